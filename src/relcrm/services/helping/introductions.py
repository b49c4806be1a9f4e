"""Introduce two people so that each is asked first: draft, keep what they say, list what is open. Light.

Nothing is sent. That an introduction was made is an entry of the log like any favour: `logbook.entering`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from relcrm.domain.helping import drafts
from relcrm.domain.helping.bringing import Objection, objections
from relcrm.domain.helping.introductions import AGREED, ASKED, NO, YES, Introduction, follow_up_on, known_by
from relcrm.domain.particulars.details import CAN_HELP, LOOKS_FOR
from relcrm.domain.people.contact import folded
from relcrm.errors import NotReady, UsageError
from relcrm.services.context import find_one
from relcrm.services.logbook.checking import judged
from relcrm.services.recording import changing
from relcrm.services.results import Person
from relcrm.store import introductions, particulars, reader, whom
from relcrm.store.connection import reading
from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    import sqlite3
    from datetime import date

    from relcrm.domain.helping.drafts import Message
    from relcrm.domain.people.dossier import Contact
    from relcrm.services.context import Context


class ForYou(NamedTuple):
    """What you noted that one could help with and looks for: for your eyes, in no message."""

    contact_id: int
    name: str
    can_help: tuple[str, ...]
    looks_for: tuple[str, ...]


class Caution(NamedTuple):
    """What asks for care with one of the two."""

    contact_id: int
    name: str
    code: str
    text: str
    instead: str


class Drafted(NamedTuple):
    """An introduction as it stands, and the messages for you to send now. `state` is asked, agreed or dropped.

    `follow_up_on` is the day to look at it again, null where it is closed; `next_step` is a command or a sentence.
    """

    one: Person
    other: Person
    about: str
    state: str
    drafted_on: date
    one_said: str
    other_said: str
    follow_up_on: date | None
    messages: tuple[Message, ...]
    cautions: tuple[Caution, ...]
    for_you: tuple[ForYou, ...]
    next_step: str


class OpenRow(NamedTuple):
    """An introduction that is open; `is_due` from the day on which to look at it again."""

    one: Person
    other: Person
    about: str
    state: str
    drafted_on: date
    one_said: str
    other_said: str
    follow_up_on: date
    is_due: bool
    next_step: str


class OpenList(NamedTuple):
    """All introductions that are open, those first that are to be looked at first."""

    as_of: date
    introductions: tuple[OpenRow, ...]


def draft(context: Context, one: str, other: str, about: str = "") -> Drafted:
    """Draft the two messages that ask both, and keep that they are asked; a draft that is open is shown again.

    Raises NotReady where one of them is better not asked now, UsageError where they know each other through you.
    """
    about = " ".join(about.split()).rstrip(".")
    with changing(context) as connection:
        first, second = _two(connection, one, other)
        _refuse_again(connection, first, second)
        cautions = [*_cautions(connection, context, first), *_cautions(connection, context, second)]
        cautions += _acquainted(connection, first, second)
        known = introductions.open_between(connection, (first.id, second.id))
        found = (
            known[-1] if known else introductions.draft(connection, first.id, second.id, about, context.today)
        )
        if about and found.about != about:
            found = introductions.change(connection, found, about=about)
        first, second = (first, second) if found.one_id == first.id else (second, first)
        drafted = _drafted(context, found, first, second)
        return drafted._replace(
            messages=_messages(found, first, second),
            cautions=tuple(cautions),
            for_you=tuple(_for_you(connection, each) for each in (first, second)),
        )


def answered(context: Context, one: str, other: str, who: str, said: str, on: date) -> Drafted:
    """Keep what one of the two said, `yes` or `no`; a no lets it go.

    Returns the introduction to send once both said yes. Raises UsageError where none is open, or `who` is neither.
    """
    with changing(context) as connection:
        first, second, found = _open(connection, one, other)
        speaker = _one_of(connection, who, first, second)
        side = "one" if speaker.id == found.one_id else "other"
        values: dict[str, object] = {f"{side}_said": said, f"{side}_said_on": max(on, found.drafted_on)}
        if said == NO:
            values["dropped_on"] = max(on, found.drafted_on)
        found = introductions.change(connection, found, **values)
        return _drafted(context, found, first, second)


def dropped(context: Context, one: str, other: str, on: date) -> Drafted:
    """Let an open introduction go, as it is. Raises UsageError where none is open."""
    with changing(context) as connection:
        first, second, found = _open(connection, one, other)
        found = introductions.change(connection, found, dropped_on=max(on, found.drafted_on))
        return _drafted(context, found, first, second)


def open_ones(context: Context) -> OpenList:
    """Return what is open, and the next step of each."""
    rows = []
    with reading(context.store, context.wait_seconds) as connection:
        for each in introductions.drafted_by(connection, context.as_of):
            found = known_by(each, context.as_of)
            if found and found.state in {ASKED, AGREED}:
                one, other = (
                    _person(reader.contact(connection, side)) for side in (found.one_id, found.other_id)
                )
                rows.append(_row(context, found, one, other))
    return OpenList(
        context.as_of, tuple(sorted(rows, key=lambda row: (row.state != AGREED, row.follow_up_on)))
    )


def _two(connection: sqlite3.Connection, one: str, other: str) -> tuple[Contact, Contact]:
    first, second = find_one(connection, one), find_one(connection, other)
    if first.id == second.id:
        raise UsageError(f"{one} and {other} are one person", hint="name two people")
    return first, second


def _open(connection: sqlite3.Connection, one: str, other: str) -> tuple[Contact, Contact, Introduction]:
    """Return the two in the order of their open draft, and the draft."""
    first, second = _two(connection, one, other)
    known = introductions.open_between(connection, (first.id, second.id))
    if not known:
        raise UsageError(
            f"no introduction of {first.name} and {second.name} is open",
            hint=f"relcrm intro {first.id} {second.id} --draft asks both first; relcrm intros lists those open",
        )
    return (first, second, known[-1]) if known[-1].one_id == first.id else (second, first, known[-1])


def _one_of(connection: sqlite3.Connection, who: str, first: Contact, second: Contact) -> Contact:
    """Return which of the two is meant. Raises UsageError where it is neither, or could be both."""
    meant = {*whom.matching_ids(connection, who)} & {first.id, second.id}
    if len(meant) != 1:
        both = f"{first.name} (#{first.id}) or {second.name} (#{second.id})"
        raise UsageError(f'"{who}" is {"both" if meant else "neither"} of the two', hint=f"say which: {both}")
    return first if first.id in meant else second


def _refuse_again(connection: sqlite3.Connection, first: Contact, second: Contact) -> None:
    if day := introductions.made_between(connection, first.id, second.id):
        raise UsageError(
            f"you introduced {first.name} and {second.name} to each other on {day}",
            hint=f"relcrm show {first.id} says more of it",
        )


def _cautions(connection: sqlite3.Connection, context: Context, person: Contact) -> list[Caution]:
    """Return what asks for care. Raises NotReady where somebody is better not asked now."""
    found = objections(judged(connection, context, person).verdict, person.id)
    if found and found[0].forbids:
        raise NotReady(
            f"not yet: {person.name} {found[0].text}", hint=found[0].instead, data={"objections": found}
        )
    return [_caution(person, each) for each in found]


def _caution(person: Contact, each: Objection) -> Caution:
    return Caution(person.id, person.name, each.code, each.text, each.instead)


def _acquainted(connection: sqlite3.Connection, first: Contact, second: Contact) -> list[Caution]:
    """Return why they may know each other already."""
    instead = "ask before you introduce whom they know"
    for each in particulars.related(connection, first.id):
        if each.contact_id == second.id:
            text = f"has {second.name} as {each.words}: they know each other"
            return [Caution(first.id, first.name, "RELATED", text, instead)]
    if first.company and folded(first.company) == folded(second.company):
        text = f"and {second.name} are both at {first.company}: they may know each other"
        return [Caution(first.id, first.name, "COLLEAGUES", text, instead)]
    return []


def _drafted(context: Context, found: Introduction, first: Contact, second: Contact) -> Drafted:
    is_open = found.state in {ASKED, AGREED}
    return Drafted(
        _person(first),
        _person(second),
        found.about,
        found.state,
        found.drafted_on,
        found.one_said,
        found.other_said,
        follow_up_on(found, context.policy) if is_open else None,
        () if found.state == ASKED else _messages(found, first, second),
        (),
        (),
        _next_step(found, {first.id: first.name, second.id: second.name}, is_due=False),
    )


def _messages(found: Introduction, first: Contact, second: Contact) -> tuple[Message, ...]:
    """Return what there is to send now."""
    one, other = _party(first), _party(second)
    if found.state == AGREED:
        return (drafts.introduction(one, other, found.about),)
    said = ((one, other, found.one_said), (other, one, found.other_said))
    if found.state == ASKED:
        return tuple(drafts.question(to, about, found.about) for to, about, word in said if not word)
    thanks = [drafts.thanks_for_no(to) for to, _, word in said if word == NO]
    return (*thanks, *(drafts.kind_no(to) for to, _, word in said if word == YES))


def _row(context: Context, found: Introduction, one: Person, other: Person) -> OpenRow:
    day = follow_up_on(found, context.policy)
    is_due, names = day <= context.as_of, {one.contact_id: one.name, other.contact_id: other.name}
    about = found.about, found.state, found.drafted_on, found.one_said, found.other_said
    return OpenRow(one, other, *about, day, is_due, _next_step(found, names, is_due=is_due))


def _next_step(found: Introduction, names: dict[int, str], *, is_due: bool) -> str:
    """Return what comes next, as a sentence or a command."""
    command = f"relcrm intro {found.one_id} {found.other_id}"
    if found.state == AGREED:
        return f"send it, then record it: {command}"
    if found.state != ASKED:
        return ""
    waited = " and ".join(names[each] for each in found.waiting_for)
    if is_due:
        return f"ask {waited} once more, lightly, or let it go: {command} --drop"
    return f"wait for {waited}; then {command} --yes WHO, or --no WHO"


def _for_you(connection: sqlite3.Connection, person: Contact) -> ForYou:
    known = particulars.details(connection, person.id)
    helps, looks = (
        tuple(each.value for each in known if each.kind == kind) for kind in (CAN_HELP, LOOKS_FOR)
    )
    return ForYou(person.id, person.name, helps, looks)


def _party(person: Contact) -> drafts.Party:
    return drafts.Party(person.id, person.name, person.company, person.title)


def _person(person: Contact | None) -> Person:
    assert person is not None  # noqa: S101 - whoever goes takes their introductions with them
    return Person(person.id, person.name, person.company)
