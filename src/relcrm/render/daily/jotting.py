"""Screens of `jot`: what was understood of sentences, and what was written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relcrm.domain.days.grammar import weekday_and_day
from relcrm.domain.plans.reminders import PROMISE
from relcrm.render import entries
from relcrm.render.human import Line

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from relcrm.render.human import Piece
    from relcrm.services.jotting.results import Jot, Jots, KeptPromise


def jotted(result: Jots, today: date) -> Iterator[Piece]:
    """Say of each sentence what was logged, with its tags and promises."""
    if not result.jots:
        yield Line("Nothing is logged: there was no sentence.")
        return
    for each in result.jots:
        yield from entries.recorded(each.entry, today)
        yield from _beside(each)
    if result.dry_run:
        yield Line("Nothing was written.", style="dim")


def _beside(jot: Jot) -> Iterator[Piece]:
    if jot.tags:
        who = " and ".join(change.name for change in jot.entry.changes)
        what = "tag" if len(jot.tags) == 1 else "tags"
        yield Line(f"{what} for {who}: {', '.join(jot.tags)}", indent=2)
    for promise in jot.promises:
        yield Line(_in_words(promise), indent=2)


def _in_words(promise: KeptPromise) -> str:
    """Return `you promised Ana Lopez: the Lisbon contacts, by Mon 16 March 2026`."""
    reminder = promise.reminder
    who = f"you promised {promise.name}" if reminder.kind == PROMISE else f"{promise.name} promised you"
    by = f", by {weekday_and_day(reminder.due_on)}" if reminder.due_on else ""
    return f"{who}: {reminder.text}{by}{' (on record already)' if promise.already else ''}"
