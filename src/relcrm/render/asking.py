"""Screens of asks: marks, what was marked, what was recorded of an ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relcrm.domain.days.grammar import weekday_and_day
from relcrm.domain.log.interaction import Channel
from relcrm.domain.log.numbering import entry_named
from relcrm.render.human import Column, Grid, Line, Styled
from relcrm.render.known import put_away
from relcrm.render.words import (
    CHANNELS,
    NUMBER,
    WHO,
    day_in_words,
    footing,
    gate_in_words,
    score_in_words,
    stamped,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from relcrm.render.human import Cell, Piece
    from relcrm.services.logbook.changes import Marked, Pitched
    from relcrm.services.results import MarkList, MarkRow

MARKS = (
    NUMBER,
    WHO,
    Column("today"),
    Column("score", "right", spare=1),
    Column("marked", "right", spare=3),
    Column("why", least=20, spare=4, below=True),
    Column("next step", least=14, spare=2),
)


def marks(result: MarkList, today: date) -> Iterator[Piece]:
    """Draw the marks: those that hold, then those that have lapsed and why."""
    if not result.marks:
        yield Line("Nobody is marked as pitchable. relcrm ready says who may be.")
        return
    yield Grid(MARKS, (_mark_row(row, result.as_of) for row in result.marks))
    yield from footing(result.policy, result.as_of, today, is_ask=True)


def _mark_row(row: MarkRow, as_of: date) -> tuple[Cell, ...]:
    missing = ", ".join(gate_in_words(gate.code) for gate in row.reasons)
    return (
        str(row.contact_id),
        row.name,
        Styled("holds", "green") if row.holds else Styled("lapsed", "yellow"),
        score_in_words(row.score),
        day_in_words(row.marked_on, as_of),
        row.reason if row.holds else missing,
        "" if row.holds else row.next_step.short,
    )


def marked(result: Marked) -> Iterator[Piece]:
    """Say that a mark was set, or removed."""
    if result.how == "removed":
        yield Line(f"{result.name} is no longer marked as pitchable.")
        return
    why = {"invited": "they asked for an offer", "borderline": f'on your reason: "{result.reason}"'}.get(
        result.how, "it is earned"
    )
    again = "still" if result.already else "now"
    yield Line(
        f"{result.name} is {again} marked as pitchable: readiness {score_in_words(result.score)}, {why}.",
        style="green",
    )
    yield from put_away(result.contact_id, result.archived_on, result.marked_on)
    yield Line(f"The mark is judged again whenever it is shown; {stamped(result.policy)}.", style="dim")


def _through(result: Pitched) -> str:
    """Return how somebody was asked."""
    channel = Channel(result.channel)
    if channel is Channel.UNKNOWN:
        return "channel not said"
    is_elsewhere = result.platform and result.platform != channel.value
    return CHANNELS[channel] + (f" on {result.platform}" if is_elsewhere else "")


def pitched(result: Pitched) -> Iterator[Piece]:
    """Say what was recorded of an ask."""
    if result.outcome:
        until = (
            f" Until {weekday_and_day(result.hold_until)} only care, no business."
            if result.hold_until
            else ""
        )
        is_known = result.corrects == result.outcome
        verb = "On record" if is_known else "Corrected" if result.corrects else "Recorded"
        before = f" (was: {result.corrects.replace('_', ' ')})" if result.corrects and not is_known else ""
        yield Line(
            f"{verb} for {result.name}, pitch {entry_named(result.interaction_id)}: {result.outcome.replace('_', ' ')}{before}.{until}"
        )
        return
    yield Line(
        f"Recorded pitch {entry_named(result.interaction_id)} ({_through(result)}) to {result.name} on {weekday_and_day(result.pitched_on)}: readiness {score_in_words(result.score)}, {result.how}; {stamped(result.policy)}."
    )
    if reasons := [rule.text for rule in result.etiquette if rule.code not in {"NOT_READY", "OPT_OUT"}]:
        yield Line(f"By the book it should have waited: {' '.join(reasons)}", style="yellow")
    yield from put_away(result.contact_id, result.archived_on, result.pitched_on)
    if result.override_reason:
        missing = ", ".join(map(gate_in_words, result.missing))
        yield Line(f'Kept with it: {missing}; "{result.override_reason}"')
    yield Line(
        f"Tell what comes of it: relcrm outcome {result.contact_id} accepted|declined|rebuffed|ignored|come-back-later",
        style="dim",
    )
