"""What the readings of one contact add up to: each function returns a few of the fields of `evidence.Evidence`.

Days are ordinals. Whatever flips with time is returned as the days it depends on, never as today's count.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from math import fsum
from typing import TYPE_CHECKING, Any, NamedTuple

from relcrm.domain.log.interaction import Channel, Direction, Interaction, Kind, Outcome
from relcrm.domain.log.worth import part_of, worth_of
from relcrm.domain.readiness.answers import fade, is_try, size, try_of
from relcrm.domain.readiness.readings import UNSURE, Reading, is_long

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from relcrm.domain.people.contact import Facts
    from relcrm.domain.policy.values import Policy
    from relcrm.domain.readiness.answers import Try

YEAR_DAYS = 365
TOGETHER = 0.5
"""What a meeting that both agreed on counts as a first move of theirs."""
TALKS_OF_AN_OLD_TIE = 2
_RICHEST_FIRST = tuple(Channel)
_NEEDS = frozenset({Outcome.VOICED_NEED, Outcome.ASKED_FOR_OFFER})
_BY_THEM = frozenset({Direction.THEM, Direction.MUTUAL})


class PitchTry(NamedTuple):
    """An ask that counts as ignored from `late_day` on; `contacts` and `talks` came after it."""

    day: int
    late_day: int
    contacts: int
    talks: int


def rhythm(read: Sequence[Reading], facts: Facts, policy: Policy, day: int) -> dict[str, Any]:
    """Return when the two of you were in contact: first, last, gaps, and until when each week is an active one."""
    contacts = [each for each in read if each.is_contact]
    days = sorted({each.day for each in contacts})
    last_in_week: dict[int, int] = {}
    for each in contacts:
        last_in_week[each.week] = max(each.day, last_in_week.get(each.week, 0))
    known_day = facts.known_since.toordinal() if facts.known_since else 0
    start = min(days[0], known_day or days[0]) if days else 0
    until = sorted(last + policy.continuity.weeks_window_days for last in last_in_week.values())
    return {
        "n_two_way": len(contacts),
        "first_day": days[0] if days else 0,
        "last_day": days[-1] if days else 0,
        "span_days": days[-1] - start if days else 0,
        "longest_gap_days": max((later - earlier for earlier, later in pairwise(days)), default=0),
        "weeks_until": tuple(last for last in until if last >= day),
    }


def sleep(read: Sequence[Reading], policy: Policy, span_days: int, conversations: int) -> dict[str, Any]:
    """Return after how many silent days this tie is asleep, and how many contact days the present episode has."""
    gates = policy.gates
    is_old = span_days >= gates.old_tie_days and conversations >= TALKS_OF_AN_OLD_TIE
    limit = gates.dormant_days_old if is_old else gates.dormant_days
    days = sorted({each.day for each in read if each.is_contact})
    woken = max((later for earlier, later in pairwise(days) if later - earlier > limit), default=0)
    return {
        "dormant_after_days": limit,
        "is_revived": bool(woken),
        "episode_contacts": sum(each >= woken for each in days),
    }


def talks(read: Sequence[Reading], policy: Policy) -> dict[str, Any]:
    """Return how often you spoke. Short calls add up: so many minutes of them make one conversation."""
    short = sum(each.event.minutes or 0 for each in read if each.is_voice and not each.is_conversation)
    met = {each.day for each in read if each.is_two_way and each.is_spoken and is_long(each.event, policy)}
    channels = {each.channel for each in read if each.is_two_way}
    return {
        "conversations": len({each.day for each in read if each.is_conversation})
        + short // policy.depth.short_minutes_per_talk,
        "met_days": len(met),
        "richest": min(channels, key=_RICHEST_FIRST.index).value if channels else "",
    }


def warmth(read: Sequence[Reading], policy: Policy, span_days: int, day: int) -> dict[str, Any]:
    """Return the freshness of the contact, and the half-life it fades with: older ties cool more slowly."""
    years = min(span_days / YEAR_DAYS, policy.warmth.tenure_years)
    half_life = policy.warmth.half_life_days * (1 + policy.warmth.tenure_gain * years)
    weights = [(each, _warmth_of(each, policy)) for each in read]
    heard = [(each.week, each.day, weight) for each, weight in weights if weight > 0]
    return {
        "fresh": _by_week(heard, policy.warmth.week_cap, half_life, day),
        "warmth_half_life_days": half_life,
    }


def _warmth_of(read: Reading, policy: Policy) -> float:
    if read.is_two_way:
        return read.weight
    return read.weight * policy.warmth.unreplied_inbound if read.is_waiting else 0.0


def worth(read: Sequence[Reading], policy: Policy) -> dict[str, Any]:
    """Return what the tie is worth, as a number that time does not change."""
    parts = [part_of(each.event, each.weight) for each in read]
    return {"worth": worth_of(parts, policy.cadence.worth_half_life_days)}


def depth(read: Sequence[Reading], policy: Policy, day: int) -> dict[str, Any]:
    """Return how much was spoken, and how much was written without the cap on it."""
    half_life = policy.depth.half_life_days
    voices = [(each.week, each.day, each.weight) for each in read if each.is_voice]
    letters = [each.day for each in read if each.is_contact and not each.is_voice]
    return {
        "spoken": _by_week(voices, policy.depth.week_cap, half_life, day),
        "written": fsum(policy.depth.text_unit * fade(day - each, half_life) for each in letters),
        "depth_half_life_days": half_life,
    }


def _by_week(weights: Iterable[tuple[int, int, float]], cap: float, half_life: float, day: int) -> float:
    """Add up (week, day, weight): a week counts no more than the cap, and fades from its last day on."""
    weeks: dict[int, list[float]] = defaultdict(list)
    last: dict[int, int] = {}
    for week, on, weight in weights:
        weeks[week].append(weight)
        last[week] = max(on, last.get(week, 0))
    return fsum(min(cap, fsum(each)) * fade(day - last[week], half_life) for week, each in weeks.items())


def mutuality(read: Sequence[Reading], tries: Sequence[Try], policy: Policy, day: int) -> dict[str, Any]:
    """Return how much was tried, answered and begun by them; tries still within their grace are left out."""
    half_life = policy.mutuality.half_life_days
    answered, tried, started, together = [], [], [], []
    for each in read:
        left = fade(day - each.day, half_life)
        counts = left * size(each, policy)
        if each.is_two_way:
            answered.append(counts * (UNSURE if each.event.direction is None else 1.0))
            tried.append(counts)
        elif each.is_waiting:
            answered.append(counts * UNSURE)
            tried.append(counts * UNSURE)
        elif each.is_refused:
            tried.append(counts)
        if each.by_them and not each.is_refused:
            started.append(counts)
        elif each.event.direction is Direction.MUTUAL and each.is_two_way:
            together.append(left)
    tried += [each.weight * fade(day - each.day, half_life) for each in tries if each.late_day <= day]
    return {
        "answered": fsum(answered),
        "tried_by_then": fsum(tried),
        "they_start": fsum(started),
        "together": fsum(together),
        "mutuality_half_life_days": half_life,
    }


def initiative(read: Sequence[Reading], policy: Policy, *, introduced: bool) -> dict[str, Any]:
    """Return how often they started, and until which day that speeds things up (0: it doesn't)."""
    days = sorted(
        (each.day for each in read if each.by_them and not each.is_small and not each.is_refused),
        reverse=True,
    )
    needed = 1 if introduced else 2
    is_fast = policy.gates.fast and len(days) >= needed
    return {
        "they_started_ever": len(days),
        "fast_until": days[needed - 1] + YEAR_DAYS if is_fast else 0,
        "voiced_need": sum(
            each.event.outcome in _NEEDS and each.event.direction in _BY_THEM for each in read
        ),
    }


def pitches(read: Sequence[Reading], policy: Policy, day: int) -> dict[str, Any]:
    """Return refused and ignored asks since the last yes, what came after them, and the ask that is still open.

    A refusal counts from the day it was said, a silence from the day of the ask.
    """
    asks = [each for each in read if each.event.kind is Kind.PITCH]
    told = [(each, (each.event.outcome_on or each.event.occurred_on).toordinal()) for each in asks]
    won = max((on for each, on in told if each.event.outcome is Outcome.ACCEPTED), default=0)
    refused = [on for each, on in told if each.is_refused and on > won]
    waits = {(each.day, try_of(each, policy, 0).late_day) for each in asks if is_try(each)}
    ignored = {each.day for each in asks if each.event.outcome is Outcome.IGNORED}
    ignored |= {on for on, late_day in waits if late_day <= day}
    ignored = {on for on in ignored if on > won}
    last = max([*refused, *ignored], default=0)
    since = _since(read, last) if last else (0, 0)
    pending = sorted((on, late_day) for on, late_day in waits if late_day > day and on > max(last, won))
    return {
        "rebuffs": len(refused),
        "last_rebuff_day": max(refused, default=0),
        "ignored_by_then": max(ignored, default=0),
        "contacts_by_then": since[0],
        "talks_by_then": since[1],
        "pending_pitches": tuple(PitchTry(on, late_day, *_since(read, on)) for on, late_day in pending),
        "open_ask_day": max((each.day for each in asks if each.event.outcome is None), default=0),
        "last_ask": max(((each.day, _ask_state(each)) for each in asks), default=(0, ""))[1],
    }


def _ask_state(ask: Reading) -> str:
    """Return what became of an ask: "accepted", "open" while nothing did, "" for everything else."""
    if ask.event.outcome is Outcome.ACCEPTED:
        return "accepted"
    return "open" if ask.event.outcome is None and ask.event.answered is not False else ""


def _since(read: Sequence[Reading], day: int) -> tuple[int, int]:
    contacts = [each for each in read if each.is_contact and each.day > day]
    return len(contacts), sum(each.is_conversation for each in contacts)


def moods(read: Sequence[Reading], facts: Facts, policy: Policy) -> dict[str, Any]:
    """Return what they said of themselves: invitations, holds, quarrels that nothing good has followed."""
    sore = max((each.day for each in read if _is_sore(each)), default=0)
    mended = any(
        each.is_contact and each.day > sore and each.event.outcome is not Outcome.NEUTRAL for each in read
    )
    asked = [
        each.day
        for each in read
        if each.event.outcome is Outcome.ASKED_FOR_OFFER and each.event.direction in _BY_THEM
    ]
    if facts.invited_on:
        asked.append(facts.invited_on.toordinal())
    return {
        "sore_day": 0 if mended else sore,
        "invited_day": max(asked, default=0),
        **_holds(read, facts, policy),
    }


def _is_sore(read: Reading) -> bool:
    """Say whether it went badly, or you let them wait in vain."""
    let_down = read.event.outcome is Outcome.NO_SHOW and read.by_me
    return let_down or read.event.outcome is Outcome.NEGATIVE


def _holds(read: Sequence[Reading], facts: Facts, policy: Policy) -> dict[str, Any]:
    """Return until when they asked for time and since when; the day that they named themselves apart.

    A "come back later" that is newer than the day on record holds for the policy's time.
    """
    later = max(
        (
            (each.event.outcome_on or each.event.occurred_on).toordinal()
            for each in read
            if each.event.outcome is Outcome.COME_BACK_LATER
        ),
        default=0,
    )
    on_record = facts.hold_until.toordinal() if facts.hold_until else 0
    hold_day = later + policy.gates.come_back_days if later and on_record < later else on_record
    return {
        "hold_day": hold_day,
        "hold_set_day": facts.hold_set_on.toordinal() if facts.hold_set_on else later,
        "named_day": hold_day if 0 < later < hold_day else 0,
        "hold_because": facts.hold_reason if hold_day and hold_day == on_record else "",
    }


def last_touch(events: Iterable[Interaction]) -> dict[str, Any]:
    """Return the day and channel of the latest touch that resets the cadence; of one day, the richest channel."""
    touches = [
        (
            max(each.occurred_on, each.last_on or each.occurred_on).toordinal(),
            -_RICHEST_FIRST.index(each.channel),
        )
        for each in events
        if each.resets_clock
    ]
    day, rank = max(touches, default=(0, 0))
    return {"last_touch_day": day, "last_touch_channel": _RICHEST_FIRST[-rank].value if day else ""}
