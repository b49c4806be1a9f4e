"""What is left of the facts of two contacts who are one person: a plan that can be read before anything happens.

The kept contact's facts win, and gaps are filled from the other, except where that could hurt somebody: an
opt-out, a hold and a complaint on either side stay. What hangs on a contact (addresses, log, notes) is no matter
of choice and is not planned here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from relcrm.domain.people.facts import USUAL_OFFER
from relcrm.domain.people.handles import folded

if TYPE_CHECKING:
    from collections.abc import Mapping

    from relcrm.domain.people.dossier import Contact

LABELS = {
    "company": "company",
    "title": "title",
    "met_how": "how you met",
    "met_on": "met on",
    "introduced_by_id": "introduced by",
    "known_since": "known since",
    "cadence_days": "cadence in days",
    "max_days": "longest silence in days",
    "offer": "offer",
    "profile": "policy profile",
    "opted_out_on": "opted out on",
    "hold_until": "on hold until",
    "hold_set_on": "hold set on",
    "hold_reason": "reason for the hold",
    "complaint_on": "complaint on",
    "complaint": "complaint",
    "invited_on": "invited an ask on",
    "invited_words": "invitation",
    "archived_on": "archived on",
    "due_from": "not due before",
    "waiting_since": "",
}
"""The facts of a contact that a plan settles, by column, in words; none for what is no fact about the person."""
_NOTHING = (None, "")
_AND = "; "  # between the complaints of both


@dataclass(frozen=True, slots=True)
class Choice:
    """What becomes of one fact. None and "" mean: not recorded. `words` is empty where there is nothing to tell."""

    column: str
    value: Any
    kept: Any
    other: Any
    words: str


@dataclass(frozen=True, slots=True)
class MergePlan:
    """What a merge leaves: a choice for each fact, and the nickname that the kept contact gains ("" for none)."""

    choices: tuple[Choice, ...]
    nickname: str

    @property
    def changes(self) -> dict[str, Any]:
        """Return the columns of the kept contact that get another value."""
        return {choice.column: choice.value for choice in self.choices if choice.value != choice.kept}

    @property
    def dropped(self) -> tuple[Choice, ...]:
        """Return the facts about the person of which something known is not in the result."""
        return tuple(
            choice
            for choice in self.choices
            if LABELS[choice.column] and _is_lost(choice.value, choice.kept, choice.other)
        )

    @property
    def words(self) -> tuple[str, ...]:
        """Return a line for each fact that changes or is dropped: `company: Acme (theirs says Beta)`."""
        gained = (f"nickname: {self.nickname} (their name)",) if self.nickname else ()
        return (*gained, *(choice.words for choice in self.choices if choice.words))


def merge_plan(kept: Contact, other: Contact) -> MergePlan:
    """Return what the kept contact will be once the other is merged into it. The same plan twice changes nothing more."""
    facts = {
        **_work(kept, other),
        **_meeting(kept, other),
        **_rhythm(kept, other),
        **_protection(kept, other),
        **_hold(kept, other),
        **_invitation(kept, other),
        "introduced_by_id": _introducer(kept, other),
        "known_since": _earlier(kept.known_since, other.known_since),
        "offer": kept.offer if kept.offer != USUAL_OFFER else other.offer,
        "profile": kept.profile or other.profile,
        "archived_on": kept.archived_on if other.archived_on else None,
        "waiting_since": kept.waiting_since if other.waiting_since else None,
    }
    nickname = "" if folded(other.name) == folded(kept.name) else other.name
    return MergePlan(tuple(_choice(column, facts[column], kept, other) for column in LABELS), nickname)


def _work(kept: Contact, other: Contact) -> Mapping[str, Any]:
    """Return company and title; a title is not taken from another company."""
    is_one_company = not kept.company or folded(kept.company) == folded(other.company)
    title = kept.title or (other.title if is_one_company else "")
    return {"company": kept.company or other.company, "title": title}


def _meeting(kept: Contact, other: Contact) -> Mapping[str, Any]:
    """Return the earlier day on which you met, with how you met on that day."""
    if kept.met_on and other.met_on and kept.met_on != other.met_on:
        first = min(kept, other, key=lambda side: side.met_on or date.max)
        return {"met_on": first.met_on, "met_how": first.met_how}
    return {"met_on": kept.met_on or other.met_on, "met_how": kept.met_how or other.met_how}


def _rhythm(kept: Contact, other: Contact) -> Mapping[str, Any]:
    """Return cadence and longest silence; the other's is left out where it does not fit the kept one's."""
    cadence, longest = kept.cadence_days or other.cadence_days, kept.max_days or other.max_days
    if cadence and longest and longest < cadence:
        return _columns(kept, "cadence_days", "max_days", "due_from")
    due_from = kept.due_from if kept.cadence_days or not other.cadence_days else other.due_from
    return {"cadence_days": cadence, "max_days": longest, "due_from": due_from}


def _protection(kept: Contact, other: Contact) -> Mapping[str, Any]:
    """Return the opt-out and the complaint of either, from the earlier day, with the words of both."""
    return {
        "opted_out_on": _earlier(kept.opted_out_on, other.opted_out_on),
        "complaint_on": _earlier(kept.complaint_on, other.complaint_on),
        "complaint": parts_joined(kept.complaint, other.complaint),
    }


def _hold(kept: Contact, other: Contact) -> Mapping[str, Any]:
    """Return the hold that ends later; of two that end on one day the one that was set first."""

    def weight(side: Contact) -> tuple[date, int]:
        return side.hold_until or date.min, -(side.hold_set_on.toordinal() if side.hold_set_on else 0)

    return _columns(max(kept, other, key=weight), "hold_until", "hold_set_on", "hold_reason")


def _invitation(kept: Contact, other: Contact) -> Mapping[str, Any]:
    side = kept if kept.invited_on or not other.invited_on else other
    return _columns(side, "invited_on", "invited_words")


def _introducer(kept: Contact, other: Contact) -> int | None:
    """Return who introduced them, which can be neither of the two."""
    found = (side.introduced_by_id for side in (kept, other))
    return next((number for number in found if number not in {None, kept.id, other.id}), None)


def _columns(side: Contact, *names: str) -> Mapping[str, Any]:
    return {name: getattr(side, name) for name in names}


def _earlier(day: date | None, other: date | None) -> date | None:
    return min((each for each in (day, other) if each), default=None)


def parts_joined(text: str, other: str) -> str:
    """Return the text with those parts of the other that it lacks."""
    news = [part for part in other.split(_AND) if part and folded(part) not in _parts(text)]
    return _AND.join([*filter(None, [text]), *news])


def _parts(value: Any) -> set[str]:
    return {folded(part) for part in str(value).split(_AND)}


def _choice(column: str, value: Any, kept: Contact, other: Contact) -> Choice:
    own, others = getattr(kept, column), getattr(other, column)
    return Choice(column, value, own, others, _words(column, value, kept, other))


def _words(column: str, value: Any, kept: Contact, other: Contact) -> str:
    own, others = getattr(kept, column), getattr(other, column)
    if not LABELS[column]:
        return ""
    shown = {value: value, own: own, others: others}
    if column == "introduced_by_id":
        shown |= {own: kept.introduced_by, others: other.introduced_by}
    line = f"{LABELS[column]}: {'none' if value in _NOTHING else shown[value]}"
    if value == own:
        return f"{line} (theirs says {shown[others]})" if _is_lost(value, own, others) else ""
    source = "from theirs" if value == others else "from both"
    if value in _NOTHING:
        return f"{line} (was {shown[own]})"
    return f"{line} ({source}; was {shown[own]})" if _is_told(own) else f"{line} ({source})"


def _is_lost(value: Any, own: Any, others: Any) -> bool:
    """Say whether something known of either is not in the result; joined texts hold both."""
    return any(_is_told(each) and not _parts(each) <= _parts(value) for each in (own, others))


def _is_told(value: Any) -> bool:
    """Say whether somebody recorded it."""
    return value not in _NOTHING and value != USUAL_OFFER
