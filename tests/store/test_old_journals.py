"""What older programs kept of commands: whole rows. Turned over as far as that is right, else refused."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from builders import connected, rows

if TYPE_CHECKING:
    from collections.abc import Callable

V2 = Path(__file__).parent / "history" / "v2.sql"
MORNING, NOON = "2026-03-20T08:00:00Z", "2026-03-20T12:00:00Z"


@pytest.fixture
def old(no_store: Path) -> Path:
    """Give a store of schema 2 that RELCRM_DB points at."""
    with closing(sqlite3.connect(no_store)) as connection:
        connection.executescript(V2.read_text(encoding="utf-8"))
    return no_store


def row_of(store: Path, table: str, row_id: int) -> dict[str, Any]:
    with connected(store) as connection:
        connection.row_factory = sqlite3.Row
        return dict(connection.execute(f"SELECT * FROM {table} WHERE id = ?", (row_id,)).fetchone())


def recorded(
    store: Path, said: str, *changes: tuple[str, list[Any], Any], undone_at: str | None = None
) -> int:
    with connected(store) as connection:
        cursor = connection.execute(
            "INSERT INTO entry (made_at, said, kind, changes, undone_at) VALUES (?, ?, 'change', ?, ?)",
            (MORNING, said, json.dumps(changes), undone_at),
        )
    return cursor.lastrowid or 0


def changed(store: Path, **columns: Any) -> None:
    with connected(store) as connection:
        for name, value in columns.items():
            connection.execute(f"UPDATE contact SET {name} = ? WHERE id = 2", (value,))


def test_every_command_of_an_old_store_goes_back_and_comes_again(
    run: Callable[..., Any], old: Path, contents: Callable[..., Any]
) -> None:
    run("list")
    states = [contents()]
    while (last := run("undo")).exit_code == 0:
        states.append(contents())
    assert len(states) > 15
    assert "what came later hangs on it" in last.err  # rows that the fixture has from no command
    for state in reversed(states[:-1]):
        assert run("redo").exit_code == 0
        assert contents() == state
    assert run("redo").exit_code == 2


def test_what_an_old_program_changed_goes_back_whole(run: Callable[..., Any], old: Path) -> None:
    was = row_of(old, "contact", 2)
    changed(old, company="Later", title="Later")
    number = recorded(old, "relcrm edit ada", ("contact", [2], was))
    assert run("undo", number).exit_code == 0
    assert row_of(old, "contact", 2) == was
    assert run("redo", number).exit_code == 0
    assert (row_of(old, "contact", 2)["company"], row_of(old, "contact", 2)["title"]) == ("Later", "Later")


def test_what_an_old_program_removed_comes_back(run: Callable[..., Any], old: Path) -> None:
    ((note_id,),) = rows(old, "SELECT min(id) FROM note")
    was = row_of(old, "note", note_id)
    with connected(old) as connection:
        connection.execute("DELETE FROM note WHERE id = ?", (note_id,))
    number = recorded(old, "relcrm gone", ("note", [note_id], was))
    assert run("undo", number).exit_code == 0
    assert row_of(old, "note", note_id) == was
    assert run("redo", number).exit_code == 0
    assert rows(old, "SELECT * FROM note WHERE id = ?", note_id) == []


def test_what_an_old_program_took_back_comes_again_with_its_own_columns(
    run: Callable[..., Any], old: Path
) -> None:
    image = {**row_of(old, "contact", 2), "title": "CTO"}
    number = recorded(old, "relcrm edit ada --title CTO", ("contact", [2], image), undone_at=NOON)
    assert run("redo", number).exit_code == 0
    assert row_of(old, "contact", 2)["title"] == "CTO"
    assert run("undo", number).exit_code == 0
    assert row_of(old, "contact", 2)["title"] == "Director"


def test_a_row_that_an_old_program_kept_whole_is_not_put_over_what_was_written_since(
    run: Callable[..., Any], old: Path
) -> None:
    image = {**row_of(old, "contact", 2), "opted_out_on": "2026-03-01"}
    number = recorded(old, "relcrm opt-out ada", ("contact", [2], image), undone_at=NOON)
    assert run("edit", "2", "--title", "CTO").exit_code == 0
    refused = run("redo", number)
    assert (refused.exit_code, "(relcrm edit 2 --title CTO) touched the same since" in refused.err) == (
        2,
        True,
    )
    assert run("undo").exit_code == 0
    refused = run("redo", number)
    assert (refused.exit_code, "an older relcrm took it back and kept whole rows" in refused.err) == (2, True)
    assert row_of(old, "contact", 2)["opted_out_on"] is None


def test_two_that_an_old_program_took_back_come_again_in_their_order(
    run: Callable[..., Any], old: Path
) -> None:
    start = row_of(old, "contact", 2)
    first = recorded(old, "relcrm one", ("contact", [2], {**start, "company": "A"}), undone_at=NOON)
    second = {**start, "company": "A", "title": "T"}
    number = recorded(old, "relcrm two", ("contact", [2], second), undone_at=NOON)
    refused = run("redo", number)
    assert (refused.exit_code, "(relcrm one) touched the same since" in refused.err) == (2, True)
    assert run("redo").out.startswith("Brought back: relcrm one")
    assert run("redo").out.startswith("Brought back: relcrm two")
    assert row_of(old, "contact", 2) == second
    assert run("undo", number).exit_code == run("undo", first).exit_code == 0
    assert row_of(old, "contact", 2) == start


def test_a_number_that_only_the_journal_knows_is_not_given_again(run: Callable[..., Any], old: Path) -> None:
    ((note_id,),) = rows(old, "SELECT max(id) FROM note")
    image = {**row_of(old, "note", note_id), "id": 77, "uid": "u", "text": "taken back"}
    number = recorded(old, "relcrm note ada", ("note", [77], image), undone_at=NOON)
    assert run("note", "ada", "new").exit_code == 0
    assert rows(old, "SELECT id FROM note WHERE text = 'new'") == [(78,)]
    assert run("redo", number).exit_code == 0
    assert rows(old, "SELECT text FROM note WHERE id > 76 ORDER BY id") == [("taken back",), ("new",)]
