"""Keep, forget and take away what hangs on a contact beside addresses: days, places, details, relations. Light.

Each function works in the caller's transaction and returns in words what changed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from relcrm.domain.particulars.details import CAN_HELP, FIELD, LINK, LOOKS_FOR, NUMBER
from relcrm.domain.people.handles import folded
from relcrm.store import particulars

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Sequence

    from relcrm.domain.particulars.details import Detail
    from relcrm.domain.people.contact import Handle
    from relcrm.services.contacts.commands import ContactDetails

KINDS = {
    "links": LINK,
    "numbers": NUMBER,
    "fields": FIELD,
    "can-help": CAN_HELP,
    "looks-for": LOOKS_FOR,
}
"""What can be forgotten as a whole, by the name it is cleared by."""
ADDRESSES, RELATIONS, BIRTHDAY = "addresses", "relations", "birthday"
CLEARABLE = (*KINDS, ADDRESSES, RELATIONS, BIRTHDAY)
_SAID = {LINK: "link", NUMBER: "number", CAN_HELP: "can help with", LOOKS_FOR: "looks for"}


def hang_on(
    connection: sqlite3.Connection, contact_id: int, told: ContactDetails, new: Sequence[Handle] = ()
) -> list[str]:
    """Add what is told; a field that is told gets that value in the place of the one it had.

    Of the `new` addresses the labels are set, too, but not told.
    """
    names = {each.label for each in told.details if each.kind == FIELD}
    for name in names:
        _forget_other_values(connection, contact_id, name, told.details)
    found = [
        f"{day.label} {day.words}"
        for day in told.occasions
        if particulars.set_occasion(connection, contact_id, day)
    ]
    found += [
        f"address {', '.join(address.lines)}"
        for address in told.addresses
        if particulars.add_address(connection, contact_id, address)
    ]
    found += [
        _in_words(detail) for detail in told.details if particulars.add_detail(connection, contact_id, detail)
    ]
    for handle, label in told.labels:
        if particulars.set_label(connection, contact_id, handle, label) and handle not in new:
            found.append(f"{handle.platform} {handle.value} ({label})")
    return found


def clear(connection: sqlite3.Connection, contact_id: int, names: Sequence[str]) -> Iterator[str]:
    """Forget everything of these names: those of CLEARABLE, or the label of a day; yield what went."""
    for name in names:
        if name in KINDS:
            gone = particulars.remove_details(connection, contact_id, KINDS[name])
        elif name == ADDRESSES:
            kept = particulars.addresses(connection, contact_id)
            gone = sum(particulars.remove_address(connection, contact_id, each) for each in kept)
        elif name == RELATIONS:
            gone = particulars.unrelate_all(connection, contact_id)
        else:
            gone = particulars.remove_occasion(connection, contact_id, name)
        if gone:
            yield f"{name} cleared"


def days_of(connection: sqlite3.Connection, contact_id: int) -> tuple[str, ...]:
    """Return the labels of the days that are kept of a contact."""
    return tuple(each.label for each in particulars.occasions(connection, contact_id))


def take_away(connection: sqlite3.Connection, contact_id: int, said: str) -> str:
    """Take away the one thing that is said: the name of a field, a value, the label of a day; "" for none such."""
    wanted = folded(said)
    for day in particulars.occasions(connection, contact_id):
        if folded(day.label) == wanted:
            particulars.remove_occasion(connection, contact_id, day.label)
            return f"{day.label} removed"
    for detail in particulars.details(connection, contact_id):
        names = {folded(detail.value), folded(detail.label) if detail.kind == FIELD else ""}
        if wanted in names | {folded(detail.value).removeprefix("https://")}:
            particulars.remove_details(connection, contact_id, *detail[:3])
            return f"{_in_words(detail)} removed"
    for address in particulars.addresses(connection, contact_id):
        if wanted in {folded(", ".join(address.lines)), folded(address.place), folded(address.label)}:
            particulars.remove_address(connection, contact_id, address)
            return f"address {', '.join(address.lines)} removed"
    return ""


def _in_words(detail: Detail) -> str:
    if detail.kind == FIELD:
        return f"{detail.label}: {detail.value}"
    label = f" ({detail.label})" if detail.label else ""
    return f"{_SAID[detail.kind]} {detail.value}{label}"


def _forget_other_values(
    connection: sqlite3.Connection, contact_id: int, name: str, told: Sequence[Detail]
) -> None:
    """Forget the values of a field that are not among those told."""
    values = {(each.label, each.value) for each in told if each.kind == FIELD}
    for each in particulars.details(connection, contact_id):
        is_same = each.kind == FIELD and folded(each.label) == folded(name)
        if is_same and (each.label, each.value) not in values:
            particulars.remove_details(connection, contact_id, FIELD, each.label, each.value)
