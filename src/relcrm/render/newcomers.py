"""Screens of triage: who waits, one person at a time, what was decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relcrm.render.human import Column, Grid, Line
from relcrm.render.words import day_in_words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from relcrm.render.human import Piece
    from relcrm.services.intake.newcomers import Newcomer, Waiting
    from relcrm.services.intake.triage import Decision, Triaged

KEYS = "c cadence · t tag · k keep · l later · a archive · q stop"


def listed(found: Waiting, today: date) -> Iterator[Piece]:
    """List those who wait."""
    if not found.newcomers:
        yield Line("Nobody waits: every contact that was imported has been decided about.")
        return
    yield Grid(
        (
            Column("number", "right"),
            Column("name"),
            Column("company"),
            Column("from"),
            Column("in touch", "right"),
            Column("last"),
        ),
        [
            (
                str(each.contact_id),
                each.name,
                each.company,
                ", ".join(each.came_from),
                str(each.interactions) if each.interactions else "-",
                day_in_words(each.last_on, today) if each.last_on else "-",
            )
            for each in found.newcomers
        ],
    )
    if (more := found.total - len(found.newcomers)) > 0:
        yield Line(f"... and {more} more (--limit 0 lists all)")
    yield Line()
    yield Line("relcrm triage NUMBER --cadence 30d decides; relcrm triage --help says how else.", style="dim")


def presented(person: Newcomer, today: date, left: int) -> Iterator[Piece]:
    """Show one person to decide about."""
    work = ", ".join(part for part in (person.title, person.company) if part)
    yield Line(f"{person.name} (#{person.contact_id})" + (f", {work}" if work else ""), style="bold")
    history = "nothing on record"
    if person.interactions:
        times = "once" if person.interactions == 1 else f"{person.interactions} times"
        last = day_in_words(person.last_on, today) if person.last_on else ""
        history = f"in touch {times}, last on {last}"
    yield Line(f"from {', '.join(person.came_from) or 'an import'} · {history}", indent=2)
    if told := [*person.handles, *(f"#{tag}" for tag in person.tags)]:
        yield Line(" · ".join(told), indent=2, style="dim")
    yield Line(f"{KEYS}   ({left} left)", indent=2, style="dim")


def decided(result: Triaged, decision: Decision) -> Iterator[Piece]:
    """Say what was decided, and how many still wait."""
    what = []
    if decision.archive:
        what.append("put away")
    if decision.cadence_days:
        what.append(f"every {decision.cadence_days} days")
    what += [f"tagged {tag}" for tag in decision.tags]
    if decision.later:
        what.append("asked about later")
    names = ", ".join(each.name for each in result.contacts[:5])
    more = len(result.contacts) - 5
    who = f"{names} and {more} more" if more > 0 else names or "Nobody"
    yield Line(
        f"{who}: {', '.join(what) or 'kept'}. {result.waiting} still wait."
        if result.waiting != 1
        else f"{who}: {', '.join(what) or 'kept'}. 1 still waits."
    )
