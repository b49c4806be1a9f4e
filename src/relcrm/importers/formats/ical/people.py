"""Who an event names: people with their address, and whether each of them was there.

Rooms, equipment, mailing groups and addresses of calendars are nobody.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from relcrm.domain.people.contact import Handle, folded
from relcrm.importers.addresses import email_handle, person_name
from relcrm.importers.formats.ical.properties import unescaped

if TYPE_CHECKING:
    from collections.abc import Iterable

    from relcrm.importers.formats.ical.properties import Property

ABSENT = {"DECLINED": "declined", "DELEGATED": "handed on to somebody else"}
ONLOOKER = "only for your information"
_THINGS = frozenset({"ROOM", "RESOURCE", "GROUP"})
_NOBODY = re.compile(r"[^@]+@(?:[\w.-]+\.)?calendar\.google\.com|(?:no-?reply[\w.+-]*|do-?not-?reply)@.*")
_BRACKETED = re.compile(r"([^<>]*)<([^<>]+)>")


@dataclass(frozen=True, slots=True)
class Participant:
    """One person of an event; `absent` says why they were not there, empty where they were."""

    key: str
    name: str
    handle: Handle | None = None
    absent: str = ""


THING = Participant("", "")
"""A room, a resource, a group, or the address of a calendar or a machine."""


def participant_of(found: Property) -> Participant | None:
    """Return the person that an ATTENDEE or ORGANIZER names, or THING; None where it names nobody."""
    said = unescaped(found.params.get("CN", "")).strip("'\" ")
    handle = _address(found, said)
    if found.param("CUTYPE") in _THINGS or (handle and _NOBODY.fullmatch(handle.value)):
        return THING
    name = _name(found, said)
    if not handle and not folded(name):
        return None
    key = f"email:{handle.value}" if handle else f"name:{folded(name)}"
    return Participant(key, name, handle, _absence(found))


def distinct_people(found: Iterable[Participant]) -> tuple[Participant, ...]:
    """Return each person once, with the name and the absence told anywhere."""
    people: dict[str, Participant] = {}
    for each in found:
        known = people.setdefault(each.key, each)
        if known is not each:
            absent = known.absent or each.absent
            people[each.key] = replace(known, name=known.name or each.name, absent=absent)
    return tuple(people.values())


def _address(found: Property, said: str) -> Handle | None:
    """Return the address: the value or what it has in brackets; else EMAIL, else what is `said` for a name."""
    bracketed = _BRACKETED.fullmatch(found.value)
    texts = (bracketed[2] if bracketed else found.value, found.params.get("EMAIL", ""), said)
    return next((handle for text in texts if "@" in text and (handle := email_handle(text))), None)


def _name(found: Property, said: str) -> str:
    bracketed = _BRACKETED.fullmatch(found.value)
    name = said or (bracketed[1].strip() if bracketed else "")
    return "" if "://" in name or ("@" in name and email_handle(name)) else person_name(name)


def _absence(found: Property) -> str:
    if found.param("ROLE") == "NON-PARTICIPANT":
        return ONLOOKER
    state = "DELEGATED" if found.param("DELEGATED-TO") else found.param("PARTSTAT")
    return ABSENT.get(state, "")
