"""What the words of a name mean."""

from __future__ import annotations

import pytest

from relcrm.domain.people.names import MOST_NAMES, MOST_WORDS, names_of


def shown(text: str, *nicknames: str) -> list[str]:
    return [name.shown for name in names_of(text, nicknames)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ada Lovelace", "Ada Lovelace"),
        ("  Ada \t Lovelace ", "Ada Lovelace"),
        ("Lovelace, Ada", "Ada Lovelace"),
        ("LOVELACE, ADA", "ADA LOVELACE"),
        ("Dr. Ada Lovelace", "Ada Lovelace"),
        ("Prof. Dr. med. Ada Lovelace", "Ada Lovelace"),
        ("Dipl.-Ing. Ada Lovelace", "Ada Lovelace"),
        ("Ada Lovelace, PhD", "Ada Lovelace"),
        ("Ada Lovelace, Ph.D., CAIA", "Ada Lovelace"),
        ("Ada Lovelace MBA", "Ada Lovelace"),
        ("Lovelace, Ada, PhD", "Ada Lovelace"),
        ("Smith, John, Jr.", "John Smith Jr."),
        ("John Smith junior", "John Smith Jr."),
        ("John Smith 2nd", "John Smith II"),
        ("Ada Lovelace (she/her)", "Ada Lovelace"),
        ("Ada Lovelace | CEO at Engines", "Ada Lovelace"),
        ("Ludwig van Beethoven", "Ludwig Beethoven"),
        ("de la Cruz, Juan", "Juan Cruz"),
        ("Van Gogh", "Van Gogh"),
        ("Anna-Maria Berg", "Anna Maria Berg"),
        ("A. Lovelace", "A Lovelace"),
        ("J.R.R. Tolkien", "J R R Tolkien"),
        ("Patrick O\N{RIGHT SINGLE QUOTATION MARK}Brien", "Patrick OBrien"),
        ("ada.lovelace+news@example.org", "ada lovelace news"),
        ("@ada", "ada"),
        ("Bo 2", "Bo"),
        ("Ada 🚀 Lovelace", "Ada Lovelace"),
        ("Mr", "Mr"),
        ("Jack MBA", "Jack MBA"),
        ("Lee Junior", "Lee Junior"),
        ("Anna née Müller", "Anna née Müller"),
    ],
)
def test_the_name_in_a_text(text: str, name: str) -> None:
    assert shown(text)[0] == name


@pytest.mark.parametrize("text", ["", "+49 171 1234567", "ada1815", "?!", ", ,"])
def test_a_text_without_words_has_no_name(text: str) -> None:
    assert names_of(text) == ()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ('Robert "Bob" Smith', ["Robert Smith", "Bob Smith", "Robert Bob"]),
        ("Anna Berg (Müller)", ["Anna Berg", "Müller Berg", "Anna Müller"]),
        ("Anna Berg geb. Müller", ["Anna Berg", "Müller Berg", "Anna Müller"]),
        ("李明 (Li Ming)", ["李明", "Li Ming"]),
        ("Ada (boss)", ["Ada", "boss"]),
    ],
)
def test_names_beside_the_name(text: str, names: list[str]) -> None:
    assert shown(text) == names


def test_a_nickname_of_one_word_stands_before_the_surname() -> None:
    assert shown("Robert Smith Jr.", "Bob") == ["Robert Smith Jr.", "Bob Smith Jr."]
    assert shown("Robert Smith", "Bob Jones") == ["Robert Smith", "Bob Jones"]
    assert shown("Robert", "Bob") == ["Robert", "Bob"]
    assert shown("Robert Smith", "Robert", "") == ["Robert Smith"]


def test_what_anybody_of_a_name_may_be_called_in_an_address() -> None:
    (name,) = names_of("Ada King Lovelace")
    assert {
        "adalovelace",
        "lovelaceada",
        "alovelace",
        "adal",
        "al",
        "ada",
        "adakinglovelace",
    } <= name.usernames


def test_very_much_text_is_not_all_looked_at() -> None:
    (name,) = names_of(" ".join(["Ada", *["Bo"] * 1000]))
    assert len(name.words) == MOST_WORDS
    assert len(names_of("Ada Lovelace", tuple(f"Name{'a' * number}" for number in range(50)))) == MOST_NAMES
    assert names_of("a" * 10_000)[0].joined == "a" * 200


@pytest.mark.parametrize(
    ("text", "shown", "generation"),
    [
        ("Robert Fox, Jr", "Robert Fox Jr.", "Jr."),
        ("Robert Jr.", "Robert Jr.", "Jr."),
        ("Alexandre Dumas fils", "Alexandre Dumas Jr.", "Jr."),
        ("Alexandre Dumas père", "Alexandre Dumas Sr.", "Sr."),
        ("Lucas Cranach d. Ä.", "Lucas Cranach Sr.", "Sr."),
        ("Lucas Cranach d.J.", "Lucas Cranach Jr.", "Jr."),
        ("Pieter Bruegel (the Elder)", "Pieter Bruegel Sr.", "Sr."),
        ("Hans Meier jun.", "Hans Meier Jr.", "Jr."),
        ("ifj. Nagy Péter", "Nagy Péter Jr.", "Jr."),
        ("St. John Rivers", "St John Rivers", ""),
        ("Amartya Kumar Sen", "Amartya Kumar Sen", ""),
        ("Mary Junior", "Mary Junior", ""),
    ],
)
def test_a_generation_is_said_in_many_ways(text: str, shown: str, generation: str) -> None:
    assert [(name.shown, name.generation) for name in names_of(text)] == [(shown, generation)]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Siobhán O\u2019Brien", "Siobhán OBrien"),
        ("Siobhán O\u02bbBrien", "Siobhán OBrien"),
        ("Jean\u2011Luc Roy", "Jean Luc Roy"),
        ("Marc Gal·la", "Marc Galla"),
        ("ジョン・スミス", "ジョン スミス"),
        ("Ana Ruiz · Coach", "Ana Ruiz"),
        ("\uff21\uff4e\uff41\u3000\uff32\uff55\uff49\uff5a", "Ana Ruiz"),
    ],
)
def test_marks_that_look_alike_part_names_alike(text: str, shown: str) -> None:
    assert names_of(text)[0].shown == shown
