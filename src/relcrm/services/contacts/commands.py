"""Change contacts and what hangs on them: add, edit, archive, note. Light."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from relcrm.domain.log.cadence import Cadence
from relcrm.domain.people.contact import folded, sorted_by_kind
from relcrm.domain.people.facts import USUAL_OFFER
from relcrm.domain.people.matching import could_be_a_name
from relcrm.domain.policy.in_force import refuse_unknown_profile
from relcrm.domain.policy.values import PERSONAL
from relcrm.errors import NoSuchContact, UsageError
from relcrm.services.contacts import particulars
from relcrm.services.contacts.introducing import refuse_circle
from relcrm.services.context import SHOWN_CANDIDATES, find_one
from relcrm.services.logbook.changes import Added, Changed
from relcrm.services.logbook.cueing import suggestions
from relcrm.services.recording import changing
from relcrm.services.results import Person
from relcrm.store import people, reader, whom

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Mapping, Sequence
    from datetime import date, datetime

    from relcrm.domain.particulars.details import Detail, PostalAddress
    from relcrm.domain.particulars.occasions import Occasion
    from relcrm.domain.people.contact import Handle
    from relcrm.domain.people.dossier import Contact
    from relcrm.domain.policy.values import Policy
    from relcrm.services.context import Context

CLEARABLE: Mapping[str, tuple[str, ...]] = {
    "company": ("company",),
    "title": ("title",),
    "met": ("met_how",),
    "met-on": ("met_on",),
    "introduced-by": ("introduced_by_id",),
    "known-since": ("known_since",),
    "cadence": ("cadence_days",),
    "max": ("max_days",),
    "profile": ("profile",),
    "opted-out": ("opted_out_on",),
    "hold": ("hold_until", "hold_set_on", "hold_reason"),
    "complaint": ("complaint_on", "complaint"),
    "invited": ("invited_on", "invited_words"),
    "due-from": ("due_from",),
}
REMARK = "remark"
_TEXT_FIELDS = frozenset(
    {"company", "title", "met_how", "profile", "hold_reason", "complaint", "invited_words"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactDetails:
    """What a user says of a contact. `facts` are columns of the contact, the rest hangs on it.

    `personal` says that they are family or a friend, or with False that there is business again.
    """

    facts: Mapping[str, Any] = field(default_factory=dict)
    introduced_by: str | None = None
    handles: tuple[Handle, ...] = ()
    nicknames: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    common: tuple[str, ...] = ()
    personal: bool | None = None
    notes: tuple[str, ...] = ()
    occasions: tuple[Occasion, ...] = ()
    addresses: tuple[PostalAddress, ...] = ()
    details: tuple[Detail, ...] = ()
    labels: tuple[tuple[Handle, str], ...] = ()


def add(context: Context, name: str, details: ContactDetails) -> Added:
    """Add a contact; a store that is not there yet is created."""
    full_name = named(name)
    with changing(context, create=True) as connection:
        namesakes = whom.namesakes(connection, full_name)
        same = _people_called(connection, namesakes)
        away = _people_called(connection, whom.archived_namesakes(connection, full_name))
        facts = facts_of(connection, context, details)
        contact_id = people.add_contact(connection, full_name, context.now, facts)
        fields = hang_on(connection, contact_id, details, context.today)
        if host := reader.contact(connection, facts.get("introduced_by_id", 0)):
            fields.append(f"introduced by {host.name}")
    addresses = sorted_by_kind(details.handles)
    return Added(contact_id, full_name, tuple(fields), same, len(namesakes), *addresses, away)


def archive(context: Context, who: str, *, restore: bool = False, keep: bool = True) -> Changed:
    """Put a contact away, history and all, or bring them back; without `keep` only say what that would change."""
    with changing(context, keep=keep) as connection:
        person = _found_either_way(connection, who, archived=restore)
        return _put_away(connection, context, person, restore=restore)


def archive_all(
    context: Context, ids: frozenset[int], *, restore: bool = False, keep: bool = True
) -> tuple[Changed, ...]:
    """Do the same with the contacts of these numbers, in one command."""
    with changing(context, keep=keep) as connection:
        found = [person for each in sorted(ids) if (person := reader.contact(connection, each))]
        return tuple(_put_away(connection, context, person, restore=restore) for person in found)


def _put_away(connection: sqlite3.Connection, context: Context, person: Contact, *, restore: bool) -> Changed:
    day = None if restore else person.archived_on or context.today
    changed = people.change_contact(connection, person, {"archived_on": day}, context.now)
    return Changed(person.id, person.name, tuple(changed))


def _found_either_way(connection: sqlite3.Connection, who: str, *, archived: bool) -> Contact:
    """Return who is meant: of those archived, or of those who are not, and else the only one on the other side."""
    try:
        return find_one(connection, who, archived=archived)
    except NoSuchContact:
        others = whom.partly_matching_ids(connection, who, archived=not archived)
        if len(others) != 1:
            raise
        return find_one(connection, str(others[0]))


def note(context: Context, who: str, text: str, *, kind: str, noted_on: date) -> Changed:
    """Keep research or a remark about a contact. Never a touch. One on record already stays while this stands."""
    if not text.strip():
        raise UsageError("an empty note says nothing", hint='relcrm note ada "moved to Lisbon"')
    with changing(context, even_empty=True) as connection:
        person = find_one(connection, who, or_archived=True)
        days = {noted_on} if noted_on != context.today else None
        is_known = _is_noted(connection, person.id, text, kind, days)
        if not is_known:
            people.add_note(connection, person.id, text, noted_on, kind)
    found = suggestions(person, text, noted_on, context.today, context.policy)
    return Changed(
        person.id, person.name, (), suggestions=found, already=is_known, archived_on=person.archived_on
    )


def _is_noted(
    connection: sqlite3.Connection,
    contact_id: int,
    text: str,
    kind: str,
    days: Collection[date] | None = None,
) -> bool:
    """Say whether the same is noted of somebody already, on one of these days or at any time; it is wanted then."""
    found = next(
        (
            each.uid
            for each in reader.notes(connection, contact_id)
            if folded(each.text) == folded(text.strip())
            and each.kind == kind
            and (days is None or each.noted_on in days)
        ),
        None,
    )
    if found:
        people.want_note(connection, found)
    return found is not None


def make_contact(connection: sqlite3.Connection, context: Context, name: str) -> int:
    """Add a contact of that name inside the caller's transaction and return their id."""
    return people.add_contact(connection, named(name), context.now)


def named(name: str) -> str:
    """Return a name fit for a contact. Raises UsageError for an address or a number, which is no name."""
    cleaned = " ".join(name.split())
    if not could_be_a_name(cleaned):
        raise UsageError(f'"{name}" is not a name', hint='relcrm add "Ada Lovelace" --email ada@example.org')
    return cleaned


def facts_of(
    connection: sqlite3.Connection, context: Context, details: ContactDetails, person: Contact | None = None
) -> dict[str, Any]:
    """Return the columns that these details set, of somebody new or of a person on record; refuses what makes no sense."""
    facts = {**details.facts, **_business(details, person.offer if person else USUAL_OFFER)}
    met_on, since = facts.get("met_on"), person.known_since if person else None
    if met_on and "known_since" not in facts and (since is None or since > met_on):
        facts["known_since"] = met_on  # who met then has known each other since
    if details.introduced_by is not None:
        introducer = find_one(connection, details.introduced_by)
        if person and introducer.id == person.id:
            raise UsageError("nobody introduces themselves", hint="--introduced-by somebody else")
        if person:
            refuse_circle(connection, person, introducer)
        facts["introduced_by_id"] = introducer.id
    refuse_unknown_profile(context.policy, str(facts.get("profile", "")))
    _check_offer(context.policy, str(facts.get("offer", USUAL_OFFER)))
    return facts


def _business(details: ContactDetails, offer: str) -> dict[str, str]:
    """Return the offer that goes with being personal or not; one that is no longer personal gets the usual one."""
    if details.personal is None:
        return {}
    if "offer" in details.facts:
        raise UsageError("--offer says already what it is about", hint="leave out --offer, or --personal")
    if details.personal and "invited_words" in details.facts:
        raise UsageError(
            "family and friends are asked for nothing, and they asked for an offer?",
            hint="leave out --personal, or --invited",
        )
    if details.personal:
        return {"offer": PERSONAL}
    return {"offer": USUAL_OFFER} if offer == PERSONAL else {}


def _check_offer(policy: Policy, offer: str) -> None:
    """Refuse an offer that the policy does not know: misspelt, it would be judged as a service without a word."""
    known = {USUAL_OFFER, *dict(policy.offers)}
    if offer not in known:
        raise UsageError(
            f'the policy knows no offer "{offer}"',
            hint=f"one of {', '.join(sorted(known))}; a new one is an [offer.NAME] table in the policy file",
        )


def check_rhythm(cadence_days: int | None, max_days: int | None) -> None:
    """Refuse a longest silence below the cadence, whichever of the two is on record already."""
    if cadence_days is not None and max_days is not None:
        Cadence(cadence_days, max_days)


def later_than(created_at: datetime, now: datetime) -> datetime:
    """Return when a contact was changed: after it was made, so that an import can tell that somebody did so."""
    return max(now, created_at + timedelta(seconds=1))


def cleared(names: Sequence[str], person: Contact) -> dict[str, Any]:
    """Return the columns that go with the names of facts to forget. Raises UsageError for a name that is none."""
    facts: dict[str, Any] = {}
    if "met-on" in names and person.known_since == person.met_on:
        facts["known_since"] = None  # it was known from that
    for name in names:
        if name not in CLEARABLE:
            known = ", ".join((*CLEARABLE, *particulars.CLEARABLE))
            raise UsageError(f'"{name}" cannot be cleared', hint=f"one of {known}, or the name of a day")
        for column in CLEARABLE[name]:
            facts[column] = "" if column in _TEXT_FIELDS else None
    return facts


def hang_on(
    connection: sqlite3.Connection, contact_id: int, details: ContactDetails, today: date
) -> list[str]:
    """Add addresses, names, tags and common ground; return what was new in words."""
    new = [handle for handle in details.handles if people.add_handle(connection, contact_id, handle)]
    labels = dict(details.labels)
    added = [f"{handle.platform} {_labelled(handle.value, labels.get(handle))}" for handle in new]
    added += [
        f"nickname {name}" for name in details.nicknames if people.add_nickname(connection, contact_id, name)
    ]
    added += [f"tag {tag}" for tag in details.tags if people.add_tag(connection, contact_id, tag)]
    added += [
        f"common ground {text}"
        for text in details.common
        if people.add_common_ground(connection, contact_id, text, today)
    ]
    added += particulars.hang_on(connection, contact_id, details, new)
    for text in details.notes:
        if _is_noted(connection, contact_id, text, REMARK):
            continue
        people.add_note(connection, contact_id, text, today, REMARK)
        added.append(f"note {text}")
    return added


def _labelled(text: str, label: str | None) -> str:
    return f"{text} ({label})" if label else text


def _people_called(connection: sqlite3.Connection, ids: Sequence[int]) -> tuple[Person, ...]:
    """Return the first few of those, for telling."""
    same = [reader.contact(connection, contact_id) for contact_id in ids[:SHOWN_CANDIDATES]]
    return tuple(Person(person.id, person.name, person.company) for person in same if person)
