"""The chats of one run: know them by their headers, and hand out everything that is in them."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

from relcrm.importers.archive import head_of
from relcrm.importers.base import Opened, Owner, Place, Problem
from relcrm.importers.formats.whatsapp.headers import header_of, sender_and_body
from relcrm.importers.formats.whatsapp.owner import owners, question
from relcrm.importers.formats.whatsapp.survey import Chat, survey
from relcrm.importers.formats.whatsapp.talk import items_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from relcrm.importers.archive import Source
    from relcrm.importers.base import Asked, Item

_HEAD_BYTES = 1 << 15
_STRAY_LINES = 10  # with text on them, before the first message
_OTHER_FILE = re.compile(r"[A-Z][\w-]*:\s|From |(?i:begin):|[{<]")
_LOG_LEVEL = re.compile(
    r"\b(?:TRACE|DEBUG|INFO|NOTICE|WARN|WARNING|ERROR|CRITICAL|ALERT|EMERGENCY|FATAL|SEVERE)\b"
)


def recognises(source: Source) -> bool:
    """Say whether one of the first lines is a message with its sender, and nothing before tells of another format."""
    strays = 0
    for line in _head(source):
        header = header_of(line)
        if header is not None:
            said = sender_and_body(header.rest)
            if said is not None:
                return _LOG_LEVEL.search(said[0]) is None
        elif line.strip():
            strays += 1
            if strays > _STRAY_LINES or _OTHER_FILE.match(line):
                return False
    return False


def _head(source: Source) -> list[str]:
    """Return the first lines; none of a file that cannot be read."""
    head = head_of(source, _HEAD_BYTES)
    is_wide = head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    return head.decode("utf-16" if is_wide else "utf-8-sig", "replace").splitlines()


def read(sources: Sequence[Source], asked: Asked) -> Opened:
    """Look over all files, so that one chat can tell who wrote in another; then read them one by one."""
    surveyed = [survey(source, asked) for source in sources]
    chats = [each for each in surveyed if isinstance(each, Chat)]
    mine = owners(chats, asked)
    owner = Owner()
    for chat, keys in zip(chats, mine, strict=True):
        for who in (chat.people[key] for key in keys or ()):
            if who.number:
                owner.handles.add(who.number)
            else:
                owner.names.add(who.name)
    problems = [each for each in surveyed if isinstance(each, Problem)]
    return Opened(owner, _items(problems, list(zip(chats, mine, strict=True)), asked))


def _items(
    problems: Sequence[Problem], chats: Sequence[tuple[Chat, frozenset[str] | None]], asked: Asked
) -> Iterator[Item]:
    yield from problems
    for chat, me in chats:
        if me is None:
            yield Problem(Place(chat.source.name, 0), question(chat, asked.me))
        else:
            yield from items_of(chat, me, asked)
