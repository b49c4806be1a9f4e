"""Google Contacts as CSV, in its old and its new columns; its export for Outlook is `outlook`'s."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from relcrm.importers import csvfile
from relcrm.importers.base import Format
from relcrm.importers.contact_rows.reading import read_contacts
from relcrm.importers.contact_rows.tables import Part, Table, columns_of, headings, is_headed, others

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from relcrm.importers.archive import Source
    from relcrm.importers.base import Asked, Opened

_FIELD_OF = {
    "name": "name",
    "given name": "first",
    "first name": "first",
    "additional name": "middle",
    "middle name": "middle",
    "family name": "last",
    "last name": "last",
    "nickname": "nickname",
    "file as": "display",
    "organization name": "company",
    "organization 1 - name": "company",
    "organization title": "title",
    "organization 1 - title": "title",
    "birthday": "birthday",
    "notes": "note",
    "labels": "tags",
    "group membership": "tags",
    "name suffix": "suffix",
}
# What other columns are; of those with a number, each is one thing in several columns.
_PARTS = {
    "name prefix": "salutation",
    "organization department": "department",
    "organization 1 - department": "department",
    "photo": "photo",
    "initials": "",
}
_PHONETIC = re.compile(r".*\b(?:phonetic|yomi)\b.*")
_SEVERAL = re.compile(
    r"(address|relation|event|custom field|im|calendar link|external id|jot) (\d+) - (.*)", re.ASCII
)
_WORDS = {"im": "account", "external id": "number of theirs"}
_LABELS = ("label", "type")
_NUMBERED = re.compile(r"(e-mail|phone|website) (\d+) - (value|type|label)", re.ASCII)
_VALUES = {"e-mail": "email", "phone": "phone", "website": "web"}


def _recognises(source: Source) -> bool:
    return is_headed(source, _is_header)


def _is_header(names: tuple[str, ...]) -> bool:
    found = set(headings(names))
    is_numbered = any(match and match[3] == "value" for match in map(_NUMBERED.fullmatch, found))
    return is_numbered or "group membership" in found or found >= {"labels", "file as"}


def _read(sources: Sequence[Source], asked: Asked) -> Opened:
    return read_contacts(sources, asked, _table)


def _table(source: Source) -> Table | str:
    header = csvfile.find_header(source, _is_header)
    if header is None:
        return "no header row with the columns of Google Contacts"
    columns = columns_of(header.names, _field_of)
    placeless = others(header.names, columns, _part_of) | {len(header.names): Part("fax number")}
    return Table(header, columns, partial(_without_faxes, _kinds(header.names)), placeless)


def _part_of(heading: str) -> Part | None:
    """Return what a column is that is no field's, None where its heading says it best."""
    if several := _SEVERAL.fullmatch(heading):
        what = _WORDS.get(several[1], several[1])
        return Part("" if several[3] in _LABELS else what, several[2])
    if numbered := _NUMBERED.fullmatch(heading):
        return Part("" if numbered[1] == "website" else "label", f"{numbered[1]} {numbered[2]}")
    if _PHONETIC.fullmatch(heading):
        return Part("phonetic name")
    return Part(_PARTS[heading]) if heading in _PARTS else None


def _field_of(heading: str) -> str:
    numbered = _NUMBERED.fullmatch(heading)
    if numbered:
        return _VALUES[numbered[1]] if numbered[3] == "value" else ""
    return _FIELD_OF.get(heading, "")


def _kinds(names: Sequence[str]) -> Mapping[int, int]:
    """Return, for each column with a telephone number, the column that says what kind it is."""
    matches = [_NUMBERED.fullmatch(heading) for heading in headings(names)]
    found = {
        (match[2], match[3] == "value"): column
        for column, match in enumerate(matches)
        if match and match[1] == "phone"
    }
    return {
        column: found[number, False]
        for (number, is_value), column in found.items()
        if is_value and (number, False) in found
    }


def _without_faxes(kinds: Mapping[int, int], cells: Sequence[str]) -> Sequence[str]:
    """Return the cells without numbers on which nobody can be spoken to; these stand behind them."""
    faxes = {column for column, kind in kinds.items() if "fax" in cells[kind].lower()}
    spoken = ["" if column in faxes else cell for column, cell in enumerate(cells)]
    return [*spoken, " ".join(cells[column] for column in sorted(faxes))]


FORMAT = Format(
    name="google",
    says="Google Contacts (.csv)",
    recognises=_recognises,
    read=_read,
    takes=frozenset({"date-order"}),
    is_book=True,
)
