"""How well a number tells answered from unanswered: ordering, calibration, and how sure one may be of either.

Plain Python, so that anyone can repeat the figures. A `Case` is one judged message; resampling draws senders,
not messages, for the messages of one person are no independent witnesses.
"""

from __future__ import annotations

import random
from collections import defaultdict
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

BINS = 10


class Case(NamedTuple):
    """One message: who sent it, what was said of it beforehand, and whether it was answered."""

    sender: str
    score: float
    answered: bool


class Ordered(NamedTuple):
    """Of all pairs of an answered and an unanswered message: how many are in the right order (a tie is half)."""

    right: float
    pairs: int


def ordered(judged: Iterable[tuple[float, bool]]) -> Ordered:
    """Count the pairs in the right order, by sorting."""
    right, unanswered_below, answered_so_far = 0.0, 0, 0
    for _, tied in groupby(sorted(judged), key=lambda pair: pair[0]):
        labels = [answered for _, answered in tied]
        answered = sum(labels)
        unanswered = len(labels) - answered
        right += answered * (unanswered_below + unanswered / 2)
        unanswered_below += unanswered
        answered_so_far += answered
    return Ordered(right, answered_so_far * unanswered_below)


def pooled_auc(cases: Iterable[Case]) -> float:
    """Return the area under the ROC curve over all messages, in [0, 1]; 0.5 where there is nothing to order."""
    return _share([ordered((case.score, case.answered) for case in cases)])


def within_auc(cases: Iterable[Case]) -> float:
    """Return it over pairs of messages of one sender: what ordering one's own contacts needs."""
    return _share(_by_sender(cases).values())


def within_interval(cases: Sequence[Case], draws: int, seed: int) -> tuple[float, float]:
    """Return the middle 95 % of the within-sender area when senders are drawn anew."""
    counts = list(_by_sender(cases).values())
    return _middle([_share(counts[each] for each in draw) for draw in _drawn(len(counts), draws, seed)])


def within_gain(
    ours: Sequence[Case], theirs: Sequence[Case], draws: int, seed: int
) -> tuple[float, float, float]:
    """Return by how much ours is above theirs within senders, and the middle 95 % of that; same draws for both."""
    one, other = _by_sender(ours), _by_sender(theirs)
    pairs = [(one[sender], other[sender]) for sender in one]
    gains = []
    for draw in _drawn(len(pairs), draws, seed):
        drawn = [pairs[each] for each in draw]
        gains.append(_share(pair[0] for pair in drawn) - _share(pair[1] for pair in drawn))
    return within_auc(ours) - within_auc(theirs), *_middle(gains)


def pooled_interval(cases: Sequence[Case], draws: int, seed: int) -> tuple[float, float]:
    """Return the middle 95 % of the pooled area when senders are drawn anew."""
    index = {sender: number for number, sender in enumerate(sorted({case.sender for case in cases}))}
    rows = sorted((case.score, index[case.sender], case.answered) for case in cases)
    ties = [[row[1:] for row in tied] for _, tied in groupby(rows, key=lambda row: row[0])]
    areas = []
    for draw in _drawn(len(index), draws, seed):
        times = [0] * len(index)
        for sender in draw:
            times[sender] += 1
        areas.append(_weighted_area(ties, times))
    return _middle(areas)


def share(counts: Sequence[Ordered]) -> float:
    """Return the share that is right over all counts; 0.5 where nothing was counted."""
    return _share(counts)


def share_interval(counts: Sequence[Ordered], draws: int, seed: int) -> tuple[float, float]:
    """Return the middle 95 % of the share when the owners of the counts are drawn anew."""
    return _middle([_share(counts[each] for each in draw) for draw in _drawn(len(counts), draws, seed)])


def share_gain(
    ours: Sequence[Ordered], theirs: Sequence[Ordered], draws: int, seed: int
) -> tuple[float, float, float]:
    """Return by how much our share is above theirs, and the middle 95 % of that; owner by owner the same draws."""
    gains = [
        _share(ours[each] for each in draw) - _share(theirs[each] for each in draw)
        for draw in _drawn(len(ours), draws, seed)
    ]
    return _share(ours) - _share(theirs), *_middle(gains)


def brier(cases: Sequence[Case]) -> float:
    """Return the mean squared distance between chance and what happened; 0 is perfect."""
    return sum((case.score - case.answered) ** 2 for case in cases) / len(cases)


def brier_of_always(chance: float, cases: Sequence[Case]) -> float:
    """Return it for somebody who always says the same."""
    return brier([case._replace(score=chance) for case in cases])


def calibration_error(cases: Sequence[Case]) -> float:
    """Return the expected calibration error: over ten equal bins of chance, how far it was off on average."""
    bins: dict[int, list[Case]] = defaultdict(list)
    for case in cases:
        bins[min(BINS - 1, int(case.score * BINS))].append(case)
    off = (abs(sum(case.score - case.answered for case in each)) for each in bins.values())
    return sum(off) / len(cases)


def base_rate(cases: Sequence[Case]) -> float:
    """Return the share that was answered."""
    return sum(case.answered for case in cases) / len(cases)


def _by_sender(cases: Iterable[Case]) -> dict[str, Ordered]:
    judged: dict[str, list[tuple[float, bool]]] = defaultdict(list)
    for case in cases:
        judged[case.sender].append((case.score, case.answered))
    return {sender: ordered(each) for sender, each in judged.items()}


def _share(counts: Iterable[Ordered]) -> float:
    counts = list(counts)
    pairs = sum(each.pairs for each in counts)
    return sum(each.right for each in counts) / pairs if pairs else 0.5


def _weighted_area(ties: Iterable[Sequence[tuple[int, bool]]], times: Sequence[int]) -> float:
    right = 0.0
    below = above = 0
    for tied in ties:
        answered = sum(times[sender] for sender, was in tied if was)
        unanswered = sum(times[sender] for sender, was in tied if not was)
        right += answered * (below + unanswered / 2)
        below += unanswered
        above += answered
    return right / (below * above) if below * above else 0.5


def _drawn(size: int, draws: int, seed: int) -> Iterable[list[int]]:
    chance = random.Random(seed)
    everyone = range(size)
    return (chance.choices(everyone, k=size) for _ in range(draws))


def _middle(values: Iterable[float]) -> tuple[float, float]:
    ranked = sorted(values)
    return ranked[round(0.025 * (len(ranked) - 1))], ranked[round(0.975 * (len(ranked) - 1))]
