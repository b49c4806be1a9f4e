"""`relcrm next`: the few steps that matter most today, and nobody who needs to be left alone."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from builders import contact_in, interaction, logged_in, message
from relcrm.domain.log.interaction import Direction

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ME, THEM = Direction.ME, Direction.THEM
MET = "2025-12-01"  # more than ninety days before the fixed day of the tests


def names(run: Callable[..., Any], *words: str) -> list[str]:
    return [task["name"] for task in run("next", *words, "--json").data["tasks"]]


def occasions(run: Callable[..., Any], *words: str) -> dict[str, str]:
    return {task["name"]: task["occasion"] for task in run("next", *words, "--json").data["tasks"]}


def somebody(store: Path, name: str, *history: Any, **facts: Any) -> int:
    contact_id = contact_in(store, name, **facts)
    for event in history:
        logged_in(store, event, contact_id)
    return contact_id


def test_answers_come_before_repairs_before_hellos(run: Callable[..., Any], store: Path) -> None:
    somebody(store, "Due", interaction(MET))
    somebody(store, "Sore", interaction("2026-03-01"), complaint_on="2026-03-02", complaint="late")
    somebody(store, "Waiting", message("2026-03-01", direction=THEM))
    assert occasions(run) == {"Waiting": "answer", "Sore": "repair", "Due": "greet"}
    assert names(run) == ["Waiting", "Sore", "Due"]


def test_a_message_that_waited_for_half_a_year_no_longer_stands_first(
    run: Callable[..., Any], store: Path
) -> None:
    somebody(store, "Old", message("2025-09-15", direction=THEM))
    somebody(store, "Late", message("2025-09-16", direction=THEM))
    assert occasions(run) == {"Late": "answer", "Old": "greet"}
    somebody(store, "Sore", message("2025-01-01", direction=THEM), complaint_on="2025-01-02")
    assert occasions(run)["Sore"] == "repair"


def test_who_is_asleep_is_not_greeted(run: Callable[..., Any], store: Path) -> None:
    somebody(store, "Faint", message("2024-01-01", answered=True))
    somebody(store, "Chosen", message("2024-01-01", answered=True), cadence_days=30)
    assert occasions(run) == {"Chosen": "greet"}


def test_who_has_waited_longest_comes_first(run: Callable[..., Any], store: Path) -> None:
    somebody(store, "Later", message("2026-03-05", direction=THEM))
    somebody(store, "Earlier", message("2026-02-20", direction=THEM))
    assert names(run) == ["Earlier", "Later"]


def test_whose_tie_is_worth_most_is_greeted_first(run: Callable[..., Any], store: Path) -> None:
    somebody(store, "Often", *[interaction(day) for day in ("2025-06-01", "2025-08-01", "2025-10-01")])
    somebody(store, "Once", interaction(MET))
    somebody(store, "Chosen", interaction("2025-11-01"), cadence_days=90)
    assert names(run) == ["Chosen", "Often", "Once"]


def test_whoever_has_not_answered_is_left_alone(run: Callable[..., Any], store: Path) -> None:
    tries = [message(day, answered=False) for day in ("2025-11-01", "2025-11-20", "2025-12-01")]
    somebody(store, "Silent", *tries)
    assert names(run) == []


def test_an_open_door_is_told_unless_an_ask_is_open_already(run: Callable[..., Any], store: Path) -> None:
    talks = [interaction(day, minutes=60) for day in ("2026-01-05", "2026-02-02", "2026-03-02")]
    letters = [message(day, direction=THEM, answered=True) for day in ("2026-01-20", "2026-02-20")]
    somebody(store, "Open", *talks, *letters)
    assert occasions(run) == {"Open": "ask"}
    assert run("pitch", "open", "--about", "a workshop").exit_code == 0
    assert occasions(run) == {}


def test_only_a_conversation_is_missing(run: Callable[..., Any], store: Path) -> None:
    letters = [message(day, direction=side, answered=True) for day, side in (
        ("2025-12-15", THEM), ("2026-01-05", ME), ("2026-01-20", THEM), ("2026-02-10", ME), ("2026-03-05", THEM),
    )]  # fmt: skip
    somebody(store, "Near", *letters)
    assert occasions(run) == {"Near": "talk"}
    assert "one talk away" in run("next").out


def test_tags_and_limit_narrow_it_and_what_is_left_out_is_said(run: Callable[..., Any], store: Path) -> None:
    for number in range(9):
        somebody(store, f"Due {number}", interaction(MET), tags=["clients"] if number < 3 else [])
    assert len(names(run, "--tag", "clients")) == 3
    assert "9 people are worth a hello: relcrm stale" in run("next").out
    assert run("next", "--limit", "2", "--json").data["total"] == 9


def test_a_day_in_the_past_does_not_know_what_came_later(run: Callable[..., Any], store: Path) -> None:
    somebody(store, "Waiting", message("2026-03-01", direction=THEM))
    assert names(run, "--as-of", "2026-02-28") == []
    assert names(run, "--as-of", "2026-03-01") == ["Waiting"]


def test_nothing_to_do_is_said_kindly_and_is_an_empty_list(run: Callable[..., Any], store: Path) -> None:
    assert run("next").out.startswith("Nothing waits for you")
    assert run("next", "--json").data["tasks"] == []


@pytest.mark.parametrize(("number", "people"), [(1, "1 new person"), (2, "2 new people")])
def test_who_is_new_is_told_with_the_way_to_decide(
    run: Callable[..., Any], store: Path, number: int, people: str
) -> None:
    for each in range(number):
        contact_in(store, f"New {each}", waiting_since="2026-03-01T09:00:00Z")
    assert f"{people} to decide about: relcrm triage\n" in run().out
    assert run("next", "--json").data["triage_total"] == number


def test_whom_you_may_ask_is_said_where_the_rows_do_not_show_them(
    run: Callable[..., Any], store: Path
) -> None:
    talks = [interaction(day, minutes=60) for day in ("2026-01-05", "2026-02-02", "2026-03-02")]
    letters = [message(day, direction=THEM, answered=True) for day in ("2026-01-20", "2026-02-20")]
    somebody(store, "Open", *talks, *letters)
    somebody(store, "Due", interaction(MET))
    assert names(run) == ["Due", "Open"]
    assert "may be asked: relcrm ready" not in run("next").out
    assert "1 person may be asked: relcrm ready" in run("next", "--limit", "1").out.splitlines()
    assert run("next", "--limit", "1", "--json").data["ask_total"] == 1
    somebody(store, "Open Too", *talks, *letters)
    assert "2 people may be asked: relcrm ready" in run("next", "--limit", "2").out.splitlines()


def test_nobody_is_to_be_called_while_your_answer_is_with_them(run: Callable[..., Any], store: Path) -> None:
    letters = [message(day, direction=side, answered=True) for day, side in (
        ("2025-12-15", THEM), ("2026-01-05", ME), ("2026-01-20", THEM), ("2026-02-10", ME),
    )]  # fmt: skip
    last = message("2026-03-10", direction=THEM, answered=True, last_on=date(2026, 3, 13), last_by_me=True)
    somebody(store, "Near", *letters, last)
    assert occasions(run) == {}
    assert "wait a few days" in run("ready").out
    assert "WITH_THEM" in {
        rule["code"] for rule in run("check", "near", "--channel", "email", "--json").data["rules"]
    }


@pytest.mark.parametrize("said", [("--tag", "#Clients"), ("--tag", "Clients,"), ("--tag", "clients,@near")])
@pytest.mark.parametrize("command", ["next", "stale", "list", "ready", "spread --dry-run"])
def test_a_tag_is_read_in_one_way_wherever_it_is_said(
    run: Callable[..., Any], store: Path, command: str, said: tuple[str, ...]
) -> None:
    for number in range(6):
        somebody(store, f"Due {number}", interaction(MET), tags=["clients", "near"])
    somebody(store, "Other", interaction(MET))
    words = command.split()
    plain = run(*words, "--tag", "clients", "--json")
    assert "Due" in plain.out
    assert "Other" not in plain.out
    found = run(*words, *said, "--json").json()
    assert found["data"] == plain.json()["data"]
    assert found.get("filters", ["--tag", "clients"])[:2] == ["--tag", "clients"]
    assert run(*words, "--tag", "two words").exit_code == 2


def test_who_invited_an_ask_may_be_asked_in_every_count(run: Callable[..., Any], store: Path) -> None:
    talks = [interaction(day, minutes=60) for day in ("2026-01-05", "2026-02-02", "2026-03-02")]
    letters = [message(day, direction=THEM, answered=True) for day in ("2026-01-20", "2026-02-20")]
    wish = {"invited_on": "2026-03-01", "invited_words": "do send it"}
    somebody(store, "Invited", *talks, *letters, **wish)
    for name in ("Open", "Open Too"):
        somebody(store, name, *talks, *letters)
    told = run("next", "--json").data
    assert told["ask_total"] == run("ready", "--json").data["ready_total"] == 3
    assert "3 people may be asked: relcrm ready" in run("next", "--limit", "1").out
    assert "may be asked: relcrm ready" not in run("next").out
