"""The `friends.md` file of the `friends` command-line tool: friends, what was done together, and notes about them.

A name between pairs of asterisks is sure. A plain word that may be somebody's first name is not, and is
left alone. Activities have neither a time nor a direction, so they are mutual; they took place in person
unless the line says outright that it was on the phone or a video call.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from relcrm.domain.log.interaction import Channel, Direction, Interaction
from relcrm.domain.particulars.details import PostalAddress
from relcrm.domain.people.handles import folded
from relcrm.errors import UnreadableInput
from relcrm.importers.addresses import one_line
from relcrm.importers.archive import head_of
from relcrm.importers.base import Format, Item, Opened, Owner, Person, Place, Problem, Remark, Skipped, Touch
from relcrm.importers.csvfile import encoding_of, lines_of
from relcrm.importers.names import person_name
from relcrm.importers.text import excerpt

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from relcrm.importers.archive import Source
    from relcrm.importers.base import Asked

ACTIVITIES, NOTES, FRIENDS, LOCATIONS = "activities", "notes", "friends", "locations"
_HEADING = re.compile(rf"#+ ?({ACTIVITIES}|{NOTES}|{FRIENDS}|{LOCATIONS}):?", re.IGNORECASE)
_HEAD_BYTES = 1 << 12
_LONGEST_NOTE = 4_000  # characters
_KEY_CHARS = 200
_DATED = re.compile(r"(?:- )?([0-9]{4}-[0-9]{2}-[0-9]{2})(?:: ?| |$)(.*)")
_BOLD = re.compile(r"\*\*([^*]+)\*\*")
_PLACE = re.compile(r"(?<!\w)_([^_]+)_(?!\w)")
_TAG = re.compile(r"(?<!\w)@(\w+(?:[:-]\w+)*)")
_AFTER_A_NAME = re.compile(r"[(\[@]")
_ALSO_KNOWN_AS = "a.k.a. "
_ON_THE_PHONE = re.compile(r"\b(?:on|over|by) (?:the )?phone\b|\bphone call\b", re.IGNORECASE)
_ON_VIDEO = re.compile(r"\bvideo ?(?:call|chat)\b|\b(?:on|over|via) (?:zoom|skype|facetime)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Entry:
    """One line of a section. Activities and notes have a day and the people they name for sure, by key."""

    at: Place
    section: str
    text: str
    on: date | None = None
    names: Mapping[str, str] = field(default_factory=dict)


def _recognises(source: Source) -> bool:
    """Say whether the first line with anything on it is the heading of one of the four sections."""
    lines = head_of(source, _HEAD_BYTES).decode("utf-8-sig", "replace").split("\n")
    first = next(filter(None, map(str.strip, lines)), "")
    return first.startswith("### ") and _HEADING.fullmatch(first) is not None


def _read(sources: Sequence[Source], _asked: Asked) -> Opened:
    """Return everything in the files. The file does not say whose it is."""
    return Opened(Owner(), (item for source in sources for item in _items(source)))


def _items(source: Source) -> Iterator[Item]:
    found = _with_friends(list(_entries(source)))
    people = _people([each for each in found if isinstance(each, _Entry)])
    for each in found:
        if not isinstance(each, _Entry):
            yield each
        elif each.section == LOCATIONS:
            yield Skipped(each.at, "a place")
        elif each.section == FRIENDS:
            yield _friend_item(each, people)
        else:
            yield from _event_items(each, people)


def _with_friends(found: list[_Entry | Skipped | Problem]) -> list[_Entry | Skipped | Problem]:
    """Return the lines with the people they name by an "a.k.a." of a friend as that friend."""
    friends = [friend for each in found if isinstance(each, _Entry) if (friend := _friend(each))]
    own = {friend.key for friend in friends}
    called: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for friend in friends:
        for nickname in friend.nicknames:
            if (key := _key(nickname)) not in own:
                called[key][friend.key] = friend.name
    return [_renamed(each, called) if isinstance(each, _Entry) else each for each in found]


def _renamed(entry: _Entry, called: Mapping[str, Mapping[str, str]]) -> _Entry | Problem:
    """Return a line with whom it means; a problem where a name may be that of several friends."""
    names: dict[str, str] = {}
    for key, name in entry.names.items():
        friends = called.get(key, {key: name})
        if len(friends) > 1:
            return Problem(entry.at, f'"{name}" may be {" or ".join(friends.values())}')
        names |= friends
    return replace(entry, names=names)


def _entries(source: Source) -> Iterator[_Entry | Skipped | Problem]:
    """Yield each line that says something, with the section it stands in."""
    section = ""
    try:
        for number, line in enumerate(lines_of(source, encoding_of(source)), 1):
            text, at = one_line(line), Place(source.name, number)
            if heading := _HEADING.fullmatch(text):
                section = heading[1].lower()
            elif text.startswith("#"):
                section = ""
                yield Skipped(at, "a heading that is not known")
            elif text:
                yield _entry(at, section, text) if section else Problem(at, "stands in no section")
    except UnreadableInput as error:
        yield Problem(Place(source.name, 0), error.message)


def _entry(at: Place, section: str, text: str) -> _Entry:
    dated = _DATED.fullmatch(text) if section in {ACTIVITIES, NOTES} else None
    if dated is None:
        return _Entry(at, section, text)
    names = {_key(name): name for name in map(person_name, _BOLD.findall(dated[2])) if folded(name)}
    return _Entry(at, section, dated[2], _day(dated[1]), names)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _people(entries: Sequence[_Entry]) -> dict[str, Person]:
    """Return everybody by key: the friends, then whoever else is named, with what the notes say of them."""
    people: dict[str, Person] = {}
    remarks: defaultdict[str, list[Remark]] = defaultdict(list)
    for entry in entries:
        if friend := _friend(entry):
            people.setdefault(friend.key, friend)
    for entry in entries:
        for key, name in entry.names.items() if entry.on else ():
            people.setdefault(key, Person(at=entry.at, key=key, name=name))
            if entry.section == NOTES:
                remarks[key].append(Remark(_plain(entry.text, _LONGEST_NOTE), entry.on))
    return {key: replace(each, notes=(*each.notes, *remarks[key])) for key, each in people.items()}


def _friend(entry: _Entry) -> Person | None:
    """Return the friend of a line such as `- Ada (a.k.a. Bea) [London] @loom`; None without one."""
    if entry.section != FRIENDS:
        return None
    name = person_name(_AFTER_A_NAME.split(entry.text.lstrip("- "), maxsplit=1)[0])
    if not folded(name):
        return None
    nicknames = _between(entry.text, f"({_ALSO_KNOWN_AS}", ")").split(f" {_ALSO_KNOWN_AS}")
    place = _between(entry.text, "[", "]")
    return Person(
        at=entry.at,
        key=_key(name),
        name=name,
        nicknames=tuple(dict.fromkeys(filter(None, map(person_name, nicknames)))),
        tags=tuple(dict.fromkeys(_TAG.findall(entry.text))),
        addresses=(PostalAddress(place=place),) if place else (),
    )


def _between(text: str, opening: str, closing: str) -> str:
    """Return what stands between an opening mark and the next closing one; empty without the two."""
    _, _, rest = text.partition(opening)
    inside, closed, _ = rest.partition(closing)
    return inside.strip() if closed else ""


def _friend_item(entry: _Entry, people: dict[str, Person]) -> Item:
    friend = _friend(entry)
    if friend is None:
        return Problem(entry.at, "a friend without a name")
    known = people[friend.key]
    return known if known.at == entry.at else Skipped(entry.at, "the same name twice")


def _event_items(entry: _Entry, people: dict[str, Person]) -> Iterator[Item]:
    """Yield the people an activity or a note is the first to name, then the activity; a note is what they carry."""
    if entry.on is None:
        yield Problem(entry.at, "does not begin with a day")
    elif not entry.names:
        yield Skipped(entry.at, "names nobody for sure")
    elif entry.section == NOTES:
        yield from (replace(people[key], at=entry.at) for key in entry.names)
    else:
        yield from (people[key] for key in entry.names if people[key].at == entry.at)
        yield _touch(entry, entry.on)


def _touch(entry: _Entry, on: date) -> Touch:
    said = _plain(entry.text)
    return Touch(
        at=entry.at,
        key=f"{on.isoformat()}|{folded(said)[:_KEY_CHARS]}",
        people=tuple(entry.names),
        interaction=Interaction(
            occurred_on=on,
            channel=_channel(said),
            direction=Direction.MUTUAL,
            is_group=len(entry.names) > 1,
            summary=said,
        ),
    )


def _channel(said: str) -> Channel:
    if _ON_VIDEO.search(said):
        return Channel.VIDEO
    return Channel.PHONE if _ON_THE_PHONE.search(said) else Channel.IN_PERSON


def _plain(text: str, longest: int = _KEY_CHARS) -> str:
    """Return the words without the marks round names and places."""
    return one_line(excerpt(_PLACE.sub(r"\1", _BOLD.sub(r"\1", text)), longest))


def _key(name: str) -> str:
    return f"name:{folded(name)}"


FORMAT = Format(
    name="friends",
    says="the friends.md file of the friends command-line tool",
    recognises=_recognises,
    read=_read,
)
