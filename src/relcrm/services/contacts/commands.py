"""Change contacts and what hangs on them: add, edit, archive, note. Light."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from relcrm.domain.identity.merging import USUAL_OFFER
from relcrm.domain.log.cadence import Cadence
from relcrm.domain.people.contact import sorted_by_kind
from relcrm.domain.people.matching import could_be_a_name
from relcrm.domain.policy.in_force import refuse_unknown_profile
from relcrm.errors import UsageError
from relcrm.services.context import SHOWN_CANDIDATES, find_one
from relcrm.services.logbook.changes import Added, Changed
from relcrm.services.recording import CHANGE, LOG, changing
from relcrm.services.results import Person
from relcrm.store import history, people, reader, whom

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime

    from relcrm.domain.people.contact import Handle
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
_TEXT_FIELDS = frozenset(
    {"company", "title", "met_how", "profile", "hold_reason", "complaint", "invited_words"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactDetails:
    """What a user says of a contact. `facts` are columns of the contact, the rest hangs on it."""

    facts: Mapping[str, Any] = field(default_factory=dict)
    introduced_by: str | None = None
    handles: tuple[Handle, ...] = ()
    nicknames: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    common: tuple[str, ...] = ()


def add(context: Context, name: str, details: ContactDetails) -> Added:
    """Add a contact; a store that is not there yet is created."""
    full_name = named(name)
    with changing(context, create=True) as connection:
        namesakes = whom.namesakes(connection, full_name)
        same = _people_called(connection, namesakes)
        facts = _facts(connection, context, details, None)
        contact_id = people.add_contact(connection, full_name, context.now, facts)
        fields = _hang_on(connection, contact_id, details, context.today)
    addresses = sorted_by_kind(details.handles)
    return Added(contact_id, full_name, tuple(fields), same, len(namesakes), *addresses)


def edit(
    context: Context,
    who: str,
    details: ContactDetails,
    *,
    clear: Sequence[str] = (),
    untag: Sequence[str] = (),
    remove: Sequence[Handle] = (),
    is_entry: bool = False,
) -> Changed:
    """Change a contact. `clear` names facts to forget, `remove` addresses that are no longer theirs.

    With `is_entry` it counts as an entry of the log.
    """
    with changing(context, LOG if is_entry else CHANGE) as connection:
        person = find_one(connection, who)
        facts = {**_cleared(clear), **_facts(connection, context, details, person.id)}
        _check_rhythm(facts.get("cadence_days", person.cadence_days), facts.get("max_days", person.max_days))
        changed_at = later_than(person.created_at, context.now)
        changed = people.change_contact(connection, person, facts, changed_at)
        changed += _hang_on(connection, person.id, details, context.today)
        changed += [f"tag {tag} removed" for tag in untag if people.remove_tag(connection, person.id, tag)]
        name = str(facts.get("name", person.name)).strip()
        for handle in remove:
            if not people.remove_handle(connection, person.id, handle):
                raise UsageError(
                    f"{name} has no {handle.platform} {handle.value}", hint=f"relcrm show {person.id}"
                )
            changed.append(f"{handle.platform} {handle.value} removed")
        if remove:
            people.set_facts(connection, person.id, {"updated_at": changed_at})
            history.claim(connection, "contact", [person.id], ["updated_at"])
    return Changed(person.id, name, tuple(changed))


def archive(context: Context, who: str, *, restore: bool = False) -> Changed:
    """Put a contact away, history and all, or bring them back."""
    with changing(context) as connection:
        person = find_one(connection, who, archived=restore)
        day = None if restore else person.archived_on or context.today
        changed = people.change_contact(connection, person, {"archived_on": day}, context.now)
    return Changed(person.id, person.name, tuple(changed))


def note(context: Context, who: str, text: str, *, kind: str, noted_on: date) -> Changed:
    """Keep research or a remark about a contact. Never a touch."""
    if not text.strip():
        raise UsageError("an empty note says nothing", hint='relcrm note ada "moved to Lisbon"')
    with changing(context) as connection:
        person = find_one(connection, who)
        people.add_note(connection, person.id, text, noted_on, kind)
    return Changed(person.id, person.name, ())


def make_contact(connection: sqlite3.Connection, context: Context, name: str) -> int:
    """Add a contact of that name inside the caller's transaction and return their id."""
    return people.add_contact(connection, named(name), context.now)


def named(name: str) -> str:
    """Return a name fit for a contact. Raises UsageError for an address or a number, which is no name."""
    cleaned = " ".join(name.split())
    if not could_be_a_name(cleaned):
        raise UsageError(f'"{name}" is not a name', hint='relcrm add "Ada Lovelace" --email ada@example.org')
    return cleaned


def _facts(
    connection: sqlite3.Connection, context: Context, details: ContactDetails, contact_id: int | None
) -> dict[str, Any]:
    facts = dict(details.facts)
    if details.introduced_by is not None:
        introducer = find_one(connection, details.introduced_by)
        if introducer.id == contact_id:
            raise UsageError("nobody introduces themselves", hint="--introduced-by somebody else")
        facts["introduced_by_id"] = introducer.id
    refuse_unknown_profile(context.policy, str(facts.get("profile", "")))
    _check_offer(context.policy, str(facts.get("offer", USUAL_OFFER)))
    return facts


def _check_offer(policy: Policy, offer: str) -> None:
    """Refuse an offer that the policy does not know: misspelt, it would be judged as a service without a word."""
    known = {USUAL_OFFER, *dict(policy.offers)}
    if offer not in known:
        raise UsageError(
            f'the policy knows no offer "{offer}"',
            hint=f"one of {', '.join(sorted(known))}; a new one is an [offer.NAME] table in the policy file",
        )


def _check_rhythm(cadence_days: int | None, max_days: int | None) -> None:
    """Refuse a longest silence below the cadence, whichever of the two is on record already."""
    if cadence_days is not None and max_days is not None:
        Cadence(cadence_days, max_days)


def later_than(created_at: datetime, now: datetime) -> datetime:
    """Return when a contact was changed: after it was made, so that an import can tell that somebody did so."""
    return max(now, created_at + timedelta(seconds=1))


def _cleared(names: Sequence[str]) -> dict[str, Any]:
    facts: dict[str, Any] = {}
    for name in names:
        if name not in CLEARABLE:
            raise UsageError(f'"{name}" cannot be cleared', hint=f"one of {', '.join(CLEARABLE)}")
        for column in CLEARABLE[name]:
            facts[column] = "" if column in _TEXT_FIELDS else None
    return facts


def _hang_on(
    connection: sqlite3.Connection, contact_id: int, details: ContactDetails, today: date
) -> list[str]:
    """Add addresses, names, tags and common ground; return what was new in words."""
    added = [
        f"{handle.platform} {handle.value}"
        for handle in details.handles
        if people.add_handle(connection, contact_id, handle)
    ]
    added += [
        f"nickname {name}" for name in details.nicknames if people.add_nickname(connection, contact_id, name)
    ]
    added += [f"tag {tag}" for tag in details.tags if people.add_tag(connection, contact_id, tag)]
    added += [
        f"common ground {text}"
        for text in details.common
        if people.add_common_ground(connection, contact_id, text, today)
    ]
    return added


def _people_called(connection: sqlite3.Connection, ids: Sequence[int]) -> tuple[Person, ...]:
    """Return the first few of those, for telling."""
    same = [reader.contact(connection, contact_id) for contact_id in ids[:SHOWN_CANDIDATES]]
    return tuple(Person(person.id, person.name, person.company) for person in same if person)
