"""Family and friends: a rhythm and reminders, never a score or an ask."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING, Any

import pytest

from builders import rows

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture(autouse=True)
def _mum(run: Callable[..., Any], no_store: Path) -> None:
    """Mum is personal and due; Ada is neither."""
    assert no_store
    run("add", "Mum", "--personal", "--cadence", "1w")
    run("add", "Ada")
    for days in (80, 50, 20):
        run("log-meeting", "mum", "--minutes", "90", "--when", f"{days} days ago")


def test_nothing_is_scored_after_an_entry(run: Callable[..., Any], no_store: Path) -> None:
    done = run("log-call", "mum", "--minutes", "30")
    assert done.out.splitlines()[1:] == ["  next due 21 March"]
    change = run("log-call", "mum", "--minutes", "40", "--json").data["changes"][0]
    assert (change["is_personal"], change["score"], change["score_before"]) == (True, 0, 0)
    assert (change["ready"], change["opened"], change["shut"]) == (False, [], [])
    assert rows(no_store, "SELECT offer FROM contact WHERE id = 1") == [("personal",)]


def test_the_rhythm_goes_on(run: Callable[..., Any]) -> None:
    (row,) = run("stale", "--json").data["due"]
    assert (row["name"], row["next_step"]["code"]) == ("Mum", "PERSONAL")
    tasks = run("next", "--json").data["tasks"]
    assert [(task["name"], task["occasion"]) for task in tasks] == [("Mum", "greet")]


def test_show_tells_no_score(run: Callable[..., Any]) -> None:
    out = run("show", "mum").out
    assert "family or a friend, not business" in out
    assert "readiness" not in out
    shown = run("show", "mum", "--json").data
    assert (shown["is_personal"], shown["score"], shown["ready"]) == (True, 0, False)


@pytest.mark.parametrize(
    "line",
    [
        "ready mum",
        "pitch mum --about roof",
        "pitch mum --about roof --override 'she is rich'",
        "mark-pitchable mum",
        "mark-pitchable mum --because 'so close'",
        "replay mum",
    ],
)
def test_what_is_about_business_is_kindly_refused(
    run: Callable[..., Any], contents: Callable[..., Any], line: str
) -> None:
    before = contents()
    done = run(*shlex.split(line))
    assert (done.exit_code, done.out) == (3, "")
    assert done.err.splitlines() == [
        "relcrm: Mum is family or a friend, not business: nothing is scored or asked",
        "hint: relcrm show 1 shows your rhythm; relcrm edit 1 --business if that changes",
    ]
    assert run(*shlex.split(line), "--json").json()["errors"][0]["code"] == "personal"
    assert contents() == before


def test_check_blocks_an_ask_and_nothing_else(run: Callable[..., Any]) -> None:
    ask = run("check", "mum", "--channel", "email", "--ask", "--json")
    assert (ask.exit_code, ask.data["rules"][0]["code"]) == (3, "PERSONAL")
    at_night = run("check", "mum", "--channel", "email", "--at", "23:00", "--json")
    assert (at_night.exit_code, at_night.data["rules"]) == (0, [])


def test_lists_of_business_leave_them_out_and_count_them(run: Callable[..., Any]) -> None:
    result = run("ready", "--json").data
    assert ([row["name"] for row in result["contacts"]], result["total"]) == (["Ada"], 1)
    assert result["personal_total"] == 1
    assert "1 person is family or a friend, and not among them." in run("ready").out
    assert sum(each["people"] for each in result["missing"]) == 1


def test_nobody_who_asked_for_an_offer_is_asked_all_the_same(run: Callable[..., Any]) -> None:
    told = run("invited", "mum", "do send me an offer").out
    assert "They are personal, so nothing is asked; if that changes: relcrm edit 1 --business" in told
    assert run("pitch", "mum", "--about", "roof").exit_code == 3
    tasks = run("next", "--json").data["tasks"]
    assert [(task["occasion"], task["score"]) for task in tasks] == [("greet", 0)]


def test_a_message_of_theirs_and_a_complaint_still_come_first(run: Callable[..., Any]) -> None:
    run("log-email", "mum", "--by", "them", "--when", "yesterday")
    assert run("next", "--json").data["tasks"][0]["occasion"] == "answer"
    run("answered", "mum")
    run("complaint", "mum", "I forgot her birthday")
    assert run("next", "--json").data["tasks"][0]["occasion"] == "repair"


def test_a_mark_from_before_is_not_shown(run: Callable[..., Any]) -> None:
    run("edit", "mum", "--business")
    assert run("invited", "mum", "an offer, please", "--json").data["suggestions"] == []
    assert run("mark-pitchable", "mum").exit_code == 0
    assert len(run("pitchable", "--json").data["marks"]) == 1
    run("edit", "mum", "--personal")
    assert run("pitchable", "--json").data["marks"] == []


def test_business_again_and_back(run: Callable[..., Any], no_store: Path) -> None:
    offer = "SELECT offer FROM contact WHERE id = 1"
    assert "business again" in run("edit", "mum", "--business").out
    assert rows(no_store, offer) == [("professional_service",)]
    assert run("ready", "mum", "--json").data["verdict"]["score"] > 40
    run("undo")
    assert rows(no_store, offer) == [("personal",)]
    run("edit", "ada", "--offer", "commodity")
    assert run("edit", "ada", "--business").out.startswith("Nothing new for Ada")
    assert "nothing is scored or asked" in run("edit", "ada", "--personal").out


def test_an_offer_and_personal_do_not_go_together(run: Callable[..., Any]) -> None:
    done = run("add", "Bo", "--personal", "--offer", "commodity")
    assert (done.exit_code, "--offer says already" in done.err) == (2, True)


def test_a_policy_file_of_ones_own_keeps_it(run: Callable[..., Any], home: Path) -> None:
    (home / "relcrm-policy.toml").write_text("[offer.commodity]\ntext_cap = 2.0\n")
    assert run("ready", "mum", "--policy", "relcrm-policy.toml").exit_code == 3


def test_who_was_business_on_an_earlier_day_is_judged_as_such(
    run: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    run("log-meeting", "ada", "--when", "2 days ago")
    monkeypatch.setenv("RELCRM_NOW", "2026-03-24T09:30:00")
    run("edit", "ada", "--personal")
    run("edit", "mum", "--business")
    then = run("ready", "--as-of", "2026-03-15", "--json").data
    assert [row["name"] for row in then["contacts"]] == ["Ada"]
    assert (then["total"], then["personal_total"]) == (1, 1)
    assert [row["name"] for row in run("ready", "--json").data["contacts"]] == ["Mum"]
