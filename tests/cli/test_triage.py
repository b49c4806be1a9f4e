"""`relcrm triage` and `relcrm spread`: a decision about each newcomer, and days that are not too full."""

from __future__ import annotations

import itertools
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from builders import TODAY, contact_in, interaction, logged_in, rows

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def three(store: Path) -> Path:
    """Give a store with Ada and Bo, who wait, and Cy, who does not."""
    contact_in(store, "Ada Lovelace", company="Analytical", waiting_since="2026-03-01T10:00:00Z")
    bo = contact_in(store, "Bo Berg", waiting_since="2026-03-01T11:00:00Z")
    contact_in(store, "Cy Day")
    logged_in(store, interaction("2026-02-01"), bo)
    return store


def waiting(run: Callable[..., Any]) -> list[str]:
    return [each["name"] for each in run("triage", "--json").data["newcomers"]]


@pytest.mark.usefixtures("three")
def test_lists_who_waits_longest_first_with_what_is_on_record(run: Callable[..., Any]) -> None:
    found = run("triage", "--json").data
    assert [each["name"] for each in found["newcomers"]] == ["Ada Lovelace", "Bo Berg"]
    assert (found["newcomers"][1]["interactions"], found["newcomers"][1]["last_on"]) == (1, "2026-02-01")
    assert run("triage", "--limit", "1").out.splitlines()[2] == "... and 1 more (--limit 0 lists all)"


def test_a_decision_settles_somebody(run: Callable[..., Any], three: Path) -> None:
    done = run("triage", "ada", "--cadence", "30d", "--tag", "Clients", "--json").data
    assert done["waiting"] == 1
    assert rows(three, "SELECT cadence_days, tag FROM contact c JOIN tag t ON t.contact_id = c.id") == [
        (30, "clients")
    ]
    assert waiting(run) == ["Bo Berg"]
    run("triage", "bo", "--archive")
    assert waiting(run) == []
    assert rows(three, "SELECT archived_on FROM contact WHERE name = 'Bo Berg'") == [(TODAY.isoformat(),)]


def test_later_goes_to_the_end(run: Callable[..., Any], three: Path) -> None:
    assert run("triage", "ada", "--later").out == "Ada Lovelace: asked about later. 2 still wait.\n"
    assert waiting(run) == ["Bo Berg", "Ada Lovelace"]
    assert rows(three, "SELECT cadence_days FROM contact WHERE name = 'Ada Lovelace'") == [(None,)]


@pytest.mark.usefixtures("three")
def test_everybody_at_once(run: Callable[..., Any]) -> None:
    assert run("triage", "--all", "--keep").out == "Ada Lovelace, Bo Berg: kept. 0 still wait.\n"
    assert run("triage").out.startswith("Nobody waits")


def test_a_decision_is_no_edit_that_would_stop_an_import(run: Callable[..., Any], three: Path) -> None:
    run("triage", "ada", "--cadence", "2w")
    assert rows(three, "SELECT created_at = updated_at FROM contact WHERE name = 'Ada Lovelace'") == [(1,)]


@pytest.mark.parametrize(
    ("words", "exit_code"),
    [
        (("cy", "--keep"), 2),
        (("nobody", "--keep"), 67),
        (("ada",), 2),
        (("--keep",), 2),
        (("ada", "--all", "--keep"), 2),
        (("ada", "--archive", "--later"), 2),
        (("ada", "--archive", "--keep"), 2),
        (("ada", "--cadence", "0d"), 2),
        (("ada", "--tag", "two words"), 2),
    ],
)
def test_what_makes_no_sense_is_refused_and_changes_nothing(
    run: Callable[..., Any], three: Path, contents: Callable[..., Any], words: tuple[str, ...], exit_code: int
) -> None:
    before = contents()
    done = run("triage", *words)
    assert (done.exit_code, bool(done.err)) == (exit_code, True)
    assert contents() == before
    assert three.exists()


@pytest.fixture
def typed(run: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    """Give `typed("c", "2w", ...)`: triage at a terminal, with keys and answers as they are asked for."""

    def walk(*keys: str) -> Any:
        left = list(keys)
        monkeypatch.setattr("typer.getchar", lambda: left.pop(0))
        monkeypatch.setattr("typer.prompt", lambda *_, **__: left.pop(0))
        done = run("triage", terminal=True)
        assert left == []
        return done

    return walk


def test_at_a_terminal_one_key_each(typed: Callable[..., Any], three: Path) -> None:
    done = typed("t", "friends", "c", "2w", "a")
    assert done.exit_code == 0
    assert rows(three, "SELECT name, cadence_days, archived_on IS NULL FROM contact ORDER BY id") == [
        ("Ada Lovelace", 14, 1),
        ("Bo Berg", None, 0),
        ("Cy Day", None, 1),
    ]
    assert rows(three, "SELECT contact_id, tag FROM tag") == [(1, "friends")]
    assert rows(three, "SELECT said FROM entry ORDER BY id") == [
        ("relcrm triage 1 --cadence 14d --tag friends",),
        ("relcrm triage 2 --archive",),
    ]


def test_at_a_terminal_a_wrong_answer_is_asked_again_and_q_stops(
    typed: Callable[..., Any], three: Path, run: Callable[..., Any]
) -> None:
    done = typed("x", "c", "now and then", "l", "q")
    assert done.exit_code == 0
    assert "now and then" in done.err
    assert waiting(run) == ["Bo Berg", "Ada Lovelace"]
    assert rows(three, "SELECT count(*) FROM entry") == [(1,)]


def test_each_key_can_be_taken_back(typed: Callable[..., Any], three: Path, run: Callable[..., Any]) -> None:
    typed("k", "a")
    run("undo")
    assert waiting(run) == ["Bo Berg"]
    run("undo")
    assert waiting(run) == ["Ada Lovelace", "Bo Berg"]
    assert three.exists()


@pytest.fixture
def crowd(store: Path) -> Path:
    """Give a store with 23 people who are overdue, the first most of all, and one who is due next week."""
    for number in range(23):
        person = contact_in(store, f"Person {number:02}", cadence_days=30)
        logged_in(store, interaction(date(2025, 6, 1) + timedelta(days=number)), person)
    soon = contact_in(store, "Soon", cadence_days=30)
    logged_in(store, interaction(TODAY - timedelta(days=28)), soon)
    return store


def overdue(run: Callable[..., Any], days: int = 0) -> list[str]:
    on = (TODAY + timedelta(days=days)).isoformat()
    return [row["name"] for row in run("stale", "--as-of", on, "--json").data["due"]]


@pytest.mark.usefixtures("crowd")
def test_no_day_gets_more_than_it_should(run: Callable[..., Any]) -> None:
    assert len(overdue(run)) == 23
    found = run("spread", "--json").data
    assert (found["per_day"], found["due_now"], len(found["shifts"])) == (5, 5, 19)
    assert overdue(run) == [f"Person {number:02}" for number in range(5)]
    grown = [len(overdue(run, days)) for days in range(7)]
    assert all(0 <= after - before <= 5 for before, after in itertools.pairwise(grown))
    assert grown[-1] == 24


@pytest.mark.usefixtures("crowd")
def test_a_talk_starts_the_usual_rhythm_again(run: Callable[..., Any]) -> None:
    run("spread")
    shifted = run("show", "Person 20", "--json").data
    assert shifted["rhythm"]["due_on"] > TODAY.isoformat()
    run("log-call", "Person 20")
    assert (
        run("show", "Person 20", "--json").data["rhythm"]["due_on"]
        == (TODAY + timedelta(days=30)).isoformat()
    )


@pytest.mark.usefixtures("crowd")
def test_doing_it_again_moves_nobody(run: Callable[..., Any]) -> None:
    run("spread")
    assert run("spread").out == "Nothing to spread: no day has more people than it should.\n"


def test_a_dry_run_writes_nothing(run: Callable[..., Any], crowd: Path) -> None:
    before = crowd.read_bytes()
    assert "Would move 19 people, 5 a day" in run("spread", "--dry-run").out
    assert crowd.read_bytes() == before


@pytest.mark.usefixtures("crowd")
def test_over_a_span(run: Callable[..., Any]) -> None:
    found = run("spread", "--over", "2w", "--json").data
    assert (found["per_day"], found["last_on"] <= (TODAY + timedelta(days=14)).isoformat()) == (2, True)


def test_only_those_of_a_tag(run: Callable[..., Any], crowd: Path) -> None:
    assert crowd.exists()
    run("edit", "Person 22", "--tag", "vip")
    assert run("spread", "--tag", "vip", "--per-day", "1", "--json").data["shifts"] == []
