"""A remark after a known person is the note; nobody is made of one, and nobody is guessed in one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from builders import contact_in, rows

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

LOGGING = ["log-meeting", "log-call", "log-email", "log-message", "log-social"]


@pytest.fixture
def jan(store: Path) -> Path:
    contact_in(store, "Jan de Vries")
    contact_in(store, "Petra Lindner", nicknames=("Pet",))
    return store


@pytest.mark.parametrize("command", LOGGING)
@pytest.mark.parametrize("create", [(), ("--create",)])
def test_words_after_a_known_person_are_the_note(
    run: Callable[..., Any], jan: Path, command: str, create: tuple[str, ...]
) -> None:
    done = run(command, "jan", "coffee at the harbour", *create)
    assert done.exit_code == 0
    assert "note: coffee at the harbour" in done.out
    assert rows(jan, "SELECT summary FROM interaction") == [("coffee at the harbour",)]
    assert rows(jan, "SELECT count(*) FROM contact") == [(2,)]


def test_words_without_quotes_are_one_note(run: Callable[..., Any], jan: Path) -> None:
    done = run("log", "jan", "petra", "lunch", "at", "the", "harbour", "-c", "in-person", "--json")
    assert done.data["understood"] == ["note: lunch at the harbour"]
    assert [change["name"] for change in done.data["changes"]] == ["Jan de Vries", "Petra Lindner"]
    assert rows(jan, "SELECT summary FROM interaction") == [("lunch at the harbour",)]


@pytest.mark.parametrize(
    "words",
    [
        ("lunch with petra",),
        ("lunch", "with", "petra"),
        ("lunch with Petra's boss",),
        ("met the lindners",),
        ("drinks and petr",),
        ("lunch", "pet"),
    ],
)
@pytest.mark.parametrize("create", [(), ("--create",)])
def test_a_name_in_the_words_is_asked_about(
    run: Callable[..., Any], jan: Path, words: tuple[str, ...], create: tuple[str, ...]
) -> None:
    before = jan.read_bytes()
    done = run("log-meeting", "jan", *words, *create, "--json")
    assert (done.exit_code, done.json()["errors"][0]["code"]) == (67, "unclear_note")
    assert [each["name"] for each in done.data["candidates"]] == ["Petra Lindner"]
    assert "--note" in done.json()["errors"][0]["hint"]
    assert "1 2" in done.json()["errors"][0]["hint"]
    assert jan.read_bytes() == before


def test_who_is_there_anyway_may_be_in_the_words(run: Callable[..., Any], jan: Path) -> None:
    assert run("log-meeting", "jan", "petra", "about Petra's new job").exit_code == 0
    assert rows(jan, "SELECT summary FROM interaction") == [("about Petra's new job",)]


def test_many_names_like_it_are_counted(run: Callable[..., Any], jan: Path) -> None:
    for number in range(7):
        contact_in(jan, f"Petra {'ABCDEFG'[number]}")
    assert "and 3 more?" in run("log-meeting", "jan", "coffee with petra").err


@pytest.mark.parametrize("command", LOGGING)
def test_nobody_is_made_of_a_remark(run: Callable[..., Any], jan: Path, command: str) -> None:
    before = jan.read_bytes()
    done = run(command, "walk in the park", "--create")
    assert done.exit_code == 2
    assert "reads like a remark" in done.err
    assert jan.read_bytes() == before


def test_an_unknown_name_stays_a_name(run: Callable[..., Any], jan: Path) -> None:
    done = run("log-meeting", "jan", "Maria Silva")
    assert done.exit_code == 67
    assert "--note 'Maria Silva'" in done.err
    assert run("log-meeting", "jan", "Maria Silva", "--create").exit_code == 0
    assert rows(jan, "SELECT name FROM contact WHERE id > 2") == [("Maria Silva",)]


def test_with_a_note_of_its_own_words_are_names(run: Callable[..., Any], jan: Path) -> None:
    before = jan.read_bytes()
    assert run("log-meeting", "jan", "coffee at noon", "--note", "lab").exit_code == 67
    assert jan.read_bytes() == before


def test_an_hour_left_open_is_said(run: Callable[..., Any], jan: Path) -> None:
    done = run("log-call", "jan", "--when", "yesterday at 5")
    assert "on Fri 13 March 2026" in done.out
    assert "the hour is left open: 05:00 or 17:00" in done.out
    assert rows(jan, "SELECT occurred_at FROM interaction") == [(None,)]


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        (
            ("add", "Ada", "--met-on", "13.3.", "--cadence", "biweekly"),
            "met on Fri 13 March 2026, known since then, rhythm: every 2 weeks",
        ),
        (("edit", "jan", "--cadence", "never", "--known-since", "2019"), "known since 2019"),
        (("edit", "jan", "--cadence", "never"), "rhythm: never"),
        (("edit", "jan", "--max", "twice a year"), "at most 26 weeks"),
        (("hold", "jan", "--until", "next month"), "no business until Tue 14 April 2026"),
        (("note", "jan", "rows", "--when", "last fri"), "on Fri 13 March 2026"),
        (("met-through", "jan", "petra", "--when", "fri"), "on Fri 13 March 2026"),
    ],
)
def test_a_day_that_was_worked_out_is_shown_with_its_weekday(
    run: Callable[..., Any], jan: Path, words: tuple[str, ...], shown: str
) -> None:
    assert jan
    done = run(*words)
    assert (done.exit_code, done.err) == (0, "")
    assert shown in done.out


def test_who_is_never_due_says_so(run: Callable[..., Any], jan: Path) -> None:
    assert jan
    run("edit", "jan", "--cadence", "never")
    logged = run("log-meeting", "jan", "--when", "2020-01-05")
    assert "due" not in logged.out
    assert "never; last touch" in run("show", "jan").out
    assert run("stale", "--json").data["due"] == []
    assert "never" in run("list").out


@pytest.mark.parametrize("words", ["bo mark the date", "bo long walk in the park", "bo will call back"])
def test_a_word_of_a_remark_that_is_also_a_name_is_asked_about(
    run: Callable[..., Any], store: Path, words: str
) -> None:
    for name in ("Bo Berg", "Mark Long", "Will Hope"):
        contact_in(store, name)
    done = run("log-call", *words.split())
    assert done.exit_code == 67
    assert rows(store, "SELECT count(*) FROM interaction") == [(0,)]


def test_two_people_and_a_bare_remark_are_two_people_and_a_remark(
    run: Callable[..., Any], store: Path
) -> None:
    for name in ("Bo Berg", "Ida Falk"):
        contact_in(store, name)
    assert run("log-meeting", "bo", "ida", "lunch").exit_code == 0
    assert rows(store, "SELECT summary, is_group FROM interaction") == [("lunch", 1)]


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (["last", "tuesday"], "--when 'last tuesday';"),
        (["last tuesday"], "--when 'last tuesday';"),
        (["yesterday", "long walk"], "--when yesterday --note 'long walk';"),
    ],
)
def test_a_day_after_somebody_is_not_kept_as_a_note_of_today(
    run: Callable[..., Any], store: Path, words: list[str], hint: str
) -> None:
    contact_in(store, "Bo Berg")
    done = run("log-meeting", "bo", *words)
    assert (done.exit_code, hint in done.err) == (2, True)
    assert rows(store, "SELECT count(*) FROM interaction") == [(0,)]
    assert run("log-meeting", "bo", "--note", " ".join(words)).exit_code == 0
