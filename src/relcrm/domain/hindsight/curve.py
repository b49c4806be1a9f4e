"""The chance of a yes as a rising curve of the score, fitted to one's own asks on top of what was assumed.

logit(chance) = level + slope · (score - 70) / 15, with a normal assumption on each, the slope never below 0.
Weakly informed logistic regression after Gelman and others (2008); our assumptions are stronger on purpose.
"""

from __future__ import annotations

from math import exp, log, sqrt
from typing import TYPE_CHECKING

from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from relcrm.domain.policy.constants_advice import Calibration

MIDDLE, UNIT = 70.0, 15.0
"""The score at which the level is the chance itself, and the points of score that one slope is for."""
_Z80 = 1.2815515655446004
_STEPS, _CLOSE = 100, 1e-10


class Settled(NamedTuple):
    """An ask whose answer is known: the score of its day in [0, 100], and whether it was a yes."""

    score: float
    yes: bool


class Curve(NamedTuple):
    """A fitted curve, both numbers on the scale of the logit, with their standard deviations and covariance."""

    level: float
    slope: float
    level_spread: float
    slope_spread: float
    covariance: float


class _Uphill(NamedTuple):
    """Where the fit gets better: the slope of the ground, and how it bends."""

    level: float
    slope: float
    level_bend: float
    slope_bend: float
    both_bend: float


def fitted(asks: Sequence[Settled], assumed: Calibration) -> Curve:
    """Return the most plausible curve, by Newton's method, with Laplace's standard deviations."""
    level, slope = _best(asks, assumed, sloped=True)
    if slope < 0:
        level, slope = _best(asks, assumed, sloped=False)
    at = _uphill(asks, assumed, level, slope)
    room = at.level_bend * at.slope_bend - at.both_bend**2
    return Curve(level, slope, sqrt(at.slope_bend / room), sqrt(at.level_bend / room), -at.both_bend / room)


def chance(curve: Curve, score: float) -> float:
    """Return the chance of a yes, in [0, 1], at a score."""
    return _share(curve.level + curve.slope * _scaled(score))


def chance_interval(curve: Curve, score: float) -> tuple[float, float]:
    """Return the range that holds the chance of a yes at a score with 80 %."""
    at = _scaled(score)
    middle = curve.level + curve.slope * at
    variance = curve.level_spread**2 + 2 * at * curve.covariance + (at * curve.slope_spread) ** 2
    reach = _Z80 * sqrt(max(variance, 0.0))
    return _share(middle - reach), _share(middle + reach)


def score_for(curve: Curve, share: float) -> float | None:
    """Return the score, which may lie outside [0, 100], where the chance is `share`; None for a flat curve."""
    return MIDDLE + UNIT * (logit(share) - curve.level) / curve.slope if curve.slope else None


def logit(share: float) -> float:
    """Return the logarithm of the odds of a share between 0 and 1."""
    return log(share / (1 - share))


def _scaled(score: float) -> float:
    return (score - MIDDLE) / UNIT


def _share(odds: float) -> float:
    return 1 / (1 + exp(-odds)) if odds > 0 else exp(odds) / (1 + exp(odds))


def _best(asks: Sequence[Settled], assumed: Calibration, *, sloped: bool) -> tuple[float, float]:
    """Climb from the assumption to the top; the ground is a single hill, so there is one. Unsloped keeps 0."""
    level, slope = logit(assumed.curve_yes), assumed.curve_slope if sloped else 0.0
    steps, moved = 0, 1.0
    while moved > _CLOSE and steps < _STEPS:
        up, across = _step(_uphill(asks, assumed, level, slope), sloped=sloped)
        here = _height(asks, assumed, level, slope)
        while abs(up) + abs(across) > _CLOSE and _height(asks, assumed, level + up, slope + across) < here:
            up, across = up / 2, across / 2
        level, slope = level + up, slope + across
        steps, moved = steps + 1, abs(up) + abs(across)
    return level, slope


def _step(at: _Uphill, *, sloped: bool) -> tuple[float, float]:
    if not sloped:
        return at.level / at.level_bend, 0.0
    room = at.level_bend * at.slope_bend - at.both_bend**2
    return (
        (at.level * at.slope_bend - at.slope * at.both_bend) / room,
        (at.slope * at.level_bend - at.level * at.both_bend) / room,
    )


def _uphill(asks: Sequence[Settled], assumed: Calibration, level: float, slope: float) -> _Uphill:
    level_weight, slope_weight = assumed.curve_yes_spread**-2, assumed.curve_slope_spread**-2
    level_up = (logit(assumed.curve_yes) - level) * level_weight
    slope_up = (assumed.curve_slope - slope) * slope_weight
    level_bend, slope_bend, both_bend = level_weight, slope_weight, 0.0
    for ask in asks:
        at = _scaled(ask.score)
        expected = _share(level + slope * at)
        missed, bend = ask.yes - expected, expected * (1 - expected)
        level_up, slope_up = level_up + missed, slope_up + missed * at
        level_bend, slope_bend, both_bend = (
            level_bend + bend,
            slope_bend + bend * at * at,
            both_bend + bend * at,
        )
    return _Uphill(level_up, slope_up, level_bend, slope_bend, both_bend)


def _height(asks: Sequence[Settled], assumed: Calibration, level: float, slope: float) -> float:
    """Return the logarithm of how plausible level and slope are, up to a constant."""
    far = ((level - logit(assumed.curve_yes)) / assumed.curve_yes_spread) ** 2
    far += ((slope - assumed.curve_slope) / assumed.curve_slope_spread) ** 2
    return -far / 2 - sum(_surprise(level + slope * _scaled(ask.score), yes=ask.yes) for ask in asks)


def _surprise(odds: float, *, yes: bool) -> float:
    against = -odds if yes else odds
    return max(against, 0.0) + log(1 + exp(-abs(against)))
