"""Small builders: an interaction, a contact in a store, a log entry, the context of a question.

They write plain SQL, so that what they build does not rest on the code under test; the log is
written by its one writer. Random histories for the judgement are in `histories`.
"""

from __future__ import annotations

import sqlite3
import uuid
from contextlib import closing, contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from relcrm.domain.log.interaction import Channel, Direction, Interaction
from relcrm.domain.people.contact import folded
from relcrm.domain.policy.values import DEFAULT, Policy

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from relcrm.services.context import Context

NOW = datetime(2026, 3, 14, 9, 30, tzinfo=ZoneInfo("Europe/Berlin"))
TODAY = NOW.date()
INSTANT = "2026-01-01T12:00:00Z"

Store = Path | sqlite3.Connection


def interaction(day: date | str = TODAY, **more: Any) -> Interaction:
    """Return an hour together in person, unless told otherwise."""
    day = date.fromisoformat(day) if isinstance(day, str) else day
    usual = {"channel": Channel.IN_PERSON, "direction": Direction.MUTUAL, "minutes": 60}
    return Interaction(**{"occurred_on": day, **(usual if "channel" not in more else {}), **more})


def message(day: date | str = TODAY, **more: Any) -> Interaction:
    """Return an email of mine that nobody answered yet, unless told otherwise."""
    return interaction(day, **{"channel": Channel.EMAIL, "direction": Direction.ME, **more})


def contact_in(
    store: Store,
    name: str = "Ada Lovelace",
    *,
    handles: Mapping[str, str] | None = None,
    nicknames: tuple[str, ...] = (),
    tags: tuple[str, ...] = (),
    common: tuple[str, ...] = (),
    **columns: Any,
) -> int:
    """Put a contact into a store and return the id. `columns` are those of the table, days as text."""
    values = {
        "uid": uuid.uuid4().hex,
        "name": name,
        "name_key": folded(name),
        "company": "",
        "title": "",
        "met_how": "",
        "offer": "professional_service",
        "profile": "",
        "hold_reason": "",
        "complaint": "",
        "invited_words": "",
        "created_at": INSTANT,
        "updated_at": INSTANT,
        **columns,
    }
    with connected(store) as connection:
        contact_id = insert(connection, "contact", values)
        for platform, value in (handles or {}).items():
            insert(connection, "handle", {"contact_id": contact_id, "platform": platform, "value": value})
        for nickname in nicknames:
            row = {"contact_id": contact_id, "name": nickname, "name_key": folded(nickname)}
            insert(connection, "nickname", row)
        for tag in tags:
            insert(connection, "tag", {"contact_id": contact_id, "tag": tag})
        for text in common:
            insert(connection, "common_ground", {"contact_id": contact_id, "text": text, "inferred": 0})
    return contact_id


def logged_in(store: Store, logged: Interaction, *contact_ids: int, source: str = "hand") -> int:
    """Append an interaction with these contacts to the log and return its id."""
    from relcrm.store import log  # noqa: PLC0415 - tests of pure values need no store

    with connected(store) as connection:
        return log.append(
            connection, logged, contact_ids, source=source, source_key=uuid.uuid4().hex, now=datetime.now(UTC)
        )


def insert(connection: sqlite3.Connection, table: str, values: Mapping[str, Any]) -> int:
    """Insert one row by plain SQL and return its rowid."""
    marks = ", ".join("?" * len(values))
    statement = f"INSERT INTO {table} ({', '.join(values)}) VALUES ({marks})"
    return connection.execute(statement, tuple(values.values())).lastrowid or 0


@contextmanager
def connected(store: Store) -> Iterator[sqlite3.Connection]:
    """Give a plain connection to a store as a stranger would have it, each statement on its own; or pass one on."""
    if isinstance(store, sqlite3.Connection):
        yield store
        return
    with closing(sqlite3.connect(store, isolation_level=None)) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        yield connection


def rows(store: Store, query: str, *values: object) -> list[tuple[Any, ...]]:
    """Return the rows of a query."""
    with connected(store) as connection:
        return connection.execute(query, values).fetchall()


def context_for(
    store: Path, *, as_of: date = TODAY, policy: Policy = DEFAULT, wait_seconds: float = 10.0
) -> Context:
    """Return the context of a question put to a store."""
    from relcrm.services.context import Context  # noqa: PLC0415 - tests of pure values need no services

    return Context(store, policy, NOW, as_of, wait_seconds)
