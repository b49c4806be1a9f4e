"""The times at which a series took place within the last ten years, with what was changed about single ones."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from heapq import nlargest, nsmallest
from typing import TYPE_CHECKING, Any

from relcrm.importers.formats.ical.ahead import horizon, is_to_come
from relcrm.importers.formats.ical.moments import in_utc, is_day, moment_of
from relcrm.importers.formats.ical.rules import CANNOT, obstacle, rule_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import tzinfo

    from relcrm.importers.base import Asked
    from relcrm.importers.formats.ical.moments import When
    from relcrm.importers.formats.ical.rules import Budget
    from relcrm.importers.formats.ical.timing import Times

YEARS = 10
MOST_TIMES = 1000  # of one series
MOST_CHANGES = 2000  # of one series
_MOST_LASTING_CHANGES = 50
_MOST_RULES = 5


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One time of a series, the start it had at first, and which part tells of it: 0 the series, n the nth change."""

    part: int
    start: When
    first_start: When
    minutes: int | None


@dataclass(frozen=True, slots=True)
class Repeated:
    """The last times of a series in order, whether there are more, those to come, and what is wrong with its rules."""

    occurrences: tuple[Occurrence, ...] = ()
    coming: tuple[Occurrence, ...] = ()
    is_cut: bool = False
    obstacles: tuple[str, ...] = ()


def window(asked: Asked) -> tuple[date, date]:
    """Return the first and the last day on which repeats are looked for."""
    today = asked.today
    is_leap_day = (today.month, today.day) == (2, 29)
    return today.replace(year=today.year - YEARS, day=28 if is_leap_day else today.day), today


def repeated(series: Times, changes: Sequence[Times], asked: Asked, budget: Budget) -> Repeated:
    """Return the last thousand times of a series, as `changes` have them, within the last ten years, and those to come.

    A rule that cannot be followed counts for nothing but the first time.
    """
    first, last = window(asked)
    until = horizon(asked)
    rules, obstacles = _rules(series, until, budget)

    def moment(found: tuple[When, When | None]) -> datetime:
        return moment_of(found[0], asked.zone)

    try:
        query = _query(series, rules, changes)
        past = (each for each in _found(query, first, last, asked.zone) if not is_to_come(each[0], asked))
        kept = nlargest(MOST_TIMES + 1, past, key=moment)
        told = tuple(_told(reversed(kept[:MOST_TIMES]), series, changes))
        later = (each for each in _found(query, last, until, asked.zone) if is_to_come(each[0], asked))
        coming = tuple(_told(nsmallest(MOST_TIMES, later, key=moment), series, changes))
    except CANNOT:
        return Repeated(obstacles=("repeats that cannot be worked out",))
    return Repeated(told, coming, len(kept) > MOST_TIMES, obstacles)


def _rules(series: Times, last: date, budget: Budget) -> tuple[list[str], tuple[str, ...]]:
    """Return the rules that can be followed, and what is wrong with the others."""
    rules: list[str] = []
    obstacles: list[str] = []
    for text in series.rules[:_MOST_RULES]:
        rule = rule_of(text)
        wrong = obstacle(rule, series.start, last, budget) if rule else "a rule that cannot be read"
        if wrong or rule is None:
            obstacles.append(wrong)
        else:
            rules.append(rule.written(series.start))
    return rules, tuple(obstacles)


def _query(series: Times, rules: Sequence[str], changes: Sequence[Times]) -> Any:
    """Return the library's view of a series: bare starts, all in the form of the first."""
    import recurring_ical_events  # type: ignore[import-untyped]  # noqa: PLC0415 - an extra
    from icalendar import Calendar, Event, vRecur  # noqa: PLC0415 - an extra

    core = Event()
    core.add("DTSTART", series.start)
    for rule in rules:
        core.add("RRULE", vRecur.from_ical(rule))
    if series.added:
        core.add("RDATE", [_alike(start, series.start) for start, _ in series.added])
    if series.left_out:
        core.add("EXDATE", [_alike(start, series.start, days=True) for start in series.left_out])
    events, lasting = [core], 0
    for change in changes:
        lasting += change.and_later
        is_lasting = change.and_later and lasting <= _MOST_LASTING_CHANGES
        event = Event()
        event.add("DTSTART", change.start)
        params = {"RANGE": "THISANDFUTURE"} if is_lasting else {}
        event.add("RECURRENCE-ID", _replaced(change, series), parameters=params)
        events.append(event)
    calendar = Calendar()
    for event in events:
        event.add("UID", "series")
        calendar.add_component(event)
    with warnings.catch_warnings():
        # Of a rule with both COUNT and UNTIL, which is common enough.
        warnings.simplefilter("ignore", DeprecationWarning)
        return recurring_ical_events.of(calendar)


def _found(query: Any, first: date, last: date, zone: tzinfo) -> Iterator[tuple[When, When | None]]:
    """Yield the starts within the days, each with the start of the change that it comes from."""
    since = datetime.combine(first, time(), zone)
    until = datetime.combine(last + timedelta(days=1), time(), zone)
    for series in query.series:
        for found in series.between(since, until):
            yield found.start, found.id.recurrence_id


def _told(
    found: Iterable[tuple[When, When | None]], series: Times, changes: Sequence[Times]
) -> Iterator[Occurrence]:
    """Say of each start which event tells of it, how long it was, and what it was before it was moved."""
    lengths = {in_utc(_alike(start, series.start)): minutes for start, minutes in series.added}
    numbers = {_identity(_replaced(change, series)): number for number, change in enumerate(changes, 1)}
    for start, of in found:
        if of is None:
            yield Occurrence(0, start, start, lengths.get(in_utc(start)) or series.minutes)
        else:
            change = changes[numbers[of] - 1]
            yield Occurrence(numbers[of], start, _unmoved(start, change, series), change.minutes)


def _replaced(change: Times, series: Times) -> When:
    """Return the start in the series that a change takes the place of, in the form of the series."""
    return _alike(change.instead_of or change.start, series.start)


def _unmoved(start: When, change: Times, series: Times) -> When:
    """Return where a start was before the change moved it and, if the change lasts, all later ones."""
    replaced = _replaced(change, series)
    if not change.and_later:
        return replaced
    moved = _alike(change.start, series.start)
    if isinstance(moved, datetime) and isinstance(replaced, datetime) and isinstance(start, datetime):
        return start - (moved - replaced)
    return start - timedelta(days=moved.toordinal() - replaced.toordinal())


def _alike(when: When, like: When, *, days: bool = False) -> When:
    """Return a time in the form of another: a day, without a zone, or in its zone. `days` may stay days."""
    if not isinstance(like, datetime):
        return date(when.year, when.month, when.day)
    if not isinstance(when, datetime):
        return when if days else datetime.combine(when, like.timetz())
    if like.tzinfo is None:
        return when.replace(tzinfo=None)
    return when if when.tzinfo else when.replace(tzinfo=like.tzinfo)


def _identity(when: When) -> When:
    """Return a start as the library names it: a bare time in UTC."""
    return datetime.combine(when, time()) if is_day(when) else in_utc(when)
