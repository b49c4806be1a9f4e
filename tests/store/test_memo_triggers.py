"""A memo dies with the facts it was gathered from, whoever changes them: exactly that contact's memo."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from builders import connected, contact_in, insert, interaction, logged_in, rows

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator
    from pathlib import Path

ADA, BO, CEM = 1, 2, 3
SHARED = 3
MEMO = {"gathered_on": "2026-01-05", "fingerprint": "f", "evidence": "[]"}
STANDING = {
    "judged_by": "j", "judged_day": 1, "until_day": 2, "ready": 0, "score": 1.0, "missing": "NO_TALK", "errand": "",
    "let_be": 0, "last_touch_day": 1, "due_day": 1, "every_days": 1, "worth": 1.0, "asleep_day": 0, "two_way": 1, "last_day": 1,
    "stage": "known",
}  # fmt: skip


@pytest.fixture(params=[True, False], ids=["foreign keys on", "foreign keys off"])
def connection(store: Path, request: pytest.FixtureRequest) -> Iterator[sqlite3.Connection]:
    """Give Ada with a talk, Bo with a letter, a meeting that both shared, and Cem; each has a memo and a standing."""
    for name in ("Ada", "Bo", "Cem"):
        contact_in(store, name, common=(f"{name} rows",))
    for people in ((ADA,), (BO,), (ADA, BO)):
        logged_in(store, interaction("2026-01-05"), *people)
    insert_fact(store, BO)
    with connected(store) as plain:
        plain.execute(f"PRAGMA foreign_keys = {int(request.param)}")
        for contact_id in (ADA, BO, CEM):
            insert(plain, "memo", {**MEMO, "contact_id": contact_id})
            insert(plain, "standing", {**STANDING, "contact_id": contact_id})
        yield plain


def insert_fact(store: Path, contact_id: int) -> None:
    values = {
        "what": "complaint",
        "value": "",
        "words": "late",
        "since_on": "2026-01-01",
        "written_by": "person",
    }
    with connected(store) as plain:
        insert(plain, "fact", {"contact_id": contact_id, **values, "ended_by": ""})


def forgotten(connection: sqlite3.Connection) -> set[int]:
    kept = rows(connection, "SELECT contact_id FROM memo")
    assert rows(connection, "SELECT contact_id FROM standing") == kept
    return {ADA, BO, CEM} - {row[0] for row in kept}


@pytest.mark.parametrize(
    ("change", "whose"),
    [
        ("UPDATE contact SET known_since = '2019-01-01' WHERE id = 1", {ADA}),
        ("UPDATE contact SET introduced_by_id = 3 WHERE id = 2", {BO}),
        (
            "INSERT INTO fact VALUES (9, 3, 'offer', 'x', '', '2026-01-01', NULL, 'person', '')",
            {CEM},
        ),
        (
            "INSERT OR REPLACE INTO fact SELECT id, 3, what, value, words, since_on, until_on, written_by, ended_by FROM fact",
            {BO, CEM},
        ),
        ("UPDATE fact SET contact_id = 1", {ADA, BO}),
        ("DELETE FROM fact", {BO}),
        ("UPDATE contact SET opted_out_on = '2026-02-01'", {ADA, BO, CEM}),
        ("INSERT INTO participant VALUES (3, 1)", {CEM}),
        ("UPDATE participant SET contact_id = 3 WHERE contact_id = 1 AND interaction_id = 1", {ADA, CEM}),
        ("UPDATE participant SET interaction_id = 2 WHERE contact_id = 1 AND interaction_id = 1", {ADA}),
        ("DELETE FROM participant WHERE contact_id = 2 AND interaction_id = 3", {BO}),
        ("UPDATE interaction SET minutes = 5 WHERE id = 1", {ADA}),
        ("UPDATE interaction SET answered = 1 WHERE id = 2", {BO}),
        ("UPDATE interaction SET outcome = 'positive' WHERE id = 3", {ADA, BO}),
        ("DELETE FROM interaction WHERE id = 2", {BO}),
        ("DELETE FROM interaction WHERE id = 3", {ADA, BO}),
        ("INSERT INTO common_ground (contact_id, text, inferred) VALUES (3, 'chess', 0)", {CEM}),
        ("UPDATE common_ground SET noted_on = '2026-02-01' WHERE contact_id = 2", {BO}),
        ("UPDATE common_ground SET contact_id = 3 WHERE contact_id = 2", {BO, CEM}),
        ("DELETE FROM common_ground WHERE contact_id = 1", {ADA}),
        (
            "INSERT OR REPLACE INTO common_ground (id, contact_id, text, inferred) VALUES (1, 3, 'chess', 0)",
            {ADA, CEM},
        ),
    ],
)
def test_a_change_of_facts_ends_the_memos_it_concerns_and_no_other(
    connection: sqlite3.Connection, change: str, whose: set[int]
) -> None:
    connection.execute(change)
    assert forgotten(connection) == whose


@pytest.mark.parametrize(
    "change",
    [
        "INSERT INTO tag (contact_id, tag) VALUES (1, 'clients')",
        "INSERT INTO handle (contact_id, platform, value) VALUES (1, 'email', 'ada@example.org')",
        "INSERT INTO note (uid, contact_id, noted_on, kind, text) VALUES ('u', 1, '2026-01-05', 'remark', 'x')",
    ],
)
def test_what_readiness_does_not_ask_for_leaves_memos_alone(
    connection: sqlite3.Connection, change: str
) -> None:
    connection.execute(change)
    assert forgotten(connection) == set()


@pytest.mark.parametrize(
    ("change", "whose"),
    [
        ("INSERT INTO tag (contact_id, tag) VALUES (3, 'clients')", {CEM}),
        ("INSERT INTO tag (contact_id, tag) VALUES (3, 'others')", set()),
        ("INSERT OR REPLACE INTO tag (id, contact_id, tag) VALUES (1, 3, 'others')", {ADA}),
        ("UPDATE tag SET tag = 'others' WHERE contact_id = 1", {ADA}),
        ("UPDATE tag SET tag = 'clients' WHERE contact_id = 2", {BO}),
        ("UPDATE tag SET contact_id = 3 WHERE contact_id = 1", {ADA, CEM}),
        ("UPDATE tag SET tag = 'more' WHERE contact_id = 2", set()),
        ("DELETE FROM tag WHERE contact_id = 1", {ADA}),
        ("DELETE FROM tag WHERE contact_id = 2", set()),
        ("INSERT INTO tag_rhythm VALUES ('others', 7, NULL)", {BO}),
        ("INSERT OR REPLACE INTO tag_rhythm VALUES ('clients', 7, NULL)", {ADA}),
        ("UPDATE tag_rhythm SET every_days = 7", {ADA}),
        ("UPDATE tag_rhythm SET tag = 'others'", {ADA, BO}),
        ("DELETE FROM tag_rhythm", {ADA}),
    ],
)
def test_a_change_of_rhythm_ends_the_standings_it_concerns_and_no_memo(
    connection: sqlite3.Connection, change: str, whose: set[int]
) -> None:
    connection.execute("INSERT INTO tag (id, contact_id, tag) VALUES (1, 1, 'clients'), (2, 2, 'others')")
    connection.execute("INSERT INTO tag_rhythm VALUES ('clients', 21, NULL)")
    for contact_id in (ADA, BO, CEM):
        values = {**STANDING, "contact_id": contact_id}
        connection.execute("DELETE FROM standing WHERE contact_id = ?", (contact_id,))
        insert(connection, "standing", values)
    connection.execute(change)
    kept = {row[0] for row in rows(connection, "SELECT contact_id FROM standing")}
    assert {ADA, BO, CEM} - kept == whose
    assert len(rows(connection, "SELECT contact_id FROM memo")) == 3


COLUMNS = "source, occurred_on, channel, platform, kind, is_group, my_messages, their_messages, last_words, summary, because, created_at"


@pytest.mark.parametrize(
    ("number", "key"), [("id", "'new'"), ("id + 100", "source_key")], ids=["same number", "same key"]
)
def test_an_interaction_that_is_replaced_ends_the_memos_of_who_took_part(
    connection: sqlite3.Connection, number: str, key: str
) -> None:
    connection.execute(
        f"INSERT OR REPLACE INTO interaction (id, source_key, {COLUMNS}) "
        f"SELECT {number}, {key}, {COLUMNS} FROM interaction WHERE id = ?",
        (SHARED,),
    )
    assert forgotten(connection) == {ADA, BO}


def test_a_contact_who_is_replaced_loses_the_memo(connection: sqlite3.Connection) -> None:
    columns = "id, uid, name, name_key, company, title, met_how, offer, profile, hold_reason, complaint, invited_words, created_at, updated_at"
    connection.execute(
        f"INSERT OR REPLACE INTO contact ({columns}) SELECT {columns} FROM contact WHERE id = 2"
    )
    assert forgotten(connection) == {BO}


def test_a_contact_who_is_removed_takes_the_memo_along(store: Path) -> None:
    ada, bo = contact_in(store, "Ada"), contact_in(store, "Bo")
    with connected(store) as connection:
        for contact_id in (ada, bo):
            insert(connection, "memo", {**MEMO, "contact_id": contact_id})
        connection.execute("DELETE FROM contact WHERE id = ?", (ada,))
        assert rows(connection, "SELECT contact_id FROM memo") == [(bo,)]


def test_losing_whoever_introduced_them_ends_the_memo(store: Path) -> None:
    cem = contact_in(store, "Cem")
    ada = contact_in(store, "Ada", introduced_by_id=cem)
    with connected(store) as connection:
        insert(connection, "memo", {**MEMO, "contact_id": ada})
        connection.execute("DELETE FROM contact WHERE id = ?", (cem,))
        assert rows(connection, "SELECT contact_id FROM memo") == []
