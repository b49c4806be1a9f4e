"""The tables: one definition, and a database that refuses nonsense whoever writes."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Any

import pytest

from builders import INSTANT, connected, contact_in, insert, interaction, logged_in, rows
from relcrm.store.ddl import schema_sql
from relcrm.store.migrate import APPLICATION_ID, SCHEMA_VERSION, packaged

if TYPE_CHECKING:
    from pathlib import Path

ENTRY = {
    "source": "hand",
    "source_key": "k1",
    "occurred_on": "2026-01-05",
    "channel": "email",
    "platform": "",
    "kind": "touch",
    "is_group": 0,
    "my_messages": 0,
    "their_messages": 0,
    "last_words": "",
    "summary": "",
    "because": "",
    "created_at": INSTANT,
}
REFUSED_CONTACTS = [
    ("name", "  "),
    ("name_key", ""),
    ("uid", ""),
    ("met_on", "yesterday"),
    ("met_on", "2026-02-30"),
    ("met_on", "0000-01-01"),
    ("met_on", "-4713-11-24"),
    ("hold_until", "2026-1-5"),
    ("opted_out_on", "2026-01-05T10:00:00Z"),
    ("archived_on", ""),
    ("created_at", "2026-01-05"),
    ("updated_at", "2026-01-05T10:00:00+00:00"),
    ("updated_at", "2026-01-05T10:00:00.123Z"),
    ("updated_at", "2026-02-30T10:00:00Z"),
    ("updated_at", "2026-01-05T24:00:00Z"),
    ("cadence_days", 0),
    ("cadence_days", 3651),
    ("cadence_days", "often"),
    ("max_days", -3),
    ("introduced_by_id", 999),
]
REFUSED_ENTRIES = [
    ("source", ""),
    ("source_key", " "),
    ("occurred_on", None),
    ("occurred_on", "05.01.2026"),
    ("occurred_on", "2025-02-29"),
    ("occurred_at", "2026-01-05 10:00"),
    ("channel", "pigeon"),
    ("channel", None),
    ("direction", "sideways"),
    ("kind", "sale"),
    ("outcome", "great"),
    ("minutes", 0),
    ("minutes", -5),
    ("minutes", 1441),
    ("minutes", 1.5),
    ("answered", 2),
    ("answered", "yes"),
    ("is_group", None),
    ("my_messages", -1),
    ("their_messages", -1),
    ("last_on", "2026-01-04"),
    ("said", "see you"),
    ("said", "m1" * 61),
    ("said", None),
    ("answered_on", "2026-01-06"),  # it does not say that it was answered
]


def test_the_committed_schema_is_the_one_generated_from_the_tables() -> None:
    assert packaged("schema.sql") == schema_sql()


def test_a_new_store_says_what_it_is(store: Path) -> None:
    assert rows(store, "PRAGMA application_id") == [(APPLICATION_ID,)]
    assert rows(store, "PRAGMA user_version") == [(SCHEMA_VERSION,)]
    assert rows(store, "PRAGMA integrity_check") == [("ok",)]


def test_every_table_is_strict(store: Path) -> None:
    tables = rows(
        store,
        "SELECT name, strict FROM pragma_table_list WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT GLOB 'search_*'",
    )
    assert len(tables) >= 13
    assert [name for name, strict in tables if not strict] == []


@pytest.mark.parametrize(("column", "value"), REFUSED_CONTACTS)
def test_the_database_refuses_an_impossible_contact(store: Path, column: str, value: Any) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        contact_in(store, **{"name": "Ada", "name_key": "ada", column: value})
    assert rows(store, "SELECT * FROM contact") == []


@pytest.mark.parametrize(("column", "value"), REFUSED_ENTRIES)
def test_the_database_refuses_an_impossible_interaction(store: Path, column: str, value: Any) -> None:
    with connected(store) as connection, pytest.raises(sqlite3.IntegrityError):
        insert(connection, "interaction", {**ENTRY, column: value})


def test_the_interaction_that_those_were_made_from_is_accepted(store: Path) -> None:
    with connected(store) as connection:
        assert insert(
            connection, "interaction", {**ENTRY, "answered": 1, "answered_on": "2026-01-06", "minutes": 1440}
        )


def test_a_maximum_below_the_cadence_is_refused(store: Path) -> None:
    contact_in(store, "Ada", cadence_days=14, max_days=14)
    with pytest.raises(sqlite3.IntegrityError, match="contact_max_not_below_cadence"):
        contact_in(store, "Bo", cadence_days=14, max_days=13)
    with (
        connected(store) as connection,
        pytest.raises(sqlite3.IntegrityError, match="contact_max_not_below_cadence"),
    ):
        connection.execute("UPDATE contact SET max_days = 7")


def test_nobody_introduces_themselves(store: Path) -> None:
    ada = contact_in(store)
    with (
        connected(store) as connection,
        pytest.raises(sqlite3.IntegrityError, match="not_introduced_by_self"),
    ):
        connection.execute("UPDATE contact SET introduced_by_id = id WHERE id = ?", (ada,))


@pytest.mark.parametrize(
    ("table", "values"),
    [
        ("handle", {"platform": "", "value": "a@example.org"}),
        ("handle", {"platform": "email", "value": " "}),
        ("nickname", {"name": "", "name_key": "x"}),
        ("tag", {"tag": " "}),
        ("common_ground", {"text": "", "inferred": 0}),
        ("common_ground", {"text": "chess", "inferred": 2}),
        ("common_ground", {"text": "chess", "inferred": 0, "noted_on": "soon"}),
        ("note", {"uid": "u", "noted_on": "2026-01-05", "kind": "rumour", "text": "x"}),
        ("note", {"uid": "u", "noted_on": "2026-01-05", "kind": "remark", "text": ""}),
        ("identity", {"source": "linkedin", "source_key": ""}),
        ("memo", {"gathered_on": "today", "fingerprint": "f", "evidence": "[]"}),
        ("memo", {"gathered_on": "2026-01-05", "fingerprint": "f", "evidence": None}),
    ],
)
def test_what_hangs_on_a_contact_makes_sense_too(store: Path, table: str, values: dict[str, Any]) -> None:
    ada = contact_in(store)
    with connected(store) as connection, pytest.raises(sqlite3.IntegrityError):
        insert(connection, table, {"contact_id": ada, **values})


def test_an_address_belongs_to_one_person(store: Path) -> None:
    contact_in(store, "Ada", handles={"email": "ada@example.org"})
    with pytest.raises(sqlite3.IntegrityError, match=r"handle\.platform, handle\.value"):
        contact_in(store, "Bo", handles={"email": "ada@example.org"})


def test_an_imported_interaction_is_there_once(store: Path) -> None:
    with connected(store) as connection:
        insert(connection, "interaction", ENTRY)
        with pytest.raises(sqlite3.IntegrityError, match=r"interaction\.source_key"):
            insert(connection, "interaction", ENTRY)


def test_a_contact_takes_along_what_hangs_on_it_and_leaves_the_shared_meeting(store: Path) -> None:
    ada = contact_in(
        store, "Ada", handles={"email": "a@example.org"}, tags=("x",), nicknames=("A",), common=("chess",)
    )
    bo = contact_in(store, "Bo", introduced_by_id=ada)
    logged_in(store, interaction(), ada, bo)
    with connected(store) as connection:
        connection.execute("DELETE FROM contact WHERE id = ?", (ada,))
    for table in ("handle", "tag", "nickname", "common_ground"):
        assert rows(store, f"SELECT * FROM {table}") == []
    assert rows(store, "SELECT contact_id FROM participant") == [(bo,)]
    assert rows(store, "SELECT introduced_by_id FROM contact") == [(None,)]


def test_the_number_of_somebody_who_is_gone_is_never_given_again(store: Path) -> None:
    gone = contact_in(store, "Ada")
    with connected(store) as connection:
        connection.execute("DELETE FROM contact")
    assert contact_in(store, "Bo") > gone
