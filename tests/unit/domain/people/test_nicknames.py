"""Which given names can be one person's."""

from __future__ import annotations

import pytest

from relcrm.domain.people.nicknames import can_be_one, is_given_name, roots
from relcrm.domain.people.spelling import word


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Bob", "Robert"),
        ("Rob", "Bob"),
        ("Liz", "Elizabeth"),
        ("Sascha", "Alexander"),
        ("Sasha", "Aleksandra"),
        ("Саша", "Aleksandr"),
        ("Pepe", "José"),
        ("Paco", "Francisco"),
        ("Katja", "Ekaterina"),
        ("Kate", "Katherine"),
        ("Jörg", "Joerg"),
        ("Beppe", "Giuseppe"),
        ("Gosia", "Małgorzata"),
        ("Xaver", "Xaver"),
    ],
)
def test_these_can_be_one_name(one: str, other: str) -> None:
    assert can_be_one(word(one), word(other))
    assert can_be_one(word(other), word(one))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Alexander", "Alexandra"),
        ("Mario", "Maria"),
        ("Anna", "Anja"),
        ("Christian", "Christina"),
        ("Robert", "Roberto"),
        ("Daniel", "Daniela"),
        ("Michael", "Michal"),
        ("Karen", "Karin"),
    ],
)
def test_these_are_two_names_known_as_such(one: str, other: str) -> None:
    assert is_given_name(word(one))
    assert is_given_name(word(other))
    assert not can_be_one(word(one), word(other))


def test_a_short_form_stands_for_each_of_its_full_names() -> None:
    assert {"alexander", "alexandra"} <= set(roots(word("Sasha")))
    assert "christopher" in roots(word("Chris"))


def test_a_name_that_is_not_known_stands_for_itself() -> None:
    assert roots(word("Zaphod")) == ("zaphod",)
    assert not is_given_name(word("Zaphod"))
