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


class News(NamedTuple):
    """What an import found changed about somebody: `what` is `job` or `name`, `was` may be empty."""

    uid: str
    noted_on: date
    what: str
    was: str
    became: str
