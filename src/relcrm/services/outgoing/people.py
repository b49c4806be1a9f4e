"""Everybody who goes out, each with all that hangs on them, as values. Light."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relcrm.domain.particulars.whole import Particulars
from relcrm.store import particulars, reader, written_cards
from relcrm.store.picking import NO_FILTERS, Filters
from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

    from relcrm.domain.particulars.details import Detail
    from relcrm.domain.people.dossier import CommonGround, Contact, Note
    from relcrm.domain.people.handles import Handle


class Selection(NamedTuple):
    """Who goes out: those who are not archived, of these ids where they are given.

    With `archived` those who are, too. `notes` lets out what the user wrote for themselves, `tags` what they group by.
    `of_log` is asked of entries where those go out: a channel, and days.
    """

    only: frozenset[int] | None = None
    archived: bool = False
    notes: bool = False
    tags: bool = True
    of_log: Filters = NO_FILTERS


class Whole(NamedTuple):
    """A contact and what hangs on them; `card_uids` are the identifiers under which cards brought them, in lower case.

    `written_uid` is the first of them as that card writes it. `departments` are told apart from other fields by who
    writes a card.
    """

    contact: Contact
    handles: tuple[Handle, ...] = ()
    nicknames: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    grounds: tuple[CommonGround, ...] = ()
    notes: tuple[Note, ...] = ()
    more: Particulars = Particulars()
    card_uids: tuple[str, ...] = ()
    written_uid: str = ""
    departments: tuple[str, ...] = ()

    @property
    def uid(self) -> str:
        """Return the identifier of their card: that of the card which brought them, else their own."""
        return self.written_uid or next(iter(self.card_uids), self.contact.uid)

    def values(self, platform: str) -> tuple[str, ...]:
        """Return their addresses of a kind."""
        return tuple(each.value for each in self.handles if each.platform == platform)

    def details(self, kind: str) -> tuple[Detail, ...]:
        """Return the details of a kind."""
        return tuple(each for each in self.more.details if each.kind == kind)


def selected_ids(connection: sqlite3.Connection, selection: Selection) -> list[int]:
    """Return who goes out, in the order they were added."""
    query = "SELECT contact_id, archived_on FROM contacts ORDER BY contact_id"
    rows = connection.execute(query).fetchall()
    there = [contact_id for contact_id, away in rows if selection.archived or away is None]
    return there if selection.only is None else [each for each in there if each in selection.only]


def everybody(connection: sqlite3.Connection, selection: Selection) -> Iterator[Whole]:
    """Yield each person who goes out, without what they are not to take along."""
    for contact_id in selected_ids(connection, selection):
        yield whole(connection, contact_id, selection)


def whole(connection: sqlite3.Connection, contact_id: int, selection: Selection) -> Whole:
    """Return one person of the store as far as a selection lets out what is kept of them."""
    contact = reader.contact(connection, contact_id)
    assert contact is not None  # noqa: S101 - its id was read in the same transaction
    uids = written_cards.uids_of(connection, contact_id)
    return Whole(
        contact,
        tuple(reader.handles(connection, contact_id)),
        tuple(reader.nicknames(connection, contact_id)),
        tuple(reader.tags(connection, contact_id)) if selection.tags else (),
        tuple(reader.common_grounds(connection, contact_id)) if selection.notes else (),
        tuple(reader.notes(connection, contact_id)) if selection.notes else (),
        particulars.particulars(connection, contact_id),
        tuple(uids),
        written_cards.written_uid(connection, contact_id, uids[0]) if uids else "",
    )
