"""How one relationship came to be where it is: readiness day by day, and what moved it.

Every moment is judged with what was known that day and nothing else. Asks are `asks`, drawing is `render`.
"""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from relcrm.domain.hindsight.chronicle import read_on
from relcrm.domain.log.interaction import Interaction, Kind, as_known_on
from relcrm.domain.readiness.evidence import gather_read, rebase
from relcrm.domain.readiness.gate import rounded_down
from relcrm.domain.readiness.verdict import judge
from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from relcrm.domain.hindsight.chronicle import Chronicle
    from relcrm.domain.people.contact import Facts
    from relcrm.domain.policy.values import Policy
    from relcrm.domain.readiness.evidence import Evidence
    from relcrm.domain.readiness.verdict import Verdict

MOST_READINGS = 60_000
"""Interactions weighed at most for one curve; each costs about 3 microseconds."""
LEAST_SAMPLES = 24
"""Days of a huge log judged at least."""
MOST_DAYS = 4000
"""Days judged at most where nothing new was logged; on longer stretches some are skipped."""
JUMP = 3.0
"""Points of the score from which a change is told."""
MOST_TURNS = 16


class Look(NamedTuple):
    """The days to judge, ascending, and whether days that brought news had to be left out."""

    days: tuple[date, ...]
    is_sampled: bool


class Moment(NamedTuple):
    """One day as it looked that day: `score` in [0, 100], `gates` the codes of those that were shut."""

    on: date
    score: float
    ready: bool
    gates: tuple[str, ...]


class Happening(NamedTuple):
    """What became known on a day: `news` is "logged", "answered" or "outcome"; the entry as it was known then."""

    news: str
    interaction: Interaction


class Turn(NamedTuple):
    """A day that moved things, against the moment before: gates that opened and shut, the score before and after.

    Where days between were left out, `since` is the day of the moment before, and what happened is not told: any
    of many entries may have been the cause.
    """

    on: date
    score_before: float
    score: float
    was_ready: bool
    ready: bool
    opened: tuple[str, ...]
    shut: tuple[str, ...]
    happened: tuple[Happening, ...]
    since: date | None = None


def history(
    story: Chronicle,
    facts_on: Callable[[date], Facts],
    policy: Policy,
    days: Iterable[date],
) -> tuple[Moment, ...]:
    """Return how each of the days looked then, in the order of the calendar.

    Gathers on days that brought something new and moves the evidence on to those between.
    """
    moments: list[Moment] = []
    base: Evidence | None = None
    facts: Facts | None = None
    for day in sorted(set(days)):
        known = facts_on(day)
        if base is None or known != facts or 0 < base.changes_day <= day.toordinal():
            base, facts = gather_read(*read_on(story, policy, day), known, policy, day), known
        moments.append(_moment(day, judge(rebase(base, day), policy)))
    return tuple(moments)


def _moment(day: date, verdict: Verdict) -> Moment:
    return Moment(day, verdict.score, verdict.ready, tuple(gate.code for gate in verdict.gates))


def first_news(interactions: Iterable[Interaction]) -> date | None:
    """Return the first day on record; None without one."""
    return min((each.occurred_on for each in interactions), default=None)


def days_to_look(
    interactions: Sequence[Interaction], start: date, end: date, more: Iterable[date] = ()
) -> Look:
    """Return the days to judge: every one that brought news and those between; of a huge log, samples.

    `more` are days that brought news beside the log.
    """
    length = (end - start).days
    known = {day for each in interactions for day, _ in _news_of(each)}
    news = {day for day in known.union(more) if start <= day <= end}
    readings = len(interactions) * len(news) // 2
    if readings > MOST_READINGS:
        samples = max(LEAST_SAMPLES, 2 * MOST_READINGS // len(interactions))
        sampled = {start + timedelta(length * at // samples) for at in range(samples + 1)}
        return Look(tuple(sorted(sampled)), is_sampled=True)
    step = length // MOST_DAYS + 1
    between = {start + timedelta(at) for at in range(0, length, step)}
    return Look(tuple(sorted(between | news | {start, end})), is_sampled=False)


def worth_drawing(moments: Sequence[Moment], columns: int) -> tuple[Moment, ...]:
    """Return the moments that a curve of so many columns needs: both sides of every change, and some between."""
    step = max(1, len(moments) // columns)
    kept = {at for at in range(len(moments)) if at % step == 0 or at == len(moments) - 1}
    for at, (before, now) in enumerate(pairwise(moments)):
        if before.gates != now.gates or abs(now.score - before.score) >= 1:
            kept |= {at, at + 1}
    return tuple(moments[at] for at in sorted(kept))


def turns(
    moments: Sequence[Moment], interactions: Sequence[Interaction], *, is_sampled: bool = False
) -> tuple[Turn, ...]:
    """Return the days that moved most, in the order of the calendar: the door first, then gates, then points."""
    news: dict[date, list[Happening]] = {}
    for each in interactions:
        for day, what in _news_of(each):
            news.setdefault(day, []).append(Happening(what, as_known_on(each, day) or each))
    found = [
        _turn(before, now, (), since=before.on)
        if is_sampled and (now.on - before.on).days > 1
        else _turn(before, now, news.get(now.on, ()))
        for before, now in pairwise(moments)
    ]
    heaviest = sorted((turn for turn in found if _tells(turn)), key=_weight, reverse=True)
    return tuple(sorted(heaviest[:MOST_TURNS]))


def _news_of(each: Interaction) -> Iterator[tuple[date, str]]:
    """Yield the days on which something about an entry became known."""
    yield each.occurred_on, "logged"
    if each.answered_on and each.answered_on > each.occurred_on:
        yield each.answered_on, "answered"
    if each.outcome_on and each.outcome_on > each.occurred_on:
        yield each.outcome_on, "outcome"


def _turn(before: Moment, now: Moment, happened: Iterable[Happening], *, since: date | None = None) -> Turn:
    return Turn(
        now.on,
        rounded_down(before.score),
        rounded_down(now.score),
        before.ready,
        now.ready,
        tuple(code for code in before.gates if code not in now.gates),
        tuple(code for code in now.gates if code not in before.gates),
        tuple(happened),
        since,
    )


def _tells(turn: Turn) -> bool:
    is_jump = bool(turn.happened or turn.since) and abs(turn.score - turn.score_before) >= JUMP
    return is_jump or bool(turn.opened or turn.shut) or any(_is_ask(each) for each in turn.happened)


def _is_ask(happening: Happening) -> bool:
    return happening.news == "logged" and happening.interaction.kind is Kind.PITCH


def _weight(turn: Turn) -> tuple[bool, int, float]:
    is_ask = any(_is_ask(each) for each in turn.happened)
    gates = sum(code != "SCORE" for code in (*turn.opened, *turn.shut))
    return turn.was_ready != turn.ready or is_ask, gates, abs(turn.score - turn.score_before)
