from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest

from relcrm.domain.log.exchange import Folded, Line, exchanges, with_message
from relcrm.domain.log.interaction import Channel, Direction, Interaction, Kind, Outcome

MONDAY = date(2026, 3, 2)
ME, THEM, MUTUAL = Direction.ME, Direction.THEM, Direction.MUTUAL


@dataclass(frozen=True)
class Constants:
    quiet_days: int = 7
    answer_days: int = 30
    attempt_days: int = 3


def on(day: int, start: date = MONDAY) -> date:
    """Day 1 is `start`."""
    return start + timedelta(days=day - 1)


def stream(story: str, start: date = MONDAY) -> list[Line]:
    """Read "me 1, them 2"."""
    return [
        Line(who == "me", on(int(day), start)) for who, day in (word.split() for word in story.split(", "))
    ]


def touches(story: str, start: date = MONDAY) -> list[Interaction]:
    return exchanges(stream(story, start), Constants(), channel=Channel.DM, platform="linkedin")


def folded_by_hand(lines: list[Line], start: list[Interaction] | None = None) -> list[Interaction]:
    log = list(start or [])
    for line in lines:
        result = with_message(log, line, Constants(), channel=Channel.DM, platform="linkedin")
        if result.index is None:
            log.append(result.interaction)
        else:
            log[result.index] = result.interaction
    return log


def logged(day: int, direction: Direction | None, **details: object) -> Interaction:
    """Build a touch logged as a whole: nobody counted its messages."""
    return Interaction(
        occurred_on=on(day), direction=direction, channel=Channel.DM, platform="linkedin", **details
    )


def message(touch_list: list[Interaction], who: str, day: int, **options: object) -> Folded:
    return with_message(
        touch_list,
        Line(who == "me", on(day)),
        Constants(),
        channel=Channel.DM,
        platform="linkedin",
        **options,
    )


every_other_day = ", ".join(f"{'them' if turn % 2 == 0 else 'me'} {1 + 2 * turn}" for turn in range(11))


@pytest.mark.parametrize("weekday", range(7))
@pytest.mark.parametrize(
    ("story", "expected"),
    [
        ("me 1, me 1, them 2, me 2", [(ME, True, 1, 2)]),
        ("them 1, me 2", [(THEM, True, 1, 2)]),
        ("me 1, me 5, me 11", [(ME, None, 1, None), (ME, None, 5, None), (ME, None, 11, None)]),
        ("me 1, them 20", [(ME, True, 1, 20)]),
        ("me 1, them 40", [(ME, None, 1, None), (THEM, None, 40, None)]),
        ("me 1, them 3, them 15", [(ME, True, 1, 3), (THEM, None, 15, None)]),
    ],
)
def test_the_streams_of_the_specification_give_their_touches_on_every_weekday(
    story: str, expected: list[tuple[object, ...]], weekday: int
) -> None:
    start = MONDAY + timedelta(days=weekday)

    found = [
        (touch.direction, touch.answered, touch.occurred_on, touch.answered_on)
        for touch in touches(story, start)
    ]

    assert found == [
        (direction, answered, on(first, start), on(answer, start) if answer else None)
        for direction, answered, first, answer in expected
    ]


def test_three_weeks_of_talk_are_one_touch_a_week_of_which_the_later_ones_are_mutual() -> None:
    found = touches(every_other_day)

    assert [(touch.direction, touch.answered) for touch in found] == [
        (THEM, True),
        (MUTUAL, True),
        (MUTUAL, True),
    ]
    assert [(touch.occurred_on - MONDAY).days // 7 for touch in found] == [0, 1, 2]
    assert all(touch.is_two_way for touch in found)
    assert sum(touch.my_messages + touch.their_messages for touch in found) == 11


@pytest.mark.parametrize(("pause", "count"), [(6, 1), (7, 2)])
def test_a_week_without_any_message_ends_an_exchange(pause: int, count: int) -> None:
    assert len(touches(f"me 1, them 1, them {1 + pause}")) == count


@pytest.mark.parametrize(("day", "count"), [(31, 1), (32, 2)])
def test_an_answer_counts_for_thirty_days(day: int, count: int) -> None:
    found = touches(f"me 1, them {day}")

    assert len(found) == count
    assert found[0].answered is (True if count == 1 else None)


@pytest.mark.parametrize(("day", "count"), [(3, 1), (4, 2)])
def test_my_next_message_is_a_further_attempt_after_three_days(day: int, count: int) -> None:
    assert len(touches(f"me 1, me {day}")) == count


def test_daily_messages_of_mine_are_one_attempt() -> None:
    assert len(touches("me 1, me 2, me 3, me 4, me 5")) == 1


def test_an_answer_closes_the_latest_attempt_only() -> None:
    assert [touch.answered for touch in touches("me 1, me 5, me 11, them 12")] == [None, None, True]


def test_their_messages_in_a_row_wait_as_one() -> None:
    (touch,) = touches("them 1, them 5, them 9")

    assert touch.is_waiting
    assert (touch.occurred_on, touch.last_on, touch.their_messages) == (on(1), on(9), 3)


def test_an_answer_counts_while_they_still_write_however_old_their_first_message() -> None:
    assert [
        touch.answered for touch in touches("them 1, them 7, them 13, them 19, them 25, them 31, me 36")
    ] == [True]


def test_my_message_after_their_answer_is_no_outreach() -> None:
    (touch,) = touches("me 1, them 2, me 3, me 7")

    assert (touch.answered, touch.last_on, touch.my_messages) == (True, on(7), 3)


def test_a_new_week_in_which_only_one_side_writes_is_no_touch_of_its_own() -> None:
    (touch,) = touches("them 5, me 6, them 8, them 9")

    assert (touch.last_on, touch.their_messages, touch.last_by_me) == (on(9), 3, False)


def test_the_week_of_a_late_answer_belongs_to_the_first_touch() -> None:
    (touch,) = touches("me 1, them 20, me 21")

    assert (touch.answered_on, touch.last_on) == (on(20), on(21))


def test_a_touch_keeps_its_ends_counts_and_last_words() -> None:
    first, last = datetime(2026, 3, 2, 9, tzinfo=UTC), datetime(2026, 3, 3, 10, tzinfo=UTC)
    lines = [Line(False, on(2), last, "  Gladly,\n see   you! "), Line(True, on(1), first, "Coffee?")]

    (touch,) = exchanges(lines, Constants(), channel=Channel.EMAIL, platform="email", is_group=True)

    assert touch == Interaction(
        occurred_on=on(1),
        occurred_at=first,
        last_on=on(2),
        last_at=last,
        last_by_me=False,
        last_words="Gladly, see you!",
        channel=Channel.EMAIL,
        platform="email",
        is_group=True,
        kind=Kind.TOUCH,
        direction=ME,
        answered=True,
        answered_on=on(2),
        my_messages=1,
        their_messages=1,
    )


def test_last_words_are_cut_and_can_be_left_out() -> None:
    lines = [Line(True, MONDAY, text="word " * 100)]

    (kept,) = exchanges(lines, Constants(), channel=Channel.DM, platform="x")
    (left_out,) = exchanges(lines, Constants(), channel=Channel.DM, platform="x", keep_words=False)

    assert kept.last_words == ("word " * 40).strip()
    assert left_out == replace(kept, last_words="")


def test_no_messages_are_no_touches() -> None:
    assert exchanges([], Constants(), channel=Channel.DM, platform="x") == []


def test_by_hand_the_first_message_begins_a_touch() -> None:
    result = message([], "them", 1)

    assert (result.index, result.answers) == (None, None)
    assert (result.interaction.direction, result.interaction.answered) == (THEM, None)


def test_by_hand_their_message_answers_my_open_one_and_says_which() -> None:
    log = touches("me 1")

    result = message(log, "them", 20)

    assert (result.index, result.answers) == (0, log[0])
    assert (result.interaction.answered, result.interaction.answered_on) == (True, on(20))


def test_by_hand_new_begins_another_touch_in_spite_of_an_open_one() -> None:
    result = message(touches("me 1"), "them", 2, new=True)

    assert (result.index, result.answers, result.interaction.direction) == (None, None, THEM)


def test_by_hand_a_message_after_a_forced_new_one_belongs_to_the_new_one() -> None:
    log = touches("me 1")
    log.append(message(log, "them", 2, new=True).interaction)

    assert message(log, "me", 3).index == 1


def test_by_hand_the_order_of_the_log_does_not_matter() -> None:
    log = touches("me 1, me 11")

    assert message(log, "them", 12).answers == log[1]
    assert message(log[::-1], "them", 12).answers == log[1]


def test_by_hand_a_message_that_goes_on_answers_nothing() -> None:
    result = message(touches("me 1, them 2"), "them", 3)

    assert (result.index, result.answers) == (0, None)
    assert result.interaction.answered_on == on(2)


@pytest.mark.parametrize(
    ("touch", "who", "counts"),
    [
        (logged(1, ME), "them", (1, 1)),
        (logged(1, ME, answered=False), "them", (1, 1)),
        (logged(1, THEM), "me", (1, 1)),
    ],
)
def test_by_hand_a_touch_logged_as_a_whole_can_be_answered(
    touch: Interaction, who: str, counts: tuple[int, int]
) -> None:
    result = message([touch], who, 2)

    assert result.answers == touch
    assert (result.interaction.answered, result.interaction.answered_on) == (True, on(2))
    assert (result.interaction.my_messages, result.interaction.their_messages) == counts


@pytest.mark.parametrize(
    "touch",
    [
        logged(1, ME, answered=True),
        logged(1, MUTUAL),
        logged(1, None),
        logged(1, ME, outcome=Outcome.DECLINED),
    ],
)
def test_by_hand_a_touch_logged_with_both_sides_goes_on_without_a_new_answer(touch: Interaction) -> None:
    result = message([touch], "them", 2)

    assert (result.index, result.answers) == (0, None)
    assert (result.interaction.my_messages, result.interaction.their_messages) == (1, 2)
    assert (result.interaction.answered, result.interaction.answered_on) == (touch.answered, None)


def test_by_hand_a_second_note_soon_after_one_logged_as_a_whole_is_the_same_attempt() -> None:
    result = message([logged(1, ME)], "me", 2)

    assert (result.index, result.interaction.my_messages, result.interaction.their_messages) == (0, 2, 0)


def test_by_hand_a_touch_logged_as_a_whole_can_run_into_another_week() -> None:
    log = [logged(5, MUTUAL)]

    log = folded_by_hand(stream("them 8, me 9"), log)

    assert [touch.direction for touch in log] == [MUTUAL, MUTUAL]
    assert log[1].occurred_on == on(9)


def test_by_hand_an_unknown_last_writer_splits_no_week() -> None:
    log = [logged(5, MUTUAL, last_on=on(8))]

    assert message(log, "me", 9).index == 0


@pytest.mark.parametrize(
    "other",
    [
        logged(2, ME, kind=Kind.CONNECT_REQUEST),
        replace(logged(2, ME), channel=Channel.PUBLIC),
        replace(logged(2, MUTUAL), channel=Channel.PHONE),
    ],
)
def test_by_hand_links_likes_and_calls_are_not_messages(other: Interaction) -> None:
    log = [*touches("me 1"), other]

    assert message(log, "them", 3).index == 0
    assert message([other], "them", 3).index is None


def test_by_hand_a_back_dated_message_leaves_newer_touches_alone() -> None:
    log = touches("me 1, me 40")

    result = message(log, "them", 20)

    assert (result.index, result.answers) == (0, log[0])


def test_by_hand_a_message_from_before_everything_begins_its_own_touch() -> None:
    result = message(touches("me 40"), "them", 39)

    assert (result.index, result.interaction.occurred_on, result.answers) == (None, on(39), None)


def test_by_hand_a_message_from_within_a_touch_leaves_its_end() -> None:
    lines = [
        Line(True, on(1), text="hello"),
        Line(False, on(10), text="bye"),
        Line(True, on(12), text="until then"),
    ]
    log = exchanges(lines, Constants(), channel=Channel.DM, platform="linkedin")

    theirs = message(log, "them", 5).interaction
    mine = message(log, "me", 5).interaction

    assert (theirs.answered_on, theirs.last_on, theirs.last_words) == (on(5), on(12), "until then")
    assert (theirs.my_messages, theirs.their_messages) == (2, 2)
    assert (mine.answered_on, mine.last_on, mine.my_messages) == (on(10), on(12), 3)


def test_by_hand_an_earlier_message_of_the_same_day_leaves_the_last_words() -> None:
    noon, three = (datetime(2026, 3, 2, hour, tzinfo=UTC) for hour in (12, 15))
    log = [
        with_message(
            [], Line(True, MONDAY, three, "later"), Constants(), channel=Channel.DM, platform="x"
        ).interaction
    ]

    earlier = with_message(
        log, Line(True, MONDAY, noon, "sooner"), Constants(), channel=Channel.DM, platform="x"
    )
    untimed = with_message(
        log, Line(True, MONDAY, None, "sometime"), Constants(), channel=Channel.DM, platform="x"
    )

    assert (earlier.interaction.last_words, earlier.interaction.last_at) == ("later", three)
    assert untimed.interaction.last_words == "sometime"


def test_lines_of_one_day_are_taken_by_their_instants() -> None:
    morning, evening = (datetime(2026, 3, 2, hour, tzinfo=UTC) for hour in (8, 20))

    (touch,) = exchanges(
        [Line(True, MONDAY, evening), Line(False, MONDAY, morning)],
        Constants(),
        channel=Channel.DM,
        platform="x",
    )

    assert (touch.direction, touch.occurred_at, touch.last_at) == (THEM, morning, evening)


def test_folding_by_hand_arrives_at_the_touches_of_the_whole_stream() -> None:
    lines = stream(every_other_day)

    assert folded_by_hand(lines) == touches(every_other_day)
    assert all(one.occurred_on < other.occurred_on for one, other in pairwise(folded_by_hand(lines)))
