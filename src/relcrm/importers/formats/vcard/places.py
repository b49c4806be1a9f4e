"""Postal addresses: the parts of each, and addresses written as they stand on a letter."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from relcrm.domain.particulars.details import PostalAddress
from relcrm.domain.people.contact import folded
from relcrm.importers.addresses import one_line
from relcrm.importers.formats.vcard.found import Found, field, together, words_in
from relcrm.importers.formats.vcard.labels import label_of
from relcrm.importers.formats.vcard.properties import split, unescaped

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from relcrm.importers.formats.vcard.properties import Property

PLACES = frozenset({"ADR", "LABEL", "X-ABADR"})
_PARTS = 7
_BOX = "PO box"


def places_of(properties: Sequence[Property], labels: Mapping[str, str]) -> Found:
    """Return the postal addresses of a card; of those as on letters what the others do not say."""
    codes = {each.group: each.text.upper() for each in properties if _is_code(each)}
    addresses = [_address(each, labels, codes) for each in properties if each.name == "ADR"]
    told = [address for address in addresses if not address.is_empty]
    parts = [Found(addresses=tuple(told))]
    for each in properties:
        text = _as_on_letters(each)
        if text and not _is_told(text, told):
            parts.append(_written(each, text, labels, told))
    return together(parts)


def _address(found: Property, labels: Mapping[str, str], codes: Mapping[str, str]) -> PostalAddress:
    parts = [_lines(part) for part in split(found.value, ";")]
    box, beside, street, *others = [*parts, *([[]] * _PARTS)][: max(_PARTS, len(parts))]
    if len(box) == 1 and box[0].isdecimal():
        box = [f"{_BOX} {box[0]}"]
    place, region, postcode, country = (" ".join(part) for part in others[:4])
    lines = "\n".join((*box, *beside, *street, *_more(parts)))
    address = PostalAddress(label_of(found, labels), lines, place, region, postcode, country)
    if country or address.is_empty:
        return address
    return address._replace(country=codes.get(found.group, ""))


def _more(parts: Sequence[Sequence[str]]) -> list[str]:
    """Return what newer cards tell behind the seven parts, and not within them: a room, a district."""
    if len(parts) <= _PARTS:
        return []
    said = words_in(*chain.from_iterable(parts[:_PARTS]))
    return [line for line in chain.from_iterable(parts[_PARTS:]) if not words_in(line) <= said]


def _lines(part: str) -> list[str]:
    """Return the lines of a part, those that say anything, without commas at their ends."""
    lines = (one_line(line).strip(", ") for line in unescaped(part).splitlines())
    return [line for line in lines if any(map(str.isalnum, line))]


def _is_code(found: Property) -> bool:
    """Say whether Apple tells the country of an address, in two letters; of old cards it is all of the address."""
    return found.name == "X-ABADR" and len(found.text) == 2


def _as_on_letters(found: Property) -> str:
    """Return an address that is written as it stands on a letter: a property, or a parameter of one."""
    if found.name in {"LABEL", "X-ABADR"} and not _is_code(found):
        return "\n".join(_lines(found.value))
    if found.name == "ADR":
        return "\n".join(_lines(",".join(found.params.get("label", ())).replace("^n", "\n")))
    return ""


def _is_told(text: str, addresses: Iterable[PostalAddress]) -> bool:
    squeezed = "".join(folded("".join(address[1:])) for address in addresses).replace(" ", "")
    return all(word in squeezed for word in words_in(text))


def _written(found: Property, text: str, labels: Mapping[str, str], told: list[PostalAddress]) -> Found:
    """Return an address as it is written: the street of one, where no other is called so."""
    label = label_of(found, labels)
    if any(address.label == label for address in told):
        return field("address as written", text.replace("\n", ", "), found)
    told.append(PostalAddress(label, text))
    return Found(addresses=(told[-1],))
