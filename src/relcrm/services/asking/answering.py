"""What came of an ask, told or corrected. Light."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from relcrm.domain.days.grammar import weekday_and_day
from relcrm.domain.log.interaction import Interaction, Outcome
from relcrm.domain.log.numbering import COMMAND, EITHER, Number, entry_named
from relcrm.domain.policy.in_force import effective
from relcrm.errors import UsageError
from relcrm.services.asking.pitching import pitched
from relcrm.services.context import find_one
from relcrm.services.logbook.numbered import entries_of
from relcrm.services.recording import LOG, changing
from relcrm.store import log, people, reader

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence
    from datetime import date

    from relcrm.domain.people.dossier import Contact, Pitch
    from relcrm.services.context import Context
    from relcrm.services.logbook.changes import Pitched

ANSWERED = frozenset({Outcome.ACCEPTED, Outcome.DECLINED, Outcome.REBUFFED, Outcome.COME_BACK_LATER})
THEIR_DAY = "they asked you to come back then"
"""Why a hold stands that an outcome set."""


def outcome(
    context: Context,
    who: str,
    result: Outcome,
    *,
    on: date | None = None,
    until: date | None = None,
    pitch: Number | None = None,
) -> Pitched:
    """Record what came of an ask, or correct what was said of it. `until` is the day they named with "come back later".

    Without `on` it is today's answer, or in a correction one of the day that was said. `pitch` is an entry of the log,
    or with no letter the number of a pitch. Raises UsageError where none is meant, or several are.
    """
    with changing(context, LOG) as connection:
        person = find_one(connection, who)
        asked = _pitch_meant(connection, person, pitch)
        day = on or (asked.outcome_on if asked.outcome else None) or context.today
        _check_days(asked, result, day, until)
        logged = reader.interaction(connection, asked.interaction_id)
        assert logged is not None  # noqa: S101 - a pitch cannot be without its interaction
        changed = _with_outcome(logged.interaction, result, day)
        if changed != logged.interaction:
            log.amend(connection, logged.id, changed, edited_at=context.now)
        longer = _longer_hold(person, until)
        if (until and not longer) or (asked.outcome == Outcome.COME_BACK_LATER and result != asked.outcome):
            _set_hold(connection, person, asked, until, day)
        recorded = next(p for p in reader.pitches(connection, person.id) if p.id == asked.id)
        person = reader.contact(connection, person.id) or person
    held = (
        longer or until or (_held_until(context, person, day) if result is Outcome.COME_BACK_LATER else None)
    )
    return pitched(person, recorded, held)._replace(corrects=asked.outcome)


def _held_until(context: Context, person: Contact, on: date) -> date | None:
    """Return until when "come back later" holds without a day: as the policy has it, or a later hold on record."""
    days = effective(context.policy, person.offer, person.profile).gates.come_back_days
    on_record = person.hold_until if person.hold_until and person.hold_until >= on else None
    ends = on_record or on + timedelta(days=days)
    return ends if ends > context.today else None


def _check_days(asked: Pitch, result: Outcome, on: date, until: date | None) -> None:
    if on < asked.pitched_on:
        raise UsageError(
            f"the pitch was on {weekday_and_day(asked.pitched_on)}, its outcome cannot be before",
            hint="--when later",
        )
    if until is None:
        return
    if result is not Outcome.COME_BACK_LATER:
        raise UsageError(
            "--until goes with come-back-later", hint="relcrm outcome WHO come-back-later --until october"
        )
    if until <= on:
        raise UsageError(
            f"a hold until {weekday_and_day(until)} would be over already",
            hint="name a day after the talk, such as october",
        )


def _with_outcome(asked: Interaction, result: Outcome, on: date) -> Interaction:
    answered = result in ANSWERED
    return replace(
        asked, outcome=result, outcome_on=on, answered=answered, answered_on=on if answered else None
    )


def _longer_hold(person: Contact, until: date | None) -> date | None:
    """Return the day of a hold for another reason that lasts longer than the day they named."""
    is_longer = until and person.hold_until and person.hold_until > until
    return person.hold_until if is_longer and person.hold_reason != THEIR_DAY else None


def _set_hold(
    connection: sqlite3.Connection, person: Contact, asked: Pitch, until: date | None, on: date
) -> None:
    """Set the hold that they asked for; without `until` take the one away that came with the outcome corrected."""
    if until is None and (person.hold_reason, person.hold_set_on) != (THEIR_DAY, asked.outcome_on):
        return
    hold = {"hold_until": until, "hold_set_on": until and on, "hold_reason": THEIR_DAY if until else ""}
    people.set_facts(connection, person.id, hold)  # part of the entry, no edit of the contact


def _pitch_meant(connection: sqlite3.Connection, person: Contact, number: Number | None) -> Pitch:
    """Return the ask that is named, else the one that waits for its outcome, else the last one, to correct it."""
    pitches = reader.pitches(connection, person.id)
    if number is not None:
        return _pitch_named(connection, person, pitches, number)
    if not pitches:
        raise UsageError(
            f"no pitch to {person.name} is on record",
            hint=f'relcrm pitch {person.id} --about "..." records an ask',
        )
    pending = [each for each in pitches if each.outcome is None]
    if len(pending) > 1:
        raise UsageError(
            f"several pitches to {person.name} wait for an outcome: {_listed(pending)}",
            hint=f"say which: --pitch {entry_named(pending[-1].interaction_id)}",
        )
    return (
        pending[0]
        if pending
        else max(pitches, key=lambda each: (each.outcome_on or each.pitched_on, each.id))
    )


def _pitch_named(
    connection: sqlite3.Connection, person: Contact, pitches: Sequence[Pitch], number: Number
) -> Pitch:
    """Return the ask of that number. Raises UsageError where it is none of theirs, or a command recorded several."""
    ids = {number.value} if number.kind != COMMAND else set(entries_of(connection, number))
    found = [each for each in pitches if (each.id if number.kind == EITHER else each.interaction_id) in ids]
    if not found:
        named = f"{number.kind}{number.value}"
        raise UsageError(
            f"{named} recorded no pitch to {person.name}"
            if number.kind == COMMAND
            else f"{person.name} has no pitch {named}",
            hint=f"relcrm show {person.id} shows them",
        )
    if len(found) > 1:
        raise UsageError(
            f"{number.kind}{number.value} recorded several pitches to {person.name}: {_listed(found)}",
            hint=f"say which: --pitch {entry_named(found[-1].interaction_id)}",
        )
    return found[0]


def _listed(pitches: Sequence[Pitch]) -> str:
    return ", ".join(
        f"{entry_named(each.interaction_id)} ({each.about or 'an ask'}, {weekday_and_day(each.pitched_on)})"
        for each in pitches
    )
