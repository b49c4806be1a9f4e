"""`relcrm ready --balance`: favours both ways over the whole network, out of the memos or out of the log."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from builders import TODAY, connected, contact_in, context_for, insert, interaction, logged_in, rows
from relcrm.domain.log.interaction import Kind
from relcrm.services.helping.balance import balance
from relcrm.store.picking import Filters

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Run = Callable[..., Any]


@pytest.fixture
def known(store: Path) -> Path:
    """Give a store with one you owe, one you are even with, one you gave more, one with nothing."""
    for name, kinds in (
        ("Ada Lovelace", (Kind.FAVOUR_RECEIVED, Kind.FAVOUR_RECEIVED)),
        ("Bo Berg", (Kind.FAVOUR_RECEIVED, Kind.FAVOUR_GIVEN)),
        ("Cem Demir", (Kind.FAVOUR_GIVEN, Kind.INTRO_GIVEN)),
        ("Dana Fox", ()),
    ):
        contact = contact_in(store, name, tags=("network",) if name != "Bo Berg" else ())
        for number, kind in enumerate(kinds):
            logged_in(store, interaction(f"2026-02-0{number + 1}", kind=kind), contact)
    with connected(store) as connection:
        looks = {"contact_id": 1, "kind": "looks_for", "label": "", "value": "a bookbinder", "raw": ""}
        insert(connection, "detail", looks)
    return store


def found(run: Run, *words: str) -> list[tuple[str, int, int, int]]:
    data = run("ready", "--balance", *words, "--json").data
    return [(row["name"], row["gave"], row["received"], row["owed"]) for row in data["people"]]


@pytest.mark.usefixtures("known")
def test_whom_you_owe_most_comes_first_and_who_has_no_favours_is_not_there(run: Run) -> None:
    assert found(run) == [("Ada Lovelace", 0, 2, 2), ("Bo Berg", 1, 1, 0), ("Cem Demir", 2, 0, -2)]
    out = run("ready", "--balance").out
    assert "You gave 3 and received 3, with 3 people." in out
    assert "1 person did more for you, 1 person had more from you, 1 even" in out
    for words in ("2 to give back", "a bookbinder", "even", "you gave 2 more"):
        assert words in out


def test_memos_and_the_log_say_the_same(run: Run, known: Path) -> None:
    assert rows(known, "SELECT count(*) FROM memo") == [(0,)]
    first = found(run)
    assert rows(known, "SELECT count(*) FROM memo") == [(4,)]
    assert found(run) == first
    with connected(known) as connection:
        connection.execute("UPDATE memo SET evidence = '[0]'")
        connection.execute("UPDATE memo SET evidence = 'damaged' WHERE contact_id = 1")
    assert found(run) == first


@pytest.mark.usefixtures("known")
def test_as_of_a_day_counts_what_had_happened(run: Run) -> None:
    found(run)
    assert found(run, "--as-of", "2026-02-01") == [
        ("Ada Lovelace", 0, 1, 1),
        ("Bo Berg", 0, 1, 1),
        ("Cem Demir", 1, 0, -1),
    ]


@pytest.mark.usefixtures("known")
def test_limit_and_tag_and_only(run: Run, known: Path) -> None:
    done = run("ready", "--balance", "--limit", "1")
    assert "2 more: relcrm ready --balance --limit 0" in done.out
    assert [row[0] for row in found(run, "--tag", "network")] == ["Ada Lovelace", "Cem Demir"]
    run("edit", "2", "--tag", "alone")
    only = balance(context_for(known, as_of=TODAY), filters=Filters(tags=("alone",)))
    assert [row.name for row in only.people] == ["Bo Berg"]


@pytest.mark.usefixtures("store")
def test_without_any_favour_it_says_how_they_are_kept(run: Run) -> None:
    assert "relcrm give WHO WHAT" in run("ready", "--balance").out
    assert run("ready", "--balance", "--quiet").out == ""
    assert run("ready", "--balance", "--json").data["people"] == []


@pytest.mark.parametrize("words", [("ada",), ("--why",), ("--what-if", "meeting")])
@pytest.mark.usefixtures("known")
def test_it_is_about_all(run: Run, words: tuple[str, ...]) -> None:
    assert run("ready", "--balance", *words).exit_code == 2
