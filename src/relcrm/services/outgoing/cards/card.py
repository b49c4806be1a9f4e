"""A person as the lines of a card. Pure: the same person gives the same card, whenever and wherever it is written.

Lines that once came from a card and had no place of their own are written as they were.
"""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from relcrm.domain.particulars.details import CAN_HELP, FIELD, LINK, LOOKS_FOR, NUMBER
from relcrm.domain.people.folding import folded as compared
from relcrm.domain.people.handles import EMAIL, PHONE, Handle
from relcrm.importers.parting import LAST_NAME, is_with_middle_name, parts_of_name
from relcrm.services.outgoing.cards import units
from relcrm.services.outgoing.cards.lines import LABEL, Line, bare, clean, escaped, line_of
from relcrm.services.outgoing.cards.units import NEWEST, Unit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from relcrm.domain.particulars.details import Detail
    from relcrm.services.outgoing.people import Whole

HELPS, LOOKS, OWN_FIELD = "X-CAN-HELP", "X-LOOKS-FOR", "X-RELCRM-FIELD"
AS_WRITTEN = "X-RELCRM=as-written"
"""What says of a telephone number that it is no number to be dialled, however it looks."""
NAME_PREFIX, NAME_SUFFIX, DEPARTMENT = "name prefix", "name suffix", "department"
"""Fields that hold a part of a name, or of an organisation, as the importer of cards calls them."""
# What every card says once, and we say ourselves.
_OURS = frozenset({"BEGIN", "END", "VERSION", "UID", "FN", "N", "REV", "KIND", "PRODID"})
_WRITTEN_OUT = {NUMBER: "TEL", LINK: "URL"}


def card_lines(person: Whole, version: str = NEWEST, *, private: bool = False) -> tuple[Line, ...]:
    """Return the lines of somebody's card; what they can help with and look for only with what is `private`."""
    person, name = _with_parts_of_name(person)
    kept = _one_label_each(line for detail in person.more.details for line in _kept(detail))
    ours = [each for each in _units(person, version, private=private) if not _is_said_in_full(each, kept)]
    taken = {each.group for each in kept}
    named = [
        Line("VERSION", version),
        Line("UID", escaped(person.uid)),
        Line("FN", escaped(_one_line(person.contact.name))),
        Line("N", name),
        *_kind(person, version),
    ]
    revised = Line("REV", person.contact.updated_at.strftime("%Y%m%dT%H%M%SZ"))
    return (*named, *_grouped(ours, taken), *kept, revised)


def _units(person: Whole, version: str, *, private: bool) -> Iterator[Unit]:
    contact = person.contact
    labels = {Handle(each.platform, each.value): each.label for each in person.more.labels}
    for nickname in person.nicknames:  # a line each: not every program reads more than the first of a list
        yield from _said("NICKNAME", nickname)
    yield from _organisation(person)
    yield from _said("TITLE", contact.title)
    ranked = sorted(person.handles, key=lambda each: (PHONE, EMAIL, each.platform).index(each.platform))
    yield from (units.address(each, labels.get(each, ""), version) for each in ranked)
    yield from (_detail(each) for each in person.more.details if _is_written(each, private=private))
    yield from map(units.postal, person.more.addresses)
    yield from (units.yearly(each, version) for each in person.more.occasions)
    yield from (units.related(each, version) for each in person.more.related if not each.is_of)
    yield from _list(person.tags)
    yield from (Unit(Line("NOTE", escaped(note.text))) for note in person.notes)


def _with_parts_of_name(person: Whole) -> tuple[Whole, str]:
    """Return a person without what the parts of the name say, and these parts: as a card had them, else as they are guessed."""
    name, told, nicknames = _parted_on_a_card(person) or _parted_by_guess(person)
    units = _values(person, DEPARTMENT) if person.contact.company else []
    if units:
        told = {*told, DEPARTMENT}
    details = tuple(
        each
        for each in person.more.details
        if each.kind != FIELD or each.label not in told or (each.raw and each.label != LAST_NAME)
    )
    more = person.more._replace(details=details)
    return person._replace(nicknames=nicknames, more=more, departments=tuple(units)), name


def _parted_on_a_card(person: Whole) -> tuple[str, set[str], tuple[str, ...]] | None:
    """Return the parts as they once stood on a card, the fields they say, and the nicknames; None where that is unknown or past."""
    words = compared(person.contact.name).split()
    for each in person.details(FIELD):
        line = line_of(each.raw) if each.label == LAST_NAME and each.raw else None
        if line and line.name == "N" and {*compared(each.value).split()} <= {*words}:
            return line.value, {LAST_NAME, NAME_PREFIX, NAME_SUFFIX}, person.nicknames
    return None


def _parted_by_guess(person: Whole) -> tuple[str, set[str], tuple[str, ...]]:
    """Return the parts, the fields they say, and the nicknames without one that is the name with its middle names."""
    parts = parts_of_name(_one_line(person.contact.name))
    longer = next((nick for nick in person.nicknames if is_with_middle_name(nick, parts)), "")
    if longer:
        parts = parts_of_name(_one_line(longer))
    prefixes, suffixes = (_values(person, label) for label in (NAME_PREFIX, NAME_SUFFIX))
    parts = parts._replace(prefix=parts.prefix or " ".join(prefixes))
    behind = [parts.suffix] if parts.suffix else suffixes
    told = {label for label, values in ((NAME_PREFIX, prefixes), (NAME_SUFFIX, suffixes)) if values}
    nicknames = tuple(nick for nick in person.nicknames if nick != longer)
    return ";".join((*map(escaped, parts[:-1]), ",".join(map(escaped, behind)))), told, nicknames


def _values(person: Whole, label: str) -> list[str]:
    """Return the values of a field that came from no line of its own."""
    return [each.value for each in person.details(FIELD) if each.label == label and not each.raw]


def _organisation(person: Whole) -> list[Unit]:
    told = [_one_line(each) for each in (person.contact.company, *person.departments)]
    return [Unit(Line("ORG", ";".join(map(escaped, told))))] if told[0] else []


def _said(name: str, text: str) -> list[Unit]:
    return [Unit(Line(name, escaped(_one_line(text))))] if text else []


def _list(tags: Iterable[str]) -> list[Unit]:
    text = ",".join(escaped(_one_line(tag)) for tag in tags)
    return [Unit(Line("CATEGORIES", text))] if text else []


def _kind(person: Whole, version: str) -> list[Line]:
    """Say that somebody is a person where their name alone could be an organisation's."""
    contact = person.contact
    if not contact.company or compared(contact.name) != compared(contact.company):
        return []
    return [Line("KIND" if version == NEWEST else "X-ADDRESSBOOKSERVER-KIND", "individual")]


def _is_written(detail: Detail, *, private: bool) -> bool:
    return not _kept(detail) and (private or detail.kind not in {CAN_HELP, LOOKS_FOR})


def _detail(detail: Detail) -> Unit:
    if name := _WRITTEN_OUT.get(detail.kind):
        if name == "URL":
            return units.labelled(name, bare(detail.value), detail.label)
        line, label = units.labelled(name, escaped(_one_line(detail.value)), detail.label)
        return Unit(line._replace(params=f"{line.params};{AS_WRITTEN}"), label)
    name = {FIELD: OWN_FIELD, CAN_HELP: HELPS, LOOKS_FOR: LOOKS}[detail.kind]
    return Unit(Line(name, escaped(detail.value)), detail.label)


def _kept(detail: Detail) -> list[Line]:
    """Return the lines of a card that a detail came from; none where it came from none, or they are ours to say."""
    found = [each for each in map(line_of, _logical(detail.raw)) if each and each.name not in _OURS]
    grouped = next((each for each in found if each.group), None)
    if grouped and all(each.name != LABEL for each in found) and detail.label != _usual_label(grouped.name):
        found.append(Line(LABEL, escaped(_one_line(detail.label)), group=grouped.group))
    return found


def _usual_label(name: str) -> str:
    """Return what a field is called that nobody called otherwise: `X-SHOE-SIZE` a shoe size."""
    return name.lower().removeprefix("x-").replace("-", " ")


def _one_label_each(lines: Iterable[Line]) -> list[Line]:
    """Return the lines with the first label of each group, which several of them may share."""
    found: dict[tuple[str, ...], Line] = {}
    for line in lines:
        key = (LABEL, line.group.lower()) if line.name == LABEL else (*line, str(len(found)))
        found.setdefault(key, line)
    return list(found.values())


def _logical(raw: str) -> list[str]:
    r"""Return the lines of a raw text, folds undone; one that begins with a space belongs to the one before."""
    text = raw.replace("\r\n", "\n").replace("\r", "\n")
    return list(filter(None, text.replace("\n ", "").replace("\n\t", "").split("\n")))


def _is_said_in_full(unit: Unit, kept: Iterable[Line]) -> bool:
    """Say whether a line that was kept says the same and more, as a company with its departments."""
    line = unit.line
    return any(
        each.name == line.name and f"{each.value};".startswith(f"{line.value.rstrip(';')};") for each in kept
    )


def _grouped(found: Iterable[Unit], taken: set[str]) -> Iterator[Line]:
    """Yield the lines, those with a label in a group of their own that no other line has."""
    free = (name for number in count(1) if (name := f"item{number}") not in taken)
    for line, label in found:
        if not label:
            yield line
            continue
        group = next(free)
        yield line._replace(group=group)
        yield Line(LABEL, escaped(_one_line(label)), group=group)


def _one_line(text: str) -> str:
    return " ".join(clean(text).split())
