"""First lines for a message to a contact. Light."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relcrm.domain.etiquette.opener import openers, reminders
from relcrm.domain.foresight.what_now import what_now
from relcrm.domain.log.interaction import as_known_on
from relcrm.domain.people.dossier import VOUCHED
from relcrm.domain.people.facts import known_on
from relcrm.domain.readiness.verdict import judge
from relcrm.services.context import find_one
from relcrm.store import memo, particulars, reader
from relcrm.store.connection import reading
from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from relcrm.domain.etiquette.opener import Opener, Reminder
    from relcrm.domain.readiness.journey import Advice
    from relcrm.services.context import Context


NO_READY_LINE = frozenset({"wait", "repair"})
"""Where nothing should go out, or no line of ours would do."""


class Openers(NamedTuple):
    """First lines to start from, and apart from them what to keep in mind: that is for nobody but the user.

    There are none where the next step is to leave it be, or to put something right.
    """

    as_of: date
    contact_id: int
    name: str
    openers: tuple[Opener, ...]
    keep_in_mind: tuple[Reminder, ...]
    next_step: Advice


def openers_for(context: Context, who: str) -> Openers:
    """Return first lines for a message, from what was on record on the day asked about."""
    with reading(context.store, context.wait_seconds) as connection:
        person = known_on(find_one(connection, who, as_of=context.as_of), context.as_of)
        memos = memo.started(connection, context.policy)
        verdict = judge(memo.evidence_of(connection, person, context.as_of, memos), memos.policy_for(person))
        known = [
            as_known_on(logged.interaction, context.as_of)
            for logged in reader.interactions(connection, person.id)
            if logged.source != VOUCHED
        ]
        news = particulars.news(connection, person.id)
        notes = [note for note in reader.notes(connection, person.id) if note.noted_on <= context.as_of]
        grounds = [
            ground
            for ground in reader.common_grounds(connection, person.id)
            if ground.noted_on is None or ground.noted_on <= context.as_of
        ]
        memo.keep(connection, memos)
    step = what_now(verdict, person.id)
    log = [each for each in known if each is not None]
    return Openers(
        context.as_of,
        person.id,
        person.name,
        () if step.deed in NO_READY_LINE else openers(person, grounds, log, context.as_of, news),
        reminders(person, grounds, notes, log, context.as_of),
        step,
    )
