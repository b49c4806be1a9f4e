"""Measure what imports make of invented lives whose truth is known: `measure.py [--seeds 1 2 3 4] [--size 8000]`.

Prints a Markdown table; with --write it goes into docs/explanation/imports.md. A seed is also a style (mbox,
Maildir, Gmail's export), a language and a form of address book, see world.py.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

from calendars import calendar_figures  # noqa: E402 - the scripts lie in a folder of their own
from chatfiles import chat_figures  # noqa: E402
from levels import LEVELS  # noqa: E402
from mailcases import colleague_figures, mail_figures  # noqa: E402
from page import table, written  # noqa: E402
from world import world_of  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scores import Part, Score

PAGE = HERE.parents[2] / "docs" / "explanation" / "imports.md"


def figures_of(seed: int, size: int) -> dict[str, Score | Part]:
    """Return every figure of one seed, by the keys of `LEVELS`."""
    world = world_of(seed, size)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        return {
            **mail_figures(world, folder),
            **colleague_figures(world, folder),
            **calendar_figures(world, folder),
            **chat_figures(world, folder),
        }


def table_of(figures: Mapping[int, Mapping[str, Score | Part]]) -> str:
    """Return a row for each level, with a column for each seed; what is not good enough is bold."""
    head = ["measured", "must", *(f"seed {seed}" for seed in figures)]
    rows = []
    for level in LEVELS:
        found = [each[level.key] for each in figures.values()]
        shown = [f"{each}" if level.is_reached(each) else f"**{each}**" for each in found]
        rows.append([level.name, level.must, *shown])
    return table(head, rows)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3, 4])
    parser.add_argument("--size", type=int, default=8000, help="about so many mails")
    parser.add_argument("--write", action="store_true", help="put the table into the page")
    said = parser.parse_args()
    text = table_of({seed: figures_of(seed, said.size) for seed in said.seeds})
    print(text)
    if said.write:
        written("imports", text, PAGE)


if __name__ == "__main__":
    main()
