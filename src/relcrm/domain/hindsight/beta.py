"""The beta distribution: how sure one may be of a share after so many yes and no. Knows nothing of asks."""

from __future__ import annotations

from math import exp, isqrt, lgamma, log, log1p

_HALVINGS = 60


def quantile(share: float, yes: float, no: float) -> float:
    """Return the value in [0, 1] below which `share` of the distribution lies, exact to 1e-9.

    `share` lies between 0 and 1; `yes` and `no` are the two parameters, above 0.
    """
    low, high = 0.0, 1.0
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        if cumulative(middle, yes, no) < share:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def cumulative(value: float, yes: float, no: float) -> float:
    """Return the share of the distribution below `value` in [0, 1]: the regularised incomplete beta function."""
    if value <= 0 or value >= 1:
        return float(value > 0)
    if value > (yes + 1) / (yes + no + 2):  # the fraction below converges fast on the other side
        return 1 - cumulative(1 - value, no, yes)
    scale = lgamma(yes + no) - lgamma(yes) - lgamma(no) + yes * log(value) + no * log1p(-value)
    return exp(scale) / yes * _fraction(value, yes, no)


def _fraction(value: float, yes: float, no: float) -> float:
    """Return the continued fraction of the incomplete beta function (DLMF 8.17.22), from its far end."""
    rest = 0.0
    for step in range(30 + 5 * isqrt(int(max(yes, no))), 0, -1):
        at = yes + 2 * step
        odd = -(yes + step) * (yes + no + step) * value / (at * (at + 1))
        even = step * (no - step) * value / ((at - 1) * at)
        rest = even / (1 + odd / (1 + rest))
    return 1 / (1 - (yes + no) * value / (yes + 1) / (1 + rest))
