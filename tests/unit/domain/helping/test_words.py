"""Words of a question and of what is on record: endings, words for the same, nothing by chance."""

from __future__ import annotations

import pytest

from relcrm.domain.helping.words import (
    BEGINNING,
    EXACT,
    INFLECTED,
    RELATED,
    asked_words,
    beginnings,
    forms_of,
    likeness,
)


@pytest.mark.parametrize(
    ("asked", "word", "expected"),
    [
        ("bees", "bees", EXACT),
        ("bee", "bees", INFLECTED),
        ("tax", "taxes", INFLECTED),
        ("translate", "translation", RELATED),
        ("architect", "architects", INFLECTED),
        ("insurance", "insured", RELATED),
        ("lawyer", "legal", RELATED),
        ("patent", "patents", INFLECTED),
        ("photo", "photographer", RELATED),
        ("start-up", "startup", EXACT),
        ("garden", "gardeners", RELATED),
        ("harb", "harbourmaster", BEGINNING),
    ],
)
def test_a_word_fits_itself_its_forms_and_words_for_the_same(asked: str, word: str, expected: float) -> None:
    assert likeness(asked, word) == expected


@pytest.mark.parametrize(
    ("asked", "word"),
    [
        ("law", "lawn"),
        ("law", "claw"),
        ("university", "universal"),
        ("organic", "organise"),
        ("tax", "taxi"),
        ("it", "item"),
        ("bee", "beer"),
        ("contract", "contrast"),
        ("sea", "season"),
    ],
)
def test_another_word_does_not_fit_however_alike_it_begins(asked: str, word: str) -> None:
    assert likeness(asked, word) == 0.0


@pytest.mark.parametrize(
    ("asked", "word"), [("lawyer", "attorney"), ("taxes", "taxation"), ("photo", "photography")]
)
def test_whatever_fits_begins_as_told(asked: str, word: str) -> None:
    assert likeness(asked, word)
    assert word.startswith(tuple(beginnings(asked)))


def test_words_are_folded_and_compounds_stay_whole() -> None:
    assert asked_words("Café's start-up, ÜBER law!") == ["cafe", "start-up", "uber", "law"]


def test_a_compound_is_itself_one_word_and_its_parts() -> None:
    assert forms_of("built-in") == ["built-in", "builtin", "built", "in"]
    assert forms_of("bees") == ["bees"]
