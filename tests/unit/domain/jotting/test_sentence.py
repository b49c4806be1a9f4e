"""A whole sentence: what is cut out of it, and what is left as the note."""

from __future__ import annotations

from datetime import date

import pytest

from jotting import names, said, way
from relcrm.errors import UsageError


def test_the_note_is_the_sentence_without_day_length_and_tags() -> None:
    found = said("Lunch with Ana (1h) yesterday, talked about the fund, #a @b")
    assert found.summary == "Lunch with Ana, talked about the fund"
    assert (found.minutes, found.tags) == (60, ("a", "b"))


@pytest.mark.parametrize(
    ("sentence", "people"),
    [
        ("Lovely evening. Dinner with Ana", ["Ana"]),
        ("Lunch: Ana, Cem", ["Ana", "Cem"]),
        ("Ana, Cem and Lucia came for tea", ["Ana", "Cem", "Lucia"]),
        ("tennis, with Mark", ["Mark"]),
        ("tea with Ana, Zoe and Cem", ["Ana", "Zoe", "Cem"]),
        ("tea with Ana. Cem", ["Ana", "Cem"]),
        ("tea with Ana, and Cem", ["Ana", "Cem"]),
    ],
)
def test_people_stand_in_several_clauses(sentence: str, people: list[str]) -> None:
    assert names(said(sentence)) == people


def test_a_name_alone_takes_the_way_from_what_follows() -> None:
    assert way(said("Ana: phone, her plant")) == ("phone", "")
    assert said("Ana: her plant").way is None


def test_a_day_and_a_time_that_stand_apart_are_one() -> None:
    found = said("yesterday breakfast with Ana at 8am")
    assert found.when is not None
    assert (found.when.on, found.when.at is not None) == (date(2026, 3, 13), True)


@pytest.mark.parametrize(
    "sentence",
    [
        "x" * 1001,
        "1h lunch with Ana 30min",
        "lunch with Ana at 8am at 9pm",
        "yesterday lunch with Ana on monday",
        "lunch with Ana, we saw the sea on sunday",
    ],
)
def test_what_can_be_two_things_is_refused(sentence: str) -> None:
    with pytest.raises(UsageError):
        said(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "lunch with Ana, she flies to Rome tomorrow",
        "lunch with Ana, she moves on friday",
        "lunch with Ana at noon",
    ],
)
def test_a_day_of_the_story_stays_in_it(sentence: str) -> None:
    found = said(sentence)
    assert found.when is None or found.when.at is not None
