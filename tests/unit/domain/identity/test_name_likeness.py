"""What two names say about whether they are one person's."""

from __future__ import annotations

import pytest

from relcrm.domain.identity import name_likeness as points
from relcrm.domain.identity.name_likeness import Reason, are_of_one_family, could_be_called, name_reasons
from relcrm.domain.people.names import names_of


def compared(one: str, other: str) -> tuple[Reason, ...]:
    there = name_reasons(names_of(one), names_of(other))
    back = name_reasons(names_of(other), names_of(one))
    assert [reason[::2] for reason in there] == [reason[::2] for reason in back]
    return there


@pytest.mark.parametrize(
    ("one", "other", "code", "weight"),
    [
        ("Ada Lovelace", "ADA LOVELACE", "name", points.SAME_NAME),
        ("Jürgen Müller", "Juergen Mueller", "name", points.SAME_NAME),
        ("Łukasz Nowak", "Lukasz Nowak", "name", points.SAME_NAME),
        ("Maria De Luca", "Maria Deluca", "name", points.SAME_NAME),
        ("Ludwig van Beethoven", "Ludwig Beethoven", "name", points.SAME_NAME),
        ("Γιώργος Παπαδόπουλος", "Giorgos Papadopoulos", "name", points.SAME_NAME),
        ("山田太郎", "山田 太郎", "name", points.SAME_NAME),
        ("山田太郎", "太郎山田", "name", points.SAME_NAME),
        ("李明 (Li Ming)", "Li Ming", "name", points.SAME_NAME),
        ("Yamada Taro", "Taro Yamada", "order", points.OTHER_ORDER),
        ("Dmitri Ivanov", "Дмитрий Иванов", "spelling", points.SPELLED_OTHERWISE),
        ("Philipp Weber", "Filip Weber", "spelling", points.SPELLED_OTHERWISE),
        ("Bob Smith", "Robert Smith", "nickname", points.NICKNAME),
        ("Smith, Bob", "Robert James Smith", "nickname", points.NICKNAME),
        ("Ada Lovelace", "Ada King Lovelace", "part", points.PART_OF_IT),
        ("Ada K. Lovelace", "Ada King Lovelace", "part", points.PART_OF_IT),
        ("Anna Müller", "Anna Müller-Berg", "part", points.PART_OF_IT),
        ("Ada Lovelase", "Ada Lovelace", "slip", points.SLIP),
        ("A. Lovelace", "Ada Lovelace", "initial", points.INITIAL),
        ("Lovelace, A.", "Ada Lovelace", "initial", points.INITIAL),
        ("A. Lovelace", "A Lovelace", "initial", points.INITIAL),
        ("Ada L.", "Ada Lovelace", "initial", points.WEAK_INITIAL),
        ("K. Lovelace", "Ada King Lovelace", "initial", points.WEAK_INITIAL),
        ("A. Lovelase", "Ada Lovelace", "initial", points.WEAK_INITIAL),
        ("Bob Lovelace", "Ada B. Lovelace", "initial", points.WEAK_INITIAL),
        ("A. King", "Ada King Lovelace", "initial", points.WEAK_INITIAL),
        ("Ada Ada", "Ada Ada Lovelace", "part", points.PART_OF_IT),
        ("Ada", "ada", "one_word", points.ONE_WORD),
        ("Ada", "Ada Lovelace", "one_word", points.ONE_WORD_OF_IT),
        ("Bob", "Robert", "one_word", points.ONE_WORD_OF_IT),
        ("John Smith", "Mary Smith", "other_given_name", points.OTHER_GIVEN_NAME),
        ("B. Smith", "John Smith", "other_given_name", points.OTHER_GIVEN_NAME),
        ("Maria Rossi", "Mario Rossi", "other_given_name", points.OTHER_GIVEN_NAME),
        ("Ada Lovelace", "Grace Hopper", "other_name", points.OTHER_NAME),
        ("Ada Lovelace", "Ada Byron", "other_name", points.OTHER_NAME),
        ("Ada", "Grace", "other_name", points.OTHER_NAME),
        ("John A.", "John B.", "other_name", points.OTHER_NAME),
    ],
)
def test_what_two_names_say(one: str, other: str, code: str, weight: int) -> None:
    assert [(reason.code, reason.weight) for reason in compared(one, other)] == [(code, weight)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("A. L.", "Ada Lovelace"),
        ("A. L.", "A. L."),
        ("A.", "A"),
        ("", "Ada"),
        ("x1", "Ada"),
        ("Lovelase Hoppar", "Lovelace Hopper"),
    ],
)
def test_initials_alone_two_slips_and_no_words_say_nothing(one: str, other: str) -> None:
    assert compared(one, other) == ()


def test_father_and_son_are_two_people() -> None:
    assert compared("John Smith Jr.", "John Smith Sr.")[-1] == (
        "other_generation",
        "Jr. and Sr. are two people",
        points.OTHER_GENERATION,
    )
    assert compared("John Smith", "John Smith II")[-1] == (
        "one_generation",
        "only one of them is II",
        points.ONE_GENERATION,
    )
    assert [reason.code for reason in compared("John Smith Jr.", "John Smith junior")] == ["name"]
    assert [reason.code for reason in compared("John Smith Jr.", "Ada Byron")] == ["other_name"]


def test_another_middle_name_takes_off_what_the_rest_gives() -> None:
    alike, middle = compared("John A. Smith", "John B. Smith")
    assert (alike.code, middle.code) == ("part", "other_middle_name")
    assert middle.words == "other names between: John A Smith, John B Smith"
    assert alike.weight + middle.weight < points.ONE_WORD


def test_the_names_that_agree_best_count() -> None:
    assert [reason.code for reason in compared('Robert "Bobo" Smith', "Bobo Smith")] == ["name"]
    assert [reason.code for reason in compared("Anna Berg (Müller)", "Anna Müller")] == ["name"]


@pytest.mark.parametrize(
    ("one", "other", "words"),
    [
        ("Bob Smith", "Robert Smith", "Bob and Robert can be one name"),
        ("Ada Lovelase", "Ada Lovelace", "Lovelace and Lovelase differ by one letter"),
        ("Filip Weber", "Philipp Weber", "Filip and Philipp can be one name spelled two ways"),
        ("Anna Müller-Berg", "Anna Müller", "Anna Müller fits Anna Müller Berg"),
        ("Ada", "Ada Lovelace", "Ada could be Ada Lovelace"),
        ("Ada", "Ada", "both are called Ada"),
        ("John Smith", "Mary Smith", "one surname, other first names: John and Mary"),
    ],
)
def test_in_words(one: str, other: str, words: str) -> None:
    assert compared(one, other)[0].words == words


@pytest.mark.parametrize(
    ("name", "other", "family"),
    [
        ("Ann Fox", "Robert Fox", True),
        ("Robert Fox Jr.", "Robert Fox", True),
        ("Bob Fox", "Robert Fox", False),
        ("Ada Lovelace", "Robert Fox", False),
        ("", "Robert Fox", False),
    ],
)
def test_a_family_has_one_surname_and_several_first_names(name: str, other: str, family: bool) -> None:
    assert are_of_one_family(name, other) is family


def test_whoever_could_be_so_called_is_found_by_a_word_of_the_name() -> None:
    names = [(1, "Robert Fox"), (2, "Ann Fox"), (3, "Bobby Fox"), (4, "Robert Wolf"), (1, "Rob Fox")]
    assert could_be_called("Bob Fox", names) == [1, 3]
    assert could_be_called("Bob", names) == []
