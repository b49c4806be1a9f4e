"""The words of a full name, typed without quotes, are one name in every command."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING, Any

import pytest

from builders import contact_in

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture(autouse=True)
def _people(store: Path) -> None:
    contact_in(store, "Ben Fischer", nicknames=("Big Ben",))
    contact_in(store, "Anna Fischer")
    contact_in(store, "Ben Fischer-Hall")
    contact_in(store, "Anna Maria Fischer Ruiz")
    contact_in(store, "Sofia Rossi")


@pytest.mark.parametrize(
    "command",
    [
        "log-call ben fischer --when yesterday",
        "log-meeting ben fischer lunch",
        "log-email --by me ben fischer",
        "log-message ben fischer --by them -p whatsapp",
        "log-call BEN  Fischer -wyesterday",
        "log-call big ben",
        "edit ben fischer --cadence monthly",
        "note ben fischer likes tea",
        "give ben fischer 'a book'",
        "receive ben fischer a book",
        "hold ben fischer until october",
        "opt-out ben fischer",
        "complaint ben fischer 'came late'",
        "archive ben fischer",
    ],
)
def test_every_command_takes_a_full_name_as_one(
    run: Callable[..., Any], contents: Callable[..., Any], command: str
) -> None:
    done = run(*shlex.split(command), "--json")
    assert done.exit_code == 0, done.err
    changed = done.data.get("changes", [done.data])
    assert [each["contact_id"] for each in changed] == [1]


def test_a_remark_begins_after_the_name(run: Callable[..., Any]) -> None:
    run("note", "anna", "fischer", "likes tea")
    (kept,) = run("show", "2", "--json").data["notes"]
    assert kept["text"] == "likes tea"


def test_the_longest_name_wins(run: Callable[..., Any]) -> None:
    told = run("log-call", "anna", "maria", "fischer", "ruiz", "ben", "fischer-hall", "--json").data
    assert [each["contact_id"] for each in told["changes"]] == [4, 3]


def test_two_people_one_after_the_other(run: Callable[..., Any]) -> None:
    told = run("intro", "ben", "fischer", "anna", "fischer", "--json").data
    assert [each["contact_id"] for each in told["changes"]] == [1, 2]


def test_names_in_a_remark_are_its_words(run: Callable[..., Any]) -> None:
    told = run("log-call", "sofia", "talked", "of", "ben", "fischer", "all", "day")
    assert told.exit_code == 67
    assert '"talked of ben fischer all day" a note' in told.err


def test_the_value_of_an_option_is_no_part_of_a_name(run: Callable[..., Any]) -> None:
    done = run("log-call", "sofia", "--note", "ben", "fischer", "--json")
    assert done.exit_code == 67  # "fischer" alone could be several


def test_two_of_one_name_are_asked_about(run: Callable[..., Any], store: Path) -> None:
    contact_in(store, "Anna Fischer")
    done = run("note", "anna", "fischer", "likes tea")
    assert done.exit_code == 67
    assert '"anna fischer" could be 2 people' in done.err


def test_another_store_is_looked_into(run: Callable[..., Any], tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    run("add", "Ada Fischer", "--db", str(other))
    run("add", "Ada Berg", "--db", str(other))
    assert run("note", "ada", "berg", "likes tea", f"--db={other}").out.startswith("Noted for Ada Berg")


def test_without_a_store_nothing_is_joined(run: Callable[..., Any], tmp_path: Path) -> None:
    done = run("note", "ada", "berg", "likes tea", "--db", str(tmp_path / "none.db"))
    assert done.exit_code == 66
