"""Say that two contacts are two people. Light."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relcrm.errors import UsageError
from relcrm.services.context import find_one
from relcrm.services.recording import changing
from relcrm.services.results import Person
from relcrm.store import relink
from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    from relcrm.services.context import Context


class ToldApart(NamedTuple):
    """Two contacts of whom it is on record that they are not the same person; `already` says whether it was."""

    one: Person
    other: Person
    already: bool


def not_same(context: Context, who: str, other_who: str) -> ToldApart:
    """Note that two contacts are not the same person, so that they are not proposed again."""
    with changing(context) as connection:
        one, other = find_one(connection, who), find_one(connection, other_who)
        if one.id == other.id:
            raise UsageError(f"both are {one.name} (#{one.id})", hint="name two contacts")
        is_new = relink.tell_apart(connection, one.id, other.id)
    return ToldApart(
        Person(one.id, one.name, one.company), Person(other.id, other.name, other.company), not is_new
    )
