"""Lengths of time as people write and say them: "2 weeks", "fortnightly", "5 weeks ago".

Days on the calendar are `dates`. Here a month is 30 days and a year 365, for an interval has no calendar.
"""

from __future__ import annotations

import re

from relcrm.errors import UsageError

LONGEST_DAYS = 3650
DAYS, WEEKS, MONTHS, YEARS = "days", "weeks", "months", "years"
# What a unit's word stands for: so many of a plain unit.
UNITS = {
    **dict.fromkeys(("d", "day", "days"), (1, DAYS)),
    **dict.fromkeys(("w", "wk", "wks", "week", "weeks"), (1, WEEKS)),
    **dict.fromkeys(("fortnight", "fortnights"), (2, WEEKS)),
    **dict.fromkeys(("m", "mo", "month", "months"), (1, MONTHS)),
    **dict.fromkeys(("quarter", "quarters"), (3, MONTHS)),
    **dict.fromkeys(("y", "yr", "yrs", "year", "years"), (1, YEARS)),
}
NUMBER_WORDS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "a couple of": 2, "couple of": 2, "three": 3, "four": 4, "five": 5, "six": 6,
    "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
}  # fmt: skip
_WORD = "|".join(sorted(NUMBER_WORDS, key=len, reverse=True))
COUNT = rf"(?P<count>\d{{1,4}}|{_WORD})(?:(?<=\d) ?| )"
_ANY_COUNT = COUNT.replace("1,4", "1,9")  # too many are told so
_DAYS_IN = {DAYS: 1, WEEKS: 7, MONTHS: 30, YEARS: 365}
_RHYTHMS = {
    "daily": 1, "weekly": 7, "fortnightly": 14, "biweekly": 14, "bi-weekly": 14, "monthly": 30, "quarterly": 90,
    "half-yearly": 182, "half yearly": 182, "biannually": 182, "bi-annually": 182, "semiannually": 182,
    "semi-annually": 182, "twice yearly": 182, "twice monthly": 15, "annual": 365, "every half year": 182,
    "half a year": 182, "half year": 182, "every half a year": 182,
    "yearly": 365, "annually": 365, "never": LONGEST_DAYS,
}  # fmt: skip
_EITHER = {
    "bimonthly": ("every 2 months", "twice a month"),
    "bi-monthly": ("every 2 months", "twice a month"),
}
_CALENDAR = {
    1: (1, DAYS), 7: (1, WEEKS), 14: (2, WEEKS), 30: (1, MONTHS), 90: (3, MONTHS), 182: (6, MONTHS), 365: (1, YEARS),
}  # fmt: skip
"""What the rhythms with a name are by the calendar; one of several times in a unit is nothing there."""
_TIMES = {"once": 1, "twice": 2, "thrice": 3, "one time": 1}
_SO_OFTEN = (
    rf"(?:(?P<times>{'|'.join(_TIMES)})|{COUNT}(?:times|x)|(?P<number>\d{{1,2}}))"
    r"(?: an? | per | every | each | ?/ ?)(?P<unit>[a-z]+)"
)
_INTERVAL = rf"(?P<every>(?:once )?(?:every|each) |once in )?(?:{_ANY_COUNT}|(?P<other>(?:other|second|2nd) ))?(?P<unit>[a-z]+)"


def parsed_interval(text: str) -> int:
    """Return an interval in days, in [1, 3650], from `10`, `2w`, `3 months`, `monthly`, `twice a year`.

    `never` is the longest one. Raises UsageError for anything else.
    """
    days = _days(" ".join(text.casefold().split()))
    if days is None:
        raise UsageError(
            f'"{text.strip()[:60]}" is not an interval I know',
            hint='write days, or a number with a unit: "10", "2w", "3 months", "monthly", "twice a year", "never"',
        )
    if not 1 <= days <= LONGEST_DAYS:
        raise UsageError(
            f'"{text.strip()[:60]}" is {days} days, but an interval lies between 1 day and 10 years',
            hint='choose something like "2w", "monthly" or "1y"',
        )
    return days


def units_between(text: str) -> tuple[int, str] | None:
    """Return what lies from one time to the next by the calendar: "quarterly" is 3 months, "every other week" 2 weeks.

    None for what is no interval, and for several times in a unit. Raises UsageError for one that is too long.
    """
    said = " ".join(text.casefold().split())
    if said in _RHYTHMS:
        return _CALENDAR.get(_RHYTHMS[said])
    if _days(said) is None:
        return None
    parsed_interval(said)
    if said.isdecimal():
        return int(said), DAYS
    if match := re.fullmatch(_SO_OFTEN, said, re.ASCII):
        is_once = (_TIMES.get(match["times"]) or counted(match["count"] or match["number"] or "one")) == 1
        return UNITS[match["unit"]] if is_once else None
    match = re.fullmatch(_INTERVAL, said, re.ASCII)
    assert match is not None  # noqa: S101 - it is an interval, and none of the others
    factor, unit = UNITS[match["unit"]]
    return factor * (2 if match["other"] else counted(match["count"] or "one")), unit


def counted(text: str) -> int:
    """Return the number that a match of `COUNT` stands for."""
    return NUMBER_WORDS[text] if text in NUMBER_WORDS else int(text)


def in_words(days: int) -> str:
    """Return how long ago `days` days are, or how far ahead where negative, roughly as one would say it."""
    near = {0: "today", 1: "yesterday", -1: "tomorrow"}
    if days in near:
        return near[days]
    return f"{span_in_words(days)} ago" if days > 0 else f"in {span_in_words(-days)}"


def span_in_words(days: int) -> str:
    """Return a length of 0 or more days in the unit one would use, rounded down: "12 days", "5 weeks"."""
    if days < 14:
        return "1 day" if days == 1 else f"{days} days"
    if days < 63:
        return f"{days // 7} weeks"
    if days < 730:
        return f"{days // 30} months"
    return f"{days // 365} years"


def _days(text: str) -> int | None:
    if text in _RHYTHMS:
        return _RHYTHMS[text]
    if re.fullmatch(r"\d{1,9}", text, re.ASCII):
        return int(text)
    if text in _EITHER:
        one, other = _EITHER[text]
        raise UsageError(f'"{text}" could be "{one}" or "{other}"', hint=f'write "{one}" or "{other}"')
    if match := re.fullmatch(_SO_OFTEN, text, re.ASCII):
        return _share_of(match)
    match = re.fullmatch(_INTERVAL, text, re.ASCII)
    if match is None or match["unit"] not in UNITS or not (match["count"] or match["every"]):
        return None
    factor, unit = UNITS[match["unit"]]
    number = 2 if match["other"] else counted(match["count"] or "one")
    return number * factor * _DAYS_IN[unit]


def _share_of(match: re.Match[str]) -> int | None:
    """Return the days between so many times in a unit, rounded down but never below one; None if no unit."""
    if match["unit"] not in UNITS:
        return None
    factor, unit = UNITS[match["unit"]]
    times = _TIMES[match["times"]] if match["times"] else counted(match["count"] or match["number"])
    return max(1, factor * _DAYS_IN[unit] // times) if times else None
