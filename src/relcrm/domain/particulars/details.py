"""Details of a person that need no form of their own, postal addresses, and news about them: values as they are kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    from datetime import date

LINK, NUMBER, FIELD, CAN_HELP, LOOKS_FOR = "link", "number", "field", "can_help", "looks_for"
DETAIL_KINDS = (LINK, NUMBER, FIELD, CAN_HELP, LOOKS_FOR)
"""A page that is no profile; a number that cannot be dialled as it stands; a field of one's own, with its name as label;
what they could help others with; what they look for."""
_CONTROLS = {code: None for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) not in "\t\n\r\x85"}
_PLAIN: dict[int, str | None] = {**_CONTROLS, 0x0D: "\n", 0x85: "\n"}
_ON_ONE_LINE = {**_PLAIN, **dict.fromkeys((0x09, 0x0A, 0x0D, 0x85))}


class Detail(NamedTuple):
    """One more thing about somebody: `kind` is one of DETAIL_KINDS, `label` may be empty but for a field.

    `raw` is the line of a card that it came from, "" for none.
    """

    kind: str
    label: str
    value: str
    raw: str = ""


class PostalAddress(NamedTuple):
    """Where somebody lives or works. Each part may be empty, not all; a street may have several lines."""

    label: str = ""
    street: str = ""
    place: str = ""
    region: str = ""
    postcode: str = ""
    country: str = ""

    @property
    def is_empty(self) -> bool:
        """Say whether no part but the label is told."""
        return not any(part.strip() for part in self[1:])

    @property
    def lines(self) -> tuple[str, ...]:
        """Return it as written on a letter: street, place with its postcode and region, country."""
        place = " ".join(filter(None, (self.postcode, self.place)))
        town = ", ".join(filter(None, (place, self.region)))
        return tuple(filter(None, (*self.street.split("\n"), town, self.country)))


def plain(text: str) -> str:
    """Return text as it is kept: without control characters but tabs and ends of lines, those of one kind."""
    return text if text.isprintable() else text.replace("\r\n", "\n").translate(_PLAIN)


def plain_value(kind: str, value: str) -> str:
    """Return the value of a detail as it is kept; a link has no ends of lines either."""
    return value.translate(_ON_ONE_LINE) if kind == LINK and not value.isprintable() else plain(value)


class News(NamedTuple):
    """What an import found changed about somebody: `what` is `job` or `name`, `was` may be empty."""

    uid: str
    noted_on: date
    what: str
    was: str
    became: str
