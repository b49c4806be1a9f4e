"""What every test stands on: an isolated machine with a fixed clock, and two ways to run the program.

The store that a user would have by default cannot exist here: who needs one asks for `store`.
"""

from __future__ import annotations

import io
import itertools
import json
import os
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

from builders import NOW, rows
from shared import needs_shared

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

COLUMNS = "100"
LEAKS = (
    "NO_COLOR",
    "FORCE_COLOR",
    "CLICOLOR",
    "TERM",
    "LINES",
    "TTY_COMPATIBLE",
    "TTY_INTERACTIVE",
    "PYTHONWARNINGS",
)
SUBPROCESS_SECONDS = 60

hypothesis_settings.register_profile(
    "here", deadline=None, max_examples=50, suppress_health_check=[HealthCheck.too_slow]
)
hypothesis_settings.register_profile("ci", hypothesis_settings.get_profile("here"), derandomize=True)
hypothesis_settings.load_profile("ci" if os.environ.get("CI") else "here")


@pytest.hookimpl(trylast=True)  # Hypothesis marks its tests first
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Count as covered only what is covered on any machine, any day: not by drawn examples or files beside us."""
    for item in items:
        if item.get_closest_marker("hypothesis") or needs_shared.mark in item.iter_markers():
            item.add_marker("no_cover")


@dataclass(frozen=True, slots=True)
class Result:
    """How a run of the program ended."""

    exit_code: int
    out: str
    err: str

    def json(self) -> Any:
        """Return what was written to stdout, read as JSON."""
        return json.loads(self.out)

    @property
    def data(self) -> Any:
        """Return the `data` of the envelope."""
        return self.json()["data"]


@pytest.fixture(scope="session")
def homes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Give new directories, one for each test; cheaper than `tmp_path` for the many that need no files."""
    base = tmp_path_factory.mktemp("homes")
    (base / "not-a-folder").touch()
    return (base / str(number) for number in itertools.count())


@pytest.fixture(autouse=True)
def home(homes: Iterator[Path], monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Isolate a test: its own home and working directory, Berlin's clock, 100 columns, no store."""
    folder = next(homes)
    folder.mkdir()
    for name in [*LEAKS, *(name for name in os.environ if name.startswith(("RELCRM_", "_RELCRM_", "XDG_")))]:
        monkeypatch.delenv(name, raising=False)
    for name, value in {
        "HOME": folder,
        "XDG_CONFIG_HOME": folder / "config",
        "XDG_DATA_HOME": folder / "data",
        "XDG_STATE_HOME": folder / "state",
        "XDG_CACHE_HOME": folder / "cache",
        "RELCRM_DB": folder.parent / "not-a-folder" / "relcrm.db",  # cannot be opened, cannot be created
        "RELCRM_NOW": NOW.replace(tzinfo=None).isoformat(),
        "TZ": "Europe/Berlin",
        "COLUMNS": COLUMNS,
    }.items():
        monkeypatch.setenv(name, str(value))
    monkeypatch.chdir(folder)
    _reset_clock()
    yield folder
    monkeypatch.undo()
    _reset_clock()


@pytest.fixture(scope="session")
def empty_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Lay out one empty store to be copied."""
    from relcrm.store.connection import create_store  # noqa: PLC0415 - tests of pure values need no store

    path = tmp_path_factory.mktemp("store") / "empty.db"
    create_store(path)
    return path


@pytest.fixture
def no_store(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Point RELCRM_DB at a place where a store may be made and none is yet."""
    path = home / "relcrm.db"
    monkeypatch.setenv("RELCRM_DB", str(path))
    return path


@pytest.fixture
def store(no_store: Path, empty_store: Path) -> Path:
    """Give an empty store that RELCRM_DB points at."""
    shutil.copy(empty_store, no_store)
    return no_store


@pytest.fixture
def contents(no_store: Path) -> Callable[[], dict[str, list[Any]]]:
    """Give `contents()`: every row of every table of the store; memos, standings, indexes and the history of commands do not count."""

    def read() -> dict[str, list[Any]]:
        names = (
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT GLOB 'search_*' "
            "AND name NOT IN ('memo', 'standing', 'entry', 'batch')"
        )
        return {
            name: rows(no_store, f"SELECT * FROM {name} ORDER BY 1, 2") for (name,) in rows(no_store, names)
        }

    return read


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Give `run("stale", "--json")`: the program inside this process.

    `typed` is what stands on stdin; `terminal` says whether a person looks at stdout and stdin.
    """

    def run_here(*arguments: object, typed: str = "", terminal: bool = False) -> Result:
        from relcrm.cli.main import run as run_program  # noqa: PLC0415 - most tests never run it

        words = [str(argument) for argument in arguments]
        out, err, stdin = _Screen(terminal), _Screen(terminal), _Keyboard(typed, terminal)
        with monkeypatch.context() as patch:
            patch.setattr(sys, "argv", ["relcrm", *words])
            patch.setattr(sys, "stdout", out)
            patch.setattr(sys, "stderr", err)
            patch.setattr(sys, "stdin", stdin)
            if terminal:
                patch.setenv("TERM", "xterm-256color")
            exit_code = run_program(words)
        return Result(exit_code, out.text(), err.text())

    return run_here


@pytest.fixture
def installed() -> Callable[..., Result]:
    """Give `installed("stale")`: the program as a process of its own. `env` adds to the environment."""

    def run_process(*arguments: object, typed: str = "", env: dict[str, str] | None = None) -> Result:
        done = subprocess.run(
            [sys.executable, "-m", "relcrm", *map(str, arguments)],
            input=typed,
            env={**os.environ, **(env or {})},
            capture_output=True,
            encoding="utf-8",
            timeout=SUBPROCESS_SECONDS,
            check=False,
        )
        return Result(done.returncode, done.stdout, done.stderr)

    return run_process


class _Screen(io.TextIOWrapper):
    """A stream that keeps what is written, and says whether it is a terminal."""

    def __init__(self, terminal: bool) -> None:
        self.kept = io.BytesIO()
        self.terminal = terminal
        super().__init__(self.kept, encoding="utf-8", newline="")

    def isatty(self) -> bool:
        return self.terminal

    def text(self) -> str:
        self.flush()
        return self.kept.getvalue().decode("utf-8")


class _Keyboard(io.StringIO):
    """What somebody types."""

    def __init__(self, typed: str, terminal: bool) -> None:
        super().__init__(typed)
        self.terminal = terminal

    def isatty(self) -> bool:
        return self.terminal


def _reset_clock() -> None:
    if hasattr(time, "tzset"):
        time.tzset()
