"""The words a command line may use for channels, kinds and outcomes: those of the domain, with hyphens."""

from __future__ import annotations

from enum import StrEnum

from relcrm.domain.log.interaction import Channel, Direction, Kind, Outcome


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


DIRECTIONS = {By.ME: Direction.ME, By.THEM: Direction.THEM, By.BOTH: Direction.MUTUAL}


def channel(choice: ChannelChoice) -> Channel:
    """Return the domain's channel."""
    return Channel(choice.replace("-", "_"))


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
