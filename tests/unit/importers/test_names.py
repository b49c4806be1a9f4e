"""Names as lists write them, and as they are said."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relcrm.importers.names import is_generation, person_name, said_name, with_generation


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Ruiz, Ana", "Ana Ruiz"),
        ("ruiz,ana", "ana ruiz"),
        ("RUIZ, Ana", "Ana Ruiz"),
        ("O'NEIL III, Ana", "Ana O'Neil III"),
        ("'Ruiz, Ana'", "Ana Ruiz"),
        ("“Ruiz, Ana”", "Ana Ruiz"),
        ("Ruiz, Ana (Acme)", "Ana Ruiz (Acme)"),
        ("Ruiz, Ana [EXT]", "Ana Ruiz [EXT]"),
        ("Ruiz, Ana M.", "Ana M. Ruiz"),
        ("Ruiz, Dr. Ana", "Dr. Ana Ruiz"),
        ("Ruiz, Ana, Dr.", "Dr. Ana Ruiz"),
        ("Ruiz, Mr.", "Mr. Ruiz"),
        ("García Márquez, Gabriel José", "Gabriel José García Márquez"),
        ("Ortega y Gasset, José", "José Ortega y Gasset"),
        ("van der Berg, Jan", "Jan van der Berg"),
        ("Beauvoir, Simone de", "Simone de Beauvoir"),
        ("d'Arc, Jeanne", "Jeanne d'Arc"),
        ("Иванов, Пётр", "Пётр Иванов"),
        ("山田, 太郎", "山田太郎"),
        ("Sa, Ana", "Ana Sa"),
        ("Lin, Ma", "Ma Lin"),
        ("Fox, Robert, Jr.", "Robert Fox Jr."),
        ("Fox, Jr., Robert", "Robert Fox Jr."),
        ("Fox Jr., Robert", "Robert Fox Jr."),
        ("Robert Fox, Jr.", "Robert Fox Jr."),
        ("Fox, Robert Jr.", "Robert Fox Jr."),
        ("Fox, III, Robert", "Robert Fox III"),
        ("Ivanov, Pyotr, PhD", "Pyotr Ivanov, PhD"),
        ("Roe, Ann, M.D., PhD", "Ann Roe, M.D., PhD"),
        ("Ruiz,", "Ruiz"),
        (", Ana", "Ana"),
        ("  Ana \t Ruiz ", "Ana Ruiz"),
    ],
)
def test_a_name_is_said_given_name_first(written: str, said: str) -> None:
    assert person_name(written) == said


@pytest.mark.parametrize(
    "name",
    [
        "Ruiz, Ana & Co",
        "Smith, Jones, LLP",
        "Smith, Jones and Brown",
        "Acme, Inc.",
        "Acme, S.A.",
        "Acme Co, Ana",
        "Acme, Support Team",
        "Smith, John and Jane",
        "Ana Ruiz, Bo Berg, Cy Dahl",
        "Ana Ruiz, friend of Bo",
        "Ana Ruiz, CEO at Acme",
        "Dr. Pyotr Ivanov, PhD",
        "Ana Ruiz, MA",
        "Mr. John Richter, James Doe Sr.",
        "Ana Ruiz, Esq.",
        "Ruiz, Ana - Acme",
        "Ruiz, ana@x.example",
        "Room 3, Second Floor",
        "a, b, c, d, e, f",
        "One Two Three Four Five, Six",
        "Six, One Two Three Four Five",
        "Ana Ruiz",
        "",
    ],
)
def test_what_may_be_something_else_stays_as_it_is(name: str) -> None:
    assert person_name(name) == name


@given(st.text(alphabet="Abc,. '()&ŐйJr", max_size=40))
def test_no_letter_is_lost_and_twice_is_as_once(text: str) -> None:
    name = person_name(text)
    letters = Counter(char.casefold() for char in name if char.isalpha())
    assert letters == Counter(char.casefold() for char in text if char.isalpha())
    assert person_name(name).count(" ") <= name.count(" ")


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        (("Ana", "", "Ruiz"), "Ana Ruiz"),
        (("Franz", "M.", "Brandt"), "Franz M. Brandt"),
        (("太郎", "", "山田"), "山田太郎"),
        (("太郎", "", "Yamada"), "太郎 Yamada"),
        (("Sam", "", "Stone", "Jr."), "Sam Stone Jr."),
        (("Sam", "", "Stone Jr.", "Jr."), "Sam Stone Jr."),
        (("Sam", "", "Stone", "PhD"), "Sam Stone"),
        (("", "", "", "Jr."), ""),
    ],
)
def test_the_parts_of_a_name_are_said_in_their_order(parts: tuple[str, ...], said: str) -> None:
    assert said_name(*parts) == said


def test_what_tells_son_from_father_is_put_behind_a_name_once() -> None:
    assert is_generation("Jr.")
    assert not is_generation("PhD")
    assert with_generation("Sam Stone", ", Sr.") == "Sam Stone Sr."
    assert with_generation("Sam Stone Jr", "Jr.") == "Sam Stone Jr"


@pytest.mark.parametrize(
    "written",
    [
        "\x1b[31mAda\x1b[0m Red",
        "\x1b[38;5;196mAda Red",
        "\x9b1mAda Red",
        "\x1b]0;pwn\x07Ada Red",
        "Ada \x1b]8;;http://x.example\x1b\\Red\x1b]8;;\x1b\\",
        "\x1b(BAda Red",
        "Ada\x1b Red",
    ],
)
def test_what_would_steer_a_terminal_goes_as_a_whole(written: str) -> None:
    assert person_name(written) == "Ada Red"
