"""What the next step would gain: the few sensible steps tried on a copy of the log, through the same judgement.

Which step is advised is `what_now`; here it only gets its number.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from relcrm.domain.foresight.supposing import Supposed, gates_moved, is_open, supposing, verdict_on
from relcrm.domain.foresight.what_now import what_now
from relcrm.domain.log.interaction import Direction
from relcrm.domain.readiness.gate import rounded_down
from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from relcrm.domain.foresight.supposing import Standing
    from relcrm.domain.readiness.verdict import Verdict

COMMON_GROUND = "common ground"
STEPS = {
    "meeting": "a meeting",
    "call": "a call",
    "i answer": "your answer",
    "favour given": "a favour",
    "answered email": "a note they answer",
    COMMON_GROUND: "common ground noted",
}
"""The steps that are tried, and what they are called."""
LEAVE_ALONE = frozenset({"OPT_OUT", "HOLD", "ASK_OPEN", "UNANSWERED", "PLATFORMS", "NOT_PICKED_UP"})
"""Gates under which nothing is tried: the kind step is to wait."""
_TALK = ("meeting", "call")
_NOTE = ("answered email",)
FITS = {
    "answer": ("i answer",),
    "repair": ("call",),
    "talk": _TALK,
    "hello": _NOTE,
    "write": _NOTE,
    "again": _NOTE,
    "return": _NOTE,
    "give": ("favour given",),
}
"""Which steps carry out which deed."""
FITS_CODE = {"DEBT": ("favour given",), "common": (COMMON_GROUND,)}
LEAST_POINTS = 0.5


class Gain(NamedTuple):
    """What one step today would change. `advised` says whether it is what the next step asks for; scores in [0, 100]."""

    step: str
    name: str
    advised: bool
    opens_door: bool
    opened: tuple[str, ...]
    shut: tuple[str, ...]
    score_before: float
    score: float


def gains(known: Standing) -> tuple[Gain, ...]:
    """Return what each sensible step would gain, best first: opens the door, opens most gates, adds most points.

    Empty where an ask is welcome already, or where the kind thing is to wait.
    """
    before = verdict_on(known)
    if before.ready or not LEAVE_ALONE.isdisjoint(gate.code for gate in before.gates):
        return ()
    step = what_now(before)
    advised = FITS_CODE.get(step.code) or FITS.get(step.deed, ())
    found = [_gain(step, before, after, advised) for step, after in _tried(known)]
    return tuple(sorted((each for each in found if _is_gain(each)), key=_best_first))


def _tried(known: Standing) -> Iterator[tuple[str, Verdict]]:
    for step in STEPS:
        if step == COMMON_GROUND:
            facts = replace(known.facts, common_ground=known.facts.common_ground + 1)
            yield step, verdict_on(known._replace(facts=facts))
        elif step != "i answer" or _owes_answer(known):
            yield step, verdict_on(supposing(known, [Supposed(step, known.on)]))


def _owes_answer(known: Standing) -> bool:
    return any(is_open(each, Direction.THEM, known.on) and not each.is_small for each in known.log)


def _gain(step: str, before: Verdict, after: Verdict, advised: tuple[str, ...]) -> Gain:
    opened, shut = gates_moved(before, after)
    scores = rounded_down(before.score), rounded_down(after.score)
    is_advised = step in advised and (step != "call" or _settles(before, opened))
    return Gain(step, STEPS[step], is_advised, after.ready, opened, shut, *scores)


def _settles(before: Verdict, opened: tuple[str, ...]) -> bool:
    """Say whether a call does what it is for: where something is to be repaired, it has to be that."""
    return "GRIEVANCE" in opened or all(gate.code != "GRIEVANCE" for gate in before.gates)


def _is_gain(gain: Gain) -> bool:
    return bool(gain.opened) or gain.score - gain.score_before >= LEAST_POINTS


def _best_first(gain: Gain) -> tuple[bool, int, float]:
    return not gain.opens_door, len(gain.shut) - len(gain.opened), gain.score_before - gain.score
