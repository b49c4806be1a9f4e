"""Asks looked at again: how the door stood the moment before, which rules the message broke, what came of it.

What was recorded with an ask stays as it was; the rest is judged with what was known that day. Days are `replay`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from relcrm.domain.etiquette.preflight import Touch, has_agreed_talk, preflight_read
from relcrm.domain.foresight.what_now import what_now
from relcrm.domain.hindsight.chronicle import read_on
from relcrm.domain.log.interaction import Interaction, Kind, Outcome, as_known_on
from relcrm.domain.people.contact import favours
from relcrm.domain.readiness.evidence import gather_read
from relcrm.domain.readiness.gate import Gate, rounded_down
from relcrm.domain.readiness.verdict import judge
from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from relcrm.domain.etiquette.preflight import Rule
    from relcrm.domain.hindsight.chronicle import Chronicle
    from relcrm.domain.people.contact import Facts
    from relcrm.domain.people.dossier import Pitch
    from relcrm.domain.policy.values import Policy
    from relcrm.domain.readiness.journey import Advice
    from relcrm.domain.readiness.readings import Reading
    from relcrm.domain.readiness.verdict import Verdict

LEARNED_FROM = frozenset({Outcome.REBUFFED, Outcome.DECLINED, Outcome.NEGATIVE, "ignored"})
"""What may come of an ask that is worth a look at what was in the way."""
IMPORTED = "imported"
_SAYS_THE_GATES = frozenset({"NOT_READY"})


class Ask(NamedTuple):
    """An ask, and how the door stood the moment before it.

    `how` is as recorded: "earned", "invited", "borderline" or "override"; "" where nothing was, and the day is judged
    now. A recorded gate has no reason where today's facts give it none. `rules` are those of etiquette that block or
    warn, of an ask that was refused or ignored, without what a gate says already. `came_of` is an outcome, "answered", "open" while it may still be
    answered, or "ignored".
    """

    on: date
    about: str
    was_open: bool
    score: float
    gates: tuple[Gate, ...]
    how: str
    because: str
    rules: tuple[Rule, ...]
    next_step: Advice
    came_of: str
    came_on: date | None


class Hindsight(NamedTuple):
    """What asks are looked at with: the log once read, the facts of any day, the policy, the last day known."""

    story: Chronicle
    facts_on: Callable[[date], Facts]
    policy: Policy
    end: date


def asks(
    story: Chronicle,
    facts_on: Callable[[date], Facts],
    policy: Policy,
    start: date,
    end: date,
    recorded: Mapping[int, Pitch] | None = None,
) -> tuple[Ask, ...]:
    """Return the asks made from `start` to `end`, each with the door as it stood the moment before.

    `recorded` are the pitches on record by the place of their entry in a log that is in the order of its days.
    """
    look = Hindsight(story, facts_on, policy, end)
    pitches = recorded or {}
    return tuple(
        _ask(look, at, pitches.get(at))
        for at, each in enumerate(look.story.read)
        if each.event.kind is Kind.PITCH and start <= each.event.occurred_on <= end
    )


def _ask(look: Hindsight, at: int, pitch: Pitch | None) -> Ask:
    event = look.story.read[at].event
    asked = as_known_on(event, look.end) or event
    came_of = _came_of(asked, look.policy, look.end)
    before, changes_day = _before(look, at)
    judged = _verdict(look, before, changes_day, asked.occurred_on)
    if pitch is not None and pitch.how == IMPORTED:
        pitch = None
    verdict = _as_recorded(judged, pitch) if pitch else judged
    broken = _broken(asked, before, judged) if came_of in LEARNED_FROM else ()
    told = _SAYS_THE_GATES.union(gate.code for gate in verdict.gates)
    return Ask(
        on=asked.occurred_on,
        about=asked.summary,
        was_open=verdict.ready,
        score=rounded_down(verdict.score),
        gates=verdict.gates,
        how=pitch.how if pitch else "",
        because=pitch.override_reason if pitch else "",
        rules=tuple(rule for rule in broken if rule.code not in told),
        next_step=what_now(verdict),
        came_of=came_of,
        came_on=asked.outcome_on or asked.answered_on,
    )


def _before(look: Hindsight, at: int) -> tuple[list[Reading], int]:
    """Return the log without this ask, and without what is known to have come later the same day."""
    asked = look.story.read[at].event
    read, changes_day = read_on(look.story, look.policy, asked.occurred_on)
    return [
        each
        for number, each in enumerate(read)
        if number != at
        and not (each.day == look.story.days[at] and _is_later(each.event, asked, number > at))
    ], changes_day


def _is_later(each: Interaction, asked: Interaction, is_below: bool) -> bool:  # noqa: FBT001 - read once, above
    if each.occurred_at and asked.occurred_at:
        return each.occurred_at > asked.occurred_at
    return each.kind is Kind.PITCH and is_below


def _verdict(look: Hindsight, read: list[Reading], changes_day: int, on: date) -> Verdict:
    """Return the verdict for the day; favours are counted in the log."""
    gave, received = favours([each.event for each in read], on)
    facts = replace(look.facts_on(on), gave=gave, received=received)
    return judge(gather_read(read, changes_day, facts, look.policy, on), look.policy)


def _as_recorded(verdict: Verdict, pitch: Pitch) -> Verdict:
    """Return the verdict with the score and the gates that were recorded, whatever today's facts say of that day."""
    known = {gate.code: gate for gate in verdict.gates}
    gates = tuple(known.get(code, Gate(code, "")) for code in pitch.gates)
    return verdict._replace(ready=pitch.was_ready, score=pitch.score, gates=gates)


def _broken(asked: Interaction, before: Sequence[Reading], verdict: Verdict) -> tuple[Rule, ...]:
    """Return the rules of etiquette that block or warn of the message, as the log stood before it."""
    touch = Touch(
        channel=asked.channel,
        platform=asked.platform,
        asks=True,
        connects=False,
        has_reason=bool(asked.because),
        at=None,
        on=asked.occurred_on,
    )
    agreed = has_agreed_talk([each.event for each in before], verdict.policy, touch.on)
    said = preflight_read(before, verdict, touch, talk_agreed=agreed).rules
    return tuple(rule for rule in said if rule.level != "info")


def _came_of(asked: Interaction, policy: Policy, end: date) -> str:
    if asked.outcome is not None:
        return asked.outcome.value
    if asked.is_two_way:
        return "answered"
    is_late = asked.answered is False or (end - asked.occurred_on).days >= policy.comfort.grace_days
    return "ignored" if is_late else "open"
