"""Where somebody stands with you, as lists divide people: each is in exactly one group on a day."""

from __future__ import annotations

from enum import StrEnum

from relcrm.domain.days.spans import LONGEST_DAYS


class Group(StrEnum):
    """The groups, in the order in which lists tell of them.

    Whoever is `due`, `soon` or `later` has a rhythm; `asleep` are those of whom too little is left for one;
    with `no_rhythm` you never mean to be in touch. The last two were never touched: some of them came in a
    file and nobody has decided about them yet.
    """

    DUE = "due"
    SOON = "soon"
    LATER = "later"
    ASLEEP = "asleep"
    NO_RHYTHM = "no_rhythm"
    NOT_YET_MET = "not_yet_met"
    WAITING = "waiting_for_triage"


def group_of(
    day: int,
    *,
    last_touch_day: int,
    due_day: int,
    every_days: int,
    asleep_day: int,
    is_waiting: bool,
    soon_days: int,
) -> Group:
    """Return the group of somebody on a day. Days are ordinals; `last_touch_day` 0 is never, `asleep_day` too."""
    if not last_touch_day:
        return Group.WAITING if is_waiting else Group.NOT_YET_MET
    if every_days >= LONGEST_DAYS:
        return Group.NO_RHYTHM
    if 0 < asleep_day <= day:
        return Group.ASLEEP
    if due_day <= day:
        return Group.DUE
    return Group.SOON if due_day <= day + soon_days else Group.LATER
