"""`relcrm stats week`: what a week came to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from builders import connected, contact_in, insert

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def busy(run: Callable[..., Any], store: Path) -> Path:
    """Give a store with a full week, of which 14 March 2026 is the Saturday."""
    for name in ("Ana Ruiz", "Ben Ortiz", "Cem Kaya"):
        contact_in(store, name)
    for line in (
        ("log-meeting", "ana", "ben", "--when", "2026-03-10", "--minutes", "90"),
        ("log-call", "ana", "--when", "2026-03-12", "--minutes", "30"),
        ("log-email", "cem", "--when", "2026-03-11"),
        ("give", "ben", "a map", "--when", "2026-03-11"),
        ("receive", "ana", "a client", "--when", "2026-03-12"),
        ("intro", "ana", "ben", "--when", "2026-03-13"),
        ("log-meeting", "cem", "--when", "2026-03-03", "--minutes", "45"),
        ("promise", "ana", "the drawings", "--when", "today"),
        ("promise", "ben", "a list", "--by", "them"),
        ("remind", "cem", "call back", "--when", "today"),
    ):  # fmt: skip
        assert run(*line).exit_code == 0, line
    with connected(store) as connection:
        connection.execute("UPDATE reminder SET done_on = '2026-03-14' WHERE id IN (2, 3)")
        plan = {"uid": "q", "planned_on": "2026-03-12", "starts": "", "channel": "unknown", "about": "", "source": "", "source_key": "", "made_on": "2026-03-01", "dropped_on": "2026-03-12"}  # fmt: skip
        insert(connection, "meeting_plan", plan)
        connection.commit()
    return store


def test_says_it_in_a_screenful(run: Callable[..., Any], busy: Path) -> None:
    assert busy
    assert run("stats", "week").out.splitlines() == [
        "9 to 14 March 2026",
        "  met:           Ana Ruiz (#1) by phone 2 times, 2 h",
        "                 Ben Ortiz (#2) in person, 1 h 30 min",
        "  in all:        2 h of talk, messages with 1 person",
        "  promised:      the drawings, to Ana Ruiz (#1), due 14 March",
        "                 a list, by Ben Ortiz (#2)",
        "  kept:          a list, by Ben Ortiz (#2)",
        "  still open:    the drawings, to Ana Ruiz (#1), due 14 March",
        "  gave:          a map, for Ben Ortiz (#2)",
        "                 an introduction, for Ana Ruiz (#1)",
        "                 an introduction, for Ben Ortiz (#2)",
        "  received:      a client, from Ana Ruiz (#1)",
        "  moved on:      Ana Ruiz (#1): stranger to known",
        "                 Ben Ortiz (#2): stranger to in touch",
        "  besides:       1 reminder done",
        "                 1 plan dropped",
    ]


def test_the_week_before_and_any_other(run: Callable[..., Any], busy: Path) -> None:
    assert busy
    last = run("stats", "week", "--last", "--json").data
    assert (last["first"], last["last"]) == ("2026-03-02", "2026-03-08")
    assert [(each["name"], each["minutes"]) for each in last["met"]] == [("Cem Kaya", 45)]
    assert (last["promised"], last["kept"], last["gifts"]) == ([], [], [])
    assert run("stats", "week", "--as-of", "2026-03-04", "--json").data["minutes"] == 45


def test_who_was_not_reached_was_not_met(run: Callable[..., Any], store: Path) -> None:
    contact_in(store, "Dan Weber")
    assert run("log-call", "dan", "--by", "me", "--not-answered", "--when", "2026-03-12").exit_code == 0
    assert run("stats", "week", "--json").data["met"] == []


def test_a_day_gone_by_is_told_as_it_was(run: Callable[..., Any], store: Path) -> None:
    contact_in(store, "Dan Weber")
    run("promise", "dan", "a list")
    with connected(store) as connection:
        connection.execute(
            "UPDATE reminder SET made_on = '2026-03-09', due_on = '2026-03-11', done_on = '2026-03-13'"
        )
        connection.commit()
    before = run("stats", "week", "--as-of", "2026-03-12", "--json").data
    assert ([each["text"] for each in before["still_open"]], before["kept"]) == (["a list"], [])
    after = run("stats", "week", "--json").data
    assert (after["still_open"], [each["text"] for each in after["kept"]]) == ([], ["a list"])


def test_many_are_counted(run: Callable[..., Any], store: Path) -> None:
    for number in range(9):
        contact_in(store, f"Person {number}")
        run("log-call", str(number + 1), "--when", "2026-03-12")
    out = run("stats", "week").out
    assert out.count("by phone") == 6
    assert "and 3 more" in out


@pytest.mark.usefixtures("store")
def test_an_empty_week_is_kind(run: Callable[..., Any]) -> None:
    assert run("stats", "week").out == "9 to 14 March 2026\nA quiet week: nothing is logged in it.\n"
    assert run("stats", "week", "--json").data["met"] == []


def test_reads_no_more_than_the_week(run: Callable[..., Any], store: Path) -> None:
    """A long history of somebody who was not met in the week is not read."""
    from relcrm.store import span  # noqa: PLC0415

    ada, bo = contact_in(store, "Ada"), contact_in(store, "Bo")
    assert (ada, bo) == (1, 2)
    for day in range(10, 28):
        run("log-call", "ada", "--when", f"2026-02-{day}")
    run("log-call", "bo", "--when", "2026-03-12")
    with connected(store) as connection:
        plan = connection.execute(
            "EXPLAIN QUERY PLAN SELECT id FROM interaction WHERE ifnull(last_on, occurred_on) BETWEEN '2026-03-09' AND '2026-03-14'"
        ).fetchall()
        assert "interaction_by_last_day" in str(plan)
        from datetime import date  # noqa: PLC0415

        assert [name for _, _, name in span.entries(connection, date(2026, 3, 9), date(2026, 3, 14))] == [
            "Bo"
        ]
