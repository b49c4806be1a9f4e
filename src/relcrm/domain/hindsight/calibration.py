"""What one's own asks teach about the score: bands, whether the score helps, and where the threshold might go.

Pure arithmetic over settled asks; which asks count is decided by `services.asking.calibrating`, the words are in
`render.calibration`. Bands are fixed, so that two people can compare their reports.
"""

from __future__ import annotations

from enum import StrEnum
from math import ceil, floor
from typing import TYPE_CHECKING

from relcrm.domain.hindsight import beta
from relcrm.domain.hindsight.curve import Settled, chance, chance_interval, fitted, score_for
from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from relcrm.domain.hindsight.curve import Curve
    from relcrm.domain.policy.constants_advice import Calibration
    from relcrm.domain.policy.values import Policy

EDGES = (0, 40, 60, 75, 90, 100)
"""Where the bands begin and end. Each holds the scores from its lower edge to below the next; the last holds 100."""
TAIL = 0.1
"""Left out on either side of an interval of 80 %."""
FOLDS = 10


class AskBand(NamedTuple):
    """Asks of similar score. Shares are in [0, 1]; `low` to `high` holds the true share with 80 %.

    `data_share` is how much of `expected` comes from one's own asks, the rest being assumption. A band that
    is `pooled` shares its estimate with a neighbour, as a yes must not get rarer while the score rises.
    """

    from_score: int
    to_score: int
    yes: int
    asked: int
    expected: float
    low: float
    high: float
    data_share: float
    pooled: bool


class Forecasts(NamedTuple):
    """Mean squared errors of forecasts for asks that were held out: by the score, and by always saying the mean."""

    by_score: float
    by_mean: float


class AtThreshold(NamedTuple):
    """The chance of a yes at the threshold in force, with its 80 % interval; shares in [0, 1]."""

    expected: float
    low: float
    high: float


class ThresholdProposal(NamedTuple):
    """A threshold, in points of score, that fits one's asks better."""

    threshold: float
    proposed: float


class Finding(StrEnum):
    """What so many asks allow to say."""

    MOSTLY_ASSUMPTION = "mostly_assumption"
    TOO_FEW = "too_few"
    NO_HELP = "no_help"
    FITS = "fits"
    NONE_NEARBY = "none_nearby"
    PROPOSAL = "proposal"


class Lesson(NamedTuple):
    """What follows from the settled asks; what takes more of them than there are is None."""

    finding: Finding
    forecasts: Forecasts | None = None
    at_threshold: AtThreshold | None = None
    proposal: ThresholdProposal | None = None


class _Block(NamedTuple):
    """Neighbouring bands taken together: the parameters of their distribution, and how many asks and bands."""

    yes: float
    no: float
    asked: int
    bands: int

    @property
    def mean(self) -> float:
        return self.yes / (self.yes + self.no)


def bands(asks: Sequence[Settled], assumed: Calibration) -> tuple[AskBand, ...]:
    """Return all bands, lowest first, with an estimate that never falls as the score rises."""
    sorted_in = [[ask for ask in asks if band_of(ask.score) == band] for band in range(len(EDGES) - 1)]
    own = [
        _block_of(found, mean, assumed.prior_weight)
        for found, mean in zip(sorted_in, prior_means(assumed), strict=True)
    ]
    estimates = [estimate for block in _rising(own) for estimate in [_estimate(block, assumed)] * block.bands]
    return tuple(
        AskBand(start, end, sum(ask.yes for ask in found), len(found), *estimate)
        for start, end, found, estimate in zip(EDGES, EDGES[1:], sorted_in, estimates, strict=False)
    )


def band_of(score: float) -> int:
    """Return which band a score in [0, 100] belongs to, counted from 0."""
    return sum(score >= edge for edge in EDGES[1:-1])


def prior_means(assumed: Calibration) -> tuple[float, ...]:
    """Return the assumed share of yes in each band, lowest first."""
    return (assumed.yes_0_40, assumed.yes_40_60, assumed.yes_60_75, assumed.yes_75_90, assumed.yes_90_100)


def lesson(asks: Sequence[Settled], policy: Policy) -> Lesson:
    """Return what the asks allow to say, and the threshold they would rather have, if any."""
    assumed = policy.calibration
    if len(asks) < assumed.least_asks_trust:
        return Lesson(Finding.MOSTLY_ASSUMPTION)
    if len(asks) < assumed.least_asks_proposal:
        return Lesson(Finding.TOO_FEW)
    forecasts = held_out(asks, assumed)
    curve = fitted(asks, assumed)
    standing = AtThreshold(chance(curve, policy.threshold), *chance_interval(curve, policy.threshold))
    if forecasts.by_score >= forecasts.by_mean:
        return Lesson(Finding.NO_HELP, forecasts, standing)
    proposal = None if standing.low <= assumed.least_yes <= standing.high else proposed(curve, policy)
    if proposal is None:
        return Lesson(Finding.FITS, forecasts, standing)
    if proposal.proposed < policy.threshold and _nearby(asks, policy) < assumed.least_asks_nearby:
        return Lesson(Finding.NONE_NEARBY, forecasts, standing)
    return Lesson(Finding.PROPOSAL, forecasts, standing, proposal)


def proposed(curve: Curve, policy: Policy) -> ThresholdProposal | None:
    """Return the threshold, in whole points, where the curve reaches `least_yes`; None if it is in force.

    It lies at most `most_shift` points away, and never where the policy file would be refused.
    """
    aim, shift = score_for(curve, policy.calibration.least_yes), policy.calibration.most_shift
    if aim is None:
        return None
    lowest = max(ceil(policy.threshold - shift), ceil(policy.borderline))
    inside = float(round(min(max(aim, lowest), floor(policy.threshold + shift), 100)))
    moves = abs(inside - policy.threshold) >= 1
    return ThresholdProposal(policy.threshold, inside) if moves else None


def held_out(asks: Sequence[Settled], assumed: Calibration) -> Forecasts:
    """Return how far off forecasts are when every ask is forecast from nine tenths of the others.

    Needs two asks or more. Every tenth has scores of all heights, and the same asks give the same answer.
    """
    in_turn = sorted(asks)
    by_score = by_mean = 0.0
    for fold in range(min(FOLDS, len(asks))):
        known = [ask for at, ask in enumerate(in_turn) if at % FOLDS != fold]
        curve, mean = fitted(known, assumed), sum(ask.yes for ask in known) / len(known)
        for ask in in_turn[fold::FOLDS]:
            by_score += (ask.yes - chance(curve, ask.score)) ** 2
            by_mean += (ask.yes - mean) ** 2
    return Forecasts(by_score / len(asks), by_mean / len(asks))


def _block_of(asks: Sequence[Settled], mean: float, weight: float) -> _Block:
    yes = sum(ask.yes for ask in asks)
    return _Block(mean * weight + yes, (1 - mean) * weight + len(asks) - yes, len(asks), 1)


def _rising(blocks: Sequence[_Block]) -> list[_Block]:
    """Return the blocks with neighbours joined until none has a higher mean than the next one."""
    found: list[_Block] = []
    for block in blocks:
        found.append(block)
        while len(found) > 1 and found[-2].mean > found[-1].mean:
            above, below = found.pop(), found.pop()
            found.append(
                _Block(
                    below.yes + above.yes,
                    below.no + above.no,
                    below.asked + above.asked,
                    below.bands + above.bands,
                )
            )
    return found


def _estimate(block: _Block, assumed: Calibration) -> tuple[float, float, float, float, bool]:
    """Return what every band of a block has in common: expected, low, high, share of own data, whether pooled."""
    share = block.asked / (block.asked + block.bands * assumed.prior_weight)
    low, high = (beta.quantile(tail, block.yes, block.no) for tail in (TAIL, 1 - TAIL))
    return block.mean, low, high, share, block.bands > 1


def _nearby(asks: Sequence[Settled], policy: Policy) -> int:
    """Return how many asks were made with a score that was just enough."""
    top = policy.threshold + policy.calibration.most_shift
    return sum(policy.threshold <= ask.score < top for ask in asks)
