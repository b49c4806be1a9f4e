"""Lines and grids: what fits where, and columns that stay straight in every script."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relcrm.render.human import Column, Grid, Line, Styled, drawn
from relcrm.render.layout import COMFORTABLE, READABLE, columns_of, cut, fitted_widths, gap_of

WHO = Column("who", least=11)
WHEN, COUNT, STEP = Column("when"), Column("over", "right"), Column("next step", wraps=True)
STAGE, FOR = Column("stage", spare=3), Column("for", spare=1)


def widths(columns: Any, *natural: Any, width: int) -> Any:
    return list(fitted_widths(columns, natural, width).values())


def lines(*pieces: Any, width: int | None = None) -> list[str]:
    return list(drawn(pieces, width, painted=False))


def test_what_fits_stays_as_it_is() -> None:
    assert widths((WHO, STEP), 10, 20, width=32) == [10, 20]


def test_sentences_give_way_first() -> None:
    assert widths((WHO, STEP), 20, 90, width=80) == [20, 58]


def test_then_names_down_to_their_least() -> None:
    assert widths((WHO, COUNT, STEP), 60, 5, 90, width=80) == [47, 5, READABLE]
    assert widths((WHO, COUNT), 60, 26, width=40) == [13, 26]


def test_where_nothing_may_give_way_any_more_there_are_no_columns() -> None:
    assert fitted_widths((WHO, COUNT), (60, 38), 40) == {}


def test_a_title_is_never_cut_while_there_is_room() -> None:
    assert widths((COUNT, WHO), 1, 1, width=80) == [4, 3]


def test_a_column_where_nobody_has_a_value_is_not_drawn() -> None:
    assert fitted_widths((WHO, COUNT, WHEN), (10, 0, 5), 80) == {0: 10, 2: 5}


def test_what_is_nice_to_know_leaves_before_a_name_gets_short() -> None:
    assert list(fitted_widths((WHO, STAGE, COUNT), (40, 10, 20), 60)) == [0, 1, 2]
    assert list(fitted_widths((WHO, STAGE, COUNT), (40, 10, 27), 60)) == [0, 2]


def test_what_is_needed_leaves_last() -> None:
    assert list(fitted_widths((WHO, STAGE, FOR, COUNT), (40, 10, 9, 10), 40)) == [0, 2, 3]
    assert list(fitted_widths((WHO, STAGE, FOR, COUNT), (40, 10, 9, 20), 40)) == [0, 3]


@given(
    st.lists(
        st.tuples(st.sampled_from([WHO, COUNT, STEP, STAGE, FOR]), st.integers(0, 200)),
        min_size=1,
        max_size=8,
    ),
    st.integers(40, 200),
)
def test_all_fit_whatever_there_is(cells: Any, width: int) -> None:
    columns = tuple(column for column, _ in cells)
    found = fitted_widths(columns, [size for _, size in cells], width)
    assert sum(found.values()) + gap_of(width) * (len(found) - 1) <= width
    assert all(cells[at][1] and size >= 1 for at, size in found.items())
    if found:
        kept = {at for at, (column, size) in enumerate(cells) if size and not column.spare}
        assert kept <= set(found)


@given(st.text(st.sampled_from("ab 山é\u0301😀")), st.integers(1, 20))
def test_what_is_cut_fits_and_says_so(text: str, width: int) -> None:
    short = cut(text, width)
    assert columns_of(short) <= width
    assert short == text or (short.endswith("…") and text.startswith(short[:-1]))


@pytest.mark.parametrize(
    ("text", "size"),
    [("", 0), ("Ada", 3), ("José", 4), ("Jose\u0301", 4), ("山田", 4), ("\uff41", 2), ("שלום", 4)],
)
def test_columns_of_a_text(text: str, size: int) -> None:
    assert columns_of(text) == size


def test_a_grid_in_a_pipe_is_aligned_and_without_trailing_blanks() -> None:
    grid = Grid((WHO, COUNT), [("山田", Styled("1", "red")), ("Ada", "200")])
    assert lines(grid) == ["who   over", "山田     1", "Ada    200"]


def test_a_grid_without_rows_is_nothing() -> None:
    assert lines(Line("a"), Grid((WHO,), []), Line("b", indent=2)) == ["a", "  b"]


def test_a_grid_without_titles_begins_with_its_rows() -> None:
    assert lines(Grid((Column("", "right"), Column("")), [("12", "a"), ("3", "b")])) == ["12  a", " 3  b"]


def test_a_long_cell_takes_one_line_on_a_screen_and_is_whole_in_a_pipe() -> None:
    grid = Grid((COUNT, WHO), [("1", "Wilhelmina-Konstantina Ottilie Freifrau von und zu Niederlausitz")])
    assert lines(grid, width=40)[1] == "   1 Wilhelmina-Konstantina Ottilie Fre…"
    assert lines(grid)[1].endswith("Niederlausitz")


def test_what_has_no_room_beside_its_row_may_stand_below_it() -> None:
    words = Column("words", least=20, spare=1, below=True)
    grid = Grid(
        (Column("what"), words), [("a call of some forty minutes", "about the looms"), ("a note", "")]
    )
    assert lines(grid, width=60)[1] == "a call of some forty minutes  about the looms"
    assert lines(grid, width=40) == [
        "what",
        "a call of some forty minutes",
        "  about the looms",
        "a note",
    ]


def test_a_row_for_which_the_screen_is_too_narrow_is_a_stack() -> None:
    grid = Grid((Column("who", style="bold"), Column("")), [("a" * 30, "b" * 30)])
    assert lines(grid, width=40) == ["a" * 30, "  " + "b" * 30]


def test_a_line_hangs_below_its_label() -> None:
    line = Line(f"{'met:':<6}at the fair in Turin", indent=2, hang=6)
    assert lines(line, width=20) == ["  met:  at the fair", "        in Turin"]
    assert lines(line) == ["  met:  at the fair in Turin"]


def test_a_long_grid_streams_and_keeps_its_columns() -> None:
    def rows() -> Any:
        for number in range(1000):
            yield (str(number), "late" if number > 900 else "")
        raise AssertionError("nobody asked for more")

    stream = drawn([Grid((WHO, WHEN), rows())], None, painted=False)
    assert [next(stream) for _ in range(903)][-1].split() == ["901", "late"]


def test_comfort_is_wider_than_the_least() -> None:
    assert WHO.least < COMFORTABLE
