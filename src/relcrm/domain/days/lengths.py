"""How long a talk took, as people say it: "30m", "1h30", "an hour and a half". Longer spans are `spans`."""

from __future__ import annotations

import re

from relcrm.domain.days.spans import NUMBER_WORDS
from relcrm.errors import UsageError

LONGEST_MINUTES = 24 * 60
_WORD = "|".join(sorted(NUMBER_WORDS, key=len, reverse=True))
_HOURS, _MINUTES = r"h(?:rs?|ours?)?", r"(?:m(?:ins?|inutes?)?|')"
_NUMBER = rf"(?:\d{{1,7}}(?:[.,]\d{{1,2}})?|{_WORD})"
_PARTS = {"a quarter of an hour": 15, "quarter of an hour": 15, "half hour": 30, "a half hour": 30,
          "half an hour": 30, "half a hour": 30, "three quarters of an hour": 45}  # fmt: skip
_LEADS = {
    **dict.fromkeys(("m", "min", "mins", "minute", "minutes"), 1),
    **dict.fromkeys(("h", "hr", "hrs", "hour", "hours"), 60),
    **dict.fromkeys(("d", "day", "days"), 24 * 60),
    **dict.fromkeys(("w", "week", "weeks"), 7 * 24 * 60),
}
LONGEST_LEAD = 28 * 24 * 60
_FORMS = (
    rf"(?P<hours>{_NUMBER}) ?{_HOURS}(?: and)?(?: (?P<half>a half)| ?(?P<minutes>\d{{1,2}}) ?{_MINUTES}?)?\.?",
    rf"(?P<hours>{_NUMBER})(?: and)? (?P<half>a half) hours?",
    r"(?P<hours>\d{1,2}):(?P<minutes>[0-5]\d)",
    rf"(?P<minutes>{_NUMBER}) ?{_MINUTES}\.?",
    r"(?P<minutes>\d{1,7}(?:[.,]\d{1,2})?)",
)


def parsed_minutes(text: str) -> int:
    """Return a length in minutes, in [1, 1440]; a bare number is minutes. Raises UsageError for anything else."""
    said = re.sub(r"^(?:about|around|roughly|ca\.?|some|~) ?", "", " ".join(text.casefold().split()))
    minutes = _PARTS.get(said) or _in_minutes(said)
    if minutes is None:
        raise UsageError(
            f'"{" ".join(text.split())[:60]}" is not a length of time I can read',
            hint='write minutes, as in 45, or "1h30", "half an hour", "2 hours"',
        )
    if not 1 <= minutes <= LONGEST_MINUTES:
        raise UsageError(f"{minutes} minutes cannot be", hint=f"between 1 and {LONGEST_MINUTES}")
    return minutes


def parsed_lead(text: str) -> int:
    """Return how long before something is to be told of, in minutes in [0, 40320]: "1d", "2 hours", "a week".

    Raises UsageError for anything else; a bare number is none, unless it is 0.
    """
    said = " ".join(text.casefold().split())
    match = re.fullmatch(rf"(?P<count>\d{{1,7}}|{_WORD}) ?(?P<unit>[a-z]*)", said, re.ASCII)
    unit = _LEADS.get(match["unit"], 0) if match else 0
    if match is None or (unit == 0 and said != "0"):
        raise UsageError(
            f'"{" ".join(text.split())[:60]}" is not how long before',
            hint='write "1d", "2h", "30 minutes" or "a week"; 0 is at the time itself',
        )
    minutes = round(_number(match["count"])) * unit
    if minutes > LONGEST_LEAD:
        raise UsageError(
            f'"{" ".join(text.split())[:60]}" is too long before', hint="at most 4 weeks, such as 1d"
        )
    return minutes


def _in_minutes(said: str) -> int | None:
    for form in _FORMS:
        if match := re.fullmatch(form, said, re.ASCII):
            parts = {"hours": None, "half": None, "minutes": None} | match.groupdict()
            half = 30 if parts["half"] else 0
            return round(60 * _number(parts["hours"])) + half + round(_number(parts["minutes"]))
    return None


def _number(text: str | None) -> float:
    if text is None:
        return 0
    return float(NUMBER_WORDS[text]) if text in NUMBER_WORDS else float(text.replace(",", "."))
