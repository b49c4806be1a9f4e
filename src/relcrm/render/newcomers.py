"""Screens of triage: who waits, one person at a time, what was decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relcrm.render.human import Column, Grid, Line
from relcrm.render.words import day_in_words, rhythm_in_words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from relcrm.render.human import Piece
    from relcrm.services.intake.newcomers import Newcomer, Waiting
    from relcrm.services.intake.triage import Decision, Triaged

KEYS = "c cadence · t tag · k keep · l later · a away · r the rest away · u undo · ? help · q stop"
HELP = (
    "  c 30d      be in touch this often, and go on to the next",
    "  t friends  tag them; decide after that",
    "  k          keep them as they are",
    "  l          ask again after all the others",
    "  a          put them away (archive)",
    "  r          put the rest of these away, in one step",
    "  u          take back your last answer here",
    "  q          stop; whoever is left waits",
)
"""What each answer does; each is typed as one line."""


def listed(found: Waiting, today: date, *, is_all: bool = True) -> Iterator[Piece]:
    """List those who wait, all of them or some."""
    if not found.newcomers:
        yield Line(
            "Nobody waits: every contact that was imported has been decided about."
            if is_all
            else "Nobody of these waits; relcrm triage tells who does."
        )
        return
    yield Grid(
        (
            Column("number", "right"),
            Column("name"),
            Column("company"),
            Column("both ways", "right"),
            Column("last"),
            Column("about"),
        ),
        [
            (
                str(each.contact_id),
                each.name,
                each.company,
                str(each.two_way) if each.two_way else "-",
                day_in_words(each.last_on, today) if each.last_on else "-",
                _in_brief(each.last_words, 40),
            )
            for each in found.newcomers
        ],
    )
    if (more := found.total - len(found.newcomers)) > 0:
        yield Line(f"... and {more} more (--limit 0 lists all)")
    yield Line()
    yield Line("relcrm triage NUMBER --cadence 30d decides; relcrm triage --help says how else.", style="dim")


def walked(waiting: int) -> Iterator[Piece]:
    """Say at the end of a walk how many wait that were not in it, or were put off."""
    if waiting:
        people, them = (
            ("1 person waits", "them") if waiting == 1 else (f"{waiting:,} people wait", "them all")
        )
        yield Line(
            f"That was the last of these; {people} still. relcrm triage --all --archive puts {them} away."
        )
    else:
        yield Line("Nobody waits: every contact that was imported has been decided about.")


def presented(person: Newcomer, today: date, left: int, others: int) -> Iterator[Piece]:
    """Show one person to decide about; `left` are to come in this walk, `others` wait outside it or were put off."""
    work = ", ".join(part for part in (person.title, person.company) if part)
    yield Line(f"{person.name} (#{person.contact_id})" + (f", {work}" if work else ""), style="bold")
    of_these = f"{left:,} of these to decide about, {left + others:,} wait in all"
    yield Line(of_these if others else f"{left:,} to decide about", indent=2, style="dim")
    history = "nothing on record"
    if person.interactions:
        times = "once" if person.interactions == 1 else f"{person.interactions} times"
        last = day_in_words(person.last_on, today) if person.last_on else ""
        both = f" ({person.two_way} both ways)" if person.two_way else ""
        history = f"in touch {times}{both}, last on {last}"
    yield Line(f"from {', '.join(person.came_from) or 'an import'} · {history}", indent=2)
    if person.last_words:
        yield Line(f'last: "{_in_brief(person.last_words, 160)}"', indent=2)
    if told := [*person.handles, *(f"#{tag}" for tag in person.tags)]:
        yield Line(" · ".join(told), indent=2, style="dim")
    yield Line(KEYS, indent=2, style="dim")


def _in_brief(text: str, most: int) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= most else plain[: most - 1].rstrip() + "…"


def decided(result: Triaged, decision: Decision) -> Iterator[Piece]:
    """Say what was decided, and how many still wait."""
    what = []
    if decision.archive:
        what.append("put away")
    if decision.cadence_days:
        every = rhythm_in_words(decision.cadence_days)
        what.append("never due" if every == "never" else every)
    what += [f"tagged {tag}" for tag in decision.tags]
    if decision.later:
        what.append("asked about later")
    names = ", ".join(each.name for each in result.contacts[:5])
    more = len(result.contacts) - 5
    who = f"{names} and {more:,} more" if more > 0 else names or "Nobody"
    left = "1 still waits" if result.waiting == 1 else f"{result.waiting:,} still wait"
    yield Line(f"{who}: {', '.join(what) or 'kept'}. {left}.")
