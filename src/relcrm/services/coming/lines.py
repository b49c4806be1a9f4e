"""What becomes of the lines of a day: done, put off, let go, each as its kind asks. Light.

Several lines at once are one command: all of it is kept, or nothing.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from relcrm.domain.log.numbering import reminder_number
from relcrm.domain.plans.naming import plan_number
from relcrm.errors import UsageError
from relcrm.services.coming import acts
from relcrm.services.coming.acts import Line
from relcrm.services.coming.meeting import NOTHING_SAID
from relcrm.services.coming.plans import open_plan
from relcrm.services.coming.reminders import by_name
from relcrm.services.context import find_one
from relcrm.services.recording import CHANGE, LOG, changing
from relcrm.store import everybody, people, whom
from relcrm.store.ahead import near, plans, reminders, today
from relcrm.store.ahead.today import KeptLine
from relcrm.store.connection import reading
from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Sequence
    from datetime import date

    from relcrm.services.coming.meeting import How
    from relcrm.services.context import Context

DONE, SNOOZED, DROPPED = "done", "snoozed", "dropped"


class LineSettled(NamedTuple):
    """What became of one line. `said` is what it said; `kind`, `about` and `handle` are as in `today`.

    `until_on` is the day on which it comes back, where it does; `interaction_id` the entry of the log that it became or
    changed.
    """

    handle: str
    kind: str
    about: str
    contact_id: int | None
    said: str
    until_on: date | None
    interaction_id: int | None


class LinesSettled(NamedTuple):
    """What became of some lines: `verb` is done, snoozed or dropped."""

    verb: str
    lines: tuple[LineSettled, ...]


def done(context: Context, words: Sequence[str], how: How = NOTHING_SAID) -> LinesSettled:
    """Do what the lines of these handles ask for, as far as that can be written down.

    Raises UsageError for a handle that means nothing today, or whose line wants another command.
    """
    return _settled(context, DONE, words, lambda connection, line: acts.done(connection, context, line, how))


def snooze(context: Context, words: Sequence[str], day: date, starts: str | None = None) -> LinesSettled:
    """Put lines off until a day; a plan or a reminder moves to it, and to a local time as HH:MM where one is said."""
    return _settled(
        context, SNOOZED, words, lambda connection, line: acts.snoozed(connection, context, line, day, starts)
    )


def drop(context: Context, words: Sequence[str]) -> LinesSettled:
    """Let lines go. Raises UsageError where only another command can say what happened."""
    return _settled(context, DROPPED, words, lambda connection, line: acts.dropped(connection, context, line))


def snooze_person(context: Context, who: str, day: date | None) -> LinesSettled:
    """Want no hello for somebody before a day, or at any time again where there is none."""
    if day is not None and day <= context.today:
        raise acts.not_ahead(day)
    with changing(context) as connection:
        person = find_one(connection, who)
        people.change_contact(connection, person, {"due_from": day}, person.updated_at)
    about = f"greet {person.id}"
    return LinesSettled(SNOOZED, (LineSettled("", "greet", about, person.id, person.name, day, None),))


def lines_meant(context: Context, words: Sequence[str], *, only: bool = False) -> int:
    """Return how many words at the beginning are handles of today; a text that begins with none means a contact.

    Raises UsageError for a word that is a line and somebody's name as well, unless lines are meant `only`, and for
    a handle of an earlier day.
    """
    with reading(context.store, context.wait_seconds) as connection:
        count = 0
        for word in words:
            found = _named(connection, context, word)
            if found is None or found.day != context.today:
                break
            if not only:
                _refuse_name(connection, word, found)
            count += 1
        if words and not count:
            _refuse_letter(connection, context, words[0])
    return count


def _settled(
    context: Context,
    verb: str,
    words: Sequence[str],
    act: Callable[[sqlite3.Connection, Line], acts.Became],
) -> LinesSettled:
    with reading(context.store, context.wait_seconds) as connection:
        kept = [_line(connection, context, word) for word in dict.fromkeys(map(str.casefold, words))]
    kind = LOG if verb == DONE and any(each.about.split()[0] in acts.LOGGED for each in kept) else CHANGE
    told = replace(context, said=f"{context.said}  # {'; '.join(each.said for each in kept)}")
    with changing(told, kind) as connection:
        return LinesSettled(verb, tuple(_became(connection, each, act) for each in kept))


def _became(
    connection: sqlite3.Connection, kept: KeptLine, act: Callable[[sqlite3.Connection, Line], acts.Became]
) -> LineSettled:
    """Do with a line what is asked, and return what became of it; a refusal says which line it was."""
    try:
        line = _meant(connection, kept)
        became = act(connection, line)
    except UsageError as error:
        error.message = f"{kept.said}: {error.message}"
        error.hint = error.hint.replace("LINE", kept.handle)
        raise
    return LineSettled(
        *(kept.handle, line.kind, kept.about, line.contact_id, kept.said),
        *(became.until_on, became.interaction_id),
    )


def _line(connection: sqlite3.Connection, context: Context, handle: str) -> KeptLine:
    """Return what a handle of today names, or `r5` or `p3` on any day. Raises UsageError for an earlier day's."""
    found = _named(connection, context, handle)
    if found is None:
        raise UsageError(f'no line of today is called "{handle}"', hint="relcrm today shows the lines")
    if found.day != context.today:
        raise _stale(context, found)
    return found


def _named(connection: sqlite3.Connection, context: Context, word: str) -> KeptLine | None:
    """Return the line that a word names, be it of an earlier day."""
    return _numbered(connection, context, word) or today.line(connection, word.casefold(), context.today)


def _numbered(connection: sqlite3.Connection, context: Context, word: str) -> KeptLine | None:
    """Return the plan, the reminder or the promise that a word names by its number. Raises UsageError where there is none."""
    if reminder_number(word) is not None:
        told = by_name(connection, word)
        about, text, who = f"reminder {told.id}", told.text, [told.contact_id]
    elif (number := plan_number(word)) is not None:
        plan = open_plan(connection, number)
        about, text, who = f"plan {plan.id}", plan.about or "a plan", list(plan.people)
    else:
        return None
    known = near.people(connection, set(who))
    names = ", ".join(known[each].name for each in who)
    return KeptLine(context.today, word, about, f"{names}: {text}")


def _stale(context: Context, found: KeptLine) -> UsageError:
    days = (context.today - found.day).days
    when = "yesterday" if days == 1 else f"{found.day}"
    return UsageError(
        f'"{found.handle}" was a line of {when}: {found.said}', hint="relcrm today shows the lines of today"
    )


def _refuse_letter(connection: sqlite3.Connection, context: Context, word: str) -> None:
    """Refuse a handle of an earlier day, or a lone letter, that is nobody's whole name: it was meant as a line."""
    if whom.is_whole_name(connection, word):
        return
    found = today.line(connection, word.casefold(), context.today)
    if found or re.fullmatch("[a-z]", word.casefold()):
        _line(connection, context, word.casefold())


def _refuse_name(connection: sqlite3.Connection, word: str, found: KeptLine) -> None:
    ids = whom.matching_ids(connection, word) if whom.is_whole_name(connection, word) else []
    if not ids:
        return
    names = ", ".join(
        f"{person.name} (#{person.id})" for person in everybody.contacts(connection, ids=frozenset(ids))
    )
    raise UsageError(
        f'"{word}" is a line of today ({found.said}) and the name of {names}',
        hint=f"relcrm snooze {ids[0]} for the person, relcrm snooze --line {word} for the line",
    )


def _meant(connection: sqlite3.Connection, kept: KeptLine) -> Line:
    """Return what a line is about. Raises UsageError where it is gone."""
    kind, number, label = (*kept.about.split(" ", 2), "")[:3]
    if kind == "plan":
        plan = plans.plan(connection, int(number))
        if plan is None:
            raise acts.gone()
        return Line(kind, kept, plan.people[0] if plan.people else None, plan=plan)
    if kind == "reminder":
        found = reminders.reminder(connection, int(number))
        if found is None:
            raise acts.gone()
        return Line(found.kind, kept, found.contact_id, reminder=found)
    if kind == "intro":
        return acts.introduction(connection, kept, int(number))
    return Line(kind, kept, int(number), label=label)
