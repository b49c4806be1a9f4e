"""What the rules of etiquette look at and what they return: a touch about to go out, the log it falls into, a rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relcrm.domain.log.interaction import SPOKEN
from relcrm.domain.readiness.gates_of_words import is_apology_due
from relcrm.domain.readiness.moves import their_places, waiting
from relcrm.domain.readiness.readings import sheet_of
from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from relcrm.domain.log.interaction import Channel
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
    or answered, `instead` the next step in words, `marked` the reason on record for asking although the score is short.
    """

    touch: Touch
    verdict: Verdict
    read: Sequence[Reading]
    waiting: Sequence[Reading]
    their_places: frozenset[str]
    talk_agreed: bool
    instead: str = ""
    marked: str = ""

    @property
    def is_answer(self) -> bool:
        """Whether they wrote, wait, and this says something else than an ask."""
        return bool(self.verdict.evidence.owed) and not self.touch.asks

    @property
    def is_voice(self) -> bool:
        """Whether it is a call or a visit."""
        return self.touch.channel in SPOKEN

    @property
    def mends(self) -> bool:
        """Whether it puts something right: by voice where you have spoken before, or the first apology for not having come."""
        if self.touch.asks or all(gate.code != "GRIEVANCE" for gate in self.verdict.gates):
            return False
        return (self.is_voice and self.has_spoken) or is_apology_due(self.verdict.evidence)

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
    sheet = sheet_of(read)
    return Scene(touch, verdict, read, waiting(sheet), their_places(sheet), talk_agreed)
