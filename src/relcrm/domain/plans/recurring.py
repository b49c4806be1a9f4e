"""Read when something is to come, once or again and again: "next friday 9am", "every 3 months", "yearly on 4 May".

The forms of a day are those of `domain.days`; here is only what makes days of them that come again.
"""

from __future__ import annotations

import re
from datetime import MAXYEAR, date, timedelta
from typing import TYPE_CHECKING

from relcrm.domain.days.clock import clock_readings, minutes_ahead, timed_phrase
from relcrm.domain.days.dates import When, parsed_day, parsed_when
from relcrm.domain.days.grammar import WEEKDAYS, day_named, stretch_named, weekday_and_day, weekday_named
from relcrm.domain.days.spans import COUNT, counted, units_between
from relcrm.domain.days.written import Seen, calendar_days
from relcrm.domain.plans.repeats import DAYS, MONTHS, WEEKS, YEARS, Repeat
from relcrm.errors import UsageError
from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    from datetime import datetime

    from relcrm.domain.days.clock import Timed

EXAMPLES = 'try "every 3 months", "every friday 9:00", "every other tuesday", "yearly on 4 May", "on the 31st of every month"'
_OFTEN = (
    r"\b(?:every|each|once an?|once per|twice|thrice|\d+ ?x|times|weekdays|annual"
    r"|(?:bi-?|semi-?|half[- ])?(?:dai|week|fortnight|month|quarter|year|annual)ly)\b"
)
_BEGINS = r"(?P<often>.+?) (?:(?:from|starting|beginning|(?P<past>since)|as of)(?: on| from)?) (?P<begins>.+)"
_WEEKDAY = rf"(?:(?:every|each) (?:(?P<other>other) |{COUNT})?)?(?P<weekday>[a-z]+)"
_FORMS = (
    r"(?P<on>.+?) of (?P<often>(?:every|each) .+)",
    r"(?P<often>.+?) on (?P<on>.+)",
    r"(?P<on>.+?) (?P<often>(?:every|each) .+)",
)
_OF_A_MONTH = (
    r"(?:the )?(?:(?P<day>\d{1,2})(?:st|nd|rd|th|\.)?|(?P<last>last day|last|end)|(?P<first>first day|first|beginning|start))"
    r"(?: (?:day )?(?:of )?(?:the |every |each )?month)?"
)
_PART_OF_DAY = r" (?:in the )?(?:morning|afternoon|evening|night)s?$"
_SEVERAL = r"\b(?:(?:week|working |work|business )days?|weekends?|twice|thrice|times|\d+ ?x|and|to)\b|[&+/]"
_WHICH_WEEKDAY = rf"\b(?:first|second|third|fourth|fifth|last|\d(?:st|nd|rd|th)) (?:{'|'.join(WEEKDAYS)})\b"
_SHORTEST_MONTH = 28
_LONGEST_MONTH = 31
_LEAP = (2, 29)
_WITHOUT_LEAP_YEAR = 8
"""At most so many years lie between two 29ths of February."""
_LATELY_DAYS = 14
"""A day that is over for no longer is thought of by its weekday, not by its date."""


class Coming(NamedTuple):
    """When something comes next: `due_on`, today or later, at `starts`, a local time as HH:MM or "".

    What comes again `repeats`, counted from `first_on`. That may be a day gone by, so that the 31st and 29 February
    come right after a month or a year that has none.
    """

    due_on: date
    starts: str = ""
    repeats: Repeat | None = None
    first_on: date | None = None


def says_how_often(text: str) -> bool:
    """Say whether a text is about what comes again, rather than about one day."""
    said = _tidied(text)
    return bool(re.search(_OFTEN, said)) or (said.endswith("s") and weekday_named(said) is not None)


def parsed_coming(text: str, now: datetime, *, every: str = "", order: str = "") -> Coming:
    """Return when that comes which `text` names, a day or how often; with `every` it is the day on which that begins.

    `now` is aware, in the zone of whoever asks; `order` is `dmy` or `mdy` where it is known which of two numbers is the
    day. Raises UsageError for what cannot be read, does not exist or is over, UnclearDay for what could be two days.
    """
    if not every:
        return _again(text, now, None, order) if says_how_often(text) else _once(text, now, order)
    if text and says_how_often(text):
        raise UsageError(f"{_quoted(text)} says how often, and so does --every", hint="one of the two")
    is_whole = says_how_often(every) or every.strip().isdecimal()
    often = every if is_whole else f"every {_tidied(every)}"
    return _again(often, now, _once(text, now, order) if text else None, order)


def _once(text: str, now: datetime, order: str) -> Coming:
    today = now.date()
    said = _tidied(text)
    if timed_phrase(said) or minutes_ahead(said) is not None or re.search(r"\d:\d\d", said):
        when = parsed_when(text, now, future=True, order=order)
    else:
        when = When(parsed_day(text, today, future=True, order=order))
    local = when.at.astimezone(now.tzinfo) if when.at else None
    starts = f"{local:%H:%M}" if local else ""
    if when.on < today or (local and local < now):
        raise _over(text, when.on, starts, today)
    return Coming(when.on, starts)


def _over(text: str, day: date, starts: str, today: date) -> UsageError:
    """Return the refusal of a day or a time gone by, with the next one like it."""
    unit = DAYS if day == today else WEEKS if (today - day).days <= _LATELY_DAYS else YEARS
    coming = Repeat(1, unit).next_after(day, today)
    written = f'"{coming} {starts}"' if starts else f"{coming}"
    at = f", {starts}" if starts else ""
    return UsageError(
        f"{_quoted(text)} is {weekday_and_day(day)}{at}, which is over",
        hint=f"the next one is {weekday_and_day(coming)}: write {written}",
    )


def _again(text: str, now: datetime, begins: Coming | None, order: str) -> Coming:
    today = now.date()
    said, starts = _tidied(text), begins.starts if begins else ""
    if timed := timed_phrase(said):
        said, starts = timed.day, _clock(timed, text)
    since = begins.due_on if begins else None
    if match := re.fullmatch(_BEGINS, said):
        if since:
            raise UsageError(
                f"{_quoted(text)} says when it begins, and so does --when", hint="one of the two"
            )
        said = match["often"]
        since = parsed_day(match["begins"], today, future=not match["past"], order=order)
    found = _how_often(re.sub(_PART_OF_DAY, "", said))
    if found is None:
        raise _unread(text)
    repeats, on = found
    soonest = today + timedelta(days=1) if starts and starts <= f"{now:%H:%M}" else today
    if not on:
        first_on = since or today
        return Coming(
            repeats.next_after(first_on, soonest - timedelta(days=1) if since else today),
            starts,
            repeats,
            first_on,
        )
    since = since or soonest
    first = _first(repeats, on, since, order)
    if first is None:
        raise _unread(text)
    return Coming(repeats.next_after(first, max(since, soonest) - timedelta(days=1)), starts, repeats, first)


def _clock(timed: Timed, text: str) -> str:
    clocks = clock_readings(timed)
    if len(clocks) != 1:
        raise UsageError(
            f"{_quoted(text)} does not say which time is meant", hint='write it like "9:00" or "21:00"'
        )
    return f"{clocks[0].clock:%H:%M}"


def _how_often(said: str) -> tuple[Repeat, str] | None:
    """Return how often, and the words for the day on which it falls, "" where none is said; None for other words."""
    if units := units_between(said):
        return Repeat(*units), ""
    match = re.fullmatch(_WEEKDAY, said, re.ASCII)
    if match and weekday_named(match["weekday"]) is not None:
        number = 2 if match["other"] else counted(match["count"] or "one")
        return (Repeat(number, WEEKS), match["weekday"]) if number else None
    for form in _FORMS:
        if (match := re.fullmatch(form, said)) and (units := units_between(match["often"])):
            return Repeat(*units), match["on"]
    on = re.sub(r"^(?:every|each) ", "", said)
    return Repeat(1, MONTHS if _day_of_month(on) else YEARS), on


def _first(repeats: Repeat, on: str, since: date, order: str) -> date | None:
    """Return the day from which to count so that the first to come from `since` on is one of these; None for other words."""
    if repeats.unit == WEEKS and (number := weekday_named(on)) is not None:
        return since + timedelta(days=(number - since.weekday()) % 7)
    if repeats.unit not in {MONTHS, YEARS}:
        return None
    if number := _day_of_month(on):
        return _anchor(number, repeats.every, since) if repeats.unit == MONTHS else None
    if not calendar_days(on, Seen(since, ahead=True, order=order)) and not stretch_named(
        on, since, future=True
    ):
        return None
    day = day_named(on, since, future=True, order=order) or stretch_named(on, since, future=True)
    is_last = (
        day == date(day.year, 2, _SHORTEST_MONTH) and re.search(r"\b(?:last|end)\b", on) if day else None
    )
    if (
        day
        and repeats.unit == YEARS
        and not re.search(r"\d{4}", on)
        and (is_last or (day.month, day.day) == _LEAP)
    ):
        return _anchor(_LEAP[1], 12 * repeats.every, since, month=_LEAP[0])
    return day


def _day_of_month(on: str) -> int | None:
    """Return the number that stands for a day of every month, 31 for the last; None for other words."""
    match = re.fullmatch(_OF_A_MONTH, on, re.ASCII)
    if match is None:
        return None
    number = _LONGEST_MONTH if match["last"] else 1 if match["first"] else int(match["day"])
    if not 1 <= number <= _LONGEST_MONTH:
        raise UsageError(f"no month has a day {number}", hint='1 to 31; "the last day" is that of each month')
    return number


def _anchor(number: int, step: int, since: date, month: int | None = None) -> date:
    """Return a day of that number that so many months lead from to the first such day from `since` on.

    In a month too short, which may be the first to come, that is its last day; `month` is the only one it may fall in.
    """
    start = since.year * 12 + since.month - 1
    for target in range(start, start + 12 * _WITHOUT_LEAP_YEAR + 13):
        if month and target % 12 + 1 != month:
            continue
        clamped = next(
            (day for n in range(number, min(number, _SHORTEST_MONTH) - 1, -1) if (day := _day_in(target, n))),
            None,
        )
        if clamped is None or clamped < since:
            continue
        earlier = (target - step * times for times in range(_WITHOUT_LEAP_YEAR + 1))
        if found := next((day for each in earlier if (day := _day_in(each, number))), None):
            return found
    raise UsageError("that leads beyond the calendar", hint="choose an earlier day")


def _day_in(months: int, number: int) -> date | None:
    """Return the day of that number in a month counted from the year 0; None where there is none."""
    year, month = divmod(months, 12)
    try:
        return date(year, month + 1, number) if year <= MAXYEAR else None
    except ValueError:
        return None


def _unread(text: str) -> UsageError:
    said = _tidied(text)
    if re.search(_WHICH_WEEKDAY, said):
        return UsageError(
            f"{_quoted(text)} may be a weekday of a month, and those are not counted here",
            hint='try "every other tuesday", "every 4 weeks from 7 december" or "on the 1st of every month"',
        )
    if re.search(_SEVERAL, said):
        return UsageError(
            f"{_quoted(text)} is more than one day, and each comes by itself",
            hint='one for each day: "every monday", and "every thursday"; or "every day"',
        )
    return UsageError(f"{_quoted(text)} is not how often something comes", hint=EXAMPLES)


def _tidied(text: str) -> str:
    return " ".join(text.replace(",", " ").replace("\u2019", "'").casefold().split()).removeprefix("on ")


def _quoted(text: str) -> str:
    return f'"{" ".join(text.split())[:60]}"'
