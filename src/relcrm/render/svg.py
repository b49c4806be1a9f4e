"""The picture of a replay as SVG, written by hand: dark on light, every text escaped, no script and no link."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from relcrm.render.replay import asks_in_words, open_spans, place_of
from relcrm.render.safety import safe
from relcrm.render.words import full_day

if TYPE_CHECKING:
    from collections.abc import Iterator

    from relcrm.domain.hindsight.asks import Ask
    from relcrm.services.overview.replaying import Replay

WIDTH, PLOT_HEIGHT, TOP, LEFT, RIGHT = 960, 300, 70, 56, 24
LINE = 20
LONGEST = 130  # characters of a caption that fit into the width
OPEN, SHUT, CURVE, INK, FAINT = "#1a7f4b", "#b3261e", "#1f4e9c", "#1b1b1b", "#d9d9d9"
_FONT = 'font-family="system-ui, sans-serif" font-size="13"'
_NOT_IN_XML = {0xFFFE: None, 0xFFFF: None}


def picture(result: Replay) -> str:
    """Return the picture as the text of an SVG file."""
    height = TOP + PLOT_HEIGHT + 70 + LINE * (len(result.asks) + 1)
    size = f'viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}"'
    title = f"Readiness of {result.name}, {full_day(result.from_on)} to {full_day(result.to_on)}"
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" {_FONT}>',
            f"<title>{_text(title)}</title>",
            f'<rect width="{WIDTH}" height="{height}" fill="#ffffff"/>',
            _label(LEFT, 32, title, size=18),
            _label(
                LEFT,
                54,
                f"0 to 100; asking is welcome from {result.threshold:g} if every gate is open (green)",
            ),
            *_doors(result),
            *_grid(result),
            *_curve(result),
            *_asks(result),
            "</svg>",
            "",
        ]
    )


def _doors(result: Replay) -> Iterator[str]:
    for start, end in open_spans(result):
        left, right = _x(start), _x(end)
        yield (
            f'<rect x="{left:.1f}" y="{TOP}" width="{max(right - left, 1):.1f}" height="{PLOT_HEIGHT}" '
            f'fill="{OPEN}" fill-opacity="0.12"/>'
        )


def _grid(result: Replay) -> Iterator[str]:
    for score in (0, 25, 50, 75, 100):
        yield _line(LEFT, _y(score), WIDTH - RIGHT, _y(score), FAINT)
        yield _label(LEFT - 8, _y(score) + 4, str(score), anchor="end")
    level = _y(result.threshold)
    yield _line(LEFT, level, WIDTH - RIGHT, level, INK, dashed=True)
    below = TOP + PLOT_HEIGHT + 22
    yield _label(LEFT, below, full_day(result.from_on))
    yield _label(WIDTH - RIGHT, below, full_day(result.to_on), anchor="end")


def _curve(result: Replay) -> Iterator[str]:
    if not result.moments:
        return
    points = " ".join(f"{_x(place_of(result, each.on)):.1f},{_y(each.score):.1f}" for each in result.moments)
    yield f'<polyline points="{points}" fill="none" stroke="{CURVE}" stroke-width="2" stroke-linejoin="round"/>'


def _asks(result: Replay) -> Iterator[str]:
    below = TOP + PLOT_HEIGHT + 50
    for number, ask in enumerate(result.asks, 1):
        yield from _mark(result, ask, number)
        colour = OPEN if ask.was_open else SHUT
        text = asks_in_words(ask)
        shown = text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
        yield _label(LEFT, below + LINE * (number - 1), f"{number}  {shown}", colour=colour)


def _mark(result: Replay, ask: Ask, number: int) -> Iterator[str]:
    x, colour = _x(place_of(result, ask.on)), OPEN if ask.was_open else SHUT
    yield _line(x, TOP, x, TOP + PLOT_HEIGHT, colour)
    yield f'<circle cx="{x:.1f}" cy="{_y(ask.score):.1f}" r="5" fill="{colour}"><title>{_text(asks_in_words(ask))}</title></circle>'
    yield _label(x + 5, TOP + 12, str(number), colour=colour)


def _x(place: float) -> float:
    return LEFT + place * (WIDTH - LEFT - RIGHT)


def _y(score: float) -> float:
    return TOP + PLOT_HEIGHT * (1 - score / 100)


def _line(x: float, y: float, to_x: float, to_y: float, colour: str, *, dashed: bool = False) -> str:
    dashes = ' stroke-dasharray="6 4"' if dashed else ""
    return f'<line x1="{x:.1f}" y1="{y:.1f}" x2="{to_x:.1f}" y2="{to_y:.1f}" stroke="{colour}"{dashes}/>'


def _label(x: float, y: float, text: str, *, anchor: str = "start", size: int = 13, colour: str = INK) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-size="{size}" fill="{colour}">{_text(text)}</text>'


def _text(text: str) -> str:
    """Return a text as XML may hold it."""
    return escape(safe(text).translate(_NOT_IN_XML))
