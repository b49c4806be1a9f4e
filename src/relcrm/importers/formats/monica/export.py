"""Which of its two forms an export has, whose it is, and everything in it in the order of its kinds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from relcrm.importers.addresses import email_handle
from relcrm.importers.archive import head_of
from relcrm.importers.base import Item, Opened, Owner, Person, Skipped
from relcrm.importers.formats.monica.account import text_in
from relcrm.importers.formats.monica.document import account_in_json
from relcrm.importers.formats.monica.events import events_of
from relcrm.importers.formats.monica.people import handles_of, name_of, person_of
from relcrm.importers.formats.monica.tables import account_in_sql
from relcrm.importers.names import person_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from relcrm.importers.archive import Source
    from relcrm.importers.base import Asked
    from relcrm.importers.formats.monica.account import Account

_HEAD_BYTES = 1 << 13
_VERSION = re.compile(r'"version"\s*:')
_ACCOUNT = re.compile(r'"account"\s*:\s*\{')
_SQL = re.compile(r"^# .* dump of data\s*$|^INSERT IGNORE INTO `(?:accounts|contacts)` \(", re.MULTILINE)


def recognises(source: Source) -> bool:
    """Say whether the file begins as Monica's JSON or its SQL does."""
    head = _head(source)
    if head.startswith("{"):
        return bool(_VERSION.search(head) and _ACCOUNT.search(head))
    return _SQL.search(head) is not None


def read(sources: Sequence[Source], asked: Asked) -> Opened:
    """Return whose the exports are and everything in them: people first, what is left out last."""
    accounts = [_account_of(source) for source in sources]
    owner = Owner()
    for account in accounts:
        _add_owner(owner, account, asked)
    return Opened(owner, (item for account in accounts for item in _items(account, asked)))


def _head(source: Source) -> str:
    return head_of(source, _HEAD_BYTES).decode("utf-8-sig", "replace").lstrip()


def _account_of(source: Source) -> Account:
    return account_in_json(source) if _head(source).startswith("{") else account_in_sql(source)


def _add_owner(owner: Owner, account: Account, asked: Asked) -> None:
    """Add the names and addresses of the user and of the contact that is the user."""
    for user in account.users[:1]:
        owner.names.add(person_name(text_in(user.said, "first_name"), text_in(user.said, "last_name")))
        owner.handles.update(filter(None, [email_handle(text_in(user.said, "email"))]))
    if me := account.contacts.get(account.me):
        owner.names.add(name_of(me))
        owner.handles.update(handles_of(me, account, asked.region))
    owner.names.discard("")


def _items(account: Account, asked: Asked) -> Iterator[Item]:
    known: set[str] = set()
    for contact in account.contacts.values():
        found = person_of(contact, account, asked)
        yield found
        if isinstance(found, Person):
            known.add(found.key)
    yield from events_of(account, known, asked.zone)
    yield from (Skipped(user.at, "a user of Monica") for user in account.users)
    yield from account.left_out
