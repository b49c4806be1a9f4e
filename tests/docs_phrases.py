"""The tables of the page on phrases: each is read by the program itself, as of one day."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from relcrm.cli import choices
from relcrm.domain.days.dates import parsed_day, parsed_when, written_out
from relcrm.domain.days.grammar import weekday_and_day
from relcrm.domain.days.lengths import parsed_minutes
from relcrm.domain.days.spans import parsed_interval
from relcrm.domain.log.ways import WAYS
from relcrm.domain.plans.recurring import parsed_coming
from relcrm.errors import UsageError
from relcrm.render.words import rhythm_in_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

NOW = datetime(2026, 11, 26, 14, 0, tzinfo=ZoneInfo("Europe/Rome"))
WHEN = (
    *(
        "fri",
        "last tuesday",
        "this monday",
        "2 fridays ago",
        "monday last week",
        "friday evening",
        "the 20th",
    ),
    *(
        "yesterday evening",
        "earlier today",
        "last night at 23:00",
        "mon 9am",
        "yesterday at 5",
        "an hour ago",
    ),
    *(
        "a week ago",
        "half a year ago",
        "20 nov",
        "Tue 24 November",
        "23.11.",
        "23/11",
        "20.11.26",
        "2026-11-20",
        "28 nov",
        "5 january",
    ),
    *("end of last month", "last christmas", "a week ago friday", "3/4", "tomorrow"),
    *("last week", "last weekend", "the other day", "about a month ago", "the week before last", "in may"),
    *("august 2024", "last summer", "early 2024", "back in 2019", "the nineties", "easter"),
)
UNTIL = (
    *("next friday", "friday week", "in 3 weeks", "2 months", "next month", "march", "mid january", "spring"),
    *("after the summer", "after christmas", "the new year", "end of the year", "2027", "a few months"),
)
COMING = (
    *(
        "friday",
        "next tuesday 9am",
        "in 2 hours",
        "in 2 weeks",
        "october",
        "29 february",
        "yesterday",
        "31 february",
    ),
    *(
        "every 3 months",
        "monthly",
        "every friday",
        "every friday 9am",
        "every other tuesday",
        "weekly on monday",
    ),
    *("yearly on 4 may", "every christmas", "every year on 29 february", "on the 31st of every month"),
    *("every 3 months on the 1st", "every month on the last day", "every 2 weeks from 1 december"),
    *("every weekday", "twice a month", "the first monday of every month", "bimonthly"),
)
CADENCES = (
    *(
        "10d",
        "3w",
        "1m",
        "weekly",
        "biweekly",
        "every other week",
        "every 3 weeks",
        "once a month",
        "2x a year",
    ),
    *("quarterly", "twice a year", "yearly", "never", "bimonthly", "often"),
)
LENGTHS = ("45", "30m", "1h", "1h30", "1:30", "1.5 hours", "half an hour", "an hour and a half", "2 hours")


def _read(read: Callable[[str], str], text: str) -> str:
    """Return what a phrase is, or why it is refused."""
    try:
        return read(text)
    except UsageError as error:
        return f"refused: {error.message}"


def _table(head: str, phrases: Iterable[str], read: Callable[[str], str]) -> str:
    rows = [f"| `{phrase}` | {_read(read, phrase)} |" for phrase in phrases]
    return "\n".join([f"| {head} | read as |", "| --- | --- |", *rows])


def _when(text: str) -> str:
    found = parsed_when(text, NOW, roughly=True)
    clock = f", {found.at.astimezone(NOW.tzinfo):%H:%M}" if found.at else ""
    return (
        weekday_and_day(found.on)
        + clock
        + (", taken for it" if found.taken else "")
        + (f"; the hour is left open: {found.left_open}" if found.left_open else "")
    )


def _until(text: str) -> str:
    return weekday_and_day(parsed_day(text, NOW.date(), future=True))


def _coming(text: str) -> str:
    found = parsed_coming(text, NOW)
    day = weekday_and_day(found.due_on) + (f", {found.starts}" if found.starts else "")
    if found.repeats is None or found.first_on is None:
        return day
    return f"{found.repeats.words}, first on {day}, counted from {written_out(found.first_on)}"


def _words(head: str, words: Mapping[str, Iterable[str]]) -> str:
    rows = [f"| `{name}` | {', '.join(each)} |" for name, each in words.items()]
    return "\n".join([f"| {head} | also |", "| --- | --- |", *rows])


def _ways() -> str:
    found: dict[str, list[str]] = {}
    for word, way in WAYS.items():
        found.setdefault(
            way.channel.replace("_", "-") + (f", {way.platform}" if way.platform else ""), []
        ).append(word)
    return _words("channel and platform", found)


TABLES: dict[str, Callable[[], str]] = {
    "phrases-when": lambda: _table("`--when`", WHEN, _when),
    "phrases-until": lambda: _table("`--until`", UNTIL, _until),
    "phrases-coming": lambda: _table("`--when` of `remind`", COMING, _coming),
    "phrases-cadence": lambda: _table(
        "`--cadence`", CADENCES, lambda text: rhythm_in_words(parsed_interval(text))
    ),
    "phrases-minutes": lambda: _table("`--minutes`", LENGTHS, lambda text: f"{parsed_minutes(text)} min"),
    "phrases-ways": _ways,
    "phrases-by": lambda: _words(
        "`--by`", {name: text.split(",") for name, text in choices.BY_WORDS.items()}
    ),
    "phrases-results": lambda: _words(
        "`outcome`", {name: text.split(",") for name, text in choices.RESULT_WORDS.items()}
    ),
}
