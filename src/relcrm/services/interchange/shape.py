"""What the records of an interchange file consist of: every field with its check, its default, its type.

The one definition of the format (docs/reference/json-interchange.md); what fields must agree on within
one record is here too, what records must agree on is `coherence`. `particulars` has what people have beside
facts and the log.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from relcrm.domain.log.interaction import Channel, Direction, Kind, Outcome
from relcrm.domain.log.writers import Writer
from relcrm.domain.people.contact import folded
from relcrm.domain.people.facts import KINDS
from relcrm.services.interchange import ahead
from relcrm.services.interchange.ahead import LONGEST_INTERVAL_DAYS, LONGEST_MINUTES
from relcrm.services.interchange.fields import (
    DAY,
    MAYBE_DAY,
    TEXT,
    Field,
    checked,
    each_in,
    list_of,
    record_of,
)
from relcrm.services.interchange.particulars import LABEL, LISTS, NEWS
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
    platform,
    score,
    shown,
    whole,
    words,
)
from relcrm.store.codec import day_from_text, instant_from_text

if TYPE_CHECKING:
    from relcrm.services.interchange.values import Limits
    from relcrm.store.whole import Record


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
    for number, relation in enumerate(record["relations"]):
        if relation["other"] == record["uid"]:
            raise Misfit("nobody is related to themselves", f".relations[{number}].other")
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


_MAYBE_INSTANT = Field(maybe(instant), None, instant_from_text)
_MAYBE_FLAG = Field(maybe(flag), None)
_COUNT = Field(whole(0), 0)
_INTERVAL = Field(maybe(whole(1, LONGEST_INTERVAL_DAYS)), None)

CLAIM = {"platform": Field(platform), "value": Field(words)}
HANDLE = {**CLAIM, "label": LABEL}
COMMON_GROUND = {"text": Field(words), "noted_on": MAYBE_DAY, "inferred": Field(flag, False)}
NOTE = {
    "uid": Field(words),
    "noted_on": DAY,
    "kind": Field(one_of(("remark", "research")), "remark"),
    "text": Field(words),
}
IDENTITY = {"source": Field(words), "source_key": Field(words)}
DATED_FACT = {
    "what": Field(one_of(KINDS)),
    "value": TEXT,
    "words": TEXT,
    "since_on": DAY,
    "until_on": MAYBE_DAY,
    "written_by": Field(one_of(Writer), Writer.PERSON.value),
    "ended_by": Field(one_of(("", *Writer)), ""),
}
_JUDGED = {"policy_version": TEXT, "policy_fingerprint": TEXT}
MARK = {
    "uid": Field(words),
    "marked_on": DAY,
    "removed_on": MAYBE_DAY,
    "score": Field(score),
    "how": TEXT,
    "reason": TEXT,
    **_JUDGED,
}
PITCH = {
    "uid": Field(words),
    "contact": Field(words),
    "about": TEXT,
    "score": Field(score),
    "was_ready": Field(flag),
    "how": TEXT,
    "gates": Field(partial(each_in, item=words), []),
    "override_reason": TEXT,
    **_JUDGED,
}
FACTS = {
    "uid": Field(words),
    "name": Field(name),
    "company": TEXT,
    "title": TEXT,
    "met_how": TEXT,
    "met_on": MAYBE_DAY,
    "known_since": MAYBE_DAY,
    "cadence_days": _INTERVAL,
    "max_days": _INTERVAL,
    "offer": Field(words, "professional_service"),
    "profile": TEXT,
    "opted_out_on": MAYBE_DAY,
    "hold_until": Field(maybe(day), None, day_from_text),
    "hold_set_on": MAYBE_DAY,
    "hold_reason": TEXT,
    "complaint_on": MAYBE_DAY,
    "complaint": TEXT,
    "invited_on": MAYBE_DAY,
    "invited_words": TEXT,
    "archived_on": MAYBE_DAY,
    "due_from": Field(maybe(day), None, day_from_text),
    "waiting_since": _MAYBE_INSTANT,
    "created_at": Field(instant, typed=instant_from_text),
    "updated_at": Field(instant, typed=instant_from_text),
}
CONTACT = {
    **FACTS,
    "introduced_by": Field(maybe(words), None),
    "handles": list_of(_handle, "platform", "value"),
    "nicknames": Field(partial(each_in, item=name, key=folded), []),
    "tags": Field(partial(each_in, item=words), []),
    "common_ground": list_of(record_of(COMMON_GROUND), "text"),
    "notes": list_of(record_of(NOTE), "uid"),
    "marks": list_of(record_of(MARK), "uid"),
    "identities": list_of(record_of(IDENTITY), "source", "source_key"),
    "claims": list_of(record_of(CLAIM), "platform", "value"),
    "dated_facts": list_of(_dated_fact),  # the same may be so twice in one day
    "not_same": Field(partial(each_in, item=words), []),
    **LISTS,
    **ahead.LISTS,
}
INTERACTION = {
    "source": Field(words),
    "source_key": Field(words),
    "occurred_on": DAY,
    "occurred_at": _MAYBE_INSTANT,
    "last_on": MAYBE_DAY,
    "last_at": _MAYBE_INSTANT,
    "last_by_me": _MAYBE_FLAG,
    "channel": Field(one_of(Channel), Channel.UNKNOWN.value, Channel),
    "direction": Field(maybe(one_of(Direction)), None, lambda it: Direction(it) if it else None),
    "answered": _MAYBE_FLAG,
    "answered_on": MAYBE_DAY,
    "minutes": Field(maybe(whole(1, LONGEST_MINUTES)), None),
    "platform": TEXT,
    "kind": Field(one_of(Kind), Kind.TOUCH.value, Kind),
    "outcome": Field(maybe(one_of(Outcome)), None, lambda it: Outcome(it) if it else None),
    "outcome_on": MAYBE_DAY,
    "is_group": Field(flag, False),
    "my_messages": _COUNT,
    "their_messages": _COUNT,
    "last_words": TEXT,
    "summary": TEXT,
    "because": TEXT,
    "created_at": Field(instant, typed=instant_from_text),
    "edited_at": _MAYBE_INSTANT,
    "written_by": Field(maybe(one_of(Writer)), None, lambda it: Writer(it) if it else None),
    "said": Field(moments, ""),
    "participants": Field(partial(each_in, item=words)),
    "pitch": Field(maybe(record_of(PITCH)), None),
}
TYPED = {
    "common_ground": COMMON_GROUND,
    "notes": NOTE,
    "marks": MARK,
    "dated_facts": DATED_FACT,
    "news": NEWS,
    "reminders": ahead.REMINDER_FIELDS,
    "put_off": ahead.PUT_OFF,
}
"""What hangs on a contact and has values to be read, such as days."""
