"""Filters under a name: kept, used with more, listed, removed; each change can be taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from builders import connected, contact_in, insert, rows

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture(autouse=True)
def known(store: Path) -> Path:
    contact_in(store, "Ada Ames", tags=("clients", "berlin"), company="Engines")
    contact_in(store, "Bo Berg", tags=("clients",), company="Boats")
    contact_in(store, "Cem Demir", tags=("berlin",), company="Boats")
    return store


def names(run: Callable[..., Any], *words: str) -> str:
    return " ".join(each["name"].partition(" ")[0] for each in run("list", *words, "--json").data)


def test_a_view_is_kept_and_used_on_any_command(run: Callable[..., Any]) -> None:
    kept = run("list", "--tag", "clients", "--save", "my clients")
    assert kept.err == "kept as a view: relcrm list --view 'my clients'\n"
    assert "Ada Ames" in kept.out
    assert names(run, "--view", "My Clients") == "Ada Bo"
    assert [each["name"] for each in run("ready", "--view", "my clients", "--json").data["contacts"]] == [
        "Ada Ames",
        "Bo Berg",
    ]
    assert run("stale", "--view", "my clients", "--json").json()["filters"] == ["--tag", "clients"]


def test_a_name_is_told_as_it_is_kept(run: Callable[..., Any]) -> None:
    assert (
        run("list", "--tag", "clients", "--save", "a\nb").err == "kept as a view: relcrm list --view 'a b'\n"
    )


def test_what_is_typed_beside_a_view_adds_to_its_tags_and_takes_the_place_of_the_rest(
    run: Callable[..., Any],
) -> None:
    run("list", "--tag", "clients", "--company", "engines", "--not-ready", "--save", "v")
    assert names(run, "--view", "v") == "Ada"
    assert names(run, "--view", "v", "--company", "boats") == "Bo"
    assert names(run, "--view", "v", "--company", "boats", "--tag", "berlin") == ""
    assert names(run, "--view", "v", "--ready") == ""
    run("list", "--view", "v", "--company", "boats", "--save", "w")
    assert run("views", "--json").data[1] == {
        "name": "w",
        "words": ["--tag", "clients", "--company", "boats", "--not-ready"],
    }


def test_a_view_keeps_a_day_as_it_was_said(run: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> None:
    run("log-call", "ada", "--when", "2026-03-01")
    run("list", "--since", "last month", "--channel", "call", "--has", "tag", "--asleep", "--save", "lately")
    run("list", "--since", "2 weeks ago", "--save", "lately")
    assert names(run, "--view", "lately") == "Ada"
    monkeypatch.setenv("RELCRM_NOW", "2026-05-01T09:00:00")
    assert names(run, "--view", "lately") == ""


def test_views_are_listed_replaced_and_removed_and_all_of_it_is_undone(run: Callable[..., Any]) -> None:
    assert run("views").out == "No views yet; relcrm list --tag clients --save clients keeps one\n"
    assert run("views", "--json").data == []
    run("list", "--tag", "clients", "--save", "c")
    again = run("stale", "--tag", "berlin", "--save", "C")
    assert again.err == "kept as a view: relcrm stale --view C, in the place of --tag clients\n"
    assert run("views").out == "view  filters\nc     --tag berlin\n"
    run("undo")
    assert run("views").out.endswith("c     --tag clients\n")
    gone = run("views", "--remove", "c")
    assert gone.out == "Forgotten: c (--tag clients); relcrm undo brings it back\n"
    assert run("list", "--view", "c").err == (
        'relcrm: there is no view "c"\nhint: there is none yet: relcrm list --tag clients --save clients keeps one\n'
    )
    run("undo")
    assert run("views", "--remove", "c", "--json").data == {"name": "c", "words": ["--tag", "clients"]}


def test_kept_again_as_it_was_a_view_takes_the_place_of_none(run: Callable[..., Any]) -> None:
    run("list", "--tag", "clients", "--save", "c")
    assert run("list", "--tag", "clients", "--save", "c").err == "kept as a view: relcrm list --view c\n"


@pytest.mark.parametrize("name", ["", " ", "-x", "x" * 41, "a\x07b"])
def test_a_name_that_cannot_be_typed_is_none(run: Callable[..., Any], known: Path, name: str) -> None:
    done = run("list", "--tag", "clients", f"--save={name}")
    assert (done.exit_code, "is not a name for a view" in done.err) == (2, True)
    assert rows(known, "SELECT * FROM saved_view") == []


def test_a_view_that_is_not_there_is_answered_by_those_that_are(run: Callable[..., Any]) -> None:
    for number in range(21):
        run("list", "--tag", "clients", "--save", f"v{number:02}")
    assert run("stale", "--view", "nope").err.endswith(
        "hint: there are " + ", ".join(f"v{n:02}" for n in range(20)) + " ...\n"
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('["--nonsense"]', 'the view "odd" cannot be read'),
        ("no list", ""),
        ("{}", ""),
    ],
)
def test_a_view_that_a_stranger_wrote_is_no_bug(
    run: Callable[..., Any], known: Path, text: str, said: str
) -> None:
    with connected(known) as connection:
        insert(connection, "saved_view", {"name": "odd", "words": text})
    done = run("list", "--view", "odd")
    assert done.exit_code in {0, 2}
    assert said in done.err
    assert run("views").exit_code == 0


def test_a_refused_command_keeps_no_view(run: Callable[..., Any], known: Path) -> None:
    assert run("list", "--never-met", "--asleep", "--save", "x").exit_code == 2
    assert rows(known, "SELECT * FROM saved_view") == []
