"""The contacts of the whole account: people with their telephone numbers, kept by the owner."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relcrm.domain.people.contact import folded
from relcrm.importers.addresses import phone_handle
from relcrm.importers.base import Item, Person, Place, Skipped
from relcrm.importers.formats.telegram.layout import key_of, moment_of
from relcrm.importers.jsonfile import as_digits, as_record, as_text
from relcrm.importers.names import person_name

if TYPE_CHECKING:
    from relcrm.importers.base import Asked
    from relcrm.importers.formats.telegram.owner import Survey


def read_contact(value: object, at: Place, found: Survey, asked: Asked) -> Item:
    """Return one of the contacts; a number instead of a name where there is no name."""
    record = as_record(value)
    phone = phone_handle(as_text(record.get("phone_number")), asked.region)
    name = person_name(as_text(record.get("first_name")), as_text(record.get("last_name")))
    number = as_digits(record.get("user_id"))
    if number in found.me or (phone and phone in found.owner.handles):
        return Skipped(at, "yourself")
    if not (name or phone):
        return Skipped(at, "a deleted account")
    added = moment_of(record, asked.zone)
    return Person(
        at=at,
        key=key_of(number)
        if number.strip("0")
        else f"phone:{phone.value}"
        if phone
        else f"name:{folded(name)}",
        name=name or (phone.value if phone else ""),
        handles=(phone,) if phone else (),
        met_how="Telegram",
        met_on=added.on if added and added.at.timestamp() > 0 else None,
    )
