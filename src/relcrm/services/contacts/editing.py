"""What can be changed about contacts, one or several at once. Light."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from relcrm.domain.identity.merging import parts_joined
from relcrm.domain.people.contact import EMAIL, PHONE
from relcrm.domain.people.handles import folded
from relcrm.domain.policy.values import PERSONAL
from relcrm.errors import AmbiguousContact, UsageError
from relcrm.services.contacts import particulars
from relcrm.services.contacts.commands import CLEARABLE, check_rhythm, cleared, facts_of, hang_on, later_than
from relcrm.services.context import SHOWN_CANDIDATES, Candidate, find_one
from relcrm.services.logbook.changes import Changed
from relcrm.services.logbook.cueing import back_to_business, talk_first
from relcrm.services.recording import CHANGE, LOG, changing
from relcrm.store import history, people, reader, whom
from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Mapping, Sequence

    from relcrm.domain.people.contact import Handle
    from relcrm.domain.people.dossier import Contact
    from relcrm.services.contacts.commands import ContactDetails
    from relcrm.services.context import Context
    from relcrm.services.logbook.cueing import Suggestion
    from relcrm.store.everybody import Ids


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
    who: Sequence[str] | Ids,
    details: ContactDetails,
    *,
    clear: Sequence[str] = (),
    untag: Sequence[str] = (),
    remove: Sequence[Handle | str] = (),
    is_entry: bool = False,
) -> tuple[Changed, ...]:
    """Change several contacts in one command, each once; what only one can have is refused for more.

    They are named, or those of these numbers.
    """
    change = _Change(context, details, clear, untag, remove)
    return _changed(who, change, LOG if is_entry else CHANGE)


def would_edit(
    context: Context,
    who: Sequence[str] | Ids,
    details: ContactDetails,
    *,
    clear: Sequence[str] = (),
    untag: Sequence[str] = (),
    remove: Sequence[Handle | str] = (),
) -> tuple[Changed, ...]:
    """Return what `edit_all` would change; write nothing."""
    return _changed(who, _Change(context, details, clear, untag, remove), CHANGE, keep=False)


def _changed(
    who: Sequence[str] | Ids, change: _Change, kind: str, *, keep: bool = True
) -> tuple[Changed, ...]:
    _, details, clear, untag, remove = change
    _refuse_both(details, clear, untag, remove)
    with changing(change.context, kind, keep=keep) as connection:
        people_meant = _people_of(connection, who)
        if len(people_meant) > 1:
            _refuse_for_several(details, remove)
        return tuple(
            _edited(connection, person, change)._replace(complaint=_complaint(person, change))
            for person in people_meant
        )


class _Change(NamedTuple):
    """What is to change about each of several people."""

    context: Context
    details: ContactDetails
    clear: Sequence[str]
    untag: Sequence[str]
    remove: Sequence[Handle | str]


def _complaint(person: Contact, change: _Change) -> str:
    """Return what they are unhappy about once a complaint is made, the earlier ones first; or what was settled."""
    said: str = change.details.facts.get("complaint", "")
    if "complaint" in change.clear:
        return said or person.complaint
    return said and (parts_joined(person.complaint, said) if person.complaint_on else said)


def _with_open_complaint(facts: dict[str, Any], person: Contact, change: _Change) -> dict[str, Any]:
    """Return facts in which a complaint stands beside the one that is open, on its own day if it says more."""
    if "complaint" not in change.details.facts or "complaint" in change.clear or person.complaint_on is None:
        return facts
    both = _complaint(person, change)
    said_on = person.complaint_on if both == person.complaint else facts["complaint_on"]
    return facts | {"complaint": both, "complaint_on": said_on}


def _people_of(connection: sqlite3.Connection, who: Sequence[str] | Ids) -> list[Contact]:
    if isinstance(who, frozenset):
        return [person for each in sorted(who) if (person := reader.contact(connection, each))]
    return _each_once(connection, who or ())


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


def _refuse_both(
    details: ContactDetails, clear: Sequence[str], untag: Sequence[str], remove: Sequence[Handle | str]
) -> None:
    """Raise UsageError where the same is to be there and to be gone."""
    said = {*details.facts, *(["introduced_by_id"] if details.introduced_by is not None else [])}
    both = [f"--clear {name}" for name in clear if not said.isdisjoint(CLEARABLE.get(name, ()))]
    both += [f"--untag {tag}" for tag in untag if tag in details.tags]
    here = {*details.handles, *map(folded, (*details.nicknames, str(details.facts.get("name", ""))))}
    both += [
        f"--remove {each if isinstance(each, str) else each.value}"
        for each in remove
        if (folded(each) if isinstance(each, str) else each) in here
    ]
    if both:
        raise UsageError(
            f"{both[0]}, and a new one at once?",
            hint="what is said anew takes the place of what was: say one of the two",
        )


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
    things = {*particulars.CLEARABLE, *particulars.days_of(connection, person.id)} - CLEARABLE.keys()
    columns = [name for name in clear if name not in things]
    _refuse_to_clear_addresses(connection, person, columns)
    facts = {**cleared(columns, person), **facts_of(connection, context, details, person)}
    facts = _with_open_complaint(facts, person, change)
    check_rhythm(facts.get("cadence_days", person.cadence_days), facts.get("max_days", person.max_days))
    changed_at = later_than(person.created_at, context.now)
    changed = people.change_contact(connection, person, facts, changed_at)
    gone = [name for name in clear if name in things]
    changed += particulars.clear(connection, person.id, gone)
    changed += hang_on(connection, person.id, details, context.today)
    changed += [f"tag {tag} removed" for tag in untag if people.remove_tag(connection, person.id, tag)]
    name = str(facts.get("name", person.name)).strip()
    changed += _keep_former_name(connection, person, name)
    changed += [_remove(connection, person.id, name, each) for each in remove]
    if remove or gone or details.occasions or details.labels:  # no column tells of these
        people.set_facts(connection, person.id, {"updated_at": changed_at})
        history.claim(connection, "contact", [person.id], ["updated_at"])
    return Changed(person.id, name, tuple(changed), suggestions=tuple(_suggested(person, facts, change)))


def _suggested(person: Contact, facts: Mapping[str, Any], change: _Change) -> Iterator[Suggestion]:
    """Yield what else is to be said after a change: of business with family, of an ask after a complaint."""
    is_personal = facts.get("offer", person.offer) == PERSONAL
    if "invited_words" in change.details.facts and is_personal:
        yield back_to_business(person)
    if "complaint" in change.clear and person.complaint_on and not is_personal:
        yield talk_first(person)


_ON_THEM = {
    "email": "email",
    "mail": "email",
    "phone": "phone",
    "number": "phone",
    "handle": "",
    "linkedin": "linkedin",
}


def _refuse_to_clear_addresses(connection: sqlite3.Connection, person: Contact, names: Sequence[str]) -> None:
    """Raise UsageError, with the command that does it, for what is taken away by its own words."""
    for name in names:
        hint = {
            "note": "relcrm undo takes the last note back, undo c12 an earlier one: relcrm undo --list",
            "tag": f"relcrm edit {person.id} --untag TAG",
            "nickname": f"relcrm edit {person.id} --remove NAME",
        }.get(name, "")
        if name in _ON_THEM:
            known = [
                each
                for each in reader.handles(connection, person.id)
                if _ON_THEM[name] in {"", each.platform}
            ]
            written = [
                each.value if each.platform in {EMAIL, PHONE} else f"{each.platform}:{each.value}"
                for each in known
            ]
            hint = " or ".join(f"relcrm edit {person.id} --remove {each}" for each in written) or (
                f"{person.name} has none: relcrm show {person.id}"
            )
        if hint:
            raise UsageError(f'"{name}" is not cleared but taken away', hint=hint)


def _keep_former_name(connection: sqlite3.Connection, person: Contact, name: str) -> list[str]:
    """Keep the name that somebody had as another name, so that it still finds them; return it in words."""
    if folded(name) == folded(person.name):
        return []
    people.remove_nickname(connection, person.id, name)  # it is the name itself now
    people.add_nickname(connection, person.id, person.name)
    return [f"formerly {person.name}, which still finds them"]


def _remove(connection: sqlite3.Connection, contact_id: int, name: str, gone: Handle | str) -> str:
    """Take an address or another name away; return it in words."""
    if thing := particulars.take_away(connection, contact_id, gone if isinstance(gone, str) else gone.value):
        return thing
    if isinstance(gone, str):
        what, is_gone = f"nickname {gone}", people.remove_nickname(connection, contact_id, gone)
    else:
        what = f"{gone.platform} {gone.value}"
        is_gone = people.remove_handle(connection, contact_id, gone)
    if not is_gone:
        raise UsageError(f"{name} has no {what}", hint=f"relcrm show {contact_id}")
    return f"{what} removed"
