"""The screen of a replay: the curve, what moved it, and the asks looked at again."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from relcrm.domain.hindsight.asks import LEARNED_FROM
from relcrm.render import plot
from relcrm.render.human import Line
from relcrm.render.words import footing, full_day, gate_in_words, interaction_in_words, score_in_words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from relcrm.domain.hindsight.asks import Ask
    from relcrm.domain.hindsight.replay import Happening, Turn
    from relcrm.render.human import Piece
    from relcrm.services.overview.replaying import Replay

MARGIN = 5
HEIGHT = 10
SIGNS = {"full": "━", "empty": "·", "open": "◆", "shut": "✗", "arrow": "→", "at": "│"}
PLAIN_SIGNS = {"full": "=", "empty": ".", "open": "o", "shut": "x", "arrow": "->", "at": "|"}


def replay(result: Replay, today: date, *, width: int, is_plain: bool = False) -> Iterator[Piece]:
    """Draw a replay in so many columns; `is_plain` keeps to ASCII."""
    yield Line(f"{result.name}, {_days(result)}", style="bold")
    if not result.entries:
        yield Line("Nothing was logged by then. relcrm log-meeting, log-call ... begin the story.")
        return
    signs = PLAIN_SIGNS if is_plain else SIGNS
    yield Line()
    yield from _plot(result, width - 1, signs)
    if result.is_sampled:
        yield Line(
            f"{result.entries} entries: some days were left out, and what moved between two of the others is told "
            "without its cause. --from and --to look closer.",
            style="dim",
        )
    if result.turns:
        yield Line()
        yield Line("What moved it", style="bold")
        for turn in result.turns:
            yield Line(_turn_in_words(turn, signs), indent=2)
    for ask in result.asks:
        yield Line()
        yield from _asked(ask, signs)
    yield Line()
    yield from footing(result.policy, today, today)
    if result.picture:
        yield Line(f"The picture is in {result.picture}")


def _days(result: Replay) -> str:
    return f"{full_day(result.from_on)} to {full_day(result.to_on)}"


def place_of(result: Replay, day: date) -> float:
    """Return where a day lies between the first and the last, in [0, 1]."""
    return (day - result.from_on).days / max(1, (result.to_on - result.from_on).days)


def open_spans(result: Replay) -> Iterator[tuple[float, float]]:
    """Yield from where to where, in [0, 1], the door stood open."""
    places = [(place_of(result, each.on), each.ready) for each in result.moments]
    for (start, is_open), (end, _) in pairwise(places):
        if is_open:
            yield start, end
    if places and places[-1][1]:
        yield places[-1][0], 1.0


def asks_in_words(ask: Ask) -> str:
    """Return one ask in a line: when, about what, how the door stood, what came of it."""
    about = f' ("{ask.about}")' if ask.about else ""
    door = "the door stood open" if ask.was_open else "the door was shut"
    return (
        f"{full_day(ask.on)}: asked{about}; {door} (readiness {score_in_words(ask.score)}); {_came_of(ask)}"
    )


def _plot(result: Replay, width: int, signs: dict[str, str]) -> Iterator[Piece]:
    is_plain = signs is PLAIN_SIGNS
    columns, level = width - MARGIN - 1, result.threshold / 100
    points = [plot.Point(place_of(result, each.on), each.score / 100) for each in result.moments]
    lines = plot.curve(points, columns, HEIGHT, level, is_plain=is_plain)
    labels = {0: "100", HEIGHT - 1: "0", plot.row_of(level, HEIGHT): f"{result.threshold:g}"}
    for row, line in enumerate(lines):
        yield Line(f"{labels.get(row, ''):>{MARGIN}}{signs['at']}{line}".rstrip())
    door = plot.strip(open_spans(result), columns, signs["full"], signs["empty"])
    yield Line(f"{'door':>{MARGIN}}{signs['at']}{door}")
    if result.asks:
        marks = [(place_of(result, ask.on), signs["open" if ask.was_open else "shut"]) for ask in result.asks]
        yield Line(f"{'asks':>{MARGIN}}{signs['at']}{plot.marked(marks, columns)}")
    start, end = full_day(result.from_on), full_day(result.to_on)
    yield Line(" " * (MARGIN + 1) + start + end.rjust(columns - len(start)))
    legend = f"door {signs['full']} open"
    if result.asks:
        legend += f", asks {signs['open']} at an open door, {signs['shut']} at a shut one"
    yield Line(" " * (MARGIN + 1) + legend, style="dim")


def _turn_in_words(turn: Turn, signs: dict[str, str]) -> str:
    before, now = score_in_words(turn.score_before), score_in_words(turn.score)
    parts = [f"readiness {now}" if before == now else f"readiness {before} {signs['arrow']} {now}"]
    if turn.was_ready != turn.ready:
        parts.append("THE DOOR OPENED" if turn.ready else "THE DOOR SHUT")
    parts += [
        f"{word}: {', '.join(map(gate_in_words, codes))}"
        for word, codes in (("settled", turn.opened), ("now in the way", turn.shut))
        if codes
    ]
    if turn.since:
        return f"{full_day(turn.since)} to {full_day(turn.on)}: {', '.join(parts)}"
    happened = "; ".join(map(_happening_in_words, turn.happened)) or "no entry that day"
    return f"{full_day(turn.on)}  {happened}: {', '.join(parts)}"


def _happening_in_words(happening: Happening) -> str:
    text = interaction_in_words(happening.interaction)
    return (
        text if happening.news == "logged" else f"{text} (of {full_day(happening.interaction.occurred_on)})"
    )


def _asked(ask: Ask, signs: dict[str, str]) -> Iterator[Piece]:
    yield Line(asks_in_words(ask), style="green" if ask.was_open else "yellow")
    for gate in ask.gates:
        yield Line(f"{signs['shut']} {gate.reason or gate_in_words(gate.code)}", indent=2, hang=2)
    for rule in ask.rules:
        yield Line(f"{signs['shut']} {rule.text}", indent=2, hang=2)
    if ask.because:
        against = "It went out all the same" if ask.how == "override" else "What spoke for it"
        yield Line(f"{against}: {ask.because}", indent=2)
    if ask.came_of in LEARNED_FROM:
        yield Line(_lesson(ask), indent=2)


def _lesson(ask: Ask) -> str:
    """Return what would have been better: the next good step, what etiquette says instead, or nothing at all."""
    if not ask.was_open:
        return f"The next good step would have been: {ask.next_step.text}"
    if ask.rules:
        return f"The door was open, and better would have been: {ask.rules[0].instead}"
    return "Nothing was in the way that day: a good ask may still get a no."


def _came_of(ask: Ask) -> str:
    if ask.came_of == "open":
        return "nothing came of it yet"
    on = f" on {full_day(ask.came_on)}" if ask.came_on and ask.came_on != ask.on else ""
    return f"{ask.came_of.replace('_', ' ')}{on}"
