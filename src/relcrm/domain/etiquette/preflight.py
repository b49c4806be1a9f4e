"""Whether one outgoing touch would be welcome now: what the rules say of it, weighed together.

The scene they look at is `scene`, each rule by itself `rules`. Rules are about a single
message before it is sent; whether somebody may be asked for business at all is `readiness`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from relcrm.domain.etiquette.rules import RULES
from relcrm.domain.etiquette.scene import Rule, Touch, scene_of
from relcrm.domain.readiness.moves import agreed_talk_day
from relcrm.domain.readiness.readings import known_by, readings
from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from relcrm.domain.log.interaction import Interaction
    from relcrm.domain.policy.values import Policy
    from relcrm.domain.readiness.readings import Reading
    from relcrm.domain.readiness.verdict import Verdict

__all__ = ["Preflight", "Rule", "Touch", "has_agreed_talk", "preflight", "preflight_read"]

_GRAVEST_FIRST = ("block", "warn", "info")
_FINE_TO_SEND = frozenset({"HOURS"})
"""What says that it may be sent all the same; beside a block nothing does."""


class Preflight(NamedTuple):
    """The answer before a touch goes out: `verdict` is "go", "warn" or "block", and the gravest rules come first."""

    verdict: str
    rules: tuple[Rule, ...]


def preflight(
    interactions: Iterable[Interaction],
    verdict: Verdict,
    touch: Touch,
    *,
    talk_agreed: bool,
    instead: str = "",
    marked: str = "",
) -> Preflight:
    """Return what etiquette says of a touch, blind to everything after its day.

    `verdict` is the one of that day; `talk_agreed` says whether you are about to talk anyway, which
    `has_agreed_talk` reads off the log, `instead` is the next step in words, `marked` the reason on record for asking
    where only the score is a little short. Rules that only inform leave the answer at "go".
    """
    known, _ = known_by(interactions, touch.on)
    return preflight_read(
        readings(known, verdict.policy),
        verdict,
        touch,
        talk_agreed=talk_agreed,
        instead=instead,
        marked=marked,
    )


def preflight_read(
    read: Sequence[Reading],
    verdict: Verdict,
    touch: Touch,
    *,
    talk_agreed: bool,
    instead: str = "",
    marked: str = "",
) -> Preflight:
    """Return the same of readings that are already as known on the day of the touch."""
    scene = scene_of(read, verdict, touch, talk_agreed=talk_agreed)._replace(instead=instead, marked=marked)
    said = [rule for look in RULES if (rule := look(scene)) is not None]
    said.sort(key=lambda rule: _GRAVEST_FIRST.index(rule.level))
    gravest = said[0].level if said else "info"
    if gravest == "block":
        said = [rule for rule in said if rule.level != "info" or rule.code not in _FINE_TO_SEND]
    return Preflight("go" if gravest == "info" else gravest, tuple(said))


def has_agreed_talk(interactions: Iterable[Interaction], policy: Policy, on: date) -> bool:
    """Say whether a meeting was asked for lately, the answer was no refusal, and you have not spoken since."""
    known, _ = known_by(interactions, on)
    agreed = agreed_talk_day(known)
    return bool(agreed) and agreed >= on.toordinal() - policy.etiquette.agreed_talk_days
