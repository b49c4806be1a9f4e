"""Unite records through SQLModel: merging contacts, bringing in another store. Heavy; `people` writes all else.

A row is read, compared and set field by field, with the types of its table, and written once at the end.
Works inside the caller's transaction on the caller's connection, so that one command is one
transaction whatever it writes.
"""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError
from sqlalchemy import create_engine
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.pool import StaticPool
from sqlmodel import Session, col, select

from relcrm.errors import UsageError
from relcrm.store import people
from relcrm.store.refusals import refusal
from relcrm.store.tables import (
    ApartRow,
    ClaimRow,
    CommonGroundRow,
    ContactRow,
    DetailRow,
    FactRow,
    HandleRow,
    IdentityRow,
    IntroductionRow,
    MarkRow,
    MeetingPlanRow,
    NewsRow,
    NicknameRow,
    NoteRow,
    OccasionRow,
    PitchRow,
    PlanParticipantRow,
    PostalAddressRow,
    PutOffRow,
    RelationRow,
    ReminderRow,
    SavedViewRow,
    Table,
    TagRhythmRow,
    TagRow,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import datetime


ROWS: Mapping[str, type[Table]] = {
    "handles": HandleRow,
    "nicknames": NicknameRow,
    "tags": TagRow,
    "common_ground": CommonGroundRow,
    "notes": NoteRow,
    "marks": MarkRow,
    "identities": IdentityRow,
    "claims": ClaimRow,
    "dated_facts": FactRow,
    "apart": ApartRow,
    "pitches": PitchRow,
    "occasions": OccasionRow,
    "postal_addresses": PostalAddressRow,
    "details": DetailRow,
    "relations": RelationRow,
    "news": NewsRow,
    "introductions": IntroductionRow,
    "saved_views": SavedViewRow,
    "plans": MeetingPlanRow,
    "reminders": ReminderRow,
    "put_off": PutOffRow,
    "tag_rhythms": TagRhythmRow,
}


class _Borrowed:
    """A connection whose transaction belongs to somebody else: it is neither committed nor closed here."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def __getattr__(self, name: str) -> Any:
        return getattr(self._connection, name)

    def commit(self) -> None:
        """Leave the commit to the owner."""

    def rollback(self) -> None:
        """Leave the rollback to the owner."""

    def close(self) -> None:
        """Leave the connection open."""


@contextmanager
def session_on(connection: sqlite3.Connection) -> Iterator[Session]:
    """Give an ORM session on an open transaction; everything is flushed at the end, nothing committed.

    A value the tables refuse raises UsageError, which names the field or the rule. What SQLite says of
    locks and files comes out as it said it, for `connection` to put in our words.
    """
    engine = create_engine("sqlite://", creator=lambda: _Borrowed(connection), poolclass=StaticPool)
    with Session(engine, expire_on_commit=False) as session:
        try:
            yield session
            session.flush()
        except ValidationError as error:
            raise UsageError(_in_one_line(error)) from error
        except IntegrityError as error:
            raise (
                refusal(error.orig) if isinstance(error.orig, sqlite3.IntegrityError) else error
            ) from error
        except DBAPIError as error:
            raise (error.orig or error) from error
        finally:
            engine.dispose()


def new_contact(session: Session, name: str, now: datetime, facts: Mapping[str, Any]) -> ContactRow:
    """Add a contact that gets its id with the next flush."""
    row = ContactRow(**people.new_contact(name, now, facts))
    session.add(row)
    return row


def contact_row(session: Session, contact_id: int) -> ContactRow:
    """Return the row of a contact that is known to exist."""
    return session.exec(select(ContactRow).where(ContactRow.id == contact_id)).one()


def change_contact(row: ContactRow, changes: Mapping[str, Any], now: datetime) -> bool:
    """Set the facts that differ and say whether some did; `updated_at` moves only then."""
    changed = {
        field: value for field, value in people.with_key(changes).items() if getattr(row, field) != value
    }
    for field, value in (changed | {"updated_at": now} if changed else changed).items():
        setattr(row, field, value)
    return bool(changed)


def standing_mark(session: Session, contact_id: int) -> MarkRow | None:
    """Return the mark of a contact that has not been removed."""
    statement = select(MarkRow).where(MarkRow.contact_id == contact_id, col(MarkRow.removed_on).is_(None))
    return session.exec(statement).first()


def open_facts(session: Session, contact_id: int) -> Sequence[FactRow]:
    """Return the dated facts of a contact that are so now."""
    statement = select(FactRow).where(FactRow.contact_id == contact_id, col(FactRow.until_on).is_(None))
    return session.exec(statement).all()


def set_in_row(session: Session, kind: str, known_by: Mapping[str, Any], values: Mapping[str, Any]) -> None:
    """Set columns of the one row that these others tell; `kind` is a key of ROWS."""
    table = ROWS[kind]
    is_it = [getattr(table, name) == value for name, value in known_by.items()]
    row = session.exec(select(table).where(*is_it)).one()
    for name, value in values.items():
        setattr(row, name, value)


def add_rows(session: Session, kind: str, rows: Iterable[Mapping[str, Any]]) -> None:
    """Add many rows that are known to be new, in their order; `kind` is a key of ROWS."""
    table = ROWS[kind]
    session.add_all([table(**row) for row in rows])
    session.flush()


def add_plan(session: Session, values: Mapping[str, Any], ids: Iterable[int]) -> None:
    """Add a plan and those who are meant to be there."""
    row = MeetingPlanRow(**values)
    session.add(row)
    session.flush()
    assert row.id is not None  # noqa: S101 - it was just written
    session.add_all([PlanParticipantRow(contact_id=each, plan_id=row.id) for each in ids])
    session.flush()


def _in_one_line(error: ValidationError) -> str:
    first = error.errors()[0]
    field = ".".join(str(part) for part in first["loc"])
    return f"{field.replace('_', ' ')}: {first['msg'].removeprefix('Value error, ')} (got {first['input']!r})"
