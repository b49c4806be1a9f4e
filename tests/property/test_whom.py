"""Whoever is in the store is found by any look-alike of their name, and never made twice."""

# ruff: noqa: RUF001 - look-alikes are the subject
from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import connected, contact_in
from relcrm.domain.people.folding import folded
from relcrm.domain.people.matching import could_be_a_name
from relcrm.errors import NoSuchContact
from relcrm.services.context import find_one, refuse_double
from relcrm.store import migrate, whom

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

NAMES = [
    "Siobhán O’Brien", "Siobhan O'Briens", "Jean‑Luc Roy", "Jean-Luc Royer", "Ma’n Saleh", "Ma'n Salehi", "Ana–Lucia Paz",
    "Ana-Lucia Pazos", "Esperanza Rivera", "Jürgen Groß", "山田 太郎", "Anna Guðmundsdóttir", "Þór Jónsson", "Анна Иванова",
    "王小明", "J.P. Morgan", "Robert Fox", "Юлия Щербакова", "Γιώργος Παπαδόπουλος", "김철수", "Łukasz Żuk", "ジョン・スミス",
]  # fmt: skip
ALIKE = {
    "'": "'’‘ʼʻ′`´＇", "’": "'’‘ʼʻ′`´＇", "-": "-‐‑‒–—−﹣－", "‑": "-‐‑–", "–": "-–—−", " ": " \u00a0\u2009\u3000", ".": ".．",
    "・": "・･·•",
}  # fmt: skip
IN_OTHER_LETTERS = {
    "Jürgen Groß": ["juergen gross", "jurgen gross", "Groß, Jürgen", "GROSS JUERGEN", "gross jürgen"],
    "山田 太郎": ["山田太郎", "太郎", "yamada"],
    "Anna Guðmundsdóttir": ["gudmundsdottir", "anna gud"],
    "Þór Jónsson": ["thor", "Jonsson, Thor", "thor jonsson"],
    "Анна Иванова": ["ivanova", "Ivanova, Anna", "иванова", "anna iv"],
    "王小明": ["wang", "小明", "wang xiaoming", "Wang, Xiao Ming", "xiaoming"],
    "J.P. Morgan": ["jp morgan", "J. P. Morgan", "jp", "morgan, j.p.", "JPMorgan"],
    "Esperanza Rivera": ["Rivera, Esperanza", "rivera esperanza"],
    "Юлия Щербакова": ["shcherbakova", "yuliya", "iuliia"],
    "Γιώργος Παπαδόπουλος": ["papadopoulos", "giorgos"],
    "김철수": ["kim", "철수", "gim cheolsu"],
    "Łukasz Żuk": ["lukasz zuk", "zuk"],
}


@pytest.fixture(scope="module")
def people() -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    migrate.create(connection)
    for name in NAMES:
        contact_in(connection, name)
    with connected(connection) as opened:
        yield opened
    connection.close()


@st.composite
def look_alikes(draw: Callable[..., str]) -> tuple[str, str]:
    """Draw a name and another way of typing it: other marks, other case, invisible characters between."""
    name = draw(st.sampled_from(NAMES))
    chars = [draw(st.sampled_from(ALIKE.get(char, char))) for char in name]
    typed = draw(st.sampled_from(["", "", "\u200b", "\u00ad", "\ufe0f"])).join(chars)
    return name, draw(st.sampled_from([typed, typed.upper(), typed.lower(), f" {typed}  "]))


@given(look_alikes())
def test_a_look_alike_of_a_name_is_the_person(people: sqlite3.Connection, drawn: tuple[str, str]) -> None:
    name, typed = drawn
    assert find_one(people, typed).name == name


@pytest.mark.parametrize(
    ("name", "typed"), [(name, each) for name, all_ in IN_OTHER_LETTERS.items() for each in all_]
)
def test_a_name_in_other_letters_is_the_person(people: sqlite3.Connection, name: str, typed: str) -> None:
    assert find_one(people, typed).name == name


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("Siobhan OBrian", {"Siobhán O’Brien", "Siobhan O'Briens"}),
        ("Bob Fox", {"Robert Fox"}),
        ("Yulia Shcherbakova", {"Юлия Щербакова"}),
        ("Esperansa Rivera", {"Esperanza Rivera"}),
        ("Anna Ivanowa", {"Анна Иванова"}),
    ],
)
def test_who_comes_near_is_asked_about_and_never_made(
    people: sqlite3.Connection, typed: str, names: set[str]
) -> None:
    with pytest.raises(NoSuchContact) as nobody:
        find_one(people, typed)
    with pytest.raises(NoSuchContact) as asked:
        refuse_double(typed, nobody.value)
    assert names <= {each.name for each in asked.value.data["candidates"]}


@given(st.text(max_size=30))
def test_whatever_is_typed_ends_well(people: sqlite3.Connection, text: str) -> None:
    assert whom.matching_ids(people, text) == sorted(set(whom.matching_ids(people, text)))
    whom.near_ids(people, text)
    assert not could_be_a_name(text) or folded(text)


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=20).filter(could_be_a_name))
def test_whoever_was_added_is_found_by_their_name_and_a_namesake(name: str) -> None:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    migrate.create(connection)
    number = contact_in(connection, name)
    with connected(connection) as opened:
        assert number in whom.matching_ids(opened, name)
        assert number in whom.namesakes(opened, name)
    connection.close()
