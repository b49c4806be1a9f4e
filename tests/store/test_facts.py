"""Dated facts follow the contacts: what began begins a stretch, what is over ends one, and nothing else is touched."""

from __future__ import annotations

import sqlite3
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from builders import connected, contact_in, insert, interaction, logged_in, rows
from relcrm.domain.log.writers import Writer
from relcrm.store import facts, reader

if TYPE_CHECKING:
    from pathlib import Path

TODAY, LATER = date(2026, 3, 14), date(2026, 3, 20)
ALL = "SELECT what, value, words, since_on, until_on, written_by, ended_by FROM fact ORDER BY id"


def settled(
    store: Path, *ids: int, new: tuple[int, ...] = (), day: date = TODAY, by: Writer = Writer.PERSON
) -> list[Any]:
    with connected(store) as connection:
        facts.settle(connection, ids, new, day, by)
    return rows(store, ALL)


def test_each_fact_of_a_contact_is_a_row_since_its_own_day_or_since_today(store: Path) -> None:
    cem = contact_in(store, "Cem", uid="cem")
    ada = contact_in(
        store, opted_out_on="2026-01-02", hold_until="2026-06-01", hold_set_on="2026-01-03", hold_reason="the fair",
        complaint_on="2026-01-04", complaint="late", invited_on="2026-01-05", invited_words="send it", offer="commodity",
        profile="online_native", introduced_by_id=cem,
    )  # fmt: skip
    assert settled(store, ada) == [
        ("opted_out", "", "", "2026-01-02", None, "person", ""),
        ("hold", "2026-06-01", "the fair", "2026-01-03", None, "person", ""),
        ("complaint", "", "late", "2026-01-04", None, "person", ""),
        ("invited", "", "send it", "2026-01-05", None, "person", ""),
        ("offer", "commodity", "", "2026-03-14", None, "person", ""),
        ("profile", "online_native", "", "2026-03-14", None, "person", ""),
        ("introduced_by", "cem", "", "2026-03-14", None, "person", ""),
    ]
    assert settled(store, ada, cem, day=LATER, by=Writer.SCRIPT) == rows(store, ALL), "twice is once"


def test_of_somebody_new_it_was_so_as_long_as_they_are_known(store: Path) -> None:
    ada = contact_in(store, offer="commodity", known_since="2019-01-01", met_on="2020-05-05")
    assert [row[3] for row in settled(store, ada, new=(ada,))] == ["2019-01-01"]


def test_what_was_logged_with_somebody_new_tells_since_when_they_are_known(store: Path) -> None:
    ada = contact_in(store, offer="commodity")
    logged_in(store, interaction("2018-02-03"), ada)
    assert [row[3] for row in settled(store, ada, new=(ada,))] == ["2018-02-03"]


def test_what_is_over_ends_on_the_day_and_says_who_ended_it(store: Path) -> None:
    ada, bo = (
        contact_in(store, complaint_on="2026-03-01", complaint="late"),
        contact_in(store, "Bo", offer="x"),
    )
    settled(store, ada, bo)
    with connected(store) as connection:
        connection.execute(
            "UPDATE contact SET complaint_on = NULL, complaint = '', offer = 'professional_service'"
        )
    assert settled(store, ada, day=LATER, by=Writer.AGENT) == [
        ("complaint", "", "late", "2026-03-01", "2026-03-20", "person", "agent"),
        ("offer", "x", "", "2026-03-14", None, "person", ""),
    ]


def test_other_words_are_another_stretch(store: Path) -> None:
    ada = contact_in(store, hold_until="2026-06-01", hold_set_on="2026-03-01")
    settled(store, ada)
    with connected(store) as connection:
        connection.execute("UPDATE contact SET hold_until = '2026-07-01', hold_set_on = '2026-03-20'")
    assert [row[1:5] for row in settled(store, ada, day=LATER)] == [
        ("2026-06-01", "", "2026-03-01", "2026-03-20"),
        ("2026-07-01", "", "2026-03-20", None),
    ]


def test_what_is_to_begin_only_later_ends_no_earlier_than_it_begins(store: Path) -> None:
    ada = contact_in(store, opted_out_on="2026-04-01")
    settled(store, ada)
    with connected(store) as connection:
        connection.execute("UPDATE contact SET opted_out_on = NULL")
    assert [row[3:5] for row in settled(store, ada)] == [("2026-04-01", "2026-04-01")]


def test_nobody_touched_is_nothing_asked(store: Path) -> None:
    contact_in(store, offer="x")
    assert settled(store) == []


def test_the_reader_gives_them_in_the_order_they_began(store: Path) -> None:
    cem = contact_in(store, "Cem", uid="cem")
    ada = contact_in(store, introduced_by_id=cem, opted_out_on="2026-01-02")
    settled(store, ada)
    with connected(store) as connection:
        person = reader.contact(connection, ada)
    assert person is not None
    assert [(each.what, each.person_id, each.person) for each in person.dated_facts] == [
        ("opted_out", None, None),
        ("introduced_by", cem, "Cem"),
    ]
    assert person.dated_facts[0].since_on == date(2026, 1, 2)


@pytest.mark.parametrize(
    "wrong",
    [{"what": "mood"}, {"since_on": "yesterday"}, {"until_on": "2026-01-01", "ended_by": "person"}, {"ended_by": "person"},
     {"until_on": "2026-04-01"}, {"written_by": "nobody"}],
    ids=str,
)  # fmt: skip
def test_a_row_that_makes_no_sense_is_refused(store: Path, wrong: dict[str, Any]) -> None:
    values = {
        "contact_id": contact_in(store),
        "what": "offer",
        "value": "x",
        "words": "",
        "since_on": "2026-03-01",
    }
    with connected(store) as connection, pytest.raises(sqlite3.IntegrityError):
        insert(connection, "fact", {**values, "written_by": "person", "ended_by": "", **wrong})
