"""Check what the records of an interchange file must agree on: with each other, the store, the policy. Light."""

from __future__ import annotations

from dataclasses import dataclass, field
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from relcrm.domain.policy.in_force import refuse_unknown_profile
from relcrm.errors import BadConfiguration
from relcrm.services.interchange.reading import refusal
from relcrm.services.interchange.values import Misfit, shown
from relcrm.store import whole

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Mapping

    from relcrm.domain.policy.values import Policy
    from relcrm.services.interchange.reading import Export
    from relcrm.store.whole import Record

# What belongs to exactly one contact, and what tells two of a kind apart.
KEYS = {
    "handles": itemgetter("platform", "value"),
    "identities": itemgetter("source", "source_key"),
    "notes": itemgetter("uid"),
    "marks": itemgetter("uid"),
    "news": itemgetter("uid"),
    "reminders": itemgetter("uid"),
}

# What a file tells once, and where it says what that is.
ONCE = (
    ("contacts", itemgetter("uid"), ".uid"),
    ("interactions", itemgetter("source", "source_key"), ".source_key"),
    ("introductions", itemgetter("uid"), ".uid"),
    ("saved_views", itemgetter("name"), ".name"),
    ("plans", itemgetter("uid"), ".uid"),
    ("tag_rhythms", itemgetter("tag"), ".tag"),
)


@dataclass(frozen=True, slots=True)
class Kept:
    """A contact of the store: their number, and everything kept about them."""

    id: int
    record: Record


@dataclass(frozen=True, slots=True)
class Stored:
    """What a store holds, as far as an import compares with it: contacts by uid, places of pitches by uid."""

    contacts: Mapping[str, Kept] = field(default_factory=dict)
    pitches: Mapping[str, tuple[str, str]] = field(default_factory=dict)


def stored_in(connection: sqlite3.Connection) -> Stored:
    """Return what is in the store now."""
    people = {record["uid"]: Kept(contact_id, record) for contact_id, record in whole.contacts(connection)}
    return Stored(people, whole.pitch_places(connection))


def refuse_conflicts(export: Export, stored: Stored, policy: Policy) -> None:
    """Raise UnreadableInput for the first record that contradicts another one, the store or the policy."""
    try:
        _refuse_repeated(export)
        _refuse_taken(export, stored)
        _refuse_unknown_people(export, stored)
        _refuse_strange_pitches(export, stored)
        _refuse_unknown_profiles(export, policy)
    except Misfit as misfit:
        raise refusal(export.name, misfit) from misfit


def _refuse_repeated(export: Export) -> None:
    for kind, key, called in ONCE:
        first: dict[Any, str] = {}
        for number, each in enumerate(getattr(export, kind)):
            place = f"{kind}[{number}]"
            if key(each) in first:
                raise Misfit(f"is the same as in {first[key(each)]}", place + called)
            first[key(each)] = place


def _refuse_taken(export: Export, stored: Stored) -> None:
    """Refuse an address, an identity, a note, a mark or a piece of news that is somebody else's."""
    owners = {
        claim: (uid, f"{kept.record['name']} (#{kept.id}) in the store")
        for uid, kept in stored.contacts.items()
        for claim, _ in _claims(kept.record)
    }
    for number, record in enumerate(export.contacts):
        for claim, place in _claims(record):
            uid, owner = owners.setdefault(claim, (record["uid"], f"contacts[{number}]"))
            if uid != record["uid"]:
                raise Misfit(f"{_in_words(claim)} belongs to {owner}", f"contacts[{number}]{place}")


def _claims(record: Record) -> Iterator[tuple[tuple[str, Any], str]]:
    """Yield ((list, key), place in the record) for everything that can be one contact's only."""
    for kind, key in KEYS.items():
        for number, each in enumerate(record[kind]):
            yield (kind, key(each)), f".{kind}[{number}]"


def _in_words(claim: tuple[str, Any]) -> str:
    kind, key = claim
    return f"{key[0]} {key[1]}" if kind == "handles" else "this one"


def _refuse_unknown_people(export: Export, stored: Stored) -> None:
    known = stored.contacts.keys() | {record["uid"] for record in export.contacts}
    for place, uid in _mentions(export):
        if uid not in known:
            raise Misfit(f"no contact has the uid {shown(uid)}, in the file or in the store", place)


def _mentions(export: Export) -> Iterator[tuple[str, str]]:
    """Yield (place, uid) wherever a record speaks of a contact."""
    for number, record in enumerate(export.contacts):
        yield from ((f"contacts[{number}]{place}", uid) for place, uid in _others(record))
    for number, record in enumerate(export.interactions):
        for position, uid in enumerate(record["participants"]):
            yield f"interactions[{number}].participants[{position}]", uid
        if "pitch" in record:
            yield f"interactions[{number}].pitch.contact", record["pitch"]["contact"]
    for number, record in enumerate(export.plans):
        for position, uid in enumerate(record["participants"]):
            yield f"plans[{number}].participants[{position}]", uid
    for number, record in enumerate(export.introductions):
        yield from ((f"introductions[{number}].{side}", record[side]) for side in ("one", "other"))


def _others(record: Record) -> Iterator[tuple[str, str]]:
    """Yield (place in the record, uid) wherever a contact speaks of another."""
    if record["introduced_by"] is not None:
        yield ".introduced_by", record["introduced_by"]
    for position, uid in enumerate(record["not_same"]):
        yield f".not_same[{position}]", uid
    for position, relation in enumerate(record["relations"]):
        if relation["other"] is not None:
            yield f".relations[{position}].other", relation["other"]


def _refuse_strange_pitches(export: Export, stored: Stored) -> None:
    places = dict(stored.pitches)
    for number, record in enumerate(export.interactions):
        if "pitch" in record:
            here = (record["source"], record["source_key"])
            if places.setdefault(record["pitch"]["uid"], here) != here:
                raise Misfit("belongs to another interaction", f"interactions[{number}].pitch.uid")


def _refuse_unknown_profiles(export: Export, policy: Policy) -> None:
    """Refuse a profile that the policy here lacks: with it, no list could be made any more."""
    for number, record in enumerate(export.contacts):
        try:
            refuse_unknown_profile(policy, record["profile"])
        except BadConfiguration as error:
            raise Misfit(
                f"{error.message}; bring your relcrm-policy.toml along", f"contacts[{number}].profile"
            ) from error
