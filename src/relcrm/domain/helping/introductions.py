"""An introduction of which both are asked first: where it stands, and what comes next. Who both said yes are introduced."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    from relcrm.domain.policy.values import Policy

YES, NO = "yes", "no"
ASKED, AGREED, MADE, DROPPED = "asked", "agreed", "made", "dropped"
"""Where an introduction stands: both are asked, both said yes, it is made, it is let go."""


class Introduction(NamedTuple):
    """Two people who may be introduced. What each said is "" until they answer; the days are those it was said on."""

    id: int
    uid: str
    one_id: int
    other_id: int
    about: str
    drafted_on: date
    one_said: str = ""
    one_said_on: date | None = None
    other_said: str = ""
    other_said_on: date | None = None
    made_on: date | None = None
    dropped_on: date | None = None

    @property
    def state(self) -> str:
        """Return where it stands."""
        if self.made_on:
            return MADE
        if self.dropped_on:
            return DROPPED
        return AGREED if self.one_said == self.other_said == YES else ASKED

    @property
    def waiting_for(self) -> tuple[int, ...]:
        """Return who has not answered yet."""
        said = ((self.one_id, self.one_said), (self.other_id, self.other_said))
        return tuple(each for each, word in said if not word)


def known_by(found: Introduction, as_of: date) -> Introduction | None:
    """Return an introduction as it was known at the end of a day; None before it was drafted."""
    if found.drafted_on > as_of:
        return None
    if found.one_said_on and found.one_said_on > as_of:
        found = found._replace(one_said="", one_said_on=None)
    if found.other_said_on and found.other_said_on > as_of:
        found = found._replace(other_said="", other_said_on=None)
    if found.made_on and found.made_on > as_of:
        found = found._replace(made_on=None)
    return found._replace(dropped_on=None) if found.dropped_on and found.dropped_on > as_of else found


def follow_up_on(found: Introduction, policy: Policy) -> date:
    """Return the day to look at it again: at once where both said yes, else some days after both were asked."""
    if found.state == AGREED:
        return max(day for day in (found.one_said_on, found.other_said_on) if day)
    return found.drafted_on + timedelta(days=policy.etiquette.introduction_days)
