"""How often your tries are answered, whomever they went to. Light."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relcrm.domain.foresight.replies import usual_of
from relcrm.store import reader

if TYPE_CHECKING:
    import sqlite3

    from relcrm.domain.foresight.replies import Usual
    from relcrm.services.context import Context


def usual(connection: sqlite3.Connection, context: Context) -> Usual:
    """Return how many of your latest tries were answered in time, as known on the day of the context."""
    tries = reader.latest_tries(connection, context.as_of, context.policy.replies.usual_tries)
    return usual_of(tries, context.policy, context.as_of)
