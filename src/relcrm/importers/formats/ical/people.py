"""Who an event names: people with their address, and what each of them answered.

Rooms, equipment, mailing groups, note-taking bots and addresses of calendars are nobody.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import IntEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from relcrm.domain.people.contact import Handle, folded
from relcrm.importers.addresses import email_handle
from relcrm.importers.formats.ical.properties import Property, unescaped
from relcrm.importers.names import person_name

if TYPE_CHECKING:
    from collections.abc import Iterable


class Answer(IntEnum):
    """What somebody answered to an invitation. Of several lines about one person the highest counts.

    Who calls a meeting comes to it, unless they say otherwise. `SILENT` was asked and has not answered;
    of `UNTOLD` the file does not say.
    """

    UNTOLD = 0
    SILENT = 1
    CALLED = 2
    ACCEPTED = 3
    MAYBE = 4
    DECLINED = 5
    HANDED_ON = 6
    ONLOOKER = 7


_ANSWERS = {
    "NEEDS-ACTION": Answer.SILENT,
    "ACCEPTED": Answer.ACCEPTED,
    "TENTATIVE": Answer.MAYBE,
    "DECLINED": Answer.DECLINED,
    "DELEGATED": Answer.HANDED_ON,
}
_LONGEST_KEPT = 1000  # characters of a line that is kept to be known again
_THINGS = frozenset({"ROOM", "RESOURCE", "GROUP"})
_NOBODY = re.compile(
    r"[^@]+@(?:[\w.-]+\.)?calendar\.google\.com|(?:no-?reply[\w.+-]*|do-?not-?reply)@.*"
    r"|(?:all|alle|everyone|everybody|team|staff|all-(?:hands|staff|team)|tous|todos|tutti)@.*"
    r"|[^@]+@(?:googlegroups\.com|groups\.io|(?:mail)?lists?\..+)"
    r"|(?:(?:conf(?:erence)?|meeting)[-_.]?room|besprechungsraum)[-_.\w]*@.*"
)
# Domains that belong to note-takers alone, and what bots are called at those of other services.
_BOTS = re.compile(
    r"[^@]+@(?:[\w-]+\.)*(?:otter\.ai|fireflies\.ai|read\.ai|fathom\.(?:video|ai)|tldv\.io|meetgeek\.ai|sembly\.ai"
    r"|avoma\.com|circleback\.ai|spinach\.(?:ai|io)|supernormal\.com|airgram\.io|tactiq\.io|notta\.ai|recall\.ai"
    r"|bluedothq\.com|laxis\.(?:com|tech)|nyota\.ai|jamie\.ai|bubbles?hq\.com|noota\.io|meetrecord\.com)"
    r"|bot@.*|(?:[\w.+-]*[._+-])?(?:note-?taker|notetaking|meeting-?(?:notes|bot|assistant|recorder)|recorder|transcriber)"
    r"(?:[._+-][\w.+-]*)?@.*",
    re.IGNORECASE,
)
_BOT_NAMES = re.compile(
    r"\b(?:ai )?note[ -]?tak(?:er|ing)\b|\botter\.?ai\b|\botter ?pilot\b|\bfireflies(?:\.ai\b|$)|\bread\.ai\b"
    r"|^fathom(?:\.video| ai)?$|\btl;?dv\b|\bread (?:ai )?meeting (?:navigator|notes)\b|^read ai$"
    r"|\b(?:meeting|recording|notes?) (?:bot|assistant|recorder)\b|\bzoom ai companion\b|\bai (?:companion|assistant)\b",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"([^<>]*)<([^<>]+)>")


@dataclass(frozen=True, slots=True)
class Participant:
    """One person of an event, and what they answered; `is_silent` where a line says that they have not."""

    key: str
    name: str
    handle: Handle | None = None
    answer: Answer = Answer.UNTOLD
    is_silent: bool = False


THING = Participant("", "")
"""A room, a resource, a group, a note-taking bot, or the address of a calendar or a machine."""


def participant_of(found: Property) -> Participant | None:
    """Return the person that an ATTENDEE or ORGANIZER names, or THING; None where it names nobody."""
    params = tuple(found.params.items())
    is_short = len(found.value) + sum(map(len, found.params.values())) <= _LONGEST_KEPT
    read = _known if is_short else _known.__wrapped__
    return read(found.name, found.value, params)


@lru_cache(maxsize=4096)
def _known(kind: str, value: str, params: tuple[tuple[str, str], ...]) -> Participant | None:
    """Return a person: the same few are in most events, written in the same way."""
    found = Property(kind, value, dict(params))
    said = unescaped(found.params.get("CN", "")).strip("'\" ")
    handle = _address(found, said)
    name = _name(found, said)
    if found.param("CUTYPE") in _THINGS or _is_thing(handle, name):
        return THING
    if not handle and not folded(name):
        return None
    key = f"email:{handle.value}" if handle else f"name:{folded(name)}"
    answer = _answer(found)
    return Participant(key, name, handle, answer, answer is Answer.SILENT)


def distinct_people(found: Iterable[Participant]) -> tuple[Participant, ...]:
    """Return each person once, with the name told anywhere and the answer that counts."""
    people: dict[str, Participant] = {}
    for each in found:
        known = people.setdefault(each.key, each)
        if known is not each:
            people[each.key] = replace(
                known,
                name=known.name or each.name,
                answer=max(known.answer, each.answer),
                is_silent=known.is_silent or each.is_silent,
            )
    return tuple(people.values())


def _is_thing(handle: Handle | None, name: str) -> bool:
    if handle and (_NOBODY.fullmatch(handle.value) or _BOTS.fullmatch(handle.value)):
        return True
    return _BOT_NAMES.search(name) is not None


def _address(found: Property, said: str) -> Handle | None:
    """Return the address: the value or what it has in brackets; else EMAIL, else what is `said` for a name."""
    bracketed = _BRACKETED.fullmatch(found.value)
    texts = (bracketed[2] if bracketed else found.value, found.params.get("EMAIL", ""), said)
    return next((handle for text in texts if "@" in text and (handle := email_handle(text))), None)


def _name(found: Property, said: str) -> str:
    bracketed = _BRACKETED.fullmatch(found.value)
    name = said or (bracketed[1].strip() if bracketed else "")
    return "" if "://" in name or ("@" in name and email_handle(name)) else person_name(name)


def _answer(found: Property) -> Answer:
    if found.param("ROLE") == "NON-PARTICIPANT":
        return Answer.ONLOOKER
    if found.param("DELEGATED-TO"):
        return Answer.HANDED_ON
    said = _ANSWERS.get(found.param("PARTSTAT"), Answer.UNTOLD)
    return max(said, Answer.CALLED) if found.name == "ORGANIZER" else said
