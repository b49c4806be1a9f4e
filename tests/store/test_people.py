"""Writing contacts and what hangs on them in plain SQL: every row checked by the database, told in our words."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import CheckConstraint

from builders import contact_in, rows
from relcrm.domain.people.contact import Handle
from relcrm.errors import UsageError
from relcrm.store import people, reader, writer
from relcrm.store.connection import writing
from relcrm.store.ddl import rules_py
from relcrm.store.migrate import HERE
from relcrm.store.rules import DEFAULTS, RULES
from relcrm.store.tables import Table

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator
    from pathlib import Path

NOW = datetime(2026, 3, 14, 8, 30, tzinfo=UTC)
MAIL = Handle("email", "ada@example.org")
JUDGED = {"score": 1.0, "how": "earned", "marked_on": date(2026, 3, 14)}


@pytest.fixture
def connection(store: Path) -> Iterator[sqlite3.Connection]:
    """Give a connection inside a write transaction."""
    with writing(store) as opened:
        yield opened


def test_the_committed_rules_are_those_of_the_tables() -> None:
    assert (HERE / "rules.py").read_text(encoding="utf-8") == rules_py()


def test_every_check_of_the_database_has_its_words() -> None:
    checks = {
        str(each.name)
        for table in Table.metadata.sorted_tables
        for each in table.constraints
        if isinstance(each, CheckConstraint)
    }
    assert checks == RULES.keys()
    assert all(": " in words for words in RULES.values())


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ({"cadence_days": 0}, "cadence days: must be from 1 to 3650"),
        ({"cadence_days": 4000}, "cadence days: must be from 1 to 3650"),
        ({"max_days": "often"}, "max days: must be a whole number"),
        ({"cadence_days": 14, "max_days": 7}, "max days: must not be less than cadence days"),
        ({"met_on": "yesterday"}, "met on: must be a day such as 2026-03-14"),
        ({"met_on": NOW}, "met on: must be a day such as 2026-03-14"),
        ({"created_at": "noon"}, "created at: must be an instant in UTC such as 2026-03-14T09:30:00Z"),
        ({"uid": None}, "uid: must be given"),
        ({"uid": "taken"}, "uid: there is such a one already"),
        ({"introduced_by_id": 99}, "this refers to something that is not there"),
    ],
)
def test_both_ways_of_writing_refuse_a_contact_that_makes_no_sense(
    connection: sqlite3.Connection, facts: dict[str, Any], told: str
) -> None:
    contact_in(connection, "Bo", uid="taken")
    with pytest.raises(UsageError) as refused:
        people.add_contact(connection, "Ada", NOW, facts)
    assert refused.value.message == told
    with pytest.raises(UsageError) as refused_too, writer.session_on(connection) as session:
        writer.new_contact(session, "Ada", NOW, facts)
    assert refused_too.value.message.partition(":")[0] == told.partition(":")[0]
    assert rows(connection, "SELECT name FROM contact") == [("Bo",)]


@pytest.mark.parametrize("name", ["", "  ", "\t\u00a0\n"])
def test_a_name_of_nothing_is_refused(connection: sqlite3.Connection, name: str) -> None:
    with pytest.raises(UsageError, match=r"^name: must not be empty$"):
        people.add_contact(connection, name, NOW)


@pytest.mark.parametrize("blank", ["", " ", "\t", "\u00a0\n"])
def test_what_hangs_on_a_contact_is_not_blank(connection: sqlite3.Connection, blank: str) -> None:
    ada = contact_in(connection)
    for write in (
        lambda: people.add_nickname(connection, ada, blank),
        lambda: people.add_common_ground(connection, ada, blank, None),
        lambda: people.add_note(connection, ada, blank, NOW.date(), "remark"),
    ):
        with pytest.raises(UsageError, match="must not be empty"):
            write()


def test_a_kind_of_note_that_nobody_knows_is_refused_with_those_that_are(
    connection: sqlite3.Connection,
) -> None:
    with pytest.raises(UsageError, match=r"^kind: must be one of remark, research$"):
        people.add_note(connection, contact_in(connection), "x", NOW.date(), "rumour")


def test_columns_that_nobody_named_get_the_defaults_of_the_tables(connection: sqlite3.Connection) -> None:
    ada = people.add_contact(connection, " Ada  Lovelace ", NOW, {"met_on": date(2024, 5, 2)})
    query = "SELECT name, name_key, met_on, offer, company, created_at FROM contact WHERE id = ?"
    assert rows(connection, query, ada) == [
        (
            "Ada  Lovelace",
            "ada lovelace",
            "2024-05-02",
            DEFAULTS["contact"]["offer"],
            "",
            "2026-03-14T08:30:00Z",
        )
    ]
    people.add_common_ground(connection, ada, "chess", None, inferred=True)
    assert rows(connection, "SELECT text, noted_on, inferred FROM common_ground") == [("chess", None, 1)]


def test_an_instant_without_its_zone_is_refused(connection: sqlite3.Connection) -> None:
    with pytest.raises(ValueError, match="zone"):
        people.add_contact(connection, "Ada", datetime(2026, 3, 14, 9, 30))


def test_a_change_names_what_differs_and_moves_the_time_only_then(connection: sqlite3.Connection) -> None:
    ada = contact_in(connection, "Ada", company="X")
    before = reader.contact(connection, ada)
    assert people.change_contact(connection, before, {"company": "X", "name": " Ada "}, NOW) == []
    assert reader.contact(connection, ada) == before
    changes = {"company": "Y", "name": " Ada King "}
    assert people.change_contact(connection, before, changes, NOW) == ["company", "name"]
    assert rows(connection, "SELECT name, name_key, company, updated_at FROM contact") == [
        ("Ada King", "ada king", "Y", "2026-03-14T08:30:00Z")
    ]


def test_a_change_that_does_not_fit_what_is_there_is_refused(connection: sqlite3.Connection) -> None:
    ada = reader.contact(connection, contact_in(connection, "Ada", cadence_days=14))
    with pytest.raises(UsageError, match="must not be less than cadence days"):
        people.change_contact(connection, ada, {"max_days": 7}, NOW)
    with pytest.raises(UsageError, match="nobody introduces themselves"):
        people.set_facts(connection, ada.id, {"introduced_by_id": ada.id})
    assert reader.contact(connection, ada.id) == ada


def test_an_address_is_given_once_and_to_one_person(connection: sqlite3.Connection) -> None:
    ada, bo = contact_in(connection, "Ada"), contact_in(connection, "Bo")
    assert people.add_handle(connection, ada, MAIL)
    assert not people.add_handle(connection, ada, MAIL)
    with pytest.raises(UsageError, match=r"belongs to Ada \(#1\)"):
        people.add_handle(connection, bo, MAIL)
    assert not people.remove_handle(connection, bo, MAIL)
    assert people.remove_handle(connection, ada, MAIL)
    assert rows(connection, "SELECT * FROM handle") == []


def test_what_is_there_already_is_not_added_twice(connection: sqlite3.Connection) -> None:
    ada = contact_in(connection, "Ada")
    for is_new in (True, False):
        assert people.add_nickname(connection, ada, " Countess ") is is_new
        assert people.add_tag(connection, ada, "clients") is is_new
        assert people.add_common_ground(connection, ada, " chess ", NOW.date()) is is_new
        assert people.add_claim(connection, ada, MAIL) is is_new
        people.add_note(connection, ada, "once", NOW.date(), "remark", "u1")
    assert not people.add_nickname(connection, ada, "COUNTESS")
    for table in ("nickname", "tag", "common_ground", "claim", "note"):
        assert len(rows(connection, f"SELECT * FROM {table}")) == 1
    assert not people.remove_tag(connection, ada, "friends")
    assert people.remove_tag(connection, ada, "clients")
    assert rows(connection, "SELECT * FROM tag") == []


def test_the_standing_mark_is_the_one_that_was_not_removed(connection: sqlite3.Connection) -> None:
    ada = contact_in(connection)
    people.add_mark(connection, {**JUDGED, "contact_id": ada})
    standing = people.standing_mark(connection, ada)
    assert standing is not None
    people.change_mark(connection, standing, {"score": 2.5})
    assert people.standing_mark(connection, ada) == standing._replace(score=2.5)
    people.change_mark(connection, standing, {"removed_on": date(2026, 3, 20)})
    assert people.standing_mark(connection, ada) is None
    assert [mark.removed_on for mark in reader.marks(connection, ada)] == [date(2026, 3, 20)]
