"""Messages logged one by one become exchanges, and an answer is taken as one aloud."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from builders import contact_in, rows

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

EXCHANGE = "SELECT occurred_on, direction, answered, answered_on FROM interaction ORDER BY id"


@pytest.fixture
def ana(store: Path) -> Any:
    contact_in(store, "Ana Berg", cadence_days=30)
    contact_in(store, "Bo Day")
    return store


def test_their_message_after_mine_is_taken_as_the_answer_and_says_so(
    run: Callable[..., Any], ana: Path
) -> None:
    assert "message from you, not answered yet" in run("log-message", "ana", "--when", "2026-03-10").out
    done = run("log-message", "ana", "--by", "them")
    assert "Counted as their answer to your message of 10 March; --new if it began something new." in done.out
    assert rows(ana, EXCHANGE) == [("2026-03-10", "me", 1, "2026-03-14")]


def test_my_message_after_theirs_is_taken_as_my_answer(run: Callable[..., Any], ana: Path) -> None:
    run("log-email", "ana", "--by", "them", "--when", "2026-03-10")
    assert "Counted as your answer to their message of 10 March" in run("log-email", "ana").out
    assert rows(ana, EXCHANGE) == [("2026-03-10", "them", 1, "2026-03-14")]


@pytest.mark.usefixtures("ana")
def test_the_answered_day_is_in_the_json(run: Callable[..., Any]) -> None:
    assert run("log-message", "ana", "--when", "yesterday", "--json").data["answered_day"] is None
    data = run("log-message", "ana", "--by", "them", "--json").data
    assert (data["answered_day"], data["joined"]) == ("2026-03-13", True)


def test_new_begins_another_exchange(run: Callable[..., Any], ana: Path) -> None:
    run("log-message", "ana", "--when", "2026-03-10")
    done = run("log-message", "ana", "--by", "them", "--new")
    assert "Counted" not in done.out
    assert rows(ana, EXCHANGE) == [("2026-03-10", "me", None, None), ("2026-03-14", "them", None, None)]


def test_a_further_line_joins_and_says_so(run: Callable[..., Any], ana: Path) -> None:
    run("log-message", "ana", "--when", "2026-03-10")
    run("log-message", "ana", "--by", "them", "--when", "2026-03-11")
    done = run("log-message", "ana", "--when", "2026-03-12")
    assert "It belongs to the exchange that was going on; --new if it began something new." in done.out
    assert len(rows(ana, EXCHANGE)) == 1


@pytest.mark.parametrize(
    "other",
    [
        ("log-message", "ana", "--by", "them", "-p", "whatsapp"),
        ("log-email", "ana", "--by", "them"),
        ("log-message", "bo", "--by", "them"),
        ("log-message", "ana", "--by", "them", "--group"),
        ("log-message", "ana", "bo", "--by", "them"),
    ],
)
def test_another_platform_channel_person_or_a_group_is_no_answer(
    run: Callable[..., Any], ana: Path, other: Any
) -> None:
    run("log-message", "ana", "-p", "linkedin", "--when", "yesterday")
    run(*other)
    assert rows(ana, "SELECT count(*) FROM interaction") == [(2,)]


@pytest.mark.usefixtures("ana")
def test_a_platform_has_one_name(run: Callable[..., Any]) -> None:
    run("log-message", "ana", "-p", "Twitter", "--when", "yesterday")
    assert "Counted as their answer" in run("log-message", "ana", "--by", "them", "-p", " X ").out


def test_a_whole_exchange_can_be_logged_at_once(run: Callable[..., Any], ana: Path) -> None:
    assert "email from you, answered" in run("log-email", "ana", "--answered", "--when", "2026-03-01").out
    assert rows(ana, "SELECT occurred_on, answered FROM interaction") == [("2026-03-01", 1)]


def test_what_both_wrote_cannot_be_unanswered(run: Callable[..., Any], ana: Path) -> None:
    done = run("log-email", "ana", "--by", "both", "--not-answered")
    assert (done.exit_code, rows(ana, EXCHANGE)) == (2, [])


class TestAnswered:
    def test_settles_the_one_thing_that_is_open(self, run: Callable[..., Any], ana: Path) -> None:
        run("log-message", "ana", "--when", "2026-03-10")
        done = run("answered", "ana", "--when", "2026-03-12", "--words", "yes, in May")
        assert done.exit_code == 0
        assert "Counted as their answer to your message of 10 March." in done.out
        assert "--new" not in done.out
        assert rows(ana, EXCHANGE) == [("2026-03-10", "me", 1, "2026-03-12")]
        assert run("show", "ana", "--json").data["log"][0]["interaction"]["last_words"] == "yes, in May"

    @pytest.mark.usefixtures("ana")
    def test_asks_which_side_where_both_have_something_open(self, run: Callable[..., Any]) -> None:
        run("log-message", "ana", "-p", "x")
        run("log-email", "ana", "--by", "them")
        done = run("answered", "ana")
        assert done.exit_code == 2
        assert "--by them if they answered you, --by me if you answered them" in done.err
        assert "Counted as your answer" in run("answered", "ana", "--by", "me").out
        assert "Counted as their answer" in run("answered", "ana").out
        assert "nothing with Ana Berg waits" in run("answered", "ana").err

    @pytest.mark.usefixtures("ana")
    def test_both_is_no_side(self, run: Callable[..., Any]) -> None:
        assert run("answered", "ana", "--by", "both").exit_code == 2

    def test_not_gives_up_on_an_answer_and_claims_none(self, run: Callable[..., Any], ana: Path) -> None:
        run("log-message", "ana")
        done = run("answered", "ana", "--not")
        assert "message from you, not answered" in done.out
        assert "Counted" not in done.out
        assert rows(ana, EXCHANGE) == [("2026-03-14", "me", 0, None)]
        assert run("answered", "ana", "--not").exit_code == 2

    def test_not_takes_the_next_one_back_in_time(self, run: Callable[..., Any], ana: Path) -> None:
        run("log-message", "ana", "-p", "linkedin", "--when", "2026-03-01")
        run("log-message", "ana", "-p", "x", "--when", "2026-03-08")
        run("answered", "ana", "--not")
        run("answered", "ana", "--not")
        assert [row[2] for row in rows(ana, EXCHANGE)] == [0, 0]

    def test_an_answer_after_all_is_welcome(self, run: Callable[..., Any], ana: Path) -> None:
        run("log-message", "ana")
        run("answered", "ana", "--not")
        assert run("answered", "ana").exit_code == 0
        assert rows(ana, EXCHANGE) == [("2026-03-14", "me", 1, "2026-03-14")]

    @pytest.mark.usefixtures("ana")
    def test_a_letter_goes_before_a_like(self, run: Callable[..., Any]) -> None:
        run("log-email", "ana", "--by", "them", "--when", "2026-03-10")
        run("log-social", "ana", "--when", "2026-03-12")
        assert "Counted as your answer to their message of 10 March" in run("answered", "ana").out

    def test_platform_says_which(self, run: Callable[..., Any], ana: Path) -> None:
        run("log-message", "ana", "-p", "linkedin", "--when", "2026-03-01")
        run("log-message", "ana", "-p", "x", "--when", "2026-03-08")
        run("answered", "ana", "-p", "linkedin")
        assert [row[2] for row in rows(ana, EXCHANGE)] == [1, None]

    def test_cannot_come_before_the_question(self, run: Callable[..., Any], ana: Path) -> None:
        run("log-message", "ana", "--when", "2026-03-10")
        done = run("answered", "ana", "--when", "2026-03-09")
        assert (done.exit_code, rows(ana, EXCHANGE)[0][2]) == (2, None)

    @pytest.mark.usefixtures("ana")
    def test_with_nothing_open_is_refused(self, run: Callable[..., Any]) -> None:
        done = run("answered", "ana")
        assert done.exit_code == 2
        assert "nothing with Ana Berg waits for an answer" in done.err


@pytest.mark.usefixtures("ana")
def test_an_older_entry_never_makes_somebody_due(run: Callable[..., Any]) -> None:
    run("log-meeting", "ana", "--when", "2026-03-10")
    before = run("stale", "--as-of", "2026-05-01", "--json").data
    run("log-meeting", "ana", "--when", "2025-06-01")
    run("log-message", "ana", "--when", "2026-01-05")
    after = run("stale", "--as-of", "2026-05-01", "--json").data
    assert [row["rhythm"] for row in after["due"]] == [row["rhythm"] for row in before["due"]]
    assert before["due"][0]["rhythm"]["last_touch_on"] == "2026-03-10"


SAID = "SELECT my_messages, their_messages, said FROM interaction ORDER BY id"


def test_of_messages_between_the_first_and_the_last_it_is_kept_who_wrote_when(
    run: Callable[..., Any], ana: Path
) -> None:
    for by, when in (("me", "2026-03-02 10:00"), ("them", "2026-03-02 11:00"), ("me", "2026-03-03")):
        assert run("log-message", "ana", "--by", by, "--when", when).exit_code == 0
    assert rows(ana, SAID) == [(2, 1, "te10")]
    run("log-message", "ana", "--by", "them", "--when", "2026-03-04")
    assert rows(ana, SAID) == [(2, 2, "te10M1")]
    run("undo")
    assert rows(ana, SAID) == [(2, 1, "te10")]
    entry = run("show", "ana", "--json").data["log"][0]["interaction"]
    assert entry["said"] == "te10"


def test_who_moves_an_exchange_to_another_day_leaves_open_when_they_wrote(
    run: Callable[..., Any], ana: Path
) -> None:
    for by in ("me", "them", "me"):
        run("log-message", "ana", "--by", by, "--when", "2026-03-02")
    assert rows(ana, SAID) == [(2, 1, "T0")]
    assert run("log", "--edit", "e1", "--note", "boats").exit_code == 0
    assert rows(ana, SAID) == [(2, 1, "T0")]
    assert run("log", "--edit", "e1", "--when", "2026-03-01").exit_code == 0
    assert rows(ana, SAID) == [(2, 1, "?")]
    run("undo")
    assert rows(ana, SAID) == [(2, 1, "T0")]


def test_an_answer_marked_as_such_may_have_come_between(run: Callable[..., Any], ana: Path) -> None:
    run("log-message", "ana", "--when", "2026-03-01")
    run("log-message", "ana", "--when", "2026-03-02")
    run("answered", "ana", "--when", "2026-03-03")
    assert rows(ana, SAID) == [(2, 1, "?")]


def test_a_message_logged_late_begins_the_exchange(run: Callable[..., Any], ana: Path) -> None:
    for by, when in (("them", "2026-03-02"), ("me", "2026-03-03"), ("me", "2026-03-01")):
        run("log-message", "ana", "--by", by, "--when", when)
    assert rows(ana, SAID) == [(2, 1, "T1")]
