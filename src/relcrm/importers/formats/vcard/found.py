"""What the properties of a card say of its person, gathered from those who read each kind of them."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING

from relcrm.domain.particulars.details import FIELD, Detail
from relcrm.domain.particulars.relations import role_named
from relcrm.domain.people.contact import folded
from relcrm.importers.formats.vcard.properties import raw_line
from relcrm.importers.names import person_name
from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from relcrm.domain.particulars.details import PostalAddress
    from relcrm.domain.particulars.occasions import Occasion
    from relcrm.domain.people.contact import Handle
    from relcrm.importers.formats.vcard.properties import Property

_WORD = re.compile(r"\w+")


class Found(NamedTuple):
    """What some properties say; `odd` is what stands where another thing should, `left_out` what has no place."""

    handles: tuple[Handle, ...] = ()
    labels: tuple[tuple[Handle, str], ...] = ()
    nicknames: tuple[str, ...] = ()
    occasions: tuple[Occasion, ...] = ()
    addresses: tuple[PostalAddress, ...] = ()
    details: tuple[Detail, ...] = ()
    relations: tuple[tuple[str, str], ...] = ()
    odd: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()


def together(parts: Iterable[Found]) -> Found:
    """Return all that is in the parts, in their order."""
    told = [part for part in parts if any(part)]
    if len(told) < 2:
        return told[0] if told else Found()
    return Found(*(tuple(chain.from_iterable(column)) for column in zip(*told, strict=True)))


def field(label: str, value: str, source: Property | None = None) -> Found:
    """Return a field of one's own; with the property that it came from, where nothing else tells of that."""
    return Found(details=(Detail(FIELD, label, value, raw_line(source) if source else ""),))


def relation(said: str, name: str) -> Found:
    """Return somebody named by what they are said to be; nothing without a name."""
    called = person_name(name)
    return Found(relations=((role_of(said), called),) if called else ())


def role_of(said: str) -> str:
    """Return what somebody is to a person in the form in which roles are kept, never empty."""
    return role_named(said) or "related"


def words_in(*texts: str) -> frozenset[str]:
    """Return the words of texts, folded for comparing."""
    return frozenset(_WORD.findall(folded(" ".join(texts))))
