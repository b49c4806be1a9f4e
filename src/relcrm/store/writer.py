"""Write entities: contacts and what hangs on them, pitches, marks. Heavy: validated by SQLModel.

Works inside the caller's transaction on the caller's connection, so that one command is one
transaction whatever it writes. The interaction log has its own writer, `store.log`.
"""

from __future__ import annotations

import uuid
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError
from sqlalchemy import create_engine
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.orm import object_session
from sqlalchemy.pool import StaticPool
from sqlmodel import Session, col, select

from relcrm.domain.people.contact import folded
from relcrm.errors import UsageError
from relcrm.store import history
from relcrm.store.tables import (
    ApartRow,
    ClaimRow,
    CommonGroundRow,
    ContactRow,
    HandleRow,
    IdentityRow,
    MarkRow,
    NicknameRow,
    NoteRow,
    PitchRow,
    Table,
    TagRow,
)

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date, datetime

    from relcrm.domain.people.contact import Handle

ROWS: Mapping[str, type[Table]] = {
    "handles": HandleRow,
    "nicknames": NicknameRow,
    "tags": TagRow,
    "common_ground": CommonGroundRow,
    "notes": NoteRow,
    "marks": MarkRow,
    "identities": IdentityRow,
    "claims": ClaimRow,
    "apart": ApartRow,
    "pitches": PitchRow,
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
            raise UsageError(f"this does not fit together: {error.orig}") from error
        except DBAPIError as error:
            raise (error.orig or error) from error
        finally:
            engine.dispose()


def new_uid() -> str:
    """Return a name for a row that is unique across stores."""
    return uuid.uuid4().hex


def new_contact(
    session: Session, name: str, now: datetime, facts: Mapping[str, Any] | None = None
) -> ContactRow:
    """Add a contact that gets its id with the next flush: for many at once."""
    values: dict[str, Any] = {"uid": new_uid(), "created_at": now, "updated_at": now, **(facts or {})}
    row = ContactRow(name=name.strip(), name_key=folded(name), **values)
    session.add(row)
    return row


def add_contact(
    session: Session, name: str, now: datetime, facts: Mapping[str, Any] | None = None
) -> ContactRow:
    """Add a contact and return its row, with its id."""
    row = new_contact(session, name, now, facts)
    session.flush()
    return row


def id_of(row: ContactRow) -> int:
    """Return the id of a contact that has been flushed."""
    assert row.id is not None  # noqa: S101 - a flushed row has one
    return row.id


def contact_rows(session: Session) -> dict[int, ContactRow]:
    """Return the rows of all contacts by their ids."""
    return {id_of(row): row for row in session.exec(select(ContactRow))}


def contact_row(session: Session, contact_id: int) -> ContactRow:
    """Return the row of a contact that is known to exist."""
    return session.exec(select(ContactRow).where(ContactRow.id == contact_id)).one()


def change_contact(row: ContactRow, changes: Mapping[str, Any], now: datetime) -> list[str]:
    """Set the facts that differ and return their names; `updated_at` moves only if something changed."""
    if "name" in changes:
        changes = {**changes, "name": changes["name"].strip(), "name_key": folded(changes["name"])}
    changed = [field for field, value in changes.items() if getattr(row, field) != value]
    if now is not row.updated_at:  # somebody wants it so; an import is told by whom it found
        _claim(row, "contact", [*changes, "updated_at"] if changed else changes)
    for field in changed:
        setattr(row, field, changes[field])
    if changed:
        row.updated_at = now
    return [field for field in changed if field != "name_key"]


def owner_of(session: Session, handle: Handle) -> ContactRow | None:
    """Return whom an address belongs to."""
    statement = (
        select(ContactRow)
        .join(HandleRow, col(HandleRow.contact_id) == ContactRow.id)
        .where(HandleRow.platform == handle.platform, HandleRow.value == handle.value)
    )
    return session.exec(statement).one_or_none()


def add_handle(session: Session, contact_id: int, handle: Handle) -> bool:
    """Give a contact an address; False when it was theirs already. Raises UsageError when it is another's."""
    owner = owner_of(session, handle)
    if owner is None:
        session.add(HandleRow(contact_id=contact_id, platform=handle.platform, value=handle.value))
        session.flush()
        return True
    if owner.id != contact_id:
        raise UsageError(
            f"{handle.platform} {handle.value} already belongs to {owner.name} (#{owner.id})",
            hint=f"relcrm show {owner.id}",
        )
    same = HandleRow.platform == handle.platform, HandleRow.value == handle.value
    _claim(session.exec(select(HandleRow).where(*same)).one(), "handle")
    return False


def remove_handle(session: Session, contact_id: int, handle: Handle) -> bool:
    """Take an address from a contact; False when they had none such."""
    statement = select(HandleRow).where(
        HandleRow.contact_id == contact_id,
        HandleRow.platform == handle.platform,
        HandleRow.value == handle.value,
    )
    return _removed(session, session.exec(statement).one_or_none())


def add_nickname(session: Session, contact_id: int, name: str) -> bool:
    """Give a contact another name; False when it was there already."""
    statement = select(NicknameRow).where(
        NicknameRow.contact_id == contact_id, NicknameRow.name_key == folded(name)
    )
    if there := session.exec(statement).first():
        _claim(there, "nickname")
        return False
    session.add(NicknameRow(contact_id=contact_id, name=name.strip(), name_key=folded(name)))
    session.flush()
    return True


def add_tag(session: Session, contact_id: int, tag: str) -> bool:
    """Tag a contact; False when the tag was there already."""
    statement = select(TagRow).where(TagRow.contact_id == contact_id, TagRow.tag == tag)
    if there := session.exec(statement).first():
        _claim(there, "tag")
        return False
    session.add(TagRow(contact_id=contact_id, tag=tag))
    session.flush()
    return True


def remove_tag(session: Session, contact_id: int, tag: str) -> bool:
    """Remove a tag; False when it was not there."""
    statement = select(TagRow).where(TagRow.contact_id == contact_id, TagRow.tag == tag)
    if not (is_there := _removed(session, session.exec(statement).one_or_none())):
        history.claim_none(_plain(session), "tag", contact_id=contact_id, tag=tag)
    return is_there


def add_common_ground(
    session: Session, contact_id: int, text: str, noted_on: date | None, *, inferred: bool = False
) -> bool:
    """Record something shared; False when it was recorded already."""
    statement = select(CommonGroundRow).where(
        CommonGroundRow.contact_id == contact_id, CommonGroundRow.text == text
    )
    if there := session.exec(statement).first():
        _claim(there, "common_ground")
        return False
    session.add(CommonGroundRow(contact_id=contact_id, text=text, noted_on=noted_on, inferred=inferred))
    session.flush()
    return True


def add_note(
    session: Session, contact_id: int, text: str, noted_on: date, kind: str, uid: str | None = None
) -> None:
    """Record a note."""
    session.add(
        NoteRow(uid=uid or new_uid(), contact_id=contact_id, noted_on=noted_on, kind=kind, text=text.strip())
    )
    session.flush()


def add_pitch(session: Session, values: Mapping[str, Any]) -> PitchRow:
    """Record an ask beside its interaction."""
    row = PitchRow(**{"uid": new_uid(), **values})
    session.add(row)
    session.flush()
    return row


def add_mark(session: Session, values: Mapping[str, Any]) -> MarkRow:
    """Record a mark."""
    row = MarkRow(**{"uid": new_uid(), **values})
    session.add(row)
    session.flush()
    return row


def standing_mark(session: Session, contact_id: int) -> MarkRow | None:
    """Return the mark of a contact that has not been removed."""
    statement = select(MarkRow).where(MarkRow.contact_id == contact_id, col(MarkRow.removed_on).is_(None))
    return session.exec(statement).first()


def add_rows(session: Session, kind: str, rows: Iterable[Mapping[str, Any]]) -> None:
    """Add many rows that are known to be new, in their order; `kind` is a key of ROWS."""
    table = ROWS[kind]
    session.add_all([table(**row) for row in rows])
    session.flush()


def _claim(row: Any, table: str, columns: Iterable[str] = ()) -> None:
    """Tell the history that the command wants this row, or these columns of it, as they are."""
    session: Any = object_session(row)
    if session is not None and row.id is not None:
        history.claim(_plain(session), table, [row.id], columns)


def _plain(session: Any) -> Any:
    return session.connection().connection.dbapi_connection


def _removed(session: Session, row: Any) -> bool:
    if row is None:
        return False
    session.delete(row)
    session.flush()
    return True


def _in_one_line(error: ValidationError) -> str:
    first = error.errors()[0]
    field = ".".join(str(part) for part in first["loc"])
    return f"{field.replace('_', ' ')}: {first['msg'].removeprefix('Value error, ')} (got {first['input']!r})"
