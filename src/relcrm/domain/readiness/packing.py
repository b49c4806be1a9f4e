"""Evidence as a list that JSON can hold, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from relcrm.domain.readiness.answers import Try
from relcrm.domain.readiness.evidence import Evidence
from relcrm.domain.readiness.tallies import PitchTry

if TYPE_CHECKING:
    from collections.abc import Sequence

LAYOUT = 9
"""The shape of packed evidence; raise it with any change of the fields or of what they mean."""
_FIRST_LIST = Evidence._fields.index("weeks_until")


def packed(evidence: Evidence) -> list[Any]:
    """Return it as a list that JSON can hold; numbers keep every digit."""
    return [LAYOUT, *evidence]


def unpacked(values: Sequence[Any]) -> Evidence:
    """Return the evidence that `packed` made the list of, also after a way through JSON.

    Raises ValueError for a list of another shape, as an older program may have written it.
    """
    if len(values) != len(Evidence._fields) + 1 or values[0] != LAYOUT:
        raise ValueError("this evidence was packed in another shape: gather it anew")
    *lists, pending, pending_pitches, missed_days, warm_weeks, late_today = values[_FIRST_LIST + 1 :]
    tries = [Try(*each) for each in pending], [PitchTry(*each) for each in pending_pitches]
    recent = map(tuple, warm_weeks), [Try(*each) for each in late_today]
    return Evidence._make((*values[1 : _FIRST_LIST + 1], *map(tuple, (*lists, *tries, missed_days, *recent))))


def place_of(field: str) -> int:
    """Return where in the list a field of the evidence stands."""
    return Evidence._fields.index(field) + 1
