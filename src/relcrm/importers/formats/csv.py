"""Any other table of contacts as CSV: the user says which column is what, or the headings leave no doubt."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from relcrm.domain.people.contact import folded
from relcrm.importers import csvfile
from relcrm.importers.addresses import email_handle, one_line
from relcrm.importers.base import Format
from relcrm.importers.contact_rows import own
from relcrm.importers.contact_rows.headings import FIELDS, PLATFORMS, field_of, settled
from relcrm.importers.contact_rows.reading import read_contacts
from relcrm.importers.contact_rows.tables import Table, columns_of, headings, is_headed, others

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from relcrm.importers.archive import Source
    from relcrm.importers.base import Asked, Opened

_SHOWN_COLUMNS = 30
_SHOWN_CHARS = 40
# Fields of which somebody has more than one.
_SEVERAL = frozenset({"email", "phone", "tags", "note", "handle", "nickname", "web"})
_NAMING = frozenset({"name", "first", "last", "email"})
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
    columns = settled(columns_of(header.names, field_of))
    if own.is_ours(header.names):
        return Table(
            header, columns, prepared=own.as_said, placeless=others(header.names, columns, own.part_of)
        )
    return Table(header, columns, placeless=others(header.names, columns))


def _said(said: Mapping[str, str], source: Source) -> Table | str:
    """Return the table with the columns the user named, or what is wrong with the names."""
    strange = ", ".join(f'"{field}"' for field in said if field not in FIELDS)
    if strange:
        return f"no field {strange}; fields are: {', '.join(FIELDS)}"
    header = csvfile.find_header(source, lambda names: _is_row(names) and not _missing(names, said))
    names = header.names if header else _first_row(source)
    is_all_said = not _NAMING.isdisjoint(said)
    if not is_all_said and not _is_header(tuple(names)):
        return _in_question(names)
    if header is None:
        return f"no column {', '.join(_missing(names, said))}; columns here: {_listed(names)}"
    columns = {
        field: [at for at in _places(names, wanted) if isinstance(at, int)] for field, wanted in said.items()
    }
    if not is_all_said:
        columns = _besides(columns, header)
    if _is_data(names, said):
        header = _above(header)
    return Table(header, columns, placeless=others(header.names, columns))


def _besides(said: Mapping[str, list[int]], header: csvfile.Header) -> dict[str, list[int]]:
    """Return what the user says of some columns beside what the headings say of the others."""
    taken = {number for numbers in said.values() for number in numbers}
    guessed = {
        field: [number for number in numbers if number not in taken]
        for field, numbers in settled(columns_of(header.names, field_of)).items()
        if field not in said or field in _SEVERAL
    }
    return {field: [*said.get(field, ()), *guessed.get(field, ())] for field in {**said, **guessed}}


def _places(names: Sequence[str], wanted: str) -> list[int | str]:
    """Return the numbers (from 0) of columns joined with `+`; for one that is not there, what was said."""
    found = headings(names)
    known = {heading: number for number, heading in reversed(list(enumerate(found))) if heading}
    if folded(wanted) in known:
        return [known[folded(wanted)]]
    parts = [part.strip() for part in wanted.split("+")]
    return [known.get(folded(part), _numbered(part, len(found))) for part in parts]


def _numbered(said: str, count: int) -> int | str:
    is_number = said.isascii() and said.isdecimal() and len(said) < 5
    return int(said) - 1 if is_number and 1 <= int(said) <= count else said


def _missing(names: Sequence[str], said: Mapping[str, str]) -> list[str]:
    return [f'"{at}"' for wanted in said.values() for at in _places(names, wanted) if isinstance(at, str)]


def _is_row(names: Sequence[str]) -> bool:
    """Say whether a line is split where it should be, and is no hint to Excel."""
    is_split = not any(mark in name for name in names for mark in ";\t")
    return any(names) and is_split and not names[0].lower().startswith("sep=")


def _is_data(names: Sequence[str], said: Mapping[str, str]) -> bool:
    """Say whether a file without headings begins with its first person: all columns are told by number."""
    parts = (part.strip() for wanted in said.values() for part in wanted.split("+"))
    return any(map(email_handle, names)) and all(part.isdecimal() for part in parts)


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
