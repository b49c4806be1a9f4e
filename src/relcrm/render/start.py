"""The screen of a bare `relcrm` where there is no store yet: the first steps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relcrm.render.human import Line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from relcrm.render.human import Piece

STEPS = (
    ("Add somebody you know:", "relcrm add 'Ada Lovelace' --email ada@example.org"),
    ("Log what happened:", "relcrm log-meeting ada --note 'coffee, her engine'"),
    ("See what waits, each day:", "relcrm today"),
)


def first_steps() -> Iterator[Piece]:
    """Say how to begin."""
    yield Line("Know people before you ask. Three steps to begin with:", style="bold")
    for number, (what, command) in enumerate(STEPS, 1):
        yield Line(f"{number}. {what}", indent=2)
        yield Line(command, style="cyan", indent=5)
    yield Line("relcrm import FILE brings many at once, from what other programs export.")
    yield Line("relcrm demo shows it all on invented people; relcrm help names the commands.", style="dim")
