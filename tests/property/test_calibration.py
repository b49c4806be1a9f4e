"""Whatever was asked and however the policy weighs it, calibration keeps its word."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from relcrm.domain.hindsight import beta
from relcrm.domain.hindsight.calibration import Finding, bands, lesson
from relcrm.domain.hindsight.curve import Settled, chance, chance_interval, fitted
from relcrm.domain.policy.constants_advice import Calibration
from relcrm.domain.policy.values import DEFAULT, constant_of

if TYPE_CHECKING:
    import random

ASKS = st.lists(st.builds(Settled, st.floats(0, 100), st.booleans()), max_size=80)
MANY = st.lists(st.builds(Settled, st.integers(45, 100).map(float), st.booleans()), min_size=30, max_size=60)


@st.composite
def weighings(draw: st.DrawFn) -> Calibration:
    """Draw a calibration of any values the policy file allows."""
    values = {}
    for key, default in DEFAULT.calibration._asdict().items():
        known = constant_of("calibration", key)
        numbers = st.integers if isinstance(default, int) else st.floats
        values[key] = draw(st.just(default) | numbers(known.lowest, known.highest))
    return Calibration(**values)


@given(ASKS, weighings())
def test_pooled_means_never_fall_with_the_score_and_lie_in_their_intervals(
    asks: list[Settled], assumed: Calibration
) -> None:
    found = bands(asks, assumed)
    means = [band.expected for band in found]
    assert means == sorted(means)
    for band in found:
        assert 0 <= band.low <= band.expected <= band.high <= 1
        assert 0 <= band.yes <= band.asked
        assert 0 <= band.data_share < 1
    assert sum(band.asked for band in found) == len(asks)


@given(MANY, st.randoms())
def test_the_order_of_asks_does_not_matter(asks: list[Settled], chance_of: random.Random) -> None:
    mixed = list(asks)
    chance_of.shuffle(mixed)
    assert bands(mixed, DEFAULT.calibration) == bands(asks, DEFAULT.calibration)
    assert lesson(mixed, DEFAULT).proposal == lesson(asks, DEFAULT).proposal


@given(ASKS, weighings())
def test_the_curve_never_falls_and_lies_in_its_interval(asks: list[Settled], assumed: Calibration) -> None:
    curve = fitted(asks, assumed)
    assert curve.slope >= 0
    chances = [chance(curve, score) for score in range(0, 101, 5)]
    assert chances == sorted(chances)
    for score in (0, 55, 100):
        low, high = chance_interval(curve, score)
        assert 0 <= low <= chance(curve, score) <= high <= 1


@given(ASKS, st.floats(0, 100))
def test_one_more_yes_never_lowers_what_its_band_expects(asks: list[Settled], score: float) -> None:
    before = bands(asks, DEFAULT.calibration)
    after = bands([*asks, Settled(score, yes=True)], DEFAULT.calibration)
    at = next(at for at, (one, two) in enumerate(zip(before, after, strict=True)) if one.asked != two.asked)
    assert after[at].expected >= before[at].expected - 1e-12


@given(MANY, st.integers(10, 95))
def test_a_proposal_is_at_most_five_points_away_and_needs_a_score_that_helps(
    asks: list[Settled], threshold: int
) -> None:
    found = lesson(asks, replace(DEFAULT, threshold=float(threshold)))
    assert (found.proposal is not None) == (found.finding is Finding.PROPOSAL)
    if found.proposal:
        assert 1 <= abs(found.proposal.proposed - threshold) <= 5
        assert found.forecasts.by_score < found.forecasts.by_mean


@given(st.floats(0.01, 0.99), st.floats(0.05, 3000), st.floats(0.05, 3000))
def test_a_quantile_has_its_share_below_it(share: float, yes: float, no: float) -> None:
    value = beta.quantile(share, yes, no)
    if 1e-9 < value < 1 - 1e-9:
        below, above = beta.cumulative(value - 1e-10, yes, no), beta.cumulative(value + 1e-10, yes, no)
        assert below - 1e-7 <= share <= above + 1e-7
        assert beta.cumulative(1 - value, no, yes) + beta.cumulative(value, yes, no) < 1 + 1e-9
