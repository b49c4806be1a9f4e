"""Recurrence rules, checked before anything is made of them: no rule may run for long, whatever it says."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from math import prod
from typing import TYPE_CHECKING

from relcrm.importers.formats.ical.moments import instant_of, read_when

if TYPE_CHECKING:
    from collections.abc import Mapping

    from relcrm.importers.formats.ical.moments import When

_DAY = 86_400
_STEP_SECONDS = {
    "SECONDLY": 1,
    "MINUTELY": 60,
    "HOURLY": 3600,
    "DAILY": _DAY,
    "WEEKLY": _DAY,
    "MONTHLY": _DAY,
    "YEARLY": _DAY,
}
_NUMBERS = r"[+-]?\d{1,3}(?:,[+-]?\d{1,3}){0,400}"
_DAYS = r"[+-]?\d{0,2}(?:MO|TU|WE|TH|FR|SA|SU)"
_FORMS = {
    "FREQ": "|".join(_STEP_SECONDS),
    "INTERVAL": r"[1-9]\d{0,5}",
    "COUNT": r"-?\d{1,9}",
    "UNTIL": r"[\dTZ:-]{8,20}",
    "BYDAY": rf"{_DAYS}(?:,{_DAYS}){{0,400}}",
    "WKST": "MO|TU|WE|TH|FR|SA|SU",
    "BYSECOND": _NUMBERS,
    "BYMINUTE": _NUMBERS,
    "BYHOUR": _NUMBERS,
    "BYMONTHDAY": _NUMBERS,
    "BYYEARDAY": _NUMBERS,
    "BYWEEKNO": _NUMBERS,
    "BYMONTH": _NUMBERS,
    "BYSETPOS": _NUMBERS,
}
_OF_DAY = ("BYHOUR", "BYMINUTE", "BYSECOND")
# The Gregorian calendar repeats after 400 years, and rules are looked up until the year 9999. Seen from here,
# every day that a rule may name comes up, and one that names no day is looked up for 800 years at most.
_CYCLE_YEARS = 400
_FAR_CYCLE = 9200
CANNOT = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)
"""What libraries raise for rules and times that cannot be worked out."""
_HOPELESS_STEPS = 50_000


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule by its parts, without COUNT and UNTIL, and these."""

    parts: Mapping[str, str]
    count: int | None = None
    until: When | None = None

    def written(self, start: When) -> str:
        """Return the rule for a series with that start; its end is written in the same way as the start."""
        text = ";".join(f"{name}={value}" for name, value in self.parts.items())
        if self.count:
            text += f";COUNT={self.count}"
        return text + (f";UNTIL={_end_written(self.until, start)}" if self.until else "")


@dataclass(slots=True)
class Budget:
    """How many steps the rules of one run may still take together, and at most each of them."""

    steps: int
    each: int


def rule_of(text: str) -> Rule | None:
    """Return the rule in `text`, None for one that cannot be read. `COUNT=-1` is no count."""
    parts: dict[str, str] = {}
    for part in text.upper().strip().strip(";").split(";"):
        name, _, value = (piece.strip() for piece in part.partition("="))
        if (name, value) == ("RSCALE", "GREGORIAN") or name.startswith("X-"):
            continue
        if name in parts or name not in _FORMS or not re.fullmatch(_FORMS[name], value, re.ASCII):
            return None
        parts[name] = value
    if "FREQ" not in parts:
        return None
    count, until = int(parts.pop("COUNT", 0)), parts.pop("UNTIL", "")
    rule = Rule({"FREQ": parts.pop("FREQ"), **parts}, count if count > 0 else None)
    if not until:
        return rule
    last = read_when(until, None)
    return replace(rule, until=last) if last else None


def obstacle(rule: Rule, start: When, stop: date, budget: Budget) -> str:
    """Say why the rule does not come to `stop` in bounded time; empty where it does, at the budget's cost."""
    steps = _steps(rule, start, stop)
    is_fine = _STEP_SECONDS[rule.parts["FREQ"]] < _DAY
    if steps > budget.each or (is_fine and "BYSETPOS" in rule.parts):
        return "a rule that never ends"
    if steps > budget.steps:
        return "more repeats than can be followed in one go"
    try:
        is_fruitful = _comes_true(rule, start)
    except CANNOT:
        return "a rule that cannot be read"
    budget.steps -= steps if is_fruitful else _HOPELESS_STEPS
    return "" if is_fruitful else "a rule that names no day"


def _steps(rule: Rule, start: When, stop: date) -> int:
    """Return how many steps at most are taken from `start` to `stop`."""
    unit = _STEP_SECONDS[rule.parts["FREQ"]]
    last = min(stop, date(rule.until.year, rule.until.month, rule.until.day)) if rule.until else stop
    days = (last - date(start.year, start.month, start.day)).days + 2
    interval = int(rule.parts.get("INTERVAL", 1)) if unit < _DAY else 1
    steps = max(days, 0) * _DAY // (unit * interval) + 1
    if rule.count and not any(name.startswith("BY") for name in rule.parts):
        steps = min(steps, rule.count)
    return steps * prod(rule.parts.get(name, "").count(",") + 1 for name in _OF_DAY)


def _comes_true(rule: Rule, start: When) -> bool:
    """Say whether the rule names any day at all."""
    from dateutil.rrule import rrulestr  # noqa: PLC0415 - only for files with rules

    far = date(_FAR_CYCLE + start.year % _CYCLE_YEARS, start.month, start.day)
    clock = start.time() if isinstance(start, datetime) else time()
    found = rrulestr(Rule(rule.parts).written(start), dtstart=datetime.combine(far, clock))
    return next(iter(found), None) is not None


def _end_written(until: When, start: When) -> str:
    """Return the last day or time as the start is written: a day, a time without a zone, or in UTC.

    A last day of a series that has times includes that day.
    """
    last = until if isinstance(until, datetime) else datetime.combine(until, time(23, 59, 59))
    if not isinstance(start, datetime):
        return _compact(date(last.year, last.month, last.day))
    if start.tzinfo is None:
        return _compact(last.replace(tzinfo=None))
    instant = instant_of(last if last.tzinfo else last.replace(tzinfo=start.tzinfo)) or last
    return _compact(instant.replace(tzinfo=None)) + "Z"


def _compact(when: When) -> str:
    return when.isoformat().replace("-", "").replace(":", "")
