"""Screens about asking: one contact's readiness, everybody's, marks, refusals, pitches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relcrm.domain.days.dates import in_words
from relcrm.domain.days.grammar import weekday_and_day
from relcrm.render.human import Column, Grid, Line, Styled
from relcrm.render.words import (
    day_in_words,
    gate_in_words,
    missing_in_words,
    reply_in_brief,
    reply_in_words,
    stamped,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from relcrm.domain.foresight.supposing import Supposed, WhatIf
    from relcrm.render.human import Piece
    from relcrm.services.logbook.changes import Marked, Pitched
    from relcrm.services.results import MarkList, ReadyList, ReadyOne, ReadyRow, RestsOn

BAR = 20


def ready_one(result: ReadyOne) -> Iterator[Piece]:
    """Draw one contact's readiness: the verdict and its gates first, then the score and what it rests on."""
    verdict = result.verdict
    yield Line(f"{result.name}: {_verdict(result)}", style="bold green" if verdict.ready else "bold yellow")
    for gate in verdict.gates:
        yield Line(f"✗ {gate.reason}  [{gate.code}]", indent=2)
    if result.mark:
        state = "and it holds" if result.mark_holds else "but it has lapsed"
        yield Line(
            f"marked as pitchable on {day_in_words(result.mark.marked_on, result.as_of)}, {state}", indent=2
        )
    for pitch in result.overrides:
        missing = ", ".join(map(gate_in_words, pitch.gates))
        yield Line(
            f'asked on {day_in_words(pitch.pitched_on, result.as_of)} against {missing}, because "{pitch.override_reason}"',
            indent=2,
        )
    if result.missing_profile:
        yield Line(
            f'judged without profile "{result.missing_profile}", which this policy does not know', indent=2
        )
    for vouched in result.vouched:
        yield Line(
            f'one conversation is on your word ({day_in_words(vouched.occurred_on, result.as_of)}): "{vouched.reason}"',
            indent=2,
        )
    if result.stands_on_little:
        yield Line(result.stands_on_little, indent=2)
    yield Line(f"Next: {verdict.next_step.text}{_gain(result)}")
    yield Line(reply_in_words(result.reply_chance))
    if result.what_if:
        yield Line()
        yield from _what_if(result.what_if, result.as_of)
    yield Line()
    yield from _score(result)
    yield Line()
    yield Line(f"Path: {result.path.name}")
    for step in result.path.steps:
        yield Line(f"{'[x]' if step.done else '[ ]'} {step.label}", indent=2)
    yield Line()
    yield Line(stamped(result.policy, result.as_of), style="dim")


def ready_all(result: ReadyList) -> Iterator[Piece]:
    """Draw everybody's verdict, summed up first."""
    if not result.total:
        yield Line("Nobody to judge here.")
        return
    ready = (
        "Nobody is"
        if not result.ready_total
        else "1 person is"
        if result.ready_total == 1
        else f"{result.ready_total} people are"
    )
    yield Line(f"{ready} ready to be asked, of {result.total}.", style="bold")
    for missing in result.missing:
        yield Line(f"{missing_in_words(missing.code, missing.people)}.", indent=2)
    yield Line()
    yield Grid(
        (
            Column("who", style="bold"),
            Column("verdict"),
            Column("score", "right"),
            Column("stage"),
            Column("reply", "right"),
            Column("next step", wraps=True),
        ),
        (
            (
                row.name,
                _standing(row),
                f"{row.score:.0f}",
                row.stage.replace("_", " "),
                reply_in_brief(row.reply_chance),
                row.next_step.text,
            )
            for row in result.contacts
        ),
    )
    if len(result.contacts) < result.total:
        yield Line(f"{result.total - len(result.contacts)} more: relcrm ready --limit 0", style="dim")
    yield Line(stamped(result.policy, result.as_of), style="dim")


def _standing(row: ReadyRow) -> Styled | str:
    if row.ready:
        return Styled("ready", "green")
    return "on your reason" if row.how == "borderline" else "not yet"


def marks(result: MarkList) -> Iterator[Piece]:
    """Draw the marks: those that hold, then those that have lapsed and why."""
    if not result.marks:
        yield Line("Nobody is marked as pitchable. relcrm ready says who may be.")
        return
    yield Grid(
        (
            Column("who", style="bold"),
            Column("marked"),
            Column("today"),
            Column("score", "right"),
            Column("why", wraps=True),
        ),
        (
            (
                row.name,
                row.marked_on.isoformat(),
                Styled("holds", "green") if row.holds else Styled("lapsed", "yellow"),
                f"{row.score:.0f}",
                row.reason
                if row.holds
                else "; ".join(gate_in_words(gate.code) for gate in row.reasons) + f" → {row.next_step.text}",
            )
            for row in result.marks
        ),
    )
    yield Line(stamped(result.policy, result.as_of), style="dim")


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
        f"{result.name} is {again} marked as pitchable: readiness {result.score:.0f}, {why}.", style="green"
    )
    yield Line(f"The mark is judged again whenever it is shown; {stamped(result.policy)}.", style="dim")


def pitched(result: Pitched) -> Iterator[Piece]:
    """Say what was recorded of an ask."""
    if result.outcome:
        until = (
            f" Until {weekday_and_day(result.hold_until)} only care, no business."
            if result.hold_until
            else ""
        )
        yield Line(
            f"Recorded for {result.name}, pitch {result.pitch_id}: {result.outcome.replace('_', ' ')}.{until}"
        )
        return
    yield Line(
        f"Recorded pitch {result.pitch_id} to {result.name} on {weekday_and_day(result.pitched_on)}: readiness {result.score:.0f}, {result.how}; {stamped(result.policy)}."
    )
    if reasons := [rule.text for rule in result.etiquette if rule.code not in {"NOT_READY", "OPT_OUT"}]:
        yield Line(f"By the book it should have waited: {' '.join(reasons)}", style="yellow")
    if result.override_reason:
        missing = ", ".join(map(gate_in_words, result.missing))
        yield Line(f'Kept with it: {missing}; "{result.override_reason}"')
    yield Line(
        f"Tell what comes of it: relcrm outcome {result.contact_id} accepted|declined|rebuffed|ignored|come-back-later",
        style="dim",
    )


def _verdict(result: ReadyOne) -> str:
    verdict = result.verdict
    if verdict.ready:
        return "READY, they asked for it" if verdict.how == "invited" else "READY to be asked"
    if verdict.is_borderline:
        return "NOT QUITE: only the score is a little short; your written reason would carry it"
    return "NOT YET"


def _gain(result: ReadyOne) -> str:
    """Return what the advised step would change, in brackets; empty where it would change nothing."""
    gain = next((each for each in result.gains if each.advised), None)
    if gain is None or result.verdict.next_step.deed == "ask":
        return ""
    opened = f"settle: {', '.join(map(gate_in_words, gain.opened))}; " if gain.opened else "change: "
    return f" ({gain.name} today would {opened}readiness {gain.score_before:.0f} → {gain.score:.0f})"


def _what_if(supposed: WhatIf, as_of: date) -> Iterator[Piece]:
    entries = ", ".join(_supposed(entry, as_of) for entry in supposed.entries)
    then = "they could be asked" if supposed.ready else "not yet an open door"
    on = "" if supposed.on == as_of else f" on {day_in_words(supposed.on, as_of)}"
    yield Line(f"What if: {entries}", style="bold")
    yield Line(
        f"readiness{on} {supposed.score:.0f}, without it {supposed.score_without:.0f}: {then}", indent=2
    )
    for word, codes in (("settles", supposed.opened), ("now missing", supposed.shut)):
        if codes:
            yield Line(f"{word}: {', '.join(map(gate_in_words, codes))}", indent=2)
    yield Line("Nothing was written.", style="dim", indent=2)


def _supposed(entry: Supposed, as_of: date) -> str:
    length = f" of {entry.minutes} min" if entry.minutes else ""
    what = {"i answer": "your answer", "they answer": "their answer"}.get(entry.what, entry.what)
    by = f" by {entry.channel.value.replace('_', ' ')}" if entry.channel else ""
    place = f" on {entry.platform}" if entry.platform else ""
    return (
        f"{what}{by}{place}{length} {'today' if entry.on == as_of else f'on {day_in_words(entry.on, as_of)}'}"
    )


def _score(result: ReadyOne) -> Iterator[Piece]:
    verdict, evidence = result.verdict, result.evidence
    yield Line(
        f"Readiness {verdict.score:.0f} of 100, asking is welcome from {verdict.threshold:.0f}. Stage: {verdict.stage.replace('_', ' ')}."
    )
    if not evidence.two_way:
        yield Line("No two-way contact yet, so there is nothing to weigh.", indent=2)
        return
    low, high = verdict.bracket
    if high - low >= 1:
        yield Line(f"Between {low:.0f} and {high:.0f} if what is not on record were known.", style="dim")
    rests_on = _rests_on(evidence)
    yield Grid(
        (
            Column("dimension"),
            Column("", style="cyan"),
            Column("", "right"),
            Column("lost", "right"),
            Column("rests on", wraps=True),
        ),
        (
            (name, _bar(value), f"{value:.2f}", _lost(verdict.points_lost[name]), rests_on[name])
            for name, value in verdict.dimensions.items()
        ),
    )


def _rests_on(evidence: RestsOn) -> dict[str, str]:
    last = in_words(evidence.silent_days) if evidence.silent_days is not None else "never"
    return {
        "depth": f"{_count(evidence.conversations, 'conversation')}",
        "warmth": f"last two-way contact {last}",
        "mutuality": f"answered {evidence.answered:.1f} of {evidence.tried:.1f} tries, they began {evidence.they_start:.1f} (recent ones weigh more)",
        "continuity": f"{_count(evidence.active_weeks, 'active week')} in a year, {evidence.span_days} days from first to last",
        "giving": f"gave {evidence.gave}, received {evidence.received}",
        "common": f"{_count(evidence.common_ground, 'thing')} in common"
        + (", introduced" if evidence.introduced else ""),
        "comfort": f"{evidence.open_unanswered:g} unanswered on {_count(evidence.open_platforms, 'platform')}",
    }


def _count(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def _lost(points: float) -> str:
    return f"-{points:.1f}" if points >= 0.05 else "-"


def _bar(value: float) -> str:
    full = round(value * BAR)
    return "█" * full + "·" * (BAR - full)
