"""Any other table of contacts as CSV: the user says which column is what, or the headings leave no doubt."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from relcrm.importers import csvfile
from relcrm.importers.addresses import email_handle, one_line
from relcrm.importers.base import Format
from relcrm.importers.contact_rows import own
from relcrm.importers.contact_rows.headings import PLATFORMS, field_of, settled
from relcrm.importers.contact_rows.kinds import label_of, role_of
from relcrm.importers.contact_rows.mapping import is_by_number, mapped, missing, strange
from relcrm.importers.contact_rows.places import places_of
from relcrm.importers.contact_rows.reading import read_contacts
from relcrm.importers.contact_rows.tables import (
    FIELD,
    Column,
    Table,
    at,
    columns_of,
    headings,
    is_headed,
    others,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from relcrm.importers.archive import Source
    from relcrm.importers.base import Asked, Opened

_SHOWN_COLUMNS = 30
_SHOWN_CHARS = 40
# Fields of which somebody has more than one.
_SEVERAL = frozenset(
    {
        "email",
        "phone",
        "tags",
        "note",
        "handle",
        "nickname",
        "web",
        "can-help",
        "looks-for",
        "day",
        "relation",
        "number",
    }
)
_LABELLED = frozenset({"email", "phone", "web"})
_NAMING = frozenset({"name", "first", "last", "email"})
_NAMES = frozenset({"name", "first", "middle", "last"})
# What makes a name a person's: films and skills have one too.
_PERSONAL = frozenset(
    {
        "phone",
        "company",
        "title",
        "nickname",
        "birthday",
        "handle",
        "met",
        "met-on",
        "last-contact",
        *PLATFORMS,
    }
)
# LinkedIn's tables are read as such, or are about their owner.
_LINKEDINS = frozenset(
    {"connected on", "verbunden am", "maiden name", "confirmed", "creation date", "billing country"}
    | {"verification type", "application date"}
)


def _recognises(source: Source) -> bool:
    return is_headed(source, _is_of_people)


def _is_of_people(names: tuple[str, ...]) -> bool:
    """Say whether nothing but people can be meant, so that nobody need be asked."""
    found = headings(names)
    fields = _fields(names)
    is_named = fields >= {"first", "last"} or ("name" in fields and not fields.isdisjoint(_PERSONAL))
    return _is_header(names) and _LINKEDINS.isdisjoint(found) and ("email" in fields or is_named)


def _is_header(names: tuple[str, ...]) -> bool:
    """Say whether a column surely names people, or holds their addresses where it is the only one."""
    fields = _fields(names)
    is_data = any("@" in name for name in names)
    return not is_data and not fields.isdisjoint(_NAMING if len(names) > 1 else {"email"})


def _fields(names: Sequence[str]) -> set[str]:
    return set(settled(columns_of(names, field_of)))


def _read(sources: Sequence[Source], asked: Asked) -> Opened:
    return read_contacts(sources, asked, partial(_said, asked.columns) if asked.columns else _guessed)


def _guessed(source: Source) -> Table | str:
    header = csvfile.find_header(source, _is_header)
    if header is None:
        return _in_question(_first_row(source))
    columns = _by_headings(header.names)
    if not own.is_ours(header.names):
        return Table(header, _completed(header.names, columns))
    columns = _besides(own.columns_in(header.names), columns, is_whole=False)
    return Table(header, _completed(header.names, columns), prepared=own.as_said)


def _said(said: Mapping[str, str], source: Source) -> Table | str:
    """Return the table with the columns the user named, or what is wrong with the names."""
    if fault := strange(said):
        return fault
    header = csvfile.find_header(source, lambda names: _is_row(names) and not missing(names, said))
    names = header.names if header else _first_row(source)
    if _NAMING.isdisjoint(said) and not _is_header(tuple(names)):
        return _in_question(names)
    if header is None:
        return f"no column {', '.join(missing(names, said))}; columns here: {_listed(names)}"
    told = mapped(names, said)
    if any(map(email_handle, names)) and is_by_number(said):
        header = _above(header)
    guessed = _by_headings(header.names)
    return Table(
        header, _completed(header.names, _besides(told, guessed, is_whole=bool(_NAMING & said.keys())))
    )


def _by_headings(names: Sequence[str]) -> dict[str, list[Column]]:
    """Return what the headings say, with what the addresses in a column are called."""
    columns = at(settled(columns_of(names, field_of)))
    for field in _LABELLED & columns.keys():
        columns[field] = [each._replace(label=label_of(names[each.at])) for each in columns[field]]
    days = [each._replace(label="anniversary") for each in columns.pop("anniversary", ())]
    return columns | ({"day": days} if days else {})


def _besides(
    said: Mapping[str, list[Column]], guessed: Mapping[str, list[Column]], *, is_whole: bool
) -> dict[str, list[Column]]:
    """Return what the user says of some columns beside what the headings say of the others.

    Where the user says who it is, nothing is guessed of a field that they say something of. A column of names that
    is not taken is looked at for what the name does not say.
    """
    taken = {column.at for columns in said.values() for column in columns}
    columns = {field: list(those) for field, those in said.items()}
    for field, those in guessed.items():
        free = [column for column in those if column.at not in taken]
        if field in _NAMES and not _NAMES.isdisjoint(said):
            columns["spare name"] = [*columns.get("spare name", ()), *free]
        elif field not in said or (field in _SEVERAL and not is_whole):
            columns[field] = [*columns.get(field, ()), *free]
    return columns


def _completed(names: Sequence[str], columns: Mapping[str, list[Column]]) -> dict[str, list[Column]]:
    """Return the columns with those beside that tell addresses and relations; any other is a field of its own."""
    found = dict(columns)
    taken = {column.at for those in found.values() for column in those}
    found = {**places_of(names, taken), **found}
    taken |= {column.at for those in found.values() for column in those}
    relations = [
        Column(number, role)
        for number, name in enumerate(names)
        if number not in taken and (role := role_of(name))
    ]
    found["relation"] = [*found.get("relation", ()), *relations]
    found["spare name"] = [
        column if column.label else column._replace(label=one_line(names[column.at]))
        for column in found.get("spare name", ())
    ]
    found[FIELD] = [*found.get(FIELD, ()), *others(names, found)]
    return found


def _is_row(names: Sequence[str]) -> bool:
    """Say whether a line is split where it should be, and is no hint to Excel."""
    is_split = not any(mark in name for name in names for mark in ";\t")
    return any(names) and is_split and not names[0].lower().startswith("sep=")


def _above(header: csvfile.Header) -> csvfile.Header:
    return replace(header, line=header.line - 1, names=("",) * len(header.names))


def _first_row(source: Source) -> Sequence[str]:
    header = csvfile.find_header(source, _is_row)
    return header.names if header else ()


def _in_question(names: Sequence[str]) -> str:
    return f'say which columns are which: --map name="..." email="..."; columns here: {_listed(names)}'


def _listed(names: Sequence[str]) -> str:
    shown = [one_line(name)[:_SHOWN_CHARS] for name in names[:_SHOWN_COLUMNS] if name]
    return ", ".join(shown) or "none"


FORMAT = Format(
    name="csv",
    says="any other table of people (.csv), with --map where its headings leave a doubt",
    recognises=_recognises,
    read=_read,
    takes=frozenset({"map", "date-order"}),
    is_book=True,
)
