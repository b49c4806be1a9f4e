"""Unite the dated facts of a contact in the store with those of a file.

A fact that is still so on one side and over on the other is over. Whatever is added is then settled against
the contact: see `store.facts`.
"""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING

from relcrm.store.codec import day_from_text, text_from_day

if TYPE_CHECKING:
    from collections.abc import Iterable

    from relcrm.store.tables import FactRow
    from relcrm.store.whole import Record

beginning = itemgetter("what", "value", "words", "since_on")
"""What tells two facts of one contact apart, whichever of them is over."""


def ended(rows: Iterable[FactRow], record: Record) -> bool:
    """Given the rows of what is so in the store, take over which of it is over in the file; say whether there were any."""
    by_end = sorted(record["dated_facts"], key=lambda each: each["until_on"] or "9999")
    last = {beginning(each): each for each in by_end}
    over = {key: each for key, each in last.items() if each["until_on"]}
    found = [
        (row, there)
        for row in rows
        if (there := over.get((row.what, row.value, row.words, text_from_day(row.since_on))))
    ]
    for row, there in found:
        row.until_on, row.ended_by = day_from_text(there["until_on"]), there["ended_by"]
    return bool(found)
