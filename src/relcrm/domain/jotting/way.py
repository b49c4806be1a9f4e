"""Through which one channel it was, of all the words that tell of one; None where they tell of none, or of several."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relcrm.domain.jotting.words import MEETING, TALK
from relcrm.domain.log.interaction import Channel
from relcrm.domain.log.ways import Way

if TYPE_CHECKING:
    from collections.abc import Sequence

    from relcrm.domain.jotting.scene import Scene

_WRITTEN = frozenset({Channel.EMAIL, Channel.DM})
_GENERAL = frozenset(["meeting", "call", "phone", "catch up"])


def way_of(here: Scene) -> Way | None:
    """Return the way that the words of a scene tell."""
    nouns = _one(here.nouns)
    if here.reached is not None:
        return _reached(here.reached, nouns)
    if nouns is not None:
        return nouns
    if here.nouns:
        return None
    if here.met:
        return MEETING
    return TALK if here.talked else None


def _reached(way: Way, noun: Way | None) -> Way:
    """Return the way of "called", "wrote" or "messaged", told more exactly by a noun: "messaged on linkedin"."""
    if noun is None:
        return way
    if way.channel is Channel.PUBLIC:
        return Way(way.channel, noun.platform, way.word)
    if way is TALK or (way.channel is Channel.DM and not way.platform and noun.channel in _WRITTEN):
        return noun if noun.channel in _WRITTEN else way
    if way.channel is Channel.PHONE and noun.channel is Channel.VIDEO:
        return noun
    if way.channel is Channel.PHONE and noun.channel is Channel.DM:
        return Way(way.channel, noun.platform, way.word)
    return way


def _one(nouns: Sequence[Way]) -> Way | None:
    """Return the one way that nouns agree on, the general ones among them giving way: "phone meeting" is a call."""
    exact = [each for each in nouns if each.word not in _GENERAL] or [*nouns]
    if len({each.channel for each in exact}) > 1:
        exact = [each for each in exact if each.channel is not Channel.IN_PERSON or each.word not in _GENERAL]
    channels = {each.channel for each in exact}
    platforms = {each.platform for each in exact if each.platform}
    if len(channels) != 1 or len(platforms) > 1:
        return None
    return next((each for each in exact if each.platform), exact[0])
