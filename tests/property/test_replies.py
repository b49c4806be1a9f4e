"""The reply chance over random histories: always a chance, moved by answers and silence the right way only."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from histories import PLAIN, histories, last_news, on, wrote
from relcrm.domain.foresight.replies import NOT_KNOWN, History, Usual, likelihood, reply_chance_of
from relcrm.domain.people.contact import Facts
from relcrm.domain.readiness.evidence import Evidence, gather, rebase

if TYPE_CHECKING:
    from relcrm.domain.log.interaction import Interaction

RULES = PLAIN.replies


@st.composite
def talkative(draw: st.DrawFn) -> list[Interaction]:
    """Draw a history in which touches hold any number of messages."""
    return [replace(each, their_messages=draw(st.integers(0, 40))) for each in draw(histories())]


def chance(evidence: Evidence, usual: Usual = NOT_KNOWN) -> float:
    history = History(
        evidence.replied,
        evidence.resolved,
        evidence.messages_answered,
        evidence.messages_sent,
        evidence.heard,
    )
    return likelihood(history, usual, RULES)


def on_day(history: list[Interaction], day: int) -> Evidence:
    return gather(history, Facts(), PLAIN, on(day))


@settings(max_examples=80, deadline=None)
@given(talkative(), st.integers(0, 1000))
def test_it_is_a_chance_or_plainly_unknown(history: list[Interaction], day: int) -> None:
    found = reply_chance_of(on_day(history, day), PLAIN, NOT_KNOWN)
    assert 0 <= found.answered <= found.tried
    assert (found.chance is None) == (found.tried < RULES.least_tries)
    assert found.chance is None or 0 < found.chance < 1


@settings(max_examples=80, deadline=None)
@given(talkative(), st.integers(0, 400))
def test_silence_never_raises_it(history: list[Interaction], later: int) -> None:
    today = on_day(history, last_news(history))
    assert chance(rebase(today, on(last_news(history) + later))) <= chance(today) + 1e-12


@settings(max_examples=80, deadline=None)
@given(talkative(), st.integers(0, 900))
def test_one_more_answered_message_never_lowers_it(history: list[Interaction], day: int) -> None:
    today = max(last_news(history), day)
    assert chance(on_day([*history, wrote(day)], today)) >= chance(on_day(history, today))


@settings(max_examples=80, deadline=None)
@given(talkative(), st.integers(0, 900))
def test_an_answer_in_place_of_silence_never_lowers_it(history: list[Interaction], day: int) -> None:
    today = max(last_news(history), day) + 20
    silent, answered = wrote(day, answered=None), wrote(day, answered_on=on(day + 2))
    assert chance(on_day([*history, answered], today)) > chance(on_day([*history, silent], today))


@settings(max_examples=80, deadline=None)
@given(talkative(), st.integers(0, 500), st.integers(0, 500))
def test_moved_and_fresh_evidence_give_the_same_chance(
    history: list[Interaction], wait: int, later: int
) -> None:
    first = last_news(history) + wait
    moved = rebase(on_day(history, first), on(first + later))
    assert chance(moved) == pytest.approx(chance(on_day(history, first + later)), rel=1e-9)


@settings(max_examples=60, deadline=None)
@given(talkative(), st.integers(0, 900), st.randoms(use_true_random=False))
def test_the_order_of_the_log_does_not_matter(history: list[Interaction], day: int, chances) -> None:
    shuffled = chances.sample(history, len(history))
    one, other = on_day(shuffled, day), on_day(history, day)
    assert reply_chance_of(one, PLAIN, NOT_KNOWN) == reply_chance_of(other, PLAIN, NOT_KNOWN)


@settings(max_examples=80, deadline=None)
@given(talkative(), st.integers(0, 200), st.integers(0, 200))
def test_more_answers_from_anybody_never_lower_it(
    history: list[Interaction], answered: int, missed: int
) -> None:
    today = on_day(history, last_news(history))
    fewer, more = Usual(answered, answered + missed), Usual(answered + 1, answered + 1 + missed)
    assert chance(today, fewer) <= chance(today, more) + 1e-12
