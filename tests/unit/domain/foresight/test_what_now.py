"""The next step in what the table of sentences does not show."""

from __future__ import annotations

from dataclasses import replace

import pytest

from histories import PLAIN, heard, met, on, sound, verdict_of, wrote
from relcrm.domain.foresight.standing import standing_of
from relcrm.domain.foresight.what_now import now, what_now
from relcrm.domain.log.interaction import Channel, Direction, Interaction, Kind, Outcome
from relcrm.domain.people.contact import Facts
from relcrm.domain.policy.in_force import effective
from relcrm.domain.policy.values import DEFAULT


def test_a_hello_that_is_due_is_said_beside_the_open_door() -> None:
    verdict = verdict_of(sound(), 100)
    assert what_now(verdict, is_due=True).text.startswith("Say hello, which is due")
    assert what_now(verdict).deed == "ask"


def test_a_reason_on_record_lets_ask_where_only_the_score_is_short() -> None:
    strict = replace(PLAIN, threshold=verdict_of(sound(), 100).score + 2)
    verdict = verdict_of(sound(), 100, None, strict)
    assert what_now(verdict, marked="an old friend").deed == "ask"
    assert what_now(verdict).deed != "ask"
    waits = verdict_of([*sound(), heard(99, answered=None)], 100, None, strict)
    assert what_now(waits, marked="an old friend").deed == "answer"


def test_commands_name_the_person() -> None:
    verdict = verdict_of(sound(), 100, Facts(open_complaint=True))
    assert what_now(verdict, 12).text.endswith("relcrm settled 12.")


@pytest.mark.parametrize(
    ("day", "errand"), [(95, "offer"), (124, "offer"), (126, "answer"), (275, "answer"), (276, "")]
)
def test_whoever_asked_for_an_offer_and_heard_nothing_is_not_forgotten(day: int, errand: str) -> None:
    found = now(verdict_of([heard(60)], day, Facts(invited_on=on(95))))
    assert found.errand == errand


def test_a_gift_gives_the_note_before_it_new_rest() -> None:
    gift = Interaction(
        occurred_on=on(80), channel=Channel.EMAIL, direction=Direction.ME, kind=Kind.FAVOUR_GIVEN
    )
    log = [met(0), heard(30), wrote(60, answered=None)]
    assert now(verdict_of(log, 81)).advice.deed == "again"
    after = now(verdict_of([*log, gift], 81, Facts(gave=1)))
    assert (after.advice.deed, after.let_be) == ("wait", True)
    assert after.advice.text == "Your last word of yesterday is with them: leave it until 26 March."


def test_an_ask_that_was_answered_in_another_way_asks_what_became_of_it() -> None:
    log = [*sound(), wrote(92, kind=Kind.PITCH, answered=None), met(95)]
    found = now(verdict_of(log, 96))
    assert (found.errand, standing_of(verdict_of(log, 96)).errand) == ("outcome", "outcome")


def test_messages_in_many_places_rest_until_a_day() -> None:
    places = [
        wrote(95 + n, platform=place, answered=None) for n, place in enumerate(("x", "xing", "threema"))
    ]
    calm = [*places, heard(99, platform="linkedin")]
    found = now(verdict_of([met(0), *calm], 100))
    assert found.let_be
    assert found.advice.text.startswith("You have reached out in several places lately")


def test_a_mix_of_messages_and_calls_is_counted_as_both() -> None:
    rang = Interaction(occurred_on=on(95), channel=Channel.PHONE, direction=Direction.ME, answered=False)
    log = [*sound(), wrote(92, answered=None), wrote(93, answered=None), rang]
    found = now(verdict_of(log, 96, Facts(hold_until=on(130))))
    assert found.advice.text.startswith("3 messages and calls of yours had no answer")


def test_after_three_refusals_nothing_is_thanked_for_any_more() -> None:
    refusals = [wrote(day, kind=Kind.PITCH, outcome=Outcome.DECLINED) for day in (70, 80, 91)]
    assert "if they want it, they will say so" in what_now(verdict_of([*sound(), *refusals], 100)).text


def test_on_the_day_they_named_a_note_that_waits_comes_first() -> None:
    log = [*sound(), wrote(92, answered=None)]
    ended = Facts(hold_until=on(100), hold_set_on=on(91), hold_reason="they asked for time")
    assert now(verdict_of(log, 100, ended)).advice.deed == "again"
    assert now(verdict_of(sound(), 100, ended)).errand == "return"
    assert now(verdict_of(sound(), 130, ended)).errand != "return"


def test_a_policy_that_allows_one_place_only_lets_nothing_go_out() -> None:
    strict = replace(PLAIN, etiquette=PLAIN.etiquette._replace(platforms_block=1))
    assert now(verdict_of(sound(), 100, None, strict)).let_be


def test_what_became_of_an_ask_is_asked_for_a_year() -> None:
    log = [met(0), wrote(20, kind=Kind.PITCH, answered=True), met(300), met(350), met(375)]
    last, rests = (now(verdict_of(log, day)) for day in (384, 385))
    assert (last.errand, last.advice.short) == ("outcome", "note the outcome")
    assert (rests.errand, rests.advice.short) == ("ask", "ask in person")


def test_after_a_yes_nobody_is_free_to_ask_again_by_itself() -> None:
    log = [*sound(), wrote(40, kind=Kind.PITCH, outcome=Outcome.ACCEPTED)]
    assert now(verdict_of(log, 100)).errand == ""


def test_what_family_asks_for_is_no_offer_that_is_late() -> None:
    known = Facts(offer="personal", invited_on=on(95))
    personal = effective(DEFAULT, "personal", "")
    assert now(verdict_of(sound(), 130, known, personal)).errand == ""


def test_the_day_that_nobody_named_is_not_called_theirs() -> None:
    later = heard(95, channel=Channel.PHONE, outcome=Outcome.COME_BACK_LATER)
    ends = 95 + PLAIN.gates.come_back_days
    over = verdict_of([*sound(), later], ends)
    assert now(over).advice.text.startswith("The quiet time you noted is over")
    theirs = Facts(hold_until=on(ends + 1), hold_set_on=on(95))
    assert now(verdict_of([*sound(), later], ends + 1, theirs)).advice.short == "their day is here"


LETTERS = [wrote(0), heard(10), heard(20), wrote(40), heard(55), wrote(70), heard(85)]


def test_no_talk_is_proposed_while_your_answer_is_with_them() -> None:
    log = [*LETTERS, heard(88, last_on=on(90), last_by_me=True)]
    found = now(verdict_of(log, 90))
    assert (found.advice.deed, found.errand) == ("wait", "")
    assert found.advice.text == "Your answer of today is with them: give it a few days."
    due = 90 + PLAIN.comfort.grace_days
    assert standing_of(verdict_of(log, 90)).until_day <= on(due).toordinal()
    assert [now(verdict_of(log, day)).errand for day in (due - 1, due)] == ["", "talk"]


@pytest.mark.parametrize(
    "later",
    [
        [heard(88, last_on=on(90), last_by_me=False)],
        [heard(88, last_on=on(90))],
        [heard(88, last_on=on(90), last_by_me=True, is_group=True)],
        [heard(88, last_on=on(90), last_by_me=True), heard(91)],
        [heard(88, last_on=on(90), last_by_me=True), wrote(88, kind=Kind.MEETING_REQUEST)],
    ],
)
def test_a_talk_is_proposed_where_the_last_word_is_theirs_or_nobody_knows_or_a_talk_is_agreed(
    later: list[Interaction],
) -> None:
    assert now(verdict_of([*LETTERS, *later], 91)).errand == "talk"


def test_a_like_takes_nothing_from_your_answer() -> None:
    answer, like = heard(88, last_on=on(90), last_by_me=True), heard(91, channel=Channel.PUBLIC)
    assert now(verdict_of([*LETTERS, answer, like], 91)).errand == ""


def test_whoever_may_be_asked_but_has_a_note_of_yours_is_said_to_wait_for_days() -> None:
    found = now(verdict_of([*sound(), wrote(99, answered=None)], 100))
    assert (found.advice.code, found.advice.short, found.advice.deed) == ("READY", "wait a few days", "wait")
