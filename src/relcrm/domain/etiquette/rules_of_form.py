"""The rules about the form of a touch: its hour, its first line, how it reads, and what had better be asked in a talk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relcrm.domain.days.grammar import WEEKDAYS
from relcrm.domain.etiquette.scene import Rule
from relcrm.domain.log.interaction import WRITTEN, Channel
from relcrm.domain.readiness.gates import not_spoken
from relcrm.domain.readiness.journey import way

if TYPE_CHECKING:
    from relcrm.domain.etiquette.scene import Scene

NIGHT_BEGINS_HOUR, NIGHT_ENDS_HOUR = 21, 7
"""Between these hours nobody rings."""
_HARDLY_KNOWN = frozenset({"stranger", "noticed", "in_touch"})


def ask_on_call(scene: Scene) -> Rule | None:
    """Warn against a request to connect just before a talk."""
    if not (scene.touch.connects and scene.talk_agreed):
        return None
    return Rule(
        "warn",
        "ASK_ON_CALL",
        "A meeting was asked for and answered lately, and the two of you have not spoken since.",
        "If a talk is ahead of you, ask there whether they would like to connect.",
    )


def say_why(scene: Scene) -> Rule | None:
    """Warn of a first private message that does not say why it comes; whoever wrote or asked first knows."""
    evidence = scene.verdict.evidence
    is_first = not evidence.n_two_way and scene.touch.channel in WRITTEN
    knows = evidence.owed or evidence.invited_day or scene.touch.has_reason
    if not is_first or knows:
        return None
    return Rule(
        "warn",
        "SAY_WHY",
        "Nothing has gone both ways yet, and this private message gives no reason.",
        "Say in the first line why you write to them of all people, and what of theirs caught your interest.",
    )


def hours(scene: Scene) -> Rule | None:
    """Mention a letter that goes out in the evening, at night or on a day of rest (Kooti et al. 2015), but to a friend; stop a ring at night."""
    rules, at = scene.policy, scene.touch.at
    weekday = WEEKDAYS[scene.touch.on.weekday()]
    rests = weekday in rules.weekend.casefold().split()
    is_late = at is not None and not rules.day_begins_hour <= at.hour < rules.day_ends_hour
    if not (rests or is_late):
        return None
    when = [f"on a {weekday.capitalize()}"] if rests else []
    when += [f"at {at:%H:%M}"] if at is not None and is_late else []
    if scene.is_voice:
        return _ring(scene, " ".join(when))
    if not scene.verdict.policy.gates.asks:
        return None
    return Rule(
        "info",
        "HOURS",
        f"It would go out {' '.join(when)}, outside working hours.",
        "Send it all the same if it is no hurry; answers come more slowly then, and that means nothing.",
    )


def _ring(scene: Scene, when: str) -> Rule:
    """Return what is said of a call or a visit outside working hours: never at night, else only if it suits them."""
    at = scene.touch.at
    verb = "ring" if scene.touch.channel is not Channel.IN_PERSON else "stand at their door"
    if at is not None and not NIGHT_ENDS_HOUR <= at.hour < NIGHT_BEGINS_HOUR:
        return Rule(
            "block",
            "HOURS",
            f"You would {verb} {when}, when people sleep.",
            "Wait for the day, or write: a letter does not wake anybody.",
        )
    return Rule(
        "warn",
        "HOURS",
        f"You would {verb} {when}, outside working hours.",
        "Do it only where you know that it suits them, or write first and ask.",
    )


def reverse(scene: Scene) -> Rule | None:
    """Invite to read the message with their eyes, before you have ever spoken."""
    verdict = scene.verdict
    if way(verdict.evidence, verdict.policy, verdict.gates, verdict.score) not in _HARDLY_KNOWN:
        return None
    return Rule(
        "info",
        "REVERSE",
        f"{not_spoken(verdict.evidence)}, so your words are nearly all they have of you.",
        "Read it once as if a stranger had written it to you: would you be pleased?",
    )
