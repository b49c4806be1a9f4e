"""What is to be done for somebody, what you promised, and what they promised you."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    from datetime import date
    from typing import Any

    from relcrm.domain.plans.repeats import Repeat

REMINDER, PROMISE, THEIR_PROMISE = "reminder", "promise", "their_promise"
REMINDER_KINDS = (REMINDER, PROMISE, THEIR_PROMISE)


class Reminder(NamedTuple):
    """One thing to be done. `due_on` is None for a promise without a day, `starts` a local time as HH:MM or "".

    One that `repeats` counts from `first_on` and stays open; `last_done_on` says when it was done last.
    """

    id: int
    uid: str
    contact_id: int
    kind: str
    text: str
    made_on: date
    due_on: date | None = None
    starts: str = ""
    repeats: Repeat | None = None
    first_on: date | None = None
    last_done_on: date | None = None
    done_on: date | None = None
    dropped_on: date | None = None

    @property
    def is_open(self) -> bool:
        """Say whether it is still to be done."""
        return self.done_on is None and self.dropped_on is None

    def is_due(self, day: date) -> bool:
        """Say whether its day has come; a promise without one is never due."""
        return self.is_open and self.due_on is not None and self.due_on <= day

    def known_by(self, as_of: date) -> Reminder | None:
        """Return it as it stood at the end of a day; None before it was made. A moved day is told as it is now."""
        if self.made_on > as_of:
            return None
        found = self
        if found.last_done_on and found.last_done_on > as_of:
            found = found._replace(last_done_on=None)
        if found.done_on and found.done_on > as_of:
            found = found._replace(done_on=None)
        return found._replace(dropped_on=None) if found.dropped_on and found.dropped_on > as_of else found

    def done(self, day: date) -> dict[str, Any]:
        """Return what changes of it when it is done on a day: one that repeats comes again, any other ends."""
        if self.repeats and self.first_on and self.due_on:
            coming = self.repeats.next_after(self.first_on, max(day, self.due_on))
            return {"last_done_on": day, "due_on": coming}
        return {"done_on": day}
