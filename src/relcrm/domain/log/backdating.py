"""A message logged late, that began what is on record already: it joins the exchange that came of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from relcrm.domain.log.exchange import Folded, Line, exchanges
from relcrm.domain.log.interaction import Direction, Interaction, Kind
from relcrm.domain.log.said import Message, said_after_earlier

if TYPE_CHECKING:
    from collections.abc import Sequence

    from relcrm.domain.log.exchange import Constants


def with_what_came_of_it(
    folded: Folded, touches: Sequence[Interaction], line: Line, constants: Constants
) -> Folded:
    """Return where a message goes that would begin a touch: into the next one of its stream, if that went on from it.

    `folded` is what `exchange.with_message` said. An entry that is more than a plain message, or has an outcome, stays
    as it was logged.
    """
    if folded.index is not None:
        return folded
    later = [at for at, touch in enumerate(touches) if touch.occurred_on > line.on and _is_plain(touch)]
    if not later:
        return folded
    at = min(later, key=lambda each: touches[each].occurred_on)
    began = _begun_by(line, touches[at], constants)
    return folded if began is None else Folded(at, began, None)


def _is_plain(touch: Interaction) -> bool:
    is_one_sided = touch.direction in {Direction.ME, Direction.THEM}
    return is_one_sided and touch.kind is Kind.TOUCH and touch.outcome is None and touch.answered is not False


def _begun_by(line: Line, touch: Interaction, constants: Constants) -> Interaction | None:
    """Return the touch as one that `line` began; None where the first message of the touch began it anew."""
    first = Line(touch.direction is Direction.ME, touch.occurred_on, touch.occurred_at)
    start, *more = exchanges((line, first), constants, channel=touch.channel, platform=touch.platform)
    if more:
        return None
    mine, theirs = touch.my_messages, touch.their_messages
    is_single = mine + theirs == 1
    if not mine + theirs:
        mine, theirs = int(first.by_me or touch.is_two_way), int(not first.by_me or touch.is_two_way)
    return replace(
        touch,
        occurred_on=line.on,
        occurred_at=line.at,
        direction=start.direction,
        answered=start.answered or touch.answered,
        answered_on=start.answered_on or touch.answered_on,
        last_on=touch.last_on or touch.occurred_on,
        last_at=touch.last_at or touch.occurred_at,
        last_by_me=first.by_me if touch.last_by_me is None and not touch.is_two_way else touch.last_by_me,
        my_messages=mine + line.by_me,
        their_messages=theirs + (not line.by_me),
        said=touch.said
        if is_single
        else said_after_earlier(touch, Message(line.by_me, line.on, line.at), by_me=first.by_me),
    )
