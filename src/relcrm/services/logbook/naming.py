"""Read the words after a logging command: who was there, and what was a remark. Light; writes nothing."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING, NamedTuple

from relcrm.domain.people.contact import folded
from relcrm.domain.people.matching import could_be_a_name
from relcrm.domain.people.naming import is_common_word, reads_like_a_name
from relcrm.errors import NoSuchContact, UnclearNote, UsageError
from relcrm.services.context import SHOWN_CANDIDATES, Candidate, find_one, refuse_double
from relcrm.services.results import Person
from relcrm.store import reader, whom

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Sequence

    from relcrm.domain.people.dossier import Contact

    ContactMaker = Callable[[sqlite3.Connection, str], int]

SHORTEST = 3
MOST_NAMED = 5
NEAR_ENOUGH = 85.0  # of 100: a word this much like a name may have been meant as one (judgement)


class Named(NamedTuple):
    """Who is meant, in the order of the words: a contact, or the name of somebody unknown; and the remark."""

    people: tuple[Contact | str, ...]
    note: str


def people_and_note(connection: sqlite3.Connection, words: Sequence[str], *, may_note: bool) -> Named:
    """Return whom the words of a command name and, after somebody known, the remark that they end in.

    What reads like a name is one, known or not. Raises UnclearNote where part of a remark is near a known name,
    and AmbiguousContact where a name could be several people's.
    """
    people: list[Contact | str] = []
    note: list[str] = []
    for word in words:
        is_run = bool(note) and " " not in note[-1]
        person = _known(connection, word)
        if person is not None and not is_run:
            people.append(person)
        elif may_note and (is_run or note or _may_remark(people, word)):
            note.append(word)
        else:
            people.append(word)
    text = " ".join(note)
    if text:
        _refuse_near_names(connection, text, [each for each in people if not isinstance(each, str)])
    return Named(tuple(people), text)


def found_or_made(
    connection: sqlite3.Connection, named: Sequence[Contact | str], make_contact: ContactMaker | None
) -> tuple[list[Contact], tuple[Person, ...]]:
    """Return those named, each once, and who of them was added just now."""
    people: dict[int, Contact] = {}
    created: list[Person] = []
    for who in named:
        person, is_new = who, False
        if isinstance(who, str):
            person, is_new = _one_found_or_made(connection, who, make_contact, may_be_note=bool(people))
        assert not isinstance(person, str)  # noqa: S101 - found or made above
        created += [Person(person.id, person.name, person.company)] if is_new else []
        people[person.id] = person
    return list(people.values()), tuple(created)


def _one_found_or_made(
    connection: sqlite3.Connection, who: str, make_contact: ContactMaker | None, *, may_be_note: bool
) -> tuple[Contact, bool]:
    """Return who is called so, and whether they are new. Raises NoSuchContact where nobody may be added."""
    try:
        return find_one(connection, who), False
    except NoSuchContact as error:
        if make_contact is None:
            error.hint += f"; --note {shlex.quote(who)} if it is a note" if may_be_note else ""
            raise
        refuse_double(who, error)
    _refuse_as_a_name(who)
    return find_one(connection, str(make_contact(connection, who))), True


def _refuse_as_a_name(text: str) -> None:
    """Raise UsageError for a remark, of which no contact is made."""
    if could_be_a_name(text) and not reads_like_a_name(text):
        raise UsageError(
            f'"{text}" reads like a remark, not like a name',
            hint=f"--note {shlex.quote(text)} notes it; relcrm add {shlex.quote(text)} adds somebody so called",
        )


def _known(connection: sqlite3.Connection, word: str) -> Contact | None:
    try:
        return find_one(connection, word)
    except NoSuchContact:
        return None


def _may_remark(people: Sequence[Contact | str], word: str) -> bool:
    """Say whether a word that nobody answers to is a remark: after somebody known, and not like a name."""
    is_after_somebody = any(not isinstance(each, str) for each in people)
    return is_after_somebody and any(char.isalpha() for char in word) and not reads_like_a_name(word)


def _refuse_near_names(connection: sqlite3.Connection, text: str, present: Sequence[Contact]) -> None:
    """Raise UnclearNote where a word of the text is near the name of somebody who is not there anyway."""
    from rapidfuzz import fuzz  # noqa: PLC0415 - 20 ms that only a remark pays for

    there = {person.id for person in present}
    near: list[int] = []
    for contact_id, name in whom.all_names(connection):
        if contact_id not in there and any(
            fuzz.ratio(word, part) >= NEAR_ENOUGH
            for word in _telling_words(text)
            for part in name.replace("-", " ").split()
            if len(part) >= SHORTEST
        ):
            near.append(contact_id)
    if not near:
        return
    ids = list(dict.fromkeys(near))
    found = [person for each in ids[:SHOWN_CANDIDATES] if (person := reader.contact(connection, each))]
    shown = ", ".join(f"#{person.id} {person.name}" for person in found[:MOST_NAMED])
    more = f" and {len(ids) - MOST_NAMED} more" if len(ids) > MOST_NAMED else ""
    raise UnclearNote(
        f'is "{text}" a note, or was somebody else there: {shown}{more}?',
        hint=f"--note {shlex.quote(text)} if it is a note; people by their numbers, as in {present[0].id} {ids[0]}",
        data={
            "note": text,
            "candidates": [Candidate(each.id, each.name, each.company, is_archived=False) for each in found],
            "total": len(ids),
        },
    )


def _telling_words(text: str) -> list[str]:
    """Return the folded words of a text that may be a name: not the small ones, nor those for what people do."""
    words = (
        folded(word.strip(".,;:!?()\"'")).removesuffix("'s") for word in text.replace("\u2019", "'").split()
    )
    return [word for word in words if len(word) >= SHORTEST and not is_common_word(word)]
