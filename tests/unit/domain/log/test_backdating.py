"""A message logged late joins the exchange that it began, and arrives where the whole stream would."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from relcrm.domain.log.backdating import with_what_came_of_it
from relcrm.domain.log.exchange import Folded, Line, exchanges, with_message
from relcrm.domain.log.interaction import Channel, Interaction, Outcome
from relcrm.domain.policy.values import DEFAULT

RULES = DEFAULT.exchange
STREAM = {"channel": Channel.EMAIL, "platform": ""}


def line(day: int, *, by_me: bool) -> Line:
    return Line(by_me, date(2026, 3, 1) + timedelta(days=day))


def folded_late(touches: list[Interaction], late: Line) -> Folded:
    return with_what_came_of_it(with_message(touches, late, RULES, **STREAM), touches, late, RULES)


@pytest.mark.parametrize(
    ("late", "rest"),
    [
        ((0, True), [(2, False)]),
        ((0, True), [(20, False)]),
        ((0, True), [(2, False), (3, True)]),
        ((0, False), [(2, True)]),
        ((0, True), [(2, True)]),
        ((0, True), [(2, True), (4, False)]),
        ((0, True), [(5, True)]),
        ((0, True), [(40, False)]),
        ((0, False), [(9, False)]),
        ((5, True), [(0, False), (3, True)]),
    ],
)
def test_the_order_of_logging_does_not_matter(late: tuple[int, bool], rest: list[tuple[int, bool]]) -> None:
    known = [line(day, by_me=by_me) for day, by_me in rest]
    said = line(late[0], by_me=late[1])
    whole = exchanges([*known, said], RULES, **STREAM)
    touches = exchanges(known, RULES, **STREAM)
    folded = folded_late(touches, said)
    found = [each for at, each in enumerate(touches) if at != folded.index] + [folded.interaction]
    assert sorted(found, key=lambda each: each.occurred_on) == whole


def test_a_touch_logged_as_a_whole_has_a_message_from_each_side_that_took_part() -> None:
    whole = Interaction(occurred_on=date(2026, 3, 3), channel=Channel.EMAIL, direction="them", answered=True)
    found = folded_late([whole], line(0, by_me=True)).interaction
    assert (found.occurred_on, found.direction, found.answered) == (date(2026, 3, 1), "me", True)
    assert (found.my_messages, found.their_messages, found.last_on) == (2, 1, date(2026, 3, 3))


def test_what_has_an_outcome_stays_as_it_was() -> None:
    (theirs,) = exchanges([line(2, by_me=False)], RULES, **STREAM)
    asked = replace(theirs, outcome=Outcome.ASKED_FOR_OFFER)
    assert folded_late([asked], line(0, by_me=True)).index is None
