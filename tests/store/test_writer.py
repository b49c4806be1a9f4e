"""Uniting records through SQLModel: typed, checked by the same rules, inside a transaction that belongs to somebody else."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import pytest

from builders import connected, contact_in, interaction, logged_in, rows
from relcrm.errors import Busy, UsageError
from relcrm.store import writer
from relcrm.store.connection import writing
from relcrm.store.tables import ContactRow, HandleRow, NoteRow

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator
    from pathlib import Path

NOW = datetime(2026, 3, 14, 8, 30, tzinfo=UTC)


def added(session: Any, name: str, facts: dict[str, Any] | None = None) -> int:
    row = writer.new_contact(session, name, NOW, facts or {})
    session.flush()
    return row.id


@pytest.fixture
def connection(store: Path) -> Iterator[sqlite3.Connection]:
    """Give a connection inside a write transaction."""
    with writing(store) as opened:
        yield opened


@pytest.mark.parametrize(
    ("facts", "named"),
    [
        ({"cadence_days": 0}, "cadence days"),
        ({"cadence_days": 4000}, "cadence days"),
        ({"max_days": "often"}, "max days"),
        ({"met_on": "yesterday"}, "met on"),
        ({"created_at": "noon"}, "created at"),
    ],
)
def test_a_contact_that_makes_no_sense_is_refused_by_name_of_the_field(
    connection: sqlite3.Connection, facts: dict[str, Any], named: str
) -> None:
    with pytest.raises(UsageError, match=f"^{named}: "), writer.session_on(connection) as session:
        added(session, "Ada", facts)
    assert rows(connection, "SELECT * FROM contact") == []


def test_a_name_of_nothing_is_refused(connection: sqlite3.Connection) -> None:
    with pytest.raises(UsageError, match="must not be empty"), writer.session_on(connection) as session:
        added(session, "  ")


def test_values_are_checked_when_they_are_set_too(connection: sqlite3.Connection) -> None:
    ada = contact_in(connection)
    with pytest.raises(UsageError, match="cadence days"), writer.session_on(connection) as session:
        writer.contact_row(session, ada).cadence_days = -1


def test_values_that_do_not_fit_together_are_refused_by_name_of_the_rule(
    connection: sqlite3.Connection,
) -> None:
    with (
        pytest.raises(UsageError, match="must not be less than cadence days"),
        writer.session_on(connection) as session,
    ):
        added(session, "Ada", {"cadence_days": 14, "max_days": 7})


def test_an_instant_without_its_zone_is_refused(connection: sqlite3.Connection) -> None:
    with pytest.raises(Exception, match="zone"), writer.session_on(connection) as session:
        writer.new_contact(session, "Ada", datetime(2026, 3, 14, 9, 30), {})


@pytest.mark.parametrize("row", [lambda: NoteRow(uid="u", contact_id=1, noted_on=NOW.date(), text=" "),
                                 lambda: HandleRow(contact_id=1, platform="email", value="")])  # fmt: skip
def test_what_hangs_on_a_contact_is_checked_too(connection: sqlite3.Connection, row: Any) -> None:
    contact_in(connection)
    with pytest.raises(UsageError, match="must not be empty"), writer.session_on(connection) as session:
        session.add(row())


def test_a_session_never_commits_by_itself(store: Path) -> None:
    with writing(store) as connection:
        with writer.session_on(connection) as session:
            added(session, "Ada")
            session.commit()
        assert connection.in_transaction
        assert rows(store, "SELECT * FROM contact") == []
    assert rows(store, "SELECT name FROM contact") == [("Ada",)]


def test_a_dry_run_with_a_session_writes_nothing(store: Path) -> None:
    before = store.read_bytes()
    with writing(store, keep=False) as connection, writer.session_on(connection) as session:
        added(session, "Ada")
    assert store.read_bytes() == before


def test_a_failure_after_a_session_takes_its_rows_back(store: Path) -> None:
    def fail(connection: sqlite3.Connection) -> None:
        with writer.session_on(connection) as session:
            added(session, "Ada")
        raise UsageError("something else is wrong")

    with pytest.raises(UsageError, match="something else"), writing(store) as connection:
        fail(connection)
    assert rows(store, "SELECT * FROM contact") == []


def test_the_borrowed_connection_stays_usable(connection: sqlite3.Connection) -> None:
    with writer.session_on(connection) as session:
        ada = added(session, "Ada")
    logged_in(connection, interaction(), ada)
    with writer.session_on(connection) as session:
        assert writer.contact_row(session, ada).name == "Ada"
    assert connection.execute("SELECT count(*) FROM interactions").fetchone() == (1,)


def test_the_borrowed_connection_stays_usable_after_a_refusal(connection: sqlite3.Connection) -> None:
    with pytest.raises(UsageError), writer.session_on(connection) as session:
        added(session, " ")
    with writer.session_on(connection) as session:
        added(session, "Ada")
    assert connection.in_transaction
    assert rows(connection, "SELECT name FROM contact") == [("Ada",)]


def test_a_lock_met_inside_a_session_is_told_as_busy(store: Path) -> None:
    with connected(store) as other:
        other.execute("BEGIN IMMEDIATE")
        with (
            pytest.raises(Busy),
            writing(store, 0.05) as connection,
            writer.session_on(connection) as session,
        ):
            added(session, "Ada")


def test_what_the_orm_writes_plain_sql_reads_in_the_same_form(connection: sqlite3.Connection) -> None:
    facts = {"met_on": date(2024, 5, 2), "cadence_days": 14, "opted_out_on": date(2026, 1, 5)}
    with writer.session_on(connection) as session:
        ada = added(session, " Ada  Lovelace ", facts)
        writer.add_rows(session, "common_ground", [{"contact_id": ada, "text": "chess", "inferred": True}])
    assert rows(connection, "SELECT name, name_key, met_on, opted_out_on, created_at FROM contact") == [
        ("Ada  Lovelace", "ada lovelace", "2024-05-02", "2026-01-05", "2026-03-14T08:30:00Z")
    ]
    assert rows(connection, "SELECT text, noted_on, inferred FROM common_ground") == [("chess", None, 1)]


def test_what_plain_sql_writes_the_orm_reads_with_its_types(connection: sqlite3.Connection) -> None:
    ada = contact_in(connection, "Ada", met_on="2024-05-02", updated_at="2026-03-14T08:30:00Z")
    with writer.session_on(connection) as session:
        row = writer.contact_row(session, ada)
        assert (row.met_on, row.updated_at) == (date(2024, 5, 2), NOW)
        assert isinstance(row, ContactRow)


def test_a_change_moves_the_time_only_if_something_differs(connection: sqlite3.Connection) -> None:
    ada = contact_in(connection, "Ada", company="X")
    with writer.session_on(connection) as session:
        row = writer.contact_row(session, ada)
        assert not writer.change_contact(row, {"company": "X", "name": "Ada"}, NOW)
        assert row.updated_at < NOW
        assert writer.change_contact(row, {"company": "Y", "name": " Ada King "}, NOW)
        assert (row.name, row.name_key, row.company, row.updated_at) == ("Ada King", "ada king", "Y", NOW)


def test_the_standing_mark_is_the_one_that_was_not_removed(connection: sqlite3.Connection) -> None:
    ada = contact_in(connection)
    mark = {"contact_id": ada, "marked_on": NOW.date(), "score": 1.0}
    with writer.session_on(connection) as session:
        writer.add_rows(session, "marks", [{**mark, "uid": "a", "removed_on": NOW.date()}])
        assert writer.standing_mark(session, ada) is None
        writer.add_rows(session, "marks", [{**mark, "uid": "b"}])
        assert writer.standing_mark(session, ada).uid == "b"
