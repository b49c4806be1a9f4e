"""A verdict that stands on little says so."""

from __future__ import annotations

import pytest

from histories import evidence_of, met, sound, wrote
from relcrm.domain.foresight.footing import stands_on_little


@pytest.mark.parametrize(
    ("days", "today", "said"),
    [
        ([], 900, ""),
        ([0], 364, ""),
        ([0], 365, "one entry in 12 months"),
        ([0, 40], 2600, "two entries in 7 years"),
        ([0, 40, 80, 120], 1000, ""),
        (range(0, 260, 20), 5000, "13 entries in 13 years"),
    ],
)
def test_it_is_said_of_few_entries_in_years(days: list[int], today: int, said: str) -> None:
    sentence = stands_on_little(evidence_of([met(day) for day in days], today))
    assert said in sentence
    assert bool(sentence) == bool(said)


def test_it_is_not_said_of_a_full_log_nor_of_somebody_never_in_touch() -> None:
    assert stands_on_little(evidence_of(sound(), 460)) == ""
    assert stands_on_little(evidence_of([wrote(0, answered=None)], 900)) == ""
