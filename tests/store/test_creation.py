"""A store is made complete under its final name, for its owner alone, or not at all."""

from __future__ import annotations

import shutil
import signal
import stat
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import pytest

from builders import contact_in, rows
from relcrm.errors import IoFailure
from relcrm.store import migrate
from relcrm.store.connection import create_store, writing


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
    assert [each.name for each in home.iterdir() if each.is_file()] == ["relcrm.db"]


def test_what_a_live_process_is_making_is_left_alone(home: Path, no_store: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from relcrm.store import scratch\n"
        "with scratch.beside(Path(sys.argv[1])) as made: print(made, flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script, no_store], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout
        made = Path(other.stdout.readline().strip())
        create_store(no_store)
        assert made.exists()
        other.communicate("")
    assert [each.name for each in home.iterdir() if each.is_file()] == ["relcrm.db"]


def test_only_what_was_left_by_a_creation_of_this_store_goes(home: Path, no_store: Path) -> None:
    ours = ".relcrm.db.new-abcd1234"
    others = [
        "relcrm.db.new-abcd1234",
        ".relcrm.db.bak",
        ".other.db.new-abcd1234",
        ".relcrm.db.new-abcd12345",
    ]
    for name in (ours, f"{ours}-journal", *others):
        (home / name).write_text("x")
    (home / ".relcrm.db.new-linked00").symlink_to(home / others[0])
    create_store(no_store)
    left = {each.name for each in home.iterdir()}
    assert left == {"relcrm.db", ".relcrm.db.new-linked00", *others}
    assert (home / others[0]).read_text() == "x"


def test_a_file_taken_for_a_leftover_before_it_was_locked_is_made_anew(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, made = tempfile.mkstemp, []

    def stolen_at_first(**options: Any) -> tuple[int, str]:
        made.append(real(**options))
        if len(made) == 1:
            Path(made[0][1]).unlink()
        return made[-1]

    monkeypatch.setattr(tempfile, "mkstemp", stolen_at_first)
    create_store(home / "relcrm.db")
    assert len(made) == 2
    assert [each.name for each in home.iterdir()] == ["relcrm.db"]


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

    monkeypatch.setattr(Path, "hardlink_to", refused)
    create_store(home / "relcrm.db")
    assert rows(home / "relcrm.db", "PRAGMA integrity_check") == [("ok",)]
    assert [each.name for each in home.iterdir()] == ["relcrm.db"]
