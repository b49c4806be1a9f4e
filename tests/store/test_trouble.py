"""What can be wrong with the file: each trouble has its exit code, one line, and a next step."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Any

import pytest

from builders import connected, contact_in, interaction, logged_in, rows
from relcrm.store.migrate import SCHEMA_VERSION

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

READING = [("stale",), ("ready",), ("list",), ("show", "ada"), ("ready", "ada"), ("pitchable",)]
WRITING = [
    ("add", "Bo"),
    ("log-call", "ada", "--again"),
    ("edit", "ada", "--company", "X"),
    ("note", "ada", "x"),
    ("log", "--undo"),
]


@pytest.fixture
def known(store: Path) -> Path:
    """Give a store with Ada and one meeting."""
    logged_in(store, interaction("2026-03-01"), contact_in(store))
    return store


def assert_told(result: Any, exit_code: int, words: str) -> None:
    first, *hints = result.err.splitlines()
    assert result.exit_code == exit_code, result.err
    assert first.startswith("relcrm: ")
    assert words in first
    assert len(hints) == 1
    assert hints[0].startswith("hint: ")
    assert result.out == ""


@pytest.mark.parametrize("words", [*READING, *WRITING[1:]])
def test_a_missing_store_is_66(run: Callable[..., Any], no_store: Path, words: tuple[str, ...]) -> None:
    assert_told(run(*words), 66, "there is no store")
    assert not no_store.exists()


@pytest.mark.parametrize("words", [*READING, *WRITING])
@pytest.mark.parametrize(
    "content", [b"", b"name,email\nAda,ada@example.org\n" * 40], ids=["empty", "another format"]
)
def test_a_file_that_is_no_store_is_65_and_stays_as_it_is(
    run: Callable[..., Any], no_store: Path, words: tuple[str, ...], content: bytes
) -> None:
    no_store.write_bytes(content)
    assert_told(run(*words), 65, "not made by relcrm" if not content else "not a database")
    assert no_store.read_bytes() == content


@pytest.mark.parametrize("words", [("stale",), ("add", "Bo")])
def test_the_database_of_another_application_is_65_and_stays_as_it_is(
    run: Callable[..., Any], no_store: Path, words: tuple[str, ...]
) -> None:
    with connected(no_store) as connection:
        connection.execute("CREATE TABLE bookmarks (url TEXT)")
    before = no_store.read_bytes()
    assert_told(run(*words), 65, "not made by relcrm")
    assert no_store.read_bytes() == before


@pytest.mark.parametrize("words", [("stale",), ("list",), ("add", "Bo"), ("log-call", "ada")])
def test_a_damaged_store_is_65(run: Callable[..., Any], known: Path, words: tuple[str, ...]) -> None:
    content = bytearray(known.read_bytes())
    content[200:] = b"\xff" * (len(content) - 200)
    known.write_bytes(content)
    assert_told(run(*words), 65, "damaged")


def test_a_store_that_was_cut_short_is_65(run: Callable[..., Any], known: Path) -> None:
    known.write_bytes(known.read_bytes()[: 4096 * 3])
    assert_told(run("list"), 65, "damaged")


@pytest.mark.parametrize("words", [*READING, *WRITING])
def test_a_store_of_a_newer_program_is_78_and_stays_as_it_is(
    run: Callable[..., Any], known: Path, words: tuple[str, ...]
) -> None:
    with connected(known) as connection:
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    before = known.read_bytes()
    assert_told(run(*words), 78, f"schema {SCHEMA_VERSION + 1}")
    assert known.read_bytes() == before


@pytest.mark.parametrize("words", WRITING)
def test_a_store_that_somebody_else_writes_is_75_after_a_short_wait(
    run: Callable[..., Any], known: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    monkeypatch.setenv("RELCRM_WAIT", "0.1")
    with connected(known) as other:
        other.execute("BEGIN IMMEDIATE")
        started = time.monotonic()
        assert_told(run(*words), 75, "busy")
        assert time.monotonic() - started < 5
        other.execute("ROLLBACK")
    assert run(*WRITING[1]).exit_code == 0


@pytest.mark.parametrize("words", READING)
def test_reading_goes_on_while_somebody_else_writes(
    run: Callable[..., Any], known: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    monkeypatch.setenv("RELCRM_WAIT", "0.1")
    expected = run(*words)
    with connected(known) as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute("UPDATE contact SET name = 'Not yet'")
        assert run(*words) == expected
        other.execute("ROLLBACK")


def test_reading_is_75_when_the_whole_file_is_held(
    run: Callable[..., Any], known: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RELCRM_WAIT", "0.1")
    with connected(known) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert_told(run("stale"), 75, "busy")


@pytest.fixture
def read_only(known: Path, run: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a store that SQLite may not write, also when the tests run as root."""
    assert run("log-call", "ada").exit_code == 0
    real = sqlite3.connect

    def connect(path: Any, **options: Any) -> sqlite3.Connection:
        return real(f"file:{path}?mode=ro", uri=True, **options)

    monkeypatch.setattr(sqlite3, "connect", connect)
    return known


@pytest.mark.parametrize("words", READING)
def test_a_read_only_store_can_be_read(
    run: Callable[..., Any], read_only: Path, words: tuple[str, ...]
) -> None:
    before = read_only.read_bytes()
    result = run(*words)
    assert (result.exit_code, result.err) == (0, "")
    assert result.out
    assert read_only.read_bytes() == before


@pytest.mark.parametrize("words", WRITING)
def test_a_read_only_store_is_74_for_who_writes(
    run: Callable[..., Any], read_only: Path, words: tuple[str, ...]
) -> None:
    assert_told(run(*words), 74, str(read_only))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_file_without_permission_to_write_is_74(run: Callable[..., Any], known: Path) -> None:
    known.chmod(0o400)
    assert_told(run("log-call", "ada"), 74, str(known))


def test_a_path_that_cannot_be_looked_at_is_told_too(
    run: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RELCRM_DB", "x" * 300)
    assert_told(run("stale"), 74, "cannot look at")
    assert_told(run("add", "Ada"), 74, "cannot look at")


def test_a_folder_where_the_store_should_be_is_no_store_and_cannot_become_one(
    run: Callable[..., Any], no_store: Path
) -> None:
    no_store.mkdir()
    assert_told(run("stale"), 66, "there is no store")
    assert_told(run("add", "Ada"), 73, "is in the way")


def test_a_full_disk_is_74_and_nothing_is_half_written(
    run: Callable[..., Any], known: Path, monkeypatch: Any
) -> None:
    real = sqlite3.connect

    def connect(*arguments: Any, **options: Any) -> sqlite3.Connection:
        connection = real(*arguments, **options)
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count = {pages}")
        return connection

    monkeypatch.setattr(sqlite3, "connect", connect)
    assert_told(run("note", "ada", "x" * 200_000), 74, "full")
    monkeypatch.undo()
    assert rows(known, "SELECT * FROM notes") == []
    assert rows(known, "PRAGMA integrity_check") == [("ok",)]


def test_a_process_killed_while_it_writes_leaves_what_was_there(known: Path) -> None:
    before = rows(known, "SELECT * FROM contact"), rows(known, "SELECT * FROM interaction")
    script = """
import os, signal, sys
from datetime import UTC, date, datetime
from pathlib import Path
from relcrm.domain.log.interaction import Interaction
from relcrm.store import log
from relcrm.store.connection import writing

with writing(Path(sys.argv[1])) as connection:
    connection.execute("PRAGMA cache_size = 1")  # so that half of it reaches the file
    connection.execute("UPDATE contact SET name = 'Half done'")
    for number in range(300):
        met = Interaction(occurred_on=date(2026, 3, 2), summary="x" * 1000)
        log.append(connection, met, [1], source="hand", source_key=str(number), now=datetime.now(UTC))
    os.kill(os.getpid(), signal.SIGKILL)
"""
    done = subprocess.run([sys.executable, "-c", script, known], check=False)
    assert done.returncode == -signal.SIGKILL
    assert known.with_name("relcrm.db-journal").exists()
    assert (rows(known, "SELECT * FROM contact"), rows(known, "SELECT * FROM interaction")) == before
    assert rows(known, "PRAGMA integrity_check") == [("ok",)]
