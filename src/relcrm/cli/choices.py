"""The words a command line may use for who moved, channels, kinds and outcomes.

Those of the domain, with hyphens, are shown; what people say for them is read as well.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any

from typer._types import TyperChoice  # Typer has no public name

from relcrm.domain.log.interaction import Direction, Kind, Outcome
from relcrm.domain.log.ways import WAYS, Way, way_called

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class By(StrEnum):
    """Who moved."""

    ME = "me"
    THEM = "them"
    BOTH = "both"


class ChannelChoice(StrEnum):
    """How you were in touch."""

    IN_PERSON = "in-person"
    VIDEO = "video"
    PHONE = "phone"
    EMAIL = "email"
    DM = "dm"
    PUBLIC = "public"
    CLICK = "click"
    UNKNOWN = "unknown"


class KindChoice(StrEnum):
    """What it was for. A pitch has a command of its own."""

    TOUCH = "touch"
    CONNECT_REQUEST = "connect-request"
    MEETING_REQUEST = "meeting-request"
    FAVOUR_GIVEN = "favour-given"
    FAVOUR_RECEIVED = "favour-received"
    INTRO_RECEIVED = "intro-received"
    INTRO_GIVEN = "intro-given"


class OutcomeChoice(StrEnum):
    """How it ended."""

    ACCEPTED = "accepted"
    ASKED_FOR_OFFER = "asked-for-offer"
    VOICED_NEED = "voiced-need"
    POSITIVE = "positive"
    NEUTRAL = "neutral"
    COME_BACK_LATER = "come-back-later"
    IGNORED = "ignored"
    DECLINED = "declined"
    REBUFFED = "rebuffed"
    NEGATIVE = "negative"
    NO_SHOW = "no-show"


class PitchResult(StrEnum):
    """What came of an ask."""

    ACCEPTED = "accepted"
    DECLINED = "declined"
    REBUFFED = "rebuffed"
    IGNORED = "ignored"
    COME_BACK_LATER = "come-back-later"


class StageChoice(StrEnum):
    """How far it got with somebody, as screens show it."""

    STRANGER = "stranger"
    NOTICED = "noticed"
    IN_TOUCH = "in-touch"
    KNOWN = "known"
    TRUSTED = "trusted"
    READY = "ready"
    ASKED = "asked"
    PARTNER = "partner"
    COOLING = "cooling"
    DORMANT = "dormant"
    PAUSED = "paused"
    CLOSED = "closed"


DIRECTIONS = {By.ME: Direction.ME, By.THEM: Direction.THEM, By.BOTH: Direction.MUTUAL}


def kind(choice: KindChoice) -> Kind:
    """Return the domain's kind."""
    return Kind(choice.replace("-", "_"))


def outcome(choice: OutcomeChoice | PitchResult) -> Outcome:
    """Return the domain's outcome."""
    return Outcome(choice.replace("-", "_"))


class DateOrder(StrEnum):
    """In which order day, month and year stand."""

    DMY = "dmy"
    MDY = "mdy"
    YMD = "ymd"


BY_WORDS: dict[str, str] = {
    By.ME: "i,myself,mine,my idea",
    By.THEM: "her,him,she,he,they,hers,his,theirs,it,their idea,her idea,his idea",
    By.BOTH: "us,we,together,mutual,each other",
}
RESULT_WORDS: dict[str, str] = {
    "accepted": "yes,y,ok,okay,accept,agreed,said yes,won,deal,bought,yes please,sure",
    "declined": "no,n,nope,decline,refused,said no,lost,no thanks,no thank you,not interested,no interest",
    "rebuffed": "rebuff,annoyed,angry,told off,offended,never again",
    "ignored": "no answer,no reply,nothing,silence,no response,ghosted,unanswered",
    "come-back-later": "later,not now,not yet,another time,maybe later,come back,come back later,ask again,"
    "ask again later,postponed",
}
OUTCOME_WORDS: dict[str, str] = RESULT_WORDS | {
    "positive": "good,great,well,went well,nice",
    "negative": "bad,badly,went badly,quarrel,argument",
    "neutral": "fine,so-so,okay-ish,neither",
    "no-show": "no show,noshow,did not come,didn't come,stood up,stood me up,not there,"
    "missed,missed call,not reached,not picked up,did not pick up,didn't pick up,cancelled,canceled,called off,"
    "voicemail,nobody there,nobody came,not answered,did not happen,didn't happen,fell through",
    "asked-for-offer": "offer,wants an offer,asked for an offer,asked for offer",
    "voiced-need": "need,needs help,voiced a need",
}


def tidy(text: str) -> str:
    """Return what was said in lower case, with single blanks, without the point at its end."""
    return " ".join(text.casefold().replace("\u2019", "'").split()).strip(" .!")


class Worded(TyperChoice[str]):
    """One of a few words, or what people say for it."""

    def __init__(self, choices: Iterable[str], words: Mapping[str, str]) -> None:
        super().__init__([str(each) for each in choices], case_sensitive=False)
        self.words = {word: str(choice) for choice, text in words.items() for word in text.split(",")}

    def convert(self, value: Any, param: Any, ctx: Any) -> str:
        """Return the choice that is meant."""
        said = tidy(str(value))
        plain = said.replace("-", " ").replace("_", " ")
        return super().convert(
            self.words.get(said) or self.words.get(plain) or plain.replace(" ", "-"), param, ctx
        )


class WayChoice(TyperChoice[Any]):
    """A way of being in touch: a channel, or a word that people have for one."""

    def __init__(self) -> None:
        super().__init__([str(each) for each in ChannelChoice])

    def convert(self, value: Any, param: Any, ctx: Any) -> Way:
        """Return the way that is meant."""
        found = value if isinstance(value, Way) else way_called(str(value))
        if found is None:
            choices = ", ".join(self.choices)
            self.fail(
                f"{value!r} is not one of {choices}, nor whatsapp, zoom, coffee and their like.", param, ctx
            )
        return found


BY = Worded(By, BY_WORDS)
OUTCOMES = Worded(OutcomeChoice, OUTCOME_WORDS)
RESULTS = Worded(PitchResult, RESULT_WORDS)
STAGE = Worded(StageChoice, {})
WAY = WayChoice()
EMAIL = WAYS["email"]
