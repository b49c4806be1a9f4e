"""Screens about asking: one contact's readiness, everybody's, marks, refusals, pitches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relcrm.domain.days.dates import in_words, span_in_words
from relcrm.render.counts import more
from relcrm.render.human import Column, Grid, Line, Styled
from relcrm.render.known import not_told, put_away
from relcrm.render.reasons import told
from relcrm.render.words import (
    NEXT_STEP,
    NUMBER,
    WHO,
    day_in_words,
    footing,
    gate_in_words,
    missing_in_words,
    personal_in_words,
    reply_in_brief,
    reply_in_words,
    score_in_words,
    stage_in_words,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from relcrm.domain.foresight.supposing import Supposed, WhatIf
    from relcrm.render.human import Cell, Piece
    from relcrm.services.results import Judgement, ReadyList, ReadyOne, ReadyRow, RestsOn

BAR = 20
FEW = 15  # people whose next steps a glance takes in
READY = (
    NUMBER,
    WHO,
    Column("verdict", spare=2),
    Column("score", "right", spare=1),
    Column("stage", spare=3),
    Column("reply", "right", spare=4),
    NEXT_STEP,
)


def ready_one(result: ReadyOne, today: date, *, why: bool = False) -> Iterator[Piece]:
    """Draw one contact's readiness: the verdict, its reasons and the next step; with `why` what it rests on."""
    verdict = result.verdict
    yield Line(
        f"{result.name}: {_verdict(result)}, readiness {score_in_words(verdict.score)} "
        f"(asking is welcome from {verdict.threshold:g})",
        style="bold green" if verdict.ready else "bold yellow",
    )
    yield from put_away(result.contact_id, result.archived_on, result.as_of)
    yield from _reasons(verdict, why=why)
    yield from _on_record(result)
    yield Line(f"Next: {verdict.next_step.text}{_gain(result)}", hang=6)
    if why or result.reply_chance.chance is not None:
        yield Line(reply_in_words(result.reply_chance))
    yield from not_told(result.unlogged)
    if result.what_if:
        yield Line()
        yield from _what_if(result.what_if, result.as_of)
    if why:
        yield Line()
        yield from _score(result)
        yield Line()
        yield Line(f"Path: {result.path.name}")
        for step in result.path.steps:
            yield Line(f"{'[x]' if step.done else '[ ]'} {step.label}", indent=2)
        yield Line()
    else:
        yield Line(f"why: relcrm ready {result.contact_id} --why", style="dim")
    yield from footing(result.policy, result.as_of, today, is_ask=True)


def _reasons(verdict: Judgement, *, why: bool) -> Iterator[Line]:
    """Say what is in the way: that which the next step is about first, and those that grow with it by number.

    The score is in the verdict's own line.
    """
    gates = (gate for gate in verdict.gates if gate.code != "SCORE")
    named, more = told(gates, verdict.next_step.code, everything=why)
    for gate in named:
        yield Line(f"✗ {gate.reason}", indent=2, hang=2)
    if more:
        yield Line(f"  and {more} more", indent=2)


def _on_record(result: ReadyOne) -> Iterator[Line]:
    """Say what was stated of them before: a mark, asks against a gate, vouched talks."""
    as_of = result.as_of
    if result.mark:
        state = "and it holds" if result.mark_holds else "but it has lapsed"
        yield Line(f"marked as pitchable on {day_in_words(result.mark.marked_on, as_of)}, {state}", indent=2)
    for pitch in result.overrides:
        missing = ", ".join(map(gate_in_words, pitch.gates))
        yield Line(
            f'asked on {day_in_words(pitch.pitched_on, as_of)} against {missing}, because "{pitch.override_reason}"',
            indent=2,
        )
    if result.missing_profile:
        yield Line(
            f'judged without profile "{result.missing_profile}", which this policy does not know', indent=2
        )
    for vouched in result.vouched:
        yield Line(
            f'one conversation is on your word ({day_in_words(vouched.occurred_on, as_of)}): "{vouched.reason}"',
            indent=2,
        )


def ready_all(result: ReadyList, today: date, asked: str = "") -> Iterator[Piece]:
    """Draw everybody's verdict; what is missing is summed up where they are more than a glance takes in.

    `asked` are the filters as they are typed.
    """
    if not result.total:
        yield Line("Nobody to judge here.")
        return
    count = result.ready_total
    ready = "1 person is" if count == 1 else f"{count or 'Nobody'} {'people are' if count else 'is'}"
    yield Line(f"{ready} ready to be asked, of {result.total}.", style="bold")
    if result.total > FEW:
        yield Grid(
            (Column("", "right"), Column("", least=24, wraps=True)),
            ((str(people), words) for people, words in _summed(result)),
        )
        yield Line()
    yield Grid(READY, map(_ready_row, result.contacts))
    if result.personal_total:
        yield Line(f"{personal_in_words(result.personal_total)}, and not among them.", style="dim")
    if len(result.contacts) < result.total:
        yield more(result.total - len(result.contacts), "ready", asked)
    yield from footing(result.policy, result.as_of, today)


def _summed(result: ReadyList) -> Iterator[tuple[int, str]]:
    """Yield how many lack what, old words without an answer apart: no list asks for one any more."""
    for each in result.missing:
        old = result.old_words_total if each.code == "OWE_REPLY" else 0
        if each.people > old:
            yield each.people - old, missing_in_words(each.code)
        if old:
            yield old, "wrote long ago and never had an answer"


def _ready_row(row: ReadyRow) -> tuple[Cell, ...]:
    return (
        str(row.contact_id),
        row.name,
        _standing(row),
        score_in_words(row.score),
        stage_in_words(row.stage),
        reply_in_brief(row.reply_chance),
        Styled(row.next_step.short, "green" if row.ready else ""),
    )


def _standing(row: ReadyRow) -> Cell:
    if row.ready:
        return Styled("invited" if row.how == "invited" else "ready", "green")
    return "on your reason" if row.how == "borderline" else "not yet"


def _verdict(result: ReadyOne) -> str:
    verdict = result.verdict
    if verdict.ready and verdict.stage == "partner":
        return "PARTNER, they said yes"
    if verdict.ready:
        return "READY, they asked for it" if verdict.how == "invited" else "READY to be asked"
    if verdict.is_borderline:
        return "NOT QUITE: the score is a little short, and your written reason would carry it"
    return "NOT YET"


def _gain(result: ReadyOne) -> str:
    """Return what the advised step would change, in brackets; empty where it would change nothing."""
    gain = next((each for each in result.gains if each.advised), None)
    if gain is None or result.verdict.next_step.deed == "ask":
        return ""
    opened = f"settle: {', '.join(map(gate_in_words, gain.opened))}; " if gain.opened else "change: "
    return f" ({gain.name} today would {opened}readiness {score_in_words(gain.score_before)} → {score_in_words(gain.score)})"


def _what_if(supposed: WhatIf, as_of: date) -> Iterator[Piece]:
    entries = ", ".join(_supposed(entry, as_of) for entry in supposed.entries)
    then = "they could be asked" if supposed.ready else "not yet an open door"
    on = "" if supposed.on == as_of else f" on {day_in_words(supposed.on, as_of)}"
    yield Line(f"What if: {entries}", style="bold")
    yield Line(
        f"readiness{on} {score_in_words(supposed.score)}, without it {score_in_words(supposed.score_without)}: {then}",
        indent=2,
    )
    for word, codes in (("settles", supposed.opened), ("now in the way", supposed.shut)):
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
    yield Line(f"Stage: {verdict.stage.replace('_', ' ')}.")
    if not evidence.two_way:
        yield Line("No two-way contact yet, so there is nothing to weigh.", indent=2)
        return
    low, high = verdict.bracket
    if high - low >= 1:
        yield Line(
            f"Between {score_in_words(low)} and {score_in_words(high)} if what is not on record were known.",
            style="dim",
        )
    rests_on = _rests_on(evidence)
    yield Grid(
        (
            Column("dimension"),
            Column("", style="cyan", spare=1),
            Column("", "right"),
            Column("lost", "right"),
            Column("rests on", wraps=True, least=18),
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
        "continuity": f"{_count(evidence.active_weeks, 'active week')} in a year, {span_in_words(evidence.span_days)} from first to last",
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
