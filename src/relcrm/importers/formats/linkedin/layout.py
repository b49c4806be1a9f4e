"""Which file of an export is which, by its name and by the columns of its header row, in several languages."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from hashlib import blake2b
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from relcrm.domain.people.contact import folded
from relcrm.errors import UnreadableInput
from relcrm.importers import csvfile
from relcrm.importers.base import Place, Problem, Skipped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from relcrm.importers.archive import Source


class Kind(StrEnum):
    """The files that are read."""

    CONNECTIONS = "connections"
    INVITATIONS = "invitations"
    MESSAGES = "messages"
    RECOMMENDATIONS_GIVEN = "recommendations given"
    RECOMMENDATIONS_RECEIVED = "recommendations received"
    ENDORSEMENTS_GIVEN = "endorsement given info"
    ENDORSEMENTS_RECEIVED = "endorsement received info"
    PROFILE = "profile"
    EMAILS = "email addresses"
    POSITIONS = "positions"


ABOUT_OTHERS = frozenset(set(Kind) - {Kind.PROFILE, Kind.EMAILS, Kind.POSITIONS})
TELLING = (
    Kind.CONNECTIONS,
    Kind.INVITATIONS,
    Kind.MESSAGES,
    Kind.ENDORSEMENTS_GIVEN,
    Kind.ENDORSEMENTS_RECEIVED,
)
_COACH = re.compile(r"\b(?:guide|coach|learning|role play)\b.*\bmessages$")

_NAMES = (("first", "last"), ("first", "connected"), ("last", "connected"))
_NEEDS: dict[Kind, tuple[tuple[str, ...], ...]] = {
    Kind.CONNECTIONS: (*((*names, "connected") for names in _NAMES), ("first", "last", "url", "title")),
    Kind.INVITATIONS: (("from", "to", "sent at"),),
    Kind.MESSAGES: (("from", "to", "date", "content"),),
    Kind.RECOMMENDATIONS_GIVEN: (("first", "last", "text"),),
    Kind.RECOMMENDATIONS_RECEIVED: (("first", "last", "text"),),
    Kind.ENDORSEMENTS_GIVEN: (("endorsed on", "endorsee first", "endorsee last"),),
    Kind.ENDORSEMENTS_RECEIVED: (("endorsed on", "endorser first", "endorser last"),),
    Kind.PROFILE: (("first", "last"),),
    Kind.EMAILS: (("email",),),
    Kind.POSITIONS: (("company", "title"), ("company", "started on")),
}
# Column names as they are folded, a line for each of our own names. The German ones of Connections.csv
# have been seen; the other languages follow the wording of the site.
_COLUMNS = {
    "first": "first name|vorname|prenom|nombre|nome|voornaam",
    "last": "last name|nachname|nom|apellido|apellidos|cognome|sobrenome|achternaam",
    "url": "url|profile url|profil-url",
    "email": "email address|e-mail address|e-mail-adresse|adresse e-mail|correo electronico"
    "|direccion de correo electronico|indirizzo email|indirizzo e-mail|endereco de e-mail|e-mailadres",
    "company": "company|company name|unternehmen|firma|entreprise|empresa|azienda|bedrijf",
    "title": "position|job title|title|poste|cargo|posizione|functie",
    "connected": "connected on|verbunden am|vernetzt am|connecte le|conectado el|collegato il|conectado em|verbonden op",
    "conversation": "conversation id",
    "from": "from",
    "from url": "sender profile url|inviterprofileurl",
    "to": "to",
    "to urls": "recipient profile urls|inviteeprofileurl",
    "date": "date",
    "subject": "subject",
    "content": "content",
    "folder": "folder",
    "attachments": "attachments",
    "draft": "is message draft",
    "direction": "direction",
    "sent at": "sent at",
    "message": "message",
    "text": "text",
    "created on": "creation date",
    "status": "status|endorsement status",
    "endorsed on": "endorsement date",
    "skill": "skill name",
    "endorsee first": "endorsee first name",
    "endorsee last": "endorsee last name",
    "endorsee url": "endorsee public url",
    "endorser first": "endorser first name",
    "endorser last": "endorser last name",
    "endorser url": "endorser public url",
    "started on": "started on",
}
_COLUMN_OF = {alias: column for column, aliases in _COLUMNS.items() for alias in aliases.split("|")}
_MOST_COLUMNS = 60
_LONGEST_NAME = 60  # characters
_SUFFIX = re.compile(r"(?:\s*\(\d+\)|[ _-]\d+|\s+copy)+$")


@dataclass(frozen=True, slots=True)
class Table:
    """One file that is read: what it is, where its header stands, and our name for each of its columns."""

    kind: Kind
    source: Source
    header: csvfile.Header
    columns: tuple[str, ...]

    @property
    def others(self) -> tuple[str, ...]:
        """Return the columns that somebody else added: none of them is read."""
        return tuple(name for name in self.header.names if name and not _column(name))

    @property
    def file(self) -> str:
        """Return the name by which places call it."""
        return self.source.name


@dataclass(frozen=True, slots=True)
class Row:
    """One row by our column names. Asking for a column that the file lacks gives the empty string."""

    at: Place
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")

    def word(self, column: str) -> str:
        """Return a cell that holds one of a few fixed words, in lower case."""
        return self[column].strip().lower()


def stem_of(name: str) -> str:
    """Return a member's bare name for comparing: no folder, ending, download number and underscores."""
    path = PurePosixPath(name.replace("\\", "/"))
    return _SUFFIX.sub("", folded(path.stem)).replace("_", " ").strip()


def is_csv(name: str) -> bool:
    """Say whether the name ends like a CSV file's."""
    return name.lower().endswith(".csv")


def kind_by_name(name: str) -> Kind | None:
    """Return what a file is by its name alone; None when the name is not one that is read."""
    stem = stem_of(name)
    return Kind(stem) if is_csv(name) and stem in set(Kind) else None


def is_coach(name: str) -> bool:
    """Say whether it holds talks with the site's coach instead of people."""
    return bool(_COACH.search(stem_of(name)))


def table_of(source: Source, kinds: tuple[Kind, ...]) -> Table | None:
    """Return the source as a table of the first kind whose columns it has; None if no header row is found.

    Raises UnreadableInput when its bytes cannot be read.
    """

    def kind_of(names: tuple[str, ...]) -> Kind | None:
        columns = {_column(name) for name in names[:_MOST_COLUMNS]}
        return next((kind for kind in kinds if _is_theirs(kind, columns)), None)

    header = csvfile.find_header(source, lambda names: kind_of(names) is not None)
    kind = kind_of(header.names) if header else None
    if header is None or kind is None:
        return None
    return Table(kind, source, header, tuple(_column(name) or name for name in header.names))


def _is_theirs(kind: Kind, columns: set[str]) -> bool:
    """Say whether the columns are those of the site's own file.

    Other programs write tables of profiles too: connections without their day have no columns but known ones.
    """
    is_kind = any(columns >= set(needs) for needs in _NEEDS[kind])
    return is_kind and (kind is not Kind.CONNECTIONS or "connected" in columns or "" not in columns)


def _column(name: str) -> str:
    """Return our name for a column; empty for one that is not read."""
    return _COLUMN_OF.get(folded(name), "") if len(name) <= _LONGEST_NAME else ""


def rows_of(table: Table) -> Iterator[Row | Skipped | Problem]:
    """Yield every row: to be read, or left out because it is empty, a repetition, or torn.

    Damage of the file itself ends it with a problem on the line reached.
    """
    seen: set[bytes] = set()
    line = table.header.line
    try:
        for row in csvfile.rows(table.source, table.header):
            line = row.line
            yield _checked(row, table, seen)
    except UnreadableInput as damage:
        yield Problem(Place(table.file, line + 1), f"{damage.message}; the rest of this file is missing")


def _is_header(row: csvfile.Row, table: Table) -> bool:
    return tuple(cell.strip() for cell in row.cells) == table.header.names


def _checked(row: csvfile.Row, table: Table, seen: set[bytes]) -> Row | Skipped | Problem:
    at = Place(table.file, row.line)
    if row.torn:
        return Problem(at, row.torn)
    if row.is_empty:
        return Skipped(at, "an empty row")
    if row.cells[0].strip() == table.header.names[0] and _is_header(row, table):
        return Skipped(at, "the header again")
    # A digest keeps a hundred thousand long messages comparable in a few megabytes.
    digest = blake2b("\x1f".join(row.cells).encode("utf-8", "replace"), digest_size=16).digest()
    if digest in seen:
        return Skipped(at, "the same row twice")
    seen.add(digest)
    return Row(at, dict(zip(table.columns, row.cells, strict=False)))
