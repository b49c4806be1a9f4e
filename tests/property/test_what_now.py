"""What is said fits itself, and what is done: the next step, the errand, etiquette and the gates, whatever the history."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from histories import LAST_DAY, facts, heard, histories, met, on, shipped_policies, wrote
from relcrm.domain.etiquette.preflight import Touch, preflight
from relcrm.domain.foresight.advice import DEEDS, STEPS
from relcrm.domain.foresight.standing import standing_of
from relcrm.domain.foresight.supposing import Supposed, standing, supposing
from relcrm.domain.foresight.what_now import Now, now, what_now
from relcrm.domain.log.interaction import Channel, Direction, Interaction, Kind, Outcome
from relcrm.domain.readiness.evidence import gather
from relcrm.domain.readiness.readings import known_by
from relcrm.domain.readiness.verdict import Verdict, judge

if TYPE_CHECKING:
    from collections.abc import Sequence

    from relcrm.domain.people.contact import Facts
    from relcrm.domain.policy.values import Policy

ERRANDS = {"", "offer", "answer", "repair", "outcome", "deliver", "return", "talk", "ask"}
WRITING = {"hello", "write", "again", "give", "return", "offer"}
VOICES = (Channel.IN_PERSON, Channel.VIDEO, Channel.PHONE)
DAYS = st.integers(0, LAST_DAY + 100)
REASONS = ["", "a death in the family", "they asked for time", "moving house"]


@st.composite
def lately(draw: st.DrawFn) -> tuple[list[Interaction], Facts, Policy, int]:
    """Draw a history whose last things happened not long ago, so that something is next."""
    history = draw(histories())
    warm = draw(st.lists(st.sampled_from([met, wrote, heard]), max_size=4))
    history = [*history, *(move(draw(st.integers(0, 300))) for move in warm)]
    last = max(((each.occurred_on - on(0)).days for each in history), default=0)
    kept = replace(draw(facts()), hold_reason=draw(st.sampled_from(REASONS)))
    return history, kept, draw(shipped_policies()), draw(st.integers(0, 40) | st.integers(0, 400)) + last


def judged(history: Sequence[Interaction], known: Facts, policy: Policy, day: int) -> Verdict:
    return judge(gather(history, known, policy, on(day)), policy)


def touch_of(place: str, day: int, *, asks: bool = False) -> Touch:
    """Return a touch in a place, on a working day at ten."""
    channel = Channel(place) if place in {*Channel} else Channel.DM
    at = datetime.combine(on(day), time(10), UTC)
    return Touch(channel, "" if place in {*Channel} else place, asks, False, True, at, on(day))


def is_blocked(history: Sequence[Interaction], verdict: Verdict, touch: Touch) -> bool:
    return preflight(history, verdict, touch, talk_agreed=False).verdict == "block"


def places_of_theirs_that_wait(history: Sequence[Interaction], day: int) -> set[str]:
    known, _ = known_by(history, on(day))
    mine = max(
        (each.occurred_on for each in known if each.direction in {Direction.ME, Direction.MUTUAL}),
        default=on(-9999),
    )
    return {
        each.platform or each.channel.value
        for each in known
        if each.is_waiting and not each.is_small and not each.is_spoken and each.occurred_on > mine
    }


@settings(max_examples=600, deadline=None)
@given(lately())
def test_no_step_is_advised_that_check_stops_that_day_where_it_would_be_done(
    drawn: tuple[list[Interaction], Facts, Policy, int],
) -> None:
    history, known, policy, day = drawn
    verdict = judged(history, known, policy, day)
    step = what_now(verdict)
    place = verdict.evidence.place
    if step.deed in WRITING:
        assert not is_blocked(history, verdict, touch_of(place, day, asks=step.deed == "offer")), step
    elif step.deed in {"talk", "ask"}:
        touches = [touch_of(channel.value, day, asks=step.deed == "ask") for channel in VOICES]
        touches.append(touch_of(place, day, asks=step.deed == "ask"))  # where it would be proposed
        assert not all(is_blocked(history, verdict, touch) for touch in touches), step
    elif step.deed == "answer" and verdict.evidence.owed:
        for each in places_of_theirs_that_wait(history, day):
            assert not is_blocked(history, verdict, touch_of(each, day)), step
    elif step.deed == "repair":
        touches = [touch_of(channel.value, day) for channel in VOICES] + [touch_of(place, day)]
        assert not all(is_blocked(history, verdict, touch) for touch in touches), step


@settings(max_examples=400, deadline=None)
@given(lately())
def test_the_reason_of_a_row_and_its_step_say_the_same(
    drawn: tuple[list[Interaction], Facts, Policy, int],
) -> None:
    history, known, policy, day = drawn
    verdict = judged(history, known, policy, day)
    today = now(verdict)
    assert today.errand in ERRANDS
    assert today.errand in {"", today.advice.deed}
    assert today.advice.code == verdict.next_code
    assert today.advice.deed in DEEDS
    if verdict.evidence.owed:
        assert today.advice.deed in {"answer", "offer"}
        assert today.errand in {"answer", "offer"}
    elif any(gate.code == "GRIEVANCE" for gate in verdict.gates) and verdict.evidence.conversations:
        assert today.errand == "repair"
    if today.errand == "talk":
        assert today.is_near
    if today.errand == "ask":
        assert verdict.ready
    standing = standing_of(verdict)
    assert (standing.errand, standing.let_be) == (today.errand, today.let_be)


@settings(max_examples=400, deadline=None)
@given(lately())
def test_whoever_check_would_stop_is_not_proposed_for_a_hello(
    drawn: tuple[list[Interaction], Facts, Policy, int],
) -> None:
    history, known, policy, day = drawn
    verdict = judged(history, known, policy, day)
    today = now(verdict)
    if not today.let_be and today.errand in {"", "ask"}:
        assert not is_blocked(history, verdict, touch_of(verdict.evidence.place, day))
        assert what_now(verdict, is_due=True).deed != "wait"
    if today.advice.deed == "wait":
        assert today.let_be


@settings(max_examples=400, deadline=None)
@given(lately(), st.integers(0, 60))
def test_following_the_step_and_logging_it_never_lowers_the_score_nor_shuts_a_gate(
    drawn: tuple[list[Interaction], Facts, Policy, int], later: int
) -> None:
    history, known, policy, day = drawn
    verdict = judged(history, known, policy, day)
    step = what_now(verdict)
    if step.deed == "answer" and verdict.evidence.owed:
        answered = supposing(standing(history, known, policy, on(day)), [Supposed("i answer", on(day))])
        after = judged(answered.log, known, policy, day)
        assert after.score >= verdict.score - 1e-9, step
        assert codes_of(after) <= codes_of(verdict) | started(verdict), step
    logged, more = done(verdict, today=now(verdict), day=day)
    if logged is None:
        return
    wait = later if logged.asks_nothing or step.deed in {"talk", "note"} else 0
    without = judged(history, known, policy, day + wait)
    after = judged([*history, logged], replace(known, gave=known.gave + more), policy, day + wait)
    assert after.score >= without.score - 1e-9, step
    newly_shut = {gate.code for gate in after.gates} - {gate.code for gate in without.gates}
    assert newly_shut <= ({"SCORE"} if "NO_CONTACT" in {g.code for g in without.gates} else set()) | started(
        verdict
    ), step


def codes_of(verdict: Verdict) -> set[str]:
    return {gate.code for gate in verdict.gates}


def started(verdict: Verdict) -> set[str]:
    """Return the gates that may shut because the first contact of all, or the first in long, leaves something to do."""
    evidence = verdict.evidence
    if not evidence.n_two_way:
        return {"ONE_TALK", "ONE_SIDED", "TOO_SOON", "SCORE", "NO_TALK", "DORMANT"}
    return (
        {"REVIVING", "ONE_TALK", "TOO_SOON"}
        if evidence.is_asleep or not evidence.conversations
        else {"REVIVING"}
    )


def done(verdict: Verdict, today: Now, day: int) -> tuple[Interaction | None, int]:
    """Return what would be logged on following the step, and how many favours that is."""
    step, place = today.advice, verdict.evidence.place
    channel = Channel(place) if place in {*Channel} else Channel.DM
    mine = {"occurred_on": on(day), "direction": Direction.ME}
    if step.deed == "talk" or (step.deed == "repair" and step.short == "put it right"):
        return met(day), 0
    if step.deed == "give" and channel in {Channel.EMAIL, Channel.DM}:
        platform = "" if place in {*Channel} else place
        return Interaction(**mine, channel=channel, platform=platform, kind=Kind.FAVOUR_GIVEN), 1
    if step.deed == "note" and step.code == "DEBT":
        return Interaction(**mine, channel=Channel.PUBLIC, kind=Kind.FAVOUR_GIVEN, answered=True), 1
    if step.deed in {"hello", "write", "again", "return"} and channel in {Channel.EMAIL, Channel.DM}:
        return Interaction(**mine, channel=channel), 0
    return None, 0


@settings(max_examples=200, deadline=None)
@given(lately())
def test_whoever_waits_for_an_offer_is_told_so(drawn: tuple[list[Interaction], Facts, Policy, int]) -> None:
    history, known, policy, day = drawn
    asked = heard(
        day, answered=None, channel=Channel.DM, platform="linkedin", outcome=Outcome.ASKED_FOR_OFFER
    )
    verdict = judged([*history, asked], known, policy, day + 8)
    evidence, today = verdict.evidence, now(verdict)
    if evidence.my_last_day >= on(day).toordinal():
        return
    assert today.errand in {"offer", "answer"}
    if verdict.how == "invited" and evidence.last_ask_day < evidence.invited_day == on(day).toordinal():
        assert today.errand == "offer"
        assert "asked for your offer on" in today.advice.text


def test_every_step_has_its_words() -> None:
    assert {words.deed for words in STEPS.values()} == set(DEEDS)
    for words in STEPS.values():
        assert 2 <= len(words.short.split()) <= 4, words.short
        assert words.text[-1] == "."
        assert words.text[0].isupper() or words.text[0] == "{"
