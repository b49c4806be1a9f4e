"""What a card says of its person, or why it is not one's."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from relcrm.domain.people.contact import EMAIL, PHONE, folded
from relcrm.importers.addresses import person_name
from relcrm.importers.base import Person, Remark, Skipped
from relcrm.importers.formats.vcard.contents import ANNIVERSARIES
from relcrm.importers.formats.vcard.days import day_in_words
from relcrm.importers.formats.vcard.handles import handles_of
from relcrm.importers.formats.vcard.properties import property_of, split, unescaped
from relcrm.importers.text import excerpt

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from relcrm.domain.people.contact import Handle
    from relcrm.importers.base import Place
    from relcrm.importers.formats.vcard.cards import Card
    from relcrm.importers.formats.vcard.properties import Property

_ORGANISATIONS = frozenset({"org", "organization", "organisation"})
_THINGS = frozenset({"location", "application", "device", "thing"})
_SYSTEM_GROUPS = frozenset({"mycontacts", "my-contacts", "other-contacts", "starred"})  # Google's
_LONGEST_NOTE = 2_000  # characters


def person_of(card: Card, at: Place, region: str | None) -> Person | Skipped:
    """Return the person on a card, or the reason why there is none."""
    properties = [found for content in card.contents if (found := property_of(content))]
    theirs = _without_assistants(properties)
    handles = handles_of(theirs, region)
    nicknames = _nicknames(properties)
    organisation = _organisation(properties)
    written = _first(properties, "FN") or _composed(properties)
    if reason := _no_person(properties, written, organisation, nicknames, has_members=card.has_members):
        return Skipped(at, reason)
    ranked = sorted(handles, key=_rank)
    name = written or next(iter((*nicknames, *(handle.value for handle in ranked))), "")
    if not name:
        return Skipped(at, "without a name")
    return Person(
        at=at,
        key=_key(_first(properties, "UID"), ranked, name, organisation),
        name=name,
        handles=handles,
        company=organisation,
        title=_first(properties, "TITLE") or _first(properties, "ROLE"),
        nicknames=tuple(nick for nick in nicknames if nick != name),
        tags=_tags(properties),
        notes=tuple(dict.fromkeys(_remarks(properties))),
    )


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
    return next(filter(None, (person_name(each.text) for each in _named(properties, name))), "")


def _composed(properties: Iterable[Property]) -> str:
    """Return the parts of a name in the order in which they are spoken."""
    for found in _named(properties, "N"):
        parts = (" ".join(map(unescaped, split(part, ","))) for part in split(found.value, ";"))
        family, given, additional, prefix, suffix = [*parts, "", "", "", "", ""][:5]
        if name := person_name(prefix, given, additional, family, suffix):
            return name
    return ""


def _organisation(properties: Iterable[Property]) -> str:
    """Return the organisation without its departments."""
    return next(filter(None, (person_name(each.parts(";")[0]) for each in _named(properties, "ORG"))), "")


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
        if text := excerpt(each.text, _LONGEST_NOTE):
            yield Remark(text)


def _day(label: str, found: Property) -> Iterator[Remark]:
    if words := day_in_words(found.text, found.says("x-apple-omit-year")):
        yield Remark(f"{person_name(label)}: {words}")
