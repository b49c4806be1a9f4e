"""Whether one outgoing touch would be welcome now: what the rules say of it, weighed together.

The scene they look at is `scene`, each rule by itself `rules`. Rules are about a single
message before it is sent; whether somebody may be asked for business at all is `readiness`.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from relcrm.domain.etiquette.rules import RULES
from relcrm.domain.etiquette.scene import Rule, Touch, scene_of
from relcrm.domain.log.interaction import Kind, Outcome
from relcrm.domain.readiness.readings import known_by, readings

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from relcrm.domain.log.interaction import Interaction
    from relcrm.domain.policy.values import Policy
    from relcrm.domain.readiness.readings import Reading
    from relcrm.domain.readiness.verdict import Verdict

__all__ = ["Preflight", "Rule", "Touch", "has_agreed_talk", "preflight", "preflight_read"]

_GRAVEST_FIRST = ("block", "warn", "info")
_WELCOME = frozenset({None, Outcome.POSITIVE, Outcome.NEUTRAL})


class Preflight(NamedTuple):
    """The answer before a touch goes out: `verdict` is "go", "warn" or "block", and the gravest rules come first."""

    verdict: str
    rules: tuple[Rule, ...]


def preflight(
    interactions: Iterable[Interaction], verdict: Verdict, touch: Touch, *, talk_agreed: bool
) -> Preflight:
    """Return what etiquette says of a touch, blind to everything after its day.

    `verdict` is the one of that day; `talk_agreed` says whether you are about to talk anyway, which
    `has_agreed_talk` reads off the log. Rules that only inform leave the answer at "go".
    """
    known, _ = known_by(interactions, touch.on)
    return preflight_read(readings(known, verdict.policy), verdict, touch, talk_agreed=talk_agreed)


def preflight_read(
    read: Sequence[Reading], verdict: Verdict, touch: Touch, *, talk_agreed: bool
) -> Preflight:
    """Return the same of readings that are already as known on the day of the touch."""
    scene = scene_of(read, verdict, touch, talk_agreed=talk_agreed)
    said = [rule for look in RULES if (rule := look(scene)) is not None]
    said.sort(key=lambda rule: _GRAVEST_FIRST.index(rule.level))
    gravest = said[0].level if said else "info"
    return Preflight("go" if gravest == "info" else gravest, tuple(said))


def has_agreed_talk(interactions: Iterable[Interaction], policy: Policy, on: date) -> bool:
    """Say whether a meeting was asked for lately, the answer was no refusal, and you have not spoken since."""
    known, _ = known_by(interactions, on)
    earliest = on - timedelta(days=policy.etiquette.agreed_talk_days)
    requests = [each for each in known if each.kind is Kind.MEETING_REQUEST]
    agreed = [each.occurred_on for each in requests if _is_agreed(each)]
    talks = [
        each.occurred_on
        for each in known
        if each.is_spoken and each.is_two_way and each.kind is not Kind.MEETING_REQUEST
    ]
    last_talk = max(talks, default=None)
    return any(day >= earliest and (last_talk is None or last_talk < day) for day in agreed)


def _is_agreed(request: Interaction) -> bool:
    """Say whether a request was accepted, or answered with nothing noted that speaks against it."""
    return request.outcome is Outcome.ACCEPTED or (request.answered is True and request.outcome in _WELCOME)
