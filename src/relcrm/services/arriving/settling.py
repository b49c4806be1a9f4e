"""Write what a source says of somebody who is in the store: what is new there, and what nobody changed by hand. Light.

A contact that was changed by hand (`updated_at` beyond `created_at` tells so) keeps what it says; what the source
did not say before is taken in all the same. A fact that the source changed is changed here where it still is what
the source had said. Where it is not known what a source said before, the one that first told of a contact may change
facts; of two that differ, neither would ever be done.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from relcrm.domain.particulars.details import News
from relcrm.domain.people.contact import PHONE, folded
from relcrm.services.arriving import belongings
from relcrm.services.arriving.facts import differences, facts_of, job_of, to_fill_in
from relcrm.services.arriving.naming import is_only_address, new_name
from relcrm.services.arriving.outcome import Arrival
from relcrm.services.arriving.told import told_by, told_from
from relcrm.store import origins, particulars, reader
from relcrm.store import people as writer

if TYPE_CHECKING:
    from collections.abc import Mapping

    from relcrm.domain.people.dossier import Contact
    from relcrm.importers.base import Person
    from relcrm.services.arriving.outcome import Became
    from relcrm.services.arriving.run import Run
    from relcrm.services.arriving.told import Told


@dataclass(frozen=True, slots=True)
class _Coming:
    """One person of a run and the contact they are; `before` is what the source said last, None where not known."""

    run: Run
    person: Person
    contact_id: int
    is_new_key: bool
    before: Told | None
    is_by_hand: bool = False

    def is_wanted(self, *parts: object) -> bool:
        """Say whether a thing is to be written: of a contact changed by hand what the source did not say before."""
        if self.is_new_key or not self.is_by_hand:
            return True
        return self.is_told_anew(*parts)

    def is_told_anew(self, *parts: object) -> bool:
        """Say whether the source is known not to have said a thing before."""
        return self.is_new_key or (self.before is not None and not self.before.has(*parts))


def settled(run: Run, person: Person, contact_id: int) -> Arrival:
    """Write what hangs on a contact and fill in their facts; return what became of them."""
    text = origins.told(run.connection, run.source, person.key)
    coming = _Coming(run, person, contact_id, run.named(person.key) is None, told_from(text))
    if run.created.get(contact_id) == person.key:
        _, problems = _hung(coming)
        return Arrival(person.at, contact_id, "created", problems)
    known = run.contact(contact_id)
    is_by_hand = known.created_at != known.updated_at
    first = origins.first_source(run.connection, contact_id)
    coming = _Coming(run, person, contact_id, coming.is_new_key, coming.before, is_by_hand)
    news, problems = _hung(coming)
    facts = _facts(coming, known, is_theirs=not coming.is_new_key and first == run.source)
    news += len(writer.change_contact(run.connection, known, facts, known.updated_at))
    _note_news(coming, known, facts)
    if not coming.is_new_key:
        writer.set_told(run.connection, run.source, person.key, told_by(person).text)
    if coming.is_new_key and first is None and not is_by_hand:
        by_hand = {"updated_at": known.created_at + timedelta(seconds=1)}
        writer.set_facts(run.connection, contact_id, by_hand)
    became: Became = "updated" if news else "unchanged"
    left = differences(run.connection, known._replace(**facts), person)
    days = belongings.days_that_differ(run.connection, contact_id, known.name, person)
    return Arrival(person.at, contact_id, became, problems, (*left, *days))


def _facts(coming: _Coming, known: Contact, *, is_theirs: bool) -> dict[str, Any]:
    """Return the columns that change, the name among them."""
    before = coming.before.facts if coming.before else None
    is_by_hand = coming.is_by_hand and not coming.is_new_key
    facts = to_fill_in(known, coming.person, before, is_theirs=is_theirs, is_by_hand=is_by_hand)
    is_their_name = before.get("name") == known.name if before else is_theirs
    if not coming.is_by_hand or (before and is_their_name):
        facts |= _renamed(coming, known, is_theirs=is_their_name)
    return facts


def _hung(coming: _Coming) -> tuple[int, tuple[str, ...]]:
    """Write what hangs on a contact; return how much of it is news, and which addresses are somebody else's."""
    run, person, contact_id = coming.run, coming.person, coming.contact_id
    connection = run.connection
    news, problems = _addresses(coming)
    for text in person.common_ground:
        if coming.is_wanted("common", text):
            news += writer.add_common_ground(connection, contact_id, text, None, inferred=True)
    names = [name for name in person.nicknames if coming.is_told_anew("nickname", name)]
    news += belongings.add_names(connection, contact_id, names)
    news += belongings.add_tags(
        connection, contact_id, [tag for tag in person.tags if coming.is_told_anew("tag", tag)]
    )
    if coming.is_new_key:
        writer.add_identity(connection, contact_id, run.source, person.key, told_by(person).text)
    if run.created.get(contact_id) == person.key:
        belongings.add_tags(connection, contact_id, run.tags)
    wanted = coming.is_wanted
    news += belongings.add_notes(connection, contact_id, run.source, person, run.context.today, wanted)
    news += belongings.add_particulars(connection, contact_id, person, coming.before, wanted)
    return news, problems


def _renamed(coming: _Coming, known: Contact, *, is_theirs: bool) -> dict[str, str]:
    """Return the name that the contact gets, if another; the old one is kept as one they are called by."""
    connection, person = coming.run.connection, coming.person
    if person.name == known.name:
        return {}
    handles = reader.handles(connection, known.id)
    name = new_name(known, person, handles, is_theirs=is_theirs)
    if not name:
        return {}
    writer.remove_nickname(connection, known.id, name)
    if not is_only_address(known.name, handles):
        writer.add_nickname(connection, known.id, known.name)
    return {"name": name}


def _note_news(coming: _Coming, known: Contact, facts: Mapping[str, Any]) -> None:
    """Keep that somebody has another job than the source had said, or another name: a reason to write."""
    if coming.is_new_key:
        return
    note = partial(_add_news, coming)
    if coming.before:
        note("job", job_of(coming.before.facts), job_of(facts_of(coming.person)))
    elif facts.keys() & {"company", "title"}:
        note("job", job_of(known._asdict()), job_of(known._replace(**facts)._asdict()))
    if "name" in facts and not is_only_address(known.name):
        note("name", known.name, coming.person.name)


def _add_news(coming: _Coming, what: str, was: str, became: str) -> None:
    if not was or not became or folded(was) == folded(became):
        return
    words = f"{coming.run.source}|{coming.person.key}|{what}|{was}|{became}"
    uid = blake2b(words.encode("utf-8", "replace"), digest_size=16).hexdigest()
    item = News(uid, coming.run.context.today, what, was, became)
    particulars.add_news(coming.run.connection, coming.contact_id, item)


def _addresses(coming: _Coming) -> tuple[int, tuple[str, ...]]:
    """Write the addresses that are new; return how many, and which belong to somebody else."""
    run, person, contact_id = coming.run, coming.person, coming.contact_id
    news = 0
    problems = []
    for handle in person.handles:
        if not coming.is_wanted("handle", *handle):
            continue
        owner = run.owner_of(handle)
        if owner is None or owner == contact_id:
            if origins.owner_of(run.connection, handle) is None:
                news += writer.add_handle(run.connection, contact_id, handle)
            continue
        writer.add_claim(run.connection, contact_id, handle)
        if handle.platform != PHONE:
            name = run.contact(owner).name
            problems.append(
                f"{handle.platform} {handle.value} of {person.name} belongs to {name} (#{owner}) already"
            )
    return news, tuple(problems)
