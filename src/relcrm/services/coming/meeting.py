"""What becomes of a plan: it happened, it moves, it is let go. Light; runs inside the caller's write transaction."""

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import TYPE_CHECKING

from relcrm.domain.log.interaction import Channel, Direction, Interaction
from relcrm.errors import AlreadyLogged, UnclearWay, UsageError
from relcrm.services.logbook.entering import BY_HAND, Said, checked, written
from relcrm.store import log
from relcrm.store.ahead import near, plans
from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    import sqlite3
    from datetime import date

    from relcrm.domain.log.ways import Way
    from relcrm.domain.plans.plan import Plan
    from relcrm.services.context import Context
    from relcrm.services.logbook.changes import Entry


class How(NamedTuple):
    """How it went, as far as that is said: through which channel, how long, with which remark; `again` on purpose."""

    way: Way | None = None
    minutes: int | None = None
    note: str = ""
    again: bool = False


NOTHING_SAID = How()


def happened(
    connection: sqlite3.Connection, context: Context, plan: Plan, how: How = NOTHING_SAID
) -> tuple[Plan, Entry]:
    """Make an entry of a plan, on its day and with its people, and return both; what is said of how it went counts more.

    Raises UnclearWay where neither says through which channel, UsageError for what is over, has not come yet or is logged.
    """
    _refuse(connection, plan)
    interaction = _interaction(context, plan, how)
    if not plan.people:
        raise UsageError("nobody is left of that plan", hint="relcrm log-meeting WHO logs it with others")
    checked(interaction, context)
    said = Said(
        people=tuple(map(str, plan.people)),
        interaction=interaction,
        source=plan.source or BY_HAND,
        source_key=plan.source_key,
        again=how.again,
    )
    try:
        entry = written(connection, context, said)
    except AlreadyLogged as error:
        error.hint = "relcrm drop lets the plan go; relcrm done --again logs it once more"
        raise
    if plan.source and how != NOTHING_SAID:  # what the calendar brings of it later is no more than that
        log.amend(connection, entry.interaction_id, entry.logged.interaction, edited_at=context.now)
    changed = plans.change(connection, plan, done_on=context.today, interaction_id=entry.interaction_id)
    return changed, entry


def moved(
    connection: sqlite3.Connection, context: Context, plan: Plan, day: date, starts: str | None = None
) -> Plan:
    """Move a plan to a day, and to a local time as HH:MM where one is said. Raises UsageError for a day gone by."""
    _refuse(connection, plan)
    if day < context.today:
        raise UsageError(f"{day} is over", hint="relcrm done says that it happened")
    times = {} if starts is None else {"starts": starts}
    return plans.change(connection, plan, planned_on=day, **times)


def dropped(connection: sqlite3.Connection, context: Context, plan: Plan) -> Plan:
    """Let a plan go: it did not happen, or will not."""
    _refuse(connection, plan)
    return plans.change(connection, plan, dropped_on=context.today)


def _refuse(connection: sqlite3.Connection, plan: Plan) -> None:
    if plan.done_on:
        raise UsageError("that plan is an entry of the log by now", hint="relcrm undo takes that back")
    if plan.dropped_on:
        raise UsageError("that plan was dropped", hint="relcrm undo takes that back")
    if near.is_logged(connection, plan):
        raise UsageError("its calendar has brought it into the log already", hint="relcrm timeline shows it")


def _interaction(context: Context, plan: Plan, how: How) -> Interaction:
    """Return what a plan becomes; its own words stay before the remark."""
    channel = how.way.channel if how.way else plan.channel
    if channel is Channel.UNKNOWN:
        raise UnclearWay(
            "how were you in touch? the plan does not say",
            hint="relcrm done LINE --by in-person, or --by video, phone ...",
            data={"asks": "channel"},
        )
    at = None
    if plan.starts:
        at = datetime.combine(plan.planned_on, time.fromisoformat(plan.starts)).astimezone(UTC)
        if at > context.now:
            raise UsageError(
                f"that is planned for {plan.planned_on}, {plan.starts}", hint="say done once it has happened"
            )
    return Interaction(
        occurred_on=plan.planned_on,
        occurred_at=at,
        channel=channel,
        platform=how.way.platform if how.way else "",
        direction=Direction.MUTUAL,
        minutes=how.minutes or plan.minutes,
        summary="\n".join(dict.fromkeys(filter(None, (plan.about, how.note)))),
    )
