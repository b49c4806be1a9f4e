"""Names compared: beginnings of words, near misses, and what can be a name at all."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relcrm.domain.people.matching import could_be_a_name, near_names
from relcrm.domain.people.written import begins, written


def starts_of_words_match(typed: list[str], name: str) -> bool:
    wanted, known = written([" ".join(typed), name])
    return begins(wanted, known)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("ada", "ada lovelace"),
        ("love", "ada lovelace"),
        ("love ada", "ada lovelace"),
        ("a l", "ada lovelace"),
        ("anna maria", "anna-maria berg"),
        ("anna-m", "anna maria berg"),
        ("maria", "anna-maria berg"),
        ("an ann", "anna ann"),
        ("ann an", "an ann"),
    ],
)
def test_every_word_begins_a_word_of_the_name(typed: str, name: str) -> None:
    assert starts_of_words_match(typed.split(), name)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("lace", "ada lovelace"),
        ("ada ada", "ada lovelace"),
        ("ada b", "ada lovelace"),
        ("adaline", "ada lovelace"),
    ],
)
def test_the_middle_of_a_word_or_one_word_twice_does_not(typed: str, name: str) -> None:
    assert not starts_of_words_match(typed.split(), name)


@given(st.lists(st.text("abc", min_size=1, max_size=4), min_size=1, max_size=4), st.data())
def test_any_beginnings_in_any_order_match(words: Any, data: Any) -> None:
    typed = [word[: data.draw(st.integers(1, len(word)))] for word in data.draw(st.permutations(words))]
    assert starts_of_words_match(typed, " ".join(words))


def test_near_names_come_best_first_and_each_person_once() -> None:
    names = [(1, "ada lovelace"), (2, "adam love"), (3, "zbigniew"), (1, "ada lovelce")]
    assert near_names("ada lovelase", names)[0] == 1
    assert near_names("ada lovelase", names).count(1) == 1
    assert 3 not in near_names("ada lovelase", names)


def test_near_names_are_few_and_none_where_nothing_is_near() -> None:
    assert len(near_names("ana", [(number, f"anna {number}") for number in range(50)])) <= 5
    assert near_names("xyz", [(1, "ada lovelace")]) == []
    assert near_names("ada", []) == []


@pytest.mark.parametrize(
    "text", ["Ada", "José Álvarez", "山田太郎", "O'Brien", "Dr. No: the doctor", "X Æ A-12", "Bo 2"]
)
def test_these_could_be_names(text: str) -> None:
    assert could_be_a_name(text)


@pytest.mark.parametrize(
    "text", ["", " ", "42", "#4", "?", "a@b", "ada@example.org", "x.com/ada", "linkedin:ada", "@ada"]
)
def test_these_are_no_names(text: str) -> None:
    assert not could_be_a_name(text)


@given(st.text())
def test_what_could_be_a_name_has_a_letter(text: str) -> None:
    assert not could_be_a_name(text) or any(char.isalpha() for char in text)
