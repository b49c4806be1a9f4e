"""The SQL export of Monica: rows of many tables, put together into the records that the JSON has whole.

The rows of a contact in other tables (fields, notes, tags, addresses, relations ...) count with the contact.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from relcrm.errors import UnreadableInput
from relcrm.importers.base import Place, Problem, Skipped
from relcrm.importers.formats.monica.account import (
    LEFT_OUT,
    NO_IDENTIFIER,
    SILENCE,
    TWICE,
    Account,
    Entry,
    id_in,
)
from relcrm.importers.formats.monica.dump import Torn, rows_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from relcrm.importers.archive import Source
    from relcrm.importers.formats.monica.dump import Row

    Tables = defaultdict[str, list[Entry]]

MOST_ROWS = 2_000_000
_READ = frozenset(
    {
        "activities",
        "addresses",
        "activity_contact",
        "calls",
        "contact_field_types",
        "contact_fields",
        "contact_tag",
        "contacts",
        "conversations",
        "genders",
        "gifts",
        "messages",
        "notes",
        "pet_categories",
        "pets",
        "places",
        "relationship_types",
        "relationships",
        "special_dates",
        "tags",
        "users",
    }
)
_LEFT_OUT = {
    "debts": LEFT_OUT["debt"],
    "documents": LEFT_OUT["document"],
    "entries": LEFT_OUT["journal_entry"],
    "life_events": LEFT_OUT["life_event"],
    "occupations": "an occupation",
    "photos": LEFT_OUT["photo"],
    "reminders": LEFT_OUT["reminder"],
    "tasks": LEFT_OUT["task"],
}


def account_in_sql(source: Source) -> Account:
    """Return what the dump holds; what cannot be read is a problem among `left_out`."""
    account = Account()
    tables = _tables(source, account)
    if not tables and not account.left_out:
        account.left_out.append(Problem(Place(source.name, 0), "holds nothing of Monica's"))
    account.types = {entry.id: entry.said for entry in tables["contact_field_types"]}
    account.users = tables["users"]
    account.me = id_in(account.users[0].said, "me_contact_id") if account.users else ""
    account.activities, account.calls, account.gifts = (
        tables[name] for name in ("activities", "calls", "gifts")
    )
    for entry in tables["activity_contact"]:
        account.present[id_in(entry.said, "activity_id")].append(entry.contact)
    _fill_contacts(account, tables)
    _fill_parts(account, tables)
    _fill_relations(account, tables)
    _fill_messages(account, tables)
    return account


def _tables(source: Source, account: Account) -> Tables:
    """Return the rows of the tables that are read; of a table that says nothing of people, one row is left out."""
    kept: Tables = defaultdict(list)
    strange: set[str] = set()
    try:
        for number, found in enumerate(rows_of(source)):
            at = Place(source.name, found.line)
            if number == MOST_ROWS:
                account.left_out.append(Problem(at, "more rows than can be read; the rest is left out"))
                break
            if isinstance(found, Torn):
                account.left_out.append(Problem(at, found.reason))
            elif found.table in _READ:
                kept[found.table].append(_entry(found, at))
            elif found.table in _LEFT_OUT:
                account.left_out.append(Skipped(at, _LEFT_OUT[found.table]))
            elif found.table not in strange:
                strange.add(found.table)
                account.left_out.append(Skipped(at, "a table without contacts"))
    except UnreadableInput as error:
        account.left_out.append(Problem(Place(source.name, 0), error.message))
    return kept


def _entry(row: Row, at: Place) -> Entry:
    said = {column: value for column, value in row.values.items() if value is not None}
    return Entry(at, id_in(said, "id"), said, id_in(said, "contact_id"))


def _fill_contacts(account: Account, tables: Tables) -> None:
    """Enter the contacts, with their tags and with the dates that are kept apart from them."""
    dates = {entry.id: entry.said for entry in tables["special_dates"]}
    names = _names(tables["tags"])
    genders = _names(tables["genders"])
    tags = defaultdict(list)
    for entry in tables["contact_tag"]:
        tags[entry.contact].append(names.get(id_in(entry.said, "tag_id")))
    for entry in tables["contacts"]:
        if not entry.id:
            account.left_out.append(Problem(entry.at, NO_IDENTIFIER))
            continue
        if entry.id in account.contacts:
            account.left_out.append(Skipped(entry.at, TWICE))
            continue
        linked = {
            "birthdate": dates.get(id_in(entry.said, "birthday_special_date_id")),
            "first_met_date": dates.get(id_in(entry.said, "first_met_special_date_id")),
            "first_met_through": entry.said.get("first_met_through_contact_id"),
            "tags": tags[entry.id],
            "gender": genders.get(id_in(entry.said, "gender_id")),
        }
        account.contacts[entry.id] = replace(entry, said={**entry.said, **linked})


def _names(entries: Iterable[Entry]) -> dict[str, Any]:
    return {entry.id: entry.said.get("name") for entry in entries}


def _fill_parts(account: Account, tables: Tables) -> None:
    """Enter the fields, notes, postal addresses and pets of the contacts."""
    places = {entry.id: entry.said for entry in tables["places"]}
    kinds = _names(tables["pet_categories"])
    for name, parts in (
        ("contact_fields", account.fields),
        ("notes", account.notes),
        ("addresses", account.addresses),
        ("pets", account.pets),
    ):
        for entry in tables[name]:
            if entry.contact in account.contacts:
                more = {
                    "type": entry.said.get("contact_field_type_id"),
                    "category": kinds.get(id_in(entry.said, "pet_category_id")),
                    **places.get(id_in(entry.said, "place_id"), {}),
                }
                parts[entry.contact].append(replace(entry, said={**more, **entry.said, "type": more["type"]}))
            else:
                account.left_out.append(Skipped(entry.at, "about nobody in the file"))


def _fill_relations(account: Account, tables: Tables) -> None:
    """Enter what others are to the contacts."""
    roles = _names(tables["relationship_types"])
    for entry in tables["relationships"]:
        role = roles.get(id_in(entry.said, "relationship_type_id"))
        told = (str(role or ""), id_in(entry.said, "of_contact"))
        account.relations[id_in(entry.said, "contact_is")].append(told)


def _fill_messages(account: Account, tables: Tables) -> None:
    """Enter the messages, each with the kind of contact field its conversation went through."""
    kinds = {entry.id: entry.said.get("contact_field_type_id") for entry in tables["conversations"]}
    talks = [id_in(entry.said, "conversation_id") for entry in tables["messages"]]
    for entry, talk in zip(tables["messages"], talks, strict=True):
        account.messages.append(replace(entry, said={**entry.said, "type": kinds.get(talk)}))
    spoken = set(talks)
    for entry in tables["conversations"]:
        if entry.id not in spoken:
            account.left_out.append(Skipped(entry.at, SILENCE))
