"""The header that begins every message of a chat: its frame, its date as digits, its clock, and what follows.

Which of the digits are the day is the business of `order`, what was said that of `words`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import time
from functools import lru_cache
from typing import TYPE_CHECKING

from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

MARKS = "\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
"""Invisible marks, mostly of direction, as the inside of a character class."""

_GAP = rf"[\s{MARKS}]{{0,8}}"
_DATE = (
    rf"{_GAP}(?P<open>\[)?{_GAP}"
    rf"(?P<first>\d{{1,4}}){_GAP}(?P<mark>[./-]){_GAP}(?P<second>\d{{1,4}}){_GAP}(?P=mark){_GAP}(?P<third>\d{{1,4}})"
)
_CLOCK = r"(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?:[:.](?P<seconds>\d{2}))?"
_FRAMED = re.compile(
    rf"{_DATE}(?P<before>[^\d\[\]:]{{1,16}}?){_CLOCK}(?P<after>[^\d\[\]:\u2013\u2014-]{{0,16}}?)"
    r"(?:(?P<close>\])|(?P<dash>\s[\u2013\u2014-](?=\s|$))|(?P<colon>:(?=\s|$)))"
)
# `13. 6. 2018. 21:25:15 Ada: hello`: nothing but a space after the clock, so only with dots, seconds and a sender.
_UNFRAMED = re.compile(
    rf"{_GAP}(?P<first>\d{{1,4}}){_GAP}(?P<mark>\.){_GAP}(?P<second>\d{{1,4}}){_GAP}\.{_GAP}(?P<third>\d{{1,4}})"
    r"(?P<before>[^\d\[\]:]{1,16}?)(?P<hour>\d{1,2})[:.](?P<minute>\d{2})[:.](?P<seconds>\d{2})\s(?=.{1,80}?:(?:\s|$))"
)
_NOT_A_LETTER = re.compile(rf"[\s.{MARKS}]+")
_SENDER = re.compile(rf"([^\n]{{1,80}}?):(?=[\s{MARKS}]|$)")
_LONGEST_NAME = 10  # words; a notice with a colon is longer than any name
_QUOTATION_MARK = re.compile('["“”„«»]')

# Half-days as telephones write them (Unicode's CLDR), in small letters, without spaces and dots.
_MORNING = re.compile(
    "am|vm|pd|πμ|de|fm|öö|дп|sa|pg|dop|ap|prp|priešpiet|проб|претпл|ص|قظ|قبلازظهر|पूर्वाह्न|ก่อนเที่ยง|ఉ"
    "|午前|오전|上午|凌晨|清晨|早上"
)
_AFTERNOON = re.compile(
    "pm|nm|md|μμ|du|em|ös|пп|ch|ptg|odp|pop|ip|popiet|слоб|попл|م|بظ|بعدازظهر|अपराह्न|หลังเที่ยง|సా"
    "|午後|오후|下午|中午|傍晚|晚上"
)
_WHOLE_DAY = re.compile("|uhr|ч|h|น")  # what may follow a clock of 24 hours


class Shape(NamedTuple):
    """How one telephone writes every header: a line of another shape is part of what somebody wrote."""

    frame: str
    mark: str
    comma: bool
    seconds: bool
    half_day: bool

    @property
    def is_iphone(self) -> bool:
        """Say whether it is the shape of an iPhone's: in brackets, or in older versions with a colon or nothing."""
        return self.frame != "dash"


@dataclass(frozen=True, slots=True)
class Header:
    """One header: the three numbers of its date as digits, its clock, and the rest of the line."""

    shape: Shape
    date: tuple[str, str, str]
    clock: time
    rest: str


def header_of(line: str) -> Header | None:
    """Return the header with which `line` begins, if it does."""
    if match := _FRAMED.match(line):
        groups = match.groupdict()
        frame = next(name for name in ("close", "dash", "colon") if groups[name])
        is_whole = bool(groups["open"]) is (frame == "close")
        if is_whole and (header := _header(groups, frame, line[match.end() :])):
            return header
    if match := _UNFRAMED.match(line):
        return _header({**match.groupdict(), "after": ""}, "space", line[match.end() :])
    return None


def _header(groups: dict[str, str], frame: str, rest: str) -> Header | None:
    half_day = _half_day(groups["before"], groups["after"])
    hour, minute, second = int(groups["hour"]), int(groups["minute"]), int(groups["seconds"] or 0)
    if half_day == "pm" and hour < 12:
        hour += 12
    elif half_day == "am" and hour == 12:
        hour = 0
    if half_day is None or hour > 23 or minute > 59 or second > 59:
        return None
    comma = "," in groups["before"] or "،" in groups["before"]
    shape = Shape(frame, groups["mark"], comma, bool(groups["seconds"]), bool(half_day))
    date = groups["first"], groups["second"], groups["third"]
    return Header(shape, date, time(hour, minute, second), rest.rstrip("\n"))


@lru_cache(maxsize=256)
def _half_day(before: str, after: str) -> str | None:
    """Return `am`, `pm` or nothing for the words round the clock; None where it is followed by other words.

    Before the clock there may be any short word (`klo`, `um`, `à`).
    """
    leads, follows = (_NOT_A_LETTER.sub("", text).strip(",،").casefold() for text in (before, after))
    if _MORNING.fullmatch(leads) or _MORNING.fullmatch(follows):
        return "am"
    if _AFTERNOON.fullmatch(leads) or _AFTERNOON.fullmatch(follows):
        return "pm"
    return "" if _WHOLE_DAY.fullmatch(follows) else None


def sender_and_body(rest: str, is_name: Callable[[str], bool] = lambda _: False) -> tuple[str, str] | None:
    """Return who wrote and what; None for a notice of the app, which has no sender.

    `is_name` may know names: only after one of these a colon without a space (`Ada:.`) ends the name.
    """
    match = _SENDER.match(rest)
    if match is None:
        name, colon, body = rest[:80].partition(":")
        return (name, body + rest[80:]) if colon and is_name(name) else None
    name = match[1]
    # A quotation that is still open is that of a notice: changed the subject to "Trip: ...
    if len(name.split()) > _LONGEST_NAME or len(_QUOTATION_MARK.findall(name)) % 2:
        return None
    return name, rest[match.end() :]
