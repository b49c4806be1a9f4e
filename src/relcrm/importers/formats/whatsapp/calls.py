"""Calls as a chat tells of them, in every language of `tongues`: whether one was taken, and for how long."""

# ruff: noqa: RUF001
# (Words of many alphabets.)

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from relcrm.importers.chats import Call
from relcrm.importers.formats.whatsapp.tongues import TONGUES

if TYPE_CHECKING:
    from collections.abc import Iterable

_STOPS = ",.:·•،、，。"
_MOST_WORDS = 90  # characters of a line that tells of a call; a notice of encryption is longer


def _any(patterns: Iterable[str]) -> str:
    return "(?:" + "|".join(patterns) + ")"


_ALL = TONGUES.values()
_UNITS = {
    word: minutes
    for tongue in _ALL
    for words, minutes in ((tongue.hours, 60.0), (tongue.minutes, 1.0), (tongue.seconds, 1 / 60))
    for word in words.split()
}
_LENGTH = re.compile(r"(\d{1,3})\s?([^\W\d_]+)")
_CLOCK = re.compile(r"(?:(\d{1,2}):)?(\d{1,2}):(\d{2})")
_NO_LETTER = r"(?![^\W\d_])"
_CALLS = _any(each.calls for each in _ALL)
_MISSED = _any(each.missed for each in _ALL)
_IN_VAIN = _any(each for tongue in _ALL for each in (tongue.unanswered, tongue.back))
_NOT_TAKEN = re.compile(rf"(?<![a-z])(?:{_MISSED}|{_IN_VAIN})")
_CALL = re.compile(rf"(?<![a-z]){_CALLS}")
_SIGN = re.compile(  # in the name of every call; few other lines have one, and they are soon passed by
    "call|anruf|llamada|chamada|ligação|appel|chiamata|oproep|gesprek|połączenie|rozmow|звон|вызов|дзвін|виклик|arama"
    "|puhelu|samtal|opkald|anrop|hovor|hívás|apel|panggilan|通|着信|来电|來電|통화|전화|مكالمة|שיח"
)
_ALONE = re.compile(
    rf"(?:(?P<before>{_MISSED})[ -]?)?{_CALLS}(?:[ (-]{{0,2}}(?P<after>{_MISSED})\)?)?{_NO_LETTER}(?P<rest>\W.*)?",
)
_REMARK = re.compile(
    rf"[{_STOPS} ]{{1,3}}{_IN_VAIN}[.。]?|[{_STOPS}] ?(?:\d{{1,3}}\s?[^\W\d_]{{1,8}}[.׳']?[,، ]{{0,2}}){{1,3}}",
)
_VIDEO = re.compile(r"v[ií]d[eéi]|wideo|видео|відео|görüntülü|ビデオ|视频|視訊|影片|영상|فيديو|ויד|페이스")


def call_of(told: str, *, is_marked: bool) -> Call | None:
    """Return the call that a line tells of; None for one about something else. It has no marks, capitals and stop.

    The app's own line may say it in many ways; without its mark only the very words do, so that people
    can write of calls.
    """
    if len(told) > _MOST_WORDS:
        return None
    alone = _ALONE.fullmatch(told) if _SIGN.search(told) else None
    if alone is None and not (is_marked and _CALL.search(told)):
        return None
    rest = (alone["rest"] or "") if alone else told
    is_missed = _NOT_TAKEN.search(told) is not None
    minutes = None if is_missed else _minutes(rest)
    is_told = minutes or is_missed
    if not is_marked and not (is_told and (not rest or _REMARK.fullmatch(rest))):
        return None
    is_taken = is_missed is False if is_told else None
    return Call(_VIDEO.search(told) is not None, is_taken, minutes)


def _minutes(told: str) -> float | None:
    """Return how long a call was, with the unit in any of the languages; None where nothing says."""
    if clock := _CLOCK.search(told):
        hours, minutes, seconds = (int(part or 0) for part in clock.groups())
        return hours * 60 + minutes + seconds / 60
    return (
        sum(int(number) * _UNITS.get(word.casefold(), 0.0) for number, word in _LENGTH.findall(told)) or None
    )
