"""The log: what is appended is read back, what is amended is changed."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import connected, contact_in, interaction, rows
from histories import interactions
from relcrm.store import log, migrate, reader

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NOW = datetime(2026, 3, 14, 8, 30, tzinfo=UTC)
WORDS = st.text(st.characters(blacklist_categories=["Cs"]), max_size=20)


@st.composite
def storable(draw: st.DrawFn) -> Any:
    """Draw an interaction as the store takes it, with words in it and with instants."""
    logged = draw(interactions())
    return replace(
        logged,
        answered_on=logged.answered_on if logged.answered else None,
        occurred_at=draw(st.none() | st.just(NOW)),
        last_at=draw(st.none() | st.just(NOW)),
        last_by_me=draw(st.none() | st.booleans()),
        my_messages=draw(st.integers(0, 9)),
        their_messages=draw(st.integers(0, 9)),
        last_words=draw(WORDS),
        summary=draw(WORDS),
        because=draw(WORDS),
        said=draw(st.sampled_from(["", "?", "m3f0t15180>", "M2"])),
    )


@pytest.fixture
def connection(store: Path) -> Iterator[sqlite3.Connection]:
    """Give a connection to a store with Ada and Bo."""
    contact_in(store, "Ada")
    contact_in(store, "Bo")
    with connected(store) as opened:
        yield opened


@pytest.fixture(scope="module")
def in_memory() -> Iterator[sqlite3.Connection]:
    """Give one store in memory for all examples; each rolls back what it did."""
    with connected(sqlite3.connect(":memory:", isolation_level=None)) as opened:
        opened.execute("PRAGMA foreign_keys = ON")
        migrate.create(opened)
        contact_in(opened, "Ada")
        contact_in(opened, "Bo")
        yield opened
        opened.close()


@settings(max_examples=50)
@given(logged=storable())
def test_what_is_appended_is_read_back(in_memory: sqlite3.Connection, logged: Any) -> None:
    in_memory.execute("BEGIN")
    entry = log.append(in_memory, logged, [2, 1], source="hand", source_key="k", now=NOW)
    found = reader.interaction(in_memory, entry)
    assert (found.interaction, found.source, found.source_key) == (logged, "hand", "k")
    assert (found.created_at, found.edited_at) == (NOW, None)
    assert reader.participants(in_memory, entry) == [1, 2]
    in_memory.execute("ROLLBACK")


@settings(max_examples=50)
@given(was=storable(), becomes=storable())
def test_what_is_amended_becomes_the_other_and_keeps_where_it_came_from(
    in_memory: sqlite3.Connection, was: Any, becomes: Any
) -> None:
    in_memory.execute("BEGIN")
    entry = log.append(in_memory, was, [1], source="linkedin", source_key="k", now=NOW)
    log.amend(in_memory, entry, becomes, edited_at=NOW)
    found = reader.interaction(in_memory, entry)
    assert (found.interaction, found.source, found.source_key, found.edited_at) == (
        becomes,
        "linkedin",
        "k",
        NOW,
    )
    assert reader.participants(in_memory, entry) == [1]
    in_memory.execute("ROLLBACK")


def test_the_same_key_of_a_source_is_refused(connection: sqlite3.Connection) -> None:
    log.append(connection, interaction(), [1], source="linkedin", source_key="k", now=NOW)
    with pytest.raises(sqlite3.IntegrityError, match="source_key"):
        log.append(connection, interaction(), [1], source="linkedin", source_key="k", now=NOW)


def test_nobody_who_is_not_there_takes_part(connection: sqlite3.Connection) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
        log.append(connection, interaction(), [99], source="hand", source_key="k", now=NOW)


def test_every_column_of_the_log_is_written(connection: sqlite3.Connection) -> None:
    columns = {row[1] for row in rows(connection, "PRAGMA table_info(interaction)")}
    assert columns - set(log.VALUE_COLUMNS) == {
        "id",
        "source",
        "source_key",
        "created_at",
        "edited_at",
        "written_by",
    }
