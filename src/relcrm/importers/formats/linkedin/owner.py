"""Whose export it is: told by the user, by Profile.csv, by the direction of messages, or by being everywhere."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from relcrm.domain.people.contact import EMAIL, Handle, parsed_email
from relcrm.errors import UnreadableInput
from relcrm.importers.formats.linkedin.people import fold, key_of, name_key, profile_of

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from relcrm.importers.formats.linkedin.people import Directory, Someone
    from relcrm.importers.formats.linkedin.survey import Survey

NEARLY_ALL = 0.9  # of the conversations: whoever is in that many of them is the owner


@dataclass(frozen=True, slots=True)
class Me:
    """The owner as rows name them: folded names, and the key of their profile where it is known."""

    names: frozenset[str] = frozenset()
    key: str = ""


def is_me(me: Me, who: Someone) -> bool:
    """Say whether `who` is the owner; a link decides before a name does."""
    if who.profile and me.key:
        return key_of(who.profile) == me.key
    return fold(who.name) in me.names


def find_me(
    me: str | None, profile_name: str, emails: AbstractSet[str], found: Survey, directory: Directory
) -> Me:
    """Return the owner: `me` (name, email or profile link), else Profile.csv, directions, and traffic.

    `emails` are those of the owner's account: one of them as `me` says no more than the export itself.
    Raises UnreadableInput when nobody answers to `me`, or when there is traffic and it could be anyone's.
    """
    email = parsed_email(me) if me else None
    if me and not email:
        told = _by_link(me, found) or _by_name(me, found, directory) or _by_connection(me, found, directory)
        if told is None and found.together:
            raise UnreadableInput(f'nobody is called "{me}" in the messages of this export', _who(found))
        return told or _untested(me)
    if email and email not in emails:
        told = _by_email(email, found, directory)
        if told is None and found.together:
            raise UnreadableInput(
                f"no one here has the address {email}", "give your name or profile link: --me 'Your Name'"
            )
        if told:
            return told
    owner = (_by_name(profile_name, found, directory) if profile_name else None) or _by_traffic(
        found, directory
    )
    if owner is None and found.together:
        raise UnreadableInput("this export does not say which of these people you are", _who(found))
    return owner or Me(frozenset({fold(profile_name)} if profile_name else ()))


def _who(found: Survey) -> str:
    often = Counter(identity for people in found.together.values() for identity in people)
    names = [name_of(identity, found) for identity, _ in often.most_common(3)]
    return f'say so with --me "Your Name"; seen most: {", ".join(names) or "nobody"}'


def name_of(identity: str, found: Survey) -> str:
    """Return the name most often written for somebody, else the end of their profile's link."""
    names = found.names_of_key.get(identity)
    return names.most_common(1)[0][0] if names else identity.removeprefix("in/")


def _untested(me: str) -> Me:
    """Return the owner as told, where no message or invitation could confirm it."""
    profile = profile_of(me.strip())
    return Me(key=key_of(profile)) if profile else Me(frozenset({fold(me)}))


def _by_link(me: str, found: Survey) -> Me | None:
    profile = profile_of(me.strip())
    return _by_identity(key_of(profile), found) if profile and key_of(profile) in _everyone(found) else None


def _by_name(name: str, found: Survey, directory: Directory) -> Me | None:
    """Return the owner by name: of several profiles with it, the busiest that is not a connection."""
    keys = found.keys_of_name.get(fold(name), Counter())
    own = [key for key, _ in keys.most_common() if key not in directory.connections]
    if own or name_key(name) in _everyone(found):
        known = _by_identity(own[0] if own else name_key(name), found)
        return replace(known, names=known.names | {fold(name)})
    return None


def _by_connection(name: str, found: Survey, directory: Directory) -> Me | None:
    """Return the owner among the connections of a name: some export lists its owner, or a namesake of theirs."""
    own = found.keys_of_name.get(fold(name), Counter()).keys() & directory.connections.keys()
    return _by_identity(min(own), found) if len(own) == 1 else None


def _by_email(email: str, found: Survey, directory: Directory) -> Me | None:
    """Return the owner by the address that stands beside them in Connections.csv."""
    for key, person in directory.connections.items():
        if Handle(EMAIL, email) in person.handles:
            if not key.startswith("in/"):
                return _by_name(person.name, found, directory) or Me(frozenset({fold(person.name)}))
            return Me(_by_identity(key, found).names | {fold(person.name)}, key)
    return None


def _by_identity(identity: str, found: Survey) -> Me:
    names = frozenset(fold(name) for name in found.names_of_key.get(identity, ()))
    return Me(names, identity if identity.startswith("in/") else "")


def _by_traffic(found: Survey, directory: Directory) -> Me | None:
    """Return who the directions name, else the one person in nearly all conversations who is no connection."""
    voted = [identity for identity, _ in found.votes.most_common() if identity not in directory.connections]
    if voted:
        return _by_identity(voted[0], found)
    everywhere = Counter(
        identity
        for people in found.together.values()
        for identity in {_merged(identity, found) for identity in people}
        if not _is_connection(identity, directory)
    )
    (first, times), (_, next_times) = (*everywhere.most_common(2), ("", 0), ("", 0))[:2]
    if times > next_times and times >= NEARLY_ALL * len(found.together):
        return _by_identity(first, found)
    return None


def _merged(identity: str, found: Survey) -> str:
    """Return the profile behind a bare name, where only one carries it."""
    keys = found.keys_of_name.get(identity.removeprefix("name:"), ()) if identity.startswith("name:") else ()
    return next(iter(keys)) if len(keys) == 1 else identity


def _is_connection(identity: str, directory: Directory) -> bool:
    return identity in directory.connections or identity.removeprefix("name:") in directory.by_name


def _everyone(found: Survey) -> AbstractSet[str]:
    return set().union(*found.together.values())
