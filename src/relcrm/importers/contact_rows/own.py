"""The table of contacts that relcrm itself writes: its headings, and cells that no spreadsheet takes for a formula.

Written by `services.outgoing.sheets`, read by the format `csv`, so that both say the same here.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from relcrm.importers.contact_rows.headings import field_of, letters_of
from relcrm.importers.contact_rows.tables import FIELD as OWN_FIELD
from relcrm.importers.contact_rows.tables import Column

if TYPE_CHECKING:
    from collections.abc import Sequence

ID = "relcrm ID"
FIELD, DAY, RELATED = "Field: ", "Date: ", "Related: "
"""What the headings of fields, days and relations begin with; a field's is left out where it is in nobody's way."""
CAN_HELP, LOOKS_FOR, NUMBER = "Can help with", "Looks for", "Other number"
_BEGINNINGS = {
    FIELD: OWN_FIELD,
    DAY: "day",
    RELATED: "relation",
    CAN_HELP: "can-help",
    LOOKS_FOR: "looks-for",
    NUMBER: "number",
}
PLACES = ("Street", "City", "Region", "Postal code", "Country")
_OURS = frozenset(map(letters_of, (ID, "Anniversary", CAN_HELP, LOOKS_FOR, NUMBER, *PLACES)))
_UID = re.compile(r"[\w.-]{1,100}")
# Where a cell begins, for whoever parts the file as it is, or at other marks than commas.
_BEGINNING = r"(?:(?<=[\n;])|\A)[\s\"]*"
_DANGEROUS = "[=+\\-@\uff1d\uff0b\uff0d\uff20]"
_RISKY = re.compile(rf"({_BEGINNING})('*{_DANGEROUS})")
_GUARDED = re.compile(rf"({_BEGINNING})'('*{_DANGEROUS})")
_DIALLED = re.compile(r"\+[0-9][0-9 ]*")


def is_ours(names: Sequence[str]) -> bool:
    """Say whether these are the headings of a table that relcrm wrote."""
    return any(name.strip() == ID for name in names)


def field_heading(label: str) -> str:
    """Return the heading of a field of one's own: its name, unless that means another thing in some table."""
    is_taken = field_of(label.casefold()) or letters_of(label) in _OURS or ":" in label
    return f"{FIELD}{label}" if is_taken or not letters_of(label) else label


def columns_in(names: Sequence[str]) -> dict[str, list[Column]]:
    """Return where stands what only a table of ours has: days, relations and fields by the name in their heading."""
    found: dict[str, list[Column]] = {}
    for number, heading in enumerate(names):
        for start, field in _BEGINNINGS.items():
            if heading.startswith(start.strip()):
                label = heading.removeprefix(start.strip()).strip() if start.endswith(" ") else ""
                found.setdefault(field, []).append(Column(number, label))
    return found


def key_in(cells: Sequence[str]) -> str:
    """Return by what a row of ours knows its person; empty where it does not."""
    uid = cells[0].strip().lower() if cells else ""
    return f"uid:{uid}" if _UID.fullmatch(uid) else ""


def guarded(cell: str) -> str:
    """Return a cell without tabs and carriage returns, and with an apostrophe before what could be taken for a formula.

    A telephone number with its plus is a number at worst, and stays as it is dialled.
    """
    cell = cell.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return cell if _DIALLED.fullmatch(cell) else _RISKY.sub(r"\1'\2", cell)


def as_said(cells: Sequence[str]) -> Sequence[str]:
    """Return the cells of a row without those apostrophes."""
    return [_GUARDED.sub(r"\1\2", cell) for cell in cells]
