"""What a card says of its person, or why it is not one's: put together from those who read each part of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from relcrm.domain.particulars.tags import tidy
from relcrm.domain.people.contact import EMAIL, PHONE, folded
from relcrm.importers.base import Person, Remark, Skipped
from relcrm.importers.formats.vcard import asides
from relcrm.importers.formats.vcard.bounds import CUT, LONGEST_TEXT
from relcrm.importers.formats.vcard.days import days_of
from relcrm.importers.formats.vcard.fields import fields_of
from relcrm.importers.formats.vcard.found import Found, together
from relcrm.importers.formats.vcard.handles import Beside, handles_of
from relcrm.importers.formats.vcard.job import beside_the_job, title_of
from relcrm.importers.formats.vcard.labels import labels_of_groups
from relcrm.importers.formats.vcard.links import links_of
from relcrm.importers.formats.vcard.naming import beside_the_name, first, named, names_of, why_nobody
from relcrm.importers.formats.vcard.places import places_of
from relcrm.importers.formats.vcard.properties import properties_of, unescaped
from relcrm.importers.formats.vcard.relations import agents_of, relations_of
from relcrm.importers.text import paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from relcrm.domain.people.contact import Handle
    from relcrm.importers.base import Place
    from relcrm.importers.formats.vcard.cards import Card
    from relcrm.importers.formats.vcard.properties import Property

_SYSTEM_GROUPS = frozenset({"mycontacts", "my-contacts", "other-contacts", "starred"})  # Google's
_LONGEST_READ = 20_000  # characters
OF_UID = "uid:"
"""What the key of a card begins with that has an identifier of its own."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The person on a card, or the reason why there is none; what could not be read, and what has no place."""

    found: Person | Skipped
    odd: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()


def read_card(card: Card, at: Place, region: str | None) -> Reading:
    """Return all that is on a card."""
    properties = properties_of(card.contents)
    names = names_of(properties)
    if reason := why_nobody(properties, names, has_members=card.has_members):
        return Reading(Skipped(at, reason))
    labels = labels_of_groups(properties)
    reached = handles_of(properties, Beside(labels, names.words, region))
    ranked = sorted(reached.handles, key=_rank)
    name = names.written or next(iter((*names.nicknames, *(handle.value for handle in ranked))), "")
    if not name:
        return Reading(Skipped(at, "without a name"))
    title = title_of(properties)
    notes = _notes(properties)
    found = together(
        (
            beside_the_name(properties, names, name),
            beside_the_job(properties, names.organisation, title),
            reached,
            _particulars(properties, labels),
            agents_of(card.agents),
            _asides(card, properties),
            Found(left_out=(CUT,) * sum(len(text) > LONGEST_TEXT for text in notes)),
        )
    )
    person = Person(
        at=at,
        key=_key(first(properties, "UID"), ranked, name, names.organisation),
        written_key=_written(first(properties, "UID")),
        name=name,
        handles=reached.handles,
        labels=reached.labels,
        company=names.organisation,
        title=title,
        nicknames=tuple(nick for nick in dict.fromkeys(found.nicknames) if nick != name),
        tags=_tags(properties),
        notes=tuple(Remark(paragraphs(text, LONGEST_TEXT)) for text in notes),
        occasions=found.occasions,
        addresses=found.addresses,
        details=found.details,
        relations=found.relations,
    )
    return Reading(person, found.odd, found.left_out)


def _particulars(properties: Sequence[Property], labels: Mapping[str, str]) -> Found:
    return together(
        read(properties, labels) for read in (days_of, places_of, links_of, relations_of, fields_of)
    )


def _asides(card: Card, properties: Sequence[Property]) -> Found:
    left_out = (*asides.unused_labels(properties), *asides.cut_names(properties), *asides.unread(card.others))
    return Found(odd=tuple(asides.unreadable(properties)), left_out=left_out)


def _rank(handle: Handle) -> int:
    """Return 0 for an email address, 1 for a telephone number, 2 for others."""
    return (EMAIL, PHONE, handle.platform).index(handle.platform)


def _key(uid: str, ranked: Iterable[Handle], name: str, organisation: str) -> str:
    """Return what a card is known by, the same in every export: its own identifier, else an address, else names."""
    if uid:
        return f"{OF_UID}{uid.lower().removeprefix('urn:uuid:')}"
    address = next((handle for handle in ranked if handle.platform in {EMAIL, PHONE}), None)
    if address:
        return f"{address.platform}:{address.value}"
    return f"name:{folded(name)}|{folded(organisation)}"


def _written(uid: str) -> str:
    """Return an identifier as it is written, where its key is not the same."""
    return uid if uid != uid.lower().removeprefix("urn:uuid:") else ""


def _tags(properties: Iterable[Property]) -> tuple[str, ...]:
    """Return the categories as tags are typed: lower case, without `#` and `@` in front, without spaces."""
    words = (
        word for each in named(properties, "CATEGORIES") for word in each.text.replace(";", ",").split(",")
    )
    tags = map(tidy, words)
    return tuple(dict.fromkeys(tag for tag in tags if tag and tag not in _SYSTEM_GROUPS))


def _notes(properties: Iterable[Property]) -> list[str]:
    """Return the notes in full, each once."""
    texts = (paragraphs(unescaped(each.value), _LONGEST_READ) for each in named(properties, "NOTE"))
    return list(dict.fromkeys(filter(None, texts)))
