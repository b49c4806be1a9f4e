"""Read days and moments as people write them; the forms of a day are `grammar`, intervals `spans`.

What can be read in two ways is refused with both ways written out, what has not come yet with the day that
was understood. The clock stays outside: every reader takes now, or today.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from relcrm.domain.days.grammar import day_named, month_or_year_named, written_out
from relcrm.domain.days.spans import COUNT, counted, in_words, parsed_interval, span_in_words
from relcrm.errors import UsageError

__all__ = ["When", "in_words", "parsed_day", "parsed_interval", "parsed_when", "span_in_words", "written_out"]

FIRST_YEAR = 1700
PAST_EXAMPLES = 'try "yesterday", "last tuesday", "3 days ago", "14 March" or "2025-03-14"'
WHEN_EXAMPLES = f'{PAST_EXAMPLES}, with a time if you like: "yesterday 15:00"'
COMING_EXAMPLES = 'try "9:00", "tomorrow 9:00", "next friday 14:00" or "2026-10-14 9:00"'
FUTURE_EXAMPLES = 'try "tomorrow", "next friday", "in 3 weeks", "october", "2027" or "2026-10-14"'
_TIME = (
    r"(?:at )?(?:(?P<noon>noon)"
    r"|(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:\.\d+)?)?(?: ?(?P<half>[ap])\.?m\.?)?"
    r"|(?P<only_hour>\d{1,2}) ?(?P<only_half>[ap])\.?m\.?)"
)
_TIME_LAST = rf"(?:(?P<day>.+?)(?: |(?<=\d)t(?=\d)))?{_TIME}"
_TIME_FIRST = rf"{_TIME} (?:on )?(?P<day>.+)"
_WITH_OFFSET = r"(\d{4}-\d{2}-\d{2})[t ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?) ?(z|[-+]\d{2}:?\d{2})"
_CLOCK_AGO = rf"{COUNT}(?P<unit>h(?:rs?|ours?)?|m(?:ins?|inutes?)) ago"


@dataclass(frozen=True, slots=True)
class When:
    """A day as lived, and the instant (UTC) where a time was given."""

    on: date
    at: datetime | None = None


def parsed_when(text: str, now: datetime, *, future: bool = False) -> When:
    """Return the past day or moment that `text` names; `now` is aware, in the zone of whoever asks.

    With `future`, later ones are welcome too, and a weekday or a day without its year is the coming one. A
    whole day stays one unless a time is given; of an hour that the clocks repeat, the first is meant. Raises
    UsageError for what is unknown, could be read in two ways, does not exist or (without `future`) has not
    come yet.
    """
    said = _tidied(text)
    today = now.date()
    at = _instant_named(said, text, now)
    if at is None:
        match = re.fullmatch(_TIME_LAST, said, re.ASCII) or re.fullmatch(_TIME_FIRST, said, re.ASCII)
        named = _day_or_refusal((match["day"] or "today") if match else said, text, today, future=future)
        if match is None:
            return When(named)
        at = _instant_on(named, _clock_time(match, text), now)
    if at > now and not future:
        raise _not_yet(
            text, f"{written_out(at.astimezone(now.tzinfo).date())}, {at.astimezone(now.tzinfo):%H:%M}"
        )
    return When(_checked(at.astimezone(now.tzinfo).date(), text, today, future=future), at)


def parsed_day(text: str, today: date, *, future: bool) -> date:
    """Return the day that `text` names; a month or a year stands for its first day.

    With `future`, a weekday, a month or a day without its year is the coming one and later days are
    welcome; without, it is the latest one and a day after `today` is refused. Raises UsageError like
    `parsed_when`.
    """
    said = _tidied(text)
    day = day_named(said, today, future=future) or month_or_year_named(said, today, future=future)
    if day is None:
        raise _unknown(text, FUTURE_EXAMPLES if future else PAST_EXAMPLES)
    return _checked(day, text, today, future=future)


def _day_or_refusal(said: str, text: str, today: date, *, future: bool) -> date:
    day = day_named(said, today, future=future)
    if day is None:
        raise _unknown(text, COMING_EXAMPLES if future else WHEN_EXAMPLES)
    return _checked(day, text, today, future=future)


def _checked(day: date, text: str, today: date, *, future: bool) -> date:
    if day.year < FIRST_YEAR:
        raise UsageError(
            f"{_quoted(text)} is {written_out(day)}, and days begin in {FIRST_YEAR} here",
            hint="check the year",
        )
    if day > today and not future:
        raise _not_yet(text, written_out(day))
    return day


def _instant_named(said: str, text: str, now: datetime) -> datetime | None:
    """Return the instant (UTC) of the forms that need no day: now, hours and minutes ago, an offset given."""
    if said in {"now", "just now"}:
        return now.astimezone(UTC)
    if match := re.fullmatch(_CLOCK_AGO, said, re.ASCII):
        minutes = counted(match["count"]) * (60 if match["unit"].startswith("h") else 1)
        return now.astimezone(UTC) - timedelta(minutes=minutes)
    if match := re.fullmatch(_WITH_OFFSET, said, re.ASCII):
        try:
            return datetime.fromisoformat(f"{match[1]}T{match[2]}{match[3].upper()}").astimezone(UTC)
        except (ValueError, OverflowError):
            raise _impossible_time(text) from None
    return None


def _clock_time(match: re.Match[str], text: str) -> time:
    if match["noon"]:
        return time(12)
    hour, half = int(match["hour"] or match["only_hour"]), match["half"] or match["only_half"]
    if half and not 1 <= hour <= 12:
        raise _impossible_time(text)
    try:
        return time(
            hour % 12 + (12 if half == "p" else 0) if half else hour,
            int(match["minute"] or 0),
            int(match["second"] or 0),
        )
    except ValueError:
        raise _impossible_time(text) from None


def _instant_on(day: date, clock: time, now: datetime) -> datetime:
    """Return the instant (UTC) at which the clocks of `now`'s zone show `clock` on that day."""
    wall = datetime.combine(day, clock, now.tzinfo)
    try:
        at = wall.astimezone(UTC)
    except OverflowError:
        raise UsageError(
            f"{written_out(day)} is at the end of the calendar", hint="choose an earlier day"
        ) from None
    if at.astimezone(now.tzinfo).replace(tzinfo=None) != wall.replace(tzinfo=None):
        raise UsageError(
            f"there was no {clock:%H:%M} on {written_out(day)}: the clocks skipped it",
            hint=f"write {at.astimezone(now.tzinfo):%H:%M}, the same moment by the new time",
        )
    return at


def _tidied(text: str) -> str:
    return " ".join(text.replace(",", " ").casefold().split()).removeprefix("on ")


def _quoted(text: str) -> str:
    return f'"{" ".join(text.split())[:60]}"'


def _unknown(text: str, examples: str) -> UsageError:
    return UsageError(f"{_quoted(text)} is not a day I can read", hint=examples)


def _not_yet(text: str, understood: str) -> UsageError:
    return UsageError(
        f"{_quoted(text)} is {understood}, which has not come yet",
        hint='name a day up to today, like "yesterday"',
    )


def _impossible_time(text: str) -> UsageError:
    return UsageError(f"the time in {_quoted(text)} does not exist", hint='write it like "15:00" or "3pm"')
