"""How little a verdict may stand on: it says what it could not know where the log is thin for the years it spans."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relcrm.domain.readiness.gate import span

if TYPE_CHECKING:
    from relcrm.domain.readiness.evidence import Evidence

YEAR_DAYS = 365
FEW = 3
"""So many entries are little for more than a year, however they lie."""
_WORDS = (
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)


def stands_on_little(evidence: Evidence) -> str:
    """Return a sentence where there are few entries for a long time, fewer than one a year; else ""."""
    count, since = evidence.n_interactions, evidence.day - evidence.first_day
    if not evidence.first_day or since < YEAR_DAYS or count > max(FEW, since / YEAR_DAYS):
        return ""
    entries = f"{_WORDS[count] if count < len(_WORDS) else count} {'entry' if count == 1 else 'entries'}"
    return f"This stands on {entries} in {span(since)}: what was said and done beside them it cannot know."
