"""May I ask this person for business now? Seven dimensions, a score, and the verdict of the gates.

The score orders contacts and shows progress; the gates decide. Neither is a probability.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Literal

from relcrm.domain.readiness import journey
from relcrm.domain.readiness.gates import below_threshold, shut_gates
from relcrm.domain.readiness.tallies import TOGETHER
from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from relcrm.domain.policy.values import Policy
    from relcrm.domain.readiness.evidence import Evidence
    from relcrm.domain.readiness.gate import Gate

DIMENSIONS = ("depth", "warmth", "mutuality", "continuity", "giving", "common", "comfort")
"""The seven dimensions, in the order in which they are shown."""
LEAST = 0.02
"""No dimension is below this, so that one zero does not erase all the others."""
_LEAST_PENALISED = 0.05
_STILL_SHUT_WHEN_INVITED = frozenset({"OPT_OUT", "PERSONAL", "GRIEVANCE", "UNANSWERED", "PLATFORMS"})
_GIVING_UNKNOWN = (0.40, 0.85)
_COMMON_UNKNOWN = (0.30, 0.80)


class Verdict(NamedTuple):
    """Whether an ask is welcome, and why. What lists do not need is worked out when asked for.

    `how` is "earned", "invited" or "" where it is not ready; `score` is in [0, 100], a dimension in [0.02, 1].
    """

    ready: bool
    how: Literal["earned", "invited", ""]
    score: float
    gates: tuple[Gate, ...]
    dimensions: Mapping[str, float]
    evidence: Evidence
    policy: Policy

    @property
    def points_lost(self) -> dict[str, float]:
        """Points of the score that each dimension costs."""
        return points_lost(self.evidence, self.policy, self.dimensions)

    @property
    def bracket(self) -> tuple[float, float]:
        """The score's range if favours and common ground that nobody noted were known."""
        return bracket(self.evidence, self.policy, self.dimensions)

    @property
    def is_borderline(self) -> bool:
        """Whether only the score is missing, by so little that a written reason is enough."""
        only_the_score = [gate.code for gate in self.gates] == ["SCORE"]
        return only_the_score and self.score >= self.policy.threshold - self.policy.borderline

    @property
    def stage(self) -> str:
        """The stage of the relationship, one of `journey.STAGES`."""
        return journey.stage(self.evidence, self.policy, self.gates, self.score)

    @property
    def next_code(self) -> str:
        """What is to be dealt with next: a gate, a dimension, or READY. The step itself is `foresight.what_now`."""
        only_the_score = all(gate.code == "SCORE" for gate in self.gates)
        losses = (
            self.points_lost if only_the_score else {}
        )  # lists ask thousands, and most have a gate to name
        return journey.next_code(self.evidence, self.policy, self.gates, losses)


def judge(evidence: Evidence, policy: Policy) -> Verdict:
    """Return the verdict for the day of the evidence; the policy must be the one it was gathered with."""
    parts = dimensions(evidence, policy)
    points = score(evidence, policy, parts)
    shut = shut_gates(evidence, policy)
    invited = _is_invited(evidence, policy)
    if invited:
        still_shut = _still_shut_when_invited(evidence)
        shut = tuple(gate for gate in shut if gate.code in still_shut)
    if policy.gates.asks and (shut or not invited):
        low = below_threshold(points, policy)
        shut = (*shut, low) if low else shut
    how: Literal["earned", "invited", ""] = "" if shut else "invited" if invited else "earned"
    return Verdict(
        ready=not shut, how=how, score=points, gates=shut, dimensions=parts, evidence=evidence, policy=policy
    )


def dimensions(evidence: Evidence, policy: Policy) -> dict[str, float]:
    """Return each dimension in [0.02, 1], in the order of DIMENSIONS."""
    parts = (
        _depth(evidence, policy),
        _saturated(evidence.fresh, policy.warmth.saturation),
        _mutuality(evidence, policy),
        _continuity(evidence, policy),
        _giving(evidence, policy),
        _common(evidence, policy),
        _comfort(evidence, policy),
    )
    return {name: max(LEAST, min(1.0, part)) for name, part in zip(DIMENSIONS, parts, strict=True)}


def score(evidence: Evidence, policy: Policy, parts: Mapping[str, float] | None = None) -> float:
    """Return the weighted geometric mean of the dimensions in [0, 100]; 0 before any two-way contact."""
    if not evidence.n_two_way:
        return 0.0
    parts = parts or dimensions(evidence, policy)
    lost = sum(_log_losses(policy, parts))
    return 100.0 * math.exp(-lost / sum(policy.weights))


def points_lost(
    evidence: Evidence, policy: Policy, parts: Mapping[str, float] | None = None
) -> dict[str, float]:
    """Return what each dimension takes off 100: together 100 minus the score. All 0 before any two-way contact."""
    if not evidence.n_two_way:
        return dict.fromkeys(DIMENSIONS, 0.0)
    parts = parts or dimensions(evidence, policy)
    losses = _log_losses(policy, parts)
    per_loss = (100.0 - score(evidence, policy, parts)) / (sum(losses) or 1.0)
    return {name: loss * per_loss for name, loss in zip(DIMENSIONS, losses, strict=True)}


def bracket(
    evidence: Evidence, policy: Policy, parts: Mapping[str, float] | None = None
) -> tuple[float, float]:
    """Return the score with favours and common ground that nobody noted put at their low and high ends."""
    low = dict(parts or dimensions(evidence, policy))
    high = dict(low)
    if not evidence.gave and not evidence.received:
        low["giving"], high["giving"] = _GIVING_UNKNOWN
    if not evidence.common_ground:
        low["common"] = min(low["common"], _COMMON_UNKNOWN[0])
        high["common"] = max(high["common"], _COMMON_UNKNOWN[1])
    return score(evidence, policy, low), score(evidence, policy, high)


def _is_invited(evidence: Evidence, policy: Policy) -> bool:
    """Say whether they asked for an offer lately, and neither a later refusal nor a later hold ended that.

    A hold that was set before is lifted: they changed their own date.
    """
    invited = evidence.invited_day
    if not 0 <= evidence.day - invited <= policy.gates.invitation_days or evidence.last_rebuff_day >= invited:
        return False
    is_held = evidence.day < evidence.hold_day and invited < evidence.hold_day
    return not is_held or 0 < evidence.hold_set_day < invited


def _still_shut_when_invited(evidence: Evidence) -> frozenset[str]:
    """Return the gates that an invitation leaves as they are; one that is older than an open ask is used up."""
    is_used = evidence.open_ask_day >= evidence.invited_day
    return _STILL_SHUT_WHEN_INVITED | {"ASK_OPEN"} if is_used else _STILL_SHUT_WHEN_INVITED


def _log_losses(policy: Policy, parts: Mapping[str, float]) -> list[float]:
    weights = policy.weights
    return [-math.log(parts[name]) * weight for name, weight in zip(DIMENSIONS, weights, strict=True)]


def _saturated(amount: float, scale: float) -> float:
    """Return 0 for nothing and 63 % at `scale`, never quite 1."""
    return 1.0 - math.exp(-amount / scale)


def _depth(evidence: Evidence, policy: Policy) -> float:
    return _saturated(evidence.spoken + min(policy.depth.text_cap, evidence.written), policy.depth.saturation)


def _mutuality(evidence: Evidence, policy: Policy) -> float:
    rules = policy.mutuality
    answers = evidence.answered / (evidence.tried + rules.shrink)
    initiative = _saturated(evidence.they_start + TOGETHER * evidence.together, rules.initiative_scale)
    return rules.weight_answer * answers + rules.weight_initiative * initiative


def _continuity(evidence: Evidence, policy: Policy) -> float:
    rules = policy.continuity
    pace = rules.fast_factor if evidence.fast else 1.0
    weeks = _saturated(max(0, evidence.weeks - 1), rules.weeks_scale * pace)
    return 0.5 * weeks + 0.5 * min(1.0, evidence.span_days / (rules.span_full_days * pace))


def _giving(evidence: Evidence, policy: Policy) -> float:
    rules, gave, received = policy.giving, evidence.gave, evidence.received
    value = rules.base + rules.give_gain * _saturated(gave, rules.give_scale)
    if gave and received:
        value += rules.exchange_bonus
    return max(_LEAST_PENALISED, value - rules.debt_step * max(0, received - gave - rules.debt_slack))


def _common(evidence: Evidence, policy: Policy) -> float:
    rules = policy.common
    unshared = (1.0 - rules.base) * math.exp(-evidence.common_ground / rules.scale)
    return 1.0 - unshared * (1.0 - rules.intro * evidence.introduced)


def _comfort(evidence: Evidence, policy: Policy) -> float:
    rules = policy.comfort
    further = max(0, evidence.open_platforms - 1)
    waiting = math.pow(rules.per_unanswered, evidence.open_unanswered)
    return max(_LEAST_PENALISED, waiting * math.pow(rules.per_extra_platform, further))
