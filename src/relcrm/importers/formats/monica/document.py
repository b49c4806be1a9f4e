"""The JSON export of Monica 4: lists of `{count, type, values}`, in the account and again in each contact.

Records are numbered in the order in which they stand in the file; the fields, notes, addresses, pets and relations
of a contact count with the contact. Pictures and documents lie in the file as data: URLs, which are dropped while reading.
"""

from __future__ import annotations

import json
import re
from itertools import count
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

if TYPE_CHECKING:
    from collections.abc import Iterator

    from relcrm.importers.archive import Source

LONGEST_TEXT = 128 << 20  # bytes, not counting pictures and documents
_EMBEDDED = re.compile(rb'("data:[\w.+/-]{3,100};base64,)(?>(?:[A-Za-z0-9+/=]++|\\/)+)')
_LONGEST_EMBEDDED_HEAD = 128
_EMPTY = "a record with nothing in it"
_STRANGE = "of a kind that is not known"


def account_in_json(source: Source) -> Account:
    """Return what the file holds; what cannot be read is a problem among `left_out`."""
    account = Account()
    top = _top(source, account)
    places = (Place(source.name, number) for number in count(1))
    node = _object(top.get("account"))
    for each in _objects(_object(node.get("instance")).get("contact_field_types")):
        account.types[id_in(each, "uuid")] = _said(each)
    for kind, value in _values(node.get("data")):
        _fill(account, kind, value, places)
    for _ in _objects(_object(node.get("properties")).get("journal_entries")):
        account.left_out.append(Skipped(next(places), LEFT_OUT["journal_entry"]))
    exporter = id_in(top, "exported_by")
    account.users.sort(key=lambda user: user.id != exporter)
    account.me = id_in(account.users[0].said, "me_contact") if account.users else ""
    return account


def _top(source: Source, account: Account) -> dict[str, Any]:
    """Return the outermost object; empty where there is none with an account, which is a problem."""
    line, reason = 0, "holds no account of Monica's"
    try:
        top = json.loads(_text(source))
        if isinstance(top, dict) and isinstance(top.get("account"), dict):
            return top
    except UnreadableInput as error:
        reason = error.message
    except json.JSONDecodeError as error:
        line, reason = error.lineno, "is no JSON from here on; the file may have been cut off"
    except (ValueError, RecursionError):
        reason = "is no JSON that Monica would write"
    account.left_out.append(Problem(Place(source.name, line), reason))
    return {}


def _text(source: Source) -> str:
    """Return the text without what is embedded in it. Raises UnreadableInput for more than LONGEST_TEXT."""
    kept = bytearray()
    for chunk in source.chunks():
        start = max(0, len(kept) - _LONGEST_EMBEDDED_HEAD)
        kept[start:] = _EMBEDDED.sub(rb"\1", bytes(kept[start:]) + chunk)
        if len(kept) > LONGEST_TEXT:
            raise UnreadableInput("holds more text than can be read at once", "export the account as SQL")
    return kept.decode("utf-8-sig", "replace")


def _fill(account: Account, kind: str, value: Any, places: Iterator[Place]) -> None:
    """Enter one value of the account's lists."""
    if kind == "relationship":  # it counts with the contact
        _fill_in_relation(account, _said(value))
        return
    at = next(places)
    entry = Entry(at, id_in(_object(value), "uuid"), _said(value))
    if not isinstance(value, dict):
        account.left_out.append(Problem(at, _EMPTY))
    elif kind == "user":
        account.users.append(entry)
    elif kind == "activity":
        account.activities.append(entry)
    elif kind != "contact":
        account.left_out.append(Skipped(at, LEFT_OUT.get(kind, _STRANGE)))
    elif not entry.id:
        account.left_out.append(Problem(at, NO_IDENTIFIER))
    elif entry.id in account.contacts:
        account.left_out.append(Skipped(at, TWICE))
    else:
        account.contacts[entry.id] = entry
        for part, inner in _values(value.get("data")):
            _fill_in(account, entry, part, inner, places)


def _fill_in(account: Account, contact: Entry, kind: str, value: Any, places: Iterator[Place]) -> None:
    """Enter one value of a contact's lists; a text is the uuid of a record of the account."""
    if isinstance(value, str):
        if kind == "activity":
            account.present[value].append(contact.id)
        return
    said = _said(value)
    name = id_in(said, "uuid") or f"{contact.id}|{id_in(said, 'created_at')}"
    parts_of = {
        "contact_field": account.fields,
        "note": account.notes,
        "address": account.addresses,
        "pet": account.pets,
    }
    if (parts := parts_of.get(kind)) is not None:
        parts[contact.id].append(Entry(contact.at, name, said, contact.id))
    elif kind == "conversation":
        _fill_in_talk(account, contact, said, places)
    elif kind in {"call", "gift"}:
        records = account.calls if kind == "call" else account.gifts
        records.append(Entry(next(places), name, said, contact.id))
    else:
        account.left_out.append(Skipped(next(places), LEFT_OUT.get(kind, _STRANGE)))


def _fill_in_relation(account: Account, said: dict[str, Any]) -> None:
    """Enter what the second contact is to the first."""
    told = (id_in(said, "type"), id_in(said, "of_contact"))
    account.relations[id_in(said, "contact_is")].append(told)


def _fill_in_talk(account: Account, contact: Entry, talk: dict[str, Any], places: Iterator[Place]) -> None:
    """Enter the messages of a conversation, each with what the conversation says of them all."""
    shared = {"type": talk.get("contact_field_type"), "happened_at": talk.get("happened_at")}
    messages = talk.get("messages")
    if not isinstance(messages, list) or not messages:
        account.left_out.append(Skipped(next(places), SILENCE))
        return
    for message, at in zip(messages, places, strict=False):
        said = {**_said(message), **shared}
        account.messages.append(Entry(at, id_in(said, "uuid"), said, contact.id))


def _values(lists: Any) -> Iterator[tuple[str, Any]]:
    """Yield each value of the lists with what kind it is."""
    for each in _objects(lists):
        kind, values = id_in(each, "type").replace("-", "_"), each.get("values")
        for value in values if isinstance(values, list) else []:
            yield kind, value


def _said(value: Any) -> dict[str, Any]:
    """Return what a record says, whether beside or among its properties."""
    return {**_object(value), **_object(_object(value).get("properties"))}


def _object(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _objects(value: Any) -> list[dict[str, Any]]:
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []
