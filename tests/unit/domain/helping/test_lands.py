"""Countries as people write them."""

from __future__ import annotations

import pytest

from relcrm.domain.helping.lands import is_in, lands
from relcrm.domain.people.folding import folded


def test_each_has_a_code_a_name_and_what_is_of_it_once_and_all_are_folded() -> None:
    every = {land.code: land for land in lands().values()}
    assert len(every) >= 40
    for code, land in every.items():
        assert len(code) == 2
        assert land.names
        assert land.of
        assert all(name == folded(name) for name in (*land.names, *land.of))
        assert land.calls == "" or land.calls.isdigit()


def test_no_two_begin_their_numbers_alike() -> None:
    calls = sorted({land.calls for land in lands().values()} - {""})
    assert not any(other.startswith(one) for one in calls for other in calls if one != other)


@pytest.mark.parametrize(
    ("country", "is_there"), [("España", True), ("ES", True), ("Estonia", False), ("", False)]
)
def test_an_address_is_in_a_country_by_name_or_code(country: str, is_there: bool) -> None:
    assert is_in(country, lands()["spanish"]) is is_there
