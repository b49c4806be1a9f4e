"""Facts that know their days: since when, until when, and who wrote them.

A contact holds what is so now, and beside it every stretch that was ever on record. `known_on` gives the
contact back as it was at the end of an earlier day.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from relcrm.domain.people.dossier import Contact

USUAL_OFFER = "professional_service"
"""The offer of a contact for whom nobody chose one."""
KINDS = ("opted_out", "hold", "complaint", "invited", "offer", "profile", "introduced_by")
_OWN_DAY = {
    "opted_out": "opted_out_on",
    "hold": "hold_set_on",
    "complaint": "complaint_on",
    "invited": "invited_on",
}
"""The column that says since when, of those that have one."""


class Stretch(NamedTuple):
    """One fact from `since_on` until before `until_on`; None while it is so.

    `value` is the day a hold ends, the name of an offer or a profile, the uid of who introduced them; `words` is
    what was said. `person_id` and `person` are that introducer's number and name. `ended_by` is "" while it is so.
    """

    what: str
    value: str
    words: str
    since_on: date
    until_on: date | None
    written_by: str
    ended_by: str = ""
    person_id: int | None = None
    person: str | None = None

    def is_known_on(self, day: date) -> bool:
        """Say whether it was so at the end of a day."""
        return self.since_on <= day and (self.until_on is None or self.until_on > day)

    def known_on(self, day: date) -> Stretch | None:
        """Return it as it was known at the end of a day; None where it was not yet."""
        if self.since_on > day:
            return None
        return (
            self
            if self.until_on is None or self.until_on <= day
            else self._replace(until_on=None, ended_by="")
        )


def known_on(contact: Contact, day: date) -> Contact:
    """Return a contact with the facts that were so at the end of a day, and the stretches known by then.

    What is so now began on its own day, else on that of its stretch; without either it was always so.
    """
    if not contact.dated_facts:
        return contact
    columns: dict[str, Any] = {}
    for what in dict.fromkeys(each.what for each in contact.dated_facts):
        now = _now(contact, what)
        some = [
            each
            for each in contact.dated_facts
            if each.what == what and each.until_on and each.is_known_on(day)
        ]
        if now is not None and now.since_on <= day:
            some.append(now)
        last = max(some, key=lambda each: each.since_on, default=None)
        if last is not now:
            columns |= _columns(what, last)
    stretches = tuple(then for each in contact.dated_facts if (then := each.known_on(day)))
    return contact._replace(dated_facts=stretches, **columns)


def days_of_change(contact: Contact) -> Iterator[date]:
    """Yield every day on which one of these facts began or ended."""
    for name in _OWN_DAY.values():
        if (day := getattr(contact, name)) is not None:
            yield day
    for each in contact.dated_facts:
        yield each.since_on
        if each.until_on is not None:
            yield each.until_on


def _now(contact: Contact, what: str) -> Stretch | None:
    """Return what the contact's own columns say; None where that fact is not so."""
    value, words = _said(contact, what)
    if value is None:
        return None
    own = getattr(contact, _OWN_DAY[what]) if what in _OWN_DAY else None
    started = [each.since_on for each in contact.dated_facts if each.what == what and each.until_on is None]
    return Stretch(what, value, words, own or max(started, default=date.min), None, "")


def _said(contact: Contact, what: str) -> tuple[str | None, str]:
    if what == "hold":
        return contact.hold_until.isoformat() if contact.hold_until else None, contact.hold_reason
    if what == "offer":
        return contact.offer if contact.offer != USUAL_OFFER else None, ""
    if what == "profile":
        return contact.profile or None, ""
    if what == "introduced_by":
        return None if contact.introduced_by_id is None else str(contact.introduced_by_id), ""
    words = {"complaint": contact.complaint, "invited": contact.invited_words}.get(what, "")
    return None if getattr(contact, _OWN_DAY[what]) is None else "", words


def _columns(what: str, then: Stretch | None) -> dict[str, Any]:
    """Return the columns of a contact of whom that was so; None: it was not."""
    since, value, words = (then.since_on, then.value, then.words) if then else (None, "", "")
    if what == "hold":
        until = date.fromisoformat(value) if value else None
        return {"hold_until": until, "hold_set_on": since, "hold_reason": words}
    if what == "offer":
        return {"offer": value or USUAL_OFFER}
    if what == "profile":
        return {"profile": value}
    if what == "introduced_by":
        return {"introduced_by_id": then and (then.person_id or 0), "introduced_by": then and then.person}
    if what == "opted_out":
        return {"opted_out_on": since}
    column = {"complaint": "complaint", "invited": "invited_words"}[what]
    return {_OWN_DAY[what]: since, column: words}
