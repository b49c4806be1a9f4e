from collections.abc import Iterator

import pytest

from importing import of_bytes
from relcrm.errors import UnreadableInput
from relcrm.importers import jsonfile
from relcrm.importers.archive import Source
from relcrm.importers.jsonfile import as_digits, as_list, as_record, as_text, head_of, parsed, text_of


def trouble(text: str) -> str:
    with pytest.raises(UnreadableInput) as caught:
        parsed(text)
    return caught.value.message


def test_a_value_is_read_with_space_around_it() -> None:
    assert parsed(' \n{"a": [1, "b", null]}\n') == {"a": [1, "b", None]}


def test_a_value_may_begin_anywhere_and_end_in_a_semicolon() -> None:
    assert parsed("x = [1];\n", 4) == [1]


def test_control_characters_within_a_string_are_tolerated() -> None:
    assert parsed('"a\x01b\tc"') == "a\x01b\tc"


def test_the_odd_escape_that_telegram_writes_is_read() -> None:
    assert parsed(r'["a\x0Bb", "c\\x0B", "\\\x1b"]') == ["a\x0bb", r"c\x0B", "\\\x1b"]


@pytest.mark.parametrize("text", ["", "[1", '{"a": 1', "{'a': 1}", r'"\q"', r'"\x0B', "nothing"])
def test_what_is_no_json_is_refused(text: str) -> None:
    assert trouble(text).startswith("not whole JSON")


def test_the_line_where_it_breaks_is_named() -> None:
    assert trouble('[1,\n2,\n"cut') == "not whole JSON: it breaks in line 3"


def test_more_after_the_end_is_not_lost_in_silence() -> None:
    assert trouble("[1]\n[2]") == "not whole JSON: it breaks in line 2"


def test_deep_nesting_is_refused() -> None:
    assert trouble("[" * 200_000) == "not read: it is nested too deeply"


def test_a_number_that_is_far_too_long_is_refused() -> None:
    assert trouble("9" * 5000) == "not read: it holds a number that is far too long"


def test_a_text_is_utf8_whatever_comes_in_which_piece() -> None:
    assert (
        text_of(of_bytes(b"\xef\xbb\xbf" + "ü".encode() * 100 + b"\xff"))
        == "ü" * 100 + "\N{REPLACEMENT CHARACTER}"
    )


def test_a_text_beyond_the_bound_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jsonfile, "MOST_BYTES", 150)
    assert text_of(of_bytes(b"x" * 150)) == "x" * 150
    with pytest.raises(UnreadableInput, match="too much to read at once"):
        text_of(of_bytes(b"x" * 151))


def test_no_more_than_the_head_is_read() -> None:
    def chunks() -> Iterator[bytes]:
        yield b"abc"
        yield b"def"
        raise AssertionError

    assert head_of(Source("file", chunks), 4) == "abcd"


def test_the_head_of_a_damaged_file_is_what_comes_before_the_damage() -> None:
    def chunks(first: bytes) -> Iterator[bytes]:
        yield first
        raise UnreadableInput("damaged")

    assert head_of(Source("file", lambda: chunks(b"abc"))) == "abc"
    with pytest.raises(UnreadableInput):
        head_of(Source("file", lambda: chunks(b"")))


def test_a_short_file_is_its_own_head() -> None:
    assert head_of(of_bytes(b"abc")) == "abc"


@pytest.mark.parametrize("value", [None, 1, 1.5, True, "a", [1], {"a": 1}])
def test_a_value_of_another_shape_is_an_empty_one(value: object) -> None:
    assert as_record(value) == (value if isinstance(value, dict) else {})
    assert as_list(value) == (value if isinstance(value, list) else [])
    assert as_text(value) == (value if isinstance(value, str) else "")


@pytest.mark.parametrize(
    ("value", "digits"),
    [
        (7, "7"),
        ("7", "7"),
        (0, "0"),
        (10**20 - 1, "9" * 20),
        (10**20, ""),
        (-1, ""),
        ("-1", ""),
        (True, ""),
        (1.0, ""),
        ("", ""),
        ("7a", ""),
        ("\N{ARABIC-INDIC DIGIT SEVEN}", ""),
        ("9" * 21, ""),
        (None, ""),
        ([7], ""),
    ],
)
def test_a_number_is_digits_however_it_is_written(value: object, digits: str) -> None:
    assert as_digits(value) == digits
