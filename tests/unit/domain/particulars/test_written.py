"""Addresses, pages and fields as people type them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relcrm.domain.particulars.details import PostalAddress
from relcrm.domain.particulars.written import label_in_front, labelled_text, link, own_field, postal_address
from relcrm.errors import UsageError

ADDRESSES = {
    "Lisbon": ("", "", "Lisbon", "", "", ""),
    "Lisbon, Portugal": ("", "", "Lisbon", "", "", "Portugal"),
    "Austin, Texas, USA": ("", "", "Austin", "Texas", "", "USA"),
    "home: Rua Augusta 10, 1100-053 Lisbon, Portugal": (
        *("home", "Rua Augusta 10", "Lisbon", "", "1100-053", "Portugal"),
    ),
    "Hauptstr. 5, 10115 Berlin": ("", "Hauptstr. 5", "Berlin", "", "10115", ""),
    "Hauptstr. 5, D-10115 Berlin, Germany": ("", "Hauptstr. 5", "Berlin", "", "D-10115", "Germany"),
    "10115 Berlin": ("", "", "Berlin", "", "10115", ""),
    "350 5th Ave, New York, NY 10118, USA": ("", "350 5th Ave", "New York", "NY", "10118", "USA"),
    "12345 Main Street, Springfield, IL 62701": ("", "12345 Main Street", "Springfield", "IL", "62701", ""),
    "12 High St, London SW1A 1AA, UK": ("", "12 High St", "London", "", "SW1A 1AA", "UK"),
    "work: Unit 4, 12 Mill Lane, Cambridge, Cambridgeshire, CB1 2AB, England": (
        *("work", "Unit 4\n12 Mill Lane", "Cambridge", "Cambridgeshire", "CB1 2AB", "England"),
    ),
    "Toronto, ON M5V 2T6, Canada": ("", "", "Toronto", "ON", "M5V 2T6", "Canada"),
    "Rynek 3, 31-042 Kraków, Poland": ("", "Rynek 3", "Kraków", "", "31-042", "Poland"),
    "1-1 Chiyoda, Tokyo 100-8111, Japan": ("", "1-1 Chiyoda", "Tokyo", "", "100-8111", "Japan"),
    "Rua Augusta 10, Lisbon": ("", "Rua Augusta 10", "Lisbon", "", "", ""),
    "Rua Augusta 10": ("", "Rua Augusta 10", "", "", "", ""),
}


@pytest.mark.parametrize(("text", "parts"), ADDRESSES.items())
def test_an_address_comes_apart_where_people_put_commas(text: str, parts: tuple[str, ...]) -> None:
    assert postal_address(text) == PostalAddress(*parts)


@given(st.lists(st.text("ab1 -", min_size=1, max_size=8).filter(str.strip), min_size=1, max_size=6))
def test_no_part_of_an_address_is_lost(parts: list[str]) -> None:
    found = postal_address(", ".join(parts))
    kept = " ".join(found[1:])
    assert sorted("".join(parts).replace(" ", "")) == sorted(
        kept.replace(" ", "").replace("\n", "").replace(",", "")
    )


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ada@example.org", ("", "ada@example.org")),
        ("work ada@example.org", ("work", "ada@example.org")),
        ("home fax: 030 12345", ("home fax", "030 12345")),
        ("+49 30 123", ("", "+49 30 123")),
        ("(030) 123", ("", "(030) 123")),
        ("ask for Eva", ("", "ask for Eva")),
    ],
)
def test_a_label_stands_in_front_of_an_address(text: str, found: tuple[str, str]) -> None:
    assert label_in_front(text) == found


def test_a_page_gets_its_scheme_and_keeps_its_label() -> None:
    assert link("example.org/blog")[1:3] == ("", "https://example.org/blog")
    assert link("blog: http://example.org")[1:3] == ("blog", "http://example.org")


@pytest.mark.parametrize(
    "text", ["ftp://a.example", "https://a b.example", "x" * 2001 + ".example", "https://a\u200b.example"]
)
def test_what_is_no_page_is_refused(text: str) -> None:
    with pytest.raises(UsageError):
        link(text)


def test_the_first_sign_ends_the_name_of_a_field() -> None:
    assert own_field(" formula = a=b ")[1:3] == ("formula", "a=b")


def test_a_text_stands_in_one_line_with_its_label() -> None:
    assert labelled_text("work: ext. 12,\n ask for Eva") == ("work", "ext. 12, ask for Eva")
