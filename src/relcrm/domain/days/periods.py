"""Stretches of time gone by, as people say them where one day is wanted: "august 2024", "last summer", "the other day".

One stands for the middle of what has passed of it, never for a day to come. Seasons are those of the north, and
begin with a month.
"""

from __future__ import annotations

import re
from datetime import MAXYEAR, date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from relcrm.domain.days.spans import NUMBER_WORDS
from relcrm.domain.days.stretches import SEASONS, Stretch
from relcrm.domain.days.written import MONTH, MONTH_NUMBERS

if TYPE_CHECKING:
    from collections.abc import Iterator

FIRST_YEAR, LAST_YEAR = 1700, 9000
MID_MONTH = 14
"""Days after the first of a month at which its middle is taken to be."""
_LONGEST_MONTH = 31
_FEW = 3
"""So many are "a few" (judgement)."""
_BEFORE = (
    r"(?:(?:back|sometime|some time|earlier|one day|one evening|once) )?"
    r"(?:(?:in|at|over|during|on|around|about) )?(?:the )?"
)
_PART = r"(?:(?P<early>early|start of|beginning of)|(?P<mid>mid|middle of)|(?P<late>late|end of))[ -](?:the |in )*"
_WHICH = r"(?:(?P<which>last|past|this) )?"
_YEAR = r"(?:(?: of)? (?:(?P<year>\d{4})|(?P<year_word>last|this) year))?"
_TENS = {"fifties": 50, "sixties": 60, "seventies": 70, "eighties": 80, "nineties": 90, "noughties": 0}
_FORMS = (
    rf"{_WHICH}{MONTH}{_YEAR}",
    rf"{_WHICH}(?P<season>{'|'.join(SEASONS)}){_YEAR}",
    r"(?:year )?(?P<only_year>\d{4})",
    r"(?P<which>last|past|this|other) (?P<unit>week|weekend|month|quarter|year|day|night|evening)",
    r"(?P<unit>week|weekend|month|year) (?P<before>before last)",
    r"(?P<unit>weekend)",
    r"(?:last |this )?(?P<easter>easter)(?: (?P<year>\d{4}))?",
    rf"(?:(?:(?P<century>\d{{2}})|')?(?P<decade>\d0)'?s|(?P<tens>{'|'.join(_TENS)}))",
)
_FEW_AGO = r"(?:only |just )?(?:a )?few (?P<unit>day|week|month|year)s (?:ago|back)"
_LENGTHS = {"day": 1, "week": 7, "month": 30, "year": 365}
_HEDGED = r"(?:about|around|roughly|circa|maybe|perhaps|some|approximately|almost|nearly|over|more than) (?P<rest>.+ (?:ago|back))"


_FEAST = r"(?:at|over|around|on|during) (?P<rest>\D+(?: \d{4})?)"


class Passed(NamedTuple):
    """What has passed of a stretch: its first day, and its last or today."""

    first: date
    last: date

    @property
    def middle(self) -> date:
        """Return the day in the middle; of a month the 15th."""
        days = (self.last - self.first).days
        is_short = days < _LONGEST_MONTH
        return self.first + timedelta(days=min(days // 2, MID_MONTH) if is_short else days // 2)


def without_hedge(said: str) -> str:
    """Return "a month ago" for "about a month ago", "christmas" for "over christmas"; "" where nothing is hedged."""
    match = re.fullmatch(_HEDGED, said) or re.fullmatch(_FEAST, said, re.ASCII)
    return match["rest"] if match else ""


def period_passed(said: str, today: date) -> Passed | None:
    """Return the days gone by of the latest stretch that a tidy phrase names; None where it names none.

    For one that has not begun yet, both days are its first.
    """
    if match := re.fullmatch(_FEW_AGO, said):
        day = today - timedelta(days=_FEW * _LENGTHS[match["unit"]])
        return Passed(day, day)
    form = next(
        (found for each in _FORMS if (found := re.fullmatch(f"{_BEFORE}{each}", said, re.ASCII))), None
    )
    part = None
    if form is None and (part := re.fullmatch(f"{_BEFORE}{_PART}(?P<rest>.+)", said, re.ASCII)):
        form = next((found for each in _FORMS if (found := re.fullmatch(each, part["rest"], re.ASCII))), None)
    if form is None:
        return None
    named = {name: text for name, text in form.groupdict().items() if text}
    stretch = _latest([_part(each, part) for each in _stretches(named, today)], named.get("which", ""), today)
    last = min(stretch.past - timedelta(days=1), today)
    return Passed(stretch.first, max(last, stretch.first))


def _latest(stretches: list[Stretch], which: str, today: date) -> Stretch:
    """Return the latest that has begun, or where the `last` is meant, that is over; else the first to come."""
    begun = [each for each in stretches if each.first <= today]
    over = [each for each in begun if each.past <= today] if which in {"last", "past"} else begun
    return (over or begun or stretches[:1])[-1]


def _part(stretch: Stretch, part: re.Match[str] | None) -> Stretch:
    """Return the first, middle or last third of a stretch; all of it where no part is named."""
    if part is None:
        return stretch
    third = max(1, (stretch.past - stretch.first).days // 3)
    if part["early"]:
        return Stretch(stretch.first, stretch.first + timedelta(days=third))
    if part["late"]:
        return Stretch(stretch.past - timedelta(days=third), stretch.past)
    return Stretch(stretch.first + timedelta(days=third), stretch.past - timedelta(days=third))


def _stretches(named: dict[str, str], today: date) -> list[Stretch]:
    """Return the stretches that may be meant, in order."""
    if "unit" in named:
        return [_around_today(named, today)]
    if "decade" in named or "tens" in named:
        return [_months(year, 1, 120) for year in _decade(named, today)]
    years = list(_years(named, today))
    if "only_year" in named:
        return [_months(year, 1, 12) for year in years]
    if "easter" in named:
        return [Stretch(day, day + timedelta(days=1)) for day in map(easter, years)]
    if "season" in named:
        return [_months(year, SEASONS[named["season"]], 3) for year in years]
    return [_months(year, MONTH_NUMBERS[named["month"]], 1) for year in years]


def _years(named: dict[str, str], today: date) -> Iterator[int]:
    """Yield the year that is said, else the last few."""
    if year := named.get("year") or named.get("only_year"):
        yield min(max(int(year), 1), LAST_YEAR)
    elif word := named.get("year_word"):
        yield today.year - (word == "last")
    elif named.get("which") == "this":
        yield today.year
    else:
        yield from range(max(today.year - 2, 1), today.year + 1)


def _decade(named: dict[str, str], today: date) -> list[int]:
    """Return the years in which the decade may begin."""
    if "century" in named:
        return [max(int(named["century"]) * 100 + int(named["decade"]), 1)]
    tens = _TENS[named["tens"]] if "tens" in named else int(named["decade"])
    century = today.year // 100 * 100
    return [max(century - 100, 0) + tens, century + tens]


def _around_today(named: dict[str, str], today: date) -> Stretch:
    """Return the week, weekend, month, quarter or year that is named by its distance from today."""
    unit, which = named["unit"], "before" if "before" in named else named.get("which", "")
    if which == "other":
        most = {"week": 21, "weekend": 21, "month": 90, "quarter": 270, "year": 1095}.get(unit, 7)
        return Stretch(today - timedelta(days=most), today - timedelta(days=most // 4))
    back = {"before": 2, "last": 1, "past": 1}.get(which, 0)
    if unit == "week":
        monday = today - timedelta(days=today.weekday() + 7 * back)
        return Stretch(monday, monday + timedelta(days=7))
    if unit == "weekend":
        return _weekend(which, back, today)
    length = {"month": 1, "quarter": 3, "year": 12}.get(unit)
    if length is None:  # the last night or evening is a day of its own, read before this
        day = today - timedelta(days=back)
        return Stretch(day, day + timedelta(days=1))
    months = (today.year * 12 + today.month - 1) // length * length - back * length
    return _months(months // 12, months % 12 + 1, length)


def _weekend(which: str, back: int, today: date) -> Stretch:
    """Return a Saturday and a Sunday: the latest that has begun, this week's, or one that is over."""
    saturday = today - timedelta(days=today.weekday() - 5)
    if which == "this":
        return Stretch(saturday, saturday + timedelta(days=2))
    if saturday > today:
        saturday -= timedelta(days=7)
    is_over = saturday + timedelta(days=2) <= today
    saturday -= timedelta(days=7 * (back - is_over) if back else 0)
    return Stretch(saturday, saturday + timedelta(days=2))


def _months(year: int, month: int, length: int) -> Stretch:
    past = min(year * 12 + month - 1 + length, MAXYEAR * 12)
    return Stretch(date(year, month, 1), date(past // 12, past % 12 + 1, 1))


def easter(year: int) -> date:
    """Return Easter Sunday of a year, by the calendar of the West (Meeus, Jones and Butcher)."""
    century, rest = divmod(year, 100)
    golden = year % 19
    moon = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    week = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * late + 114, 31)
    return date(year, month, day + 1)


def ago_in_units(said: str) -> tuple[int, str] | None:
    """Return how many years or months "ten years ago" and "about 3 months back" are, with the unit; None for others."""
    words = "|".join(NUMBER_WORDS)
    match = re.fullmatch(
        rf"(?P<count>\d{{1,3}}|{words}) (?P<unit>year|month)s? (?:ago|back)", without_hedge(said) or said
    )
    if match is None:
        return None
    count = match["count"]
    return NUMBER_WORDS[count] if count in NUMBER_WORDS else int(count), match["unit"]
