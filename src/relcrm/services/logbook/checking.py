"""Look before you write: etiquette asked about one touch, before it goes out or as it is logged. Light."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relcrm.domain.etiquette.best_hours import best_hours
from relcrm.domain.etiquette.preflight import Touch, has_agreed_talk, preflight
from relcrm.domain.foresight.replies import reply_chance_of
from relcrm.domain.foresight.what_now import what_now
from relcrm.domain.log.interaction import Direction, Kind, Outcome, as_known_on
from relcrm.domain.people.dossier import facts_of, reasons_on_record
from relcrm.domain.people.facts import known_on
from relcrm.domain.policy.in_force import effective, fingerprint
from relcrm.domain.readiness.evidence import gather
from relcrm.domain.readiness.gate import rounded_down
from relcrm.domain.readiness.verdict import judge
from relcrm.services.context import away_on, find_one
from relcrm.services.logbook.changes import Change
from relcrm.services.logbook.rhythm import rhythm_of
from relcrm.services.logbook.standings import usual
from relcrm.services.results import PolicyStamp
from relcrm.services.unlogged import unlogged
from relcrm.store import memo, reader
from relcrm.store.connection import reading
from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date, datetime, tzinfo

    from relcrm.domain.etiquette.best_hours import BestHours
    from relcrm.domain.etiquette.preflight import Rule
    from relcrm.domain.foresight.replies import ReplyChance
    from relcrm.domain.log.cadence import ByTag
    from relcrm.domain.log.interaction import Channel, Interaction
    from relcrm.domain.people.dossier import Contact, Logged
    from relcrm.domain.policy.values import Policy
    from relcrm.domain.readiness.evidence import Evidence
    from relcrm.domain.readiness.verdict import Verdict
    from relcrm.services.context import Context
    from relcrm.services.unlogged import Unlogged


class Check(NamedTuple):
    """Whether a touch would be welcome: `verdict` is "go", "warn" or "block", with the gravest rules first.

    Of an ask, `unlogged` says what the log may lack; `archived_on` is set where they are put away.

    `at` is known where a time was given or now is meant; `best_hours` is null unless enough of their messages
    have a time.
    """

    as_of: date
    on: date
    at: datetime | None
    policy: PolicyStamp
    contact_id: int
    name: str
    channel: Channel
    platform: str
    verdict: str
    rules: tuple[Rule, ...]
    best_hours: BestHours | None
    reply_chance: ReplyChance
    archived_on: date | None = None
    unlogged: Unlogged | None = None


def check(context: Context, who: str, touch: Touch, zone: tzinfo) -> Check:
    """Return what etiquette says of a touch to one contact, from what was known at the end of the context's day."""
    with reading(context.store, context.wait_seconds) as connection:
        person = known_on(find_one(connection, who, as_of=context.as_of), min(context.as_of, touch.on))
        policy = effective(context.policy, person.offer, person.profile)
        known = [
            then
            for logged in reader.interactions(connection, person.id)
            if (then := as_known_on(logged.interaction, context.as_of))
        ]
        verdict = _verdict(connection, person, known, policy, touch.on, min(context.as_of, touch.on))
        answered = usual(connection, context)
        marks = reader.marks(connection, person.id)
        marked = reasons_on_record(marks, min(context.as_of, touch.on)).get(person.id, "")
    answer = preflight(
        known,
        verdict,
        touch,
        talk_agreed=has_agreed_talk(known, policy, touch.on),
        instead=what_now(verdict, person.id).text,
        marked=marked,
    )
    return Check(
        as_of=context.as_of,
        on=touch.on,
        at=touch.at,
        policy=PolicyStamp(policy.version, fingerprint(policy)),
        contact_id=person.id,
        name=person.name,
        channel=touch.channel,
        platform=touch.platform,
        verdict=answer.verdict,
        rules=answer.rules,
        best_hours=best_hours(known, policy, touch.on, zone),
        reply_chance=reply_chance_of(verdict.evidence, policy, answered),
        archived_on=away_on(person, context.as_of),
        unlogged=unlogged(person, verdict) if touch.asks and policy.gates.asks else None,
    )


def should_have_waited(
    connection: sqlite3.Connection,
    context: Context,
    people: Sequence[Contact],
    sent: Interaction,
    log_of: Callable[[int], Sequence[Logged]],
) -> tuple[Rule, ...]:
    """Return the blocking rules that a touch of today breaks, judged by the log of its day, in which it is not yet.

    `log_of` reads what is logged with a contact.

    Silent on earlier days, which are only filled in, on moves of theirs, on likes and links, and on what was answered: etiquette has nothing left to say
    there. Among several people each rule says whom it is about.
    """
    if (
        sent.occurred_on < context.today
        or sent.direction is not Direction.ME
        or sent.is_small
        or sent.outcome is Outcome.NO_SHOW
        or sent.is_two_way
    ):
        return ()
    broken = [
        (person, rule)
        for person in people
        for rule in _broken(connection, context, person, sent, log_of(person.id))
    ]
    if len(people) == 1:
        return tuple(rule for _, rule in broken)
    return tuple(rule._replace(text=f"{person.name}: {rule.text}") for person, rule in broken)


def _broken(
    connection: sqlite3.Connection,
    context: Context,
    person: Contact,
    sent: Interaction,
    logged: Sequence[Logged],
) -> list[Rule]:
    touch = Touch(
        channel=sent.channel,
        platform=sent.platform,
        asks=sent.kind is Kind.PITCH,
        connects=False,
        has_reason=bool(sent.because),
        at=None,
        on=sent.occurred_on,
    )
    then = known_on(person, touch.on)
    policy = effective(context.policy, then.offer, then.profile)
    log = [each.interaction for each in logged]
    verdict = _verdict(connection, person, log, policy, touch.on, touch.on)
    answer = preflight(log, verdict, touch, talk_agreed=has_agreed_talk(log, policy, touch.on))
    return [rule for rule in answer.rules if rule.level == "block"]


def _verdict(
    connection: sqlite3.Connection,
    person: Contact,
    log: list[Interaction],
    policy: Policy,
    on: date,
    known_on: date,
) -> Verdict:
    """Return the verdict for the day of the touch, from what was known by `known_on`."""
    facts = facts_of(person, reader.common_grounds(connection, person.id), log, known_on)
    return judge(gather(log, facts, policy, on), policy)


class Judged(NamedTuple):
    """A contact's evidence and verdict, and what their tags ask for, by their number."""

    evidence: Evidence
    verdict: Verdict
    tagged: Mapping[int, ByTag]


def judged(connection: sqlite3.Connection, context: Context, person: Contact) -> Judged:
    """Return a contact's evidence and verdict as of the context's day, inside a write transaction."""
    memos = memo.started(connection, context.policy)
    evidence = memo.evidence_of(connection, person, context.as_of, memos)
    memo.write(connection, memos)
    return Judged(evidence, judge(evidence, memos.policy_for(person)), memos.tagged)


def change_for(connection: sqlite3.Connection, context: Context, person: Contact, before: Judged) -> Change:
    """Return what has changed for a contact since `before`."""
    after = judged(connection, context, person)
    rhythm = rhythm_of(person, after.verdict, after.tagged, context.as_of)
    is_personal = not after.verdict.policy.gates.asks
    shut_before = [gate.code for gate in before.verdict.gates]
    shut_after = [gate.code for gate in after.verdict.gates]
    return Change(
        contact_id=person.id,
        name=person.name,
        due_on=rhythm.due_on if rhythm else None,
        score_before=0.0 if is_personal else rounded_down(before.verdict.score),
        score=0.0 if is_personal else rounded_down(after.verdict.score),
        was_ready=before.verdict.ready,
        ready=after.verdict.ready,
        opened=tuple(code for code in shut_before if code not in shut_after),
        shut=tuple(code for code in shut_after if code not in shut_before),
        next_step=what_now(after.verdict, person.id),
        is_personal=is_personal,
        archived_on=away_on(person, context.as_of),
    )
