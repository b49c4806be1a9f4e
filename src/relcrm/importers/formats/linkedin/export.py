"""A whole export: find its files, learn whose it is, and hand out everything that is in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from relcrm.domain.people.contact import EMAIL, Handle, parsed_email
from relcrm.errors import UnreadableInput
from relcrm.importers.base import Item, Opened, Owner, Person, Place, Problem, Skipped
from relcrm.importers.formats.linkedin.connections import employer_key, read_connections
from relcrm.importers.formats.linkedin.invitations import read_invitation
from relcrm.importers.formats.linkedin.layout import (
    ABOUT_OTHERS,
    TELLING,
    Kind,
    Row,
    Table,
    is_coach,
    is_csv,
    kind_by_name,
    rows_of,
    table_of,
)
from relcrm.importers.formats.linkedin.messages import read_message
from relcrm.importers.formats.linkedin.owner import find_me, name_of
from relcrm.importers.formats.linkedin.people import PLATFORM, Directory, full_name, profile_of
from relcrm.importers.formats.linkedin.praise import read_endorsements, read_recommendations
from relcrm.importers.formats.linkedin.reading import Reading
from relcrm.importers.formats.linkedin.survey import survey

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from collections.abc import Set as AbstractSet
    from datetime import tzinfo

    from relcrm.importers.archive import Source
    from relcrm.importers.base import Asked
    from relcrm.importers.formats.linkedin.owner import Me
    from relcrm.importers.formats.linkedin.survey import Survey


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """An opened export: whose it is, and everything in it, as often as it is asked for."""

    owner: Owner
    tables: tuple[Table, ...]
    left_out: tuple[Skipped | Problem, ...]
    connections: tuple[Item, ...]
    directory: Directory
    survey: Survey
    me: Me
    zone: tzinfo

    def items(self) -> Iterator[Item]:
        """Yield every row as a record, left out, or a problem: people first, messages last."""
        reading = Reading(zone=self.zone, me=self.me, directory=self.directory, survey=self.survey)
        yield from self.left_out
        for table in self.tables:
            if table.kind not in ABOUT_OTHERS:
                yield from _about_me(table)
        yield from (_without_me(item, self.me) for item in self.connections)
        yield from _touches(self.tables, reading)
        yield from _messages(self.tables, reading)


def read(found: Sequence[Source], asked: Asked) -> Opened:
    """Return everything in the files of an export; see `open_export` for what it may raise.

    Of several names the first that fits counts. An address that is not in the export may be meant for the
    other files of the run; the export itself is asked then.
    """
    refused: UnreadableInput | None = None
    for me in (*asked.me, None) if not asked.me or any(map(parsed_email, asked.me)) else asked.me:
        try:
            export = open_export(found, me, asked.zone)
        except UnreadableInput as error:
            refused = refused or error
        else:
            return Opened(export.owner, export.items())
    assert refused is not None  # noqa: S101 - at least one was tried
    raise refused


def recognises(source: Source) -> bool:
    """Say whether the file is one of an export that tells of other people."""
    try:
        table = _table(source) if is_csv(source.name) else None
    except UnreadableInput:
        return False
    return table is not None and table.kind in ABOUT_OTHERS


def open_export(found: Sequence[Source], me: str | None, zone: tzinfo) -> Export:
    """Open the files of an export, or a single CSV file of it, and find out whose it is.

    `me` is the owner's name, email address or profile link; `zone` decides on which day an instant falls.
    Raises UnreadableInput when nothing in them is known or nobody can be the owner.
    """
    tables, left_out = _tables(found)
    directory = Directory()
    employers = _employers(_of_kind(tables, Kind.POSITIONS))
    connections = read_connections(_of_kind(tables, Kind.CONNECTIONS), employers, directory)
    seen = survey(_of_kind(tables, Kind.MESSAGES, Kind.INVITATIONS))
    profile_name = _profile_name(_of_kind(tables, Kind.PROFILE))
    emails = _emails(_of_kind(tables, Kind.EMAILS))
    owner = find_me(me, profile_name, emails, seen, directory)
    _enter_survey(directory, seen, owner)
    return Export(
        owner=_owner(me, owner, profile_name, seen, emails),
        tables=tables,
        left_out=left_out,
        connections=connections,
        directory=directory,
        survey=seen,
        me=owner,
        zone=zone,
    )


def _tables(found: Sequence[Source]) -> tuple[tuple[Table, ...], tuple[Skipped | Problem, ...]]:
    read = [_table_or_reason(source, is_alone=len(found) == 1) for source in found]
    tables = tuple(each for each in read if isinstance(each, Table))
    left_out = tuple(each for each in read if not isinstance(each, Table))
    if not any(table.kind in ABOUT_OTHERS for table in tables):
        raise UnreadableInput(*_nothing_known(found, left_out))
    return tables, left_out


def _nothing_known(found: Sequence[Source], left_out: Iterable[Skipped | Problem]) -> tuple[str, str]:
    problem = next((item.reason for item in left_out if isinstance(item, Problem)), "")
    return (
        f"{found[0].name if len(found) == 1 else 'this'} does not look like a LinkedIn export"
        + (f": {problem}" if problem else ""),
        "pass the zip that LinkedIn mails you, or Connections.csv or messages.csv out of it",
    )


def _table_or_reason(source: Source, *, is_alone: bool) -> Table | Skipped | Problem:
    at = Place(source.name, 0)
    if is_coach(source.name):
        return Skipped(at, "of talks with an AI coach")
    if not is_csv(source.name) and not is_alone:
        return Skipped(at, "without contacts")
    try:
        table = _table(source)
        if table is not None:
            return table
        if kind_by_name(source.name) is None:
            return Skipped(at, "without contacts")
        return (
            Problem(at, "no header row with the usual columns")
            if _has_text(source)
            else Skipped(at, "without a row")
        )
    except UnreadableInput as error:
        return Problem(at, error.message)


def _table(source: Source) -> Table | None:
    kind = kind_by_name(source.name)
    return table_of(source, (kind,) if kind else TELLING) if not is_coach(source.name) else None


def _has_text(source: Source) -> bool:
    return any(chunk.strip() for chunk in source.chunks())


def _of_kind(tables: Iterable[Table], *kinds: Kind) -> tuple[Table, ...]:
    return tuple(table for table in tables if table.kind in kinds)


def _rows(tables: Iterable[Table]) -> Iterator[Row]:
    return (row for table in tables for row in rows_of(table) if isinstance(row, Row))


def _employers(tables: Iterable[Table]) -> dict[str, str]:
    """Return where the owner worked, by the form for comparing."""
    companies = (" ".join(row["company"].split()) for row in _rows(tables))
    return {key: company for company in companies if (key := employer_key(company))}


def _profile_name(tables: Iterable[Table]) -> str:
    return next((name for row in _rows(tables) if (name := full_name(row["first"], row["last"]))), "")


def _emails(tables: Iterable[Table]) -> set[str]:
    """Return the addresses of the owner's account."""
    return {email for row in _rows(tables) if (email := parsed_email(row["email"]))}


def _enter_survey(directory: Directory, found: Survey, me: Me) -> None:
    """Put the profiles seen outside Connections.csv into the directory, but never the owner's."""
    for name, keys in found.keys_of_name.items():
        if others := set(keys) - {me.key}:
            directory.linked[name] = others
    for identity in found.names_of_key:
        directory.names[identity] = name_of(identity, found)


def _owner(me: str | None, known: Me, profile_name: str, found: Survey, emails: AbstractSet[str]) -> Owner:
    """Return what the export tells of its owner: names as they are written, profile and account addresses."""
    told = " ".join((me or "").split())
    handles = {Handle(EMAIL, email) for email in (parsed_email(told), *emails) if email}
    if known.key:
        handles.add(Handle(PLATFORM, known.key.removeprefix("in/")))
    identities = (known.key, *(f"name:{name}" for name in known.names))
    names = {name_of(identity, found) for identity in identities if identity in found.names_of_key}
    if not (profile_of(told) or parsed_email(told)):
        names.add(told)
    return Owner(names=(names | {profile_name}) - {""}, handles=handles)


def _about_me(table: Table) -> Iterator[Item]:
    for row in rows_of(table):
        yield Skipped(row.at, "about yourself") if isinstance(row, Row) else row


def _without_me(item: Item, me: Me) -> Item:
    return Skipped(item.at, "yourself") if isinstance(item, Person) and item.key == me.key else item


def _touches(tables: Iterable[Table], reading: Reading) -> Iterator[Item]:
    for table in tables:
        if table.kind is Kind.INVITATIONS:
            for row in rows_of(table):
                yield from read_invitation(row, reading) if isinstance(row, Row) else (row,)
        elif table.kind in {Kind.RECOMMENDATIONS_GIVEN, Kind.RECOMMENDATIONS_RECEIVED}:
            yield from read_recommendations(table, reading)
        elif table.kind in {Kind.ENDORSEMENTS_GIVEN, Kind.ENDORSEMENTS_RECEIVED}:
            yield from read_endorsements(table, reading)


def _messages(tables: Iterable[Table], reading: Reading) -> Iterator[Item]:
    for table in _of_kind(tables, Kind.MESSAGES):
        for row in rows_of(table):
            yield from read_message(row, reading) if isinstance(row, Row) else (row,)
