"""How likely the next message of yours is to be answered within a week, and why that much.

Two things are weighed: how often they answered you before, and how much has been heard of them lately. What
the history adds up to is `readiness.tallies`; how well the chance has held is in docs/explanation/validation.md.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from relcrm.domain.policy.constants_advice import Replies
    from relcrm.domain.policy.values import Policy
    from relcrm.domain.readiness.evidence import Evidence

_IN_WORDS = dict(enumerate(["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"], 2))


class ReplyChance(NamedTuple):
    """The chance in [0, 1] that your next message is answered in time; None while too little was tried.

    `tried` counts messages of yours that began something and have had their time, `answered` those of them
    that were answered within it, that is within `within_days`.
    """

    chance: float | None
    answered: int
    tried: int
    reason: str
    within_days: int


def reply_chance_of(evidence: Evidence, policy: Policy) -> ReplyChance:
    """Return the chance for the day of the evidence; the policy must be the one it was gathered with."""
    answered, tried, rules = evidence.replied, evidence.resolved, policy.replies
    if tried < rules.least_tries:
        return ReplyChance(None, answered, tried, _too_few(rules.least_tries), rules.window_days)
    chance = round(likelihood(answered, tried, evidence.heard, rules), 3)
    return ReplyChance(chance, answered, tried, f"{answered} of {tried} answered", rules.window_days)


def likelihood(answered: int, tried: int, heard: float, rules: Replies) -> float:
    """Return the chance in (0, 1) however little was tried: good for ordering people, too bold to be shown.

    `heard` counts their messages, the older the less.
    """
    odds = (answered + rules.prior_answered) / (tried - answered + rules.prior_missed)
    leaning = rules.base + rules.rate_slope * math.log(odds) + rules.heard_slope * math.log1p(heard)
    return 1.0 / (1.0 + math.exp(-leaning))


def _too_few(least: int) -> str:
    return "no tries yet" if least == 1 else f"fewer than {_IN_WORDS.get(least, least)} tries"
