"""What a user says of a table's columns: `FIELD=COLUMN`, or `FIELD:NAME=COLUMN` for what has a name of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relcrm.domain.people.contact import folded
from relcrm.importers.contact_rows.headings import FIELDS
from relcrm.importers.contact_rows.places import PARTS, PO_BOX
from relcrm.importers.contact_rows.tables import FIELD, Column, headings
from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

NONE = "none"
_PLACES = tuple(part for part in PARTS if part != PO_BOX)
_NAMED = {FIELD: "shoe size", "day": "wedding", "relation": "spouse"}
"""Targets that need a name, with an example of one."""
_LABELLED = frozenset({"email", "phone", "number", "link", "web", *_PLACES, *_NAMED})
_KNOWN = frozenset({*FIELDS, *_LABELLED, NONE})
TARGETS = (
    *(field for field in FIELDS if field != "relcrm-id"),
    *_PLACES,
    "link",
    "number",
    NONE,
    *(f'"{field}:{name}"' for field, name in _NAMED.items()),
)
"""Whatever a column can be mapped to, as it is told to a user."""
IN_WORDS = f"Fields to map columns to: {', '.join(TARGETS)}. --map none=COLUMN leaves one out."
_SAME = {"link": "web", "anniversary": "day"}


class Target(NamedTuple):
    """Where a column goes: the field, and what its values are called there."""

    field: str
    label: str = ""


def target_of(said: str) -> Target | None:
    """Return where `field:shoe size`, `phone:work` or `birthday` sends a column; None for what there is not."""
    name, colon, rest = said.partition(":")
    field, label = folded(name), " ".join(rest.split())
    if field not in _KNOWN or (field in _NAMED and not label) or (colon and field not in _LABELLED):
        return None
    return Target(_SAME.get(field, field), "anniversary" if field == "anniversary" else label)


def strange(said: Mapping[str, str]) -> str:
    """Return in words which targets there are not, and which there are; empty where all is well."""
    unknown = ", ".join(f'"{field}"' for field in said if target_of(field) is None)
    return f"no field {unknown}; fields are: {', '.join(TARGETS)}" if unknown else ""


def mapped(names: Sequence[str], said: Mapping[str, str]) -> dict[str, list[Column]]:
    """Return the columns that the user names and that are there, by field."""
    columns: dict[str, list[Column]] = {}
    for each, wanted in said.items():
        field, label = target_of(each) or Target(NONE)
        group = label if field in _PLACES else ""
        columns.setdefault(field, []).extend(
            Column(at, label, group=group) for at in places(names, wanted) if isinstance(at, int)
        )
    return columns


def missing(names: Sequence[str], said: Mapping[str, str]) -> list[str]:
    """Return what the user named and is not there."""
    return [f'"{at}"' for wanted in said.values() for at in places(names, wanted) if isinstance(at, str)]


def places(names: Sequence[str], wanted: str) -> list[int | str]:
    """Return the numbers (from 0) of columns joined with `+`; for one that is not there, what was said.

    A heading that has a `+` of its own is one.
    """
    found = headings(names)
    known = {heading: number for number, heading in reversed(list(enumerate(found))) if heading}
    parts, numbers = wanted.split("+"), list[int | str]()
    while parts:
        longest = next(
            (length for length in range(len(parts), 0, -1) if folded("+".join(parts[:length])) in known),
            0,
        )
        here = "+".join(parts[: longest or 1])
        numbers.append(known[folded(here)] if longest else _numbered(here.strip(), len(found)))
        parts = parts[longest or 1 :]
    return numbers


def is_by_number(said: Mapping[str, str]) -> bool:
    """Say whether every column is called by its number."""
    return all(part.strip().isdecimal() for wanted in said.values() for part in wanted.split("+"))


def _numbered(said: str, count: int) -> int | str:
    is_number = said.isascii() and said.isdecimal() and len(said) < 5
    return int(said) - 1 if is_number and 1 <= int(said) <= count else said
