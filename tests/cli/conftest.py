"""What the tests of the command line share: the demo store, and everything a store holds."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from builders import NOW

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="session")
def demo_built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the demo store once, at the fixed clock."""
    from relcrm.services.demo.building import build  # noqa: PLC0415 - loads the ORM

    path = tmp_path_factory.mktemp("demo") / "relcrm.db"
    build(path, NOW)
    return path


@pytest.fixture
def demo_store(no_store: Path, demo_built: Path) -> Path:
    """Give a copy of the demo store that RELCRM_DB points at."""
    shutil.copy(demo_built, no_store)
    return no_store
