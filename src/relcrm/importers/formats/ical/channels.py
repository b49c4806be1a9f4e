"""How people met: at a place, on a screen or by telephone, as far as an event tells.

A place decides before links do, because calendars add a link to every invitation. A place that itself speaks of
a screen or a telephone ("Room 5 / Zoom") is taken for the lesser of the two. Where nothing is told it is in person.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from relcrm.domain.log.interaction import Channel

if TYPE_CHECKING:
    from collections.abc import Iterable

_VIDEO_LINK = re.compile(
    r"(?:zoom(?:gov)?\.(?:us|com)|teams\.(?:microsoft|live)\.com|meet\.google\.com|hangouts\.google\.com"
    r"|webex\.com|whereby\.com|meet\.jit\.si|jitsi[\w.-]{0,60}|8x8\.vc|goto(?:meeting|meet)?\.(?:com|me)|chime\.aws"
    r"|join\.skype\.com|meet\.lync\.com|bluejeans\.com|facetime\.apple\.com|bigbluebutton|meet\.[\w-]{1,60}\.\w{1,20})/",
    re.IGNORECASE,
)
_VIDEO_WORD = re.compile(
    r"\b(?:zoom|webex|skype|jitsi|whereby|facetime|hangouts?|gotomeeting|google meet|microsoft teams|ms teams"
    r"|teams[ -](?:meeting|call|besprechung)|video\w*|online|virtual|virtuell|remote)\b|^teams$",
    re.IGNORECASE,
)
_PHONE_WORD = re.compile(
    r"^(?:by |via |per |on the )?(?:(?:phone|telephone|conference|conf) call|phone|telephone|telefon\w*|telko|tel\b"
    r"|call\b(?! cent)|dial[- ]?in)|\b(?:phone call|telefonat|anruf)\b"
    # As services that make appointments say: "Ana will call Ruth at +49 30 1234567".
    r"|\b(?:calls?|ruft|appelle(?:ra)?|llamará|llama|chiama|chiamerà|belt)\b.*(?:\+|\b0)\d[\d\s()./-]{5,}",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?:tel:)?\s*(?:\+|\(|0)[\d\s()./-]{6,}(?:[,;x#].*)?", re.IGNORECASE)
_LINK = re.compile(r"https?://(?!\S*\bmaps?\b)\S+", re.IGNORECASE)


def channel_of(place: str, title: str, texts: Iterable[str], conferences: Iterable[str]) -> Channel:
    """Return the channel by the place, else by links in `texts` and `conferences`, else by the title.

    `conferences` hold nothing but the address of a meeting, whichever service it is with.
    """
    place = place.strip()
    if place:
        return _told(place) or Channel.IN_PERSON
    found = [_dialled(conference) for conference in conferences]
    if Channel.VIDEO in found or any(map(_VIDEO_LINK.search, texts)):
        return Channel.VIDEO
    return Channel.PHONE if Channel.PHONE in found else _told(title) or Channel.IN_PERSON


def _told(text: str) -> Channel | None:
    if _PHONE_WORD.search(text) or _NUMBER.fullmatch(text):
        return Channel.PHONE
    if _VIDEO_WORD.search(text) or _VIDEO_LINK.search(text) or _LINK.fullmatch(text):
        return Channel.VIDEO
    return None


def _dialled(conference: str) -> Channel | None:
    if conference.lower().startswith("tel:"):
        return Channel.PHONE
    return Channel.VIDEO if _LINK.match(conference) else None
