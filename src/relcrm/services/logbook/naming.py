"""Read the words after a logging command: who was there, and what was a remark. Light; writes nothing."""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import TYPE_CHECKING

from relcrm.domain.days.dates import parsed_when
from relcrm.domain.days.lengths import parsed_minutes
from relcrm.domain.log.ways import REMARKED
from relcrm.domain.people.contact import folded
from relcrm.domain.people.matching import could_be_a_name
from relcrm.domain.people.naming import is_common_word, is_function_word, reads_like_a_name
from relcrm.errors import AmbiguousContact, NoSuchContact, UnclearNote, UsageError
from relcrm.services.context import SHOWN_CANDIDATES, Candidate, find_one, quoted, refuse_double
from relcrm.services.results import Person
from relcrm.store import reader, whom
from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from relcrm.domain.people.dossier import Contact

    ContactMaker = Callable[[sqlite3.Connection, str], int]

JOINING = frozenset({"and", "with", "&", "+"})
SMALL = frozenset(
    {"a", "an", "the", "to", "of", "in", "at", "on", "for", "my", "our", "his", "her", "he", "she", "we", "i"}
)
"""Words that begin a remark and stand for nobody, whatever names begin with them."""
"""Words between two people, where the next one is somebody known."""
SHORTEST = 3
MOST_NAMED = 5
MOST_WORDS_OF_A_DAY = 4
NEAR_ENOUGH = 85.0  # of 100: a word this much like a name may have been meant as one (judgement)


class Named(NamedTuple):
    """Who is meant, in the order of the words: a contact, or the name of somebody unknown; and the remark."""

    people: tuple[Contact | str, ...]
    note: str


def people_and_note(
    connection: sqlite3.Connection,
    words: Sequence[str],
    now: datetime,
    *,
    may_note: bool,
    day_said: bool = False,
) -> Named:
    """Return whom the words of a command name and, after somebody known, the remark that they end in.

    What reads like a name is one, known or not. A remark that is a day is refused, unless the day is said. Raises UnclearNote where part of a remark is near a known name,
    and AmbiguousContact where a name could be several people's.
    """
    words = [each for word in words for each in _apart(connection, word)]
    people: list[Contact | str] = []
    note: list[str] = []
    doubtful: list[Contact] = []
    for word, following in zip_longest(words, words[1:], fillvalue=""):
        is_run = bool(note) and " " not in note[0]
        if word.casefold() in JOINING and people and not note and _names_somebody(connection, following):
            continue
        is_small = bool(people) and word.casefold() in SMALL
        person = None if is_small else _known(connection, word, people)
        if person is not None and not is_run:
            doubtful += [person] if people and _may_be_a_word(word, following, person) else []
            people.append(person)
        elif may_note and (is_run or note or _may_remark(people, word, following, now)):
            note.append(word)
        else:
            people.append(word)
    text = " ".join(note)
    if text and not day_said:
        _refuse_a_day(note, now)
    if text and doubtful and " " not in note[0]:
        there = people[: len(people) - len(doubtful)]
        raise _unclear(" ".join(words[len(there) :]), doubtful, len(doubtful), there)
    if text:
        _refuse_near_names(connection, text, people)
    return Named(tuple(people), text)


def _apart(connection: sqlite3.Connection, word: str) -> Sequence[str]:
    """Return the people that one quoted text names, `sofia and ben`, where nobody is called so and each is one."""
    parts = re.split(r",? (?:and|&|\+) |, ", word)
    if len(parts) == 1 or whom.matching_ids(connection, word):
        return [word]
    return parts if all(len(whom.matching_ids(connection, each)) == 1 for each in parts) else [word]


def found_or_made(
    connection: sqlite3.Connection, named: Sequence[Contact | str], make_contact: ContactMaker | None
) -> tuple[list[Contact], tuple[Person, ...]]:
    """Return those named, each once, and who of them was added just now."""
    people: dict[int, Contact] = {}
    created: list[Person] = []
    for who in named:
        person, is_new = who, False
        if isinstance(who, str):
            person, is_new = _one_found_or_made(connection, who, make_contact, tuple(people.values()))
        assert not isinstance(person, str)  # noqa: S101 - found or made above
        created += [Person(person.id, person.name, person.company)] if is_new else []
        people[person.id] = person
    return list(people.values()), tuple(created)


def _one_found_or_made(
    connection: sqlite3.Connection, who: str, make_contact: ContactMaker | None, before: Sequence[Contact]
) -> tuple[Contact, bool]:
    """Return who is called so, and whether they are new. Raises NoSuchContact where nobody may be added."""
    try:
        return find_one(connection, who), False
    except NoSuchContact as error:
        if make_contact is None:
            error.hint += f"; --note {quoted(who)} if it is a note" if before else ""
            error.data = _settling(error, who, before)
            raise
        refuse_double(who, error)
    _refuse_as_a_name(who)
    return find_one(connection, str(make_contact(connection, who))), True


def _refuse_as_a_name(text: str) -> None:
    """Raise UsageError for a remark, of which no contact is made."""
    if could_be_a_name(text) and not reads_like_a_name(text):
        raise UsageError(
            f'"{text}" reads like a remark, not like a name',
            hint=f"--note {quoted(text)} notes it; relcrm add {quoted(text)} adds somebody so called",
        )


def _known(connection: sqlite3.Connection, word: str, before: Sequence[Contact | str]) -> Contact | None:
    try:
        return find_one(connection, word)
    except NoSuchContact:
        return None
    except AmbiguousContact as error:
        error.data = _settling(error, word, before)
        raise


def _names_somebody(connection: sqlite3.Connection, word: str) -> bool:
    return bool(word) and bool(whom.matching_ids(connection, word))


def _settling(
    error: AmbiguousContact | NoSuchContact, word: str, before: Sequence[Contact | str]
) -> dict[str, object]:
    """Return what is known of a failure, with the word it is about and whom the words before it name."""
    known = error.data if isinstance(error.data, dict) else {}
    return {**known, "word": word, "people": _as_said(before)}


def _as_said(people: Sequence[Contact | str]) -> tuple[str, ...]:
    return tuple(each if isinstance(each, str) else str(each.id) for each in people)


def _may_remark(people: Sequence[Contact | str], word: str, following: str, now: datetime) -> bool:
    """Say whether a word that nobody answers to is a remark: after somebody known, and not like a name.

    Nor are the words for being in touch names, or a day, or a length of time such as `15 minutes`.
    """
    if not any(not isinstance(each, str) for each in people):
        return False
    if word.casefold() in SMALL:
        return True
    if following.isalpha() and _is_read(parsed_minutes, f"{word} {following}"):
        return True
    if word in JOINING or not any(char.isalpha() for char in word):
        return word in JOINING
    is_word = word.casefold() in REMARKED or _is_read(lambda said: parsed_when(said, now), word)
    return is_word or not reads_like_a_name(word)


def _is_read(read: Callable[[str], object], text: str) -> bool:
    try:
        read(text)
    except UsageError:
        return False
    return True


def _refuse_a_day(note: Sequence[str], now: datetime) -> None:
    """Raise UsageError where the words after somebody are a day or a length of time, or begin with one."""
    text, is_bare = " ".join(note), " " not in note[0]
    for length in range(len(note), 0, -1) if is_bare else (len(note),):
        said, rest = " ".join(note[:length]), " ".join(note[length:])
        if _is_read(lambda words: parsed_when(words, now, roughly=not rest), said):  # noqa: B023 - called at once
            what, option = "a day", "--when"
        elif any(map(str.isalpha, said)) and _is_read(parsed_minutes, said):
            what, option = "a length of time", "--minutes"
        else:
            continue
        more = f" --note {quoted(rest)}" if rest else ""
        raise UsageError(
            f'"{said}" is {what}, not a note',
            hint=f"{option} {quoted(said)}{more}; --note {quoted(text)} if it is a note all the same",
        )


def day_within(note: str, now: datetime) -> str:
    """Return the words at the end of a note that are a day gone by: `on tuesday`; empty where none are."""
    words = note.split()
    for start in range(max(1, len(words) - MOST_WORDS_OF_A_DAY), len(words)):
        said = " ".join(words[start:])
        if said.isascii() and _is_read(lambda text: parsed_when(text, now), said):
            return said.removeprefix("on ")
    return ""


def _may_be_a_word(word: str, following: str, person: Contact) -> bool:
    """Say whether a word may belong to a remark rather than name somebody: "mark the date", "long walk"."""
    is_bare = " " not in word and word.isalpha() and folded(word) != folded(person.name)
    return is_bare and (is_common_word(word) or is_function_word(following))


def _refuse_near_names(connection: sqlite3.Connection, text: str, present: Sequence[Contact | str]) -> None:
    """Raise UnclearNote where a word of the text is near the name of somebody who is not there anyway."""
    from rapidfuzz import fuzz  # noqa: PLC0415 - 20 ms that only a remark pays for

    there = {person.id for person in present if not isinstance(person, str)}
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
    raise _unclear(text, found, len(ids), present)


def _unclear(
    text: str, found: Sequence[Contact], total: int, present: Sequence[Contact | str]
) -> UnclearNote:
    """Return the question whether a text is a note, or some of these people were there."""
    shown = ", ".join(f"#{person.id} {person.name}" for person in found[:MOST_NAMED])
    more = f" and {total - MOST_NAMED} more" if total > MOST_NAMED else ""
    there = _as_said(present)
    return UnclearNote(
        f'is "{text}" a note, or was somebody else there: {shown}{more}?',
        hint=f"--note {quoted(text)} if it is a note; people by their numbers, as in {there[0]} {found[0].id}",
        data={
            "note": text,
            "word": text,
            "people": there,
            "candidates": [Candidate(each.id, each.name, each.company, is_archived=False) for each in found],
            "total": total,
        },
    )


def _telling_words(text: str) -> list[str]:
    """Return the folded words of a text that may be a name: not the small ones, nor those for what people do."""
    words = (
        folded(word.strip(".,;:!?()\"'")).removesuffix("'s") for word in text.replace("\u2019", "'").split()
    )
    return [word for word in words if len(word) >= SHORTEST and not is_common_word(word)]
