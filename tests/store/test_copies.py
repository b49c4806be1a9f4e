"""Before a store is brought up to date a copy of it is kept; where that cannot be, it stays as it is."""

from __future__ import annotations

import shutil
import sqlite3
import stat
import tempfile
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from builders import connected, rows
from relcrm.store import copies, migrate

if TYPE_CHECKING:
    from collections.abc import Callable

V2 = Path(__file__).parent / "history" / "v2.sql"
COUNTS = (
    "SELECT (SELECT count(*) FROM contact), (SELECT count(*) FROM interaction), (SELECT count(*) FROM entry)"
)


@pytest.fixture
def old(no_store: Path) -> Path:
    """Give a store of schema 2 that RELCRM_DB points at."""
    with closing(sqlite3.connect(no_store)) as connection:
        connection.executescript(V2.read_text(encoding="utf-8"))
    return no_store


def copy_of(store: Path, number: int = 2) -> Path:
    return store.with_name(f"{store.name}.before-{number}")


@pytest.fixture
def refusing(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Give `refusing("VACUUM INTO")`: SQLite says of such statements that the disk is full."""

    def refuse(statement: str) -> None:
        class Full(sqlite3.Connection):
            def execute(self, sql: str, *values: Any) -> sqlite3.Cursor:
                if sql.startswith(statement):
                    error = sqlite3.OperationalError("database or disk is full")
                    error.sqlite_errorcode = sqlite3.SQLITE_FULL
                    raise error
                return super().execute(sql, *values)

        real = sqlite3.connect
        monkeypatch.setattr(sqlite3, "connect", lambda *a, **o: real(*a, factory=Full, **o))

    return refuse


@pytest.fixture
def read_only(old: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Open the old store for reading only, as from a disk that is read-only: root may write anywhere."""
    real = sqlite3.connect

    def connect(path: Any, **options: Any) -> sqlite3.Connection:
        if path == ":memory:":
            return real(path, **options)
        return real(f"file:{path}?mode=ro", uri=True, **options)

    monkeypatch.setattr(sqlite3, "connect", connect)
    return old


@pytest.mark.parametrize("words", [("list",), ("log-call", "ada")], ids=" ".join)
def test_a_whole_copy_is_kept_for_its_owner_alone_and_said_in_a_line(
    run: Callable[..., Any], old: Path, words: tuple[str, ...]
) -> None:
    before = rows(old, COUNTS), rows(old, "SELECT * FROM note")
    result = run(*words, "--json")
    assert result.exit_code == 0
    assert result.err == (
        "relcrm: the store is brought up to date; as it was it is kept as relcrm.db.before-2\n"
    )
    copy = copy_of(old)
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert (rows(copy, COUNTS), rows(copy, "SELECT * FROM note")) == before
    assert rows(copy, "PRAGMA user_version") == [(2,)]
    assert rows(copy, "PRAGMA application_id") == [(migrate.APPLICATION_ID,)]
    assert rows(copy, "PRAGMA integrity_check") == [("ok",)]
    assert sorted(each.name for each in old.parent.iterdir() if each.is_file()) == [old.name, copy.name]


def test_a_copy_is_a_store_that_can_be_put_back(run: Callable[..., Any], old: Path) -> None:
    people = run("list").out
    shutil.copy(copy_of(old), old)
    assert run("list").out == people
    assert copy_of(old).exists()


def test_the_last_two_are_kept(run: Callable[..., Any], old: Path) -> None:
    for name in ("before-1", "before-0", "before-x", "before-"):
        old.with_name(f"{old.name}.{name}").write_text(name)
    assert run("list").exit_code == 0
    left = {each.name.removeprefix(f"{old.name}.") for each in old.parent.iterdir() if each.is_file()}
    assert left == {old.name, "before-2", "before-1", "before-x", "before-"}


def test_without_room_for_a_copy_nothing_is_changed_and_who_reads_can_read(
    run: Callable[..., Any], old: Path, refusing: Callable[[str], None]
) -> None:
    before = old.read_bytes()
    refusing("VACUUM INTO")
    written = run("log-call", "ada")
    assert written.exit_code == 73
    first, hint = written.err.splitlines()
    assert first.startswith("relcrm: cannot bring relcrm.db up to date: there is no room for a copy")
    assert hint.startswith("hint: make room in ")
    read = run("show", "ada")
    assert (read.exit_code, read.err) == (0, "")
    assert "Ada Lovelace" in read.out
    assert old.read_bytes() == before
    assert [each.name for each in old.parent.iterdir() if each.is_file()] == [old.name]


def test_a_folder_that_takes_no_copy_is_told_the_same(
    run: Callable[..., Any], old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(**_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(tempfile, "mkstemp", refused)
    before = old.read_bytes()
    written = run("note", "ada", "x")
    assert (written.exit_code, "(Permission denied)" in written.err) == (73, True)
    assert run("list").exit_code == 0
    assert old.read_bytes() == before


@pytest.mark.parametrize(
    "words",
    [("stale",), ("ready",), ("list",), ("show", "ada"), ("ready", "ada"), ("pitchable",), ("next",), ("dupes",),
     ("undo", "--list"), ("imports",), ("export", "json", "-"), ("outcomes",), ("replay", "ada")],
    ids=" ".join,
)  # fmt: skip
def test_an_old_store_on_a_read_only_disk_is_read_as_it_is(
    run: Callable[..., Any], read_only: Path, words: tuple[str, ...]
) -> None:
    before = read_only.read_bytes()
    result = run(*words)
    assert (result.exit_code, result.err) == (0, "")
    assert result.out
    assert read_only.read_bytes() == before
    assert [each.name for each in read_only.parent.iterdir() if each.is_file()] == [read_only.name]


def test_an_old_store_on_a_read_only_disk_is_74_for_who_writes(
    run: Callable[..., Any], read_only: Path
) -> None:
    result = run("note", "ada", "x")
    assert (result.exit_code, str(read_only) in result.err) == (74, True)


def test_a_copy_that_is_not_whole_stops_everything(
    run: Callable[..., Any], old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = old.read_bytes()
    real = copies._summary
    monkeypatch.setattr(copies, "_summary", lambda connection: [*real(connection), id(connection)])
    result = run("list")
    assert (result.exit_code, "a copy of it is not whole" in result.err) == (65, True)
    assert old.read_bytes() == before
    assert [each.name for each in old.parent.iterdir() if each.is_file()] == [old.name]


@pytest.mark.parametrize("words", [("list",), ("note", "ada", "x")], ids=" ".join)
@pytest.mark.parametrize("version", [0, -1])
def test_a_store_that_does_not_say_its_schema_is_65(
    run: Callable[..., Any], old: Path, words: tuple[str, ...], version: int
) -> None:
    with connected(old) as connection:
        connection.execute(f"PRAGMA user_version = {version}")
    before = old.read_bytes()
    result = run(*words)
    assert (result.exit_code, "does not say which schema it has" in result.err) == (65, True)
    assert len(result.err.splitlines()) == 2
    assert old.read_bytes() == before


@pytest.mark.parametrize("words", [("list",), ("note", "ada", "x")], ids=" ".join)
def test_a_store_that_says_it_is_older_than_it_is_is_65(
    run: Callable[..., Any], old: Path, words: tuple[str, ...]
) -> None:
    with connected(old) as connection:
        connection.execute("PRAGMA user_version = 1")
    before = rows(old, COUNTS)
    result = run(*words)
    assert (result.exit_code, "is not laid out like that" in result.err) == (65, True)
    assert (rows(old, COUNTS), rows(old, "PRAGMA user_version")) == (before, [(1,)])
