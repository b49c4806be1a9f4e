"""Bring the plans and the rhythms of tags that a file tells to what the store has of them. Heavy."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from relcrm.services.interchange import ahead
from relcrm.services.interchange.fields import typed
from relcrm.store import whole, writer
from relcrm.store.whole import interaction_id

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Mapping

    from sqlmodel import Session

    from relcrm.store.whole import Record


def write_plans(
    session: Session, connection: sqlite3.Connection, records: Iterable[Record], ids: Mapping[str, int]
) -> Counter[str]:
    """Add the plans that are new, and end those that the file says are done or dropped; count them.

    One is the same by its uid, or by what a calendar calls it.
    """
    known = {key: each for each in whole.plans(connection) for key in _keys(each)}
    became: Counter[str] = Counter()
    for record in records:
        values = typed(record, [name for name in record if name != "participants"], ahead.PLAN)
        entry = values.pop("entry_source"), values.pop("entry_key")
        values["interaction_id"] = interaction_id(connection, *entry)
        old = next((known[key] for key in _keys(record) if key in known), None)
        if old is None:
            writer.add_plan(session, values, [ids[uid] for uid in record["participants"]])
            became["plans_added"] += 1
        elif (record["done_on"] or record["dropped_on"]) and not (old["done_on"] or old["dropped_on"]):
            ends = {name: values[name] for name in ("done_on", "dropped_on", "interaction_id")}
            writer.set_in_row(session, "plans", {"uid": old["uid"]}, ends)
            became["plans_updated"] += 1
        else:
            became["plans_unchanged"] += 1
    return became


def write_tag_rhythms(
    session: Session, connection: sqlite3.Connection, records: Iterable[Record]
) -> Counter[str]:
    """Add the rhythms of tags that have none, and count them."""
    known = {each["tag"] for each in whole.tag_rhythms(connection)}
    new = [record for record in records if record["tag"] not in known]
    writer.add_rows(session, "tag_rhythms", new)
    return Counter(tag_rhythms_added=len(new))


def _keys(record: Record) -> list[tuple[str, ...]]:
    by_source = [(record["source"], record["source_key"])] if record["source"] else []
    return [(record["uid"],), *by_source]
