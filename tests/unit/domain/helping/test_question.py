"""What a question asks for: what it is about, and where."""

from __future__ import annotations

import pytest

from relcrm.domain.helping.question import Term, question

PLACES = frozenset({"lisbon", "new york", "reading", "nice", "greater accra"})


def asked(text: str) -> list[Term]:
    return list(question(text, PLACES).terms)


def words(text: str) -> list[str]:
    return [term.word for term in asked(text)]


def places(text: str) -> list[str]:
    return [term.word for term in asked(text) if term.is_place]


def test_usual_words_of_questions_are_left_out() -> None:
    assert words("Does anybody I know know something about tax law?") == ["tax", "law"]


def test_a_country_is_where_and_what_is_of_it_is_a_topic() -> None:
    assert places("tax law in Spain") == ["spain"]
    (law, spanish) = sorted(asked("Spanish law"), key=lambda term: term.word)
    assert (spanish.is_place, spanish.is_of, law.word) == (False, True, "law")
    assert spanish.land
    assert spanish.land.code == "es"


def test_a_country_of_several_words_is_one() -> None:
    assert words("lawyer in the United Kingdom") == ["united kingdom", "lawyer"]


@pytest.mark.parametrize(
    "text", ["lawyer in Lisbon", "lawyer in lisbon", "Lisbon lawyer", "a lawyer near Lisbon"]
)
def test_a_place_of_somebody_is_where(text: str) -> None:
    assert places(text) == ["lisbon"]


def test_the_longest_name_of_a_place_counts() -> None:
    assert places("bakers in New York") == ["new york"]
    assert places("customs in Greater Accra") == ["greater accra"]


def test_a_place_that_is_a_usual_word_needs_its_capital_or_a_preposition() -> None:
    assert places("a nice reading lamp") == []
    assert places("a lamp from Reading") == ["reading"]


def test_what_asks_for_nothing_has_no_terms() -> None:
    assert asked("who can help me?") == []
    assert asked("  ") == []


def test_a_word_is_asked_for_once() -> None:
    assert words("bees, bees and BEES") == ["bees"]


def test_a_script_without_spaces_is_asked_for_as_it_stands() -> None:
    assert words("翻訳") == ["翻訳"]
