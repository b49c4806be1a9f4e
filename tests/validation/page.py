"""Put measured tables into the page that reports them, between marks that name who measured."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

PAGE = Path(__file__).resolve().parents[2] / "docs" / "explanation" / "validation.md"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a Markdown table."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines) + "\n"


def written(name: str, text: str, page: Path = PAGE) -> None:
    """Replace what stands between the marks of `name`; the page must have them."""
    old = page.read_text(encoding="utf-8")
    block = f"<!-- measured: {name} -->\n{text.strip()}\n<!-- end measured -->"
    new, found = re.subn(
        rf"<!-- measured: {name} -->\n.*?<!-- end measured -->", lambda _: block, old, flags=re.DOTALL
    )
    if found != 1:
        raise SystemExit(f"{page} has {found} places for {name}")
    page.write_text(new, encoding="utf-8")


def spread(value: float, ends: tuple[float, float]) -> str:
    """Return a figure with the ends of its interval."""
    return f"{value:.3f} ({ends[0]:.3f} to {ends[1]:.3f})"
