"""Read days and moments as people write them; the forms of a day are `grammar`, intervals `spans`.

What can be read in two ways is refused with both ways written out, what has not come yet with the day that
was understood. The clock stays outside: every reader takes now, or today.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from relcrm.domain.days.clock import clock_readings, minutes_ago, minutes_ahead, timed_phrase
from relcrm.domain.days.grammar import day_named, is_no_single_day, stretch_named, weekday_and_day
from relcrm.domain.days.periods import period_passed, without_hedge
from relcrm.domain.days.spans import in_words, parsed_interval, span_in_words
from relcrm.domain.days.written import written_out
from relcrm.errors import UsageError
from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    from datetime import time

    from relcrm.domain.days.clock import Timed

__all__ = ["When", "in_words", "parsed_day", "parsed_interval", "parsed_when", "span_in_words", "written_out"]

FIRST_YEAR = 1700
PAST_EXAMPLES = 'try "yesterday", "last tuesday", "3 days ago", "14 March 2025" or "2025-03-14"'
WHEN_EXAMPLES = f'{PAST_EXAMPLES}, with a time if you like: "yesterday 15:00"'
COMING_EXAMPLES = 'try "9:00", "tomorrow 9:00", "next friday 14:00" or "2026-10-14 9:00"'
_ROUGHLY = r"(?:about|around|roughly|circa)"
_WITH_OFFSET = r"(\d{4}-\d{2}-\d{2})[t ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?) ?(z|[-+]\d{2}:?\d{2})"
FUTURE_EXAMPLES = 'try "tomorrow", "next friday", "in 3 weeks", "october", "spring", "2027" or "2026-10-14"'


class When(NamedTuple):
    """A day as lived, and the instant (UTC) where a time was given; `left_open` says what of it cannot be told.

    `taken` says which day was taken for a stretch of time, in a sentence; empty where a day was named.
    """

    on: date
    at: datetime | None = None
    left_open: str = ""
    taken: str = ""


def parsed_when(
    text: str, now: datetime, *, future: bool = False, order: str = "", roughly: bool = False
) -> When:
    """Return the past day or moment that `text` names; `now` is aware, in the zone of whoever asks.

    With `future`, later ones are welcome too, and a weekday or a day without its year is the coming one. A
    whole day stays one unless a time is given; of an hour that the clocks repeat, the first is meant. `order`
    is `dmy` or `mdy` where it is known which of two numbers is the day. With `roughly` a stretch of time gone by
    stands for the day in its middle. Raises UsageError for what is unknown,
    does not exist or (without `future`) has not come yet, UnclearDay for what could be read in two ways.
    """
    said = _tidied(text)
    at = _instant_named(said, text, now)
    if at is not None:
        return _come(When(at.astimezone(now.tzinfo).date(), at), text, now, future=future)
    timed = timed_phrase(said)
    if timed is None and roughly and (found := _roughly(said, text, now.date(), order)):
        return found
    if timed is None:
        return When(_day_or_refusal(said, text, now.date(), future=future, order=order))
    named = _day_or_refusal(timed.day or "today", text, now.date(), future=future, order=order)
    return _come(_at_the_clock(timed, named, text, now, future=future), text, now, future=future)


def _roughly(said: str, text: str, today: date, order: str) -> When | None:
    """Return the day that stands for a stretch of time gone by, or for "about a month ago"; None for a plain day."""
    if (rest := without_hedge(said)) and (day := day_named(rest, today, future=False, order=order)):
        is_rough = said.endswith(("ago", "back"))
        return When(_checked(day, text, today, future=False), taken=_taken(text, day) if is_rough else "")
    if day_named(said, today, future=False, order=order):
        return None
    period = period_passed(said, today)
    if period is None:
        return None
    if period.first > today:
        raise _not_yet(text, f"not before {written_out(period.first)}")
    day = _checked(period.middle, text, today, future=False)
    return When(day, taken="" if period.first == period.last and "easter" in said else _taken(text, day))


def _taken(text: str, day: date) -> str:
    return f"{_quoted(text)} is taken as {weekday_and_day(day)}; --when says it more exactly"


def _come(when: When, text: str, now: datetime, *, future: bool) -> When:
    """Return it where it may lie there. Raises UsageError for one that has not come yet and should have."""
    if when.at is not None and when.at > now and not future:
        local = when.at.astimezone(now.tzinfo)
        raise _not_yet(text, f"{written_out(local.date())}, {local:%H:%M}")
    return when._replace(on=_checked(when.on, text, now.date(), future=future))


def _at_the_clock(timed: Timed, named: date, text: str, now: datetime, *, future: bool) -> When:
    """Return the moment at which the clocks show that time; of several that could be meant, one that can be.

    What may have been in the morning or in the evening is the whole day, where that is past; else it is refused.
    """
    clocks = clock_readings(timed)
    if not clocks:
        raise _impossible_time(text)
    walls = [datetime.combine(named + timedelta(days=each.days), each.clock, now.tzinfo) for each in clocks]
    possible = [wall for wall in walls if (wall > now) == future] if len(walls) > 1 else []
    if len(possible) > 1 or (len(walls) > 1 and not possible):
        either = " or ".join(f"{written_out(wall.date())}, {wall:%H:%M}" for wall in walls)
        if future or walls[0].date() != walls[1].date():
            exact = " or ".join(f'"{wall:%Y-%m-%d %H:%M}"' for wall in walls)
            raise UsageError(f"{_quoted(text)} could be {either}", hint=f"write {exact}")
        return When(named, left_open=f"{walls[0]:%H:%M} or {walls[1]:%H:%M}")
    wall = (possible or walls)[0]
    at = _instant_on(wall.date(), wall.time(), now)
    return When(at.astimezone(now.tzinfo).date(), at)


def parsed_day(text: str, today: date, *, future: bool, order: str = "", either: bool = False) -> date:
    """Return the day that `text` names; a month, a season or a year stands for its first day.

    With `future`, a weekday, a month or a day without its year is the coming one and later days are
    welcome; without, it is the latest one and a day after `today` is refused, unless `either` side will do.
    Raises UsageError like `parsed_when`.
    """
    said = _tidied(text)
    day = day_named(said, today, future=future, order=order) or stretch_named(said, today, future=future)
    if day is None:
        if is_no_single_day(said, today):
            raise _no_single_day(text, future=future)
        raise _unknown(text, FUTURE_EXAMPLES if future else PAST_EXAMPLES)
    return _checked(day, text, today, future=future or either)


def _day_or_refusal(said: str, text: str, today: date, *, future: bool, order: str) -> date:
    day = day_named(said, today, future=future, order=order)
    if day is None:
        if is_no_single_day(said, today):
            raise _no_single_day(text, future=future)
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
    """Return the instant (UTC) of the forms that need no day: now, hours and minutes ago or ahead, an offset given."""
    if said in {"now", "just now"}:
        return now.astimezone(UTC)
    if (minutes := minutes_ago(said)) is not None:
        return now.astimezone(UTC) - timedelta(minutes=minutes)
    if (minutes := minutes_ahead(said)) is not None:
        return now.astimezone(UTC) + timedelta(minutes=minutes)
    if match := re.fullmatch(_WITH_OFFSET, said, re.ASCII):
        try:
            return datetime.fromisoformat(f"{match[1]}T{match[2]}{match[3].upper()}").astimezone(UTC)
        except (ValueError, OverflowError):
            raise _impossible_time(text) from None
    return None


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
    said = " ".join(text.replace(",", " ").replace("\u2019", "'").casefold().split()).removeprefix("on ")
    said = re.sub(rf"^{_ROUGHLY} (?=.*\b(?:h|hrs?|hours?|mins?|minutes?) ago$)", "", said)
    return re.sub(
        rf"(?:\bat )?\b{_ROUGHLY} (?=\d{{1,2}}(?!\d)(?! ?[a-z]+ (?:ago|back))|noon|mid(?:day|night))",
        "at ",
        said,
    )


def _quoted(text: str) -> str:
    return f'"{" ".join(text.split())[:60]}"'


def _unknown(text: str, examples: str) -> UsageError:
    return UsageError(f"{_quoted(text)} is not a day I can read", hint=examples)


def _no_single_day(text: str, *, future: bool) -> UsageError:
    return UsageError(
        f"{_quoted(text)} is not one day",
        hint='say which: "in 3 weeks", "in 2 months", "the 1st" or "2026-10-14"'
        if future
        else 'say which: "last tuesday", "the 1st", "3 weeks ago" or "2025-03-14"',
    )


def _not_yet(text: str, understood: str) -> UsageError:
    return UsageError(
        f"{_quoted(text)} is {understood}, which has not come yet",
        hint='name a day up to today, like "yesterday"',
    )


def _impossible_time(text: str) -> UsageError:
    return UsageError(f"the time in {_quoted(text)} does not exist", hint='write it like "15:00" or "3pm"')
