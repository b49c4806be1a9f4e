"""Looking before you write: the verdict and its exit code, when it would go out, what the log says afterwards."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from builders import TODAY, contact_in, interaction, logged_in, message, rows
from relcrm.domain.log.interaction import Channel, Direction

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Result

DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def ada(store: Path) -> int:
    """Give a store with Ada, an old acquaintance whose log is in order; today is a Saturday, 9:30."""
    ada = contact_in(store, handles={"email": "ada@example.org"})
    for days in (100, 50, 10):
        logged_in(store, interaction(TODAY - days * DAY), ada)
    for days, by in ((90, Direction.ME), (70, Direction.THEM), (30, Direction.ME)):
        logged_in(store, message(TODAY - days * DAY, direction=by, answered=True), ada)
    return ada


@pytest.fixture(autouse=True)
def bo(store: Path) -> int:
    """Give Bo, whom you wrote to two days ago."""
    bo = contact_in(store, "Bo Berg")
    logged_in(store, message(TODAY - 2 * DAY, platform="linkedin", channel=Channel.DM), bo)
    return bo


def codes(done: Result) -> list[str]:
    return [rule["code"] for rule in done.data["rules"]]


class TestTheVerdict:
    def test_go_comes_with_nothing_to_say(self, run: Callable[..., Result]) -> None:
        done = run("check", "ada", "--channel", "email", "--at", "monday 9:00")
        assert (done.exit_code, done.err) == (0, "")
        assert done.out.splitlines()[:2] == [
            "Ada Lovelace, email on 16 March at 09:00: GO",
            "  Nothing speaks against it.",
        ]

    def test_what_shuts_the_door_is_said_once(
        self, run: Callable[..., Result], store: Path, ada: int
    ) -> None:
        logged_in(store, message(TODAY - 7 * DAY, direction=Direction.THEM), ada)
        words = ("check", "ada", "-c", "email", "--ask", "--at", "monday 9:00")
        assert run(*words).out.lower().count("they wrote on 7 march") == 1
        assert {"NOT_READY", "OWE_REPLY"} <= set(codes(run(*words, "--json")))

    def test_a_warning_is_no_failure(self, run: Callable[..., Result], store: Path, ada: int) -> None:
        logged_in(store, message(TODAY - 7 * DAY, direction=Direction.THEM), ada)
        done = run("check", "ada", "-c", "email", "--at", "monday 9:00")
        assert done.exit_code == 0
        assert done.out.splitlines()[:3] == [
            "Ada Lovelace, email on 16 March at 09:00: GO, with care",
            "  ! They wrote on 7 March and wait for your answer.",
            "    → Let this be the answer: begin with what they wrote, and keep matters of your own for later.",
        ]

    def test_not_now_ends_with_exit_3_and_the_next_good_step(
        self, run: Callable[..., Result], contents: Callable[[], Any]
    ) -> None:
        before = contents()
        done = run("check", "bo", "-c", "dm", "-p", "LinkedIn", "--because", "your talk")
        assert (done.exit_code, done.err) == (3, "")
        assert done.out.splitlines()[:3] == [
            "Bo Berg, message on linkedin on 14 March at 09:30: NOT NOW",
            "  ✗ Your last message went out 2 days ago and has no answer yet; it deserves 4 days.",
            "    → Let it rest: from 16 March one light message in the same place is fine, without an ask.",
        ]
        assert contents() == before

    def test_a_blocked_one_is_data_and_no_error_in_json(self, run: Callable[..., Result]) -> None:
        done = run("check", "bo", "-c", "email", "--json")
        assert (done.exit_code, done.err) == (3, "")
        assert (done.data["verdict"], done.json()["errors"]) == ("block", [])
        assert codes(done) == ["TOO_QUICK", "OTHER_DOOR", "PLATFORMS", "SAY_WHY", "REVERSE"]
        assert all(rule["text"] and rule["instead"] for rule in done.data["rules"])
        assert done.data["policy"] == run("ready", "bo", "--json").data["policy"]

    def test_an_ask_needs_readiness(self, run: Callable[..., Result]) -> None:
        assert run("check", "ada", "-c", "phone", "--ask").exit_code == 0
        refused = run("check", "bo", "-c", "phone", "--ask", "--json")
        assert (refused.exit_code, codes(refused)[0]) == (3, "NOT_READY")

    def test_a_request_to_connect_waits_for_the_talk(self, run: Callable[..., Result]) -> None:
        request = ("--kind", "meeting-request", "--outcome", "accepted", "--answered")
        run("log", "ada", "--channel", "email", "--by", "me", *request)
        words = ("check", "ada", "-c", "dm", "-p", "linkedin", "--at", "monday 9:00", "--json")
        assert codes(run(*words)) == []
        assert codes(run(*words, "--connect")) == ["ASK_ON_CALL"]

    def test_the_policy_says_how_long_to_wait(self, run: Callable[..., Result], home: Path) -> None:
        path = home / "patient.toml"
        path.write_text(run("policy", "defaults").out.replace("first_gap_days = 4", "first_gap_days = 2"))
        words = ("check", "bo", "-c", "dm", "-p", "linkedin", "--json")
        assert "TOO_QUICK" in codes(run(*words))
        assert codes(run(*words, "--policy", path))[0] == "SECOND_TRY"

    def test_a_terminal_shows_the_same(self, run: Callable[..., Result]) -> None:
        done = run("check", "bo", "-c", "email", terminal=True)
        assert (done.exit_code, "NOT NOW" in done.out) == (3, True)


class TestWhen:
    def test_it_is_now_unless_told_otherwise(self, run: Callable[..., Result]) -> None:
        now = run("check", "ada", "-c", "email", "--json").data
        assert (now["as_of"], now["on"], now["at"]) == ("2026-03-14", "2026-03-14", "2026-03-14T08:30:00Z")

    def test_it_may_lie_ahead(self, run: Callable[..., Result]) -> None:
        later = run("check", "bo", "-c", "dm", "-p", "linkedin", "--at", "next wednesday 14:00", "--json")
        assert (later.data["on"], later.data["at"]) == ("2026-03-18", "2026-03-18T13:00:00Z")
        assert "TOO_QUICK" not in codes(later)

    def test_summer_time_is_reckoned_with(self, run: Callable[..., Result]) -> None:
        data = run("check", "ada", "-c", "email", "--at", "2026-04-01 9:00", "--json").data
        assert data["at"] == "2026-04-01T07:00:00Z"

    def test_a_day_without_a_time_stays_a_day(self, run: Callable[..., Result]) -> None:
        data = run("check", "ada", "-c", "email", "--at", "tomorrow", "--json").data
        assert (data["on"], data["at"]) == ("2026-03-15", None)
        shown = run("check", "ada", "-c", "email", "--at", "tomorrow").out
        assert shown.startswith("Ada Lovelace, email on 15 March: GO\n")

    def test_of_another_day_the_log_of_that_day_is_asked(self, run: Callable[..., Result]) -> None:
        before = run("check", "bo", "-c", "email", "--as-of", "2026-03-11", "--json")
        assert (before.exit_code, before.data["on"], before.data["at"]) == (0, "2026-03-11", None)
        assert "TOO_QUICK" not in codes(before)

    def test_with_both_the_moment_is_said_from_that_day_and_the_log_ends_on_it(
        self, run: Callable[..., Result]
    ) -> None:
        done = run("check", "bo", "-c", "email", "--as-of", "2026-03-11", "--at", "in 3 days", "--json")
        assert (done.data["as_of"], done.data["on"]) == ("2026-03-11", "2026-03-14")
        assert "TOO_QUICK" not in codes(done)
        at_six = run("check", "bo", "-c", "email", "--as-of", "2026-03-11", "--at", "18:00", "--json").data
        assert at_six["at"] == "2026-03-11T17:00:00Z"

    def test_what_cannot_be_read_is_refused(self, run: Callable[..., Result]) -> None:
        done = run("check", "ada", "-c", "email", "--at", "soonish")
        assert (done.exit_code, done.err.splitlines()[0]) == (2, 'relcrm: "soonish" is not a day I can read')
        assert run("check", "ada", "-c", "email", "--at", "9999-12-31 23:59").exit_code == 0


def test_the_hours_in_which_they_write_are_told_once_enough_are_known(
    run: Callable[..., Result], store: Path, ada: int
) -> None:
    words = ("check", "ada", "-c", "email", "--at", "monday 9:00")
    for day in range(5):
        assert "mostly write" not in run(*words).out
        at = datetime(2026, 1, 5 + day, 9, 15, tzinfo=UTC)
        logged_in(store, message(at.date(), direction=Direction.THEM, answered=True, occurred_at=at), ada)
    assert "They mostly write between 8:00 and 11:00 (5 of their 5 messages with a time)." in run(*words).out
    best = run(*words, "--json").data["best_hours"]
    assert best == {"from_hour": 8, "to_hour": 11, "messages": 5, "total": 5}


def test_the_channel_has_to_be_said(run: Callable[..., Result]) -> None:
    done = run("check", "ada")
    assert (done.exit_code, done.err.splitlines()[0]) == (2, "relcrm: through which channel?")


def test_whom_it_is_about_has_to_be_clear(run: Callable[..., Result]) -> None:
    assert run("check", "zoe", "-c", "email", "--json").exit_code == 67


class TestWhatWasSentAnyway:
    WAITED = "Recorded; by the book it should have waited: "

    def test_is_recorded_and_said_so_in_a_line(
        self, run: Callable[..., Result], store: Path, bo: int
    ) -> None:
        done = run("log-email", "bo")
        assert (done.exit_code, done.err) == (0, "")
        [line] = [line for line in done.out.splitlines() if line.startswith(self.WAITED)]
        assert "went out 2 days ago" in line
        assert "in another place: linkedin" in line
        query = "SELECT channel FROM interactions WHERE contact_id = ? ORDER BY interaction_id"
        assert rows(store, query, bo) == [("dm",), ("email",)]

    def test_is_told_in_the_json_as_rules(self, run: Callable[..., Result]) -> None:
        rules = run("log-email", "bo", "--json").data["etiquette"]
        assert [rule["code"] for rule in rules] == ["TOO_QUICK", "OTHER_DOOR"]
        assert {rule["level"] for rule in rules} == {"block"}

    def test_would_be_said_of_a_dry_run_too(self, run: Callable[..., Result]) -> None:
        assert "By the book it should wait: Your last message" in run("log-email", "bo", "--dry-run").out

    def test_is_judged_by_the_log_of_its_own_day(self, run: Callable[..., Result]) -> None:
        assert run("log-email", "bo", "--when", "2026-03-01", "--json").data["etiquette"] == []

    def test_is_told_of_each_of_several_people(self, run: Callable[..., Result]) -> None:
        rules = run("log-email", "ada", "bo", "--json").data["etiquette"]
        assert len(rules) == 2
        assert all(rule["text"].startswith("Bo Berg: ") for rule in rules)

    @pytest.mark.parametrize(
        "words",
        [
            ("log-email", "bo", "--by", "them"),
            ("log-email", "bo", "--answered"),
            ("log-social", "bo", "-p", "x"),
            ("log-call", "bo"),
            ("log-email", "ada"),
        ],
        ids=" ".join,
    )
    def test_nothing_is_said_of_their_moves_of_likes_and_of_what_was_answered(
        self, run: Callable[..., Result], words: tuple[str, ...]
    ) -> None:
        done = run(*words, "--json")
        assert (done.exit_code, done.data["etiquette"]) == (0, [])
        assert "by the book" not in run(*words).out

    def test_nor_of_a_second_line_on_the_same_day(self, run: Callable[..., Result], store: Path) -> None:
        contact_in(store, "Cleo Cruz")
        for _ in range(2):
            done = run("log-message", "cleo", "-p", "linkedin", "--json")
            assert done.data["etiquette"] == []
        later = run("log-message", "cleo", "-p", "linkedin", "--new", "--json")
        assert [rule["code"] for rule in later.data["etiquette"]] == ["TOO_QUICK"]
