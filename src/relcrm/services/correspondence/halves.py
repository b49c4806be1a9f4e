"""Read what is on record together with what is found now: received and sent mail may come in two runs. Light.

The store keeps exchanges: those of one side only are told as messages again, see `recalling`. So who began, whether and
on which day it was answered, and who wrote last come out as if both files had been read at once. Where it is not kept
when several messages of one side were written, which of them came before an answer is a guess; an exchange that has
both sides already is not taken apart here.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from relcrm.domain.log.interaction import Kind
from relcrm.domain.log.recalling import messages_of
from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from relcrm.domain.log.exchange import Constants, Line
    from relcrm.domain.log.interaction import Interaction
    from relcrm.domain.people.dossier import Logged


class Together(NamedTuple):
    """The `lines` of a stream, found and recalled.

    `recalled` are the keys of the exchanges on record whose messages are among them, `holding` of those that
    hold found messages already and stay as they are.
    """

    lines: Sequence[Line]
    recalled: frozenset[str]
    holding: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Lines:
    """The found messages in order, with their days."""

    found: Sequence[Line]
    days: Sequence[date]

    def within(self, interaction: Interaction, *, by_me: bool) -> list[int]:
        """Return which of one side's messages lie in the time of an exchange."""
        start = bisect_left(self.days, interaction.occurred_on)
        end = bisect_right(self.days, _last_day(interaction))
        return [
            at
            for at in range(start, end)
            if self.found[at].by_me is by_me and _is_within(self.found[at], interaction)
        ]


def together(lines: Sequence[Line], stored: Mapping[str, Logged], constants: Constants) -> Together:
    """Return the messages of a stream: those found, but for what is on record with both sides, and those recalled.

    A reading that has both sides speaks for itself; of one that has one side only, what is held already by an
    exchange of both is left out.
    """
    ordered = sorted(lines, key=lambda line: line.on)
    found = _Lines(ordered, [line.on for line in ordered])
    halves = {key: logged.interaction for key, logged in stored.items() if _is_half(logged)}
    recalled = {key: each for key, each in halves.items() if not found.within(each, by_me=_is_mine(each))}
    held: set[int] = set()
    holding: set[str] = set()
    if len({line.by_me for line in lines}) == 1:
        for key, logged in stored.items():
            inside = _held(found, logged.interaction)
            if inside:
                held.update(inside)
                holding.add(key)
    kept = [line for at, line in enumerate(ordered) if at not in held] if held else lines
    news = [line for each in recalled.values() for line in messages_of(each, constants)]
    return Together([*kept, *news] if news else kept, frozenset(recalled), frozenset(holding))


def _held(found: _Lines, interaction: Interaction) -> list[int]:
    """Return which of the found messages an exchange of both sides has counted."""
    if not (interaction.my_messages and interaction.their_messages and found.found):
        return []
    by_me = found.found[0].by_me
    inside = found.within(interaction, by_me=by_me)
    known = interaction.my_messages if by_me else interaction.their_messages
    return inside if len(inside) <= known else []


def _is_half(logged: Logged) -> bool:
    """Say whether an exchange is nothing but messages of one side, as a file told them."""
    interaction = logged.interaction
    is_plain = logged.edited_at is None and interaction.kind is Kind.TOUCH
    return is_plain and bool(interaction.my_messages) is not bool(interaction.their_messages)


def _is_mine(interaction: Interaction) -> bool:
    return interaction.my_messages > 0


def _is_within(line: Line, interaction: Interaction) -> bool:
    """Say whether a message lies in the time of an exchange, to the second where that is known."""
    at = line.at.replace(microsecond=0) if line.at else None
    if at and interaction.occurred_at and at < interaction.occurred_at:
        return False
    return not (at and interaction.last_at and at > interaction.last_at)


def _last_day(interaction: Interaction) -> date:
    return interaction.last_on or interaction.occurred_on
