"""A whole file of Telegram's: know it, learn whose it is, and hand out everything that is in it."""

from __future__ import annotations

import re
from itertools import count
from typing import TYPE_CHECKING

from relcrm.errors import UnreadableInput
from relcrm.importers.base import Item, Opened, Person, Place, Problem, Skipped
from relcrm.importers.formats.telegram.contacts import read_contact
from relcrm.importers.formats.telegram.layout import chats_of, section
from relcrm.importers.formats.telegram.messages import Reading, read_chat
from relcrm.importers.formats.telegram.owner import survey
from relcrm.importers.jsonfile import head_of, parsed, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from relcrm.importers.archive import Source
    from relcrm.importers.base import Asked
    from relcrm.importers.formats.telegram.owner import Survey

_KINDS = "personal_chat|bot_chat|saved_messages|replies|(?:private|public)_(?:group|supergroup|channel)"
_SIGNS = (
    re.compile(rf'"type"\s*:\s*"(?:{_KINDS})"'),
    re.compile(r'"personal_information"\s*:\s*\{[^{}]{0,2000}"user_id"\s*:'),
    re.compile(
        r'"(?:chats|left_chats|contacts|frequent_contacts)"\s*:\s*\{\s*'
        r'(?:"about"\s*:\s*"[^"]{0,2000}"\s*,\s*)?"list"\s*:\s*\['
    ),
)


def recognises(source: Source) -> bool:
    """Say whether a file begins like one that Telegram Desktop wrote; never raises."""
    try:
        head = head_of(source)
    except UnreadableInput:
        return False
    return head.lstrip().startswith("{") and any(sign.search(head) for sign in _SIGNS)


def read(sources: Sequence[Source], asked: Asked) -> Opened:
    """Return whose files these are, and everything in them; each file is read twice, one at a time."""
    documents = (document for _, document in _documents(sources) if not isinstance(document, Problem))
    found = survey(documents, asked)
    return Opened(found.owner, _items(sources, asked, found))


def _documents(sources: Sequence[Source]) -> Iterator[tuple[Source, Mapping[str, object] | Problem]]:
    for source in sources:
        try:
            value = parsed(text_of(source))
        except UnreadableInput as error:
            yield source, Problem(Place(source.name, 0), error.message)
            continue
        if isinstance(value, dict):
            yield source, value
        else:
            yield source, Problem(Place(source.name, 0), "this is not an export of Telegram's")


def _items(sources: Sequence[Source], asked: Asked, found: Survey) -> Iterator[Item]:
    reading = Reading(found.me, asked.zone)
    for source, document in _documents(sources):
        if isinstance(document, Problem):
            yield document
        else:
            yield from _of_file(source, document, asked, found, reading)


def _of_file(
    source: Source, document: Mapping[str, object], asked: Asked, found: Survey, reading: Reading
) -> Iterator[Item]:
    numbers = count(1)
    places = (Place(source.name, number) for number in numbers)
    for value in section(document, "contacts"):
        item = read_contact(value, next(places), found, asked)
        if isinstance(item, Person):
            reading.met.add(item.key)
        yield item
    for _ in section(document, "frequent_contacts"):
        yield Skipped(next(places), "a frequent contact")
    for chat in chats_of(document):
        yield from read_chat(chat, places, reading)
    if next(numbers) == 1:
        yield Skipped(Place(source.name, 0), "without contacts and chats")
