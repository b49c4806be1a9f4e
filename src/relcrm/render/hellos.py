"""What `relcrm stale` says beside those worth a hello: who is asleep, better left alone, or not yet met."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relcrm.domain.days.dates import in_words
from relcrm.domain.log.group import Group
from relcrm.render.counts import counted
from relcrm.render.human import Column, Grid, Line
from relcrm.render.words import NUMBER, WHO, named

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from relcrm.render.human import Piece
    from relcrm.services.results import StaleList, StaleRow


def shown(result: StaleList) -> tuple[Sequence[StaleRow], int]:
    """Return whom a screen draws, and of how many; by worth neither those asleep nor those better left alone."""
    if result.order != "worth":
        return result.due, result.due_total
    awake = [row for row in result.due if row.group is Group.DUE and not row.let_be]
    return awake, result.hello_total


def rest(result: StaleList) -> Iterator[Piece]:
    """Count those that are not drawn, each kind in a line."""
    if result.order == "worth":
        if result.resting_total:
            yield Line(
                f"{counted(result.resting_total, 'person is', 'people are')} due, but better left alone for now",
                style="dim",
            )
        if asleep := result.groups[Group.ASLEEP]:
            yield Line(f"asleep, {asleep} of them: relcrm stale --asleep", style="dim")
    if unmet := result.not_yet_met_total:
        waiting = result.groups[Group.WAITING]
        which = "all" if waiting == unmet else f"{waiting} of them"
        told = f", {which} to decide about: relcrm triage" if waiting else ""
        yield Line(
            f"{_unmet(unmet - result.nothing_logged_total, result.nothing_logged_total)}{told}", style="dim"
        )


def asleep(result: StaleList) -> Iterator[Piece]:
    """Draw those asleep who are most worth a hello, with what you last spoke about."""
    total = result.groups[Group.ASLEEP]
    if not total:
        yield Line("Nobody is asleep.")
        return
    first = f", the {len(result.asleep)} most worth a hello here" if len(result.asleep) < total else ""
    yield Line(f"{counted(total, 'person is', 'people are')} asleep{first}", style="bold")
    yield Grid(
        (NUMBER, WHO, Column("last touch"), Column("about", least=16)),
        [
            (
                str(row.contact_id),
                named(row.name, row.company),
                in_words(row.rhythm.days_since),
                row.last_words or "-",
            )
            for row in result.asleep
        ],
    )
    yield Line("A cadence of their own keeps somebody awake: relcrm edit WHO --cadence 3m", style="dim")


def _unmet(strangers: int, known: int) -> str:
    """Return how many are not yet met, or known although nothing is logged."""
    if not known:
        return f"{counted(strangers, 'person is', 'people are')} not yet met"
    have = "has" if known == 1 else "have"
    if strangers:
        return f"{counted(strangers, 'person is', 'people are')} not yet met, and {known} you know {have} nothing logged yet"
    people = "person" if known == 1 else "people"
    return f"{known} {people} you know {have} nothing logged yet"
