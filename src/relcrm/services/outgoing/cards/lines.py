"""The syntax of cards: lines put together, escaped and folded, and cards of any maker taken apart again. Pure.

A line of a card that was read keeps its `raw` text, folds and all, so that what stays is written as it was found.
"""

from __future__ import annotations

import binascii
import re
from itertools import pairwise
from typing import TYPE_CHECKING

from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

END = "\r\n"
LABEL = "X-ABLABEL"
LONGEST_LINE = 75  # octets, without its end
_PHYSICAL = re.compile(r"\r\n|\n|\r")
_LINE = re.compile(
    r'(?:(?P<group>[\w-]+)\.)?(?P<name>[\w-]+)(?P<params>(?:;(?:"[^"]*"|[^":])*)?):(?P<value>.*)', re.DOTALL
)
_BREAKS = re.compile("\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\ufeff]|[\ud800-\udfff]")
_ESCAPED = re.compile(r"\\([nN]|.)", re.DOTALL)
_PART = re.compile(r"\\.|[^\\]", re.DOTALL)
_QUOTED = re.compile(r"encoding\s*=\s*\"?quoted-printable|;\s*quoted-printable", re.IGNORECASE)
_CHARSET = re.compile(r"charset\s*=\s*\"?([\w-]+)", re.IGNORECASE)
_ENCODING_SAID = re.compile(
    r";\s*(?:encoding\s*=\s*\"?(?:quoted-printable|8bit|7bit)\"?|charset\s*=\s*\"?[\w-]+\"?|quoted-printable)",
    re.IGNORECASE,
)


class Line(NamedTuple):
    """A property: its name in capitals, its value still escaped, its parameters as `;TYPE=work`, its group.

    `raw` is the text it was read from, which may span several lines; empty for one of our own.
    """

    name: str
    value: str
    params: str = ""
    group: str = ""
    raw: str = ""

    @property
    def text(self) -> str:
        """Return the line without folds."""
        return f"{self.group}{'.' if self.group else ''}{self.name}{self.params}:{self.value}"

    @property
    def plain(self) -> str:
        """Return the value as plain text."""
        return unescaped(self.value)

    def parts(self, separator: str) -> list[str]:
        """Return the parts of the value between separators that are not escaped, as plain text."""
        found = [""]
        for token in _PART.findall(self.value):
            if token == separator:
                found.append("")
            else:
                found[-1] += token
        return [unescaped(part) for part in found]

    def says(self, name: str) -> tuple[str, ...]:
        """Return the values of a parameter in lower case; a word without a name is a type."""
        found: list[str] = []
        for each in re.findall(r';((?:"[^"]*"|[^";])*)', self.params):
            key, equals, value = each.partition("=")
            if not equals:
                key, value = "type", each
            if key.strip().lower() == name:
                found += [word.strip().lower() for word in value.replace('"', "").split(",")]
        return tuple(filter(None, found))


class Card(NamedTuple):
    """A card that was read: the lines between its begin and its end."""

    lines: tuple[Line, ...]

    def first(self, name: str) -> str:
        """Return the first value of a property as plain text; empty where there is none."""
        return next((each.plain.strip() for each in self.lines if each.name == name), "")


def clean(text: str) -> str:
    r"""Return text without control characters, every kind of line break as `\n`."""
    return _CONTROLS.sub("", _BREAKS.sub("\n", text))


def escaped(text: str) -> str:
    """Return plain text as a value."""
    text = clean(text).replace("\\", "\\\\").replace(",", "\\,").replace(";", "\\;")
    return text.replace("\n", "\\n")


def bare(text: str) -> str:
    """Return what is an address, and not escaped, as a value: on one line."""
    return clean(text).replace("\n", "")


def unescaped(value: str) -> str:
    """Return a value as plain text."""
    return _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], value)


def folded(text: str) -> str:
    """Return a line folded so that no part is longer than 75 octets, and no character is cut in two."""
    data = text.encode("utf-8", "surrogateescape")
    if len(data) <= LONGEST_LINE:
        return text
    parts, start, room = [], 0, LONGEST_LINE
    while start < len(data):
        end = min(start + room, len(data))
        while end < len(data) and data[end] & 0xC0 == 0x80:
            end -= 1
        parts.append(data[start:end])
        start, room = end, LONGEST_LINE - 1
    return f"{END} ".join(part.decode("utf-8", "surrogateescape") for part in parts)


def text_of(lines: Iterable[Line]) -> str:
    """Return a card: lines that were read as they stood, ours folded."""
    inner = "".join(f"{each.raw or folded(each.text)}{END}" for each in lines)
    return f"BEGIN:VCARD{END}{inner}END:VCARD{END}"


def card_in(text: str) -> Card | None:
    """Return the one card of a file; None where there is none, more than one, or what cannot be read line by line."""
    found = list(_lines(text.removeprefix("\ufeff")))
    if len(found) < 2 or None in found:
        return None
    first, *inner, last = (each for each in found if each)
    edges = [(each.name, each.plain.strip().upper()) for each in (first, last)]
    is_one = all(each.name not in {"BEGIN", "END"} for each in inner)
    return Card(tuple(inner)) if is_one and edges == [("BEGIN", "VCARD"), ("END", "VCARD")] else None


def line_of(text: str) -> Line | None:
    """Return a line that was kept from a card, fit to be written again; None for what is none.

    Quoted-printable, which version 2.1 alone knows, becomes plain UTF-8.
    """
    found = _line("".join(each.removeprefix(" ") for each in _PHYSICAL.split(text)))
    if found is None:
        return None
    params, value = found.params, found.value
    if _QUOTED.search(params):
        value = _unquoted(found)
    return Line(found.name, bare(value), clean(_ENCODING_SAID.sub("", params)).replace("\n", ""), found.group)


def _lines(text: str) -> Iterator[Line | None]:
    """Yield the lines of a file with their raw text; None for one that is none."""
    raw: list[str] = []
    for physical in _PHYSICAL.split(text):
        if raw and (physical[:1] in {" ", "\t"} or _goes_on(raw[-1], raw[0])):
            raw.append(physical)
            continue
        if raw:
            yield _put_together(raw)
        raw = [physical] if physical.strip() else []
    if raw:
        yield _put_together(raw)


def _goes_on(last: str, first: str) -> bool:
    """Say whether a quoted-printable value is broken softly at the end of a line."""
    return last.endswith("=") and _QUOTED.search(first.partition(":")[0]) is not None


def _put_together(raw: list[str]) -> Line | None:
    joined = raw[0]
    for before, each in pairwise(raw):
        joined = joined[:-1] + each if _goes_on(before, raw[0]) else joined + each[1:]
    found = _line(joined)
    if found is None:
        return None
    value = _unquoted(found) if _QUOTED.search(found.params) else found.value
    return found._replace(value=value, raw=END.join(raw))


def _line(text: str) -> Line | None:
    found = _LINE.fullmatch(text)
    return found and Line(found["name"].upper(), found["value"], found["params"], found["group"] or "")


def _unquoted(line: Line) -> str:
    data = binascii.a2b_qp(line.value.encode("utf-8", "surrogateescape"))
    said = _CHARSET.search(line.params)
    try:
        text = data.decode(said[1] if said else "utf-8", "replace")
    except LookupError:
        text = data.decode("utf-8", "replace")
    return clean(text).replace("\n", "\\n")
