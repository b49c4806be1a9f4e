"""Recognise meetings and calls of a file that were logged by hand: they happened once, and the words by hand stay. Light.

The same is what was with the same person, on the same day, in the same way, at about the same time where both say one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from relcrm.domain.log.interaction import Channel, Direction, Kind
from relcrm.store import reader
from relcrm.store.ahead import plans

if TYPE_CHECKING:
    import sqlite3

    from relcrm.domain.log.interaction import Interaction

BY_HAND = "hand"
_ABOUT = timedelta(hours=3)
_MET = frozenset({Channel.IN_PERSON, Channel.VIDEO})


@dataclass(frozen=True, slots=True)
class ByHand:
    """What is on record by hand. One entry stands for one thing in the files: `taken` are those used, with whom.

    `standing` are the entries that stand for something in the files, by its key.
    """

    connection: sqlite3.Connection
    taken: set[tuple[int, int]] = field(default_factory=set)
    standing: dict[str, int] = field(default_factory=dict)
    _planned: set[tuple[str, int]] = field(default_factory=set)

    def take_planned(self, source: str) -> None:
        """Take the entries that plans of a source became, for what it tells under the key of the plan."""
        for key, entry_id, contact_id in plans.entries_of_done(self.connection, source):
            self.taken.add((entry_id, contact_id))
            self._planned.add((key, contact_id))

    def has(self, interaction: Interaction, contact_id: int, key: str = "") -> bool:
        """Say whether an interaction with a contact is logged by hand already, and take that entry for it."""
        if (key, contact_id) in self._planned:
            return True
        if not _is_talk(interaction):
            return False
        for logged in reader.interactions_on(self.connection, contact_id, interaction.occurred_on):
            is_free = logged.source == BY_HAND and (logged.id, contact_id) not in self.taken
            if is_free and _is_same(logged.interaction, interaction):
                self.taken.add((logged.id, contact_id))
                self.standing[key] = logged.id
                return True
        return False


def _is_talk(interaction: Interaction) -> bool:
    """Say whether people met or spoke, or a calendar says so without saying how."""
    is_event = interaction.channel is Channel.UNKNOWN and interaction.platform == "calendar"
    return interaction.kind is Kind.TOUCH and (interaction.is_spoken or is_event)


def _is_same(known: Interaction, found: Interaction) -> bool:
    if not known.is_spoken or known.kind is not Kind.TOUCH or known.occurred_on != found.occurred_on:
        return False
    if known.is_missed is not found.is_missed or not _agree(known.direction, found.direction):
        return False
    if found.channel not in {known.channel, Channel.UNKNOWN} and not {found.channel, known.channel} <= _MET:
        return False
    times = known.occurred_at, found.occurred_at
    return times[0] is None or times[1] is None or abs(times[0] - times[1]) <= _ABOUT


def _agree(one: Direction | None, other: Direction | None) -> bool:
    """Say whether nobody says that the one, and nobody that the other, moved."""
    return {one, other} != {Direction.ME, Direction.THEM}
