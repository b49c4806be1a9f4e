"""A curve in text: in its place, without holes, and in plain characters where need be."""

from __future__ import annotations

import pytest

from relcrm.render.plot import Point, column_of, curve, marked, row_of, strip

RISE = [Point(0, 0), Point(0.5, 0), Point(0.5, 1), Point(1, 1)]


def test_a_rise_is_drawn_without_holes() -> None:
    assert curve(RISE, 6, 3, 2, is_plain=True) == ["---***", "   *  ", "****  "]


def test_the_level_is_dashed_where_the_curve_leaves_room() -> None:
    assert curve([Point(0, 0), Point(1, 0)], 4, 3, 0.5, is_plain=True) == ["    ", "----", "****"]
    assert curve([Point(0, 0), Point(1, 0)], 4, 2, 0.9) == ["┄┄┄┄", "⣀⣀⣀⣀"]


def test_dots_are_finer_than_characters() -> None:
    assert curve([Point(0, 0), Point(1, 1)], 2, 1, 0.0) == ["⣠⠞"]


def test_of_one_point_or_none() -> None:
    assert curve([Point(0, 1)], 3, 1, 0, is_plain=True) == ["*--"]
    assert curve([], 3, 1, 0, is_plain=True) == ["---"]


def test_the_shortest_span_can_be_seen() -> None:
    assert strip([(0.0, 0.0), (0.5, 0.75)], 8, "=", ".") == "=...==.."
    assert strip([(1.0, 1.0)], 4, "=", ".") == "...="


def test_marks_stand_in_their_place() -> None:
    assert marked([(0.0, "x"), (0.5, "o"), (0.5, "x")], 4) == "x x"


@pytest.mark.parametrize("place", [-1.0, 0.0, 0.3, 1.0, 2.0])
def test_no_place_lies_outside(place: float) -> None:
    assert 0 <= column_of(place, 7) < 7
    assert 0 <= row_of(place, 7) < 7
