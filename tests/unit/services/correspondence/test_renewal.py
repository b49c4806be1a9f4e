"""Readings of one stream in parts: the fuller account wins, and nothing that is known is lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from relcrm.domain.log.exchange import Line, exchanges
from relcrm.domain.log.interaction import Channel, Direction, Interaction
from relcrm.domain.people.dossier import Logged
from relcrm.domain.policy.values import DEFAULT
from relcrm.services.correspondence.renewal import renewal

NEAR = 30
MADE = datetime(2026, 3, 1, tzinfo=UTC)


def exchange(begins: str, ends: str, mine: int, theirs: int) -> Interaction:
    return Interaction(
        occurred_on=date.fromisoformat(begins),
        last_on=date.fromisoformat(ends),
        channel=Channel.DM,
        direction=Direction.ME,
        my_messages=mine,
        their_messages=theirs,
    )


def on_record(**found: Interaction) -> dict[str, Logged]:
    return {key: Logged(at, each, "x", key, MADE, None) for at, (key, each) in enumerate(found.items(), 1)}


WEEK = exchange("2026-01-05", "2026-01-08", 3, 2)


def test_the_same_again_and_more_of_it_change_nothing_else() -> None:
    more = replace(WEEK, their_messages=4)
    later = exchange("2026-02-05", "2026-02-05", 1, 0)
    assert renewal({"a": more, "b": later}, on_record(a=WEEK), NEAR) == (frozenset(), ())


def test_an_earlier_beginning_replaces_what_was_cut_off() -> None:
    whole = exchange("2026-01-02", "2026-01-08", 4, 2)
    (gone,) = renewal({"earlier": whole}, on_record(a=WEEK), NEAR).replaced
    assert gone.source_key == "a"


def test_a_part_of_what_is_known_is_not_written() -> None:
    tail = exchange("2026-01-07", "2026-01-08", 1, 1)
    assert renewal({"tail": tail}, on_record(a=WEEK), NEAR) == (frozenset({"tail"}), ())


def test_one_side_alone_replaces_nothing_and_takes_nothing_away() -> None:
    inbox = exchange("2026-01-05", "2026-01-08", 0, 2)
    assert renewal({"a": inbox}, on_record(a=WEEK), NEAR) == (frozenset({"a"}), ())
    both = exchange("2026-01-06", "2026-01-09", 0, 5)
    assert renewal({"b": both}, on_record(a=WEEK), NEAR) == (frozenset(), ())
    assert renewal({"a": both}, on_record(a=WEEK), NEAR) == (frozenset({"a"}), ())


PUT_TOGETHER = {"a": WEEK, "b": exchange("2026-01-20", "2026-01-22", 2, 2)}
READ = {"a": exchange("2026-01-05", "2026-01-09", 2, 2), "c": exchange("2026-01-18", "2026-01-22", 3, 2)}


def test_the_same_messages_folded_otherwise_are_right_as_they_are_read() -> None:
    """What is on record was put together from less: no exchange of it need hold as much as what is found."""
    change = renewal(READ, on_record(**PUT_TOGETHER), NEAR)
    assert (change.known_better, [gone.source_key for gone in change.replaced]) == (frozenset(), ["b"])


def test_with_more_messages_they_are_the_same_if_all_on_record_lies_within() -> None:
    more = {**READ, "c": replace(READ["c"], my_messages=9)}
    change = renewal(more, on_record(**PUT_TOGETHER), NEAR)
    assert [gone.source_key for gone in change.replaced] == ["b"]


def test_an_export_that_was_cut_off_takes_no_beginning_away() -> None:
    """It has more messages on the whole, but not those of the first days."""
    cut = {"x": exchange("2026-01-07", "2026-01-08", 1, 1), "y": exchange("2026-01-20", "2026-01-22", 9, 9)}
    assert renewal(cut, on_record(a=WEEK), NEAR) == (frozenset({"x"}), ())


def test_they_are_not_the_same_when_one_of_them_was_edited() -> None:
    edited = {key: each._replace(edited_at=MADE) for key, each in on_record(**PUT_TOGETHER).items()}
    assert renewal(READ, edited, NEAR) == (frozenset({"a"}), ())


def test_what_a_person_edited_stays() -> None:
    whole = exchange("2026-01-02", "2026-01-08", 4, 2)
    edited = {key: each._replace(edited_at=MADE) for key, each in on_record(a=WEEK).items()}
    assert renewal({"earlier": whole}, edited, NEAR) == (frozenset(), ())


def folded(lines: list[Line]) -> dict[str, Interaction]:
    found = exchanges(lines, DEFAULT.exchange, channel=Channel.DM, platform="x")
    return {f"{number}|{each.occurred_at}": each for number, each in enumerate(found)}


LINES = st.lists(
    st.tuples(st.booleans(), st.integers(0, 200)), min_size=1, max_size=25, unique_by=lambda it: it[1]
)


@given(said=LINES, cut=st.integers(0, 25))
def test_a_later_export_that_begins_later_loses_no_message(said: list[Any], cut: int) -> None:
    start = date(2026, 1, 1)
    lines = [
        Line(by_me, start + timedelta(days=day), datetime(2026, 1, 1, tzinfo=UTC) + timedelta(days=day))
        for by_me, day in sorted(said, key=lambda it: it[1])
    ]
    whole = {key.partition("|")[2]: each for key, each in folded(lines).items()}
    part = {key.partition("|")[2]: each for key, each in folded(lines[cut:]).items()}
    change = renewal(part, on_record(**whole), NEAR)
    written = {key: each for key, each in part.items() if key not in change.known_better}
    left = {**whole, **written}
    for gone in change.replaced:
        del left[gone.source_key]
    assert sum(each.my_messages for each in left.values()) == sum(line.by_me for line in lines)
    back = renewal(whole, on_record(**part), NEAR)
    both = {**part, **{key: each for key, each in whole.items() if key not in back.known_better}}
    for gone in back.replaced:
        del both[gone.source_key]
    assert both == whole
