"""Where lines break, and how text is painted: nothing lost, nothing too wide, no letter torn from its marks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relcrm.render.human import CODES, Column, Grid, Line, Styled, drawn
from relcrm.render.layout import columns_of, wrapped

FAMILY = "👩‍👩‍👧‍👦"
MERMAID = "🧜🏽‍♀️"
WORDS = st.text(st.sampled_from("ab é山е\u0301 -" + FAMILY + "😀"), max_size=60)


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 5, [""]),
        ("one two three", 20, ["one two three"]),
        ("one two three", 8, ["one two", "three"]),
        ("one  two", 4, ["one", "two"]),
        ("abcdefgh", 3, ["abc", "def", "gh"]),
        ("ab abcdefgh ij", 3, ["ab", "abc", "def", "gh", "ij"]),
        ("山田太郎", 4, ["山田", "太郎"]),
        ("山田太郎", 3, ["山", "田", "太", "郎"]),
        ("e\u0301e\u0301e\u0301", 2, ["e\u0301e\u0301", "e\u0301"]),
        (f"{FAMILY}{FAMILY}", 3, [FAMILY, FAMILY]),
        ("a" * 1_000_000, 1_000_000, ["a" * 1_000_000]),
    ],
)
def test_lines_break_between_words_and_within_those_too_long(text: str, width: int, lines: list[str]) -> None:
    assert wrapped(text, width) == lines


@given(WORDS, st.integers(2, 20))
def test_no_line_is_too_wide_and_nothing_is_lost(text: str, width: int) -> None:
    lines = wrapped(text, width)
    assert max(map(columns_of, lines)) <= width or columns_of(text) <= width
    assert "".join("".join(lines).split()) == "".join(text.split())


@pytest.mark.parametrize(
    ("text", "columns"), [(FAMILY, 2), (MERMAID, 2), (f"a{FAMILY}b", 4), ("👍🏽", 2), ("é", 1)]
)
def test_what_is_joined_is_one_letter(text: str, columns: int) -> None:
    assert columns_of(text) == columns


def test_paint_goes_around_each_piece_of_text_and_never_around_blanks() -> None:
    grid = Grid(
        (Column("who", style="bold"), Column("n", "right")), [("Ada", Styled("1", "green")), ("", "20")]
    )
    assert list(drawn([Line("x", style="bold green", indent=2), grid], 80, painted=True)) == [
        "  \x1b[1;32mx\x1b[0m",
        "\x1b[2mwho\x1b[0m   \x1b[2mn\x1b[0m",
        "\x1b[1mAda\x1b[0m   \x1b[32m1\x1b[0m",
        "     20",
    ]


@pytest.mark.parametrize("style", CODES)
def test_every_style_is_told_and_taken_back(style: str) -> None:
    assert list(drawn([Line("x", style=style)], 80, painted=True)) == [f"\x1b[{CODES[style]}mx\x1b[0m"]


def test_a_wrapped_line_keeps_its_indent_and_its_style() -> None:
    assert list(drawn([Line("  aa bb", style="dim", indent=2)], 6, painted=True)) == [
        "    \x1b[2maa\x1b[0m",
        "    \x1b[2mbb\x1b[0m",
    ]


def test_a_title_from_outside_steers_nothing() -> None:
    assert list(drawn([Grid((Column("a\x1b[31m.json"),), [("x",)])], None, painted=False)) == [
        "a[31m.json",
        "x",
    ]


def test_a_long_grid_on_a_terminal_is_drawn_as_it_comes() -> None:
    def rows() -> object:
        for number in range(1000):
            yield (str(number),)
        raise AssertionError("nobody asked for more")

    lines = drawn([Grid((Column("n"),), rows())], 80, painted=False)  # type: ignore[arg-type]
    assert [next(lines) for _ in range(900)][-1] == "898"
