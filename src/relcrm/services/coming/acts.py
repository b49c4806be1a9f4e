"""What it means to do, put off or drop a line, kind by kind. Light; runs inside the caller's write transaction."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from relcrm.domain.log.interaction import SPOKEN, WRITTEN, Channel, Direction, Interaction
from relcrm.domain.log.ways import Way
from relcrm.domain.people.contact import EMAIL, PHONE, WEB
from relcrm.errors import UnclearWay, UsageError
from relcrm.services.coming import meeting, reminders
from relcrm.services.logbook.checking import judged
from relcrm.services.logbook.entering import Said, checked, written
from relcrm.services.logbook.rhythm import rhythm_of
from relcrm.services.logbook.streams import answered_on_day, keeping_remarks
from relcrm.services.logbook.ways import is_single_message
from relcrm.services.today.own import NEWS_DAYS, key_of
from relcrm.store import introductions, log, particulars, people, reader
from relcrm.store.ahead import today
from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    import sqlite3
    from datetime import date

    from relcrm.domain.helping.introductions import Introduction
    from relcrm.domain.people.dossier import Contact, Logged
    from relcrm.domain.plans.plan import Plan
    from relcrm.domain.plans.reminders import Reminder
    from relcrm.services.coming.meeting import How
    from relcrm.services.context import Context
    from relcrm.store.ahead.today import KeptLine

A_QUARTER = 90
"""So many days rests what is dropped and may come again by itself."""
LOGGED = frozenset({"plan", "answer", "greet", "occasion", "news", "asleep"})
"""Lines that become an entry of the log when they are done."""
_ELSEWHERE = {
    "offer": 'relcrm pitch {who} --about "..." records what you offered',
    "repair": "relcrm settled {who} once it is put right, or relcrm log-call {who}",
    "outcome": "relcrm outcome {who} accepted, declined, ignored ...",
    "deliver": "relcrm log-meeting {who}, log-email or log-call says what you did",
    "return": "relcrm log-email {who}, log-call or log-meeting says how you were in touch",
    "talk": "relcrm log-call {who}, or relcrm log-meeting {who}",
    "ask": 'relcrm pitch {who} --about "..." records it',
    "meeting_request": "relcrm answered {who} once they answered, relcrm log-meeting {who} once you met",
    "mark": 'relcrm pitch {who} --about "...", or relcrm mark-pitchable {who} --remove',
    "intro": "relcrm intro {who} {other} --yes WHO, or relcrm intro {who} {other} once it is made",
}
"""What says what happened, for the lines whose end only you know."""
_KEPT = frozenset({"offer", "repair", "outcome"})
"""Lines that cannot be dropped: somebody waits to hear."""


class Line(NamedTuple):
    """A line that is named: its kind, what was kept of it, and what it is about."""

    kind: str
    kept: KeptLine
    contact_id: int | None
    label: str = ""
    plan: Plan | None = None
    reminder: Reminder | None = None
    introduction: Introduction | None = None


class Became(NamedTuple):
    """What became of a line: the day it comes back, and the entry of the log."""

    until_on: date | None = None
    interaction_id: int | None = None


def done(connection: sqlite3.Connection, context: Context, line: Line, how: How) -> Became:
    """Write down that a line is done. Raises UsageError with the command that says so, where it is another."""
    if line.plan:
        _, entry = meeting.happened(connection, context, line.plan, how)
        return Became(None, entry.interaction_id)
    if line.reminder:
        _refuse_closed(line.reminder)
        _refuse_settled(line.reminder, context.today)
        if how != meeting.NOTHING_SAID:
            raise UsageError(
                "nothing of that is logged", hint=f"relcrm log {line.contact_id} '...' logs what happened"
            )
        changed = reminders.done(connection, line.reminder, context.today)
        return Became(changed.due_on if changed.is_open else None)
    if line.kind in _ELSEWHERE:
        raise UsageError("what happened?", hint=_elsewhere(line))
    person = _person(connection, line)
    if line.kind == "answer":
        return Became(None, _answered(connection, context, person, how))
    entry_id = _wrote(connection, context, person, how)
    if line.kind in {"occasion", "news"}:
        _rest(connection, line, _over_on(connection, context, line))
    return Became(None, entry_id)


def snoozed(
    connection: sqlite3.Connection, context: Context, line: Line, day: date, starts: str | None
) -> Became:
    """Put a line off until a day."""
    if line.plan:
        meeting.moved(connection, context, line.plan, day, starts)
    elif line.reminder:
        _refuse_closed(line.reminder)
        reminders.moved(connection, line.reminder, day, starts or "")
    elif day <= context.today:
        raise not_ahead(day)
    elif line.kind == "greet":
        person = _person(connection, line)
        people.change_contact(connection, person, {"due_from": day}, person.updated_at)
    else:
        _rest(connection, line, day)
    return Became(day)


def dropped(connection: sqlite3.Connection, context: Context, line: Line) -> Became:
    """Let a line go. Raises UsageError where somebody waits to hear."""
    if line.plan:
        meeting.dropped(connection, context, line.plan)
        return Became()
    if line.reminder:
        _refuse_closed(line.reminder)
        reminders.dropped(connection, line.reminder, context.today)
        return Became()
    if line.introduction:
        day = max(context.today, line.introduction.drafted_on)
        introductions.change(connection, line.introduction, dropped_on=day)
        return Became()
    if line.kind in _KEPT:
        raise UsageError("that does not go away by itself", hint=_elsewhere(line))
    person = _person(connection, line)
    if line.kind == "greet":
        now = judged(connection, context, person)
        rhythm = rhythm_of(person, now.verdict, now.tagged, context.today)
        assert rhythm is not None  # noqa: S101 - nobody is due who was never met
        day = context.today + timedelta(days=rhythm.cadence_days)
        people.change_contact(connection, person, {"due_from": day}, person.updated_at)
        return Became(day)
    if line.kind == "answer":
        return _needs_none(connection, context, person)
    day = _over_on(connection, context, line)
    _rest(connection, line, day)
    return Became(None if line.kind in {"occasion", "news"} else day)


def not_ahead(day: date) -> UsageError:
    """Return the refusal of a day that is not to come."""
    return UsageError(f"{day} is not ahead", hint='a day to come: "friday", 2w, "in 3 days"')


def gone() -> UsageError:
    """Return the refusal of a line whose matter is there no more."""
    return UsageError("that is gone", hint="relcrm today shows the lines of today")


def introduction(connection: sqlite3.Connection, kept: KeptLine, number: int) -> Line:
    """Return the line of an introduction, by whoever is asked. Raises UsageError where it is open no more."""
    found = next((each for each in introductions.open_ones(connection) if each.id == number), None)
    if found is None:
        raise UsageError("that is open no more", hint="relcrm intros lists those open")
    return Line("intro", kept, (found.waiting_for or (found.one_id,))[0], introduction=found)


def _elsewhere(line: Line) -> str:
    other = ""
    if found := line.introduction:
        other = str(found.other_id if line.contact_id == found.one_id else found.one_id)
    return _ELSEWHERE[line.kind].format(who=line.contact_id, other=other)


def _refuse_closed(found: Reminder) -> None:
    if not found.is_open:
        what = "done" if found.done_on else "dropped"
        raise UsageError(f"that is {what} already", hint="relcrm undo takes that back")


def _refuse_settled(found: Reminder, today: date) -> None:
    """Refuse to do again today what comes again another day: its letter stays, the next time is not meant."""
    if found.last_done_on == today and found.due_on and found.due_on > today:
        raise UsageError(
            f"that is done already, and comes again on {found.due_on}", hint="relcrm undo takes that back"
        )


def _person(connection: sqlite3.Connection, line: Line) -> Contact:
    assert line.contact_id is not None  # noqa: S101 - only a plan may have nobody
    found = reader.contact(connection, line.contact_id)
    if found is None:
        raise gone()
    return found


def _rest(connection: sqlite3.Connection, line: Line, day: date) -> None:
    assert line.contact_id is not None  # noqa: S101 - only a plan may have nobody
    today.put_off(connection, line.contact_id, key_of(line.kept.about), day)


def _over_on(connection: sqlite3.Connection, context: Context, line: Line) -> date:
    """Return the day on which a line has had its time: that after a day of the year, or when news are old."""
    if line.kind == "news":
        return context.today + timedelta(days=NEWS_DAYS + 1)
    assert line.contact_id is not None  # noqa: S101 - only a plan may have nobody
    if line.kind == "occasion":
        days = particulars.occasions(connection, line.contact_id)
        coming = [each.next_on(context.today) for each in days if each.label == line.label]
        return max(coming, default=context.today) + timedelta(days=1)
    return context.today + timedelta(days=A_QUARTER)


def _wrote(connection: sqlite3.Connection, context: Context, person: Contact, how: How) -> int:
    """Log that you were in touch today, and return the entry."""
    way = how.way or _way_to_write(connection, person)
    interaction = Interaction(
        occurred_on=context.today,
        channel=way.channel,
        platform=way.platform,
        direction=Direction.MUTUAL if way.channel in SPOKEN else Direction.ME,
        minutes=how.minutes,
        summary=how.note,
    )
    checked(interaction, context)
    said = Said((str(person.id),), interaction, is_message=is_single_message(interaction), again=how.again)
    return written(connection, context, said).interaction_id


def _way_to_write(connection: sqlite3.Connection, person: Contact) -> Way:
    """Return the one way in which you write to somebody, by their addresses and the log.

    Raises UnclearWay where there is none, or more than one.
    """
    ways = {
        (Channel.EMAIL, "") if each.platform == EMAIL else (Channel.DM, each.platform)
        for each in reader.handles(connection, person.id)
        if each.platform not in {PHONE, WEB}
    }
    ways |= {
        (each.interaction.channel, each.interaction.platform)
        for each in reader.interactions(connection, person.id)
        if each.interaction.channel in WRITTEN
    }
    if len(ways) == 1:
        channel, platform = ways.pop()
        return Way(channel, platform, platform or channel)
    raise UnclearWay(
        "how were you in touch?",
        hint="relcrm done LINE --by email, or --by phone, whatsapp, in-person ...",
        data={"asks": "channel"},
    )


def _waiting(connection: sqlite3.Connection, person: Contact) -> list[Logged]:
    """Return their messages that wait for you. Raises UsageError where none does."""
    found = [
        each
        for each in reader.interactions(connection, person.id)
        if each.interaction.is_waiting and not each.interaction.is_small
    ]
    if not found:
        raise UsageError("nothing of theirs waits for an answer", hint=f"relcrm show {person.id}")
    return found


def _answered(connection: sqlite3.Connection, context: Context, person: Contact, how: How) -> int:
    """Write down that you answered, in the way they wrote unless another is said; return the entry."""
    *others, last = _waiting(connection, person)
    known = last.interaction
    if how.way and (how.way.channel, how.way.platform or known.platform) != (known.channel, known.platform):
        others, entry_id = [*others, last], _wrote(connection, context, person, how)
    else:
        day = Interaction(occurred_on=context.today, answered=True, summary=how.note)
        answered = keeping_remarks(answered_on_day(known, day), day, known)
        log.amend(connection, last.id, answered, edited_at=context.now)
        entry_id = last.id
    for each in others:
        settled = replace(each.interaction, answered=True, answered_on=context.today)
        log.amend(connection, each.id, settled, edited_at=context.now)
    return entry_id


def _needs_none(connection: sqlite3.Connection, context: Context, person: Contact) -> Became:
    """Let their message rest for as long as one waits at most; a later one is told of again."""
    last = max(
        each.interaction.last_on or each.interaction.occurred_on for each in _waiting(connection, person)
    )
    until = context.today + timedelta(days=context.policy.cadence.answer_days)
    today.put_off(connection, person.id, f"answer {last}", until)
    return Became()
