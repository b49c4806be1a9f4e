"""The lines of a vCard file as bytes: any line ends, UTF-16 turned into UTF-8, and none too long to hold.

Characters are decoded later, property by property, since each may name a character set of its own.
"""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from relcrm.importers.archive import Source

LONGEST_LINE = 1 << 18  # bytes
_HEAD = 1 << 10  # bytes kept of a longer line: enough to know which property it is
_BYTES_THAT_TELL = 4


@dataclass(frozen=True, slots=True)
class Line:
    """One line (1-based) without its end.

    `is_whole` is False where only its beginning is kept, `is_ended` where the file ends within it.
    """

    number: int
    text: bytes
    is_whole: bool = True
    is_ended: bool = True


def lines_of(source: Source) -> Iterator[Line]:
    """Yield the lines of a file; of one beyond 256 KiB only the beginning."""
    number, rest, is_whole = 1, b"", True
    for piece in _with_one_line_end(_as_utf8(source)):
        *ended, rest = (rest + piece).split(b"\n")
        for text in ended:
            yield Line(number, text, is_whole and len(text) <= LONGEST_LINE)
            number, is_whole = number + 1, True
        if not is_whole or len(rest) > LONGEST_LINE:
            rest, is_whole = rest[:_HEAD], False
    if rest:
        yield Line(number, rest, is_whole, is_ended=False)


def _with_one_line_end(pieces: Iterable[bytes]) -> Iterator[bytes]:
    r"""Yield the pieces with `\n` for every kind of line end."""
    held = b""
    for piece in pieces:
        text = held + piece
        held = b"\r" if text.endswith(b"\r") else b""
        yield text.removesuffix(held).replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    yield held.replace(b"\r", b"\n")


def _as_utf8(source: Source) -> Iterator[bytes]:
    """Yield the bytes of the file; those of UTF-16 as UTF-8."""
    pieces = source.chunks()
    head = b""
    while len(head) < _BYTES_THAT_TELL and (piece := next(pieces, b"")):
        head += piece
    encoding = _utf16_of(head)
    if not encoding:
        yield head
        yield from pieces
        return
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    for piece in chain([head], pieces):
        yield decoder.decode(piece).encode()
    yield decoder.decode(b"", final=True).encode()


def _utf16_of(head: bytes) -> str:
    """Return which UTF-16 the file is in, by its mark or by the empty half of its first letter; else nothing."""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    empty = [not byte for byte in head[:2]]
    if empty == [True, False]:
        return "utf-16-be"
    return "utf-16-le" if empty == [False, True] else ""
