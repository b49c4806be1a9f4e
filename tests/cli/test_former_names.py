"""Whom a name found before it changed, it finds after."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from builders import contact_in, rows

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture(autouse=True)
def _bob(store: Path) -> None:
    contact_in(store, "Bob Baker")


def also_called(run: Callable[..., Any]) -> list[str]:
    return list(run("show", "1", "--json").data["nicknames"])


def test_an_old_name_still_finds_them(run: Callable[..., Any]) -> None:
    done = run("edit", "bob", "--name", "Robert Berg")
    assert "formerly Bob Baker, which still finds them" in done.out
    for words in ("bob", "Bob Baker", "baker", "robert"):
        assert run("show", words, "--json").data["contact"]["name"] == "Robert Berg"
    assert run("invited", "bob", "do send me an offer").exit_code == 0


def test_undo_takes_the_old_name_along(run: Callable[..., Any], store: Path) -> None:
    run("edit", "bob", "--name", "Robert Berg")
    assert run("undo").exit_code == 0
    assert rows(store, "SELECT name FROM contact") == [("Bob Baker",)]
    assert also_called(run) == []
    assert run("show", "robert").exit_code == 67


def test_there_and_back_leaves_one_other_name(run: Callable[..., Any]) -> None:
    run("edit", "bob", "--name", "Robert Berg")
    run("edit", "robert", "--name", "Bob Baker")
    assert also_called(run) == ["Robert Berg"]


def test_capitals_are_no_other_name(run: Callable[..., Any]) -> None:
    run("edit", "bob", "--name", "BOB BAKER")
    assert also_called(run) == []


def test_a_misspelt_name_can_be_taken_away(run: Callable[..., Any], contents: Callable[..., Any]) -> None:
    run("edit", "bob", "--name", "Robert Berg")
    assert "nickname Bob Baker removed" in run("edit", "robert", "--remove", "Bob  Baker").out
    assert run("show", "bob").exit_code == 67
    before = contents()
    again = run("edit", "robert", "--remove", "Bob Baker")
    assert (again.exit_code, "Robert Berg has no nickname Bob Baker" in again.err) == (2, True)
    assert contents() == before


def test_a_merge_keeps_both_names(run: Callable[..., Any], store: Path) -> None:
    contact_in(store, "Robert Berg")
    run("edit", "bob", "--name", "Bobby Baker")
    run("merge", "2", "1", "--yes")
    assert sorted(run("show", "2", "--json").data["nicknames"]) == ["Bob Baker", "Bobby Baker"]
    assert run("show", "bobby", "--json").data["contact"]["name"] == "Robert Berg"
