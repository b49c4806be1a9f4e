"""The rows in an SQL dump, read one at a time; nothing in it is ever run.

Read is what Monica and mysqldump write: `INSERT IGNORE INTO t (columns) VALUES (row), (row);` with texts in
single quotes and backslashes before what is special. Every other statement is passed over.
"""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from relcrm.importers.archive import Source

LONGEST_ROW = 1 << 20  # characters
# What was taken is never given back, so that no text takes longer than its length. Groups say so with (?>...*):
# before Python 3.11.5 `(?:...)*+` around alternatives forgets where it stood (3.11.2 comes with Debian 12).
_INSIDE = r"(?>(?:[^'\\]++|\\.|'')*)"
_TOKEN = re.compile(
    r"(?P<space>(?>(?:\s++|(?:\#|--)[^\n]*+(?:\n|\Z))+))"
    rf"|(?P<row>\((?>(?:[^'()]++|'{_INSIDE}')*)(?:\)|(?P<open>(?:'{_INSIDE}\\?)?\Z)))"
    rf"|(?P<text>'{_INSIDE}')"
    r"|(?P<name>`[^`]*+`)"
    r"|(?P<sign>[(),;])"
    r"|(?P<word>[^\s'`(),;#]++)",
    re.DOTALL,
)
_CELL = rf"\s*+(?:'({_INSIDE})'|([^\s',]++))\s*+"
_CELLS = re.compile(_CELL, re.DOTALL)
_PLAIN = re.compile(rf"{_CELL}(?>(?:,{_CELL})*)", re.DOTALL)
_SPECIAL = re.compile(r"\\(.)|''", re.DOTALL)
_WRITTEN_AS = {"0": "", "Z": "", "b": "", "n": "\n", "r": "\r", "t": "\t", None: "'"}


class Row(NamedTuple):
    """One row: the line it begins on, its table, and its values by column, numbers as they are written."""

    line: int
    table: str
    values: Mapping[str, str | None]


class Torn(NamedTuple):
    """A row, or the rest of the file, that cannot be read, with the reason."""

    line: int
    reason: str


class _Token(NamedTuple):
    """What stands between spaces and comments: a whole row, or a smaller part; `line` is where it begins."""

    kind: str
    text: str
    line: int


class _BrokenOffError(Exception):
    """No further token can be told apart. The arguments are those of Torn."""


def rows_of(source: Source) -> Iterator[Row | Torn]:
    """Yield the rows of all tables in their order. Raises UnreadableInput where the bytes are damaged."""
    try:
        tokens = _tokens(source)
        for token in tokens:
            if token.kind == "word" and token.text.upper() == "INSERT":
                yield from _inserted(tokens)
            elif token.text != ";":
                _pass_over(tokens)
    except _BrokenOffError as broken:
        yield Torn(*broken.args)


def _tokens(source: Source) -> Iterator[_Token]:
    """Yield the tokens. What reaches the end of the text at hand may go on, so it waits until there is more."""
    pieces = codecs.iterdecode(source.chunks(), "utf-8-sig", "replace")
    rest, line, is_over = "", 1, False
    while not is_over:
        more = _more(pieces, len(rest))
        text, start, is_over = rest + more, 0, not more
        while (found := _TOKEN.match(text, start)) and (found.end() < len(text) or is_over):
            start = found.end()
            if found["open"] is not None:
                raise _BrokenOffError(line, "the file breaks off in the middle of a row")
            if found.lastgroup != "space":
                yield _Token(found.lastgroup or "", found[0], line)
            line += found[0].count("\n")
        rest = text[start:]
        if len(rest) > LONGEST_ROW:
            raise _BrokenOffError(line, "longer than a row can be; a quotation mark may be missing")
    if rest:
        raise _BrokenOffError(line, "a quotation mark is never closed")


def _more(pieces: Iterator[str], size: int) -> str:
    """Return as much again as is waiting, so that what is long is not looked at for every piece of it."""
    taken: list[str] = []
    length = 0
    for piece in pieces:
        taken.append(piece)
        length += len(piece)
        if length > size:
            break
    return "".join(taken)


def _pass_over(tokens: Iterator[_Token]) -> None:
    """Go on to the end of the statement."""
    any(token.text == ";" for token in tokens)


def _inserted(tokens: Iterator[_Token]) -> Iterator[Row | Torn]:
    """Yield the rows of the statement that has just begun."""
    table, are_rows = "", False
    columns: tuple[str, ...] = ()
    for token in tokens:
        word = token.text.upper() if token.kind == "word" else ""
        if token.text == ";":
            return
        if token.kind == "row" and are_rows:
            yield _row(token, table, columns)
        elif token.kind == "row":
            columns = tuple(token.text[1:-1].replace("`", " ").replace(",", " ").split())
        elif not are_rows:
            are_rows = word == "VALUES"
            table = table or ("" if word in {"IGNORE", "INTO"} else token.text.strip("`"))
        elif token.text != ",":
            yield Torn(token.line, "stands where a row should")
            _pass_over(tokens)
            return


def _row(token: _Token, table: str, columns: tuple[str, ...]) -> Row | Torn:
    inner = token.text[1:-1]
    cells = _CELLS.findall(inner) if _PLAIN.fullmatch(inner) else []
    if len(cells) != len(columns):
        return Torn(token.line, "has not one plain value for each column")
    values = (_meant(text) if text or not bare else _number(bare) for text, bare in cells)
    return Row(token.line, table, dict(zip(columns, values, strict=True)))


def _number(bare: str) -> str | None:
    """Return a number as it is written, so that telephone numbers keep their first zero; nothing for NULL."""
    return None if bare.upper() == "NULL" else bare


def _meant(text: str) -> str:
    """Return a text without what keeps its special characters apart from SQL."""
    if "\\" in text or "'" in text:
        return _SPECIAL.sub(lambda found: _WRITTEN_AS.get(found[1], found[1]), text)
    return text
