"""What logging free sentences returns. Frozen values, no behaviour."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    from relcrm.domain.plans.reminders import Reminder
    from relcrm.services.logbook.changes import Entry


class KeptPromise(NamedTuple):
    """A promise that a sentence tells of, and whose it is; `already` says that the same was open before."""

    contact_id: int
    name: str
    reminder: Reminder
    already: bool


class Jot(NamedTuple):
    """What became of one sentence: its entry, the tags that everybody in it has now, and the promises."""

    sentence: str
    entry: Entry
    tags: tuple[str, ...]
    promises: tuple[KeptPromise, ...]


class Jots(NamedTuple):
    """What became of sentences, in their order. With `dry_run` nothing was written."""

    jots: tuple[Jot, ...]
    dry_run: bool
