"""What is told of days, addresses and ties when two contacts are to be one."""

from __future__ import annotations

import pytest

from relcrm.domain.particulars.details import PostalAddress
from relcrm.domain.particulars.merging import addresses_in_words, days_in_words, ties_in_words
from relcrm.domain.particulars.occasions import Occasion
from relcrm.domain.particulars.relations import Related

YARD = PostalAddress("home", "Yard 1", "Ulm")


@pytest.mark.parametrize(
    ("ours", "theirs", "lines"),
    [
        ((5, 4, 1980), (5, 5, 1980), ["birthday: 4 May 1980 (theirs says 5 May 1980)"]),
        ((5, 4, 1980), (5, 4, 1981), ["birthday: 4 May 1980 (theirs says 4 May 1981)"]),
        ((5, 4), (5, 5, 1980), ["birthday: 4 May (theirs says 5 May 1980)"]),
        ((5, 4), (5, 4, 1980), ["birthday: 4 May 1980 (from theirs; was 4 May)"]),
        ((5, 4, 1980), (5, 4), []),
        ((5, 4, 1980), (5, 4, 1980), []),
    ],
)
def test_a_day_that_is_dropped_or_completed_is_told(ours: object, theirs: object, lines: list[str]) -> None:
    kept, other = Occasion("birthday", *ours), Occasion("birthday", *theirs)  # type: ignore[misc]
    assert list(days_in_words([kept], [other, Occasion("wedding", 1, 1)])) == lines


def test_an_address_that_the_two_call_differently_is_told() -> None:
    assert list(addresses_in_words([YARD], [YARD._replace(label="work")])) == [
        "Yard 1, Ulm: home (theirs says work)"
    ]
    for label in ("home", ""):
        assert list(addresses_in_words([YARD], [YARD._replace(label=label)])) == []
    assert list(addresses_in_words([YARD._replace(label="")], [YARD])) == []
    assert list(addresses_in_words([YARD], [YARD._replace(place="Bonn", label="work")])) == []


def test_what_the_two_were_to_one_another_is_told() -> None:
    related = [
        Related("spouse", "Bo", 2),
        Related("dentist", "Bo", 2, is_of=True),
        Related("friend", "Cy", 3),
    ]
    assert list(ties_in_words(related, 2)) == [
        "spouse Bo: dropped, the two are one",
        "dentist of Bo: dropped, the two are one",
    ]
