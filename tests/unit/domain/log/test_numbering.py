"""The two kinds of numbers that screens show."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relcrm.domain.log.numbering import (
    Number,
    command_named,
    entry_named,
    parsed_number,
    reminder_named,
    reminder_number,
)
from relcrm.errors import UsageError


@given(number=st.integers(1, 10**18 - 1))
def test_what_a_screen_shows_is_read_back(number: int) -> None:
    assert parsed_number(entry_named(number)) == Number("e", number)
    assert parsed_number(command_named(number)) == Number("c", number)
    assert parsed_number(f"{number}") == Number("", number)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("E12", ("e", 12)),
        ("entry 12", ("e", 12)),
        (" (e12) ", ("e", 12)),
        ("command 7", ("c", 7)),
        ("C 7", ("c", 7)),
    ],
)
def test_people_write_it_in_their_own_way(text: str, number: tuple[str, int]) -> None:
    assert parsed_number(text) == number


@pytest.mark.parametrize("text", ["", "e", "#12", "12.5", "-1", "ana", "e12 e13", "9" * 19, "x7", "e\u0661"])
def test_anything_else_is_refused_with_both_forms(text: str) -> None:
    with pytest.raises(UsageError) as refused:
        parsed_number(text)
    assert "e12" in refused.value.hint
    assert "c7" in refused.value.hint


@pytest.mark.parametrize(
    ("text", "number"),
    [("r5", 5), ("R12", 12), ("(r5)", 5), ("reminder 5", 5), ("promise 7", 7), ("5", None), ("e5", None), ("c5", None), ("r", None)],
)  # fmt: skip
def test_a_reminder_has_a_name_that_nothing_else_has(text: str, number: int | None) -> None:
    assert reminder_number(text) == number
    with pytest.raises(UsageError, match="r5 is a reminder or a promise"):
        parsed_number(reminder_named(5))
