"""Tests cannot reach the store of whoever runs them."""

from __future__ import annotations

import os
import subprocess
import time
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from builders import NOW
from relcrm import settings
from relcrm.errors import CannotCreate, Missing
from relcrm.store.connection import create_store, opened

if TYPE_CHECKING:
    from collections.abc import Callable


def test_the_default_store_can_neither_be_opened_nor_made() -> None:
    path = settings.store_path(os.environ)
    with pytest.raises(Missing):
        opened(path)
    with pytest.raises(CannotCreate):
        create_store(path)


@pytest.mark.parametrize("words", [("stale",), ("add", "Ada"), ("log-call", "ada")])
def test_a_command_without_a_store_of_its_own_fails(run: Callable[..., Any], words: tuple[str, ...]) -> None:
    result = run(*words)
    assert result.exit_code in {66, 73}
    assert result.out == ""


def test_every_place_of_the_user_is_inside_the_home_of_the_test(home: Path) -> None:
    without_db = {name: value for name, value in os.environ.items() if name != "RELCRM_DB"}
    for path in (
        settings.store_path(without_db),
        settings.config_path(without_db),
        settings.crash_log_path(without_db),
    ):
        assert path.is_relative_to(home)
    assert Path.home() == Path.cwd() == home


def test_the_clock_stands_still_in_berlin(run: Callable[..., Any], store: Path) -> None:
    assert time.tzname == ("CET", "CEST")
    assert datetime.now().astimezone().utcoffset() is not None
    assert run("stale", "--json").data["as_of"] == NOW.date().isoformat()


def test_a_process_sees_the_same_machine(installed: Callable[..., Any], store: Path) -> None:
    assert installed("stale", "--json").data["as_of"] == NOW.date().isoformat()
    assert installed("stale", env={"RELCRM_DB": str(store.parent / "none.db")}).exit_code == 66
    assert subprocess.run(["date", "+%Z"], capture_output=True, text=True, check=True).stdout.strip() in {
        "CET",
        "CEST",
    }
