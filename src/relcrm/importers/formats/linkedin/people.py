"""Who a row speaks of: profiles and names as the files write them, and the directory that tells people apart."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from relcrm.domain.people.contact import Handle, folded, parsed_handle
from relcrm.importers.base import Person

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from collections.abc import Set as AbstractSet

    from relcrm.importers.base import Place

PLATFORM = "linkedin"
_BETWEEN_URLS = re.compile(r"[\s,;]+")
# What the site writes instead of a name once an account is closed.
_CLOSED = frozenset(
    {
        "",
        "linkedin member",
        "linkedin-mitglied",
        "mitglied von linkedin",
        "membre de linkedin",
        "utilisateur linkedin",
    }
    | {
        "miembro de linkedin",
        "usuario de linkedin",
        "utente linkedin",
        "membro di linkedin",
        "usuario do linkedin",
    }
)


@dataclass(frozen=True, slots=True)
class Someone:
    """A person as one row names them; a link without a name and a name without a link both happen."""

    name: str
    profile: Handle | None = None
    company: str = ""
    title: str = ""

    @property
    def is_closed(self) -> bool:
        """Say whether the account is gone, so that nobody can tell who it was."""
        return self.profile is None and fold(self.name) in _CLOSED


@dataclass(slots=True)
class Directory:
    """The people of an export by key and by folded name.

    `connections` are those of Connections.csv, `linked` the keys that a name carries in other files.
    """

    connections: dict[str, Person] = field(default_factory=dict)
    by_name: dict[str, set[str]] = field(default_factory=dict)
    linked: dict[str, set[str]] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)


@lru_cache(maxsize=1 << 14)
def fold(name: str) -> str:
    """Return the name folded for comparing, remembered since the same few names come in every row."""
    return folded(name)


@lru_cache(maxsize=1 << 14)
def profile_of(url: str) -> Handle | None:
    """Return the profile behind a link; None for a company, a search or anything else."""
    handle = parsed_handle(url)
    return handle if handle and handle.platform == PLATFORM else None


def key_of(profile: Handle) -> str:
    """Return the key of the person behind a profile."""
    return f"in/{profile.value}"


def name_key(name: str) -> str:
    """Return the key of somebody of whom only the name is known."""
    return f"name:{fold(name)}"


def full_name(first: str, last: str) -> str:
    """Return both parts on one line."""
    return " ".join(f"{first} {last}".split())


def someone(name: str, url: str) -> Someone:
    """Return the one person in a pair of cells."""
    return Someone(" ".join(name.split()), profile_of(url.strip()))


@lru_cache(maxsize=1 << 12)
def people_in(names: str, urls: str) -> tuple[Someone, ...]:
    """Return the people in a pair of cells that may list several, joined by commas or spaces.

    Names may hold commas themselves ("Bo, Jr."). Where names and links cannot be paired, links alone
    count; a closed account has no link and is left out, unless nobody else is there.
    """
    profiles = [profile for url in _BETWEEN_URLS.split(urls) if (profile := profile_of(url))]
    parts = [" ".join(part.split()) for part in names.split(",")]
    parts = [part for part in parts if fold(part) not in _CLOSED]
    if len(parts) != len(profiles):
        parts = _rejoined(parts)
    if not profiles:
        return tuple(Someone(part) for part in parts) or (Someone(""),)
    if len(parts) == len(profiles):
        return tuple(Someone(part, profile) for part, profile in zip(parts, profiles, strict=True))
    return tuple(Someone("", profile) for profile in profiles)


def _rejoined(parts: list[str]) -> list[str]:
    """Return the parts with single words ("Jr.", "PhD") put back behind the name before them."""
    names: list[str] = []
    for part in parts:
        if names and " " not in part:
            names[-1] = f"{names[-1]}, {part}"
        else:
            names.append(part)
    return names


def add_connection(directory: Directory, person: Person) -> None:
    """Put one of Connections.csv, or its fuller version, into the directory."""
    directory.connections[person.key] = person
    directory.by_name.setdefault(fold(person.name), set()).add(person.key)


def key_for(directory: Directory, who: Someone, heard: AbstractSet[str] = frozenset()) -> str | None:
    """Return the key of `who`; None when several people have this name and no link says which.

    `heard` are the keys that go with this name in the same conversation. After them come the
    connections, then everybody else in the export, and last the name by itself.
    """
    name = fold(who.name)
    if who.profile:
        key = key_of(who.profile)
        return key if key in directory.connections else _without_link(directory, name) or key
    for keys in (heard, directory.by_name.get(name), directory.linked.get(name)):
        if keys:
            return next(iter(keys)) if len(keys) == 1 else None
    return name_key(who.name)


def _without_link(directory: Directory, name: str) -> str | None:
    """Return the only connection of this name, if Connections.csv lacks links and nobody shares the name."""
    keys = directory.by_name.get(name, set())
    if len(keys) != 1 or len(directory.linked.get(name, ())) > 1:
        return None
    key = next(iter(keys))
    return None if key.startswith("in/") else key


def introduced(
    directory: Directory,
    met: set[str],
    at: Place,
    people: Iterable[tuple[str, Someone]],
    *,
    listed: bool = True,
) -> Iterator[Person]:
    """Yield each person who is neither a connection nor met before in this export, and note them as met.

    Whoever only wrote or was written to is not `listed`: they may be a stranger.
    """
    for key, who in people:
        if key not in directory.connections and key not in met:
            met.add(key)
            yield Person(
                at=at,
                key=key,
                name=name_for(directory, key, who),
                handles=(who.profile,) if who.profile else (),
                company=who.company,
                title=who.title,
                listed=listed,
            )


def name_for(directory: Directory, key: str, who: Someone) -> str:
    """Return the name in the row, else the one seen elsewhere, else the end of the profile's link."""
    return who.name or directory.names.get(key, "") or (who.profile.value if who.profile else key)
