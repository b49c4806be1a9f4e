"""Single facts of a person as properties of a card, each with the label that may stand beside it. Pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from relcrm.domain.particulars.occasions import ANNIVERSARY, BIRTHDAY
from relcrm.domain.people.handles import EMAIL, PHONE
from relcrm.services.outgoing.cards.lines import Line, bare, escaped
from relcrm.services.outgoing.links import link_to
from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    from relcrm.domain.particulars.details import PostalAddress
    from relcrm.domain.particulars.occasions import Occasion
    from relcrm.domain.particulars.relations import Related
    from relcrm.domain.people.handles import Handle

NEWEST, OLDER = "4.0", "3.0"
VERSIONS = (NEWEST, OLDER)
_TYPES = {
    "TEL": frozenset({"work", "home", "cell", "fax", "pager", "voice", "text", "video", "other", "main"}),
    **dict.fromkeys(("EMAIL", "ADR", "URL"), frozenset({"work", "home", "other"})),
}
_SAME_TYPE = {"mobile": "cell"}
_NO_YEAR = 1604  # Apple's, and a leap year
_APPLES = frozenset(
    "father mother parent brother sister child friend spouse partner assistant manager".split()  # noqa: SIM905
)
_RELATED_TYPES = {"neighbour": "neighbor", "relative": "kin"}
_TOKEN = re.compile(r"[a-z][a-z-]*", re.ASCII)


class Unit(NamedTuple):
    """A property, and the words beside it that no parameter of its own can say."""

    line: Line
    label: str = ""


def labelled(name: str, value: str, label: str) -> Unit:
    """Return an address with its label: as types where cards know such, else in words."""
    words = [_SAME_TYPE.get(word, word) for word in label.lower().split()]
    if words and _TYPES[name].issuperset(words):
        return Unit(Line(name, value, f";TYPE={','.join(words)}"))
    return Unit(Line(name, value), label)


def address(handle: Handle, label: str, version: str) -> Unit:
    """Return an email address, a telephone number, or a profile; what has no page is a messenger's account."""
    if handle.platform in {EMAIL, PHONE}:
        return labelled("EMAIL" if handle.platform == EMAIL else "TEL", bare(handle.value), label)
    link = link_to(handle)
    if not link.startswith("https://"):
        account = bare(handle.value).replace("%", "%25").replace("?", "%3F")
        return Unit(Line("IMPP", f"{handle.platform}:{account}", f";X-SERVICE-TYPE={handle.platform}"), label)
    if version == NEWEST:
        return Unit(Line("SOCIALPROFILE", bare(link), f";SERVICE-TYPE={handle.platform}"), label)
    return Unit(Line("X-SOCIALPROFILE", bare(link), f";TYPE={handle.platform}"), label)


def postal(place: PostalAddress) -> Unit:
    """Return a postal address, its street in the third of the seven parts."""
    parts = ("", "", place.street, place.place, place.region, place.postcode, place.country)
    return labelled("ADR", ";".join(map(escaped, parts)), place.label)


def yearly(occasion: Occasion, version: str) -> Unit:
    """Return a birthday, an anniversary, or another day under its label."""
    value, params = _day(occasion, version)
    if occasion.label == BIRTHDAY:
        return Unit(Line("BDAY", value, params))
    if occasion.label == ANNIVERSARY:
        return Unit(Line("ANNIVERSARY" if version == NEWEST else "X-ANNIVERSARY", value, params))
    return Unit(Line("X-ABDATE", value, params), occasion.label)


def related(other: Related, version: str) -> Unit:
    """Return what somebody is to the person, by name."""
    role = _RELATED_TYPES.get(other.role, other.role)
    if version == NEWEST and _TOKEN.fullmatch(role):
        return Unit(Line("RELATED", escaped(other.name), f";TYPE={role};VALUE=text"))
    label = f"_$!<{other.role.title()}>!$_" if other.role in _APPLES else other.role
    return Unit(Line("X-ABRELATEDNAMES", escaped(other.name)), label)


def _day(occasion: Occasion, version: str) -> tuple[str, str]:
    """Return the value and the parameters: version 4.0 has a form without a year, 3.0 only Apple's habit."""
    month_day = f"{occasion.month:02}-{occasion.day:02}"
    if version == OLDER:
        is_known = occasion.year is not None
        params = "" if is_known else f";X-APPLE-OMIT-YEAR={_NO_YEAR}"
        return f"{occasion.year if is_known else _NO_YEAR:04}-{month_day}", params
    year = "--" if occasion.year is None else f"{occasion.year:04}"
    return f"{year}{month_day.replace('-', '')}", ""
