"""Content lines out of bytes: any line ends, folded anywhere, whatever the encoding. What they say is `properties`."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from relcrm.importers.archive import Source

LONGEST = 1 << 16  # bytes of a content line, unfolded; the rest of it is dropped
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_QUOTED = b"QUOTED-PRINTABLE"


def content_lines(source: Source) -> Iterator[tuple[int, str]]:
    """Yield each unfolded line with the physical line (1-based) that it begins on; blank lines are passed over.

    Unfolds bytes, as a fold may part a character. A line that is not UTF-8 is read as Windows' cp1252.
    """
    begun, whole = 0, bytearray()
    for number, raw in enumerate(_physical_lines(source), 1):
        line = raw.rstrip(b"\r\n").removeprefix(codecs.BOM_UTF8)
        if begun and line[:1] in {b" ", b"\t"}:
            whole += line[1:][: LONGEST - len(whole)]
        elif whole.endswith(b"=") and _QUOTED in whole[:LONGEST].upper():
            whole[-1:] = line[: LONGEST - len(whole)]
        elif line.strip():
            if begun:
                yield begun, decoded(whole)
            begun, whole = number, bytearray(line[:LONGEST])
    if begun:
        yield begun, decoded(whole)


def _physical_lines(source: Source) -> Iterator[bytes]:
    r"""Yield the lines with their ends. A long one is cut, so that no file is read twice over in memory."""
    rest = b""
    for chunk in _plain_chunks(source):
        *lines, rest = (rest + chunk).splitlines(keepends=True) or [b""]
        yield from lines
        if len(rest) > LONGEST and not rest.endswith((b"\r", b"\n")):
            rest = rest[:LONGEST]
    yield rest


def _plain_chunks(source: Source) -> Iterator[bytes]:
    """Yield the bytes without NULs, those of a UTF-16 file as UTF-8."""
    decoder: codecs.IncrementalDecoder | None = None
    for number, chunk in enumerate(source.chunks()):
        if not number and chunk.startswith(_UTF16):
            decoder = codecs.getincrementaldecoder("utf-16")("replace")
        text = decoder.decode(chunk).encode("utf-8", "replace") if decoder else chunk
        yield text.replace(b"\0", b"")


def decoded(line: bytes | bytearray) -> str:
    """Return text that is UTF-8, or else Windows' cp1252."""
    try:
        return line.decode()
    except UnicodeDecodeError:
        return line.decode("cp1252", "replace")
