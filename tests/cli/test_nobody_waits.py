"""No command holds the store while somebody reads its output."""

from __future__ import annotations

import os
import shlex
import sqlite3
import subprocess
import sys
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest

from builders import connected, rows
from everything import READING, SINGULAR, WRITING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

PIPE_BYTES = 1 << 16  # what a pipe takes before its writer has to wait


@pytest.fixture
def crowd(store: Path) -> Path:
    """Give a store with more people than a pipe takes, one of them with a long log."""
    with connected(store) as connection:
        connection.execute(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000) "
            "INSERT INTO contact (uid, name, name_key, company, title, met_how, offer, profile, hold_reason, complaint, "
            "invited_words, created_at, updated_at) SELECT 'u' || i, 'Person ' || i, 'person ' || i, 'Company', '', '', "
            "'professional_service', '', '', '', '', '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z' FROM n"
        )
        connection.execute(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000) "
            "INSERT INTO interaction (source, source_key, occurred_on, channel, platform, kind, is_group, my_messages, "
            "their_messages, last_words, summary, because, created_at) SELECT 'hand', 'k' || i, '2026-01-01', 'phone', '', "
            "'touch', 0, 0, 0, '', 'what was said in call ' || i, '', '2026-01-01T00:00:00Z' FROM n"
        )
        connection.execute(
            "INSERT INTO participant (interaction_id, contact_id) SELECT id, 1 FROM interaction"
        )
        connection.execute(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000) "
            "INSERT INTO entry (made_at, said, kind, changes) "
            "SELECT '2026-01-01T00:00:00Z', 'relcrm log-call 1 --note ' || i, 'log', 'null' FROM n"
        )
    return store


@pytest.mark.parametrize(
    "line",
    [
        "list --limit 0",
        "list --json",
        "ready --limit 0",
        "show 1 --all",
        "show 1 --json",
        "undo --list --limit 0",
        "export json -",
        "export json",
    ],
)
def test_a_reader_who_takes_their_time_keeps_nobody_waiting(
    installed: Callable[..., Any], crowd: Path, line: str
) -> None:
    read, write = os.pipe()
    with subprocess.Popen([sys.executable, "-m", "relcrm", *shlex.split(line)], stdout=write) as slow:
        os.close(write)
        with os.fdopen(read, "rb") as stream:
            assert stream.read(1)  # it has begun to write, and soon waits for us
            logged = installed("log-meeting", "2", env={"RELCRM_WAIT": "0"})
            assert (logged.exit_code, logged.err) == (0, "")
            assert len(stream.read()) > PIPE_BYTES
    assert slow.returncode == 0
    assert rows(crowd, "SELECT count(*) FROM interaction") == [(3001,)]
    assert [path.name for path in crowd.parent.glob("*") if path.is_file()] == ["relcrm.db"]


@pytest.fixture
def unheld(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Watch every connection: whatever is written to stdout, none is inside a transaction."""
    opened: list[sqlite3.Connection] = []
    checked: list[str] = []
    real_connect = sqlite3.connect

    def connect(*arguments: Any, **options: Any) -> sqlite3.Connection:
        opened.append(real_connect(*arguments, **options))
        return opened[-1]

    def is_open(connection: sqlite3.Connection) -> bool:
        try:
            return connection.in_transaction
        except sqlite3.ProgrammingError:  # closed
            return False

    monkeypatch.setattr(sqlite3, "connect", connect)
    from relcrm.render import terminal  # noqa: PLC0415

    for name in ("write", "write_bytes"):
        real = getattr(terminal, name)

        def watched(text: Any, real: Any = real, name: str = name) -> None:
            assert not any(map(is_open, opened))
            checked.append(name)
            real(text)

        monkeypatch.setattr(terminal, name, watched)
    yield checked
    for connection in opened:
        with closing(connection):
            pass


@pytest.mark.parametrize("line", [*READING, *WRITING, *SINGULAR])
@pytest.mark.parametrize("json", ["", "--json"])
@pytest.mark.usefixtures("demo_store")
def test_nothing_is_written_out_inside_a_transaction(
    run: Callable[..., Any], unheld: list[str], home: Path, line: str, json: str
) -> None:
    (home / "people.csv").write_text("name,email\nBo,bo@example.org\n")
    if line.startswith("import json"):
        run("export", "json", "out.json")
    done = run(*shlex.split(line), *json.split())
    assert done.exit_code in {0, 2, 3}, done.err  # an assertion inside would be a bug: 70
    assert unheld or done.exit_code == 2 or line == "help"  # which opens no store


def test_an_export_is_kept_in_a_file_that_nobody_else_sees(
    run: Callable[..., Any], demo_store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import tempfile  # noqa: PLC0415

    seen: list[Any] = []
    real = tempfile.TemporaryFile

    def watched(*arguments: Any, **options: Any) -> Any:
        seen.append((options, made := real(*arguments, **options)))
        assert os.fstat(made.fileno()).st_nlink == 0
        assert os.fstat(made.fileno()).st_mode & 0o777 == 0o600
        return made

    monkeypatch.setattr(tempfile, "TemporaryFile", watched)
    assert run("export", "json").out == run("export", "json", "-").out
    assert [options for options, _ in seen] == [{"dir": demo_store.parent}] * 2
    assert all(made.closed for _, made in seen)


def test_an_export_out_of_a_folder_that_takes_no_file_goes_another_way(
    run: Callable[..., Any], demo_store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import tempfile  # noqa: PLC0415

    real = tempfile.TemporaryFile

    def refused(dir: Any = None) -> Any:  # noqa: A002 - as the library calls it
        if dir is not None:
            raise PermissionError(13, "Permission denied")
        return real()

    expected = run("export", "json").out
    monkeypatch.setattr(tempfile, "TemporaryFile", refused)
    assert run("export", "json").out == expected
    assert demo_store.exists()
