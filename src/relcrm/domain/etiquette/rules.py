"""What each rule of etiquette says of one outgoing touch: a small function per rule, from the scene to the rule or None.

A rule is one sentence with this person's numbers and one for what to do instead. The scene is set in
`scene`, and the rules are weighed together in `preflight`.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from relcrm.domain.days.grammar import WEEKDAYS
from relcrm.domain.etiquette.scene import Rule, is_mere_act, place_of
from relcrm.domain.log.interaction import Channel
from relcrm.domain.readiness.journey import way

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from relcrm.domain.etiquette.scene import Scene

_PRIVATE_MESSAGES = frozenset({Channel.EMAIL, Channel.DM})
_HARDLY_KNOWN = frozenset({"stranger", "noticed", "in_touch"})
_IN_WORDS = {"dm": "private messages", "public": "public posts", "click": "links", "unknown": "other ways"}


def opted_out(scene: Scene) -> Rule | None:
    """Block an ask of somebody who opted out, and any message before you have spoken."""
    if not scene.verdict.evidence.opted_out or (scene.has_spoken and not scene.touch.asks):
        return None
    why = "this asks for business" if scene.touch.asks else "the two of you have not spoken yet"
    return Rule(
        "block",
        "OPT_OUT",
        f"They asked not to be sold to, and {why}.",
        "Leave this one unsent; if they get in touch themselves, answer as a good acquaintance.",
    )


def not_ready(scene: Scene) -> Rule | None:
    """Block an ask that readiness does not allow, whatever its wording."""
    verdict = scene.verdict
    if not scene.touch.asks or verdict.ready:
        return None
    if not verdict.policy.gates.asks:
        return Rule(
            "block",
            "PERSONAL",
            "They are family or a friend, not business, so nothing is asked here.",
            "Write to them as you always do; if that changes, say so: relcrm edit WHO --business.",
        )
    step = verdict.next_step
    gate = next((gate for gate in verdict.gates if gate.code == step.code), verdict.gates[0])
    instead = step.text
    if verdict.is_borderline:
        instead = f"Only the score is a little short; a written reason would carry the ask. Or: {step.text}"
    reason = gate.reason[0].lower() + gate.reason[1:]
    return Rule("block", "NOT_READY", f"It is early for an ask: {reason}", instead)


def owe_reply(scene: Scene) -> Rule | None:
    """Warn while a message of theirs waits for you."""
    owed = scene.verdict.evidence.owed
    if not owed:
        return None
    return Rule(
        "warn",
        "OWE_REPLY",
        f"{_count(owed, 'message')} of theirs {'waits' if owed == 1 else 'wait'} for your answer.",
        "Let this be the answer: begin with what they wrote, and keep matters of your own for later.",
    )


def enough(scene: Scene) -> Rule | None:
    """Block once as many messages wait as anybody should send."""
    waiting = len(scene.waiting)
    if waiting < scene.verdict.policy.gates.max_unanswered:
        return None
    return Rule(
        "block",
        "ENOUGH",
        f"{_count(waiting, 'message')} of yours {'waits' if waiting == 1 else 'wait'} for an answer already.",
        "Leave the next move to them; after some quiet months one light hello without an ask is fine.",
    )


def too_quick(scene: Scene) -> Rule | None:
    """Block a further try before the last one had its time."""
    if not _is_further_try(scene) or _is_rested(scene):
        return None
    last = scene.waiting[-1]
    return Rule(
        "block",
        "TOO_QUICK",
        f"Your last message went out {_ago(scene.day - last.day)} and has no answer yet; "
        f"it deserves {_count(_rest_days(scene), 'day')}.",
        f"Let it rest: from {_rested_on(scene)} one light message in the same place is fine, without an ask.",
    )


def second_try(scene: Scene) -> Rule | None:
    """Warn that a further try, however patient, should be light."""
    if not _is_further_try(scene) or not _is_rested(scene):
        return None
    waiting, last = len(scene.waiting), _ago(scene.day - scene.waiting[-1].day)
    so_far = (
        f"Your message of {last} has"
        if waiting == 1
        else f"{waiting} messages of yours, the last of {last}, have"
    )
    return Rule(
        "warn",
        "SECOND_TRY",
        f"{so_far} had no answer so far.",
        "Keep it short and light, with no ask and no reminder, and leave the next move to them.",
    )


def other_door(scene: Scene) -> Rule | None:
    """Block a try somewhere else while one is waiting."""
    places = {place_of(each) for each in scene.waiting}
    if not _is_further_try(scene) or scene.touch.place in places:
        return None
    return Rule(
        "block",
        "OTHER_DOOR",
        f"You are still waiting for an answer in another place: {_named(places)}.",
        "Stay where you wrote to them, or leave it until they answer; a second door feels like being followed.",
    )


def platforms(scene: Scene) -> Rule | None:
    """Block or warn when you would be reaching for them in many places at once."""
    rules, window = scene.policy, scene.policy.platform_window_days
    mine = [each for each in scene.read if each.by_me and scene.day - each.day <= window]
    recent = {place_of(each) for each in mine if not is_mere_act(each)}
    recent.add(scene.touch.place)
    new = recent - scene.their_places
    if len(recent) >= rules.platforms_block or len(new) >= rules.new_platforms_block:
        level = "block"
    elif len(recent) >= rules.platforms_warn or len(new) >= rules.new_platforms_warn:
        level = "warn"
    else:
        return None
    unused = f", {len(new)} of which they have not used with you" if new else ""
    theirs = f"; they have used {_named(scene.their_places)}" if scene.their_places else ""
    return Rule(
        level,
        "PLATFORMS",
        f"Within {_count(window, 'day')} you would have reached out in {_count(len(recent), 'place')} "
        f"({_named(recent)}){unused}.",
        f"Keep to one place and let the others rest{theirs}.",
    )


def private(scene: Scene) -> Rule | None:
    """Keep out of a private network they have not opened to you: block before any conversation, else warn."""
    place = scene.touch.place
    if place not in scene.policy.private_networks.casefold().split() or place in scene.their_places:
        return None
    name = _named([place])
    if not scene.has_spoken:
        return Rule(
            "block",
            "PRIVATE",
            f"You would write on {name}, a private place, and the two of you have not spoken yet.",
            f"Leave it to them to offer {name}, and until then write where you are in touch already.",
        )
    return Rule(
        "warn",
        "PRIVATE",
        f"They have not used {name} with you so far, and it is a private place.",
        f"Ask on the next call whether {name} is fine with them.",
    )


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


def often(scene: Scene) -> Rule | None:
    """Warn after many messages of yours in a few days, unless the two of you are just then in touch."""
    rules = scene.policy
    mine = sum(
        each.by_me and each.channel is not Channel.PUBLIC and scene.day - each.day <= rules.often_days
        for each in scene.read
    )
    in_touch = any(each.is_two_way and scene.day - each.day <= rules.often_answer_days for each in scene.read)
    if mine < rules.often_messages or in_touch:
        return None
    return Rule(
        "warn",
        "OFTEN",
        f"You have reached out {_count(mine, 'time')} within {_count(rules.often_days, 'day')}, "
        f"with no exchange in the last {_count(rules.often_answer_days, 'day')}.",
        "Give it a few quiet days, and put everything into one message then.",
    )


def say_why(scene: Scene) -> Rule | None:
    """Warn of a first private message that does not say why it comes."""
    is_first = not scene.verdict.evidence.n_two_way and scene.touch.channel in _PRIVATE_MESSAGES
    if not is_first or scene.touch.has_reason:
        return None
    return Rule(
        "warn",
        "SAY_WHY",
        "Nothing has gone both ways yet, and this private message gives no reason.",
        "Say in the first line why you write to them of all people, and what of theirs caught your interest.",
    )


def hours(scene: Scene) -> Rule | None:
    """Mention that it would go out in the evening, at night or on a day of rest (Kooti et al. 2015), but to a friend."""
    rules, at = scene.policy, scene.touch.at
    weekday = WEEKDAYS[scene.touch.on.weekday()]
    rests = weekday in rules.weekend.casefold().split()
    is_late = at is not None and not rules.day_begins_hour <= at.hour < rules.day_ends_hour
    if not (rests or is_late) or not scene.verdict.policy.gates.asks:
        return None
    when = [f"on a {weekday.capitalize()}"] if rests else []
    when += [f"at {at:%H:%M}"] if at is not None and is_late else []
    return Rule(
        "info",
        "HOURS",
        f"It would go out {' '.join(when)}, outside working hours.",
        "Send it all the same if it is no hurry; answers come more slowly then, and that means nothing.",
    )


def reverse(scene: Scene) -> Rule | None:
    """Invite to read the message with their eyes, before you have ever spoken."""
    verdict = scene.verdict
    if way(verdict.evidence, verdict.policy, verdict.gates, verdict.score) not in _HARDLY_KNOWN:
        return None
    return Rule(
        "info",
        "REVERSE",
        "The two of you have not spoken yet, so your words are all they have of you.",
        "Read it once as if a stranger had written it to you: would you be pleased?",
    )


RULES: tuple[Callable[[Scene], Rule | None], ...] = (
    opted_out,
    not_ready,
    owe_reply,
    enough,
    too_quick,
    second_try,
    other_door,
    platforms,
    private,
    ask_on_call,
    often,
    say_why,
    hours,
    reverse,
)
"""Every rule, in the order in which those of one level are shown."""


def _is_further_try(scene: Scene) -> bool:
    return 0 < len(scene.waiting) < scene.verdict.policy.gates.max_unanswered


def _rest_days(scene: Scene) -> int:
    rules = scene.policy
    return rules.first_gap_days if len(scene.waiting) == 1 else rules.second_gap_days


def _is_rested(scene: Scene) -> bool:
    return scene.day - scene.waiting[-1].day >= _rest_days(scene)


def _rested_on(scene: Scene) -> date:
    return scene.waiting[-1].event.occurred_on + timedelta(days=_rest_days(scene))


def _named(places: Iterable[str]) -> str:
    """Return places as a reader names them: `email, linkedin and x`."""
    names = sorted({_IN_WORDS.get(each, each.replace("_", " ")) for each in places})
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _ago(days: int) -> str:
    return f"{_count(days, 'day')} ago" if days else "today"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
