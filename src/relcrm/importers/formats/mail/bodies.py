"""The first words that somebody wrote in a mail, without what they quote. Only read when it is asked for."""

from __future__ import annotations

import quopri
import re
from binascii import a2b_base64
from importlib import import_module
from itertools import islice, zip_longest
from typing import TYPE_CHECKING

from relcrm.errors import UnreadableInput
from relcrm.importers.addresses import one_line
from relcrm.importers.base import how_to_install
from relcrm.importers.formats.mail.headers import decoded, divided, fields_of_part
from relcrm.importers.text import excerpt, plain_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from relcrm.importers.formats.mail.headers import Fields

_TEXTS = frozenset({"text/plain", "text/html"})
_DEEPEST = 5  # multiparts within each other
_MOST_PARTS = 20  # of one multipart
_LONGEST_BODY = 20_000  # bytes of text, or characters
_LONGEST_LINE = 500  # characters
_LONGEST_START = 3000  # characters; the library takes a hundred times as long for ten times as many
_PARAMETER = rb"\b%s\s*=\s*(?:\"([^\"\n]{1,200})\"|([^\s\";]{1,200}))"
_BOUNDARY = re.compile(_PARAMETER % b"boundary", re.IGNORECASE)
_CHARSET = re.compile(_PARAMETER % b"charset", re.IGNORECASE)
_QUOTED_HTML = re.compile(
    r"<blockquote|<div[^<>]{0,200}(?:gmail_quote|yahoo_quoted|divRplyFwdMsg|appendonsend|moz-cite-prefix)",
    re.IGNORECASE,
)
_LINE_END_HTML = re.compile(r"<(?:br|/p|/div|/li|/tr|/h[1-6])\b[^<>]{0,200}>", re.IGNORECASE)
_NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/]")
_BLANK_LINES = re.compile(r"\n{3,}")


def reply_reader() -> Callable[[str], str]:
    """Return what finds the part of a text that is not quoted.

    Raises UnreadableInput where the library for it is not installed.
    """
    try:
        library = import_module("mailparser_reply")
        languages = list(import_module("mailparser_reply.constants").MAIL_LANGUAGES)
    except ImportError as error:
        raise UnreadableInput(
            "reading what mails say needs one more library", how_to_install("mail")
        ) from error
    parser = library.EmailReplyParser(languages=languages)

    def unquoted(text: str) -> str:
        return str(parser.read(text).replies[0].full_body)

    return unquoted


def words_of(message: bytes, unquoted: Callable[[str], str]) -> str:
    """Return an excerpt of what the sender wrote themselves; empty where there is no text to be read."""
    plain = _text(message)
    return excerpt(one_line(unquoted(_start(plain)))) if plain.strip() else ""


def text_in(message: bytes) -> str:
    """Return the beginning of the text on one line, without quoted lines and markup."""
    return one_line(_start(_text(message)))


def _text(message: bytes) -> str:
    texts = dict(reversed([*_texts(message.replace(b"\r\n", b"\n"), 0)]))
    return texts.get("text/plain") or _without_markup(texts.get("text/html", ""))


def _texts(message: bytes, depth: int) -> Iterator[tuple[str, str]]:
    """Yield the texts in a mail, or in a part of it, each with its type; what is attached is left alone."""
    head, body = divided(message)
    fields = fields_of_part(head)
    described = fields.get(b"content-type", b"text/plain")
    kind = described.partition(b";")[0].strip().lower().decode("latin-1")
    if kind.startswith("multipart/"):
        boundary = _parameter(_BOUNDARY, described)
        for part in _parts(body, boundary) if boundary and depth < _DEEPEST else ():
            yield from _texts(part, depth + 1)
    elif kind in _TEXTS and not fields.get(b"content-disposition", b"").strip().lower().startswith(
        b"attachment"
    ):
        yield kind, decoded(_bytes_of(fields, body), _parameter(_CHARSET, described).decode("latin-1"))


def _parts(body: bytes, boundary: bytes) -> Iterator[bytes]:
    """Yield the parts between the boundaries; the last may lack its end."""
    text = b"\n" + body
    line = re.compile(rb"\n--" + re.escape(boundary) + rb"(--)?[ \t]*(?=\n|\Z)")
    found = list(islice(line.finditer(text), _MOST_PARTS))
    for begins, ends in zip_longest(found, found[1:]):
        if not begins[1]:
            yield text[begins.end() : ends.start() if ends else None]


def _parameter(pattern: re.Pattern[bytes], described: bytes) -> bytes:
    found = pattern.search(described)
    return (found[1] or found[2]) if found else b""


def _bytes_of(fields: Fields, body: bytes) -> bytes:
    encoding = fields.get(b"content-transfer-encoding", b"").strip().lower()
    if encoding == b"quoted-printable":
        return quopri.decodestring(body[:_LONGEST_BODY])
    if encoding != b"base64":
        return body[:_LONGEST_BODY]
    letters = _NOT_BASE64.sub(b"", body[:_LONGEST_BODY])
    return a2b_base64(letters[: len(letters) - (len(letters) % 4 == 1)] + b"===")


def _without_markup(page: str) -> str:
    """Return the text of a page above what it quotes, with its lines."""
    written = _QUOTED_HTML.split(page, maxsplit=1)[0]
    return plain_text(_LINE_END_HTML.sub("\n", written.replace("\n", " ")))


def _start(text: str) -> str:
    """Return the beginning of a text in lines that are not too long, without quoted ones and empty stretches."""
    lines = (line.strip()[:_LONGEST_LINE] for line in text[:_LONGEST_BODY].splitlines())
    return _BLANK_LINES.sub("\n\n", "\n".join(line for line in lines if line[:1] != ">"))[
        :_LONGEST_START
    ].strip()
