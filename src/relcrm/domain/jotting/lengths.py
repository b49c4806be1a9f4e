"""How long it took, as a sentence says it: "1h30", "for half an hour", "15'". What is so long in the story is none."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from relcrm.domain.days.lengths import parsed_minutes
from relcrm.domain.days.spans import NUMBER_WORDS
from relcrm.domain.jotting.text import Span, blanked
from relcrm.errors import UsageError
from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from relcrm.domain.jotting.text import Clause

_COUNT = rf"(?:\d{{1,4}}(?:[.,]\d{{1,2}})?|{'|'.join(sorted(NUMBER_WORDS, key=len, reverse=True))})"
_MORE = r"(?: ?(?:and )?(?:a half|\d{1,2} ?(?:minutes?|mins?|m)?))?"
_LENGTH = re.compile(
    r"(?<![\w.,:/'-])(?P<lead>(?:for|about|around|roughly|ca\.?|some|~) ?)*(?P<said>"
    r"(?:three )?(?:a )?quarters? of an hour|half an hour|an? half hour|half hour"
    rf"|{_COUNT} and a half hours?"
    rf"|(?:{_COUNT} (?:hours?|hrs?)|\d{{1,3}}(?:[.,]\d{{1,2}})? ?(?:hours?|hrs?|h)\.?){_MORE}"
    rf"|(?:{_COUNT} (?:minutes?|mins?)|\d{{1,4}} ?(?:minutes?|mins?|m)\.?)|\d{{1,3}}')(?: long)?(?![\w'/-])",
    re.IGNORECASE,
)
_NOT_BEFORE = (
    r"(?:\b(?:in|every|within|after|another|at|last|next|than|per|of|the|um|until|before|each|only|@))\s*$"
)
_NOT_AFTER = r"\s*(?:ago|late|early|earlier|later|away|before|after|from|old|back|drive|flight|by|each|per|every|delay)\b"
_AS_A_CLOCK = r"(\d{1,2}) ?h\d{0,2}$"
_MOST_HOURS = 8
"""`15h30` is a time of day, `2h30` a length; above this many hours nobody can tell (judgement)."""


_TALKED = r"(?:and )?(?:we |i )?(?:also )?(?:talked|spoke|stayed|sat|walked|chatted|lasted|all in all|in total|took|was there)\b"
HELD = "\u29d7"
"""Stands in the place of a length while the clauses are looked at."""


class Length(NamedTuple):
    """A length of time in a sentence; `is_for` is said of "for an hour"."""

    minutes: int
    span: Span
    is_for: bool = False


def held(text: str, found: Iterable[Length]) -> str:
    """Return a text with one sign in the place of each length, so that all the rest stays where it was."""
    return blanked(text, (each.span for each in found), HELD)


def is_its(clause: Clause, length: Length, about: int | None, *, is_head: bool) -> bool:
    """Say whether a length in a clause is how long it took, and not one in the story that is told."""
    if is_head:
        is_last = length.span.start >= clause.words[-1].start
        return about is None or length.span.start < about or (is_last and length.is_for)
    others = [key for key in clause.keys if key != HELD]
    return not others or re.match(_TALKED, " ".join(others)) is not None


def lengths(text: str) -> Iterator[Length]:
    """Yield the lengths of time that a text names. Raises UsageError for what may be a time of day as well."""
    for match in _LENGTH.finditer(text):
        if re.search(_NOT_BEFORE, text[: match.start()].casefold()):
            continue
        if re.match(_NOT_AFTER, text[match.end() :].casefold()):
            continue
        said = match["said"].casefold()
        clock = re.fullmatch(_AS_A_CLOCK, said)
        if clock and int(clock[1]) > _MOST_HOURS:
            raise UsageError(
                f'"{match["said"]}" could be a length or a time of day',
                hint=f'write "{clock[1]} hours" or "at {clock[1]}:00"',
            )
        is_for = match[0].casefold().startswith("for ")
        yield Length(parsed_minutes(said), Span(match.start(), match.end()), is_for)
