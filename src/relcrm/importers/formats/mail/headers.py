"""The header fields that are needed of a message, and what is written in them.

Addresses are `mailboxes`, days `dates`. Nothing here trusts a header: what cannot be decoded is shown as it is.
"""

from __future__ import annotations

import quopri
import re
from binascii import Error as NotBase64
from binascii import a2b_base64
from functools import lru_cache
from hashlib import blake2b

from relcrm.importers.addresses import one_line
from relcrm.importers.text import excerpt

Fields = dict[bytes, bytes]
"""What is written in the fields of one message, folded as they are, by name in lower case."""

WANTED = (
    b"from", b"sender", b"reply-to", b"to", b"cc", b"bcc", b"date", b"subject", b"message-id", b"in-reply-to", b"references",
    b"delivered-to", b"x-original-to", b"return-path", b"list-id", b"list-post", b"list-unsubscribe", b"precedence",
    b"feedback-id", b"auto-submitted", b"x-autoreply", b"x-autorespond", b"x-auto-response-suppress", b"content-type", b"content-class", b"x-gmail-labels",
    b"x-mozilla-status", b"x-status",
)  # fmt: skip
_OF_PARTS = (b"content-type", b"content-transfer-encoding", b"content-disposition")
_LONGEST_TEXT = 2000  # bytes of a subject or a name that are looked at
_ENCODED_WORD = re.compile(r"=\?([^?\s*]{1,40})(?:\*[^?\s]{0,40})?\?([bq])\?([^?]*)\?=", re.IGNORECASE)
_MESSAGE_ID = re.compile(rb"<[^<>]+>")


def _finder(names: tuple[bytes, ...]) -> re.Pattern[bytes]:
    """Return what finds these fields: the set of first letters lets it pass over the others quickly."""
    letters = b"".join(sorted({name[:1] + name[:1].upper() for name in names}))
    return re.compile(
        rb"\n(?=[" + letters + rb"])((?i:" + b"|".join(names) + rb"))[ \t]*:([^\n]*(?:\n[ \t][^\n]*)*)"
    )


_FIELD = _finder(WANTED)
_FIELD_OF_PART = _finder(_OF_PARTS)


def divided(message: bytes) -> tuple[bytes, bytes]:
    """Return the headers of a message, without the line end before the blank line, and its body."""
    end = message.find(b"\n\n")
    with_returns = message.find(b"\n\r\n", 0, None if end < 0 else end)
    if with_returns >= 0:
        return message[:with_returns], message[with_returns + 3 :]
    return (message, b"") if end < 0 else (message[:end], message[end + 2 :])


def fields_of(head: bytes) -> Fields:
    """Return the fields that tell who wrote when to whom; where a field is repeated, the first."""
    return {name.lower(): text for name, text in reversed(_FIELD.findall(b"\n" + head))}


def fields_of_part(head: bytes) -> Fields:
    """Return the fields that tell what the body, or a part of it, is."""
    return {name.lower(): text for name, text in reversed(_FIELD_OF_PART.findall(b"\n" + head))}


def text_of(field: bytes) -> str:
    """Return the beginning of a field as it reads: unfolded, with encoded words decoded, on one line."""
    return _text_of(field[:_LONGEST_TEXT])


def subject_of(field: bytes) -> str:
    """Return an excerpt of the subject."""
    return _subject_of(field[:_LONGEST_TEXT])


def shown(text: str) -> str:
    """Return what stands in a header, on one line, with encoded words decoded."""
    if not text.isascii() or "=?" in text:
        return one_line(_decoded_words(text))
    text = " ".join(text.split())
    return text if text.isprintable() else one_line(text)


@lru_cache(maxsize=1 << 12)
def _text_of(field: bytes) -> str:
    return shown(decoded(field))


@lru_cache(maxsize=1 << 12)
def _subject_of(field: bytes) -> str:
    return excerpt(_text_of(field))


def ids_in(field: bytes) -> list[bytes]:
    """Return the message ids in a field, with their brackets."""
    return _MESSAGE_ID.findall(field)


def digest(text: bytes) -> int:
    """Return 8 bytes that stand for `text`, the same in every run."""
    return int.from_bytes(blake2b(text, digest_size=8).digest(), "big")


def decoded(raw: bytes, charset: str = "") -> str:
    """Return `raw` as text: in its charset where that is known, else in UTF-8, else in Windows' cp1252; never fails."""
    if charset:
        try:
            return raw.decode(charset, "replace")
        except (LookupError, ValueError):
            pass
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")


def _decoded_words(text: str) -> str:
    """Return `text` with its encoded words decoded; a character may be spread over neighbouring words."""
    shown: list[str] = []
    charset, pending, end = "", b"", 0
    for word in _ENCODED_WORD.finditer(text):
        between = text[end : word.start()]
        if charset and (between.strip() or word[1].lower() != charset):
            shown.append(decoded(pending, charset))
            pending = b""
        if not charset or between.strip():
            shown.append(between)
        charset, end = word[1].lower(), word.end()
        pending += _bytes_of_word(word[2], word[3])
    return "".join((*shown, decoded(pending, charset) if charset else "", text[end:]))


def _bytes_of_word(encoding: str, text: str) -> bytes:
    raw = text.encode("utf-8", "surrogateescape")
    if encoding in "qQ":
        return quopri.decodestring(raw, header=True)
    try:
        return a2b_base64(raw + b"===")
    except NotBase64:
        return raw
