"""What somebody is called on a card, in full and otherwise, and whether the card is a person's at all."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from relcrm.domain.people.contact import folded
from relcrm.importers.addresses import email_handle, one_line
from relcrm.importers.formats.vcard.found import Found, field, together, words_in
from relcrm.importers.formats.vcard.properties import split, unescaped
from relcrm.importers.names import is_generation, person_name, said_name, with_generation
from relcrm.importers.parting import LAST_NAME, parts_of_name
from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from relcrm.importers.formats.vcard.properties import Property

LONGEST_NAME = 200  # characters
_ORGANISATIONS = frozenset({"org", "organization", "organisation"})
_THINGS = frozenset({"location", "application", "device", "thing"})


class Parts(NamedTuple):
    """The parts of a name, and how they are `said` together; `family_too` is a second one, behind the others."""

    said: str = ""
    given: str = ""
    family: str = ""
    prefix: str = ""
    generation: str = ""
    degrees: tuple[str, ...] = ()
    family_too: str = ""


class Names(NamedTuple):
    """What a card calls somebody: `called` as it is written whole, the `parts` of each name, nicknames, employers."""

    called: str
    parts: tuple[Parts, ...]
    nicknames: tuple[str, ...]
    organisation: str

    @property
    def words(self) -> frozenset[str]:
        """Return the words of all of them, folded."""
        return words_in(self.called, *(each.said for each in self.parts), *self.nicknames, self.organisation)

    @property
    def first(self) -> Parts:
        """Return the first name that is told in its parts."""
        return next((each for each in self.parts if each.said), Parts())

    @property
    def written(self) -> str:
        """Return the name, by its parts where in its place there is another thing; empty for none."""
        called, parts = self.called, self.first
        is_address = email_handle(called) is not None
        is_whole = bool(parts.given and parts.family)
        if (parts.said and is_address) or (is_whole and folded(called) == folded(self.organisation)):
            called = parts.said
        elif not is_whole or folded(called).startswith(folded(parts.family)):
            called = person_name(called)
        return with_generation(called, parts.generation)


def names_of(properties: Sequence[Property]) -> Names:
    """Return all names on a card."""
    parts = tuple(_parts(each) for each in named(properties, "N"))
    told = next((each for each in parts if each.said), Parts())
    return Names(
        first(properties, "FN") or told.said, parts, _nicknames(properties), _organisation(properties)
    )


def beside_the_name(properties: Sequence[Property], names: Names, name: str) -> Found:
    """Return what the other names of a card say that `name` and the nicknames do not."""
    known = [name, *names.nicknames]
    found = [Found(nicknames=names.nicknames)]
    written = [person_name(each.text) for each in named(properties, "FN")]
    for each in dict.fromkeys((*written, *(parts.said for parts in names.parts))):
        if not _is_said(each, [*known, names.organisation]):
            known.append(each)
            found.append(field("shown as", each) if email_handle(each) else Found(nicknames=(each,)))
    for parts in names.parts:
        beside = (
            ("name prefix", parts.prefix),
            *(("name suffix", each) for each in (parts.generation, *parts.degrees)),
            ("second surname", parts.family_too),
        )
        found += [field(label, said) for label, said in beside if said and not _is_said(said, known)]
    return together([*found, *_parted_otherwise(properties, name)])


def why_nobody(properties: Sequence[Property], names: Names, *, has_members: bool) -> str:
    """Return why the card is nobody's; empty where it is somebody's.

    An organisation's is one that says so, or that names nothing else and has not both a first and a last name.
    """
    kind = (first(properties, "KIND") or first(properties, "X-ADDRESSBOOKSERVER-KIND")).lower()
    if kind == "group" or (has_members and not kind):
        return "a group, not a person"
    if kind in _THINGS:
        return "a thing or a place, not a person"
    told = [part for found in named(properties, "N") for part in found.parts(";")[:2] if part]
    organisation = names.organisation
    is_shown_as_one = first(properties, "X-ABSHOWAS").lower() == "company" and not told
    is_all_there_is = folded(names.called) == folded(organisation) if names.called else not names.nicknames
    is_named_only = organisation and is_all_there_is and len(told) < 2 and kind != "individual"
    is_organisation = kind in _ORGANISATIONS or is_shown_as_one or is_named_only
    return "an organisation, not a person" if is_organisation else ""


def named(properties: Iterable[Property], *names: str) -> Iterator[Property]:
    """Yield the properties of these names."""
    return (each for each in properties if each.name in names)


def first(properties: Iterable[Property], name: str) -> str:
    """Return the first value of a property that says anything."""
    return next(filter(None, (each.text[:LONGEST_NAME].strip() for each in named(properties, name))), "")


def _parted_otherwise(properties: Iterable[Property], name: str) -> Iterator[Found]:
    """Yield the family's name with its line, where a name would be taken for parted otherwise when it is written again."""
    for each in named(properties, "N"):
        parts = _parts(each)
        usual = parts_of_name(name)
        if parts.family and parts.given and _is_said(parts.said, [name]):
            if (folded(parts.family), folded(parts.given)) != (folded(usual.family), folded(usual.given)):
                yield field(LAST_NAME, parts.family, each)
            return


def _is_said(text: str, known: Iterable[str]) -> bool:
    """Say whether names say a text already, in its words or without spaces between them."""
    words, squeezed = words_in(*known), "".join(folded(" ".join(known)).split())
    return words_in(text) <= words or "".join(folded(text).split()) in squeezed


def _parts(found: Property) -> Parts:
    parts = [[one_line(unescaped(each)) for each in split(part, ",")] for part in split(found.value, ";")]
    *names, prefix, suffix = [*parts, [], [], [], [], []][:5]
    family, given, additional = (" ".join(name).strip() for name in names)
    generations = list(filter(is_generation, suffix))
    return Parts(
        said_name(given, additional, family)[:LONGEST_NAME],
        given,
        family,
        " ".join(prefix).strip(),
        next(iter(generations), ""),
        tuple(each for each in suffix if each and each not in generations[:1]),
        " ".join(chain.from_iterable(parts[5:])).strip(),
    )


def _organisation(properties: Iterable[Property]) -> str:
    """Return the organisation without its departments."""
    told = (each.parts(";")[0][:LONGEST_NAME].strip() for each in named(properties, "ORG"))
    return next(filter(None, told), "")


def _nicknames(properties: Iterable[Property]) -> tuple[str, ...]:
    found = (person_name(nick) for each in named(properties, "NICKNAME") for nick in each.parts(","))
    return tuple(dict.fromkeys(filter(None, found)))
