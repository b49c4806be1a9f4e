"""Screens of the log: what was recorded, what it changed, what was taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relcrm.domain.days.grammar import weekday_and_day
from relcrm.domain.log.interaction import last_day
from relcrm.domain.log.numbering import command_named, entry_named
from relcrm.domain.people.dossier import VOUCHED
from relcrm.domain.readiness.gate import counted
from relcrm.render.human import Column, Grid, Line
from relcrm.render.known import put_away
from relcrm.render.words import (
    WRITERS,
    day_in_words,
    days_in_words,
    due_in_words,
    gate_in_words,
    interaction_in_words,
    last_words_of,
    moment_in_words,
    named,
    score_in_words,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime

    from relcrm.render.human import Piece
    from relcrm.services.logbook.changes import Change, Entry, Forgotten, OnRecord, Undone
    from relcrm.services.overview.one_entry import OneEntry

BY_HAND, LABEL = "hand", 13

WOULD = {"Logged": "Would log", "Amended": "Would amend"}


def recorded(result: Entry, today: date, verb: str = "Logged") -> Iterator[Piece]:
    """Say in a line what was recorded, and for each person in a line what it changed."""
    for person in result.created:
        yield Line(f"Added {person.name} (#{person.contact_id}).")
    who = ", ".join(change.name for change in result.changes if change.took_part)
    interaction = result.logged.interaction
    what = f"{interaction_in_words(interaction)} ({entry_named(result.interaction_id)})"
    yield Line(f"{_started(result, who, verb, today)}: {what}.")
    for each in result.understood:
        yield Line(each, indent=2)
    if result.answered_day is not None:
        side = "their answer to your" if interaction.direction == "me" else "your answer to their"
        otherwise = "; --new if it began something new" if verb == "Logged" else ""
        yield Line(f"Counted as {side} message of {day_in_words(result.answered_day, today)}{otherwise}.")
    elif result.joined and verb == "Logged":
        yield Line(
            "It belongs to the exchange that was going on; --new if it began something new.", style="dim"
        )
    if result.etiquette:
        reasons = " ".join(rule.text for rule in result.etiquette)
        waits = (
            "By the book it should wait" if result.dry_run else "Recorded; by the book it should have waited"
        )
        yield Line(f"{waits}: {reasons}", style="yellow")
    for change in result.changes:
        yield Line(change_in_words(change, today, named=len(result.changes) > 1), indent=2)
        yield from put_away(change.contact_id, change.archived_on, today)
    for suggestion in result.suggestions:
        yield Line(suggestion.text, style="cyan")


def _started(result: Entry, who: str, verb: str, today: date) -> str:
    """Return `Logged with Ada on Fri 29 October`, or `Added to the exchange of 29 October with Ada, today`."""
    began = result.logged.interaction.occurred_on
    if result.added_on is None:
        start = WOULD[verb] if result.dry_run else verb
        return f"{start} with {who} on {weekday_and_day(began)}"
    start = "Would be added" if result.dry_run else "Added"
    day = "today" if result.added_on == today else f"on {weekday_and_day(result.added_on)}"
    if began == result.added_on:
        return f"{start} to the exchange {day.replace('today', 'of today').replace('on ', 'of ')} with {who}"
    return f"{start} to the exchange of {day_in_words(began, today)} with {who}, {day}"


def entry(result: OneEntry) -> Iterator[Piece]:
    """Draw one entry of the log, whole."""
    named_so, interaction = entry_named(result.interaction_id), result.logged.interaction
    what = "vouched for" if result.logged.source == VOUCHED else interaction_in_words(interaction)
    yield Line(f"{named_so}  {what}", style="bold")
    for title, value in _told(result):
        if value:
            yield Line(f"{title + ':':<{LABEL}}{value}", indent=2, hang=LABEL)
    by_hand = f"; relcrm undo {named_so} takes it back" if result.logged.source == BY_HAND else ""
    yield Line(f"relcrm log --edit {named_so} changes it{by_hand}.", style="dim")


def _told(result: OneEntry) -> Iterator[tuple[str, str]]:
    logged, interaction, as_of = result.logged, result.logged.interaction, result.as_of
    yield "day", days_in_words(interaction.occurred_on, last_day(interaction), as_of)
    yield "with", ", ".join(f"{named(each.name, each.company)} #{each.contact_id}" for each in result.people)
    yield from (("note", each) for each in interaction.summary.splitlines())
    yield "because", interaction.because
    yield "last words", last_words_of(interaction)
    yield "source", "by hand" if logged.source == BY_HAND else logged.source
    edited = f", changed {day_in_words(logged.edited_at.date(), as_of)}" if logged.edited_at else ""
    by = WRITERS.get(logged.written_by, "you")
    yield "written by", f"{by}, {day_in_words(logged.created_at.date(), as_of)}{edited}"


def undone(result: Undone, today: date) -> Iterator[Piece]:
    """Say what was taken back, or brought back, and how to turn round again."""
    verb = "Brought back" if result.is_redo else "Taken back"
    yield Line(f"{verb}: {result.said or f'command {command_named(result.entry)}'}")
    if result.also:
        first, last = command_named(min(result.also)), command_named(max(result.also))
        which = first if first == last else f"{counted(len(result.also), 'command')} from {first} to {last}"
        yield Line(
            f"and before it what built on it: {which}; relcrm redo brings back one at a time.", indent=2
        )
    for change in result.changes:
        yield Line(change_in_words(change, today, named=True), indent=2)
    if result.is_idle:
        yield Line("It had changed nothing.", indent=2)
    elif result.concerned and not result.changes:
        yield Line(f"{counted(result.concerned, 'contact')} concerned.", indent=2)
    way_back = "undo {} takes it back again" if result.is_redo else "redo {} brings it back"
    yield Line(f"relcrm {way_back.format(command_named(result.entry))}.", style="dim")


def forgotten(result: Forgotten) -> Iterator[Piece]:
    """Say how much was forgotten, and where it is still to be read."""
    what = "1 command" if result.commands == 1 else f"{result.commands} commands"
    yield Line(f"Forgotten: {what} can be taken back no more.")
    if result.copies:
        yield Line(
            f"Copies from before an upgrade still hold it, beside the store: {', '.join(result.copies)}."
        )


def commands_on_record(found: OnRecord, now: datetime) -> Iterator[Piece]:
    """List commands with their numbers, latest first."""
    if not found.entries:
        yield Line("Nothing on record yet.")
        return
    yield Grid(
        (
            Column("number", "right"),
            Column("when", "right", spare=1),
            Column("command", wraps=True, least=16),
            Column(""),
        ),
        [
            (
                command_named(each.id),
                moment_in_words(each.made_at.astimezone(now.tzinfo), now.date()),
                each.said,
                "forgotten" if each.is_forgotten else "taken back" if each.undone_at else "",
            )
            for each in found.entries
        ],
    )


def change_in_words(change: Change, today: date, *, named: bool) -> str:
    """Return `next due 12 June · readiness 41 → 52 · opened: never spoken`."""
    parts = []
    if change.due_on:
        due = due_in_words(change.due_on, today)
        parts.append(f"next {due}" if change.due_on > today else due)
    before, now = score_in_words(change.score_before), score_in_words(change.score)
    if not change.is_personal:
        parts.append(f"readiness {now}" if before == now else f"readiness {before} → {now}")
    if change.ready and not change.was_ready:
        parts.append("ready to be asked")
    if opened := [gate_in_words(code) for code in change.opened]:
        parts.append(f"settled: {', '.join(opened)}")
    if shut := [gate_in_words(code) for code in change.shut]:
        parts.append(f"now in the way: {', '.join(shut)}")
    return (f"{change.name}: " if named else "") + " · ".join(parts)
