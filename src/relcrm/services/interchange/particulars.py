"""What an interchange file tells of people beside facts and the log: days, places, details, relations, news; and introductions.

Part of the definition of the format, of which `shape` is the whole.
"""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from relcrm.domain.days.written import MONTHS
from relcrm.domain.particulars.details import DETAIL_KINDS, FIELD
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
from relcrm.services.interchange.values import (
    Misfit,
    maybe,
    one_of,
    plain_text,
    plain_words,
    refuse_controls_in,
    text,
    whole,
    words,
)

if TYPE_CHECKING:
    from relcrm.services.interchange.values import Limits
    from relcrm.store.whole import Record

_LEAP_YEAR = 2000
_PLAIN = Field(plain_text, "")


def _occasion(value: Any, limits: Limits) -> Record:
    record = checked(value, limits, OCCASION)
    year, month, day = record["year"], record["month"], record["day"]
    try:
        date(_LEAP_YEAR if year is None else year, month, day)
    except ValueError:
        named = f"{day} {MONTHS[month - 1]}" + ("" if year is None else f" {year}")
        raise Misfit(f"there is no {named}", ".day") from None
    return record


def _postal_address(value: Any, limits: Limits) -> Record:
    record = checked(value, limits, POSTAL_ADDRESS)
    if not any(part.strip() for name, part in record.items() if name != "label"):
        raise Misfit("an address says more than its label")
    return record


def _detail(value: Any, limits: Limits) -> Record:
    record = checked(value, limits, DETAIL)
    if record["kind"] == FIELD and not record["label"].strip():
        raise Misfit("a field has a name", ".label")
    try:
        refuse_controls_in(record["kind"], record["value"])
    except Misfit as misfit:
        raise misfit.within(".value") from None
    return record


def _relation(value: Any, limits: Limits) -> Record:
    record = checked(value, limits, RELATION)
    if (record["other"] is None) == (not record["other_name"].strip()):
        raise Misfit("names either a contact or somebody who is none: other or other_name", ".other")
    return record


def introduction(value: Any, limits: Limits) -> Record:
    """Return one checked introduction."""
    record = checked(value, limits, INTRODUCTION)
    if record["one"] == record["other"]:
        raise Misfit("nobody is introduced to themselves", ".other")
    for side in ("one_said", "other_said"):
        if (record[side] == "") != (record[f"{side}_on"] is None):
            raise Misfit(f"goes with {side}", f".{side}_on")
    return record


def saved_view(value: Any, limits: Limits) -> Record:
    """Return one checked view under a name."""
    return checked(value, limits, SAVED_VIEW)


OCCASION = {
    "label": Field(plain_words),
    "year": Field(maybe(whole(1, 9999)), None),
    "month": Field(whole(1, 12)),
    "day": Field(whole(1, 31)),
}
POSTAL_ADDRESS = dict.fromkeys(("label", "street", "place", "region", "postcode", "country"), _PLAIN)
DETAIL = {
    "kind": Field(one_of(DETAIL_KINDS)),
    "label": _PLAIN,
    "value": Field(plain_words),
    "raw": _PLAIN,
}
RELATION = {"role": Field(plain_words), "other": Field(maybe(words), None), "other_name": _PLAIN}
NEWS = {
    "uid": Field(words),
    "noted_on": DAY,
    "what": Field(one_of(("job", "name"))),
    "was": TEXT,
    "became": Field(words),
}
_ANSWER = Field(one_of(("", "yes", "no")), "")
INTRODUCTION = {
    "uid": Field(words),
    "one": Field(words),
    "other": Field(words),
    "about": TEXT,
    "drafted_on": DAY,
    "one_said": _ANSWER,
    "one_said_on": MAYBE_DAY,
    "other_said": _ANSWER,
    "other_said_on": MAYBE_DAY,
    "made_on": MAYBE_DAY,
    "dropped_on": MAYBE_DAY,
}
SAVED_VIEW = {"name": Field(words), "words": Field(partial(each_in, item=text, key=None))}
LISTS = {
    "occasions": list_of(_occasion, "label"),
    "postal_addresses": list_of(_postal_address, "street", "place", "region", "postcode", "country"),
    "details": list_of(_detail, "kind", "label", "value"),
    "relations": list_of(_relation, "role", "other", "other_name"),
    "news": list_of(record_of(NEWS), "uid"),
}
"""The lists of a contact that are told here, each with its check."""
LABEL = _PLAIN
