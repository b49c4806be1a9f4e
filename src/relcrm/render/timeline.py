"""The screen of the timeline: a row an entry, drawn as they come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relcrm.domain.log.interaction import last_day
from relcrm.domain.log.numbering import entry_named
from relcrm.domain.people.dossier import VOUCHED
from relcrm.render.human import Column, Grid
from relcrm.render.words import days_in_words, interaction_in_words, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from relcrm.render.human import Piece
    from relcrm.services.overview.timeline import TimelineEntry
    from relcrm.services.results import Person

NAMED = 3
"""Names that are told of a group."""
_COLUMNS = (
    Column("day", "right"),
    Column("with", style="bold", least=11),
    Column("what", least=14, spare=1, below=True),
    Column("words", least=20, spare=2, below=True),
    Column("entry", "right", style="dim"),
)


def timeline(entries: Iterable[TimelineEntry], as_of: date) -> Iterable[Piece]:
    """Draw entries, newest first."""
    rows = (
        (
            days_in_words(each.logged.interaction.occurred_on, last_day(each.logged.interaction), as_of),
            with_whom(each.people),
            "vouched for" if each.logged.source == VOUCHED else interaction_in_words(each.logged.interaction),
            words_of(each.logged),
            entry_named(each.interaction_id),
        )
        for each in entries
    )
    yield Grid(_COLUMNS, rows, whole="relcrm show {} shows it whole")


def with_whom(people: tuple[Person, ...]) -> str:
    """Return the names of those who took part; of many the first few, and how many more."""
    names = [each.name for each in people]
    if len(names) <= NAMED + 1:
        return ", ".join(names)
    return f"{', '.join(names[:NAMED])} and {len(names) - NAMED} more"
