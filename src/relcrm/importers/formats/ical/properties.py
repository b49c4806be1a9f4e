"""One content line: a name, parameters and a value. What the value means is up to who asks for it."""

from __future__ import annotations

import quopri
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from relcrm.importers.formats.ical.lines import decoded

if TYPE_CHECKING:
    from collections.abc import Mapping

_LINE = re.compile(r'\s*([\w./-]+)\s*((?:;[^":]*(?:"[^"]*"[^":]*)*)?):(.*)', re.ASCII | re.DOTALL)
_PARAMETER = re.compile(r';\s*([\w-]+)\s*=((?:"[^"]*"|[^";])*)', re.ASCII)
# A colon in a parameter that should stand between quotation marks; what the value is can still be told.
_MISPLACED = re.compile(r"(.*):(mailto:.*|\d{8}[^:]*)", re.ASCII | re.DOTALL | re.IGNORECASE)
_WITH_PLAIN_VALUES = frozenset(
    {"ATTENDEE", "ORGANIZER", "DTSTART", "DTEND", "RECURRENCE-ID", "EXDATE", "RDATE"}
)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_CIRCUMFLEX = re.compile(r"\^([n'^])")
_MARKS = {"n": "\n", "'": '"', "^": "^"}


@dataclass(frozen=True, slots=True)
class Property:
    """A name and parameter names in capitals, parameter values without quotation marks, the value as it stands."""

    name: str
    value: str
    params: Mapping[str, str] = field(default_factory=dict)

    def param(self, name: str) -> str:
        """Return a parameter for comparing: in capitals, empty where it is not there."""
        return self.params.get(name, "").strip().upper()


def property_of(line: str) -> Property | None:
    """Return what a content line says; None for a line that is none.

    Where a quotation mark is never closed, the marks are left out of account; where they are missing round a
    parameter with a colon, what stands before the value is taken to belong to it.
    """
    match = _LINE.fullmatch(line) or _LINE.fullmatch(line.replace('"', ""))
    if match is None:
        return None
    name, parameters, value = match[1].upper(), match[2], match[3]
    params = {key.upper(): _plain(text) for key, text in _PARAMETER.findall(parameters)}
    cut = _MISPLACED.fullmatch(value) if params and name in _WITH_PLAIN_VALUES else None
    if cut:
        params[list(params)[-1]] += f":{cut[1]}"
        value = cut[2]
    return Property(name, value.strip(), params)


def text_of(found: Property | None) -> str:
    """Return a text value without its escapes; empty where the property is not there."""
    if found is None:
        return ""
    value = found.value
    if found.param("ENCODING") == "QUOTED-PRINTABLE":
        value = decoded(quopri.decodestring(value.encode()))
    return unescaped(value)


def unescaped(text: str) -> str:
    r"""Return the text behind `\,`, `\;`, `\\` and `\n`."""
    return _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], text)


def _plain(text: str) -> str:
    return _CIRCUMFLEX.sub(lambda found: _MARKS[found[1]], text.replace('"', "")).strip()
