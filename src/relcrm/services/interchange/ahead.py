"""What an interchange file tells of what is to come: plans, reminders and promises, rhythms of tags, what is put off. Light."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Any

from relcrm.domain.log.interaction import Channel
from relcrm.domain.plans.reminders import REMINDER, REMINDER_KINDS
from relcrm.domain.plans.repeats import UNITS_OF_REPEATS
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
from relcrm.services.interchange.values import Misfit, day, maybe, one_of, shown, text, whole, words
from relcrm.store.codec import day_from_text

if TYPE_CHECKING:
    from relcrm.services.interchange.values import Limits
    from relcrm.store.whole import Record

LONGEST_INTERVAL_DAYS = 3650
LONGEST_MINUTES = 24 * 60


def _starts(value: Any, limits: Limits) -> str:
    found = text(value, limits)
    if found and not re.fullmatch(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]", found, re.ASCII):
        raise Misfit(f"{shown(value)} is no time of day such as 09:30")
    return found


def _reminder(value: Any, limits: Limits) -> Record:
    record = checked(value, limits, REMINDER_FIELDS)
    comes_again = record["every_unit"] != ""
    if comes_again != (record["every_count"] is not None) or comes_again != (record["first_on"] is not None):
        raise Misfit("goes with every_count and first_on", ".every_unit")
    if record["due_on"] is None and (comes_again or record["kind"] == REMINDER):
        raise Misfit("is missing: only a promise has no day", ".due_on")
    _refuse_two_ends(record)
    return record


def plan(value: Any, limits: Limits) -> Record:
    """Return one checked plan."""
    record = checked(value, limits, PLAN)
    if (record["source"] == "") != (record["source_key"] == ""):
        raise Misfit("goes with source", ".source_key")
    if (record["entry_source"] == "") != (record["entry_key"] == ""):
        raise Misfit("goes with entry_source", ".entry_key")
    _refuse_two_ends(record)
    return record


def tag_rhythm(value: Any, limits: Limits) -> Record:
    """Return one checked rhythm of a tag."""
    record = checked(value, limits, TAG_RHYTHM)
    if record["max_days"] is not None and record["max_days"] < record["every_days"]:
        raise Misfit(f"{record['max_days']} is less than every_days, {record['every_days']}", ".max_days")
    return record


def _refuse_two_ends(record: Record) -> None:
    if record["done_on"] is not None and record["dropped_on"] is not None:
        raise Misfit("what is done is not dropped", ".dropped_on")


_COMING_DAY = Field(day, typed=day_from_text)
_MAYBE_COMING_DAY = Field(maybe(day), None, day_from_text)
_STARTS = Field(_starts, "")
REMINDER_FIELDS = {
    "uid": Field(words),
    "kind": Field(one_of(REMINDER_KINDS)),
    "text": Field(words),
    "made_on": DAY,
    "due_on": _MAYBE_COMING_DAY,
    "starts": _STARTS,
    "every_count": Field(maybe(whole(1, LONGEST_INTERVAL_DAYS)), None),
    "every_unit": Field(one_of(("", *UNITS_OF_REPEATS)), ""),
    "first_on": _MAYBE_COMING_DAY,
    "last_done_on": MAYBE_DAY,
    "done_on": MAYBE_DAY,
    "dropped_on": MAYBE_DAY,
}
PUT_OFF = {"what": Field(words), "until_on": _COMING_DAY}
PLAN = {
    "uid": Field(words),
    "planned_on": _COMING_DAY,
    "starts": _STARTS,
    "minutes": Field(maybe(whole(1, LONGEST_MINUTES)), None),
    "channel": Field(one_of(Channel), Channel.UNKNOWN.value),
    "about": TEXT,
    "source": TEXT,
    "source_key": TEXT,
    "made_on": DAY,
    "done_on": MAYBE_DAY,
    "dropped_on": MAYBE_DAY,
    "entry_source": TEXT,
    "entry_key": TEXT,
    "participants": Field(partial(each_in, item=words)),
}
TAG_RHYTHM = {
    "tag": Field(words),
    "every_days": Field(whole(1, LONGEST_INTERVAL_DAYS)),
    "max_days": Field(maybe(whole(1, LONGEST_INTERVAL_DAYS)), None),
}
LISTS = {"reminders": list_of(_reminder, "uid"), "put_off": list_of(record_of(PUT_OFF), "what")}
"""The lists of a contact that are told here, each with its check."""
