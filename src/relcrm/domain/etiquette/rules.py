"""What each rule of etiquette says of one outgoing touch: a small function per rule, from the scene to the rule or None.

A rule is one sentence with this person's numbers and one for what to do instead. The scene is set in
`scene`, and the rules are weighed together in `preflight`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from relcrm.domain.etiquette.rules_of_form import ask_on_call, hours, reverse, say_why
from relcrm.domain.etiquette.scene import Rule
from relcrm.domain.log.interaction import Channel
from relcrm.domain.readiness import gates_of_words as words
from relcrm.domain.readiness.gate import ago, all_of, counted, day_of, of_day
from relcrm.domain.readiness.gates_of_asks import is_yes_fresh
from relcrm.domain.readiness.moves import is_mere_act, is_private, place_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from relcrm.domain.etiquette.scene import Scene

_IN_WORDS = {"dm": "private messages", "public": "public posts", "click": "links", "unknown": "other ways"}


def opted_out(scene: Scene) -> Rule | None:
    """Block an ask of somebody who opted out, and any message before you have spoken; an answer to theirs is none."""
    is_fine = (scene.has_spoken and not scene.touch.asks) or scene.is_answer
    if not scene.verdict.evidence.opted_out or is_fine:
        return None
    why = "this asks for business" if scene.touch.asks else "the two of you have not spoken yet"
    return Rule(
        "block",
        "OPT_OUT",
        f"They asked not to be sold to, and {why}.",
        "Leave this one unsent; if they get in touch themselves, answer as a good acquaintance.",
    )


def not_ready(scene: Scene) -> Rule | None:
    """Block an ask that readiness does not allow, whatever its wording; a reason on record carries a borderline one."""
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
    gate = next((gate for gate in verdict.gates if gate.code == verdict.next_code), verdict.gates[0])
    reason = gate.reason[0].lower() + gate.reason[1:]
    if verdict.is_borderline and scene.marked:
        return Rule(
            "warn",
            "NOT_READY",
            f"Only just: {reason}",
            f'Your reason on record carries it: "{scene.marked}".',
        )
    instead = scene.instead or "relcrm ready says what comes first."
    if verdict.is_borderline:
        instead = f"Only the score is a little short; a written reason would carry the ask. Or: {instead}"
    return Rule("block", "NOT_READY", f"It is early for an ask: {reason}", instead)


def owe_reply(scene: Scene) -> Rule | None:
    """Warn while a message of theirs waits for you."""
    owed = scene.verdict.evidence.owed
    if not owed:
        return None
    gate = words.owe_reply(scene.verdict.evidence, scene.verdict.policy)
    assert gate is not None  # noqa: S101 - something is owed
    return Rule(
        "warn",
        "OWE_REPLY",
        gate.reason,
        "Let this be the answer: begin with what they wrote, and keep matters of your own for later.",
    )


def said_yes(scene: Scene) -> Rule | None:
    """Warn of one more ask just after a yes."""
    evidence = scene.verdict.evidence
    if not scene.touch.asks or not is_yes_fresh(evidence):
        return None
    return Rule(
        "warn",
        "SAID_YES",
        f"They said yes {ago(scene.day - evidence.said_yes_day)}.",
        "Deliver and thank them first; ask again once that is done.",
    )


def enough(scene: Scene) -> Rule | None:
    """Block once as many messages wait as anybody should send."""
    waiting = len(scene.waiting)
    if waiting < scene.verdict.policy.gates.max_unanswered or scene.mends:
        return None
    return Rule(
        "block",
        "ENOUGH",
        f"{_tries(scene)} had no answer so far.",
        "Leave the next move to them.",
    )


def too_quick(scene: Scene) -> Rule | None:
    """Block a further try before the last one had its time."""
    if not _is_further_try(scene) or _is_rested(scene):
        return None
    last = scene.waiting[-1]
    what = "Your last call" if last.is_spoken else "Your last message"
    return Rule(
        "block",
        "TOO_QUICK",
        f"{what} went out {ago(scene.day - last.day)} and has no answer yet; it deserves {counted(_rest_days(scene), 'day')}.",
        f"Let it rest: from {day_of(last.day + _rest_days(scene), scene.day)} one light message in the same place is fine, without an ask.",
    )


def second_try(scene: Scene) -> Rule | None:
    """Warn that a further try, however patient, should be light."""
    if not _is_further_try(scene) or not _is_rested(scene):
        return None
    waiting, last = len(scene.waiting), of_day(scene.waiting[-1].day, scene.day)
    one = "call" if scene.waiting[-1].is_spoken else "message"
    so_far = f"Your {one} of {last} has" if waiting == 1 else f"{_tries(scene)}, the last of {last}, have"
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
    is_where_they_wrote = scene.is_answer and scene.touch.place in scene.their_places
    if scene.mends or is_where_they_wrote or (scene.is_voice and scene.has_spoken):
        return None
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
        f"Within {counted(window, 'day')} you would have reached out in {counted(len(recent), 'place')} "
        f"({_named(recent)}){unused}.",
        f"Keep to one place and let the others rest{theirs}.",
    )


def private(scene: Scene) -> Rule | None:
    """Keep out of a private network they have not opened to you: block before any conversation, else warn."""
    place = scene.touch.place
    if not is_private(place, scene.policy) or place in scene.their_places:
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
        f"You have reached out {counted(mine, 'time')} within {counted(rules.often_days, 'day')}, "
        f"with no exchange in the last {counted(rules.often_answer_days, 'day')}.",
        "Give it a few quiet days, and put everything into one message then.",
    )


def with_them(scene: Scene) -> Rule | None:
    """Mention that your answer is the last word between you, and they have not had time for theirs."""
    evidence = scene.verdict.evidence
    if not words.is_answered(evidence, scene.verdict.policy):
        return None
    return Rule(
        "info",
        "WITH_THEM",
        f"Your answer of {of_day(evidence.answer_day, scene.day)} is the last word between the two of you.",
        "Give it a few days, unless there is something to add to it.",
    )


RULES: tuple[Callable[[Scene], Rule | None], ...] = (
    opted_out,
    not_ready,
    owe_reply,
    said_yes,
    enough,
    too_quick,
    second_try,
    other_door,
    platforms,
    private,
    ask_on_call,
    often,
    with_them,
    say_why,
    hours,
    reverse,
)
"""Every rule, in the order in which those of one level are shown."""


def _is_further_try(scene: Scene) -> bool:
    is_further = 0 < len(scene.waiting) < scene.verdict.policy.gates.max_unanswered
    return is_further and not scene.mends


def _rest_days(scene: Scene) -> int:
    rules = scene.policy
    return rules.first_gap_days if len(scene.waiting) == 1 else rules.second_gap_days


def _is_rested(scene: Scene) -> bool:
    return scene.day - scene.waiting[-1].day >= _rest_days(scene)


def _tries(scene: Scene) -> str:
    """Return `3 messages of yours`, `2 calls of yours` or `3 messages and calls of yours`."""
    calls = sum(each.is_spoken for each in scene.waiting)
    if not calls or calls == len(scene.waiting):
        return f"{counted(len(scene.waiting), 'call' if calls else 'message')} of yours"
    return f"{len(scene.waiting)} messages and calls of yours"


def _named(places: Iterable[str]) -> str:
    """Return places as a reader names them: `email, linkedin and x`."""
    return all_of(sorted({_IN_WORDS.get(each, each.replace("_", " ")) for each in places}))
