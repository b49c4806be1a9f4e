"""JSON from a source, whole and within a bound; what it holds is taken for nothing until it was looked at.

What the values mean is the business of each format.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from relcrm.errors import UnreadableInput

if TYPE_CHECKING:
    from relcrm.importers.archive import Source

MOST_BYTES = 512 << 20
HEAD_CHARS = 1 << 16
_HINT = "export it again; it may have been cut off on the way"
_DECODER = json.JSONDecoder(strict=False)
_SPACE = re.compile(r"[ \t\r\n]*")
_REST = re.compile(r"[ \t\r\n;]*")
# Telegram Desktop writes control characters as \x0B, which JSON does not know.
_ODD_ESCAPE = re.compile(r"(?<!\\)((?:\\\\)*)\\x([0-9A-Fa-f]{2})")
_NUMBER = re.compile(r"[0-9]{1,20}")


def head_of(source: Source, chars: int = HEAD_CHARS) -> str:
    """Return the beginning of a text in UTF-8, or what is to be had of it before the source is damaged.

    Raises UnreadableInput when nothing is.
    """
    read = b""
    try:
        for chunk in source.chunks():
            read += chunk[:chars]
            if len(read) >= chars:
                break
    except UnreadableInput:
        if not read:
            raise
    return read.decode("utf-8-sig", "replace")[:chars]


def text_of(source: Source) -> str:
    """Return the whole text, which is UTF-8; raises UnreadableInput when it is damaged or beyond the bound."""
    chunks, size = [], 0
    for chunk in source.chunks():
        chunks.append(chunk)
        size += len(chunk)
        if size > MOST_BYTES:
            raise UnreadableInput(
                f"larger than {MOST_BYTES >> 20} MB, which is too much to read at once",
                "export fewer chats at a time",
            )
    return b"".join(chunks).decode("utf-8-sig", "replace")


def parsed(text: str, start: int = 0) -> object:
    """Return the value that stands in `text` from `start` to its end; raises UnreadableInput when none does."""
    try:
        try:
            return _value(text, start)
        except json.JSONDecodeError as error:
            if not error.msg.startswith("Invalid \\escape"):
                raise
            return _value(_ODD_ESCAPE.sub(r"\1\\u00\2", text), start)
    except json.JSONDecodeError as error:
        raise UnreadableInput(f"not whole JSON: it breaks in line {error.lineno}", _HINT) from error
    except RecursionError as error:
        raise UnreadableInput("not read: it is nested too deeply", _HINT) from error
    except ValueError as error:
        raise UnreadableInput("not read: it holds a number that is far too long", _HINT) from error


def _value(text: str, start: int) -> object:
    value, end = _DECODER.raw_decode(text, _end(_SPACE, text, start))
    if (end := _end(_REST, text, end)) < len(text):
        raise json.JSONDecodeError("Extra data", text, end)
    return value


def _end(pattern: re.Pattern[str], text: str, start: int) -> int:
    found = pattern.match(text, start)
    return found.end() if found else start


def as_record(value: object) -> dict[str, object]:
    """Return an object as it is, anything else as an empty one."""
    return value if isinstance(value, dict) else {}


def as_list(value: object) -> list[object]:
    """Return a list as it is, anything else as an empty one."""
    return value if isinstance(value, list) else []


def as_text(value: object) -> str:
    """Return a string as it is, anything else as the empty one."""
    return value if isinstance(value, str) else ""


def as_digits(value: object) -> str:
    """Return a number of up to 20 digits, written as one or in quotes; empty for anything else."""
    if isinstance(value, bool) or not isinstance(value, str | int):
        return ""
    text = value if isinstance(value, str) else str(value) if -1 < value < 10**20 else ""
    return text if _NUMBER.fullmatch(text) else ""
