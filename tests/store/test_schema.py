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
NOWHERE = {"label": "", "street": "", "place": "", "region": "", "postcode": "", "country": " "}
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
        ("occasion", {"label": "birthday", "month": 2, "day": 30}),
        ("occasion", {"label": "birthday", "year": 2001, "month": 2, "day": 29}),
        ("occasion", {"label": "birthday", "month": 13, "day": 1}),
        ("occasion", {"label": "birthday", "month": 0, "day": 1}),
        ("occasion", {"label": "birthday", "month": 4, "day": 31}),
        ("occasion", {"label": "birthday", "month": 4, "day": 0}),
        ("occasion", {"label": "birthday", "month": 4, "day": -1}),
        ("occasion", {"label": "birthday", "month": 4, "day": None}),
        ("occasion", {"label": "birthday", "month": "May", "day": 4}),
        ("occasion", {"label": "birthday", "year": 0, "month": 5, "day": 4}),
        ("occasion", {"label": "birthday", "year": 10_000, "month": 5, "day": 4}),
        ("occasion", {"label": " ", "month": 5, "day": 4}),
        ("postal_address", NOWHERE),
        ("postal_address", {**NOWHERE, "label": "home"}),
        ("postal_address", {**NOWHERE, "place": "Ulm", "street": None}),
        ("detail", {"kind": "hobby", "label": "x", "value": "y", "raw": ""}),
        ("detail", {"kind": "field", "label": " ", "value": "42", "raw": ""}),
        ("detail", {"kind": "link", "label": "", "value": " ", "raw": ""}),
        ("relation", {"role": "spouse", "other_name": ""}),
        ("relation", {"role": "spouse", "other_id": 1, "other_name": ""}),
        ("relation", {"role": "spouse", "other_id": 2, "other_name": "Bo"}),
        ("relation", {"role": "spouse", "other_id": 999, "other_name": ""}),
        ("relation", {"role": " ", "other_name": "Bo"}),
        ("news", {"uid": "w", "noted_on": "soon", "what": "job", "was": "", "became": "CTO"}),
        ("news", {"uid": "w", "noted_on": "2026-01-05", "what": "mood", "was": "", "became": "CTO"}),
        ("news", {"uid": "w", "noted_on": "2026-01-05", "what": "job", "was": "CTO", "became": ""}),
        ("news", {"uid": "", "noted_on": "2026-01-05", "what": "job", "was": "", "became": "CTO"}),
    ],
)
def test_what_hangs_on_a_contact_makes_sense_too(store: Path, table: str, values: dict[str, Any]) -> None:
    ada, _ = contact_in(store), contact_in(store, "Bo")
    with connected(store) as connection, pytest.raises(sqlite3.IntegrityError):
        insert(connection, table, {"contact_id": ada, **values})


@pytest.mark.parametrize(
    ("table", "values"),
    [
        ("occasion", {"label": "birthday", "month": 2, "day": 29}),
        ("occasion", {"label": "birthday", "year": 2000, "month": 2, "day": 29}),
        ("occasion", {"label": "birthday", "year": 1, "month": 12, "day": 31}),
        ("postal_address", {**NOWHERE, "country": "UK"}),
        ("detail", {"kind": "link", "label": "", "value": "x", "raw": ""}),
        ("relation", {"role": "spouse", "other_id": 2, "other_name": ""}),
        ("relation", {"role": "spouse", "other_id": None, "other_name": "Kim"}),
    ],
)
def test_what_can_be_is_kept_once(store: Path, table: str, values: dict[str, Any]) -> None:
    ada, _ = contact_in(store), contact_in(store, "Bo")
    with connected(store) as connection:
        assert insert(connection, table, {"contact_id": ada, **values})
        with pytest.raises(sqlite3.IntegrityError, match="UNIQUE"):
            insert(connection, table, {"contact_id": ada, **values})


@pytest.mark.parametrize(
    "values",
    [
        {"other_id": 1},
        {"other_id": 999},
        {"one_id": None},
        {"uid": " "},
        {"drafted_on": "soon"},
        {"one_said": "maybe", "one_said_on": "2026-01-05"},
        {"one_said": "yes"},
        {"other_said_on": "2026-01-05"},
        {"made_on": "2026-02-30"},
        {"dropped_on": ""},
    ],
)
def test_the_database_refuses_an_impossible_introduction(store: Path, values: dict[str, Any]) -> None:
    contact_in(store), contact_in(store, "Bo")
    drafted = {"uid": "i", "one_id": 1, "other_id": 2, "about": "", "drafted_on": "2026-01-05"}
    answers = {"one_said": "", "other_said": ""}
    with connected(store) as connection:
        with pytest.raises(sqlite3.IntegrityError):
            insert(connection, "introduction", {**drafted, **answers, **values})
        assert insert(connection, "introduction", {**drafted, **answers})


@pytest.mark.parametrize(
    ("table", "values"),
    [
        ("saved_view", {"name": " ", "words": "[]"}),
        ("saved_view", {"name": None, "words": "[]"}),
        ("saved_view", {"name": "mine", "words": ""}),
        ("written_card", {"folder": "", "uid": "u", "file": "a.vcf", "card": "x"}),
        ("written_card", {"folder": "f", "uid": "u", "file": "a.vcf", "card": None}),
    ],
)
def test_a_view_and_a_written_card_say_something(store: Path, table: str, values: dict[str, Any]) -> None:
    with connected(store) as connection, pytest.raises(sqlite3.IntegrityError):
        insert(connection, table, values)


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
