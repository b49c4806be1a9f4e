"""Check the single values of an interchange file. What a record consists of is `shape`.

Each check takes the value and the limits of this run, and returns the value as the store has it or
raises Misfit.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import UTC, timedelta
from typing import TYPE_CHECKING, Any

from relcrm.domain.log.said import is_said
from relcrm.domain.particulars.details import plain, plain_value
from relcrm.domain.people.contact import EMAIL, folded, parsed_email
from relcrm.store.codec import day_from_text, instant_from_text, text_from_day, text_from_instant

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime

CLOCK_SLACK = timedelta(days=1)  # clocks differ between machines, and so do days between zones
LARGEST = 2**63 - 1  # what SQLite holds
SHOWN_CHARS = 40
_PLATFORM = re.compile(r"[a-z][a-z0-9_-]*")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_INSTANT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z", re.ASCII)


class Misfit(Exception):
    """A value that cannot be: why, and its place in the file, such as `.hold_until`."""

    def __init__(self, reason: str, place: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.place = place

    def within(self, step: str) -> Misfit:
        """Return the same as seen from one step further out."""
        return Misfit(self.reason, step + self.place)


@dataclass(frozen=True, slots=True)
class Limits:
    """The last day and the last instant (UTC) that have come, as text."""

    day: str
    instant: str


def limits_at(now: datetime) -> Limits:
    """Return the limits at an instant, in its zone."""
    return Limits(now.date().isoformat(), text_from_instant(now.astimezone(UTC) + CLOCK_SLACK) or "")


def text(value: Any, limits: Limits) -> str:  # noqa: ARG001 - every check is called alike
    """Return any text that can be stored and written again."""
    if type(value) is not str:
        raise Misfit(f"{shown(value)} is not text")
    if "\0" in value:
        raise Misfit("the text has a NUL character in it")
    if not value.isascii() and any("\ud800" <= char <= "\udfff" for char in value):
        raise Misfit("the text has half a character in it (a lone surrogate)")
    return value


def moments(value: Any, limits: Limits) -> str:
    """Return what lay between the first and the last message of an exchange."""
    found = text(value, limits)
    if not is_said(found):
        raise Misfit(f"{shown(found)} does not tell who wrote when, such as m3f0t15180")
    return found


def words(value: Any, limits: Limits) -> str:
    """Return text that is not blank."""
    found = text(value, limits)
    if not found.strip():
        raise Misfit("must not be empty")
    return found


def plain_text(value: Any, limits: Limits) -> str:
    """Return text without control characters but tabs and ends of lines."""
    found = text(value, limits)
    if plain(found) != found:
        raise Misfit("the text has a control character in it")
    return found


def plain_words(value: Any, limits: Limits) -> str:
    """Return such text that is not blank."""
    words(value, limits)
    return plain_text(value, limits)


def refuse_controls_in(kind: str, value: str) -> None:
    """Raise Misfit for the value of a detail that has more on it than its kind may have: a link is one line."""
    if plain_value(kind, value) != value:
        raise Misfit(f"a {kind} has no control character in it, nor an end of line")


def name(value: Any, limits: Limits) -> str:
    """Return a person's name, without spaces around it."""
    found = words(value, limits).strip()
    if not folded(found):
        raise Misfit("must have something to see in it")
    return found


def day(value: Any, limits: Limits) -> str:
    """Return a calendar day."""
    found = text(value, limits)
    if not _is_written_so(found, _DAY, lambda it: text_from_day(day_from_text(it))):
        raise Misfit(f"{shown(found)} is not a day such as 2026-03-14")
    return found


def past_day(value: Any, limits: Limits) -> str:
    """Return a day that has come."""
    found = day(value, limits)
    if found > limits.day:
        raise Misfit(f"{found} is in the future")
    return found


def instant(value: Any, limits: Limits) -> str:
    """Return an instant that has come, in UTC to the second; a day of slack for clocks that differ."""
    found = text(value, limits)
    if not _is_written_so(found, _INSTANT, lambda it: text_from_instant(instant_from_text(it))):
        raise Misfit(f"{shown(found)} is not an instant in UTC such as 2026-03-14T09:30:00Z")
    if found > limits.instant:
        raise Misfit(f"{found} is in the future")
    return found


def flag(value: Any, limits: Limits) -> bool:  # noqa: ARG001
    """Return true or false."""
    if type(value) is not bool:
        raise Misfit(f"{shown(value)} is neither true nor false")
    return value


def score(value: Any, limits: Limits) -> float:  # noqa: ARG001
    """Return a readiness score in [0, 100]."""
    if type(value) not in {int, float} or not 0 <= value <= 100:
        raise Misfit(f"{shown(value)} is not a number from 0 to 100")
    return float(value)


def whole(low: int, high: int = LARGEST) -> Callable[[Any, Limits], int]:
    """Return the check for whole numbers in [low, high]."""

    def check(value: Any, limits: Limits) -> int:  # noqa: ARG001
        if type(value) is not int or not low <= value <= high:
            reach = f"from {low}" if high == LARGEST else f"from {low} to {high}"
            raise Misfit(f"{shown(value)} is not a whole number {reach}")
        return value

    return check


def one_of(known: Iterable[str]) -> Callable[[Any, Limits], str]:
    """Return the check for a word of a list."""
    listed = tuple(map(str, known))
    members = frozenset(listed)

    def check(value: Any, limits: Limits) -> str:  # noqa: ARG001
        if type(value) is not str or value not in members:
            raise Misfit(f"{shown(value)} is none of {', '.join(listed)}")
        return value

    return check


def maybe(check: Callable[[Any, Limits], Any]) -> Callable[[Any, Limits], Any]:
    """Return a check that lets null through."""

    def check_unless_null(value: Any, limits: Limits) -> Any:
        return None if value is None else check(value, limits)

    return check_unless_null


def platform(value: Any, limits: Limits) -> str:
    """Return the name of a platform: one word in lower case."""
    found = text(value, limits)
    if not _PLATFORM.fullmatch(found):
        raise Misfit(f"{shown(found)} is not a platform: one word in lower case, such as email or linkedin")
    return found


def address_fits(platform_name: str, value: str) -> bool:
    """Say whether an address has the one form in which relcrm finds it again."""
    if platform_name == EMAIL:
        return parsed_email(value) == value
    return value == value.lower() and not any(char.isspace() for char in value)


def shown(value: Any) -> str:
    """Return a value for a message: short, on one line, in ASCII."""
    if isinstance(value, dict | list):
        return "an object" if isinstance(value, dict) else "a list"
    if isinstance(value, int) and abs(value) > LARGEST:
        return "such a large number"
    written = json.dumps(value if not isinstance(value, str) else value[: SHOWN_CHARS + 1])
    return written if len(written) <= SHOWN_CHARS + 2 else f'{written[:SHOWN_CHARS].rstrip(chr(92))}..."'


def _is_written_so(value: str, form: re.Pattern[str], there_and_back: Callable[[str], str | None]) -> bool:
    try:
        return form.fullmatch(value) is not None and there_and_back(value) == value
    except ValueError:
        return False
