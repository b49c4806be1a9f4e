"""Bring what a file tells of single contacts, introductions and views to what the store has of them. Heavy.

The facts changed last win as a whole, and what hangs on a contact is united. Of what both have and tell
differently, a day of one label, the label of one address, the contact changed last wins too; what is left open on
one side is filled in from the other.
"""

from __future__ import annotations

import json
from collections import Counter
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from relcrm.domain.particulars.relations import INVERSES
from relcrm.domain.people.contact import folded
from relcrm.services.interchange import particulars, shape, stretches
from relcrm.services.interchange.coherence import KEYS
from relcrm.services.interchange.fields import typed
from relcrm.store import whole, writer
from relcrm.store.codec import day_from_text, instant_from_text

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import datetime

    from sqlmodel import Session

    from relcrm.services.interchange.coherence import Kept, Stored
    from relcrm.services.interchange.reading import Export
    from relcrm.store.whole import Record

FACTS = tuple(column for column in shape.FACTS if column != "name")  # a name is written with its folded form
# What both may have, kind by kind: by which columns it is the same, and which may be told differently.
_ALIKE: Mapping[str, tuple[Sequence[str], Sequence[str]]] = {
    "handles": (("platform", "value"), ("label",)),
    "occasions": (("label",), ("year", "month", "day")),
    "postal_addresses": (("street", "place", "region", "postcode", "country"), ("label",)),
    "details": (("kind", "label", "value"), ("raw",)),
    "put_off": (("what",), ("until_on",)),
    "reminders": (("uid",), ("text", "due_on", "starts", "last_done_on", "done_on", "dropped_on")),
}
HANGING: Mapping[str, Callable[[Any], Any]] = {
    **KEYS,
    "nicknames": folded,
    "tags": str,
    "common_ground": itemgetter("text"),
    "claims": itemgetter("platform", "value"),
    "dated_facts": stretches.beginning,
    **{kind: itemgetter(*known_by) for kind, (known_by, _) in _ALIKE.items()},
    "relations": itemgetter("role", "other", "other_name"),
}
_FILLED_IN = (("one_said", "one_said_on"), ("other_said", "other_said_on"), ("made_on",), ("dropped_on",))
"""What an introduction comes to have one after the other; a word goes with its day."""


def with_new_relations(export: Export, stored: Stored) -> list[Record]:
    """Return the contacts of a file with those of their relations that neither side says in the store or before."""
    said = {
        each
        for uid, kept in stored.contacts.items()
        for relation in kept.record["relations"]
        for each in _said(uid, relation)
    }
    contacts = []
    for record in export.contacts:
        news = []
        for relation in record["relations"]:
            sides = _said(record["uid"], relation)
            if said.isdisjoint(sides):
                news.append(relation)
            said |= sides
        contacts.append({**record, "relations": news})
    return contacts


def _said(uid: str, relation: Record) -> set[tuple[str | None, ...]]:
    """Return a relation as either side says it."""
    role, other, name = relation["role"], relation["other"], relation["other_name"]
    inverse = INVERSES.get(role)
    from_there = {(other, inverse, uid, "")} if inverse and other is not None else set()
    return {(uid, role, other, name), *from_there}


def set_facts(session: Session, contact_id: int, facts: Mapping[str, Any], record: Record) -> bool:
    """Set facts of a contact as of the day a record was changed; say whether some differed."""
    changed_at = instant(record["updated_at"])
    return writer.change_contact(writer.contact_row(session, contact_id), facts, changed_at)


def united(session: Session, kept: Kept, record: Record, ids: Mapping[str, int]) -> bool:
    """Bring the news about one contact to what the store has; say whether anything changed."""
    changed = False
    is_later = record["updated_at"] > kept.record["updated_at"]
    if is_later:
        introducer = ids[record["introduced_by"]] if record["introduced_by"] else None
        facts = {
            "name": record["name"],
            **typed(record, FACTS, shape.CONTACT),
            "introduced_by_id": introducer,
        }
        changed = set_facts(session, kept.id, facts, record)
    changed |= _removed_mark(session, kept, record)
    changed |= stretches.ended(writer.open_facts(session, kept.id), record)
    for kind in _ALIKE:
        changed |= _told_anew(session, kept, record, kind, is_later=is_later)
    news = {kind: _unknown(record[kind], kept.record[kind], key) for kind, key in HANGING.items()}
    news["marks"] = [_one_standing(session, kept.id, mark) for mark in news["marks"]]
    hang(session, [(kept.id, news)], ids)
    return changed or any(news.values())


def _told_anew(session: Session, kept: Kept, record: Record, kind: str, *, is_later: bool) -> bool:
    """Take over how the file tells what the store has as well; say whether anything changed."""
    known_by, told = _ALIKE[kind]
    here = {HANGING[kind](each): each for each in kept.record[kind]}
    changed = False
    for there in record[kind]:
        old = here.get(HANGING[kind](there), there)
        values = {name: there[name] for name in told if there[name] != old[name]}
        if kind != "occasions":  # of words, none gives way to some
            values = {name: value for name, value in values.items() if value and (is_later or not old[name])}
        elif not is_later:
            values = {}
        if kind == "reminders":
            values = _of_reminder(values, there, old)
        if values:
            known = {"contact_id": kept.id, **{name: there[name] for name in known_by}}
            if kind in shape.TYPED:
                values = typed(values, values, shape.TYPED[kind])
            writer.set_in_row(session, kind, known, values)
            changed = True
    return changed


def _of_reminder(values: Record, there: Record, old: Record) -> Record:
    """Return what is new of a reminder: what has ended stays so, and one that repeats comes next as where it was done last."""
    if old["done_on"] or old["dropped_on"]:
        return {}
    done_there, done_here = there["last_done_on"] or "", old["last_done_on"] or ""
    if done_there > done_here:
        return {**values, "last_done_on": done_there, "due_on": there["due_on"]}
    if done_there < done_here:
        return {name: value for name, value in values.items() if name not in {"last_done_on", "due_on"}}
    return values


def _unknown(values: list[Any], known: list[Any], key: Callable[[Any], Any]) -> list[Any]:
    seen = set(map(key, known))
    return [value for value in values if key(value) not in seen]


def _removed_mark(session: Session, kept: Kept, record: Record) -> bool:
    """Take over that the mark which stands in the store was taken away elsewhere."""
    removed = {mark["uid"]: mark["removed_on"] for mark in record["marks"] if mark["removed_on"]}
    standing = writer.standing_mark(session, kept.id) if removed else None
    if standing is None or standing.uid not in removed:
        return False
    standing.removed_on = day_from_text(removed[standing.uid])
    return True


def _one_standing(session: Session, contact_id: int, mark: Record) -> Record:
    """Return a new mark so that one stands at most: of two that do, the older ends where the newer begins."""
    standing = writer.standing_mark(session, contact_id)
    if standing is None or mark["removed_on"] is not None:
        return mark
    marked_on = standing.marked_on.isoformat()
    if marked_on > mark["marked_on"]:
        return {**mark, "removed_on": marked_on}
    standing.removed_on = day_from_text(mark["marked_on"])
    return mark


def hang(session: Session, people: list[tuple[int, Record]], ids: Mapping[str, int]) -> None:
    """Add what hangs on contacts, kind by kind, in the order of the file; `ids` are those of all contacts by uid."""
    for kind in HANGING:
        rows = [
            {"contact_id": contact_id, **_row(kind, value, ids)}
            for contact_id, record in people
            for value in record[kind]
        ]
        if rows:
            writer.add_rows(session, kind, rows)


def _row(kind: str, value: Any, ids: Mapping[str, int]) -> Record:
    if kind == "nicknames":
        return {"name": value, "name_key": folded(value)}
    if kind == "tags":
        return {"tag": value}
    if kind == "relations":
        other = value["other"]
        return {
            "role": value["role"],
            "other_id": None if other is None else ids[other],
            "other_name": value["other_name"],
        }
    return typed(value, value, shape.TYPED[kind]) if kind in shape.TYPED else value


def write_introductions(
    session: Session, connection: sqlite3.Connection, records: Iterable[Record], ids: Mapping[str, int]
) -> Counter[str]:
    """Add the introductions that are new, and fill into the others what has come since; count them."""
    known = {each["uid"]: each for each in whole.introductions(connection)}
    became: Counter[str] = Counter()
    for record in records:
        values = typed(record, record, particulars.INTRODUCTION)
        if old := known.get(record["uid"]):
            news = {
                name: values[name]
                for group in _FILLED_IN
                if not old[group[0]]
                for name in group
                if values[name]
            }
            if news:
                writer.set_in_row(session, "introductions", {"uid": record["uid"]}, news)
            became["introductions_updated" if news else "introductions_unchanged"] += 1
        else:
            people = {"one_id": ids[values.pop("one")], "other_id": ids[values.pop("other")]}
            writer.add_rows(session, "introductions", [{**values, **people}])
            became["introductions_added"] += 1
    return became


def write_views(session: Session, connection: sqlite3.Connection, records: Iterable[Record]) -> Counter[str]:
    """Add the views whose names are not taken, and count them."""
    known = {each["name"] for each in whole.saved_views(connection)}
    new = [record for record in records if record["name"] not in known]
    rows = [{"name": each["name"], "words": json.dumps(each["words"], ensure_ascii=False)} for each in new]
    writer.add_rows(session, "saved_views", rows)
    return Counter(saved_views_added=len(new))


def instant(text: str) -> datetime:
    """Return the instant that a checked record tells."""
    found = instant_from_text(text)
    assert found is not None  # noqa: S101 - only None gives None
    return found
