"""What the tests of the command line share: the demo store, and everything a store holds."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

import pytest

from builders import NOW, rows

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

Contents = dict[str, list[tuple[Any, ...]]]


@pytest.fixture
def contents(no_store: Path) -> Callable[[], Contents]:
    """Give `contents()`: every row of every table of the store; memos and the history of commands do not count."""

    def read() -> Contents:
        names = (
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' "
            "AND name NOT IN ('memo', 'entry', 'batch')"
        )
        return {
            name: rows(no_store, f"SELECT * FROM {name} ORDER BY 1, 2") for (name,) in rows(no_store, names)
        }

    return read


@pytest.fixture(scope="session")
def demo_built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the demo store once, at the fixed clock."""
    from relcrm.services import demo  # noqa: PLC0415 - loads the ORM

    path = tmp_path_factory.mktemp("demo") / "relcrm.db"
    demo.build(path, NOW)
    return path


@pytest.fixture
def demo_store(no_store: Path, demo_built: Path) -> Path:
    """Give a copy of the demo store that RELCRM_DB points at."""
    shutil.copy(demo_built, no_store)
    return no_store
