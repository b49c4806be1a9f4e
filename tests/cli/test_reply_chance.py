"""The reply chance: one line about a contact, a column in the list, and a plain "unknown" under three tries."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from builders import TODAY, contact_in, logged_in, message

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def wrote(store: Path, contact_id: int, days_ago: int, *, answered: bool) -> None:
    day = TODAY - timedelta(days=days_ago)
    answer = {"answered": True, "answered_on": day + timedelta(days=1)} if answered else {}
    logged_in(store, message(day, **answer), contact_id)


@pytest.fixture
def tried(store: Path) -> Path:
    """Give a store with Ada, who answered three of four messages, and Bo, who was written to once."""
    ada, bo = contact_in(store), contact_in(store, "Bo Berg")
    for days_ago, answered in ((100, True), (80, True), (60, False), (20, True)):
        wrote(store, ada, days_ago, answered=answered)
    wrote(store, bo, 30, answered=True)
    return store


def test_it_is_one_line_about_a_contact(run: Callable[..., Any], tried: Path) -> None:
    assert "Reply chance 58 % within a week: 3 of 4 answered" in run("ready", "ada").out


def test_how_often_you_are_usually_answered_stands_beside_it(
    run: Callable[..., Any], tried: Path, store: Path
) -> None:
    assert "usually" not in run("ready", "ada").out
    for each in range(7):
        other = contact_in(store, f"Other {each}")
        for days_ago in (300, 40):
            wrote(store, other, days_ago, answered=each < 4)
    assert "3 of 4 answered; you are usually answered in 6 of 10" in run("ready", "ada").out
    assert "fewer than three tries; you are usually answered in 6 of 10" in run("ready", "bo", "--why").out
    usual = run("ready", "ada", "--json").data["reply_chance"]["usual"]
    assert usual == {"answered": 6, "tried": 10}
    assert run("check", "ada", "--channel", "email", "--json").data["reply_chance"]["usual"] == usual
    assert run("ready", "--json").data["contacts"][0]["reply_chance"]["usual"] == usual


def test_it_is_unknown_under_three_tries(run: Callable[..., Any], tried: Path) -> None:
    assert "Reply chance unknown: fewer than three tries" in run("ready", "bo", "--why").out
    assert "Reply chance" not in run("ready", "bo").out


def test_everybody_s_is_a_column_where_it_is_known(run: Callable[..., Any], tried: Path) -> None:
    lines = run("ready").out.splitlines()
    assert "reply" in next(line for line in lines if line.startswith("#  who"))
    assert " 58 % " in next(line for line in lines if " Ada " in line)
    assert "unknown" not in "".join(lines)
    assert "reply" not in run("ready", "--tag", "quiet").out


def test_scripts_get_the_same_from_the_list_and_from_one(run: Callable[..., Any], tried: Path) -> None:
    one = run("ready", "ada", "--json").data["reply_chance"]
    rows = {row["name"]: row["reply_chance"] for row in run("ready", "--json").data["contacts"]}
    assert one == rows["Ada Lovelace"]
    assert {key: one[key] for key in ("answered", "tried", "reason", "within_days")} == {
        "answered": 3,
        "tried": 4,
        "reason": "3 of 4 answered",
        "within_days": 7,
    }
    assert rows["Bo Berg"]["chance"] is None


def test_the_list_says_the_same_from_memos_as_afresh(run: Callable[..., Any], tried: Path) -> None:
    first = run("ready", "--json").data["contacts"]
    assert run("ready", "--json").data["contacts"] == first


def test_another_window_is_named_in_days(run: Callable[..., Any], tried: Path, tmp_path: Path) -> None:
    policy = tmp_path / "patient.toml"
    policy.write_text("[replies]\nwindow_days = 10\n")
    assert "within 10 days: 3 of 4 answered" in run("ready", "ada", "--policy", str(policy)).out
