"""The screen about what your asks have taught: bands, what opened the door, and what follows."""

from __future__ import annotations

from math import exp
from typing import TYPE_CHECKING

from relcrm.domain.hindsight.calibration import Finding
from relcrm.domain.hindsight.curve import MIDDLE, UNIT, chance
from relcrm.render.human import Column, Grid, Line
from relcrm.render.words import day_in_words, footing

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from relcrm.domain.hindsight.calibration import AskBand, AtThreshold, Forecasts, ThresholdProposal
    from relcrm.domain.hindsight.curve import Curve
    from relcrm.render.human import Piece
    from relcrm.services.asking.calibrating import Applied, OpenAsk, Outcomes, UncountedAsk, Way

WAYS = {
    "earned": "readiness was earned",
    "borderline": "a little short, on your reason",
    "invited": "they asked for an offer",
    "override": "against a gate",
}


def outcomes(result: Outcomes, today: date) -> Iterator[Piece]:
    """Draw what the asks taught, from what is counted to what may follow."""
    if not has_asks(result):
        yield Line("No asks yet. relcrm pitch records one, and relcrm outcome what came of it.")
        return
    yield Line(_summed_up(result), style="bold")
    yield _bands(result.bands)
    yield Line()
    yield from _ways(result.ways)
    yield from _waiting(result)
    yield from _applied(result.applied) if result.applied else _lesson(result)
    yield Line()
    yield Line(
        "Below the threshold there are hardly any asks, so this cannot tell whether it is too strict. "
        "A yes also measures what they need and can pay.",
        style="dim",
    )
    yield from footing(result.policy, result.as_of, today)


def has_asks(result: Outcomes) -> bool:
    """Say whether there is any ask to speak of."""
    return _is_any_uncounted(result) or any(way.asked for way in result.ways)


def _summed_up(result: Outcomes) -> str:
    if not result.asked:
        return "No ask that readiness let through has been answered yet."
    return f"{_asks(result.asked)} that readiness let through, {result.yes} of them a yes."


def _bands(bands: tuple[AskBand, ...]) -> Grid:
    columns = (
        Column("score"),
        Column("yes"),
        Column("expected", "right"),
        Column("80 % within", "right"),
        Column("rests on", wraps=True, spare=1, below=True),
    )
    return Grid(columns, (_band(band) for band in bands))


def _band(band: AskBand) -> tuple[str, ...]:
    pooled = "; pooled with its neighbour" if band.pooled else ""
    return (
        f"{band.from_score}-{band.to_score}",
        f"{band.yes} of {band.asked}",
        _percent(band.expected),
        f"{100 * band.low:.0f}-{_percent(band.high)}",
        f"{_percent(band.data_share)} your data, rest assumption{pooled}",
    )


def _ways(ways: tuple[Way, ...]) -> Iterator[Piece]:
    if found := [way for way in ways if way.asked]:
        yield Grid(
            (Column("asked because"), Column("yes")),
            ((WAYS[way.how], f"{way.yes} of {way.asked}") for way in found),
        )
        yield Line()


def _waiting(result: Outcomes) -> Iterator[Piece]:
    """Name the asks that are not counted, and how to settle those that were probably ignored."""
    fresh = [each for each in result.open_asks if not each.probably_ignored]
    if fresh:
        yield Line(f"{_asks(len(fresh))} without an outcome yet: {_named(fresh, result)}.")
    for each in result.open_asks:
        if each.probably_ignored:
            yield Line(f"{_named([each], result)}: {each.days} days, probably ignored. Record the outcome:")
            yield Line(f"relcrm outcome {each.contact_id} ignored --pitch {each.pitch_id}", indent=2)
    for outcome in dict.fromkeys(each.outcome for each in result.uncounted):
        same = [each for each in result.uncounted if each.outcome == outcome]
        yield Line(f"Not counted, {outcome.replace('_', ' ')}: {_named(same, result)}.")
    if result.imported:
        yield Line(_imported(result.imported))
    if _is_any_uncounted(result):
        yield Line()


def _is_any_uncounted(result: Outcomes) -> bool:
    return bool(result.open_asks or result.uncounted or result.imported)


def _imported(number: int) -> str:
    if number == 1:
        return "1 imported ask is not counted: its readiness then is unknown."
    return f"{number} imported asks are not counted: their readiness then is unknown."


def _named(asks: Sequence[OpenAsk | UncountedAsk], result: Outcomes) -> str:
    return ", ".join(f"{each.name} ({day_in_words(each.pitched_on, result.as_of)})" for each in asks)


def _lesson(result: Outcomes) -> Iterator[Piece]:
    lesson, policy = result.lesson, result.threshold
    if lesson.finding is Finding.MOSTLY_ASSUMPTION:
        yield Line("So far this is mostly assumption. Keep recording what comes of your asks.")
    elif lesson.finding is Finding.TOO_FEW:
        yield Line("A first impression, too few asks to propose another threshold.")
    if lesson.finding is not Finding.MOSTLY_ASSUMPTION:
        yield Line(_risen(result.curve))
    if lesson.forecasts and lesson.at_threshold:
        yield Line(_help(lesson.forecasts))
        yield Line(_standing(lesson.at_threshold, result))
    if lesson.finding is Finding.NO_HELP:
        yield Line(f"Trust the gates and your own sense; the threshold stays at {policy:g}.")
    elif lesson.finding is Finding.FITS:
        yield Line(f"That is no reason to move it: the threshold stays at {policy:g}.")
    elif lesson.finding is Finding.NONE_NEARBY:
        yield Line(
            f"A lower one might do, but hardly anybody was asked just above {policy:g}: try a few there first."
        )
    elif lesson.proposal:
        yield from _proposal(lesson.proposal)


def _risen(curve: Curve) -> str:
    slope = f"slope {curve.slope:.2f} ± {curve.slope_spread:.2f}"
    return (
        f"A yes comes in about {_percent(chance(curve, MIDDLE))} at a score of {MIDDLE:g}; "
        f"{UNIT:g} points more multiply the odds by {exp(curve.slope):.1f} ({slope})."
    )


def _help(forecasts: Forecasts) -> str:
    measured = (
        f"squared error {forecasts.by_score:.3f} with it, {forecasts.by_mean:.3f} by always saying the mean"
    )
    helps = forecasts.by_score < forecasts.by_mean
    return f"The score {'helps you so far' if helps else 'does not help you yet'}: {measured}."


def _standing(at: AtThreshold, result: Outcomes) -> str:
    return (
        f"At {result.threshold:g} an ask brings a yes in about {_percent(at.expected)} "
        f"({100 * at.low:.0f}-{_percent(at.high)}); you settle for {_percent(result.least_yes)} (calibration.least_yes)."
    )


def _proposal(proposal: ThresholdProposal) -> Iterator[Piece]:
    verb, why = (
        ("raise", "fewer asks, and more of them a yes")
        if proposal.proposed > proposal.threshold
        else ("lower", "more people may be asked, and enough of them should say yes")
    )
    yield Line(
        f"Proposal: {verb} the threshold from {proposal.threshold:g} to {proposal.proposed:g}: {why}.",
        style="bold",
    )
    yield Line("Nothing has changed. To write it into the policy file: relcrm outcomes --apply")


def _applied(applied: Applied) -> Iterator[Piece]:
    what = "Made" if applied.created else "Changed"
    yield Line(f"{what} {applied.file}: the threshold is now {applied.threshold:g}.", style="green")
    for line in applied.diff:
        yield Line(line, indent=2)
    yield Line("To take it back, edit that file.", style="dim")


def _asks(number: int) -> str:
    return "1 ask" if number == 1 else f"{number} asks"


def _percent(share: float) -> str:
    return f"{100 * share:.0f} %"
