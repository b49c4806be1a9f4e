"""When did it happen: days as people say them, whole days kept whole, the future refused."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from builders import contact_in, rows

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def ada(store: Path) -> Any:
    contact_in(store)
    return store


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("today", "2026-03-14"),
        ("yesterday", "2026-03-13"),
        ("last tuesday", "2026-03-10"),
        ("3 days ago", "2026-03-11"),
        ("2 weeks ago", "2026-02-28"),
        ("2026-03-14", "2026-03-14"),
        ("2025-12-31", "2025-12-31"),
    ],
)
def test_a_day_stays_a_whole_day(run: Callable[..., Any], ada: Path, words: Any, day: str) -> None:
    assert run("log-meeting", "ada", "--when", words).exit_code == 0
    assert rows(ada, "SELECT occurred_on, occurred_at FROM interaction") == [(day, None)]


@pytest.mark.parametrize(
    ("words", "day", "instant"),
    [
        ("yesterday 15:00", "2026-03-13", "2026-03-13T14:00:00Z"),
        ("2026-03-14 09:00", "2026-03-14", "2026-03-14T08:00:00Z"),
        ("2026-03-14T00:10", "2026-03-14", "2026-03-13T23:10:00Z"),
        ("2025-07-01 12:00", "2025-07-01", "2025-07-01T10:00:00Z"),
    ],
)
def test_a_time_of_day_is_kept_as_an_instant_and_its_local_day(
    run: Callable[..., Any], ada: Path, words: Any, day: str, instant: str
) -> None:
    assert run("log-meeting", "ada", "--when", words).exit_code == 0
    assert rows(ada, "SELECT occurred_on, occurred_at FROM interaction") == [(day, instant)]


@pytest.mark.parametrize(
    "command", ["log-meeting", "log-call", "log-email", "log-message", "log-social", "pitch", "answered"]
)
@pytest.mark.parametrize("words", ["tomorrow", "2026-03-15", "today 23:00"])
def test_the_future_is_refused_and_nothing_written(
    run: Callable[..., Any], ada: Path, command: str, words: Any
) -> None:
    before = ada.read_bytes()
    done = run(command, "ada", "--when", words)
    assert done.exit_code == 2
    assert done.out == ""
    assert len(done.err.splitlines()) == 2
    assert done.err.startswith("relcrm: ")
    assert ada.read_bytes() == before


@pytest.mark.parametrize(
    "words", ["someday", "31 february", "2026-02-30", "yesterday 25:00", "0000-01-01", "-5 days ago"]
)
def test_what_is_no_day_is_refused_with_examples(run: Callable[..., Any], ada: Path, words: Any) -> None:
    before = ada.read_bytes()
    done = run("log-meeting", "ada", f"--when={words}")
    assert done.exit_code == 2
    assert "hint: " in done.err
    assert ada.read_bytes() == before


@pytest.mark.usefixtures("ada")
def test_a_note_is_not_from_the_future_either(run: Callable[..., Any]) -> None:
    assert run("note", "ada", "x", "--when", "tomorrow").exit_code == 2


def test_the_day_is_the_local_one(
    run: Callable[..., Any], ada: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RELCRM_NOW", "2026-03-14T23:30:00+00:00")
    assert run("log-meeting", "ada").exit_code == 0
    assert rows(ada, "SELECT occurred_on FROM interaction") == [("2026-03-15",)]


@pytest.mark.usefixtures("ada")
def test_a_clock_that_is_none_is_told(run: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RELCRM_NOW", "noon")
    done = run("stale")
    assert (done.exit_code, done.err.splitlines()[0]) == (78, "relcrm: RELCRM_NOW is not a time: noon")


@pytest.mark.usefixtures("ada")
def test_asking_about_another_day_does_not_know_what_came_later(run: Callable[..., Any]) -> None:
    run("log-meeting", "ada", "--when", "2026-03-01")
    assert run("show", "ada", "--as-of", "2026-02-01", "--json").data["log"] == []
    assert len(run("show", "ada", "--as-of", "2026-03-01", "--json").data["log"]) == 1
    assert run("show", "ada", "--as-of", "2027-01-01", "--json").data["as_of"] == "2027-01-01"


@pytest.mark.parametrize(
    ("said", "day"), [("5 january", "2026-01-05"), ("1 april", "2025-04-01"), ("15 march", "2025-03-15")]
)
def test_what_happened_on_a_day_without_its_year_happened_the_last_time(
    run: Callable[..., Any], store: Path, said: str, day: str
) -> None:
    contact_in(store, "Ada Ames")
    done = run("log-meeting", "ada", "--when", said)
    assert done.exit_code == 0
    assert day[:4] in done.out
    assert (
        run("log", "--edit", "e1", "--note", "x", "--json").data["logged"]["interaction"]["occurred_on"]
        == day
    )
    assert run("show", "ada", "--as-of", said, "--json").data["as_of"] == day


def test_a_question_may_be_about_a_day_to_come(run: Callable[..., Any], store: Path) -> None:
    contact_in(store, "Ada Ames")
    assert run("ready", "ada", "--as-of", "tomorrow", "--json").data["as_of"] == "2026-03-15"
