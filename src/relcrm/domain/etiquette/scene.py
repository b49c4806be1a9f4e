"""What the rules of etiquette look at and what they return: a touch about to go out, the log it falls into, a rule."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from relcrm.domain.log.interaction import Channel, Direction, Kind

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from relcrm.domain.policy.constants_advice import Etiquette
    from relcrm.domain.readiness.readings import Reading
    from relcrm.domain.readiness.verdict import Verdict


class Touch(NamedTuple):
    """One touch that is about to go out on the day `on`; `at` is its local time where known.

    `asks` means it asks for business, `connects` that it is a request to connect, `has_reason` that it says
    why you write.
    """

    channel: Channel
    platform: str
    asks: bool
    connects: bool
    has_reason: bool
    at: datetime | None
    on: date

    @property
    def place(self) -> str:
        """The platform, or where none is named the channel."""
        return self.platform or self.channel.value


class Rule(NamedTuple):
    """What a rule says of a touch and what to do instead. `level` is "block", "warn" or "info"."""

    level: str
    code: str
    text: str
    instead: str


class Scene(NamedTuple):
    """What the rules look at: the touch, the verdict of its day, the log as known then.

    `waiting` are your moves that wait for an answer, oldest first; `their_places` are where they have written
    or answered.
    """

    touch: Touch
    verdict: Verdict
    read: Sequence[Reading]
    waiting: Sequence[Reading]
    their_places: frozenset[str]
    talk_agreed: bool

    @property
    def policy(self) -> Etiquette:
        """The numbers of etiquette."""
        return self.verdict.policy.etiquette

    @property
    def day(self) -> int:
        """The ordinal of the day on which it goes out."""
        return self.touch.on.toordinal()

    @property
    def has_spoken(self) -> bool:
        """Whether the two of you have had a conversation."""
        return bool(self.verdict.evidence.conversations)


def scene_of(read: Sequence[Reading], verdict: Verdict, touch: Touch, *, talk_agreed: bool) -> Scene:
    """Return what a log, read as known on the day of a touch, says about it."""
    return Scene(touch, verdict, read, _waiting(read), _their_places(read), talk_agreed)


def is_mere_act(read: Reading) -> bool:
    """Say whether it is a favour or an introduction that went through no channel: it took place nowhere."""
    acts = {Kind.FAVOUR_GIVEN, Kind.FAVOUR_RECEIVED, Kind.INTRO_GIVEN, Kind.INTRO_RECEIVED}
    return read.event.kind in acts and read.channel is Channel.PUBLIC and not read.event.platform


def place_of(read: Reading) -> str:
    """Return where an interaction took place: the platform, or where none is noted the channel."""
    return read.event.platform or read.channel.value


def _waiting(read: Sequence[Reading]) -> list[Reading]:
    """Return your moves since their last sign of life, oldest first; public ones ask for no answer."""
    signs = [
        each.day
        for each in read
        if not each.is_small and (each.is_two_way or each.is_waiting or each.is_refused)
    ]
    last_sign = max(signs, default=0)
    mine = [
        each
        for each in read
        if each.by_me and not each.is_two_way and not each.is_refused and each.channel is not Channel.PUBLIC
    ]
    return sorted((each for each in mine if each.day >= last_sign), key=lambda each: each.day)


def _their_places(read: Sequence[Reading]) -> frozenset[str]:
    """Return where they have written, answered or taken part."""
    theirs = {Direction.THEM, Direction.MUTUAL}
    heard = (each for each in read if each.is_two_way or each.event.direction in theirs)
    return frozenset(place_of(each) for each in heard if not is_mere_act(each))
