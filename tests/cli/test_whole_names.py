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


@pytest.mark.parametrize("words", ["anna mar", "anna maria", "anna maria fischer ruiz"])
@pytest.mark.parametrize("command", ["opt-out", "pitch --override x --about y"])
def test_all_the_words_may_be_part_of_a_name(run: Callable[..., Any], command: str, words: str) -> None:
    name, *options = command.split()
    assert run(name, *words.split(), *options, "--json").data["contact_id"] == 4


def test_what_is_no_name_is_what_they_said(run: Callable[..., Any]) -> None:
    told = run("opt-out", "ben", "fischer", "no newsletters, please")
    assert told.out == 'Noted for Ben Fischer (#1): not to be sold to; noted: "no newsletters, please"\n'
    assert [each["text"] for each in run("show", "1", "--json").data["notes"]] == ["no newsletters, please"]
    told = run("pitch", "sofia", "the workshop", "--override", "x", "-c", "phone", "--json").data
    assert (told["about"], told["channel"]) == ("the workshop", "phone")
    assert run("pitch", "sofia", "the workshop", "--about", "another").exit_code == 2
    run("log-message", "sofia", "--by", "me", "-p", "signal")
    told = run("answered", "sofia", "she's fine", "--json").data
    assert told["logged"]["interaction"]["last_words"] == "she's fine"


@pytest.mark.parametrize("words", [("sofia", "to", "1"), ("sofia", "and", "1"), ("sofia", "1")])
def test_two_may_be_joined_by_a_word(run: Callable[..., Any], words: tuple[str, ...]) -> None:
    told = run("intro", *words, "--json").data
    assert [each["contact_id"] for each in told["changes"]] == [5, 1]


def test_two_in_one_pair_of_quotes_are_two(run: Callable[..., Any]) -> None:
    told = run("log-meeting", "sofia and ben fischer", "--json").data
    assert [each["contact_id"] for each in told["changes"]] == [5, 1]
    assert run("log-meeting", "sofia and nobody").exit_code == 67


def test_nonsense_is_not_offered_to_be_added(run: Callable[..., Any]) -> None:
    assert "relcrm add" not in run("show", "sofia", "she's fine today").err
    assert "relcrm add Zoe" in run("show", "Zoe").err
    assert "there is no entry e1 in the log" in run("show", "e1").err
