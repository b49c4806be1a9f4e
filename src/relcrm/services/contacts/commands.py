"""Change contacts and what hangs on them: add, edit, archive, note. Light."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from relcrm.domain.log.cadence import Cadence
from relcrm.domain.people.contact import sorted_by_kind
from relcrm.domain.people.facts import USUAL_OFFER
from relcrm.domain.people.handles import folded
from relcrm.domain.people.matching import could_be_a_name
from relcrm.domain.policy.in_force import refuse_unknown_profile
from relcrm.domain.policy.values import PERSONAL
from relcrm.errors import AmbiguousContact, UsageError
from relcrm.services.context import SHOWN_CANDIDATES, Candidate, find_one
from relcrm.services.logbook.changes import Added, Changed
from relcrm.services.logbook.cueing import back_to_business, suggestions
from relcrm.services.recording import CHANGE, LOG, changing
from relcrm.services.results import Person
from relcrm.store import history, people, reader, whom

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime

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


def add(context: Context, name: str, details: ContactDetails) -> Added:
    """Add a contact; a store that is not there yet is created."""
    full_name = named(name)
    with changing(context, create=True) as connection:
        namesakes = whom.namesakes(connection, full_name)
        same = _people_called(connection, namesakes)
        facts = _facts(connection, context, details)
        contact_id = people.add_contact(connection, full_name, context.now, facts)
        fields = _hang_on(connection, contact_id, details, context.today)
        if host := reader.contact(connection, facts.get("introduced_by_id", 0)):
            fields.append(f"introduced by {host.name}")
    addresses = sorted_by_kind(details.handles)
    return Added(contact_id, full_name, tuple(fields), same, len(namesakes), *addresses)


def edit(
    context: Context,
    who: str,
    details: ContactDetails,
    *,
    clear: Sequence[str] = (),
    untag: Sequence[str] = (),
    remove: Sequence[Handle | str] = (),
    is_entry: bool = False,
) -> Changed:
    """Change a contact. `clear` names facts to forget, `remove` addresses, or other names, that are no longer theirs.

    With `is_entry` it counts as an entry of the log.
    """
    (changed,) = edit_all(context, [who], details, clear=clear, untag=untag, remove=remove, is_entry=is_entry)
    return changed


def edit_all(
    context: Context,
    who: Sequence[str],
    details: ContactDetails,
    *,
    clear: Sequence[str] = (),
    untag: Sequence[str] = (),
    remove: Sequence[Handle | str] = (),
    is_entry: bool = False,
) -> tuple[Changed, ...]:
    """Change several contacts in one command, each once; what only one can have is refused for more."""
    with changing(context, LOG if is_entry else CHANGE) as connection:
        people_meant = _each_once(connection, who)
        if len(people_meant) > 1:
            _refuse_for_several(details, remove)
        change = _Change(context, details, clear, untag, remove)
        return tuple(_edited(connection, person, change) for person in people_meant)


class _Change(NamedTuple):
    """What is to change about each of several people."""

    context: Context
    details: ContactDetails
    clear: Sequence[str]
    untag: Sequence[str]
    remove: Sequence[Handle | str]


def _each_once(connection: sqlite3.Connection, who: Sequence[str]) -> list[Contact]:
    """Return those who are meant. Raises AmbiguousContact where all the words may as well be the name of one."""
    found = {person.id: person for person in (find_one(connection, each) for each in who)}
    whole = whom.matching_ids(connection, " ".join(who)) if len(found) > 1 else []
    if whole and all(" " not in each for each in who):
        one = [person for each in whole[:SHOWN_CANDIDATES] if (person := reader.contact(connection, each))]
        several = " and ".join(person.name for person in found.values())
        raise AmbiguousContact(
            f"is that {several}, or #{one[0].id} {one[0].name}?",
            hint="say which by their numbers, or put a name of two words in quotes",
            data={
                "candidates": [
                    Candidate(each.id, each.name, each.company, is_archived=False) for each in one
                ],
                "total": len(whole),
            },
        )
    return list(found.values())


def _refuse_for_several(details: ContactDetails, remove: Sequence[Handle | str]) -> None:
    own = ["the name"] if "name" in details.facts else []
    own += ["an address"] if details.handles or remove else []
    own += ["a nickname"] if details.nicknames else []
    if own:
        raise UsageError(
            f"{own[0]} of several people at once?", hint="that is for one: relcrm edit WHO, one at a time"
        )


def _edited(connection: sqlite3.Connection, person: Contact, change: _Change) -> Changed:
    context, details, clear, untag, remove = change
    facts = {**_cleared(clear, person), **_facts(connection, context, details, person)}
    _check_rhythm(facts.get("cadence_days", person.cadence_days), facts.get("max_days", person.max_days))
    changed_at = later_than(person.created_at, context.now)
    changed = people.change_contact(connection, person, facts, changed_at)
    changed += _hang_on(connection, person.id, details, context.today)
    changed += [f"tag {tag} removed" for tag in untag if people.remove_tag(connection, person.id, tag)]
    name = str(facts.get("name", person.name)).strip()
    changed += _keep_former_name(connection, person, name)
    changed += [_remove(connection, person.id, name, each) for each in remove]
    if remove:
        people.set_facts(connection, person.id, {"updated_at": changed_at})
        history.claim(connection, "contact", [person.id], ["updated_at"])
    asked_for = "invited_words" in details.facts and facts.get("offer", person.offer) == PERSONAL
    return Changed(
        person.id, name, tuple(changed), suggestions=(back_to_business(person),) if asked_for else ()
    )


def _keep_former_name(connection: sqlite3.Connection, person: Contact, name: str) -> list[str]:
    """Keep the name that somebody had as another name, so that it still finds them; return it in words."""
    if folded(name) == folded(person.name):
        return []
    people.remove_nickname(connection, person.id, name)  # it is the name itself now
    people.add_nickname(connection, person.id, person.name)
    return [f"formerly {person.name}, which still finds them"]


def _remove(connection: sqlite3.Connection, contact_id: int, name: str, gone: Handle | str) -> str:
    """Take an address or another name away; return it in words."""
    if isinstance(gone, str):
        what, is_gone = f"nickname {gone}", people.remove_nickname(connection, contact_id, gone)
    else:
        what = f"{gone.platform} {gone.value}"
        is_gone = people.remove_handle(connection, contact_id, gone)
    if not is_gone:
        raise UsageError(f"{name} has no {what}", hint=f"relcrm show {contact_id}")
    return f"{what} removed"


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
    found = suggestions(person, text, noted_on, context.today, context.policy)
    return Changed(person.id, person.name, (), suggestions=found)


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
    connection: sqlite3.Connection, context: Context, details: ContactDetails, person: Contact | None = None
) -> dict[str, Any]:
    facts = {**details.facts, **_business(details, person.offer if person else USUAL_OFFER)}
    met_on, since = facts.get("met_on"), person.known_since if person else None
    if met_on and "known_since" not in facts and (since is None or since > met_on):
        facts["known_since"] = met_on  # who met then has known each other since
    if details.introduced_by is not None:
        introducer = find_one(connection, details.introduced_by)
        if person and introducer.id == person.id:
            raise UsageError("nobody introduces themselves", hint="--introduced-by somebody else")
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


def _check_rhythm(cadence_days: int | None, max_days: int | None) -> None:
    """Refuse a longest silence below the cadence, whichever of the two is on record already."""
    if cadence_days is not None and max_days is not None:
        Cadence(cadence_days, max_days)


def later_than(created_at: datetime, now: datetime) -> datetime:
    """Return when a contact was changed: after it was made, so that an import can tell that somebody did so."""
    return max(now, created_at + timedelta(seconds=1))


def _cleared(names: Sequence[str], person: Contact) -> dict[str, Any]:
    facts: dict[str, Any] = {}
    if "met-on" in names and person.known_since == person.met_on:
        facts["known_since"] = None  # it was known from that
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
    for text in details.notes:
        people.add_note(connection, contact_id, text, today, REMARK)
        added.append(f"note {text}")
    return added


def _people_called(connection: sqlite3.Connection, ids: Sequence[int]) -> tuple[Person, ...]:
    """Return the first few of those, for telling."""
    same = [reader.contact(connection, contact_id) for contact_id in ids[:SHOWN_CANDIDATES]]
    return tuple(Person(person.id, person.name, person.company) for person in same if person)
