"""How signal-export writes a chat: as Markdown (chat.md) and as lines of JSON (data.json), from oldest to newest."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from relcrm.errors import UnreadableInput
from relcrm.importers.chats import Call, iso, words
from relcrm.importers.csvfile import lines_of
from relcrm.importers.jsonfile import as_record, as_text, head_of, parsed
from relcrm.importers.names import person_name

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from relcrm.importers.archive import Source

PLATFORM = "signal"
OWNER = "Me"
_NO_SENDER = frozenset({"No-Sender", "None"})
_FIRST_YEAR = 1971  # a message without a date is given the first day of 1970
_MOST_KEPT = 4000  # characters of a body
_HEADER = re.compile(r"\[(\d{4}-\d\d-\d\d),? (\d\d:\d\d(?::\d\d)?)\] ([^:\n]{1,200}): ?(.*)", re.DOTALL)
_OWN_MARKS = re.compile(rf"^\[[^\]\n]{{16,20}}\] (?:{OWNER}:|.*  $)", re.MULTILINE)
_JSON_LINE = re.compile(r'\s*\{"date": ?"\d{4}-\d\d-\d\dT[\d:.]{5,15}", ?"sender": ?"')
_QUOTE = re.compile(r"^>.*$", re.MULTILINE)
_REACTIONS = re.compile(r"^\(- .* -\)", re.MULTILINE)
_STICKER = re.compile(r"^\(\( (.*) \)\)", re.MULTILINE)
_ATTACHMENT = re.compile(r"!?\[[^\[\]\n]{0,300}\]\(\.{1,2}/[^()\n]{0,500}\)")
_CALL = re.compile(
    r"(?P<way>Incoming|Outgoing|Missed)(?: (?P<sort>voice|video|group|adhoc))? call(?: \((?P<ended>[^()]{1,60})\))?"
)
_LENGTH = re.compile(r"(\d{1,5})([hms])\b")
_MINUTES = {"h": 60.0, "m": 1.0, "s": 1 / 60}
_TAKEN = ("accepted", "joined")
_IN_VAIN = ("missed", "unanswered", "declined", "notaccepted", "not accepted", "busy")
_DELETED = "(This message was deleted)"


@dataclass(frozen=True, slots=True)
class Dialled:
    """A call, and what Signal itself says of who made it."""

    call: Call
    is_outgoing: bool
    is_group: bool


@dataclass(frozen=True, slots=True)
class Said:
    """One message or call and the line it begins on; `reason` says why it is left out, `trouble` why it is unreadable.

    `sender` is empty where nobody is named, `written` None where there is trouble.
    """

    line: int
    sender: str = ""
    written: datetime | None = None
    text: str = ""
    reason: str = ""
    trouble: str = ""
    call: Dialled | None = None


def is_lines(source: Source) -> bool:
    """Say whether a file holds messages as lines of JSON; raises UnreadableInput when it is damaged."""
    return bool(_JSON_LINE.match(head_of(source)))


def is_json(source: Source) -> bool:
    """Say whether a file that is a chat can only hold lines of JSON; raises UnreadableInput when it is damaged."""
    return head_of(source).lstrip().startswith("{")


def is_markdown(source: Source) -> bool:
    """Say whether a file is such a chat rather than WhatsApp's; raises UnreadableInput when it is damaged.

    Its owner is called Me, lines end in two spaces, and the file is called chat.md (index.md before 2021).
    """
    head = head_of(source).lstrip()
    is_named = source.name.lower().endswith(("chat.md", "index.md"))
    return bool(_HEADER.match(head)) and (is_named or bool(_OWN_MARKS.search(head)))


def said_in_lines(source: Source) -> Iterator[Said]:
    """Yield the messages in lines of JSON; raises UnreadableInput where the file is damaged."""
    for number, line in enumerate(lines_of(source, "utf-8"), 1):
        if line.strip():
            yield _of_line(number, line)


def _of_line(number: int, line: str) -> Said:
    try:
        record = as_record(parsed(line))
    except UnreadableInput:
        return Said(number, trouble="this line is not a message")
    body = as_text(record.get("body"))
    has_more = any(record.get(name) for name in ("quote", "sticker", "attachments"))
    is_deleted = record.get("deleted") is True
    reason = "a deleted message" if is_deleted else _reason_to_skip(body, has_more=has_more)
    date = _date(as_text(record.get("date")))
    return _said(number, as_text(record.get("sender")), date, body, reason)


def said_in_markdown(source: Source) -> Iterator[Said]:
    """Yield the messages in Markdown; raises UnreadableInput where the file is damaged."""
    number, header, body = 0, "", ""
    for line_number, line in enumerate(lines_of(source, "utf-8"), 1):
        is_header = bool(_HEADER.match(line))
        if is_header or (not number and line.strip()):
            if number:
                yield _of_text(number, header, body)
            number, header, body = line_number, line, ""
        elif len(body) < _MOST_KEPT:
            body += line
    if number:
        yield _of_text(number, header, body)


def _of_text(number: int, header: str, more: str) -> Said:
    """Return a message from its first line and the others."""
    found = _HEADER.match(header)
    if found is None:
        return Said(number, trouble="there is text before the first message")
    body = f"{found[4]}{more}"[:_MOST_KEPT]
    text = _ATTACHMENT.sub("", _STICKER.sub(r"\1", _REACTIONS.sub("", _QUOTE.sub("", body))))
    return _said(number, found[3], _date(f"{found[1]}T{found[2]}"), text, _reason_to_skip(body))


def _said(number: int, sender: str, date: datetime | None, text: str, reason: str) -> Said:
    if date is None:
        return Said(number, trouble="no date that can be read")
    call = None if reason else _dialled(text.strip())
    return Said(
        number, "" if sender in _NO_SENDER else person_name(sender), date, words(text), reason, call=call
    )


def _dialled(text: str) -> Dialled | None:
    """Return the call that a text tells of: incoming or outgoing, and how it ended where the program knew."""
    found = _CALL.fullmatch(text)
    if found is None:
        return None
    ended = (found["ended"] or "").casefold()
    is_missed = found["way"] == "Missed" or ended.startswith(_IN_VAIN)
    minutes = sum(int(number) * _MINUTES[unit] for number, unit in _LENGTH.findall(ended)) or None
    is_taken = False if is_missed else True if ended.startswith(_TAKEN) else None
    call = Call(found["sort"] == "video", is_taken, minutes)
    return Dialled(call, found["way"] == "Outgoing", found["sort"] in {"group", "adhoc"})


def _date(text: str) -> datetime | None:
    """Return a time to the minute, which is all that early exports have, so that later ones say the same."""
    written = iso(text)
    return written.replace(second=0, microsecond=0) if written and written.year >= _FIRST_YEAR else None


def _reason_to_skip(body: str, *, has_more: bool = False) -> str:
    """Return why a message is left out: Signal's notices of safety numbers and timers are empty ones."""
    said = body.strip()
    if said == _DELETED:
        return "a deleted message"
    return "" if said or has_more else "an empty message"
