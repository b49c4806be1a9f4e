"""An entry of the log by its number, whole; and what the list of entries says of it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from builders import contact_in
from relcrm.render.human import Column, Grid, drawn
from relcrm.render.words import days_in_words

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

LONG = "a long walk by the lake, and what she said of the mill " * 4


@pytest.fixture
def karin(store: Path) -> Path:
    contact_in(store, "Karin Berg", company="Mill")
    contact_in(store, "Bo Holm")
    return store


def test_an_entry_is_shown_whole(run: Callable[..., Any], karin: Path) -> None:
    assert karin
    run("log-meeting", "karin", "bo", "--note", LONG)
    shown = run("show", "e1").out
    assert LONG.strip() in shown
    for told in ("e1  in person, in a group", "Karin Berg (Mill) #1, Bo Holm #2", "by hand", "written by:"):
        assert told in shown
    assert "relcrm log --edit e1 changes it; relcrm undo e1 takes it back." in shown
    data = run("show", "E1", "--json").data
    assert (data["interaction_id"], [each["contact_id"] for each in data["people"]]) == (1, [1, 2])
    assert data["logged"]["interaction"]["summary"] == LONG
    assert data["logged"]["written_by"] == "script"


def test_words_stand_a_line_each_with_whose_they_are(run: Callable[..., Any], karin: Path) -> None:
    assert karin
    run("log-email", "karin", "--by", "them", "--words", "hi there", "--when", "3 days ago")
    run("log-email", "karin", "--words", "thanks!", "--because", "her talk")
    shown = run("show", "entry 1").out
    assert "note:        they: hi there" in shown
    assert "last words:  you: thanks!" in shown
    assert "because:     her talk" in shown


def test_a_vouched_talk_and_one_of_a_file_say_so(run: Callable[..., Any], karin: Path) -> None:
    from builders import connected  # noqa: PLC0415

    run("vouch", "karin", "met often", "--when", "2026-01-20")
    assert "e1  vouched for" in run("show", "e1").out
    run("log-call", "bo")
    with connected(karin) as connection:
        connection.execute("UPDATE interaction SET source = 'ical', written_by = 'import' WHERE id = 2")
        connection.commit()
    shown = run("show", "e2").out
    assert "source:      ical" in shown
    assert "an import" in shown
    assert "relcrm undo" not in shown


def test_a_number_of_no_entry_and_a_day_before_it_are_refused(run: Callable[..., Any], karin: Path) -> None:
    assert karin
    assert "there is no entry e9 in the log" in run("show", "e9").err
    too_long = run("show", f"e{'9' * 19}")
    assert (too_long.exit_code, "no entry has so long a number" in too_long.err) == (67, True)
    assert "undo" not in too_long.err
    run("log-call", "karin")
    refused = run("show", "e1", "--as-of", "2020-01-01")
    assert (refused.exit_code, "--as-of that day, or later" in refused.err) == (2, True)


def test_a_row_that_was_cut_says_how_to_read_it() -> None:
    columns = (Column("words", least=10), Column("entry"))
    rows = [("short", "e1"), (LONG, "e2"), (LONG, "e3")]
    grid = Grid(columns, rows, whole="relcrm show {} shows it whole")
    assert list(drawn([grid], 60, painted=False))[-1] == "relcrm show e2 shows it whole"
    assert len(list(drawn([grid], None, painted=False))) == 4
    assert len(list(drawn([grid._replace(rows=rows[:1])], 60, painted=False))) == 2


def test_a_row_whose_words_stand_below_and_are_cut_says_so_too() -> None:
    columns = (Column("what", least=10), Column("words", least=20, spare=1, below=True), Column("entry"))
    grid = Grid(columns, [("a message to them", LONG, "e7")], whole="relcrm show {} shows it whole")
    assert list(drawn([grid], 30, painted=False))[-1] == "relcrm show e7 shows it whole"


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2026, 10, 29), date(2026, 11, 1), "29 October to 1 November"),
        (date(2026, 10, 3), date(2026, 10, 7), "3 to 7 October"),
        (date(2026, 10, 3), date(2026, 10, 3), "3 October"),
        (date(2025, 12, 30), date(2026, 1, 2), "30 December 2025 to 2 January"),
        (date(2025, 10, 3), date(2025, 11, 7), "3 October to 7 November 2025"),
    ],
)
def test_an_exchange_has_its_first_and_its_last_day(first: date, last: date, words: str) -> None:
    assert days_in_words(first, last, date(2026, 11, 27)) == words


def test_what_joins_an_exchange_says_which_and_the_latest_comes_first(
    run: Callable[..., Any], karin: Path
) -> None:
    assert karin
    run("log-message", "karin", "--by", "them", "--when", "4 days ago")
    run("log-call", "karin", "--when", "2 days ago")
    joined = run("log-message", "karin", "--note", "x")
    assert joined.out.startswith("Added to the exchange of ")
    assert " with Karin Berg, today: message from them, answered (e1)." in joined.out
    assert [each["id"] for each in run("show", "karin", "--json").data["log"]] == [1, 2]
    assert " to " in run("show", "karin").out.splitlines()[-2]
    again = run("log-message", "karin", "--by", "them", "--when", "yesterday", "--json").data
    assert again["added_on"] > again["logged"]["interaction"]["occurred_on"]
    assert run("log-call", "bo", "--json").data["added_on"] is None


def test_a_rhythm_of_never_is_due_on_no_day(run: Callable[..., Any], karin: Path) -> None:
    assert karin
    run("edit", "karin", "--cadence", "never")
    run("log-call", "karin", "--when", "yesterday")
    assert "due" not in run("show", "karin").out.split("rhythm:")[1].split("\n")[0]
    rhythm = run("show", "karin", "--json").data["rhythm"]
    assert (rhythm["due_on"], rhythm["is_due"], rhythm["overdue_days"]) == (None, False, 0)
    far = run("show", "karin", "--as-of", "2090-01-01", "--json").data["rhythm"]
    assert (far["due_on"], far["is_due"], far["level"]) == (None, False, "ok")
    assert run("stale", "--as-of", "2090-01-01", "--json").data["due"] == []


def test_a_second_complaint_stands_beside_the_first(run: Callable[..., Any], karin: Path) -> None:
    assert karin
    run("complaint", "karin", "charges too much")
    both = run("complaint", "karin", "I was late twice")
    assert 'unhappy: "charges too much; I was late twice"' in both.out
    assert run("complaint", "karin", "i was late twice").out.startswith("On record already for")
    assert "complaint:     charges too much; I was late twice" in run("show", "karin").out
    settled = run("settled", "karin")
    assert 'settled: "charges too much; I was late twice", no complaint is open' in settled.out
    assert run("show", "karin").out.count("charges too much") == 1
    assert run("settled", "karin", "--json").data["complaint"] == ""
    assert "On record already for Karin Berg (#1): no complaint is open" in run("settled", "karin").out
    run("edit", "karin", "--complaint", "new", "--clear", "complaint")


def test_somebody_known_for_years_is_no_stranger_for_want_of_a_log(
    run: Callable[..., Any], store: Path
) -> None:
    contact_in(store, "Karin Berg")
    run("edit", "karin", "--met-on", "2014", "--met", "yoga")
    shown = run("show", "karin").out
    assert "stranger" not in shown
    assert "Say hello, as you have known each other for" in shown
    assert "Say hello, as you have known each other for" in run("ready", "karin").out
    data = run("show", "karin", "--json").data
    assert (data["stage"], data["next_step"]["short"], data["next_step"]["deed"]) == (
        "stranger",
        "say hello",
        "hello",
    )
    contact_in(store, "Bo Holm")
    assert "stranger" in run("show", "bo").out
    run("edit", "bo", "--known-since", "last month")
    assert "Write a short note about them" in run("show", "bo").out
