"""Postal addresses as they stand on a letter, and text without control characters."""

from __future__ import annotations

import pytest

from relcrm.domain.particulars.details import PostalAddress, plain, plain_value


@pytest.mark.parametrize(
    ("address", "lines"),
    [
        (
            PostalAddress("home", "Yard 1\nback", "Ulm", "Bavaria", "89073", "Germany"),
            ("Yard 1", "back", "89073 Ulm, Bavaria", "Germany"),
        ),
        (PostalAddress(place="Ulm"), ("Ulm",)),
        (PostalAddress(postcode="89073"), ("89073",)),
        (PostalAddress(region="Bavaria", country="Germany"), ("Bavaria", "Germany")),
        (PostalAddress(street="Yard 1\n\nback"), ("Yard 1", "back")),
        (PostalAddress("home"), ()),
    ],
)
def test_an_address_stands_as_on_a_letter(address: PostalAddress, lines: tuple[str, ...]) -> None:
    assert address.lines == lines
    assert address.is_empty is (lines == ())


def test_an_address_of_spaces_says_nothing() -> None:
    assert PostalAddress("home", " ", "\n").is_empty


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("as it is", "as it is"),
        ("Zoë\u200d", "Zoë\u200d"),
        ("two\r\nlines\rthree\x85four", "two\nlines\nthree\nfour"),
        ("tab\tstop", "tab\tstop"),
        ("\x00be\x07ll\x1b[1m \x7f\x9b", "bell[1m "),
    ],
)
def test_control_characters_are_no_text(text: str, kept: str) -> None:
    assert plain(text) == kept
    assert plain_value("field", text) == kept


def test_a_link_is_on_one_line() -> None:
    assert plain_value("link", "https://a.example/\r\n\tb\x07 c") == "https://a.example/b c"
    assert plain_value("link", "https://a.example/") == "https://a.example/"
