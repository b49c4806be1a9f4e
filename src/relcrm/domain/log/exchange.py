"""Turn single messages into touches, in one go or one message at a time.

One step decides for both: given the touch before it, does a message join that touch or begin another? A whole
stream is that step repeated, so an import and messages logged by hand arrive at the same touches. What
touches are worth is `readiness.evidence`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, Any, Protocol

from relcrm.domain.log.interaction import Channel, Direction, Interaction, Kind
from relcrm.domain.log.said import NOT_KNOWN, said_before_another
from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

LAST_WORDS_LENGTH = 200
_WRITTEN = frozenset({Channel.EMAIL, Channel.DM, Channel.UNKNOWN})


class Constants(Protocol):
    """The policy's `[exchange]` table, in days."""

    @property
    def quiet_days(self) -> int:
        """Return the pause after which a message begins an exchange."""
        ...

    @property
    def answer_days(self) -> int:
        """Return how long after an unanswered start a message still counts as its answer."""
        ...

    @property
    def attempt_days(self) -> int:
        """Return the pause after which one more message of mine is a further attempt."""
        ...


class Line(NamedTuple):
    """One message: who wrote it, on which day as lived, at which instant (UTC) where known.

    One that is `guessed` was written at about that time: see `recalling`.
    """

    by_me: bool
    on: date
    at: datetime | None = None
    text: str = ""
    guessed: bool = False


@dataclass(frozen=True, slots=True)
class Folded:
    """Where one message went: into the touch at `index`, now `interaction`, or a new one (`index` None).

    `answers` is the touch as it was before, where this message is the first answer to it.
    """

    index: int | None
    interaction: Interaction
    answers: Interaction | None


class _Stream(NamedTuple):
    channel: Channel
    platform: str
    is_group: bool


def exchanges(
    lines: Iterable[Line],
    constants: Constants,
    *,
    channel: Channel,
    platform: str,
    is_group: bool = False,
    keep_words: bool = True,
) -> list[Interaction]:
    """Return the touches in a stream of messages between me and one contact, oldest first.

    `lines` come in any order; within a day those without an instant come first. Pauses are calendar days.
    """
    stream = _Stream(channel, platform, is_group)
    touches: list[Interaction] = []
    for touches in _growing(lines, constants, stream, keep_words=keep_words):  # noqa: B007 - the last are all
        pass
    return touches


def count_up_to(enough: int, lines: Iterable[Line], constants: Constants, channel: Channel) -> int:
    """Count the touches in a stream in which both took part, and stop at `enough`: most people answer soon."""
    ended, count, last = 0, 0, 0
    for touches in _growing(lines, constants, _Stream(channel, "", is_group=False), keep_words=False):
        if len(touches) > ended + 1:
            count += touches[ended].is_two_way
            ended += 1
        last = int(touches[-1].is_two_way)
        if count + last >= enough:
            return enough
    return count + last


def _growing(
    lines: Iterable[Line], constants: Constants, stream: _Stream, *, keep_words: bool
) -> Iterator[list[Interaction]]:
    """Yield the touches after each message; only the last one may still change."""
    touches: list[Interaction] = []
    for line in sorted(lines, key=_moment):
        said = line if keep_words else line._replace(text="")
        direction = _direction_if_new(touches[-1], said, constants) if touches else _side(by_me=said.by_me)
        if direction is None:
            touches[-1] = _joined(touches[-1], said)
        else:
            touches.append(_begun(said, direction, stream))
        yield touches


def with_message(
    touches: Sequence[Interaction],
    line: Line,
    constants: Constants,
    *,
    channel: Channel,
    platform: str,
    is_group: bool = False,
    new: bool = False,
) -> Folded:
    """Return where a message belongs among the `touches` of its stream, which come in any order.

    Only the latest touch that began by the message's day may change, so a back-dated message leaves newer
    touches as they are. Calls, likes and accepted links are nobody's messages and are passed over. `new` begins a touch
    in any case.
    """
    stream = _Stream(channel, platform, is_group)
    index = None if new else _index_before(touches, line, channel)
    if index is None:
        return Folded(None, _begun(line, _side(by_me=line.by_me), stream), None)
    touch = touches[index]
    direction = _direction_if_new(touch, line, constants)
    if direction is not None:
        return Folded(None, _begun(line, direction, stream), None)
    return Folded(index, _joined(touch, line), touch if _is_answer(touch, line) else None)


def as_one(lines: Sequence[Line], like: Interaction, constants: Constants) -> Interaction | None:
    """Return the one touch that `lines`, in order, make if the first begins it as `like` was begun; None if several."""
    direction = like.direction or _side(by_me=lines[0].by_me)
    touch = _begun(lines[0], direction, _Stream(like.channel, like.platform, like.is_group))
    for line in lines[1:]:
        if _direction_if_new(touch, line, constants) is not None:
            return None
        touch = _joined(touch, line)
    return touch


def _direction_if_new(touch: Interaction, line: Line, constants: Constants) -> Direction | None:
    """Return the direction of the touch that `line` begins after `touch`; None when it belongs to `touch`."""
    side = _side(by_me=line.by_me)
    pause = (line.on - _last_day(touch)).days
    is_quiet = pause >= constants.quiet_days
    if _is_answer(touch, line):
        is_late = (line.on - touch.occurred_on).days > constants.answer_days
        return side if is_quiet and is_late else None
    if _is_open(touch):
        return side if is_quiet or (line.by_me and pause >= constants.attempt_days) else None
    if is_quiet:
        return side
    return Direction.MUTUAL if _completes_week(touch, line) else None


def _completes_week(touch: Interaction, line: Line) -> bool:
    """Say whether both have now written in a calendar week after the one in which the touch was answered.

    Until then the first messages of a week stay with the touch before, so all of them are from one side.
    """
    week = _week(line.on)
    if week <= _week(touch.answered_on or touch.occurred_on) or week != _week(_last_day(touch)):
        return False
    return touch.last_by_me is not None and touch.last_by_me is not line.by_me


def _is_open(touch: Interaction) -> bool:
    """Say whether one side began and the other has not written yet."""
    is_one_sided = touch.direction in {Direction.ME, Direction.THEM}
    return is_one_sided and not touch.is_two_way and not touch.is_refused


def _is_answer(touch: Interaction, line: Line) -> bool:
    """Say whether `line` is from the side that an open touch waits for."""
    return _is_open(touch) and touch.direction is not _side(by_me=line.by_me)


def _begun(line: Line, direction: Direction, stream: _Stream) -> Interaction:
    """Return a touch of this one message; a mutual one carries an exchange on, so it is answered at once."""
    is_mutual = direction is Direction.MUTUAL
    return Interaction(
        occurred_on=line.on,
        occurred_at=line.at,
        last_on=line.on,
        last_at=line.at,
        last_by_me=line.by_me,
        last_words=_clipped(line.text),
        channel=stream.channel,
        platform=stream.platform,
        is_group=stream.is_group,
        kind=Kind.TOUCH,
        direction=direction,
        answered=True if is_mutual else None,
        answered_on=line.on if is_mutual else None,
        my_messages=int(line.by_me),
        their_messages=int(not line.by_me),
        said=NOT_KNOWN if line.guessed else "",
    )


def _joined(touch: Interaction, line: Line) -> Interaction:
    """Return `touch` with one more message, which may lie before its last one."""
    mine, theirs = _message_counts(touch)
    news: dict[str, Any] = {"my_messages": mine + line.by_me, "their_messages": theirs + (not line.by_me)}
    if _is_answer(touch, line):
        news |= {"answered": True, "answered_on": line.on}
    elif touch.answered_on is not None and touch.direction is not _side(by_me=line.by_me):
        news["answered_on"] = min(touch.answered_on, line.on)
    if _is_before_end(touch, line):
        news["said"] = NOT_KNOWN
    else:
        news |= {
            "last_on": line.on,
            "last_at": line.at,
            "last_by_me": line.by_me,
            "last_words": _clipped(line.text),
            "said": NOT_KNOWN if line.guessed else said_before_another(touch, mine + theirs),
        }
    return replace(touch, **news)


def _message_counts(touch: Interaction) -> tuple[int, int]:
    """Return my and their messages; a touch logged as a whole has one from each side that took part."""
    if touch.my_messages or touch.their_messages:
        return touch.my_messages, touch.their_messages
    both = not _is_open(touch)
    return int(both or touch.direction is Direction.ME), int(both or touch.direction is Direction.THEM)


def _index_before(touches: Sequence[Interaction], line: Line, channel: Channel) -> int | None:
    """Return the index of the latest touch of messages that began by the day of `line`."""
    begun = [
        index
        for index, touch in enumerate(touches)
        if touch.occurred_on <= line.on and _is_of_messages(touch, channel)
    ]
    return max(begun, key=lambda index: _reach(touches[index]), default=None)


def _is_of_messages(touch: Interaction, channel: Channel) -> bool:
    return touch.kind is not Kind.CONNECT_REQUEST and (touch.channel is channel or touch.channel in _WRITTEN)


def _is_before_end(touch: Interaction, line: Line) -> bool:
    """Say whether the touch has a later message: by day, within one day by instant where both are known."""
    last_day = _last_day(touch)
    if line.on != last_day or line.at is None or touch.last_at is None:
        return line.on < last_day
    return line.at < touch.last_at


def _moment(line: Line) -> tuple[date, datetime]:
    return line.on, line.at or _start_of(line.on)


def _reach(touch: Interaction) -> tuple[date, datetime, date]:
    return touch.occurred_on, touch.occurred_at or _start_of(touch.occurred_on), _last_day(touch)


def _start_of(day: date) -> datetime:
    return datetime.combine(day, time.min, UTC)


def _last_day(touch: Interaction) -> date:
    return touch.last_on or touch.occurred_on


def _week(day: date) -> int:
    """Return the running number of the week, from Monday to Sunday."""
    return (day.toordinal() - 1) // 7


def _side(*, by_me: bool) -> Direction:
    return Direction.ME if by_me else Direction.THEM


def _clipped(text: str) -> str:
    return " ".join(text.split())[:LAST_WORDS_LENGTH].rstrip()
