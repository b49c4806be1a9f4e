"""A person's facts, as far as readiness asks for them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from relcrm.domain.log.interaction import Interaction, Kind
from relcrm.domain.people.handles import EMAIL, PHONE, WEB, Handle, folded, parsed_email, parsed_handle
from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

__all__ = [
    "EMAIL",
    "GIVING",
    "PHONE",
    "RECEIVING",
    "WEB",
    "Addresses",
    "Facts",
    "Handle",
    "favours",
    "folded",
    "parsed_email",
    "parsed_handle",
    "sorted_by_kind",
]

GIVING = frozenset({Kind.FAVOUR_GIVEN, Kind.INTRO_GIVEN})
RECEIVING = frozenset({Kind.FAVOUR_RECEIVED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What readiness needs to know of a contact beside the log, as of one day.

    `gave` and `received` count favours; `hold_until` is the first day on which asking is welcome again,
    `hold_set_on` the day that was said, `hold_reason` why. `changes_on` is the first later day on which any of this is
    known to change, favours apart.
    """

    offer: str = "professional_service"
    profile: str = ""
    common_ground: int = 0
    introduced: bool = False
    gave: int = 0
    received: int = 0
    known_since: date | None = None
    opted_out: bool = False
    hold_until: date | None = None
    hold_set_on: date | None = None
    hold_reason: str = ""
    open_complaint: bool = False
    invited_on: date | None = None
    changes_on: date | None = None

    @property
    def changes_day(self) -> int:
        """The ordinal of that day; 0 where there is none."""
        return self.changes_on.toordinal() if self.changes_on else 0


def favours(interactions: Iterable[Interaction], as_of: date) -> tuple[int, int]:
    """Count the favours given and received by the end of `as_of`."""
    kinds = Counter(each.kind for each in interactions if each.occurred_on <= as_of)
    return sum(kinds[each] for each in GIVING), sum(kinds[each] for each in RECEIVING)


class Addresses(NamedTuple):
    """A contact's addresses by kind; `handles` are those that are neither email nor phone."""

    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    handles: tuple[Handle, ...] = ()


def sorted_by_kind(handles: Sequence[Handle]) -> Addresses:
    """Return addresses sorted by kind, in the order given."""
    emails, phones = (
        tuple(each.value for each in handles if each.platform == kind) for kind in (EMAIL, PHONE)
    )
    return Addresses(emails, phones, tuple(each for each in handles if each.platform not in {EMAIL, PHONE}))
