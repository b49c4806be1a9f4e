"""Days, postal addresses, relations and fields of a row: what is kept of people beside names and addresses."""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import TYPE_CHECKING

from relcrm.domain.particulars.details import CAN_HELP, FIELD, LOOKS_FOR, PostalAddress
from relcrm.domain.particulars.occasions import Occasion
from relcrm.domain.particulars.relations import role_named
from relcrm.importers.addresses import one_line
from relcrm.importers.contact_rows.days import yearly_day
from relcrm.importers.contact_rows.places import (
    COUNTRY,
    EXTENDED,
    FORMATTED,
    PLACE,
    PO_BOX,
    POSTCODE,
    REGION,
    STREET,
)
from relcrm.importers.contact_rows.words import (
    BETWEEN_VALUES,
    LONGEST_WORDS,
    cut,
    first_of,
    is_covered,
    letters,
    words_in,
)
from relcrm.importers.names import person_name

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from relcrm.importers.contact_rows.tables import Card
    from relcrm.importers.contact_rows.words import Aside

_PARTS = (STREET, PLACE, REGION, POSTCODE, COUNTRY, PO_BOX, EXTENDED, FORMATTED)
_LINES = {STREET: "\n", FORMATTED: "\n", EXTENDED: "\n"}
_SEVERAL = frozenset({"child", "sibling", "parent", "friend", "colleague"})
_BETWEEN_NAMES = re.compile(r":::|[;\n]")
_BETWEEN_CHILDREN = re.compile(r":::|[,;\n/&+]|\s(?:and|und|et|y|e|en)\s")
_BETWEEN_PHRASES = re.compile(r":::|[;\n]")


def occasions_of(card: Card, order: str | None, today: date, aside: Aside) -> tuple[Occasion, ...]:
    """Return the yearly days, one a label; what is no whole day, or another one, becomes a field."""
    found: dict[str, Occasion] = {}
    cells = [("birthday", cell.text) for cell in card.cells("birthday")]
    cells += [(cell.label.lower() or "day", cell.text) for cell in card.cells("day")]
    for label, cell in cells:
        for text in filter(str.strip, BETWEEN_VALUES.split(cell)):
            day = yearly_day(label, text, order, today)
            if isinstance(day, Occasion) and found.setdefault(label, day) == day:
                continue
            aside.keep(FIELD, label, day.text if isinstance(day, Occasion) else day)
    return first_of(found.values(), "day", aside)


def addresses_of(card: Card, aside: Aside) -> tuple[PostalAddress, ...]:
    """Return the postal addresses; of one that is told as a whole too, that is looked at for what the parts lack."""
    cells = [(part, cell) for part in _PARTS for cell in card.cells(part)]
    groups: dict[str, dict[str, list[list[str]]]] = {}
    labels: dict[str, str] = {}
    for part, cell in sorted(cells, key=lambda each: each[1].group):
        labels.setdefault(cell.group, cell.label.lower())
        groups.setdefault(cell.group, {}).setdefault(part, []).append(cell.text.split(":::"))
    found = (
        address
        for group, parts in groups.items()
        for told in _each_of(parts)
        for address in _address(labels[group], told, aside)
    )
    return first_of(found, "postal address", aside)


def _each_of(parts: dict[str, list[list[str]]]) -> Iterator[dict[str, str]]:
    """Yield the parts of each of the addresses that stand in the same columns one after the other."""
    columns = [(part, values) for part, cells in parts.items() for values in cells]
    for row in zip_longest(*(values for _, values in columns), fillvalue=""):
        told: dict[str, list[str]] = {}
        for (part, _), text in zip(columns, row, strict=True):
            told.setdefault(part, []).extend(filter(None, map(one_line, text.splitlines())))
        yield {part: _LINES.get(part, ", ").join(lines) for part, lines in told.items()}


def _address(label: str, told: dict[str, str], aside: Aside) -> Iterator[PostalAddress]:
    street = [*told.get(STREET, "").split("\n"), *told.get(EXTENDED, "").split("\n")]
    if box := told.get(PO_BOX, ""):
        street.append(f"PO Box {box}" if box.isdecimal() else box)
    parts = [told.get(part, "") for part in (PLACE, REGION, POSTCODE, COUNTRY)]
    whole = told.get(FORMATTED, "").split("\n")
    further = [line for line in whole if not is_covered(line, *street, *parts)]
    if not any(street):
        street, further = further, []
    if further:
        aside.keep(FIELD, f"{label} address".strip(), "\n".join(whole))
    place, region, postcode, country = (cut(part, LONGEST_WORDS, aside) for part in parts)
    lines = [cut(line, LONGEST_WORDS, aside) for line in street if line]
    found = PostalAddress(label, "\n".join(first_of(lines, "line", aside)), place, region, postcode, country)
    if not found.is_empty:
        yield found


def relations_of(card: Card, aside: Aside) -> tuple[tuple[str, str], ...]:
    """Return what others are to somebody, and their names."""
    found = []
    for cell in card.cells("relation"):
        role = role_named(cell.label) or "relation"
        between = _BETWEEN_CHILDREN if role in _SEVERAL else _BETWEEN_NAMES
        names = (person_name(name) for name in words_in([cell.text], aside, between))
        found += [(role, name) for name in names if name]
    return first_of(found, "relation", aside)


def keep_fields(card: Card, name: str, aside: Aside) -> None:
    """Keep what has a name of its own, and what could be helped with or is looked for."""
    initials = "".join(word[0] for word in name.replace("-", " ").split())
    for cell in card.cells("initials"):
        if letters(cell.text) != letters(initials):
            aside.keep(FIELD, "initials", cell.text)
    for field in ("salutation", "suffix"):
        for cell in card.cells(field):
            if not is_covered(cell.text, name):
                aside.keep(FIELD, field, cell.text)
    for cell in card.cells(FIELD):
        aside.keep(FIELD, cell.label, cell.text)
    for kind, field in ((CAN_HELP, "can-help"), (LOOKS_FOR, "looks-for")):
        for cell in card.cells(field):
            for phrase in _BETWEEN_PHRASES.split(cell.text):
                aside.keep(kind, "", phrase)
