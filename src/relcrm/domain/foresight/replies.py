"""How likely the next message of yours is to be answered within a week, and why that much.

A contact starts at how often you are answered by anybody; how often they answered, and how much has been heard of them
lately, moves it from there. The sums are `readiness.answers`; how well it has held is in docs/explanation/validation.md.
"""

from __future__ import annotations

import math
from operator import mul
from typing import TYPE_CHECKING

from relcrm.domain.readiness.answers import replies
from relcrm.domain.readiness.readings import known_by, readings, sheet_of
from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from relcrm.domain.log.interaction import Interaction
    from relcrm.domain.policy.constants_advice import Replies
    from relcrm.domain.policy.values import Policy
    from relcrm.domain.readiness.evidence import Evidence

_IN_WORDS = dict(enumerate(["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"], 2))


class Usual(NamedTuple):
    """How often your latest tries were answered in time, whomever they went to."""

    answered: int
    tried: int


NOT_KNOWN = Usual(0, 0)


class ReplyChance(NamedTuple):
    """The chance in [0, 1] that your next message is answered in time; None while too little was tried.

    `tried` counts messages of yours that began something and have had their time, `answered` those of them
    that were answered within it, that is within `within_days`; `usual` the same of everybody.
    """

    chance: float | None
    answered: int
    tried: int
    reason: str
    within_days: int
    usual: Usual


class History(NamedTuple):
    """What the chance rests on beside the usual share: tries, single messages, and messages of theirs, the older the less."""

    answered: int
    tried: int
    messages_answered: int
    messages_sent: int
    heard: float


def usual_of(interactions: Iterable[Interaction], policy: Policy, as_of: date) -> Usual:
    """Return how many of these tries, to whomever, had been answered in time by the end of a day, of those whose time was up."""
    known, _ = known_by(interactions, as_of)
    said = replies(sheet_of(readings(known, policy)), policy, as_of.toordinal())
    return Usual(said["replied"], said["resolved_by_then"])


def reply_chance_of(evidence: Evidence, policy: Policy, usual: Usual) -> ReplyChance:
    """Return the chance for the day of the evidence; the policy must be the one it was gathered with."""
    answered, tried, rules = evidence.replied, evidence.resolved, policy.replies
    if tried < rules.least_tries:
        return ReplyChance(None, answered, tried, _too_few(rules.least_tries), rules.window_days, usual)
    history = History(answered, tried, evidence.messages_answered, evidence.messages_sent, evidence.heard)
    chance = round(likelihood(history, usual, rules), 3)
    return ReplyChance(chance, answered, tried, f"{answered} of {tried} answered", rules.window_days, usual)


def likelihood(history: History, usual: Usual, rules: Replies) -> float:
    """Return the chance in (0, 1) however little was tried: good for ordering people, too bold to be shown."""
    slopes = rules.usual_slope, rules.rate_slope, rules.messages_slope, rules.heard_slope
    leaning = rules.base + sum(map(mul, slopes, leanings(history, usual, rules)))
    return 1.0 / (1.0 + math.exp(-leaning))


def leanings(history: History, usual: Usual, rules: Replies) -> tuple[float, float, float, float]:
    """Return what the log odds are linear in: those of your usual share, theirs beyond it by tries and by messages, what was heard.

    A contact starts at the usual share, and moves away from it as tries come in.
    """
    share = _share(usual.answered, usual.tried, rules.prior_answered, rules.prior_missed)
    start = _log_odds(share)
    prior = rules.usual_weight * share, rules.usual_weight * (1.0 - share)
    tries = _share(history.answered, history.tried, *prior)
    messages = _share(history.messages_answered, history.messages_sent, *prior)
    return start, _log_odds(tries) - start, _log_odds(messages) - start, math.log1p(history.heard)


def _share(answered: int, tried: int, prior_answered: float, prior_missed: float) -> float:
    return (answered + prior_answered) / (tried + prior_answered + prior_missed)


def _log_odds(share: float) -> float:
    return math.log(share / (1.0 - share))


def _too_few(least: int) -> str:
    return "no tries yet" if least == 1 else f"fewer than {_IN_WORDS.get(least, least)} tries"
