"""Which name a contact has when a file says another. Light.

A name that is only an address gives way to a real one. A changed name is taken over from the source that gave
the name, as long as nobody edited the contact; traffic only ever makes a name longer, for people sign as they
please. Whatever is not taken over is told.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from relcrm.domain.identity.name_likeness import name_reasons
from relcrm.domain.people.contact import folded, parsed_email
from relcrm.domain.people.names import names_of

if TYPE_CHECKING:
    from collections.abc import Collection

    from relcrm.domain.people.contact import Handle
    from relcrm.domain.people.dossier import Contact
    from relcrm.importers.base import Person

_OF_NUMBERS = frozenset("+0123456789 ()-./\u00a0\u2011\u202f")


def is_only_address(name: str, handles: Collection[Handle] = ()) -> bool:
    """Say whether a name is no name: an email address, a number, or one of the addresses there are."""
    text = name.strip().strip("<>")
    if parsed_email(text) or (set(text) <= _OF_NUMBERS and any(char.isdigit() for char in text)):
        return True
    return text.removeprefix("@") in {handle.value for handle in handles}


def new_name(known: Contact, person: Person, handles: Collection[Handle], *, is_theirs: bool) -> str:
    """Return the name that the contact gets, empty where theirs stays.

    `is_theirs` says that the source gave the contact their name and nobody has edited them since.
    """
    if folded(person.name) == folded(known.name) or is_only_address(person.name, person.handles):
        return ""
    if is_only_address(known.name, handles):
        return person.name
    return person.name if is_theirs and (person.listed or _is_longer(person.name, known.name)) else ""


def is_called_otherwise(known: Contact, person: Person, nicknames: Collection[str]) -> bool:
    """Say whether the file gives another name than the contact has, and none they are known to be called by."""
    if is_only_address(person.name, person.handles):
        return False
    if folded(person.name) in {folded(known.name), *map(folded, nicknames)}:
        return False
    return person.listed or not _are_alike(person.name, known.name)


def _is_longer(name: str, other: str) -> bool:
    """Say whether a name says more than another, or the same as it is said: Ana Ruiz for "Ruiz, Ana"."""
    words, others = (set(folded(each.replace(",", " ")).split()) for each in (name, other))
    return words > others or (words == others and "," in other)


def _are_alike(name: str, other: str) -> bool:
    return sum(reason.weight for reason in name_reasons(names_of(name), names_of(other))) > 0
