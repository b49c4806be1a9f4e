"""CSV as people really have it: any usual encoding and delimiter, a preamble, torn rows; read row by row.

Which columns mean what is the business of each format.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from relcrm.importers.archive import Source

DELIMITERS = (",", ";", "\t")
HEADER_WITHIN_LINES = 1000
_LONGEST_CELL = 1 << 17  # characters
_LONGEST_LINE = 1 << 20
_LONGEST_ROW = 1 << 22
_LONGEST_REREAD = 1 << 24
_SHOWN_OF_TORN = 200
csv.field_size_limit(2 * _LONGEST_ROW)  # at its own limit the module would stop in the middle of a row
_UNREADABLE_BYTE = re.compile("[\udc80-\udcff]")
_OUTSIDE_ASCII = re.compile("[^\x00-\x7f]")


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one row and the physical line (1-based) it starts on; `torn` says why it cannot be trusted."""

    line: int
    cells: tuple[str, ...]
    torn: str = ""

    @property
    def is_empty(self) -> bool:
        """Say whether there is nothing but space in it."""
        return not any(cell and not cell.isspace() for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Header:
    """Where the header row was found, how the file is written, and the column names as they stand."""

    line: int
    encoding: str
    delimiter: str
    names: tuple[str, ...]


def encoding_of(source: Source) -> str:
    """Return the encoding that reads the whole file: by its byte order mark, else UTF-8, else Windows' cp1252.

    A file that is UTF-8 but for a few damaged bytes stays UTF-8.
    """
    start = next(source.chunks(), b"")
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    damaged = foreign = 0
    for text in _beyond_ascii(source):
        damaged += len(_UNREADABLE_BYTE.findall(text))
        foreign += len(_OUTSIDE_ASCII.findall(text))
    return "cp1252" if damaged * 2 > foreign else "utf-8-sig"


def _beyond_ascii(source: Source) -> Iterator[str]:
    """Yield the parts that are not plain ASCII, read as UTF-8, with unreadable bytes as lone surrogates."""
    decoder = codecs.getincrementaldecoder("utf-8-sig")("surrogateescape")
    for chunk in source.chunks():
        if not chunk.isascii() or decoder.getstate()[0]:
            yield decoder.decode(chunk)
    yield decoder.decode(b"", final=True)


def lines_of(source: Source, encoding: str) -> Iterator[str]:
    r"""Yield the lines, each ending in `\n` whatever the file uses, without NULs and marks of byte order.

    Of a line of more than 1,048,576 characters only the beginning comes; where an odd number of quotation marks
    is cut off, it ends in one, so that what is open stays open and what is closed stays closed.
    """
    decoder = io.IncrementalNewlineDecoder(codecs.getincrementaldecoder(encoding)("replace"), translate=True)
    line = _Line()
    for chunk in source.chunks():
        yield from line.fed(_decoded(decoder, chunk))
    yield from line.fed(_decoded(decoder, b"", final=True))
    if line.beginning:
        yield line.ended()


class _Line:
    """A line as it comes in, of which no more is kept than a line may have."""

    def __init__(self) -> None:
        self.beginning = ""
        self._marks_cut_off = 0

    def fed(self, text: str) -> Iterator[str]:
        """Take the next piece of the file, and yield each line that ends in it."""
        *ends, rest = text.split("\n")
        for end in ends:
            if not self.beginning and len(end) < _LONGEST_LINE:
                yield f"{end}\n"
            else:
                self._add(end)
                yield self.ended()
        self._add(rest)

    def ended(self) -> str:
        """Return the line, and begin the next."""
        line = f"{self.beginning}{chr(34) * (self._marks_cut_off % 2)}\n"
        self.beginning, self._marks_cut_off = "", 0
        return line

    def _add(self, piece: str) -> None:
        room = _LONGEST_LINE - len(self.beginning)
        self.beginning += piece[:room]
        self._marks_cut_off += piece.count('"', room)


def _decoded(decoder: io.IncrementalNewlineDecoder, chunk: bytes, *, final: bool = False) -> str:
    return decoder.decode(chunk, final=final).replace("\0", "").replace("\ufeff", "")


def find_header(source: Source, is_header: Callable[[tuple[str, ...]], bool]) -> Header | None:
    """Return the first row that `is_header` knows, under each usual delimiter; None if there is none.

    Looks at the first 1,000 lines.
    """
    encoding = encoding_of(source)
    for number, line in enumerate(lines_of(source, encoding), 1):
        if number > HEADER_WITHIN_LINES:
            break
        for delimiter in DELIMITERS:
            names = _cells(line, delimiter)
            if is_header(names):
                return Header(number, encoding, delimiter, names)
    return None


def _cells(line: str, delimiter: str) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in next(csv.reader([line], delimiter=delimiter), []))


def rows(source: Source, header: Header) -> Iterator[Row]:
    """Yield the rows below the header; lines with nothing on them are not rows.

    A row whose quotation mark never closes is yielded torn; reading goes on with the line after its first, so
    that it swallows nothing. A row with a cell that is too long is torn as well, and no part of it is a row.
    """
    feed = _Feed(lines_of(source, header.encoding))
    for _ in range(header.line):
        next(feed)
    reader = csv.reader(feed, delimiter=header.delimiter)
    while True:
        feed.begin_row()
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            yield feed.torn_row("longer than a row can be; a quotation mark may be missing")
            continue
        if feed.is_over and feed.taken:
            yield feed.torn_row("a quotation mark is never closed")
        elif feed.is_long and (feed.is_cut or max(map(len, cells)) > _LONGEST_CELL):
            yield Row(feed.first, feed.shown, "longer than a row can be")
        elif cells:
            yield Row(feed.first, tuple(cells))


class _Feed:
    """Hands lines to the csv reader, remembers those of the row at hand, and can take them back.

    Taking back has a budget in characters, so that a file full of stray quotation marks is read in linear time.
    """

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines = lines
        self._again: list[str] = []
        self._line = 0
        self._budget = _LONGEST_REREAD
        self._taken_chars = 0
        self.first = 0
        self.taken: list[str] = []
        self.is_over = False

    def __iter__(self) -> _Feed:
        return self

    def __next__(self) -> str:
        if self._taken_chars > _LONGEST_ROW:
            raise csv.Error
        line = self._again.pop() if self._again else next(self._lines, "")
        if not line:
            self.is_over = True
            raise StopIteration
        self._line += 1
        self._taken_chars += len(line)
        self.taken.append(line)
        return line

    def begin_row(self) -> None:
        self.first = self._line + 1
        self._taken_chars = 0
        self.taken = []
        self.is_over = False

    @property
    def is_long(self) -> bool:
        """Say whether the row at hand could have a cell that is too long."""
        return self._taken_chars > _LONGEST_CELL

    @property
    def is_cut(self) -> bool:
        """Say whether a line of the row at hand is not whole."""
        return any(len(line) > _LONGEST_LINE for line in self.taken)

    @property
    def shown(self) -> tuple[str, ...]:
        """Return the beginning of the row at hand, as its only cell."""
        return (self.taken[0][:_SHOWN_OF_TORN].strip(),)

    def torn_row(self, why: str) -> Row:
        _, *others = self.taken
        self._budget -= self._taken_chars
        if self._budget < 0:
            return Row(self.first, self.shown, f"{why}; {len(others)} lines lost with it")
        self._again.extend(reversed(others))
        self._line -= len(others)
        return Row(self.first, self.shown, why)
