"""What becomes of the people of an import: who they are in the store, and where it says otherwise. Values alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    from relcrm.importers.base import Place

Became = Literal["created", "updated", "unchanged"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A fact that the store keeps although a file says otherwise."""

    contact_id: int
    name: str
    fact: str
    here: str
    there: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """Two contacts that the files show to be one: `other` is gone, everything of theirs is with the first.

    `address` is the one that says so: one card has it and an address of the first.
    """

    contact_id: int
    name: str
    other: str
    address: str


class Arrival(NamedTuple):
    """What became of one person of an import.

    `problems` are addresses that belong to somebody else, `differences` facts that stay as they are.
    """

    at: Place
    contact_id: int
    became: Became
    problems: tuple[str, ...] = ()
    differences: tuple[Difference, ...] = ()


class Settled(NamedTuple):
    """What became of everybody, by their key in the source, and which contacts were made one."""

    arrivals: dict[str, Arrival]
    joined: tuple[Joined, ...]
