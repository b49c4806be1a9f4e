"""Keep the dated facts true to the contacts: what began begins a stretch, what is no longer so ends one. Light.

The columns of `contact` say what is so now, whoever writes them. At the end of a command, `settle` compares them
with the stretches that are open.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from relcrm.domain.people.facts import USUAL_OFFER

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection
    from datetime import date

_NOW = f"""
    WITH person AS MATERIALIZED (SELECT * FROM contact WHERE id IN (SELECT value FROM json_each(:ids))),
    so (id, place, what, value, words, since_on) AS (
        SELECT id, 1, 'opted_out', '', '', opted_out_on FROM person WHERE opted_out_on IS NOT NULL
        UNION ALL SELECT id, 2, 'hold', hold_until, hold_reason, hold_set_on FROM person WHERE hold_until IS NOT NULL
        UNION ALL SELECT id, 3, 'complaint', '', complaint, complaint_on FROM person WHERE complaint_on IS NOT NULL
        UNION ALL SELECT id, 4, 'invited', '', invited_words, invited_on FROM person WHERE invited_on IS NOT NULL
        UNION ALL SELECT id, 5, 'offer', offer, '', NULL FROM person WHERE offer <> '{USUAL_OFFER}'
        UNION ALL SELECT id, 6, 'profile', profile, '', NULL FROM person WHERE profile <> ''
        UNION ALL SELECT p.id, 7, 'introduced_by', i.uid, '', NULL FROM person p JOIN contact i ON i.id = p.introduced_by_id
    )
"""
_SAME = (
    "fact.contact_id = so.id AND fact.what = so.what AND fact.value = so.value AND fact.words = so.words "
    "AND fact.until_on IS NULL AND (so.since_on IS NULL OR so.since_on = fact.since_on)"
)
_END = f"""{_NOW}
    UPDATE fact SET until_on = max(since_on, :day), ended_by = :by
    WHERE contact_id IN (SELECT value FROM json_each(:ids)) AND until_on IS NULL
    AND NOT EXISTS (SELECT 1 FROM so WHERE {_SAME})
"""
_FIRST_KNOWN = (
    "min(:day, date(created_at), coalesce(met_on, '9999'), coalesce(known_since, '9999'), coalesce((SELECT min(i.occurred_on) "
    "FROM participant p JOIN interaction i ON i.id = p.interaction_id WHERE p.contact_id = so.id), '9999'))"
)
# Of somebody who is new, a fact without a day of its own was so as long as they are known.
_BEGIN = f"""{_NOW}
    INSERT INTO fact (contact_id, what, value, words, since_on, written_by, ended_by)
    SELECT so.id, what, value, words, coalesce(so.since_on,
        CASE WHEN so.id IN (SELECT value FROM json_each(:new)) THEN {_FIRST_KNOWN} END, :day), :by, ''
    FROM so JOIN person USING (id) WHERE NOT EXISTS (SELECT 1 FROM fact WHERE {_SAME}) ORDER BY so.id, place
"""


def settle(
    connection: sqlite3.Connection, ids: Collection[int], new: Collection[int], day: date, by: str
) -> None:
    """End and begin the stretches of some contacts so that those open say what is so on `day`; `new` are new ones.

    `by` is who wrote, a `Writer`. Runs inside the caller's transaction.
    """
    if not ids:
        return
    values = {"ids": json.dumps(list(ids)), "new": json.dumps(list(new)), "day": day.isoformat(), "by": by}
    connection.execute(_END, values)
    connection.execute(_BEGIN, values)
