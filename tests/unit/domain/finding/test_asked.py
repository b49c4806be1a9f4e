"""What somebody looks for: words and phrases; nothing in it is a command."""

from __future__ import annotations

import pytest

from relcrm.domain.finding.asked import LONGEST, asked_for
from relcrm.errors import UsageError


def texts(asked: str) -> list[str]:
    return [word.text for word in asked_for(asked)]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("boat", ["boat"]),
        ("+49 170 1000007", ["491701000007"]),
        ("0049 (170) 100-0007", ["491701000007"]),
        ("+49 boat", ["+49", "boat"]),
        ("Boat  TRIP", ["boat", "trip"]),
        ("Łódź Straße Øre", ["lodz", "strasse", "ore"]),
        ("boat boat Boat", ["boat"]),
        ('"boat trip" lisbon', ["boat trip", "lisbon"]),
        ("“boat trip”", ["boat trip"]),
        ('"boat', ["boat"]),
        ('boat"trip', ["boat", "trip"]),
        ("-boat (trip) lisbon, ada's", ["boat", "trip", "lisbon", "ada's"]),
        ("boat AND NOT trip OR x*", ["boat", "and", "not", "trip", "or", "x"]),
        ("NEAR(a b)", ["near(a", "b"]),
        ("summary:boat", ["summary:boat"]),
        ("C++ C# .NET R&D", ["c++", "c#", "net", "r&d"]),
        ("東京", ["東京"]),
        ("🎉", ["🎉"]),
        ("boat - & trip", ["boat", "trip"]),
        ("ΕΛΛΆΔΑ Москва", ["ελλαδα", "москва"]),
    ],
)
def test_words_are_read_as_they_are_compared(asked: str, found: list[str]) -> None:
    assert texts(asked) == found


@pytest.mark.parametrize("asked", ["", "  ", '"', '""', "--", "*", "& ( ) :", "\u200d", "\udcff"])
def test_what_has_no_letter_is_refused(asked: str) -> None:
    with pytest.raises(UsageError, match="no letter, no digit"):
        asked_for(asked)


def test_what_is_longer_than_anybody_looks_for_is_refused() -> None:
    with pytest.raises(UsageError, match="10000 characters"):
        asked_for("x" * 10_000)
    with pytest.raises(UsageError, match="13 words"):
        asked_for(" ".join(map(str, range(13))))
    assert len(asked_for("x" * LONGEST)) == 1


def test_a_phrase_is_meant_exactly_and_a_word_of_two_letters_is_no_beginning() -> None:
    phrase, short, word, kanji = asked_for('"boat trip" it boat 東京')
    assert phrase.is_exact
    assert not word.is_exact
    assert short.is_short
    assert not word.is_short
    assert not kanji.is_short
