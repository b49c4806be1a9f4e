"""Rows of the views as values: filters, orders, and everything that was written."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import pytest

from builders import connected, contact_in, insert, interaction, logged_in, rows
from relcrm.domain.log.interaction import Channel, Direction, Kind
from relcrm.domain.people.contact import Handle
from relcrm.store import everybody, origins, reader

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator
    from pathlib import Path

PEOPLE = {
    "Zoë Ångström": {"company": "100% Wool", "tags": ("clients", "press")},
    "ada lovelace": {"company": "Analytical Engines", "tags": ("clients",)},
    "Bo_Berg": {"company": "back\\slash", "tags": ()},
    "Cem Kaya": {"company": "", "tags": ("press",), "archived_on": "2026-01-05"},
}


@pytest.fixture
def connection(store: Path) -> Iterator[sqlite3.Connection]:
    """Give a connection to a store with four people, one of them archived."""
    for name, more in PEOPLE.items():
        contact_in(store, name, **more)
    with connected(store) as opened:
        yield opened


def names(people: Any) -> list[str]:
    return [person.name for person in people]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, ["ada lovelace", "Bo_Berg", "Zoë Ångström"]),
        ({"archived": True}, ["Cem Kaya"]),
        ({"ids": frozenset({1, 2, 9})}, ["ada lovelace", "Zoë Ångström"]),
        ({"ids": frozenset()}, []),
        ({"text": "zoe"}, ["Zoë Ångström"]),
        ({"text": "ENGINES"}, ["ada lovelace"]),
        ({"text": "100%"}, ["Zoë Ångström"]),
        ({"text": "k\\s"}, ["Bo_Berg"]),
        ({"text": "0_"}, []),
        ({"text": "love", "ids": frozenset({1})}, []),
    ],
)
def test_contacts_are_filtered_and_come_in_the_order_of_their_names(
    connection: sqlite3.Connection, asked: dict[str, Any], found: list[str]
) -> None:
    assert names(everybody.contacts(connection, **asked)) == found


def test_nobody_is_archived_in_a_list_of_verdicts(connection: sqlite3.Connection) -> None:
    assert sorted(names(everybody.people(connection))) == ["Bo_Berg", "Zoë Ångström", "ada lovelace"]
    assert names(everybody.people(connection, ids=frozenset({1, 4}))) == ["Zoë Ångström"]


def test_every_fact_of_a_contact_is_read(store: Path) -> None:
    introducer = contact_in(store, "Cem")
    days = (
        "met_on",
        "known_since",
        "opted_out_on",
        "hold_until",
        "hold_set_on",
        "complaint_on",
        "invited_on",
        "archived_on",
    )
    texts = ("company", "title", "met_how", "offer", "profile", "hold_reason", "complaint", "invited_words")
    written: dict[str, Any] = {name: f"2026-01-{day:02}" for day, name in enumerate(days, 1)}
    written |= {name: f"the {name}" for name in texts}
    written |= {"uid": "u", "introduced_by_id": introducer, "cadence_days": 14, "max_days": 40}
    with connected(store) as connection:
        found = reader.contact(connection, contact_in(store, "Ada", **written))
        assert reader.contact(connection, 99) is None
    for name, value in written.items():
        assert getattr(found, name) == (date.fromisoformat(value) if name in days else value), name
    assert (found.name, found.introduced_by) == ("Ada", "Cem")
    assert found.created_at == found.updated_at == datetime(2026, 1, 1, 12, tzinfo=UTC)


def test_what_hangs_on_a_contact_is_read_in_a_steady_order(store: Path) -> None:
    ada = contact_in(
        store,
        handles={"linkedin": "ada-l", "email": "a@example.org"},
        nicknames=("Z", "A"),
        tags=("y", "x"),
        common=("looms", "chess"),
    )
    bo = contact_in(store, "Bo", tags=("x",), handles={"email": "b@example.org"})
    with connected(store) as connection:
        for number, day in enumerate(("2026-02-01", "2026-01-01")):
            note = {"uid": str(number), "contact_id": ada, "noted_on": day, "kind": "remark", "text": day}
            insert(connection, "note", note)
        insert(connection, "identity", {"source": "linkedin", "source_key": "k", "contact_id": ada})
        assert reader.handles(connection, ada) == [
            Handle("email", "a@example.org"),
            Handle("linkedin", "ada-l"),
        ]
        assert reader.nicknames(connection, ada) == ["A", "Z"]
        assert reader.tags(connection, ada) == ["x", "y"]
        assert everybody.tags_of(connection, [ada, bo]) == {ada: ["x", "y"], bo: ["x"]}
        assert [ground.text for ground in reader.common_grounds(connection, ada)] == ["chess", "looms"]
        assert [note.text for note in reader.notes(connection, ada)] == ["2026-01-01", "2026-02-01"]
        assert origins.identities(connection, "linkedin") == {"k": ada}
        assert origins.identities(connection, "vcard") == {}
        assert origins.owners_of_handles(connection)[Handle("email", "b@example.org")] == bo


def test_a_shared_entry_of_a_source_is_read_once(store: Path) -> None:
    ada, bo = contact_in(store, "Ada"), contact_in(store, "Bo")
    entry = logged_in(store, interaction(), ada, bo, source="linkedin")
    logged_in(store, interaction(), ada)
    with connected(store) as connection:
        (found,) = origins.interactions_from(connection, "linkedin").values()
        assert (found.id, found.source) == (entry, "linkedin")
        assert reader.interaction(connection, 99) is None


def test_the_log_comes_oldest_first(store: Path) -> None:
    ada = contact_in(store)
    for day in ("2026-02-01", "2026-01-01", "2026-03-01"):
        logged_in(store, interaction(day), ada)
    with connected(store) as connection:
        found = [each.interaction.occurred_on.month for each in reader.interactions(connection, ada)]
    assert found == [1, 2, 3]


def test_marks_and_pitches_are_read_for_one_or_for_all(store: Path) -> None:
    ada, bo = contact_in(store, "Ada"), contact_in(store, "Bo")
    with connected(store) as connection:
        for number, contact_id in enumerate((ada, bo)):
            common = {
                "uid": str(number),
                "contact_id": contact_id,
                "score": 81.5,
                "how": "earned",
                "policy_version": "1",
                "policy_fingerprint": "f",
            }
            insert(connection, "mark", {**common, "marked_on": "2026-03-01", "reason": ""})
            entry = logged_in(connection, interaction("2026-03-02"), contact_id)
            pitch = {
                "interaction_id": entry,
                "about": "looms",
                "was_ready": 1,
                "gates": '["DEBT"]',
                "override_reason": "",
            }
            insert(connection, "pitch", {**common, **pitch})
        assert [mark.contact_id for mark in reader.marks(connection)] == [ada, bo]
        assert [mark.score for mark in reader.marks(connection, bo)] == [81.5]
        assert [pitch.contact_id for pitch in reader.pitches(connection)] == [ada, bo]
        (found,) = reader.pitches(connection, bo)
        assert (found.pitched_on, found.gates, found.was_ready) == (date(2026, 3, 2), ("DEBT",), True)
        assert rows(connection, "SELECT count(*) FROM pitches") == [(2,)]


def test_the_latest_tries_are_yours_to_one_person_you_had_been_in_touch_with(
    connection: sqlite3.Connection, store: Path
) -> None:
    def logged(day: int, contact_id: int = 1, **more: Any) -> None:
        values = {"channel": Channel.EMAIL, "direction": Direction.ME, **more}
        logged_in(store, interaction(date(2026, 1, day), **values), contact_id)

    logged(1)  # the first touch of all
    logged(2, 2, direction=Direction.THEM)
    logged(5, 2)
    logged(6, channel=Channel.PHONE)
    logged(7, is_group=True)
    logged(8, kind=Kind.CONNECT_REQUEST)
    logged(9, direction=Direction.THEM)
    logged(10)
    logged(11)
    logged(12)

    def days(until: int, limit: int) -> list[int]:
        return [each.occurred_on.day for each in reader.latest_tries(connection, date(2026, 1, until), limit)]

    assert days(11, 9) == [11, 10, 5]
    assert days(31, 2) == [12, 11]


def test_the_latest_tries_are_found_by_an_index(connection: sqlite3.Connection) -> None:
    statements: list[str] = []
    connection.set_trace_callback(statements.append)
    reader.latest_tries(connection, date(2026, 1, 1), 5)
    connection.set_trace_callback(None)
    plan = " ".join(row[3] for row in rows(connection, f"EXPLAIN QUERY PLAN {statements[-1]}"))
    assert "interaction_mine_by_day (occurred_on<?)" in plan
    assert "USE TEMP B-TREE FOR ORDER BY" not in plan
