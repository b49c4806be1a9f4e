from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from relcrm.domain.log.exchange import Line, exchanges, with_message
from relcrm.domain.log.interaction import Channel, Direction, Interaction

START = date(2026, 1, 1)


@dataclass(frozen=True)
class Constants:
    quiet_days: int
    answer_days: int
    attempt_days: int


@st.composite
def streams(draw: st.DrawFn) -> list[Line]:
    """Draw a stream in order of time, with pauses around the limits of the rules."""
    pauses = st.one_of(st.integers(0, 9), st.integers(25, 40))
    told = draw(st.lists(st.tuples(pauses, st.booleans(), st.booleans(), st.text(max_size=5)), max_size=30))
    day, lines = START, []
    for number, (pause, by_me, is_timed, text) in enumerate(told):
        day += timedelta(days=pause)
        at = datetime.combine(day, time(1), UTC) + timedelta(minutes=number) if is_timed else None
        lines.append(Line(by_me, day, at, text))
    return sorted(lines, key=lambda line: (line.on, line.at or datetime.combine(line.on, time.min, UTC)))


limits = st.builds(Constants, st.integers(1, 10), st.integers(1, 40), st.integers(1, 10))
channels = st.sampled_from([Channel.DM, Channel.EMAIL, Channel.UNKNOWN, Channel.PUBLIC])


def one_by_one(lines: list[Line], constants: Constants, channel: Channel) -> list[Interaction]:
    log = []
    for line in lines:
        result = with_message(log, line, constants, channel=channel, platform="x")
        if result.index is None:
            log.append(result.interaction)
        else:
            log[result.index] = result.interaction
    return log


@settings(deadline=None, max_examples=150)
@given(streams(), limits, channels)
def test_one_message_at_a_time_gives_the_touches_of_the_whole_stream(
    lines: list[Line], constants: Constants, channel: Channel
) -> None:
    assert one_by_one(lines, constants, channel) == exchanges(lines, constants, channel=channel, platform="x")


@settings(deadline=None, max_examples=100)
@given(streams(), limits, st.randoms(use_true_random=False))
def test_the_order_in_which_days_arrive_does_not_matter(
    lines: list[Line], constants: Constants, random: Random
) -> None:
    by_day = {}
    for line in lines:
        by_day.setdefault(line.on, []).append(line)
    days = list(by_day.values())
    random.shuffle(days)

    shuffled = exchanges([line for day in days for line in day], constants, channel=Channel.DM, platform="x")

    assert shuffled == exchanges(lines, constants, channel=Channel.DM, platform="x")


@settings(deadline=None, max_examples=150)
@given(streams(), limits)
def test_every_message_is_counted_once_and_touches_are_in_order(
    lines: list[Line], constants: Constants
) -> None:
    touches = exchanges(lines, constants, channel=Channel.DM, platform="x")

    assert sum(touch.my_messages for touch in touches) == sum(line.by_me for line in lines)
    assert sum(touch.their_messages for touch in touches) == sum(not line.by_me for line in lines)
    assert [touch.occurred_on for touch in touches] == sorted(touch.occurred_on for touch in touches)
    assert all(touch.occurred_on <= touch.last_on for touch in touches)


@settings(deadline=None, max_examples=150)
@given(streams(), limits)
def test_a_touch_is_answered_exactly_when_both_sides_took_part(
    lines: list[Line], constants: Constants
) -> None:
    for touch in exchanges(lines, constants, channel=Channel.DM, platform="x"):
        both_wrote = bool(touch.my_messages and touch.their_messages)
        assert touch.answered is not False
        assert (touch.answered is True) == (both_wrote or touch.direction is Direction.MUTUAL)
        assert (touch.answered_on is not None) == (touch.answered is True)
        if touch.answered_on:
            assert touch.occurred_on <= touch.answered_on <= touch.last_on


@settings(deadline=None, max_examples=100)
@given(streams(), limits)
def test_no_week_holds_two_mutual_touches(lines: list[Line], constants: Constants) -> None:
    touches = exchanges(lines, constants, channel=Channel.DM, platform="x")
    weeks = [
        (touch.occurred_on.toordinal() - 1) // 7 for touch in touches if touch.direction is Direction.MUTUAL
    ]

    assert len(weeks) == len(set(weeks))


@settings(deadline=None, max_examples=100)
@given(streams(), limits, st.integers(-5, 400), st.booleans())
def test_a_back_dated_message_changes_at_most_one_touch_that_began_before_it(
    lines: list[Line], constants: Constants, days: int, by_me: bool
) -> None:
    log = exchanges(lines, constants, channel=Channel.DM, platform="x")
    line = Line(by_me, START + timedelta(days=days))

    result = with_message(log, line, constants, channel=Channel.DM, platform="x")

    if result.index is None:
        assert (result.interaction.occurred_on, result.answers) == (line.on, None)
    else:
        before = log[result.index]
        assert before.occurred_on <= line.on
        assert result.interaction.occurred_on == before.occurred_on
        assert result.interaction.last_on == max(before.last_on, line.on)
        total = result.interaction.my_messages + result.interaction.their_messages
        assert total == before.my_messages + before.their_messages + 1
