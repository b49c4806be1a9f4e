"""Texts, addresses and numbers, and how well each answers a question."""

from __future__ import annotations

import pytest

from relcrm.domain.helping.fit import Source, Text
from relcrm.domain.helping.looking import OF_THE_PLACE, OTHER_NAME, Looker
from relcrm.domain.helping.question import question
from relcrm.domain.particulars.details import PostalAddress

PLACES = frozenset({"madrid", "new york", "lisbon"})
MADRID = PostalAddress("work", "Calle 1", "Madrid", "", "28004", "España")


def looker(text: str) -> Looker:
    return Looker(question(text, PLACES))


def strengths(asked: str, text: str, source: Source = Source.CAN_HELP) -> tuple[float, ...]:
    hit = looker(asked).text(Text(source, text))
    return hit[1] if hit else ()


def test_a_text_answers_each_term_by_its_best_word() -> None:
    assert strengths("tax law", "Laws, and tax law") == (1.0, 1.0)
    assert strengths("tax law", "a tax-free shop") == (1.0, 0.0)
    assert strengths("bees", "wasps") == ()


def test_where_it_stands_weighs() -> None:
    assert strengths("bees", "bees", Source.COMMON) < strengths("bees", "bees", Source.NOTE)
    assert strengths("bees", "bees", Source.NOTE) < strengths("bees", "bees", Source.TITLE)


def test_a_country_is_found_by_any_of_its_names_and_by_what_is_of_it() -> None:
    assert strengths("in Spain", "a house in Spain") == (1.0,)
    assert strengths("in Spain", "Spanish wine") == (OTHER_NAME,)
    assert strengths("in Spain", "spaniels") == ()


def test_a_place_of_several_words_is_found_as_it_stands() -> None:
    assert strengths("in New York", "galleries in New York") == (1.0,)
    assert strengths("in New York", "a new house in York") == ()


def test_a_script_without_spaces_is_found_within_a_text() -> None:
    assert strengths("翻訳", "日本語の翻訳家") == (1.0,)
    assert strengths("翻訳", "日本語") == ()


def test_an_address_answers_by_place_by_country_and_half_by_what_is_of_it() -> None:
    for asked, expected in (("in Madrid", 1.0), ("in Spain", 1.0), ("Spanish", OF_THE_PLACE)):
        hit = looker(asked).address(MADRID)
        assert hit
        assert (hit[0].text, hit[0].label, hit[1]) == ("Madrid, España", "work", (expected,))
    assert looker("in Lisbon").address(MADRID) is None


@pytest.mark.parametrize(
    ("asked", "expected"), [("in Spain", 0.5), ("Spanish", 0.25), ("in Italy", 0), ("bees", 0)]
)
def test_a_number_tells_its_country_a_little(asked: str, expected: float) -> None:
    hit = looker(asked).number("+34910000001")
    assert (hit[1] if hit else (0,)) == (expected,)
