"""How many there are, in words: things, and rows beyond those shown."""

from __future__ import annotations

from relcrm.render.human import Line


def counted(number: int, one: str, several: str = "") -> str:
    """Return a number of things in words: `1 card`, `2 cards`; `several` where the plural takes more than an s."""
    return f"{number} {one if number == 1 else several or f'{one}s'}"


def more(number: int, *command: str) -> Line:
    """Say how many rows there are beyond those shown, and the command that shows them all, its filters included."""
    return Line(f"{number} more: relcrm {' '.join(filter(None, command))} --limit 0", style="dim")
