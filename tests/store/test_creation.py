"""A store is made complete under its final name, for its owner alone, or not at all."""

from __future__ import annotations

import shutil
import signal
import stat
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from builders import contact_in, rows
from relcrm.errors import IoFailure
from relcrm.store import migrate
from relcrm.store.connection import create_store, writing

if TYPE_CHECKING:
    from pathlib import Path


def mode_of(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_new_store_is_its_owners_alone(home: Path) -> None:
    path = home / "deep" / "inside" / "relcrm.db"
    create_store(path)
    assert mode_of(path) == 0o600
    assert mode_of(path.parent) == 0o700
    assert [each.name for each in path.parent.iterdir()] == ["relcrm.db"]


def test_a_folder_that_was_there_keeps_its_mode(home: Path) -> None:
    home.chmod(0o755)
    create_store(home / "relcrm.db")
    assert mode_of(home) == 0o755


def test_writing_makes_a_missing_store_only_when_told_to(home: Path, run: Any, no_store: Path) -> None:
    assert run("log-call", "ada").exit_code == 66
    assert not no_store.exists()
    with writing(home / "new.db", create=True):
        pass
    assert rows(home / "new.db", "SELECT * FROM contacts") == []


def test_a_failure_while_it_is_laid_out_leaves_nothing(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(migrate, "packaged", lambda _: "CREATE TABLE a (x INTEGER);\nCREATE TABLE")
    with pytest.raises(ValueError, match="middle of a statement"):
        create_store(home / "relcrm.db")
    assert list(home.iterdir()) == []


def test_a_full_disk_is_said_and_leaves_nothing(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_space(connection: Any) -> None:
        connection.execute("PRAGMA max_page_count = 3")
        _real_create(connection)

    monkeypatch.setattr(migrate, "create", no_space)
    with pytest.raises(IoFailure, match="full"):
        create_store(home / "relcrm.db")
    assert list(home.iterdir()) == []


_real_create = migrate.create


def test_a_killed_process_leaves_no_half_store(home: Path, no_store: Path, run: Any) -> None:
    script = (
        "import os, signal, sys; from pathlib import Path; from relcrm.store import connection, migrate\n"
        "real = migrate.create\n"
        "def killed(opened): real(opened); os.kill(os.getpid(), signal.SIGKILL)\n"
        "migrate.create = killed; connection.create_store(Path(sys.argv[1]))"
    )
    done = subprocess.run([sys.executable, "-c", script, no_store], check=False)
    assert done.returncode == -signal.SIGKILL
    assert not no_store.exists()
    assert run("add", "Ada").exit_code == 0
    assert rows(no_store, "SELECT name FROM contacts") == [("Ada",)]
    assert mode_of(no_store) == 0o600
    assert home.exists()


def test_whoever_is_first_wins_and_nobody_is_lost(
    home: Path, empty_store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = home / "relcrm.db"

    def beaten_to_it(connection: Any) -> None:
        _real_create(connection)
        shutil.copy(empty_store, path)
        contact_in(path, "Made by another process")

    monkeypatch.setattr(migrate, "create", beaten_to_it)
    create_store(path)
    assert rows(path, "SELECT name FROM contacts") == [("Made by another process",)]
    assert [each.name for each in home.iterdir()] == ["relcrm.db"]


def test_a_file_system_without_hard_links_will_do(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr("pathlib.Path.hardlink_to", refused)
    create_store(home / "relcrm.db")
    assert rows(home / "relcrm.db", "PRAGMA integrity_check") == [("ok",)]
    assert [each.name for each in home.iterdir()] == ["relcrm.db"]
