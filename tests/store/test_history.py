"""Taking back: every row as it was, whoever wrote it, and back again."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import contact_in, interaction, logged_in, rows
from relcrm.store import flipping, history, objections
from relcrm.store.connection import writing
from relcrm.store.journal import RECORDED

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator
    from pathlib import Path

NOW = datetime(2026, 3, 14, 8, 30, tzinfo=UTC)
WORDS = st.text(
    st.characters(blacklist_categories=["Cs"], blacklist_characters="\0"), min_size=1, max_size=8
).filter(lambda word: word.strip(" "))  # SQL trims blanks alone, and no name may be of nothing else
NEW_CONTACT = (
    "INSERT INTO contact (uid, name, name_key, company, title, met_how, offer, profile, hold_reason, complaint, "
    "invited_words, created_at, updated_at) VALUES (hex(randomblob(8)), ?, 'x', '', '', '', 'x', '', '', '', '', "
    "'2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z')"
)
ACTS = (
    (NEW_CONTACT, 1),
    ("UPDATE contact SET company = ? WHERE id = (SELECT min(id) FROM contact)", 1),
    ("UPDATE contact SET cadence_days = 1 + abs(random() % 900)", 0),
    ("DELETE FROM contact WHERE id = (SELECT max(id) FROM contact)", 0),
    ("INSERT INTO tag (contact_id, tag) SELECT id, ? || hex(randomblob(4)) FROM contact", 1),
    ("DELETE FROM tag WHERE id % 2", 0),
    (
        (
            "INSERT INTO interaction (source, source_key, occurred_on, channel, platform, kind, is_group, my_messages, "
            "their_messages, last_words, summary, because, created_at) VALUES ('hand', hex(randomblob(8)), '2026-01-01', "
            "'email', '', 'touch', 0, 0, 0, '', ?, '', '2026-01-01T00:00:00Z')"
        ),
        1,
    ),
    ("INSERT OR IGNORE INTO participant SELECT c.id, i.id FROM contact c, interaction i", 0),
    ("DELETE FROM interaction WHERE id = (SELECT min(id) FROM interaction)", 0),
    (
        (
            "UPDATE OR IGNORE participant SET contact_id = (SELECT max(id) FROM contact) "
            "WHERE interaction_id = (SELECT max(id) FROM interaction)"
        ),
        0,
    ),
    (
        (
            "INSERT INTO mark (uid, contact_id, marked_on, score, how, reason, policy_version, policy_fingerprint) "
            "SELECT hex(randomblob(8)), id, '2026-01-01', abs(random() % 1000000007) / 1e7 % 100, 'x', ?, '', '' FROM contact"
        ),
        1,
    ),
    ("UPDATE mark SET score = score / 3", 0),
)


def everything(store: Path) -> dict[str, list[Any]]:
    return {table: sorted(rows(store, f"SELECT * FROM {table}"), key=repr) for table in RECORDED}


@contextmanager
def recorded(store: Path, said: str) -> Iterator[sqlite3.Connection]:
    with writing(store) as connection:
        history.start(connection)
        yield connection
        history.record(connection, said, history.CHANGE, NOW)


def flipped(store: Path, entry: history.Recorded, *, redo: bool = False) -> None:
    with writing(store, foreign_keys=False) as connection:
        turn = objections.prepared(connection, entry, redo=redo)
        assert (turn.later, turn.again, turn.between) == ([], (), ())
        flipping.turn_over(connection, turn, NOW)
    assert rows(store, "PRAGMA foreign_key_check") == []


def last(store: Path, *, undone: bool = False) -> history.Recorded | None:
    with writing(store) as connection:
        return history.last(connection, undone=undone)


@settings(max_examples=25)
@given(acts=st.lists(st.lists(st.tuples(st.sampled_from(ACTS), WORDS), min_size=1, max_size=5), max_size=5))
def test_entry_by_entry_back_and_forth(tmp_path_factory: pytest.TempPathFactory, acts: list[Any]) -> None:
    from relcrm.store.connection import create_store  # noqa: PLC0415

    store = tmp_path_factory.mktemp("history") / "relcrm.db"
    create_store(store)
    states = [everything(store)]
    for number, steps in enumerate(acts):
        with recorded(store, f"act {number}") as connection:
            for (statement, values), word in steps:
                connection.execute(statement, (word,) * values)
        if everything(store) != states[-1]:
            states.append(everything(store))
    for state in reversed(states[:-1]):
        entry = last(store)
        assert entry is not None
        flipped(store, entry)
        assert everything(store) == state
    assert last(store) is None
    for state in states[1:]:
        entry = last(store, undone=True)
        assert entry is not None
        flipped(store, entry, redo=True)
        assert everything(store) == state


def test_what_comes_and_goes_or_ends_as_it_was_is_no_change(store: Path) -> None:
    contact_in(store, "Ada", company="X", tags=["a"])
    with recorded(store, "nothing") as connection:
        connection.execute("UPDATE contact SET company = 'Y'")
        connection.execute("UPDATE contact SET company = 'X'")
        connection.execute("INSERT INTO tag (contact_id, tag) VALUES (1, 'b')")
        connection.execute("DELETE FROM tag WHERE tag = 'b'")
    assert rows(store, "SELECT * FROM entry") == []


def test_a_cascade_is_recorded_too(store: Path) -> None:
    ada = contact_in(store, "Ada", tags=["a"], handles={"email": "ada@example.org"})
    logged_in(store, interaction("2026-01-05"), ada)
    before = everything(store)
    with recorded(store, "gone") as connection:
        connection.execute("DELETE FROM contact")
    assert rows(store, "SELECT * FROM participant") == []
    entry = last(store)
    assert entry is not None
    flipped(store, entry)
    assert everything(store) == before


def test_numbers_with_a_point_come_back_to_the_last_digit(store: Path) -> None:
    contact_in(store, "Ada")
    score = 69.12345678901235
    with recorded(store, "mark") as connection:
        connection.execute(
            "INSERT INTO mark (uid, contact_id, marked_on, score, how, reason, policy_version, policy_fingerprint) "
            "VALUES ('m', 1, '2026-01-01', ?, '', '', '', '')",
            (score,),
        )
    with recorded(store, "unmark") as connection:
        connection.execute("DELETE FROM mark")
    entry = last(store)
    assert entry is not None
    flipped(store, entry)
    assert rows(store, "SELECT score, typeof(score) FROM mark") == [(score, "real")]


def test_what_is_rolled_back_leaves_no_entry(store: Path) -> None:
    def fail() -> None:
        with recorded(store, "half") as connection:
            connection.execute(NEW_CONTACT, ("Half",))
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()
    assert rows(store, "SELECT * FROM entry") == []
    assert rows(store, "SELECT * FROM contact") == []


def test_every_table_but_what_can_be_gathered_again_is_recorded(store: Path) -> None:
    tables = {
        name
        for (name,) in rows(
            store, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT GLOB 'search_*'"
        )
    }
    assert tables - set(RECORDED) == {
        "memo",
        "standing",
        "entry",
        "batch",
        "written_card",
        "today_line",
        "sqlite_sequence",
    }
