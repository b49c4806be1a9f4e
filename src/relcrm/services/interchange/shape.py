"""What the records of an interchange file consist of: every field with its check, its default, its type.

The one definition of the format (docs/reference/json-interchange.md); what fields must agree on within
one record is here too, what records must agree on is `coherence`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from relcrm.domain.log.interaction import Channel, Direction, Kind, Outcome
from relcrm.domain.log.writers import Writer
from relcrm.domain.people.contact import folded
from relcrm.domain.people.facts import KINDS
from relcrm.services.interchange.values import (
    Misfit,
    address_fits,
    day,
    flag,
    instant,
    maybe,
    moments,
    name,
    one_of,
    past_day,
    platform,
    score,
    shown,
    text,
    whole,
    words,
)
from relcrm.store.codec import day_from_text, instant_from_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from relcrm.services.interchange.values import Limits
    from relcrm.store.whole import Record

LONGEST_INTERVAL_DAYS = 3650
LONGEST_MINUTES = 24 * 60
REQUIRED = object()


def _same(value: Any) -> Any:
    return value


@dataclass(frozen=True, slots=True)
class Field:
    """One field: how it is checked, what its absence means, and how its text becomes the value in the program."""

    check: Callable[[Any, Limits], Any]
    default: Any = REQUIRED
    typed: Callable[[Any], Any] = _same


def checked(value: Any, limits: Limits, fields: Mapping[str, Field]) -> Record:
    """Return a record with all its fields. Raises Misfit for one that is unknown, missing or wrong."""
    if not isinstance(value, dict):
        raise Misfit(f"{shown(value)} is not an object")
    for given in value:
        if given not in fields:
            raise Misfit(f"there is no field called {shown(given)}")
    return {known: _field(value, known, field, limits) for known, field in fields.items()}


def typed(record: Record, names: Iterable[str], fields: Mapping[str, Field]) -> Record:
    """Return some fields of a checked record as the program's own values: dates, enums."""
    return {each: fields[each].typed(record[each]) for each in names}


def contact(value: Any, limits: Limits) -> Record:
    """Return one checked contact."""
    record = checked(value, limits, CONTACT)
    cadence, most = record["cadence_days"], record["max_days"]
    if cadence is not None and most is not None and most < cadence:
        raise Misfit(f"{most} is less than cadence_days, {cadence}", ".max_days")
    if record["introduced_by"] == record["uid"]:
        raise Misfit("nobody introduces themselves", ".introduced_by")
    if record["uid"] in record["not_same"]:
        raise Misfit("everybody is themselves", ".not_same")
    return record


def interaction(value: Any, limits: Limits) -> Record:
    """Return one checked interaction; `pitch` is there only where it is one."""
    record = checked(value, limits, INTERACTION)
    if record["last_on"] is not None and record["last_on"] < record["occurred_on"]:
        raise Misfit(f"{record['last_on']} is before occurred_on, {record['occurred_on']}", ".last_on")
    if record["answered_on"] is not None and record["answered"] is not True:
        raise Misfit("there is a day of the answer, but answered is not true", ".answered_on")
    if record["pitch"] is None:
        del record["pitch"]
    return record


def _field(value: Mapping[str, Any], known: str, field: Field, limits: Limits) -> Any:
    if known not in value:
        if field.default is REQUIRED:
            raise Misfit("is missing", f".{known}")
        return field.default
    try:
        return field.check(value[known], limits)
    except Misfit as misfit:
        raise misfit.within(f".{known}") from None


def _handle(value: Any, limits: Limits) -> Record:
    record = checked(value, limits, HANDLE)
    if not address_fits(record["platform"], record["value"]):
        raise Misfit(
            f"{shown(record['value'])} is no {record['platform']} address: lower case, no spaces", ".value"
        )
    return record


def _dated_fact(value: Any, limits: Limits) -> Record:
    record = checked(value, limits, DATED_FACT)
    until = record["until_on"]
    if until is not None and until < record["since_on"]:
        raise Misfit(f"{until} is before since_on, {record['since_on']}", ".until_on")
    if (until is None) != (record["ended_by"] == ""):
        raise Misfit("goes with until_on: who wrote that it ended", ".ended_by")
    if record["what"] == "hold":
        try:
            day(record["value"], limits)
        except Misfit as misfit:
            raise misfit.within(".value") from None
    return record


def _each(
    value: Any, limits: Limits, *, item: Callable[[Any, Limits], Any], key: Callable[[Any], Any] = _same
) -> list[Any]:
    """Return a list whose items pass a check, none of them twice by `key`."""
    if not isinstance(value, list):
        raise Misfit(f"{shown(value)} is not a list")
    found, seen = [], set()
    for number, each in enumerate(value):
        try:
            found.append(item(each, limits))
        except Misfit as misfit:
            raise misfit.within(f"[{number}]") from None
        if key(found[-1]) in seen:
            raise Misfit("is there twice", f"[{number}]")
        seen.add(key(found[-1]))
    return found


def _list_of(fields: Mapping[str, Field], *keys: str) -> Field:
    return Field(partial(_each, item=partial(checked, fields=fields), key=itemgetter(*keys)), [])


_TEXT = Field(text, "")
_DAY = Field(past_day, typed=day_from_text)
_MAYBE_DAY = Field(maybe(past_day), None, day_from_text)
_MAYBE_INSTANT = Field(maybe(instant), None, instant_from_text)
_MAYBE_FLAG = Field(maybe(flag), None)
_COUNT = Field(whole(0), 0)
_INTERVAL = Field(maybe(whole(1, LONGEST_INTERVAL_DAYS)), None)

HANDLE = {"platform": Field(platform), "value": Field(words)}
COMMON_GROUND = {"text": Field(words), "noted_on": _MAYBE_DAY, "inferred": Field(flag, False)}
NOTE = {
    "uid": Field(words),
    "noted_on": _DAY,
    "kind": Field(one_of(("remark", "research")), "remark"),
    "text": Field(words),
}
IDENTITY = {"source": Field(words), "source_key": Field(words)}
DATED_FACT = {
    "what": Field(one_of(KINDS)),
    "value": _TEXT,
    "words": _TEXT,
    "since_on": _DAY,
    "until_on": _MAYBE_DAY,
    "written_by": Field(one_of(Writer), Writer.PERSON.value),
    "ended_by": Field(one_of(("", *Writer)), ""),
}
_JUDGED = {"policy_version": _TEXT, "policy_fingerprint": _TEXT}
MARK = {
    "uid": Field(words),
    "marked_on": _DAY,
    "removed_on": _MAYBE_DAY,
    "score": Field(score),
    "how": _TEXT,
    "reason": _TEXT,
    **_JUDGED,
}
PITCH = {
    "uid": Field(words),
    "contact": Field(words),
    "about": _TEXT,
    "score": Field(score),
    "was_ready": Field(flag),
    "how": _TEXT,
    "gates": Field(partial(_each, item=words), []),
    "override_reason": _TEXT,
    **_JUDGED,
}
FACTS = {
    "uid": Field(words),
    "name": Field(name),
    "company": _TEXT,
    "title": _TEXT,
    "met_how": _TEXT,
    "met_on": _MAYBE_DAY,
    "known_since": _MAYBE_DAY,
    "cadence_days": _INTERVAL,
    "max_days": _INTERVAL,
    "offer": Field(words, "professional_service"),
    "profile": _TEXT,
    "opted_out_on": _MAYBE_DAY,
    "hold_until": Field(maybe(day), None, day_from_text),
    "hold_set_on": _MAYBE_DAY,
    "hold_reason": _TEXT,
    "complaint_on": _MAYBE_DAY,
    "complaint": _TEXT,
    "invited_on": _MAYBE_DAY,
    "invited_words": _TEXT,
    "archived_on": _MAYBE_DAY,
    "due_from": Field(maybe(day), None, day_from_text),
    "waiting_since": _MAYBE_INSTANT,
    "created_at": Field(instant, typed=instant_from_text),
    "updated_at": Field(instant, typed=instant_from_text),
}
CONTACT = {
    **FACTS,
    "introduced_by": Field(maybe(words), None),
    "handles": Field(partial(_each, item=_handle, key=itemgetter("platform", "value")), []),
    "nicknames": Field(partial(_each, item=name, key=folded), []),
    "tags": Field(partial(_each, item=words), []),
    "common_ground": _list_of(COMMON_GROUND, "text"),
    "notes": _list_of(NOTE, "uid"),
    "marks": _list_of(MARK, "uid"),
    "identities": _list_of(IDENTITY, "source", "source_key"),
    "claims": _list_of(HANDLE, "platform", "value"),
    "dated_facts": Field(partial(_each, item=_dated_fact, key=id), []),  # the same may be so twice in one day
    "not_same": Field(partial(_each, item=words), []),
}
INTERACTION = {
    "source": Field(words),
    "source_key": Field(words),
    "occurred_on": _DAY,
    "occurred_at": _MAYBE_INSTANT,
    "last_on": _MAYBE_DAY,
    "last_at": _MAYBE_INSTANT,
    "last_by_me": _MAYBE_FLAG,
    "channel": Field(one_of(Channel), Channel.UNKNOWN.value, Channel),
    "direction": Field(maybe(one_of(Direction)), None, lambda it: Direction(it) if it else None),
    "answered": _MAYBE_FLAG,
    "answered_on": _MAYBE_DAY,
    "minutes": Field(maybe(whole(1, LONGEST_MINUTES)), None),
    "platform": _TEXT,
    "kind": Field(one_of(Kind), Kind.TOUCH.value, Kind),
    "outcome": Field(maybe(one_of(Outcome)), None, lambda it: Outcome(it) if it else None),
    "outcome_on": _MAYBE_DAY,
    "is_group": Field(flag, False),
    "my_messages": _COUNT,
    "their_messages": _COUNT,
    "last_words": _TEXT,
    "summary": _TEXT,
    "because": _TEXT,
    "created_at": Field(instant, typed=instant_from_text),
    "edited_at": _MAYBE_INSTANT,
    "written_by": Field(maybe(one_of(Writer)), None, lambda it: Writer(it) if it else None),
    "said": Field(moments, ""),
    "participants": Field(partial(_each, item=words)),
    "pitch": Field(maybe(partial(checked, fields=PITCH)), None),
}
TYPED = {"common_ground": COMMON_GROUND, "notes": NOTE, "marks": MARK, "dated_facts": DATED_FACT}
"""What hangs on a contact and has values to be read, such as days."""
