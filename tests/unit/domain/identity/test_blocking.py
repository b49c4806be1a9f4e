"""Which pairs of contacts are compared."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from relcrm.domain.identity.blocking import LARGEST_BLOCK, NEIGHBOURS, keys, pairs_to_compare, search
from relcrm.domain.identity.candidate import Candidate
from relcrm.domain.people.handles import Handle


def people(*names: str, **more: Any) -> list[Candidate]:
    return [Candidate(id=number, name=name, **more) for number, name in enumerate(names, 1)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ada Lovelace", "ADA LOVELACE"),
        ("Ada Lovelace", "Lovelace Ada"),
        ("Ada Lovelace", "A. Lovelace"),
        ("Ada Lovelace", "Lovelace, A."),
        ("Ada Lovelace", "Ada King Lovelace"),
        ("Bob Smith", "Robert Smith"),
        ("Bob Smith", "Smith Robert"),
        ("Jürgen Müller", "Juergen Mueller"),
        ("Łukasz Nowak", "Lukasz Nowak"),
        ("Дмитрий Щербаков", "Dmitry Shcherbakov"),
        ("山田太郎", "太郎 山田"),
        ("Ada Lovelase", "Ada Lovelace"),
        ("Micheal Smith", "Michael Smith"),
        ("Anna Müller", "Anna Müller-Berg"),
        ("Ada", "ada"),
        ("AdaLovelace", "Ada Lovelace"),
    ],
)
def test_names_that_can_be_one_are_compared(one: str, other: str) -> None:
    assert list(pairs_to_compare(people(one, other))) == [(0, 1)]


def test_people_with_nothing_in_common_are_not() -> None:
    assert list(pairs_to_compare(people("Ada Lovelace", "Grace Hopper", "Ada Byron", "x1", ""))) == []


def test_an_employer_alone_is_no_reason_and_with_a_word_of_the_name_it_is() -> None:
    assert list(pairs_to_compare(people("Ada Lovelace", "Grace Hopper", company="Acme"))) == []
    assert list(pairs_to_compare(people("Ada", "Ada Lovelace", company="Acme"))) == [(0, 1)]
    assert list(pairs_to_compare(people("Bob Smith", "Robert Smith-Jones", company="Acme"))) == [(0, 1)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Handle("email", "ada.l@gmail.com"), Handle("email", "adal@googlemail.com")),
        (Handle("phone", "+491711234567"), Handle("phone", "01711234567")),
        (Handle("linkedin", "ada"), Handle("linkedin", "ada")),
        (Handle("x", "countess"), Handle("github", "countess")),
        (Handle("web", "x.example/a"), Handle("web", "x.example/a")),
    ],
)
def test_people_with_one_address_are_compared_once(one: Handle, other: Handle) -> None:
    pair = [
        Candidate(id=1, name="Ada Lovelace", handles=(one,)),
        Candidate(id=2, name="A. Lovelace", claims=(other,)),
    ]
    assert list(pairs_to_compare(pair)) == [(0, 1)]
    assert list(pairs_to_compare([pair[0], Candidate(id=3, name="Bo", handles=(other,))])) == [(0, 1)]


def test_two_archived_people_are_left_alone() -> None:
    away = people("Ada Lovelace", "Ada Lovelace", is_archived=True)
    assert list(pairs_to_compare(away)) == []
    assert list(pairs_to_compare([*away, *people("Ada Lovelace")])) == [(0, 2), (1, 2)]


def test_a_crowd_of_namesakes_is_compared_all_with_all_up_to_a_bound() -> None:
    crowd = people(*["John Smith"] * LARGEST_BLOCK)
    assert len(list(pairs_to_compare(crowd))) == LARGEST_BLOCK * (LARGEST_BLOCK - 1) // 2


def test_in_a_larger_crowd_only_neighbours_are() -> None:
    crowd = people(*["John Smith"] * 1000)
    found = list(pairs_to_compare(crowd))
    assert len(found) == len(set(found)) == 1000 * NEIGHBOURS - NEIGHBOURS * (NEIGHBOURS + 1) // 2
    assert all(one < other for one, other in found)


def test_in_a_larger_crowd_namesakes_with_one_employer_stand_beside_each_other() -> None:
    crowd = people(*["John Smith"] * 1000)
    crowd[3] = Candidate(id=4, name="John Smith", company="Acme")
    crowd[990] = Candidate(id=991, name="Smith John", company="Acme GmbH")
    assert (3, 990) in set(pairs_to_compare(crowd))


def test_a_crowd_of_nameless_people_is_bounded_as_well() -> None:
    page = (Handle("web", "x.example/a"),)
    crowd = people(*["+49"] * 100, handles=page)
    assert len(list(pairs_to_compare(crowd))) < 100 * NEIGHBOURS


def test_a_name_has_few_keys() -> None:
    assert len(keys(people("Ada Lovelace")[0])) < 10
    assert len(keys(people(" ".join(["Berthold"] * 8))[0])) < 10


def test_colleagues_are_compared_only_where_their_names_may_agree() -> None:
    pair = people("Ada Lovelace", "Grace Lovelace", company="Acme")
    assert list(pairs_to_compare(pair)) == []
    assert list(pairs_to_compare(people("Ada B. Lovelace", "Ada C. Lovelace", company="Acme"))) == [(0, 1)]


def test_in_a_very_large_crowd_the_rare_come_first_and_the_rest_is_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    crowd = people(*["John Smith"] * 40, "Ada Byron", "Ada Byron")
    whole = search(crowd)
    assert (len(list(whole.pairs())), whole.is_cut) == (40 * 39 // 2 + 1, False)
    monkeypatch.setattr("relcrm.domain.identity.blocking.MOST_PAIRS", 1)
    bounded = search(crowd)
    assert (list(bounded.pairs()), bounded.is_cut) == ([(40, 41)], True)


def test_archived_ones_are_compared_with_the_others_and_make_no_crowd() -> None:
    crowd = [replace(each, is_archived=each.id > 3) for each in people(*["John Smith"] * 200)]
    looked = search(crowd)
    found = list(looked.pairs())
    assert not looked.is_cut
    assert set(found) == {(one, other) for one in range(3) for other in range(one + 1, 200)}
    assert len(found) == len(set(found))
    late = [replace(each, is_archived=each.id < 199) for each in people(*["John Smith"] * 200)]
    assert len(list(search(late).pairs())) == 199 + 198


def test_where_all_are_archived_nothing_is_compared() -> None:
    gone = [replace(each, is_archived=True) for each in people(*["John Smith"] * 200)]
    looked = search(gone)
    assert (list(looked.pairs()), looked.is_cut) == ([], False)


def test_in_a_crowd_nobody_is_asked_about_two_who_are_archived() -> None:
    crowd = [replace(each, is_archived=each.id > 60) for each in people(*["John Smith"] * 70)]
    looked = search(crowd)
    assert all(one < 60 for one, _ in looked.pairs())
    assert looked.is_cut
