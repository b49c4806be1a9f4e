"""What the readings of one contact add up to: each function returns a few of the fields of `evidence.Evidence`.

Days are ordinals. Whatever flips with time is returned as the days it depends on, never as today's count.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import chain, compress
from math import fsum
from operator import mul, or_, sub
from typing import TYPE_CHECKING, Any

from relcrm.domain.log.interaction import Channel, Direction, Outcome
from relcrm.domain.log.worth import weights_of, worth_of
from relcrm.domain.readiness.answers import fade, fades, try_of
from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from relcrm.domain.people.contact import Facts
    from relcrm.domain.policy.values import Policy
    from relcrm.domain.readiness.answers import Try
    from relcrm.domain.readiness.readings import Reading, Sheet

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


def contact_days(sheet: Sheet) -> list[int]:
    """Return the days on which the two of you were in contact, in order."""
    return sorted(set(compress(sheet.days, sheet.columns.is_contact)))


def rhythm(days: Sequence[int], facts: Facts, policy: Policy, day: int) -> dict[str, Any]:
    """Return of the days of contact the first, the last, gaps, and until when each week is an active one."""
    known_day = facts.known_since.toordinal() if facts.known_since else 0
    start = min(days[0], known_day or days[0]) if days else 0
    window = policy.continuity.weeks_window_days
    last_in_week = {(each - 1) // 7: each for each in days[bisect_left(days, day - window) :]}
    return {
        "first_day": days[0] if days else 0,
        "last_day": days[-1] if days else 0,
        "known_day": known_day,
        "span_days": days[-1] - start if days else 0,
        "longest_gap_days": max(map(sub, days[1:], days), default=0),
        "weeks_until": tuple(last + window for last in last_in_week.values()),
    }


def sleep(days: Sequence[int], policy: Policy, span_days: int, conversations: int) -> dict[str, Any]:
    """Return after how many silent days this tie is asleep, and how many days of contact the present episode has."""
    gates = policy.gates
    is_old = span_days >= gates.old_tie_days and conversations >= TALKS_OF_AN_OLD_TIE
    limit = gates.dormant_days_old if is_old else gates.dormant_days
    woken = _woken(days, limit)
    woken_if_old = woken if is_old else _woken(days, gates.dormant_days_old)
    return {
        "dormant_after_days": limit,
        "is_revived": bool(woken),
        "episode_contacts": len(days) - woken,
        "episode_if_old": len(days) - woken_if_old,
    }


def _woken(days: Sequence[int], limit: int) -> int:
    """Return the place of the first day after the last silence that was longer than the limit; 0 without one."""
    return next((at for at in range(len(days) - 1, 0, -1) if days[at] - days[at - 1] > limit), 0)


def talks(sheet: Sheet, policy: Policy) -> dict[str, Any]:
    """Return how often you were in contact, and how often you spoke. Short calls add up: so many minutes of them make one conversation."""
    read, days, columns = sheet.read, sheet.days, sheet.columns
    short = sum(each.event.minutes or 0 for each in compress(read, columns.is_short))
    channels = set(compress(columns.channel, columns.is_two_way))
    spoken, met = (set(compress(days, each)) for each in (columns.is_conversation, columns.is_met))
    return {
        "n_two_way": columns.is_contact.count(True),
        "conversations": len(spoken) + short // policy.depth.short_minutes_per_talk,
        "met_days": len(met),
        "last_talk_day": max(spoken, default=0),
        "last_met_day": max(met, default=0),
        "richest": min(channels, key=_RICHEST_FIRST.index).value if channels else "",
    }


def warmth(sheet: Sheet, policy: Policy, span_days: int, day: int) -> dict[str, Any]:
    """Return the freshness of the contact, and the half-life it fades with; the weeks of it while that still grows."""
    half_life = half_life_of_warmth(span_days, policy)
    weights = sheet.columns.warmth
    weeks = _by_week(compress(sheet.days, weights), filter(None, weights), policy.warmth.week_cap)
    still_grows = span_days < policy.warmth.tenure_years * YEAR_DAYS
    return {
        "fresh": faded(weeks, half_life, day),
        "warmth_half_life_days": half_life,
        "warm_weeks": tuple(weeks if still_grows else weeks[-1:]),
    }


def half_life_of_warmth(span_days: int, policy: Policy) -> float:
    """Return how many days it takes to cool by half: older ties cool more slowly."""
    years = min(span_days / YEAR_DAYS, policy.warmth.tenure_years)
    return policy.warmth.half_life_days * (1 + policy.warmth.tenure_gain * years)


def worth(sheet: Sheet, policy: Policy) -> dict[str, Any]:
    """Return what the tie is worth, as a number that time does not change."""
    columns = sheet.columns
    weights = weights_of(columns.worth, columns.worth_of_root, sheet.messages)
    return {"worth": worth_of(zip(sheet.ends, weights, strict=True), policy.cadence.worth_half_life_days)}


def depth(sheet: Sheet, policy: Policy, day: int) -> dict[str, Any]:
    """Return how much was spoken, and how much was written without the cap on it."""
    half_life, unit, columns = policy.depth.half_life_days, policy.depth.text_unit, sheet.columns
    voices = compress(sheet.days, columns.is_voice), compress(columns.weight, columns.is_voice)
    weeks = _by_week(*voices, policy.depth.week_cap)
    last, most = weeks[-1] if weeks else (0, 0.0)
    letters = fades(compress(sheet.days, columns.is_letter), day, half_life)
    return {
        "spoken": faded(weeks, half_life, day),
        "spoken_day": last,
        "spoken_week": most,
        "written": fsum(unit * each for each in letters),
        "depth_half_life_days": half_life,
    }


def _by_week(days: Iterable[int], weights: Iterable[float], cap: float) -> list[tuple[int, float]]:
    """Return of every week its last day and what its weights add up to, no more than the cap, in order."""
    weeks: dict[int, tuple[int, list[float]]] = {}
    for on, weight in zip(days, weights, strict=True):
        last, some = weeks.get(week := (on - 1) // 7, (0, []))
        some.append(weight)
        weeks[week] = max(last, on), some
    return sorted((last, min(cap, fsum(some))) for last, some in weeks.values())


def faded(weeks: Sequence[tuple[int, float]], half_life: float, day: int) -> float:
    """Return what is left on a day of weeks, each of which fades from its last day on."""
    left = fades((last for last, _ in weeks), day, half_life)
    return fsum(map(mul, (most for _, most in weeks), left))


def mutuality(sheet: Sheet, tries: Sequence[Try], policy: Policy, day: int) -> dict[str, Any]:
    """Return how much was tried, answered and begun by them; tries still within their grace are left out."""
    half_life, columns = policy.mutuality.half_life_days, sheet.columns
    left = fades(sheet.days, day, half_life)
    waited = (each.weight * fade(day - each.day, half_life) for each in tries if each.late_day <= day)
    return {
        "answered": fsum(map(mul, left, columns.answered)),
        "tried_by_then": fsum(chain(map(mul, left, columns.tried), waited)),
        "they_start": fsum(map(mul, left, columns.they_start)),
        "together": fsum(map(mul, left, columns.together)),
        "mutuality_half_life_days": half_life,
    }


def initiative(sheet: Sheet, policy: Policy, *, introduced: bool) -> dict[str, Any]:
    """Return how often they started, and until which day that speeds things up (0: it doesn't)."""
    days = sorted(compress(sheet.days, sheet.columns.is_start), reverse=True)
    needed = 1 if introduced else 2
    is_fast = policy.gates.fast and len(days) >= needed
    return {
        "they_started_ever": len(days),
        "fast_until": days[needed - 1] + YEAR_DAYS if is_fast else 0,
        "voiced_need": sum(
            each.event.outcome in _NEEDS and each.event.direction in _BY_THEM for each in _told(sheet)
        ),
    }


def pitches(sheet: Sheet, policy: Policy, day: int) -> dict[str, Any]:
    """Return refused and ignored asks since the last yes, what came after them, and the ask that is still open.

    A refusal counts from the day it was said, a silence from the day of the ask.
    """
    asks = list(compress(sheet.read, sheet.columns.is_ask))
    told = [(each, (each.event.outcome_on or each.event.occurred_on).toordinal()) for each in asks]
    won = max((on for each, on in told if each.event.outcome is Outcome.ACCEPTED), default=0)
    refused = [on for each, on in told if each.is_refused and on > won]
    waits = {(each.day, try_of(each, policy, 0).late_day) for each in asks if each.role.is_try}
    ignored = {each.day for each in asks if each.event.outcome is Outcome.IGNORED}
    ignored |= {on for on, late_day in waits if late_day <= day}
    ignored = {on for on in ignored if on > won}
    last = max([*refused, *ignored], default=0)
    since = _since(sheet, last) if last else (0, 0)
    pending = sorted((on, late_day) for on, late_day in waits if late_day > day and on > max(last, won))
    return {
        "rebuffs": len(refused),
        "last_rebuff_day": max(refused, default=0),
        "ignored_by_then": max(ignored, default=0),
        "contacts_by_then": since[0],
        "talks_by_then": since[1],
        "pending_pitches": tuple(PitchTry(on, late_day, *_since(sheet, on)) for on, late_day in pending),
        "open_ask_day": max((each.day for each in asks if each.event.outcome is None), default=0),
        "last_ask": max(((each.day, _ask_state(each)) for each in asks), default=(0, ""))[1],
    }


def _ask_state(ask: Reading) -> str:
    """Return what became of an ask: "accepted", "open" while nothing did, "" for everything else."""
    if ask.event.outcome is Outcome.ACCEPTED:
        return "accepted"
    return "open" if ask.event.outcome is None and ask.event.answered is not False else ""


def _since(sheet: Sheet, day: int) -> tuple[int, int]:
    """Return how many contacts and how many conversations came after a day."""
    contacts = compress(sheet.days, sheet.columns.is_contact)
    talks = compress(sheet.days, sheet.columns.is_conversation)
    return sum(each > day for each in contacts), sum(each > day for each in talks)


def _told(sheet: Sheet) -> list[Reading]:
    """Return what ended in some way that says something."""
    return list(compress(sheet.read, sheet.columns.has_outcome))


def moods(sheet: Sheet, facts: Facts, policy: Policy) -> dict[str, Any]:
    """Return what they said of themselves: invitations, holds, quarrels that nothing good has followed."""
    told = _told(sheet)
    sore = max((each.day for each in told if _is_sore(each)), default=0)
    asked = [
        each.day
        for each in told
        if each.event.outcome is Outcome.ASKED_FOR_OFFER and each.event.direction in _BY_THEM
    ]
    if facts.invited_on:
        asked.append(facts.invited_on.toordinal())
    return {
        "sore_day": 0 if sore and _is_mended(sheet, sore) else sore,
        "invited_day": max(asked, default=0),
        **_holds(told, facts, policy),
    }


def _is_mended(sheet: Sheet, sore: int) -> bool:
    """Say whether a contact that went well has followed."""
    contacts = compress(sheet.read, sheet.columns.is_contact)
    return any(each.day > sore and each.event.outcome is not Outcome.NEUTRAL for each in contacts)


def _is_sore(read: Reading) -> bool:
    """Say whether it went badly, or you let them wait in vain."""
    let_down = read.event.outcome is Outcome.NO_SHOW and read.by_me
    return let_down or read.event.outcome is Outcome.NEGATIVE


def _holds(told: Iterable[Reading], facts: Facts, policy: Policy) -> dict[str, Any]:
    """Return until when they asked for time and since when; the day that they named themselves apart.

    A "come back later" that is newer than the day on record holds for the policy's time.
    """
    later = max(
        (
            (each.event.outcome_on or each.event.occurred_on).toordinal()
            for each in told
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


def last_touch(sheet: Sheet) -> dict[str, Any]:
    """Return the day and channel of the latest touch that resets the cadence; of one day, the richest channel."""
    resets, touched = sheet.columns.resets_clock, sheet.columns.channel
    days, ends = list(compress(sheet.days, resets)), list(compress(sheet.ends, resets))
    day = max(chain(days, ends), default=0)
    channels = {*compress(compress(touched, resets), map(or_, map(day.__eq__, days), map(day.__eq__, ends)))}
    return {
        "last_touch_day": day,
        "last_touch_channel": min(channels, key=_RICHEST_FIRST.index).value if channels else "",
    }
