"""What a calendar shows, as text that calendars read: iCalendar (RFC 5545). Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID, uuid5

from relcrm.services.outgoing.cards.lines import END, escaped, folded
from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from relcrm.domain.particulars.occasions import Occasion

PRODID = "-//relcrm//relcrm feed//EN"
BEGIN = f"BEGIN:VCALENDAR{END}VERSION:2.0{END}PRODID:{PRODID}{END}"
"""How every feed begins, and no other calendar."""
USUAL_MINUTES = 60
_OURS = UUID("8f0a3b0e-6a0d-5c0e-9d52-0f3c6f1f8c11")
_READ_AGAIN = "PT1H"
_DAY_MINUTES = 24 * 60
_MORNING = 9


class Dated(NamedTuple):
    """One thing on a day: `key` is what it is about, and makes its identifier.

    `at` is a local time as HH:MM, or "" for the whole day; `minutes` is how long it takes, `rule` how it comes again. Only
    what `is_busy` takes time away, what is `todo` is a task, and what `rings` may have an alarm.
    """

    key: str
    summary: str
    on: date
    at: str = ""
    minutes: int | None = None
    about: str = ""
    rule: str = ""
    is_busy: bool = False
    todo: bool = False
    rings: bool = True


def texts(name: str, entries: Iterable[Dated], today: date, alarm: int | None) -> Iterator[str]:
    """Yield a calendar piece by piece. `alarm` is so many minutes before, None for none; see `_trigger`."""
    called = escaped(name)
    yield BEGIN + _text(
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"NAME:{called}",
        f"X-WR-CALNAME:{called}",
        f"REFRESH-INTERVAL;VALUE=DURATION:{_READ_AGAIN}",
        f"X-PUBLISHED-TTL:{_READ_AGAIN}",
    )
    for each in entries:
        yield _text(*_component(each, today, alarm))
    yield _text("END:VCALENDAR")


def uid(key: str) -> str:
    """Return the identifier of what is about the same thing, the same whenever it is asked for."""
    return str(uuid5(_OURS, key))


def every_year(occasion: Occasion, today: date) -> tuple[date, str]:
    """Return from which day a yearly one is shown, last year's but none before there was one, and its rule.

    29 February is the last day of every February: calendars leave out days that a year does not have.
    """
    is_leap_day = (occasion.month, occasion.day) == (2, 29)
    first = occasion.in_year(max(today.year - 1, occasion.year or 1))
    return first, "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1" if is_leap_day else "FREQ=YEARLY"


def _component(entry: Dated, today: date, alarm: int | None) -> Iterator[str]:
    kind = "VTODO" if entry.todo else "VEVENT"
    yield f"BEGIN:{kind}"
    yield f"UID:{uid(entry.key)}"
    yield f"DTSTAMP:{_day(today)}T000000Z"
    yield from _when(entry)
    yield f"SUMMARY:{escaped(entry.summary)}"
    if entry.about:
        yield f"DESCRIPTION:{escaped(entry.about)}"
    if entry.todo:
        yield "STATUS:NEEDS-ACTION"
    else:
        yield f"TRANSP:{'OPAQUE' if entry.is_busy else 'TRANSPARENT'}"
        if alarm is not None and entry.rings:
            yield from _alarm(entry, alarm)
    yield f"END:{kind}"


def _when(entry: Dated) -> Iterator[str]:
    start = (
        f":{_day(entry.on)}T{entry.at.replace(':', '')}00" if entry.at else f";VALUE=DATE:{_day(entry.on)}"
    )
    if entry.todo:
        yield f"DUE{start}"
        return
    yield f"DTSTART{start}"
    yield f"DURATION:PT{entry.minutes or USUAL_MINUTES}M" if entry.at else "DURATION:P1D"
    if entry.rule:
        yield f"RRULE:{entry.rule}"


def _alarm(entry: Dated, minutes: int) -> Iterator[str]:
    yield "BEGIN:VALARM"
    yield "ACTION:DISPLAY"
    yield f"DESCRIPTION:{escaped(entry.summary)}"
    yield f"TRIGGER:{_trigger(minutes, all_day=not entry.at)}"
    yield "END:VALARM"


def _trigger(minutes: int, *, all_day: bool) -> str:
    """Return when an alarm rings: so long before a time; of a whole day, at nine in the morning so many days before."""
    if all_day:
        hours = _MORNING - 24 * (minutes // _DAY_MINUTES)
        return f"{'-' if hours < 0 else ''}PT{abs(hours)}H"
    return f"-PT{minutes}M"


def _day(day: date) -> str:
    return day.isoformat().replace("-", "")


def _text(*lines: str) -> str:
    return "".join(f"{folded(line)}{END}" for line in lines)
