"""Lines that several screens share: who is put away, and what nobody told of somebody you know for long."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relcrm.render.human import Line
from relcrm.render.words import day_in_words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from relcrm.render.human import Piece
    from relcrm.services.unlogged import Unlogged


def put_away(contact_id: int, archived_on: date | None, as_of: date) -> Iterator[Piece]:
    """Say that somebody is put away, and how they come back; nothing where they are not."""
    if archived_on:
        yield Line(
            f"Put away since {day_in_words(archived_on, as_of)}: relcrm archive {contact_id} --restore brings them back.",
            style="yellow",
        )


def not_told(lacking: Unlogged | None) -> Iterator[Piece]:
    """Say what the log may lack, with the commands that tell it."""
    if lacking:
        yield Line(lacking.text)
        for command in lacking.commands:
            yield Line(command, style="cyan", indent=2)
