"""Whom the names in a sentence mean. Nobody is guessed: where two fit, or nobody, it is refused with those who may be meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relcrm.errors import AmbiguousContact, NoSuchContact, UsageError
from relcrm.services.context import Candidate, find_one, quoted

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping, Sequence

    from relcrm.domain.jotting.people import Named
    from relcrm.domain.jotting.promises import Promised
    from relcrm.domain.people.dossier import Contact


def people_of(
    connection: sqlite3.Connection, named: Sequence[Named], settled: Mapping[str, int]
) -> list[Contact]:
    """Return those who are named, each once; `settled` are the words of whom it was asked whom they mean."""
    found = [_one(connection, each, settled) for each in named]
    return list({each.id: each for each in found}.values())


def receiver(promise: Promised, people: Sequence[Contact], settled: Mapping[str, int]) -> Contact:
    """Return to whom, or by whom, something was promised: one of the people in the sentence."""
    among = [each for each in people if promise.person is None or each.id in promise.person.ids]
    if promise.text.casefold() in settled:
        among = [each for each in among if each.id == settled[promise.text.casefold()]]
    if not among:
        raise UsageError(
            f'"{promise.text}" was promised among others than those who were there',
            hint="relcrm promise WHO '...' keeps it",
        )
    if len(among) > 1:
        raise AmbiguousContact(
            f'between whom was "{promise.text}" promised: {" or ".join(each.name for each in among)}?',
            hint="name them: I promised ana ..., or ben promised ...",
            data=_settling(promise.text, [_candidate(each) for each in among]),
        )
    return among[0]


def _one(connection: sqlite3.Connection, named: Named, settled: Mapping[str, int]) -> Contact:
    """Return who is meant. Raises NoSuchContact for part of a name, too: "Ann" may be somebody new, and not Anna."""
    if named.text.casefold() in settled:
        return find_one(connection, str(settled[named.text.casefold()]))
    try:
        person = find_one(connection, named.text)
    except (AmbiguousContact, NoSuchContact) as error:
        known = error.data if isinstance(error.data, dict) else {}
        error.data = {**known, "word": named.text}
        raise
    if named.ids:
        return person
    raise NoSuchContact(
        f'no contact is called "{named.text}"',
        hint=f"did you mean #{person.id} {person.name}? relcrm add {quoted(named.text)} adds somebody new",
        data=_settling(named.text, [_candidate(person)]),
    )


def _candidate(person: Contact) -> Candidate:
    return Candidate(person.id, person.name, person.company, person.archived_on is not None)


def _settling(word: str, candidates: list[Candidate]) -> dict[str, object]:
    return {"candidates": candidates, "total": len(candidates), "word": word}
