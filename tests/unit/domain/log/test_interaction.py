from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from relcrm.domain.log.interaction import (
    REFUSALS,
    SMALL,
    SPOKEN,
    Channel,
    Direction,
    Interaction,
    Kind,
    Outcome,
    as_known_on,
    last_day,
    last_is_mine,
    latest_day,
)
from relcrm.domain.people.contact import favours

DAY = date(2026, 3, 2)
LATER = date(2026, 3, 9)
ME, THEM, MUTUAL = Direction.ME, Direction.THEM, Direction.MUTUAL


def event(
    direction: Direction | None = None, channel: Channel = Channel.EMAIL, **details: object
) -> Interaction:
    return Interaction(occurred_on=DAY, direction=direction, channel=channel, **details)


@pytest.mark.parametrize(
    ("one", "is_two_way"),
    [
        (event(MUTUAL), True),
        (event(None), True),
        (event(ME), False),
        (event(ME, answered=False), False),
        (event(ME, answered=True), True),
        (event(THEM), False),
        (event(THEM, answered=True), True),
        (event(ME, Channel.PHONE), True),
        (event(ME, Channel.PHONE, answered=False), False),
        (event(THEM, Channel.IN_PERSON), True),
        (event(ME, Channel.VIDEO, kind=Kind.CONNECT_REQUEST), False),
        (event(MUTUAL, Channel.IN_PERSON, outcome=Outcome.NO_SHOW), False),
        (event(MUTUAL, outcome=Outcome.REBUFFED), False),
        (event(ME, answered=True, outcome=Outcome.DECLINED), False),
        (event(ME, answered=True, outcome=Outcome.POSITIVE), True),
        (event(ME, Channel.PHONE, kind=Kind.PITCH), False),
        (event(ME, Channel.PHONE, kind=Kind.PITCH, answered=True), True),
        (event(ME, Channel.PHONE, kind=Kind.PITCH, outcome=Outcome.ACCEPTED), True),
        (event(MUTUAL, Channel.IN_PERSON, kind=Kind.PITCH), True),
    ],
)
def test_two_way_means_that_both_took_part_and_nobody_refused(one: Interaction, is_two_way: bool) -> None:
    assert one.is_two_way is is_two_way


@pytest.mark.parametrize(
    ("one", "is_waiting"),
    [
        (event(THEM), True),
        (event(THEM, answered=False), True),
        (event(THEM, Channel.PHONE, outcome=Outcome.NO_SHOW), False),
        (event(THEM, answered=True), False),
        (event(THEM, outcome=Outcome.NEGATIVE), False),
        (event(ME), False),
        (event(MUTUAL), False),
    ],
)
def test_waiting_means_that_they_moved_and_i_did_not_answer(one: Interaction, is_waiting: bool) -> None:
    assert one.is_waiting is is_waiting


@pytest.mark.parametrize("outcome", list(Outcome))
def test_refusals_are_what_turned_you_down(outcome: Outcome) -> None:
    assert event(outcome=outcome).is_refused is (
        outcome in {Outcome.REBUFFED, Outcome.DECLINED, Outcome.NEGATIVE}
    )
    assert event(outcome=outcome).is_refused is (outcome in REFUSALS)


@pytest.mark.parametrize("channel", list(Channel))
def test_a_channel_is_spoken_small_or_written(channel: Channel) -> None:
    one = event(channel=channel)

    assert one.is_spoken is (channel in SPOKEN)
    assert one.is_small is (channel in SMALL)
    assert not (one.is_spoken and one.is_small)


def test_a_request_to_connect_is_small_whatever_its_channel() -> None:
    for channel in Channel:
        one = event(ME, channel, kind=Kind.CONNECT_REQUEST)
        assert one.is_small
        assert not one.is_spoken


@pytest.mark.parametrize(
    ("one", "resets"),
    [
        (event(ME), True),
        (event(THEM, outcome=Outcome.DECLINED), True),
        (event(ME, Channel.PUBLIC), False),
        (event(ME, Channel.CLICK), False),
        (event(MUTUAL, Channel.PHONE, outcome=Outcome.NO_SHOW), False),
    ],
)
def test_anything_but_a_like_or_a_missed_talk_resets_the_clock(one: Interaction, resets: bool) -> None:
    assert one.resets_clock is resets


def test_what_had_not_happened_is_not_known() -> None:
    assert as_known_on(event(ME), date(2026, 3, 1)) is None
    assert as_known_on(event(ME), DAY) == event(ME)


def test_a_later_answer_is_not_known_before_its_day() -> None:
    one = event(ME, answered=True, answered_on=LATER)

    assert as_known_on(one, DAY) == event(ME)
    assert as_known_on(one, LATER) == one


def test_a_later_outcome_is_not_known_before_its_day() -> None:
    one = event(ME, outcome=Outcome.ACCEPTED, outcome_on=LATER)

    assert as_known_on(one, DAY) == event(ME)
    assert as_known_on(one, LATER) == one


def test_the_end_of_an_exchange_is_not_known_before_its_day() -> None:
    end = datetime(2026, 3, 9, 12, tzinfo=UTC)
    one = event(ME, last_on=LATER, last_at=end, last_by_me=False, last_words="see you")

    assert as_known_on(one, DAY) == event(ME)
    assert as_known_on(one, LATER) == one


@pytest.mark.parametrize("field", ["last_on", "answered_on", "outcome_on"])
def test_the_latest_day_is_the_last_on_which_anything_became_known(field: str) -> None:
    assert latest_day(event(ME)) == DAY
    assert latest_day(replace(event(ME), **{field: LATER})) == LATER


def test_favours_are_counted_by_side_up_to_a_day() -> None:
    kinds = [Kind.FAVOUR_GIVEN, Kind.INTRO_GIVEN, Kind.FAVOUR_RECEIVED, Kind.INTRO_RECEIVED, Kind.TOUCH]
    log = [event(kind=kind) for kind in kinds]
    log.append(replace(log[0], occurred_on=LATER))

    assert favours(log, DAY) == (2, 1)
    assert favours(log, LATER) == (3, 1)
    assert favours([], DAY) == (0, 0)


@pytest.mark.parametrize(
    ("one", "missed"),
    [
        (event(ME, channel=Channel.PHONE, answered=False), True),
        (event(ME, channel=Channel.VIDEO, answered=False), True),
        (event(ME, channel=Channel.IN_PERSON, answered=False), True),
        (event(THEM, channel=Channel.PHONE, answered=False), True),
        (event(MUTUAL, channel=Channel.IN_PERSON, outcome=Outcome.NO_SHOW), True),
        (event(ME, channel=Channel.VIDEO, outcome=Outcome.NO_SHOW), True),
        (event(ME, channel=Channel.PHONE, kind=Kind.PITCH, answered=False), True),
        (event(ME, channel=Channel.PHONE), False),
        (event(ME, channel=Channel.PHONE, answered=True), False),
        (event(ME, channel=Channel.EMAIL, answered=False), False),
        (event(ME, channel=Channel.DM, answered=False), False),
        (event(ME, channel=Channel.EMAIL, kind=Kind.MEETING_REQUEST, outcome=Outcome.DECLINED), False),
    ],
)
def test_a_talk_that_did_not_come_about_is_no_touch(one: Interaction, missed: bool) -> None:
    assert one.is_missed is missed
    assert one.resets_clock is not missed


@pytest.mark.parametrize(
    ("values", "is_mine"),
    [
        ({"direction": Direction.ME}, True),
        ({"direction": Direction.THEM}, False),
        ({"direction": Direction.THEM, "answered": True}, None),
        ({"direction": Direction.THEM, "answered": True, "last_by_me": True}, True),
        ({"direction": Direction.ME, "last_by_me": False}, False),
        ({"direction": Direction.MUTUAL}, None),
        ({"direction": None}, None),
    ],
)
def test_whose_the_last_words_are_is_told_only_where_it_is_known(
    values: dict[str, Any], is_mine: bool | None
) -> None:
    assert last_is_mine(Interaction(occurred_on=date(2026, 3, 1), **values)) is is_mine


def test_the_last_day_of_what_has_no_end_is_its_own() -> None:
    first, last = date(2026, 3, 1), date(2026, 3, 4)
    assert last_day(Interaction(occurred_on=first)) == first
    assert last_day(Interaction(occurred_on=first, last_on=last)) == last
