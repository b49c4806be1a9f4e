"""Roles: one form each, and what the other side of one is called."""

from __future__ import annotations

import pytest

from relcrm.domain.particulars.relations import INVERSES, Related, from_other_side, role_named


@pytest.mark.parametrize(
    ("said", "role"),
    [
        ("Husband", "spouse"),
        ("domestic_partner", "partner"),
        ("co-worker", "colleague"),
        ("  Best   Friend ", "friend"),
        ("Protégé", "mentee"),
        ("Neighbor", "neighbour"),
        ("manager", "manager"),
        ("Uncle or aunt", "uncle or aunt"),
        ("Dentist", "dentist"),
    ],
)
def test_a_role_has_one_form(said: str, role: str) -> None:
    assert role_named(said) == role


def test_the_inverse_of_the_inverse_is_the_role() -> None:
    assert {INVERSES[INVERSES[role]] for role in INVERSES} == set(INVERSES)
    assert all(INVERSES[INVERSES[role]] == role for role in INVERSES)
    assert all(role_named(role) == role for role in INVERSES)


def test_the_other_side_has_a_word_of_its_own_or_is_that_of_somebody() -> None:
    assert from_other_side("manager", "Ada", 1) == Related("report", "Ada", 1)
    assert from_other_side("spouse", "Ada", 1).words == "spouse"
    dentist = from_other_side("dentist", "Ada", 1)
    assert dentist == Related("dentist", "Ada", 1, is_of=True)
    assert dentist.words == "dentist of"
