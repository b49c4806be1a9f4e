"""Phone numbers in their one form."""

from __future__ import annotations

import pytest

from relcrm.errors import UsageError
from relcrm.phones import parsed_phone, required_phone, without_extension


@pytest.mark.parametrize(
    ("text", "region", "number"),
    [
        ("+49 171 1234567", None, "+491711234567"),
        ("+49 (0)171/123 45 67", None, "+491711234567"),
        ("0171 1234567", "DE", "+491711234567"),
        ("(415) 555-2671", "US", "+14155552671"),
        ("+1 415 555 2671", "DE", "+14155552671"),
        ("0049 171 1234567", "DE", "+491711234567"),
        ("0049 171 1234567", None, "+491711234567"),
        ("0049 (0)30 1234567", "US", "+49301234567"),
        ("+34 (0)600 111 222", None, "+34600111222"),
        ("+44(0)20 7946 0958", None, "+442079460958"),
        ("+39 (0)6 12345678", None, "+390612345678"),
        ("(415) 555-2671 x12", "US", "+14155552671"),
        ("+1 415 555 2671 ext. 12", None, "+14155552671"),
    ],
)
def test_a_number_has_one_form(text: str, region: str, number: int) -> None:
    assert parsed_phone(text, region) == required_phone(text, region) == number


@pytest.mark.parametrize(
    "text",
    ["", "call me", "12", "+49", "0171 1234567", "+999 123", "1" * 40, "\x00", "+49 171 12345678901234"],
)
def test_what_is_none_is_refused_with_what_to_do(text: str) -> None:
    assert parsed_phone(text, None) is None
    with pytest.raises(UsageError) as caught:
        required_phone(text, None)
    assert "+49 171 1234567" in caught.value.hint


@pytest.mark.parametrize(
    ("text", "number", "extension"),
    [
        ("(202) 555-0145 x12", "(202) 555-0145", "12"),
        ("(202) 555-0145x12", "(202) 555-0145", "12"),
        ("202-555-0145 #12", "202-555-0145", "12"),
        ("+1 202 555 0145, ext. 4", "+1 202 555 0145", "4"),
        ("+1 202 555 0145 (ext. 4)", "+1 202 555 0145", "4"),
        ("+1-202-555-0145;ext=12", "+1-202-555-0145", "12"),
        ("+1 202 555 0145 Extension: 12", "+1 202 555 0145", "12"),
        ("+12025550145,12", "+12025550145", "12"),
        ("+43 1 58858 DW 12", "+43 1 58858", "12"),
        ("+49 30 1234567", "+49 30 1234567", ""),
        ("+49 30 1234567/89", "+49 30 1234567/89", ""),
        ("ext 12", "ext 12", ""),
        ("202 555 0145 extra 12", "202 555 0145 extra 12", ""),
    ],
)
def test_an_extension_is_never_part_of_the_number(text: str, number: str, extension: str) -> None:
    assert without_extension(text) == (number, extension)


def test_without_a_country_the_reason_is_told() -> None:
    with pytest.raises(UsageError, match="I can place"):
        required_phone("0171 1234567", None)
    with pytest.raises(UsageError, match=r"is not a phone number$"):
        required_phone("12", "DE")
