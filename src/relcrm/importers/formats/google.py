"""Google Contacts as CSV, in its old and its new columns; its export for Outlook is `outlook`'s."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from relcrm.importers import csvfile
from relcrm.importers.base import Format
from relcrm.importers.contact_rows.mapping import NONE
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
from relcrm.importers.contact_rows.reading import read_contacts
from relcrm.importers.contact_rows.tables import (
    FIELD,
    LEFT_OUT,
    Column,
    Table,
    at,
    columns_of,
    headings,
    is_headed,
    others,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

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
    "short name": "nickname",
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
    "name prefix": "salutation",
    "initials": "initials",
    "location": PLACE,
}
# What has a name of its own, in the old columns and the new.
_FIELDS = {
    "organization department": "department",
    "organization 1 - department": "department",
    "organization 1 - job description": "job description",
    "organization 1 - symbol": "organization symbol",
    "organization 1 - location": "office location",
}
_NUMBERED = re.compile(
    r"(e-mail|phone|website|address|event|relation|custom field|im|external id|calendar link|jot|user defined field)"
    r" (\d+) - (.*)",
    re.ASCII,
)
_ORGANIZATION = re.compile(r"organization \d+ - type", re.ASCII)
_LABELS = ("label", "type", "service")
"""Of two that a number has, the last says more: an account's service, not whether it is at home."""
_VALUES = {
    "e-mail": "email",
    "phone": "phone",
    "website": "web",
    "event": "day",
    "relation": "relation",
    "custom field": FIELD,
    "im": FIELD,
    "external id": FIELD,
    "calendar link": "web",
    "jot": FIELD,
    "user defined field": FIELD,
}
_WITHOUT_LABEL = {"calendar link": "calendar", "e-mail": "", "phone": "", "website": "", "event": "day"}
_ADDRESS = {
    "formatted": FORMATTED,
    "street": STREET,
    "city": PLACE,
    "po box": PO_BOX,
    "region": REGION,
    "postal code": POSTCODE,
    "country": COUNTRY,
    "extended address": EXTENDED,
}
# What Google fills in where nobody wrote anything.
_FILLED_IN = frozenset({"normal", "unspecified"})


def _recognises(source: Source) -> bool:
    return is_headed(source, _is_header)


def _is_header(names: tuple[str, ...]) -> bool:
    found = set(headings(names))
    matches = map(_NUMBERED.fullmatch, found)
    is_numbered = any(
        match and match[1] in {"e-mail", "phone", "website"} and match[3] == "value" for match in matches
    )
    return is_numbered or "group membership" in found or found >= {"labels", "file as"}


def _read(sources: Sequence[Source], asked: Asked) -> Opened:
    return read_contacts(sources, asked, _table)


def _table(source: Source) -> Table | str:
    header = csvfile.find_header(source, _is_header)
    if header is None:
        return "no header row with the columns of Google Contacts"
    columns = at(columns_of(header.names, lambda heading: _FIELD_OF.get(heading, "")))
    for field, column in _named(headings(header.names)):
        columns.setdefault(field, []).append(column)
    columns[FIELD] = [*columns.get(FIELD, ()), *map(_plain, others(header.names, columns))]
    return Table(header, columns, filled_in=_FILLED_IN)


def _named(found: Sequence[str]) -> Iterator[tuple[str, Column]]:
    """Yield the columns with a name or a number, by field; what a number's label says stands in another column."""
    matches = {
        number: match for number, heading in enumerate(found) if (match := _NUMBERED.fullmatch(heading))
    }
    labels = {(match[1], match[2]): number for number, match in matches.items() if match[3] in _LABELS}
    for number, heading in enumerate(found):
        match = matches.get(number)
        if match is None:
            if heading in _FIELDS:
                yield FIELD, Column(number, _FIELDS[heading])
            elif heading == "photo":
                yield LEFT_OUT, Column(number, "photo")
            elif _ORGANIZATION.fullmatch(heading):
                yield NONE, Column(number)
            continue
        thing, which, part = match.groups()
        told_in = labels.get((thing, which))
        if part in _LABELS:
            yield NONE, Column(number)
        elif thing == "address" and part in _ADDRESS:
            yield _ADDRESS[part], Column(number, "", told_in, which)
        elif part == "value" and thing != "address":
            yield _VALUES[thing], Column(number, _WITHOUT_LABEL.get(thing, thing), told_in)


def _plain(column: Column) -> Column:
    """Return a column of Google's own, called in plain words."""
    return column._replace(label=column.label.lower().replace(" - ", " "))


FORMAT = Format(
    name="google",
    says="Google Contacts (.csv)",
    recognises=_recognises,
    read=_read,
    takes=frozenset({"date-order"}),
    is_book=True,
)
