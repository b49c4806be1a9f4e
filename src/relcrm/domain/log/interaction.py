"""The unit of the log: one dated event between you and a contact.

Values and the questions they answer by themselves belong here; weighing them against a policy
is `readiness.evidence`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime


class Channel(StrEnum):
    """How you were in touch, richest first. A `click` is an accepted link or a like."""

    IN_PERSON = "in_person"
    VIDEO = "video"
    PHONE = "phone"
    EMAIL = "email"
    DM = "dm"
    UNKNOWN = "unknown"
    PUBLIC = "public"
    CLICK = "click"


SPOKEN = frozenset({Channel.IN_PERSON, Channel.VIDEO, Channel.PHONE})
SMALL = frozenset({Channel.PUBLIC, Channel.CLICK})
WRITTEN = frozenset({Channel.EMAIL, Channel.DM})


class Direction(StrEnum):
    """Who moved: you, they, or both."""

    ME = "me"
    THEM = "them"
    MUTUAL = "mutual"


class Kind(StrEnum):
    """What the interaction was for."""

    TOUCH = "touch"
    CONNECT_REQUEST = "connect_request"
    MEETING_REQUEST = "meeting_request"
    PITCH = "pitch"
    FAVOUR_GIVEN = "favour_given"
    FAVOUR_RECEIVED = "favour_received"
    INTRO_RECEIVED = "intro_received"
    INTRO_GIVEN = "intro_given"


class Outcome(StrEnum):
    """How it ended, where that says something about the relationship."""

    ACCEPTED = "accepted"
    ASKED_FOR_OFFER = "asked_for_offer"
    VOICED_NEED = "voiced_need"
    POSITIVE = "positive"
    NEUTRAL = "neutral"
    COME_BACK_LATER = "come_back_later"
    IGNORED = "ignored"
    DECLINED = "declined"
    REBUFFED = "rebuffed"
    NEGATIVE = "negative"
    NO_SHOW = "no_show"


GIFTS = frozenset({Kind.FAVOUR_GIVEN, Kind.INTRO_GIVEN})
SIDES = {True: "you", False: "they"}
"""Whose words they were, before them."""
REFUSALS = frozenset({Outcome.REBUFFED, Outcome.DECLINED, Outcome.NEGATIVE})
SAID_BY_THEM = frozenset(
    {
        *(Outcome.ACCEPTED, Outcome.ASKED_FOR_OFFER, Outcome.VOICED_NEED, Outcome.POSITIVE),
        *(Outcome.NEUTRAL, Outcome.COME_BACK_LATER, Outcome.DECLINED),
    }
)
"""Outcomes that only an answer has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Interaction:
    """One event. `minutes` is its length where known; `answered` is None while nobody knows.

    `occurred_on` is the calendar day as lived, `occurred_at` the instant in UTC where known.
    `last_on` and `last_at` are the end of an exchange of messages and `last_by_me` says who wrote
    then; `said` is who wrote when between the first and them; the day an answer or an outcome became known is kept so that a look back is blind to what
    came later.
    """

    occurred_on: date
    channel: Channel = Channel.UNKNOWN
    direction: Direction | None = None
    answered: bool | None = None
    answered_on: date | None = None
    minutes: int | None = None
    platform: str = ""
    kind: Kind = Kind.TOUCH
    outcome: Outcome | None = None
    outcome_on: date | None = None
    is_group: bool = False
    occurred_at: datetime | None = None
    last_on: date | None = None
    last_at: datetime | None = None
    last_by_me: bool | None = None
    my_messages: int = 0
    their_messages: int = 0
    last_words: str = ""
    summary: str = ""
    because: str = ""
    said: str = ""

    @property
    def is_spoken(self) -> bool:
        """Say whether voices met."""
        return self.channel in SPOKEN and self.kind is not Kind.CONNECT_REQUEST

    @property
    def is_small(self) -> bool:
        """Say whether this is a like or a link: such never end a silence or prove contact."""
        return self.channel in SMALL or self.kind is Kind.CONNECT_REQUEST

    @property
    def is_bare_ask(self) -> bool:
        """Say whether it is an ask of yours of which nothing has come yet: asking proves no contact."""
        is_mine = self.kind is Kind.PITCH and self.direction is Direction.ME
        return is_mine and self.answered is None and self.outcome is None

    @property
    def is_missed_by_them(self) -> bool:
        """Say whether they did not come: an attempt of yours in vain. A no-show of direction ME is your own."""
        return self.outcome is Outcome.NO_SHOW and self.direction in {Direction.THEM, Direction.MUTUAL}

    @property
    def asks_nothing(self) -> bool:
        """Say whether it is a gift that you sent in writing, of which nobody expects an answer: it is not waited for."""
        is_sent = self.direction is Direction.ME and self.channel in WRITTEN
        return is_sent and self.kind in GIFTS and self.answered is None

    @property
    def is_refused(self) -> bool:
        """Say whether it ended in a refusal or a quarrel."""
        return self.outcome in REFUSALS

    @property
    def is_two_way(self) -> bool:
        """Say whether both sides took part."""
        if self.outcome is Outcome.NO_SHOW or self.is_refused:
            return False
        if self.direction is None or self.direction is Direction.MUTUAL:
            return True
        if self.is_bare_ask:
            return False
        if self.is_spoken:
            return self.answered is not False
        return self.answered is True

    @property
    def is_waiting(self) -> bool:
        """Say whether they moved and you have not answered."""
        is_theirs = self.direction is Direction.THEM and self.outcome is not Outcome.NO_SHOW
        return is_theirs and not self.is_two_way and not self.is_refused

    @property
    def is_missed(self) -> bool:
        """Say whether the two never got to talk: a call that nobody picked up, or a no-show of either side."""
        return self.outcome is Outcome.NO_SHOW or (self.is_spoken and self.answered is False)

    @property
    def resets_clock(self) -> bool:
        """Say whether it counts as being in touch for the cadence: anything but a like or a talk that was missed."""
        return not self.is_small and not self.is_missed


def as_known_on(interaction: Interaction, as_of: date) -> Interaction | None:
    """Return the interaction as it was known at the end of `as_of`; None if it had not happened yet."""
    if interaction.occurred_on > as_of:
        return None
    if interaction.answered_on is not None and interaction.answered_on > as_of:
        interaction = replace(interaction, answered=None, answered_on=None)
    if interaction.outcome_on is not None and interaction.outcome_on > as_of:
        interaction = replace(interaction, outcome=None, outcome_on=None)
    if interaction.last_on is not None and interaction.last_on > as_of:
        mine, theirs = _messages_by_then(interaction)
        interaction = replace(
            interaction,
            last_on=None,
            last_at=None,
            last_by_me=None,
            last_words="",
            said="",
            my_messages=mine,
            their_messages=theirs,
        )
    return interaction


def _messages_by_then(interaction: Interaction) -> tuple[int, int]:
    """Return how many messages each side is known to have written before the last one: one a side that had taken part."""
    both = interaction.is_two_way
    mine = both or interaction.direction is Direction.ME
    theirs = both or interaction.direction is Direction.THEM
    return min(interaction.my_messages, int(mine)), min(interaction.their_messages, int(theirs))


def last_is_mine(interaction: Interaction) -> bool | None:
    """Say whether you wrote last; where nobody kept it, it is known only if the other side never wrote."""
    if interaction.last_by_me is not None or interaction.answered is True:
        return interaction.last_by_me
    return {Direction.ME: True, Direction.THEM: False}.get(interaction.direction or Direction.MUTUAL)


def last_day(interaction: Interaction) -> date:
    """Return the day on which an exchange ended, or anything else took place."""
    return interaction.last_on or interaction.occurred_on


def latest_day(interaction: Interaction) -> date:
    """Return the last day on which anything about this interaction became known."""
    latest = interaction.occurred_on
    for day in (interaction.last_on, interaction.answered_on, interaction.outcome_on):
        if day is not None and day > latest:
            latest = day
    return latest
