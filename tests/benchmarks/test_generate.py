"""The generator of large stores gives sound stores, the same ones for the same seed."""

from __future__ import annotations

import importlib.util
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from builders import rows

if TYPE_CHECKING:
    from collections.abc import Callable

UNTIL = date(2026, 3, 14)


def load() -> Any:
    spec = importlib.util.spec_from_file_location("generate", Path(__file__).with_name("generate.py"))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_a_generated_store_is_of_the_size_asked_for_and_works(
    no_store: Path, run: Callable[..., Any]
) -> None:
    load().generate(no_store, contacts=40, interactions=400, until=UNTIL)
    assert rows(no_store, "SELECT count(*) FROM contact") == [(40,)]
    assert rows(no_store, "SELECT count(*), max(occurred_on) <= '2026-03-14' FROM interaction") == [(400, 1)]
    assert rows(no_store, "PRAGMA foreign_key_check") == []
    assert run("ready", "--json").data["total"] == 40
    assert run("stale").exit_code == 0


def test_the_same_seed_gives_the_same_store(home: Path) -> None:
    for name in ("one.db", "other.db"):
        load().generate(home / name, contacts=10, interactions=60, seed=7, until=UNTIL)
    for table in ("contact", "interaction", "participant", "tag"):
        assert rows(home / "one.db", f"SELECT * FROM {table}") == rows(
            home / "other.db", f"SELECT * FROM {table}"
        )


def test_an_existing_store_is_never_written_over(store: Path) -> None:
    with pytest.raises(FileExistsError):
        load().generate(store, contacts=1, interactions=1)
