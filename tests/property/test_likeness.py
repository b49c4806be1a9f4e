"""Who may be one person: fair to both, blind to their order, and what is likely is always found."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from relcrm.domain.identity.blocking import LARGEST_BLOCK, pairs_to_compare
from relcrm.domain.identity.candidate import Candidate
from relcrm.domain.identity.likeness import Level, doubles, likeness, weighed
from relcrm.domain.people.handles import Handle

if TYPE_CHECKING:
    from collections.abc import Callable

GIVEN = ["Ada", "Robert", "Jürgen", "Maria", "Łukasz", "Alexander", "Grace", "Søren", "Aiko", "Elizabeth"]
MIDDLE = ["", "", "King", "B."]
FAMILY = [
    "Lovelace",
    "Müller",
    "Schröder",
    "Hopper",
    "Åkesson",
    "Kowalski",
    "Berg",
    "O'Brien",
    "Tanaka",
    "Nuñez",
]
SHORT = {"Robert": "Bob", "Alexander": "Sascha", "Elizabeth": "Liz", "Maria": "Mariya", "Jürgen": "Juergen"}
COMPANIES = ["", "Acme GmbH", "ACME Inc.", "Beta Mills", "Freelance"]
TITLES = ["", "Engineer", "Head of poetry"]
ADDRESSES = [
    Handle("email", "ada@acme.example"),
    Handle("email", "a.lovelace@acme.example"),
    Handle("email", "info@acme.example"),
    Handle("email", "countess.1815@gmail.com"),
    Handle("email", "countess1815+x@googlemail.com"),
    Handle("phone", "+491711234567"),
    Handle("phone", "01711234567"),
    Handle("whatsapp", "491711234567"),
    Handle("phone", "112"),
    Handle("linkedin", "ada-1"),
    Handle("linkedin", "ada-2"),
    Handle("x", "countess1815"),
    Handle("github", "countess_1815"),
    Handle("web", "acme.example/team"),
]
OUT = {"ü": "ue", "ö": "oe", "Å": "Aa", "å": "aa", "ø": "oe"}

names = st.builds(
    lambda *parts: " ".join(filter(None, parts)),
    st.sampled_from(GIVEN),
    st.sampled_from(MIDDLE),
    st.sampled_from(FAMILY),
)
odd_names = st.one_of(
    names, st.text("AaBbé.,-\"'() ", max_size=12), st.text(max_size=20), st.sampled_from(GIVEN)
)
few_addresses = st.lists(st.sampled_from(ADDRESSES), max_size=3, unique=True).map(tuple)


def candidates(name: st.SearchStrategy[str] = odd_names) -> st.SearchStrategy[Candidate]:
    return st.builds(
        Candidate,
        id=st.integers(1, 10**9),
        name=name,
        nicknames=st.lists(odd_names, max_size=2).map(tuple),
        company=st.sampled_from(COMPANIES),
        title=st.sampled_from(TITLES),
        handles=few_addresses,
        claims=few_addresses,
        met_on=st.sampled_from([None, date(2026, 1, 1), date(2026, 1, 2)]),
    )


crowds = st.lists(candidates(), max_size=12, unique_by=lambda each: each.id)


def found(people: list[Candidate]) -> set[tuple[int, int]]:
    return set(pairs_to_compare(people))


# The ways in which one person's name is written twice.


def in_capitals(name: str) -> str:
    return name.upper()


def family_name_first(name: str) -> str:
    *given, family = name.split()
    return " ".join([family, *given])


def with_a_comma(name: str) -> str:
    *given, family = name.split()
    return f"{family}, {' '.join(given)}"


def with_an_initial(name: str) -> str:
    given, *rest = name.split()
    return f"{given[0]}. {rest[-1]}"


def with_a_nickname(name: str) -> str:
    given, *rest = name.split()
    return " ".join([SHORT.get(given, given), *rest])


def with_umlauts_written_out(name: str) -> str:
    return "".join(OUT.get(char, char) for char in name)


def without_the_middle_name(name: str) -> str:
    given, *_, family = name.split()
    return f"{given} {family}"


def with_a_middle_name(name: str) -> str:
    given, *_, family = name.split()
    return f"{given} Zoe {family}" if len(name.split()) == 2 else name


def with_a_title(name: str) -> str:
    return f"Prof. Dr. {name}, PhD"


def with_a_double_surname(name: str) -> str:
    return f"{name}-Zimmermann"


def with_two_letters_swapped(name: str) -> str:
    *given, family = name.split()
    return " ".join([*given, family[0] + family[2] + family[1] + family[3:] if len(family) > 4 else family])


def with_a_letter_doubled(name: str) -> str:
    *given, family = name.split()
    return " ".join([*given, family[:2] + family[1] + family[2:] if len(family) > 4 else family])


VARIATIONS = [
    in_capitals,
    family_name_first,
    with_a_comma,
    with_an_initial,
    with_a_nickname,
    with_umlauts_written_out,
    without_the_middle_name,
    with_a_middle_name,
    with_a_title,
    with_a_double_surname,
    with_two_letters_swapped,
    with_a_letter_doubled,
]


@pytest.mark.parametrize("varied", VARIATIONS, ids=lambda varied: varied.__name__)
@given(name=names)
def test_one_name_written_in_two_ways_is_found_and_possible(varied: Callable[[str], str], name: str) -> None:
    people = [Candidate(id=1, name=name), Candidate(id=2, name=varied(name))]
    verdict = likeness(*people)

    assert found(people) == {(0, 1)}
    assert verdict is not None
    assert verdict.level is Level.POSSIBLE
    at_work = [replace(each, company="Acme") for each in people]
    assert weighed(*at_work).level is (Level.POSSIBLE if varied is with_an_initial else Level.LIKELY)


@given(crowds)
def test_whoever_is_likely_or_certain_is_compared(people: list[Candidate]) -> None:
    sure = {
        (one, other)
        for one, other in combinations(range(len(people)), 2)
        if weighed(people[one], people[other]).level in {Level.CERTAIN, Level.LIKELY}
    }
    assert sure <= found(people)


@given(candidates(), candidates())
def test_it_does_not_matter_who_comes_first(one: Candidate, other: Candidate) -> None:
    there, back = weighed(one, other), weighed(other, one)

    assert (there.score, there.level) == (back.score, back.level)
    assert (likeness(one, other) is None) == (likeness(other, one) is None)


@given(candidates(), candidates())
def test_the_score_and_the_level_follow_from_the_reasons(one: Candidate, other: Candidate) -> None:
    verdict = weighed(one, other)
    points = sum(reason.weight for reason in verdict.reasons_for)
    against = sum(reason.weight for reason in verdict.reasons_against)

    assert 0 <= verdict.score <= 1
    assert verdict.score == max(0, min(100, points) + against) / 100
    assert all(reason.weight > 0 for reason in verdict.reasons_for)
    assert all(reason.weight < 0 for reason in verdict.reasons_against)
    assert all(reason.words for reason in (*verdict.reasons_for, *verdict.reasons_against))


@given(candidates(), candidates())
def test_only_an_address_in_common_makes_it_certain(one: Candidate, other: Candidate) -> None:
    verdict = weighed(one, other)
    codes = {reason.code for reason in verdict.reasons_for}

    assert verdict.level is not Level.CERTAIN or codes & {"email", "phone", "profile"}


@given(odd_names, st.lists(odd_names, max_size=2).map(tuple), st.sampled_from(TITLES))
def test_namesakes_without_other_evidence_are_never_more_than_possible(
    name: str, nicknames: tuple[str, ...], title: str
) -> None:
    one = Candidate(id=1, name=name, nicknames=nicknames, title=title)
    assert weighed(one, replace(one, id=2)).level in {Level.POSSIBLE, Level.UNLIKELY}


@given(names, few_addresses, few_addresses)
def test_two_profiles_on_one_network_never_speak_for_one_person(
    name: str, handles: tuple[Handle, ...], others: tuple[Handle, ...]
) -> None:
    one = Candidate(id=1, name=name, handles=handles)
    other = Candidate(id=2, name=name, handles=others)
    theirs = Handle("linkedin", "somebody-else")
    assume(not any(handle.platform == "linkedin" for handle in (*handles, *others)))

    before = weighed(one, other).score
    one, other = (
        replace(one, handles=(*handles, ADDRESSES[9])),
        replace(other, handles=(*others, theirs)),
    )
    assert weighed(one, other).score <= before


@given(crowds)
def test_nobody_is_proposed_as_their_own_double_and_no_pair_twice(people: list[Candidate]) -> None:
    pairs = [(pair.one.id, pair.other.id) for pair in doubles(people)]

    assert all(one < other for one, other in pairs)
    assert len(pairs) == len(set(pairs))
    assert all(likeness(each, replace(each, company="Acme")) is None for each in people)


@given(crowds, st.randoms(use_true_random=False))
def test_the_order_of_the_contacts_says_nothing(people: list[Candidate], chance: object) -> None:
    shuffled = list(people)
    chance.shuffle(shuffled)
    assert doubles(shuffled) == doubles(people)


def test_the_crowds_here_stay_below_the_bound_of_a_block() -> None:
    assert LARGEST_BLOCK > 12
