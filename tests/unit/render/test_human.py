"""Lines and grids: what fits where, and columns that stay straight in every script."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relcrm.render.human import (
    Column,
    Grid,
    Line,
    Styled,
    plain_lines,
)
from relcrm.render.layout import NARROW, READABLE, columns_of, fitted_widths

WHO, WHEN, COUNT, STEP = (
    Column("who"),
    Column("when"),
    Column("over", "right"),
    Column("next step", wraps=True),
)


def widths(columns: Any, *natural: Any, width: int) -> Any:
    return fitted_widths(columns, natural, width)


def test_what_fits_stays_as_it_is() -> None:
    assert widths((WHO, STEP), 10, 20, width=32) == [10, 20]


def test_sentences_give_way_first() -> None:
    assert widths((WHO, STEP), 20, 90, width=80) == [20, 58]


def test_then_names_before_sentences_get_unreadable() -> None:
    found = widths((WHO, WHEN, COUNT, STEP), 40, 22, 5, 90, width=80)
    assert found[2:] == [5, READABLE]
    assert sum(found) == 80 - 6
    assert min(found[:2]) >= NARROW


def test_a_title_is_never_cut_while_there_is_room() -> None:
    assert widths((COUNT, WHO), 1, 1, width=80) == [4, 3]


@given(
    st.lists(st.tuples(st.sampled_from([WHO, COUNT, STEP]), st.integers(0, 200)), min_size=1, max_size=8),
    st.integers(40, 200),
)
def test_all_fit_whatever_there_is(cells: Any, width: int) -> None:
    columns = tuple(column for column, _ in cells)
    found = fitted_widths(columns, [size for _, size in cells], width)
    assert sum(found) + 2 * (len(columns) - 1) <= width
    assert all(size >= 1 for size in found)


@pytest.mark.parametrize(
    ("text", "size"),
    [("", 0), ("Ada", 3), ("José", 4), ("Jose\u0301", 4), ("山田", 4), ("\uff41", 2), ("שלום", 4)],
)
def test_columns_of_a_text(text: str, size: int) -> None:
    assert columns_of(text) == size


def test_a_grid_in_a_pipe_is_aligned_and_without_trailing_blanks() -> None:
    grid = Grid((WHO, COUNT), [("山田", Styled("1", "red")), ("Ada", "200")])
    assert list(plain_lines([grid])) == ["who   over", "山田     1", "Ada    200"]


def test_a_grid_without_rows_is_nothing() -> None:
    assert list(plain_lines([Line("a"), Grid((WHO,), []), Line("b", indent=2)])) == ["a", "  b"]


def test_a_long_grid_streams() -> None:
    def rows() -> Any:
        for number in range(1000):
            yield (str(number),)
        raise AssertionError("nobody asked for more")

    lines = plain_lines([Grid((WHO,), rows())])
    assert [next(lines) for _ in range(900)][-1] == "898"
