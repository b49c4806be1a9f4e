"""A meeting to come. It is a plan, never a touch: only an entry of the log says that it happened."""

from __future__ import annotations

from datetime import date

from relcrm.domain.log.interaction import Channel
from relcrm.tuples import NamedTuple

_ABOUT_MINUTES = 180
OPEN, DONE, DROPPED = "open", "done", "dropped"
"""Where a plan stands: still to come or to be asked about, become an entry, let go."""


class Plan(NamedTuple):
    """Who means to meet whom when. `starts` is a local time as HH:MM or "", `people` are contacts by number.

    `source` and `source_key` are those of the calendar it came from, "" for one made by hand. `interaction_id` is the
    entry it became; a plan that is done without one happened under another entry.
    """

    id: int
    uid: str
    planned_on: date
    starts: str = ""
    minutes: int | None = None
    channel: Channel = Channel.UNKNOWN
    about: str = ""
    source: str = ""
    source_key: str = ""
    made_on: date = date.min
    done_on: date | None = None
    interaction_id: int | None = None
    dropped_on: date | None = None
    people: tuple[int, ...] = ()

    @property
    def state(self) -> str:
        """Return where it stands."""
        if self.done_on:
            return DONE
        return DROPPED if self.dropped_on else OPEN

    def is_over(self, day: date) -> bool:
        """Say whether its day has passed and nobody said whether it happened."""
        return self.state == OPEN and self.planned_on < day

    def may_begin(self, starts: str) -> bool:
        """Say whether it may be what begins at a local time: within three hours, where both say one."""
        if not (self.starts and starts):
            return True
        first, last = (60 * int(each[:2]) + int(each[3:]) for each in (self.starts, starts))
        return abs(first - last) <= _ABOUT_MINUTES

    def known_by(self, as_of: date) -> Plan | None:
        """Return it as it stood at the end of a day; None before it was made. A moved day is told as it is now."""
        if self.made_on > as_of:
            return None
        found = self
        if found.done_on and found.done_on > as_of:
            found = found._replace(done_on=None, interaction_id=None)
        return found._replace(dropped_on=None) if found.dropped_on and found.dropped_on > as_of else found
