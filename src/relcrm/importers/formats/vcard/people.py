"""What a card says of its person, or why it is not one's."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from relcrm.domain.people.contact import EMAIL, PHONE, folded
from relcrm.importers.addresses import email_handle, one_line
from relcrm.importers.base import Person, Remark, Skipped
from relcrm.importers.formats.vcard import asides
from relcrm.importers.formats.vcard.contents import AGENT, ANNIVERSARIES
from relcrm.importers.formats.vcard.days import day_in_words
from relcrm.importers.formats.vcard.handles import handles_of
from relcrm.importers.formats.vcard.properties import properties_of, split, unescaped
from relcrm.importers.names import is_generation, person_name, said_name, with_generation
from relcrm.importers.text import paragraphs
from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from relcrm.domain.people.contact import Handle
    from relcrm.importers.base import Place
    from relcrm.importers.formats.vcard.cards import Card
    from relcrm.importers.formats.vcard.properties import Property

_ORGANISATIONS = frozenset({"org", "organization", "organisation"})
_THINGS = frozenset({"location", "application", "device", "thing"})
_SYSTEM_GROUPS = frozenset({"mycontacts", "my-contacts", "other-contacts", "starred"})  # Google's
_LONGEST_NAME = 200  # characters
_LONGEST_NOTE = 2_000  # characters


@dataclass(frozen=True, slots=True)
class Reading:
    """The person on a card, or the reason why there is none; what could not be read, and what has no place."""

    found: Person | Skipped
    odd: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()


def read_card(card: Card, at: Place, region: str | None) -> Reading:
    """Return all that is on a card."""
    properties = properties_of(card.contents)
    theirs = _without_assistants(properties)
    reached = handles_of(theirs, region)
    nicknames = _nicknames(properties)
    organisation = _organisation(properties)
    parts = _parts_of_the_name(properties)
    called = _first(properties, "FN") or parts.said
    if reason := _no_person(properties, called, organisation, nicknames, has_members=card.has_members):
        return Reading(Skipped(at, reason))
    ranked = sorted(reached.handles, key=_rank)
    written = _name(called, parts, organisation)
    name = written or next(iter((*nicknames, *(handle.value for handle in ranked))), "")
    if not name:
        return Reading(Skipped(at, "without a name"))
    person = Person(
        at=at,
        key=_key(_first(properties, "UID"), ranked, name, organisation),
        name=name,
        handles=reached.handles,
        company=organisation,
        title=_first(properties, "TITLE") or _first(properties, "ROLE"),
        nicknames=tuple(nick for nick in nicknames if nick != name),
        tags=_tags(properties),
        notes=tuple(dict.fromkeys(_remarks(properties))),
    )
    left_out = (
        *reached.left_out,
        *["assistant's address"]
        * sum(each not in theirs and each.name != "X-ABLABEL" for each in properties),
        *["relation"] * sum(each.name == AGENT for each in properties),
        *["label"] * _own_labels(theirs),
        *asides.beside_the_name(parts.prefix, parts.degrees, name),
        *asides.beside_the_job(properties),
        *asides.unread(card.others),
    )
    return Reading(person, (*asides.unreadable(properties), *reached.odd), left_out)


def _name(called: str, parts: _Parts, organisation: str) -> str:
    """Return what somebody is called: by the parts of the name, where in its place there is another thing."""
    is_address = email_handle(called) is not None
    is_whole = bool(parts.given and parts.family)
    if (parts.said and is_address) or (is_whole and folded(called) == folded(organisation)):
        called = parts.said
    elif not is_whole or folded(called).startswith(folded(parts.family)):
        called = person_name(called)
    return with_generation(called, parts.generation)


def _no_person(
    properties: Sequence[Property],
    written: str,
    organisation: str,
    nicknames: Sequence[str],
    *,
    has_members: bool,
) -> str:
    """Return why the card is nobody's; empty where it is somebody's.

    An organisation's is one that says so, or that names nothing else and has not both a first and a last name.
    """
    kind = (_first(properties, "KIND") or _first(properties, "X-ADDRESSBOOKSERVER-KIND")).lower()
    if kind == "group" or (has_members and not kind):
        return "a group, not a person"
    if kind in _THINGS:
        return "a thing or a place, not a person"
    names = [part for found in _named(properties, "N") for part in found.parts(";")[:2] if part]
    is_shown_as_one = _first(properties, "X-ABSHOWAS").lower() == "company" and not names
    is_all_there_is = folded(written) == folded(organisation) if written else not nicknames
    is_named_only = organisation and is_all_there_is and len(names) < 2 and kind != "individual"
    is_organisation = kind in _ORGANISATIONS or is_shown_as_one or is_named_only
    return "an organisation, not a person" if is_organisation else ""


def _rank(handle: Handle) -> int:
    """Return 0 for an email address, 1 for a telephone number, 2 for others."""
    return (EMAIL, PHONE, handle.platform).index(handle.platform)


def _key(uid: str, ranked: Iterable[Handle], name: str, organisation: str) -> str:
    """Return what a card is known by, the same in every export: its own identifier, else an address, else names."""
    if uid:
        return f"uid:{uid.lower().removeprefix('urn:uuid:')}"
    address = next((handle for handle in ranked if handle.platform in {EMAIL, PHONE}), None)
    if address:
        return f"{address.platform}:{address.value}"
    return f"name:{folded(name)}|{folded(organisation)}"


def _named(properties: Iterable[Property], *names: str) -> Iterator[Property]:
    return (each for each in properties if each.name in names)


def _first(properties: Iterable[Property], name: str) -> str:
    texts = (each.text[:_LONGEST_NAME].strip() for each in _named(properties, name))
    return next(filter(None, texts), "")


class _Parts(NamedTuple):
    """The parts of a name, and how they are `said` together."""

    said: str = ""
    given: str = ""
    family: str = ""
    prefix: str = ""
    generation: str = ""
    degrees: tuple[str, ...] = ()


def _parts_of_the_name(properties: Iterable[Property]) -> _Parts:
    """Return the first name that is told in its parts."""
    for found in _named(properties, "N"):
        parts = [[one_line(unescaped(each)) for each in split(part, ",")] for part in split(found.value, ";")]
        *names, prefix, suffix = [*parts, [], [], [], [], []][:5]
        family, given, additional = (" ".join(name).strip() for name in names)
        if said := said_name(given, additional, family):
            return _Parts(
                said[:_LONGEST_NAME],
                given,
                family,
                " ".join(prefix),
                next(filter(is_generation, suffix), ""),
                tuple(each for each in suffix if each and not is_generation(each)),
            )
    return _Parts()


def _organisation(properties: Iterable[Property]) -> str:
    """Return the organisation without its departments."""
    return next(
        filter(None, (each.parts(";")[0][:_LONGEST_NAME].strip() for each in _named(properties, "ORG"))), ""
    )


def _nicknames(properties: Iterable[Property]) -> tuple[str, ...]:
    found = (person_name(nick) for each in _named(properties, "NICKNAME") for nick in each.parts(","))
    return tuple(dict.fromkeys(filter(None, found)))


def _tags(properties: Iterable[Property]) -> tuple[str, ...]:
    """Return the categories as tags are typed: lower case, without `#` and `@` in front, without spaces."""
    words = (
        word for each in _named(properties, "CATEGORIES") for word in each.text.replace(";", ",").split(",")
    )
    tags = ("-".join(word.lower().lstrip("#@* ").split()) for word in words)
    return tuple(dict.fromkeys(tag for tag in tags if tag and tag not in _SYSTEM_GROUPS))


def _labels(properties: Iterable[Property]) -> dict[str, str]:
    """Return what Apple's groups are called; its own words come as `_$!<Anniversary>!$_`."""
    return {
        each.group: each.text.removeprefix("_$!<").removesuffix(">!$_")
        for each in _named(properties, "X-ABLABEL")
        if each.group
    }


def _own_labels(properties: Sequence[Property]) -> int:
    """Return how many addresses bear words of the owner's own."""
    dated = {each.group for each in _named(properties, "X-ABDATE")}
    labels = (each for each in _named(properties, "X-ABLABEL") if each.group not in dated)
    return sum(bool(each.text) and not each.text.startswith("_$!<") for each in labels)


def _without_assistants(properties: Sequence[Property]) -> list[Property]:
    """Return the properties but for those that are an assistant's."""
    labels = _labels(properties)
    return [each for each in properties if "assistant" not in labels.get(each.group, "").lower()]


def _remarks(properties: Sequence[Property]) -> Iterator[Remark]:
    """Yield the birthday, the days that are kept, and the notes."""
    labels = _labels(properties)
    for each in islice(_named(properties, "BDAY"), 1):
        yield from _day("Birthday", each)
    for each in _named(properties, *ANNIVERSARIES):
        yield from _day("Anniversary", each)
    for each in _named(properties, "X-ABDATE"):
        yield from _day(labels.get(each.group) or "Day", each)
    for each in _named(properties, "NOTE"):
        if text := paragraphs(unescaped(each.value), _LONGEST_NOTE):
            yield Remark(text)


def _day(label: str, found: Property) -> Iterator[Remark]:
    if words := day_in_words(found.text, found.says("x-apple-omit-year")):
        yield Remark(f"{person_name(label)}: {words}")
