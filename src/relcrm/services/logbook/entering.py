"""Record what happened between you and people, and what it changed. Light: never loads the ORM."""

from __future__ import annotations

import os
from dataclasses import replace
from functools import cache, partial
from typing import TYPE_CHECKING

from relcrm.domain.log.backdating import with_what_came_of_it
from relcrm.domain.log.exchange import Line, with_message
from relcrm.domain.log.interaction import SAID_BY_THEM, Direction, Interaction, Kind
from relcrm.domain.people.dossier import VOUCHED
from relcrm.errors import UsageError
from relcrm.services.context import find_one
from relcrm.services.logbook.changes import Entry
from relcrm.services.logbook.checking import change_for, judged, should_have_waited
from relcrm.services.logbook.cueing import suggested, suggestions
from relcrm.services.logbook.naming import day_within, found_or_made, people_and_note
from relcrm.services.logbook.repeats import refuse_repeats
from relcrm.services.logbook.streams import (
    answered_on_day,
    keeping_remarks,
    open_exchange,
    stream_of,
)
from relcrm.services.logbook.ways import as_missed, is_single_message, missed_in_words, through
from relcrm.services.recording import LOG, changing
from relcrm.store import introductions, log, reader
from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterator, Sequence

    from relcrm.domain.people.dossier import Contact, Logged
    from relcrm.services.context import Context
    from relcrm.services.logbook.naming import ContactMaker

BY_HAND = "hand"
LONGEST_MINUTES = 24 * 60


class Said(NamedTuple):
    """What the user said happened.

    `is_message` marks one single message, which joins the exchange it belongs to unless `new`. Several
    people in one entry were together, unless `apart`; `at_least` so many are needed for it to make sense.
    With `may_note` what follows somebody known and is no name is the note. `left_open` says what of the day or
    the hour could not be told, `taken` which day was taken for a stretch of time. With `way_open` the remark has to tell the channel, and who wrote unless `by_said`;
    with `day_said` words that are a day may be a note.
    What was logged before is refused, unless it happened `again`.
    """

    people: tuple[str, ...]
    interaction: Interaction
    source: str = BY_HAND
    at_least: int = 1
    apart: bool = False
    is_message: bool = False
    new: bool = False
    dry_run: bool = False
    may_note: bool = False
    left_open: str = ""
    taken: str = ""
    way_open: bool = False
    by_said: bool = False
    day_said: bool = True
    again: bool = False


def record(context: Context, said: Said, make_contact: ContactMaker | None = None) -> Entry:
    """Record one entry and return what it changed.

    `make_contact` adds whoever is not known yet; without it an unknown name is refused.
    """
    checked(said.interaction, context)
    create = make_contact is not None and not said.dry_run
    with changing(context, LOG, create=create, keep=not said.dry_run) as connection:
        return entered(connection, context, said, make_contact)


def entered(
    connection: sqlite3.Connection, context: Context, said: Said, make_contact: ContactMaker | None = None
) -> Entry:
    """Record one entry in the caller's transaction and return what it changed; see `record`, which checks it first."""
    may_note = said.may_note and not said.interaction.summary
    named = people_and_note(connection, said.people, context.now, may_note=may_note, day_said=said.day_said)
    people, created = found_or_made(connection, named.people, make_contact)
    if len(people) < said.at_least:
        raise UsageError(f"{said.people[0]} and {said.people[-1]} are one person", hint="name two people")
    said, word = _as_told(_with_note(said, named.note))
    said, missed = _as_missed(said)
    said = _as_a_group(said) if len(people) > said.at_least and not said.apart else said
    if not said.again:
        in_stream, is_vouched = said.is_message and not said.new, said.source == VOUCHED
        refuse_repeats(connection, people, said.interaction, is_message=in_stream, is_vouched=is_vouched)
    before = {person.id: judged(connection, context, person) for person in people}
    log_of = cache(partial(reader.interactions, connection))
    hasty = should_have_waited(connection, context, people, said.interaction, log_of)
    interaction_id, joined, answered = _write(connection, context, said, people, log_of)
    logged = reader.interaction(connection, interaction_id)
    assert logged is not None  # noqa: S101 - it was written two lines above
    changes = tuple(change_for(connection, context, person, before[person.id]) for person in people)
    closed = _closed_drafts(connection, people, said.interaction)
    return Entry(
        interaction_id=interaction_id,
        logged=logged,
        joined=joined,
        answered_day=answered.occurred_on if answered else None,
        created=created,
        changes=changes,
        dry_run=said.dry_run,
        etiquette=() if joined and logged.interaction.occurred_on == said.interaction.occurred_on else hasty,
        understood=tuple(_understood(said, named.note, word, context))
        + missed_in_words(missed, logged)
        + closed,
        suggestions=suggested(context, people, said.interaction),
        added_on=said.interaction.occurred_on if joined else None,
    )


def _with_note(said: Said, note: str) -> Said:
    return said._replace(interaction=replace(said.interaction, summary=note)) if note else said


def _as_told(said: Said) -> tuple[Said, str]:
    """Return it with the channel that its remark tells, and the word that tells it, where that is left to it."""
    told = through(said.interaction, is_open=said.way_open, by_said=said.by_said)
    if not said.way_open:
        return said, ""
    return said._replace(
        interaction=told.interaction, is_message=is_single_message(told.interaction)
    ), told.word


def _understood(said: Said, note: str, word: str, context: Context) -> Iterator[str]:
    """Yield what was made of words that could have been meant otherwise."""
    if word:
        way = said.interaction.platform or said.interaction.channel.replace("_", " ")
        yield f'{way}, by the word "{word}"'
    if note:
        yield f"note: {note}"
    if note and not said.day_said and (day := day_within(note, context.now)):
        yield f'today, as no day was said; --when "{day}" if it was then'
    if said.taken:
        yield said.taken
    if said.left_open:
        yield f"the hour is left open: {said.left_open}"


def _as_missed(said: Said) -> tuple[Said, str]:
    """Return it as a talk that did not take place, and the words of its remark that say so, where they do."""
    if said.source != BY_HAND:
        return said, ""
    told = as_missed(said.interaction)
    return said._replace(interaction=told.interaction), told.word


def _as_a_group(said: Said) -> Said:
    return said._replace(interaction=replace(said.interaction, is_group=True), is_message=False)


def _closed_drafts(
    connection: sqlite3.Connection, people: Sequence[Contact], interaction: Interaction
) -> tuple[str, ...]:
    """Close the open drafts among people who were introduced, and return in words what was closed."""
    if interaction.kind is not Kind.INTRO_GIVEN:
        return ()
    names = {person.id: person.name for person in people}
    said = []
    for found in introductions.open_between(connection, names):
        introductions.change(connection, found, made_on=max(interaction.occurred_on, found.drafted_on))
        unsure = " and ".join(names[each] for each in found.waiting_for)
        said.append(f"its draft is closed{f', though {unsure} had not said yes yet' if unsure else ''}")
    return tuple(said)


def answer(context: Context, who: str, *, day: Interaction, by: Direction | None, platform: str) -> Entry:
    """Mark an open message as answered (or, with `day.answered` False, as never to be answered).

    `by` says who answered; None finds it out, where only one side has something open. `day` carries
    when that was and what was said.
    """
    with changing(context, LOG) as connection:
        person = find_one(connection, who)
        before = judged(connection, context, person)
        open_one = open_exchange(reader.interactions(connection, person.id), person, by, platform, day)
        known = open_one.interaction
        answered = keeping_remarks(answered_on_day(known, day), day, known)
        log.amend(connection, open_one.id, answered, edited_at=context.now)
        logged = reader.interaction(connection, open_one.id)
        assert logged is not None  # noqa: S101 - it was amended above
        change = change_for(connection, context, person, before)
        theirs = day.last_words if open_one.interaction.direction is Direction.ME else ""
    return Entry(
        interaction_id=open_one.id,
        logged=logged,
        joined=True,
        answered_day=open_one.interaction.occurred_on if day.answered else None,
        created=(),
        changes=(change,),
        dry_run=False,
        suggestions=suggestions(person, theirs, day.occurred_on, context.today, context.policy),
    )


def checked(interaction: Interaction, context: Context) -> None:
    """Refuse what cannot be: the future, lengths outside 1 to 1440 minutes, both there and nobody answering."""
    if interaction.direction is Direction.MUTUAL and interaction.answered is False:
        raise UsageError(
            "what both took part in was answered", hint="--by me --not-answered if they did not answer"
        )
    if interaction.answered is False and interaction.outcome in SAID_BY_THEM:
        outcome = interaction.outcome.replace("_", "-")
        raise UsageError(f"not answered, and yet {outcome}?", hint="leave out --not-answered, or --outcome")
    if interaction.occurred_on > context.today or (
        interaction.occurred_at and interaction.occurred_at > context.now
    ):
        raise UsageError(f"{interaction.occurred_on} is in the future", hint="log what has happened")
    if interaction.minutes is not None and not 1 <= interaction.minutes <= LONGEST_MINUTES:
        raise UsageError(f"{interaction.minutes} minutes cannot be", hint=f"between 1 and {LONGEST_MINUTES}")


def new_key() -> str:
    """Return a key for something logged by hand."""
    return os.urandom(16).hex()


def _write(
    connection: sqlite3.Connection,
    context: Context,
    said: Said,
    people: Sequence[Contact],
    log_of: Callable[[int], Sequence[Logged]],
) -> tuple[int, bool, Interaction | None]:
    """Write the entry; return its id, whether it joined an earlier one, and what it answered."""
    interaction, answered = said.interaction, None
    if said.is_message and len(people) == 1:
        stream = stream_of(log_of(people[0].id), interaction)
        touches, constants = [logged.interaction for logged in stream], context.policy.exchange
        line = Line(
            interaction.direction is Direction.ME,
            interaction.occurred_on,
            interaction.occurred_at,
            interaction.last_words,
        )
        folded = with_message(
            touches,
            line,
            constants,
            channel=interaction.channel,
            platform=interaction.platform,
            new=said.new,
        )
        if not said.new and interaction.kind is Kind.TOUCH and interaction.outcome is None:
            folded = with_what_came_of_it(folded, touches, line, constants)
        answered = folded.answers
        before = None if folded.index is None else touches[folded.index]
        interaction = keeping_remarks(folded.interaction, interaction, before)
        if folded.index is not None:
            joined_id = stream[folded.index].id
            log.amend(connection, joined_id, interaction, edited_at=context.now)
            return joined_id, True, answered
    interaction_id = log.append(
        connection,
        interaction,
        [person.id for person in people],
        source=said.source,
        source_key=new_key(),
        now=context.now,
        by=context.written_by,
    )
    return interaction_id, False, answered
