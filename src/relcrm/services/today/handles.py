"""The handles of the lines of today: given once, kept, and found again. Light."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from relcrm.errors import RelcrmError
from relcrm.services.today.line import said
from relcrm.store.ahead import today
from relcrm.store.connection import reading, writing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from relcrm.services.context import Context
    from relcrm.services.today.line import TodayLine

LONGEST_WAIT = 1.0
"""Seconds that a list waits for another writer before it goes without handles."""


def with_handles(context: Context, lines: Sequence[TodayLine]) -> list[TodayLine]:
    """Return the lines with their handles; without, where it is another day or nothing can be written just now."""
    if context.as_of != context.today or not lines:
        return list(lines)
    wait = min(context.wait_seconds, LONGEST_WAIT)
    given: dict[str, str] = {}
    with suppress(RelcrmError):
        with reading(context.store, wait) as connection:
            given = today.handles(connection, context.today)
        if new := [each for each in lines if each.about not in given]:
            with writing(context.store, wait) as connection:
                today.give_handles(connection, context.today, [(each.about, said(each)) for each in new])
                given = today.handles(connection, context.today)
    return [each._replace(handle=given.get(each.about, "")) for each in lines]
