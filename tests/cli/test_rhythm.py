"""Rhythms of tags and stages, pauses, who comes due soon; and nobody who was never met is due."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from builders import contact_in, interaction, logged_in

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

MET = "2026-02-02"  # four weeks before today, 2026-03-02


@pytest.fixture(autouse=True)
def known(store: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give Ada and Bo, who are clients, Cem, who is nothing, all met four weeks ago; and Dee, a client never met."""
    monkeypatch.setenv("RELCRM_NOW", "2026-03-02T09:00")
    for name, tags in (("Ada Ames", ("clients",)), ("Bo Berg", ("clients", "friends")), ("Cem Demir", ())):
        logged_in(store, interaction(MET), contact_in(store, name, tags=tags))
    contact_in(store, "Dee Day", tags=("clients",))
    return store


@pytest.fixture
def due(run: Callable[..., Any]) -> Callable[[], list[str]]:
    """Return who is due now."""
    return lambda: [row["name"] for row in run("stale", "--json").data["due"]]


def rhythm(run: Callable[..., Any], who: str, *more: str) -> tuple[Any, ...]:
    found = run("show", who, "--json", *more).data["rhythm"]
    return found["cadence_days"], found["max_days"], found["set_by"], found["tag"]


def test_a_rhythm_of_a_tag_holds_for_all_who_have_it(
    run: Callable[..., Any], due: Callable[[], list[str]]
) -> None:
    assert due() == []
    said = run("rhythm", "clients", "--every", "3w", "--max", "6w")
    assert said.out == "Tag clients: every 3 weeks, at most 6 weeks; holds for 3 people\n"
    assert due() == ["Ada Ames", "Bo Berg"]
    assert rhythm(run, "ada") == (21, 42, "tag", "clients")
    assert "every 3 weeks (tag clients), at most 6 weeks; last touch 4 weeks ago" in run("show", "ada").out
    run("edit", "ada", "--untag", "clients")
    assert due() == ["Bo Berg"]
    run("edit", "cem", "--tag", "clients")
    assert due() == ["Bo Berg", "Cem Demir"]
    run("undo")
    assert due() == ["Bo Berg"]
    run("rhythm", "clients", "--every", "5w")
    assert due() == []
    run("undo")
    assert due() == ["Bo Berg"]
    assert "has no rhythm any more; relcrm undo" in run("rhythm", "clients", "--clear").out
    assert due() == []
    run("undo")
    assert due() == ["Bo Berg"]


def test_the_own_goes_before_the_shortest_of_tags_and_that_before_the_policy(
    run: Callable[..., Any], tmp_path: Path
) -> None:
    assert rhythm(run, "bo") == (90, None, "policy", "")
    policy = tmp_path / "policy.toml"
    policy.write_text("[cadence]\ndefault_days_known = 30\ndefault_days_trusted = 30\n")
    by = ("--policy", str(policy))
    stage = run("show", "bo", "--json", *by).data["stage"]
    assert stage in {"known", "trusted"}
    assert rhythm(run, "bo", *by) == (30, None, "stage", "")
    assert f"every 30 days (stage {stage}); last touch" in run("show", "bo", *by).out
    run("rhythm", "friends", "--every", "60d", "--max", "61d")
    assert rhythm(run, "bo", *by) == (60, 61, "tag", "friends")
    run("rhythm", "clients", "--every", "40d", "--max", "80d")
    assert rhythm(run, "bo", *by) == (40, 61, "tag", "clients")
    assert rhythm(run, "ada") == (40, 80, "tag", "clients")
    run("edit", "bo", "--max", "35d")
    assert rhythm(run, "bo", *by) == (35, 35, "tag", "clients")
    run("edit", "bo", "--cadence", "10d")
    assert rhythm(run, "bo", *by) == (10, 35, "own", "")
    run("edit", "bo", "--clear", "cadence", "--untag", "clients", "--untag", "friends")
    assert rhythm(run, "bo", *by) == (30, 35, "own", "")


def test_a_rhythm_of_a_tag_keeps_awake(run: Callable[..., Any], store: Path) -> None:
    logged_in(store, interaction("2019-01-05"), contact_in(store, "Old Friend", tags=("old",)))
    assert [row["name"] for row in run("list", "--asleep", "--json").data] == ["Old Friend"]
    run("rhythm", "old", "--every", "1y")
    assert run("list", "--asleep", "--json").data == []
    assert "1 person is worth a hello" in run("stale").out


def test_nobody_is_nagged_who_was_never_met(run: Callable[..., Any], due: Callable[[], list[str]]) -> None:
    run("rhythm", "clients", "--every", "1d", "--max", "1d")
    assert "Dee Day" not in due()
    assert "1 person is not yet met" in run("stale").out
    assert all(
        task["name"] != "Dee Day" or task["occasion"] != "greet"
        for task in run("next", "--json").data["tasks"]
    )
    assert all(each["name"] != "Dee Day" for each in run("spread", "--json", "--dry-run").data["shifts"])
    assert all(each["name"] != "Dee Day" for each in run("stale", "--soon", "9y", "--json").data["soon"])
    assert run("show", "dee", "--json").data["rhythm"] is None


def test_rhythms_are_listed_and_who_has_none_is_counted(run: Callable[..., Any], store: Path) -> None:
    nothing = run("rhythm")
    assert "No tag has a rhythm yet; relcrm rhythm clients --every 3w says one" in nothing.out
    assert "4 people have no rhythm of their own, nor by a tag: relcrm list --no-rhythm" in nothing.out
    run("edit", "ada", "--cadence", "2w")
    run("rhythm", "clients", "--every", "3w")
    run("rhythm", "Friends", "--every", "2w", "--max", "4w")
    contact_in(store, "Away", tags=("clients",), archived_on="2026-01-01")
    assert run("rhythm", "--json").data == {
        "tags": [
            {"tag": "clients", "every_days": 21, "max_days": None, "people": 3, "holds": 1},
            {"tag": "friends", "every_days": 14, "max_days": 28, "people": 1, "holds": 1},
        ],
        "no_rhythm": 1,
    }
    assert run("rhythm").out.splitlines() == [
        "tag      every    at most  holds for",
        "clients  3 weeks              1 of 3",
        "friends  2 weeks  4 weeks          1",
        "1 person has no rhythm of their own, nor by a tag: relcrm list --no-rhythm",
    ]
    assert [row["name"] for row in run("list", "--no-rhythm", "--json").data] == ["Cem Demir"]
    assert run("archive", "cem").exit_code == 0
    assert "no rhythm of their own" not in run("rhythm").out
    held = "holds for 1 person of 3; the others have one of their own, or a shorter one"
    assert run("rhythm", "clients").out == f"Tag clients: every 3 weeks; {held}\n"
    listed = {row["name"]: row["every_days"] for row in run("list", "--json").data}
    assert listed == {"Ada Ames": 14, "Bo Berg": 14, "Dee Day": 21}


def test_a_tag_that_nobody_has_may_have_a_rhythm(run: Callable[..., Any]) -> None:
    said = run("rhythm", "zebra", "--every", "monthly").out
    assert 'Nobody has the tag "zebra" yet' in said
    assert "every 30 days" in said
    assert "written" not in run("rhythm", "zebra", "--every", "monthly", "--json").err
    run("rhythm", "zebra", "--clear")
    assert (
        "The tag zebra has no rhythm; relcrm rhythm zebra --every 3w says one" in run("rhythm", "zebra").out
    )


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--every", "3w"), "the rhythm of which tag?"),
        (("--clear",), "the rhythm of which tag?"),
        (("clients", "--clear", "--every", "3w"), "a new rhythm at once?"),
        (("clients", "--max", "6w"), "and how often?"),
        (("clients", "--every", "6w", "--max", "3w"), "is shorter than the cadence"),
        (("clients", "--every", "soon"), "soon"),
        (("two words", "--every", "3w"), "is not a tag"),
        (("clients", "--clear"), 'the tag "clients" has no rhythm'),
    ],
)
def test_what_makes_no_sense_is_refused(run: Callable[..., Any], words: tuple[str, ...], says: str) -> None:
    done = run("rhythm", *words)
    assert done.exit_code == 2
    assert says in done.err
    assert "hint:" in done.err


def test_a_pause_ends_on_its_day(
    run: Callable[..., Any], due: Callable[[], list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    run("rhythm", "clients", "--every", "3w")
    done = run("pause", "ada", "bo", "--until", "2026-03-20")
    assert done.out.splitlines() == [
        "Changed Ada Ames (#1): no hello before 20 March 2026",
        "Changed Bo Berg (#2): no hello before 20 March 2026",
    ]
    assert due() == []
    assert "(tag clients); last touch 4 weeks ago, paused until 20 March\n" in run("show", "ada").out
    assert run("show", "ada", "--json").data["rhythm"]["paused_until"] == "2026-03-20"
    assert "20 March" in run("list").out
    assert run("list", "--json").data[0]["paused_until"] == "2026-03-20"
    assert "Nothing new for Ada Ames" in run("pause", "ada", "--until", "2026-03-20").out
    run("pause", "cem", "--until", "2026-03-20")
    assert "paused until 20 March, due 3 May" in run("show", "cem").out
    monkeypatch.setenv("RELCRM_NOW", "2026-03-20T09:00")
    assert due() == ["Ada Ames", "Bo Berg"]
    assert run("show", "ada", "--json").data["rhythm"]["paused_until"] is None


def test_a_pause_is_ended_and_taken_back(run: Callable[..., Any], due: Callable[[], list[str]]) -> None:
    run("rhythm", "clients", "--every", "3w")
    run("pause", "ada", "bo", "--until", "2026-03-20")
    run("undo")
    assert due() == ["Ada Ames", "Bo Berg"]
    run("redo")
    assert "Changed Ada Ames (#1): no longer paused" in run("pause", "ada", "--clear").out
    assert due() == ["Ada Ames"]
    would = run("pause", "bo", "--clear", "--dry-run")
    assert "Would change Bo Berg" in would.out
    assert due() == ["Ada Ames"]
    assert [each["name"] for each in run("pause", "bo", "--clear", "--json").data] == ["Bo Berg"]


def test_many_are_paused_at_once(run: Callable[..., Any], due: Callable[[], list[str]]) -> None:
    run("rhythm", "clients", "--every", "3w")
    asked = run("pause", "--tag", "clients", "--until", "2026-03-20")
    assert (asked.exit_code, asked.out) == (2, "")
    assert "that would pause 3 people: Ada Ames, Bo Berg, Dee Day" in asked.err
    ended = run("pause", "--tag", "clients", "--clear")
    assert "that would end the pause of 3 people" in ended.err
    words = ("pause", "--tag", "clients", "--until", "2026-03-20")
    assert "Would change 3 people" in run(*words, "--dry-run").out
    assert due() == ["Ada Ames", "Bo Berg"]
    done = run(*words, "--yes").out
    assert "Changed 3 people: Ada Ames, Bo Berg, Dee Day\n  no hello before 20 March 2026\n" in done
    assert due() == []
    run("undo")
    assert due() == ["Ada Ames", "Bo Berg"]
    assert run("pause", "--tag", "nobody", "--clear", "--json").data == []
    assert 'Nobody has the tag "nobody"' in run("pause", "--tag", "nobody", "--clear").out


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("ada",), "until when, or no longer?"),
        (("ada", "--until", "friday", "--clear"), "until when, or no longer?"),
        (("--until", "friday"), "whom?"),
        (("ada", "--tag", "clients", "--until", "friday"), "needs no filter"),
        (("ada", "--until", "yesterday"), "1 March 2026 is not to come"),
        (("ada", "--until", "today"), "2 March 2026 is not to come"),
    ],
)
def test_a_pause_of_nobody_or_until_no_day_is_refused(
    run: Callable[..., Any], words: tuple[str, ...], says: str
) -> None:
    done = run("pause", *words)
    assert done.exit_code == 2
    assert says in done.err


def test_who_comes_due_soon_is_told_by_the_day(run: Callable[..., Any], store: Path) -> None:
    run("edit", "ada", "--cadence", "1w")
    run("edit", "bo", "--cadence", "40d")
    run("edit", "cem", "--cadence", "30d")
    found = run("stale", "--soon", "2w", "--json").data
    told = [(row["name"], row["rhythm"]["due_on"]) for row in found["soon"]]
    assert told == [("Cem Demir", "2026-03-04"), ("Bo Berg", "2026-03-14")]
    assert (found["until"], found["total"], found["due_total"]) == ("2026-03-16", 2, 1)
    screen = run("stale", "--soon", "2w").out
    assert "2 people come due by 16 March" in screen
    assert "1 person is due already: relcrm stale" in screen
    some = run("stale", "--soon", "2w", "--limit", "1").out
    assert "the first 1 of them here" in some
    assert "1 more: relcrm stale --soon 2w --limit 0" in some
    run("pause", "ada", "--until", "2026-03-09")
    run("rhythm", "friends", "--every", "5w")
    run("edit", "bo", "--clear", "cadence")
    screen = run("stale", "--soon", "1w").out
    assert "every 5 weeks (tag friends)" in screen
    assert "paused until then" in screen
    assert "due already" not in screen
    assert run("stale", "--soon", "1d").out == "Nobody comes due by 3 March.\n"
    assert run("stale", "--soon", "1d", "--quiet").out == ""
    assert 'Nobody has the tag "zebra"' in run("stale", "--soon", "1d", "--tag", "zebra").out
    assert run("stale", "--soon", "1d", "--json").data["soon"] == []


@pytest.mark.parametrize("more", [("--days", "3"), ("--asleep",), ("--order", "overdue")])
def test_soon_has_its_own_order(run: Callable[..., Any], more: tuple[str, ...]) -> None:
    done = run("stale", "--soon", "2w", *more)
    assert done.exit_code == 2
    assert "--soon goes by the day" in done.err
