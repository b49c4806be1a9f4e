"""What asks teach: exact intervals, bands that never fall, a curve, and a proposal only where there is reason for one."""

from __future__ import annotations

import math
import random
from dataclasses import replace
from typing import Any

import pytest

from relcrm.domain.hindsight import beta
from relcrm.domain.hindsight.calibration import (
    Finding,
    band_of,
    bands,
    held_out,
    lesson,
    prior_means,
    proposed,
)
from relcrm.domain.hindsight.curve import Curve, Settled, chance, chance_interval, fitted, logit, score_for
from relcrm.domain.policy.values import DEFAULT

ASSUMED = DEFAULT.calibration


def asks_at(score: float, yes: int, asked: int) -> list[Settled]:
    """Return so many asks of one score, those with a yes spread evenly among them."""
    return [Settled(score, at * yes // asked != (at + 1) * yes // asked) for at in range(asked)]


def alternating(*groups: list[Settled]) -> list[Settled]:
    """Return the asks of several groups in turn."""
    return [ask for asks in zip(*groups, strict=True) for ask in asks]


def simulated(asked: int, *, level: float, slope: float, seed: int = 1, lowest: float = 55) -> list[Settled]:
    """Return asks whose answers follow a curve."""
    chance_of = random.Random(seed)
    truth = Curve(level, slope, 0, 0, 0)
    scores = [round(chance_of.uniform(lowest, 97), 1) for _ in range(asked)]
    return [Settled(score, chance_of.random() < chance(truth, score)) for score in scores]


class TestBeta:
    @pytest.mark.parametrize("share", [0.001, 0.1, 0.5, 0.9, 0.999])
    @pytest.mark.parametrize(
        ("yes", "no", "exact"),
        [
            (1, 1, lambda share: share),
            (1, 7, lambda share: 1 - (1 - share) ** (1 / 7)),
            (5, 1, lambda share: share ** (1 / 5)),
            (0.3, 1, lambda share: share ** (1 / 0.3)),
            (0.5, 0.5, lambda share: math.sin(share * math.pi / 2) ** 2),
            (1, 5000, lambda share: 1 - (1 - share) ** (1 / 5000)),
        ],
    )
    def test_quantiles_agree_with_closed_forms(self, yes: Any, no: Any, exact: Any, share: Any) -> None:
        assert beta.quantile(share, yes, no) == pytest.approx(exact(share), abs=1e-9)

    @pytest.mark.parametrize(("yes", "no"), [(2, 2), (3, 9), (40, 60), (300, 200), (1500, 1)])
    @pytest.mark.parametrize("value", [0.01, 0.2, 0.4, 0.6, 0.75, 0.99])
    def test_whole_parameters_agree_with_binomial_sums(self, yes: Any, no: Any, value: Any) -> None:
        tosses = yes + no - 1
        exact = math.fsum(
            math.comb(tosses, heads) * value**heads * (1 - value) ** (tosses - heads)
            for heads in range(yes, tosses + 1)
        )
        assert beta.cumulative(value, yes, no) == pytest.approx(exact, abs=1e-9)

    def test_the_ends_hold_nothing_and_all(self) -> None:
        assert (beta.cumulative(0, 2, 3), beta.cumulative(1, 2, 3)) == (0, 1)
        assert (beta.cumulative(-1, 2, 3), beta.cumulative(2, 2, 3)) == (0, 1)


class TestBands:
    def test_without_asks_they_are_the_assumption(self) -> None:
        found = bands([], ASSUMED)
        assert [(band.from_score, band.to_score) for band in found] == [
            (0, 40),
            (40, 60),
            (60, 75),
            (75, 90),
            (90, 100),
        ]
        assert [band.expected for band in found] == pytest.approx(prior_means(ASSUMED))
        assert {(band.asked, band.data_share, band.pooled) for band in found} == {(0, 0.0, False)}

    @pytest.mark.parametrize(
        ("score", "band"), [(0, 0), (39.9, 0), (40, 1), (60, 2), (74.9, 2), (75, 3), (90, 4), (100, 4)]
    )
    def test_a_score_belongs_to_the_band_it_reaches(self, score: Any, band: Any) -> None:
        assert band_of(score) == band

    @pytest.mark.parametrize(
        ("yes", "asked", "low", "high", "share"), [(1, 3, 0.13, 0.51, 0.33), (6, 19, 0.20, 0.43, 0.76)]
    )
    def test_more_asks_narrow_the_interval_and_weigh_more_than_the_assumption(
        self, yes: Any, asked: Any, low: Any, high: Any, share: Any
    ) -> None:
        band = bands(asks_at(70, yes, asked), ASSUMED)[2]
        assert (band.yes, band.asked) == (yes, asked)
        assert (band.expected, band.low, band.high) == pytest.approx((0.31, low, high), abs=0.005)
        assert band.data_share == pytest.approx(share, abs=0.005)

    def test_a_band_that_does_worse_than_the_one_below_shares_its_estimate(self) -> None:
        found = bands([*asks_at(65, 8, 10), *asks_at(80, 0, 10)], ASSUMED)
        assert [band.pooled for band in found] == [False, False, True, True, False]
        assert found[2][4:] == found[3][4:]
        assert found[2].expected == pytest.approx((1.8 + 8 + 2.4) / 32)
        assert found[2].data_share == pytest.approx(20 / 32)
        assert [(band.yes, band.asked) for band in found[2:4]] == [(8, 10), (0, 10)]

    def test_pooling_goes_down_as_far_as_it_must(self) -> None:
        found = bands([*asks_at(20, 30, 30), *asks_at(95, 0, 30)], ASSUMED)
        assert len({band.expected for band in found}) == 1
        assert all(band.pooled for band in found)


class TestCurve:
    def test_without_asks_it_is_the_assumption(self) -> None:
        assert fitted([], ASSUMED) == pytest.approx((logit(0.3), 0.8, 0.7, 0.4, 0))

    def test_it_stands_on_the_top_of_what_is_plausible(self) -> None:
        asks = simulated(60, level=-0.5, slope=1.0)
        curve = fitted(asks, ASSUMED)

        def plausible(level: float, slope: float) -> float:
            told = sum(
                math.log(share if ask.yes else 1 - share)
                for ask in asks
                for share in [chance(Curve(level, slope, 0, 0, 0), ask.score)]
            )
            return told - ((level - logit(0.3)) / 0.7) ** 2 / 2 - ((slope - 0.8) / 0.4) ** 2 / 2

        step = 1e-4
        top = plausible(curve.level, curve.slope)
        around = [(x, y) for x in (-step, 0, step) for y in (-step, 0, step) if x or y]
        assert all(plausible(curve.level + x, curve.slope + y) < top for x, y in around)
        room = curve.level_spread**2 * curve.slope_spread**2 - curve.covariance**2
        bend = (
            plausible(curve.level + step, curve.slope) + plausible(curve.level - step, curve.slope) - 2 * top
        ) / step**2
        assert curve.slope_spread**2 / room == pytest.approx(-bend, rel=1e-3)

    def test_it_never_falls_however_the_asks_went(self) -> None:
        asks = [*asks_at(56, 40, 40), *asks_at(98, 0, 40)]
        curve = fitted(asks, ASSUMED)
        assert curve.slope == 0
        assert chance(curve, 55) == chance(curve, 95) == pytest.approx(0.5, abs=0.05)
        assert score_for(curve, 0.2) is None

    def test_asks_far_from_the_assumption_do_not_throw_it_off(self) -> None:
        curve = fitted(asks_at(0, 1000, 1000), ASSUMED)
        assert chance(curve, 0) > 0.9

    def test_the_score_for_a_chance_is_where_the_curve_has_it(self) -> None:
        curve = fitted([], ASSUMED)
        assert chance(curve, score_for(curve, 0.2)) == pytest.approx(0.2)

    def test_the_interval_is_wider_away_from_the_middle(self) -> None:
        curve = fitted([], ASSUMED)
        low, high = chance_interval(curve, 70)
        assert (low, high) == pytest.approx((0.149, 0.512), abs=0.001)
        assert logit(chance_interval(curve, 100)[1]) - logit(chance(curve, 100)) > logit(high) - logit(0.3)

    def test_a_simulated_curve_is_found_again(self) -> None:
        curve = fitted(simulated(2000, level=-0.85, slope=0.95), ASSUMED)
        assert curve.level == pytest.approx(-0.85, abs=0.15)
        assert curve.slope == pytest.approx(0.95, abs=0.15)


class TestHeldOut:
    def test_a_score_that_tells_beats_the_mean(self) -> None:
        found = held_out(alternating(asks_at(56, 0, 30), asks_at(98, 30, 30)), ASSUMED)
        assert found.by_score < found.by_mean == pytest.approx(0.25, abs=0.01)

    def test_an_ask_does_not_help_to_forecast_itself(self) -> None:
        asks = [Settled(70, False), Settled(70, True)]
        assert held_out(asks, ASSUMED).by_mean == 1


class TestLesson:
    def test_under_ten_asks_it_is_mostly_assumption(self) -> None:
        assert lesson(asks_at(80, 3, 9), DEFAULT) == (Finding.MOSTLY_ASSUMPTION, None, None, None)

    def test_under_thirty_there_is_no_proposal_however_clear_it_looks(self) -> None:
        assert lesson(asks_at(60, 0, 29), DEFAULT) == (Finding.TOO_FEW, None, None, None)

    def test_a_score_that_does_not_tell_is_said_not_to_help(self) -> None:
        found = lesson(alternating(asks_at(56, 12, 24), asks_at(96, 12, 24)), DEFAULT)
        assert found.finding is Finding.NO_HELP
        assert found.forecasts.by_score >= found.forecasts.by_mean
        assert found.proposal is None

    def test_asks_as_assumed_leave_the_threshold(self) -> None:
        found = lesson(simulated(200, level=logit(0.3), slope=0.8, seed=3), DEFAULT)
        assert (found.finding, found.proposal) == (Finding.FITS, None)
        assert found.at_threshold.low < ASSUMED.least_yes < found.at_threshold.high

    def test_too_many_refusals_raise_it_by_five_at_most(self) -> None:
        found = lesson(simulated(200, level=-2.2, slope=1), DEFAULT)
        assert found.finding is Finding.PROPOSAL
        assert found.proposal == (55, 60)

    def test_many_a_yes_lowers_it_by_five_at_most(self) -> None:
        found = lesson(simulated(200, level=0.5, slope=1), DEFAULT)
        assert found.proposal == (55, 50)

    def test_it_is_not_lowered_twice_on_the_same_asks(self) -> None:
        asks = simulated(200, level=0.5, slope=1)
        found = lesson(asks, replace(DEFAULT, threshold=50.0))
        assert (found.finding, found.proposal) == (Finding.NONE_NEARBY, None)


class TestProposed:
    def at(self, threshold: Any, share_at_70: Any, borderline: Any = 4.0, shift: Any = 5.0) -> Any:
        assumed = ASSUMED._replace(most_shift=shift, least_yes=0.3)
        policy = replace(DEFAULT, threshold=threshold, borderline=borderline, calibration=assumed)
        return proposed(Curve(logit(share_at_70), 1.0, 0, 0, 0), policy)

    def test_it_is_where_the_curve_reaches_the_share_one_settles_for(self) -> None:
        assert self.at(68, 0.3) == (68, 70)

    def test_it_is_a_whole_number_of_points_within_the_shift(self) -> None:
        assert self.at(55.5, 0.3) == (55.5, 60)
        assert self.at(80.5, 0.3) == (80.5, 76)

    def test_less_than_a_point_is_no_proposal(self) -> None:
        assert self.at(70.4, 0.3) is None

    def test_a_flat_curve_has_none(self) -> None:
        assert proposed(Curve(0, 0, 0, 0, 0), DEFAULT) is None

    def test_it_never_makes_a_policy_that_would_be_refused(self) -> None:
        assert self.at(98, 0.001) == (98, 100)
        assert self.at(4, 0.999) is None
        assert self.at(75, 0.9, borderline=73) == (75, 73)
