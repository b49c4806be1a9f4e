"""What the pre-flight promises whatever the history, and its agreement with the reference beside the checkout."""

from __future__ import annotations

import importlib.util
import random
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from hypothesis import given
from hypothesis import strategies as st

from e2e.test_reference import as_facts, as_interaction, random_history
from histories import LAST_DAY, facts, histories, interactions, on, shipped_policies, verdict_of
from relcrm.domain.etiquette.best_hours import best_hours
from relcrm.domain.etiquette.preflight import Preflight, Touch, has_agreed_talk, preflight
from relcrm.domain.etiquette.rules import RULES
from relcrm.domain.log.interaction import SPOKEN, Channel, Direction, Interaction
from relcrm.domain.policy.in_force import effective
from relcrm.domain.policy.values import DEFAULT
from relcrm.domain.readiness.evidence import gather
from relcrm.domain.readiness.verdict import judge
from shared import SHARED, needs_shared

if TYPE_CHECKING:
    from types import ModuleType

    from relcrm.domain.people.contact import Facts
    from relcrm.domain.policy.values import Policy
    from relcrm.domain.readiness.verdict import Verdict

CODES = {
    "OPT_OUT", "NOT_READY", "OWE_REPLY", "ENOUGH", "TOO_QUICK", "SECOND_TRY", "OTHER_DOOR", "PLATFORMS", "PRIVATE",
    "ASK_ON_CALL", "OFTEN", "SAY_WHY", "HOURS", "WITH_THEM", "REVERSE", "SAID_YES",
}  # fmt: skip
ACTS = {"favour_given", "favour_received", "intro_given", "intro_received"}
RANK = {"go": 0, "warn": 1, "block": 2}
DAYS = st.integers(0, LAST_DAY + 100)


@st.composite
def touches(draw: st.DrawFn, day: int) -> Touch:
    """Draw a touch that goes out on a day."""
    hour = draw(st.none() | st.integers(0, 23))
    at = None if hour is None else datetime.combine(on(day), datetime.min.time(), UTC).replace(hour=hour)
    return Touch(
        channel=draw(st.sampled_from(Channel)),
        platform=draw(st.sampled_from(["", "", "linkedin", "x", "whatsapp", "facebook"])),
        asks=draw(st.booleans()),
        connects=draw(st.booleans()),
        has_reason=draw(st.booleans()),
        at=at,
        on=on(day),
    )


def answer_to(
    history: list[Interaction], known: Facts, policy: Policy, day: int, touch: Touch, *, talk: bool = False
) -> Preflight:
    return preflight(history, verdict_of(history, day, known, policy), touch, talk_agreed=talk)


@given(st.data(), histories(), facts(), shipped_policies(), DAYS)
def test_the_verdict_is_that_of_the_gravest_rule_and_every_rule_says_what_to_do(
    data: st.DataObject, history: list[Interaction], known: Facts, policy: Policy, day: int
) -> None:
    answer = answer_to(history, known, policy, day, data.draw(touches(day)))
    levels = [rule.level for rule in answer.rules]
    assert levels == sorted(levels, key=["block", "warn", "info"].index)
    assert answer.verdict == (levels[0] if levels and levels[0] != "info" else "go")
    assert len({rule.code for rule in answer.rules}) == len(levels)
    for rule in answer.rules:
        assert rule.code in CODES | {"PERSONAL"}
        assert rule.text[0].isupper() or rule.text[0].isdigit()
        assert rule.text[-1] == "."
        assert rule.instead[-1] in ".?"


@given(st.data(), histories(), facts(), shipped_policies(), DAYS)
def test_the_answer_is_blind_to_what_came_later_and_to_the_order_of_the_log(
    data: st.DataObject, history: list[Interaction], known: Facts, policy: Policy, day: int
) -> None:
    touch = data.draw(touches(day))
    later = data.draw(st.lists(interactions(60), max_size=3))
    moved = [each for each in later if each.occurred_on > touch.on]
    shuffled = data.draw(st.permutations([*history, *moved]))
    assert answer_to(shuffled, known, policy, day, touch) == answer_to(history, known, policy, day, touch)
    assert has_agreed_talk(shuffled, policy, touch.on) == has_agreed_talk(history, policy, touch.on)


@given(st.data(), histories(), facts(), shipped_policies(), DAYS)
def test_an_ask_or_a_missing_reason_or_an_agreed_talk_never_makes_a_touch_more_welcome(
    data: st.DataObject, history: list[Interaction], known: Facts, policy: Policy, day: int
) -> None:
    touch = data.draw(touches(day))
    plain = touch._replace(asks=False, connects=False, has_reason=True)
    worst = touch._replace(asks=True, connects=True, has_reason=False)
    least = answer_to(history, known, policy, day, plain).verdict
    most = answer_to(history, known, policy, day, worst, talk=True).verdict
    assert RANK[least] <= RANK[answer_to(history, known, policy, day, touch).verdict] <= RANK[most]


@given(st.data(), histories(), facts(), shipped_policies(), DAYS)
def test_an_ask_goes_through_only_where_readiness_allows_it(
    data: st.DataObject, history: list[Interaction], known: Facts, policy: Policy, day: int
) -> None:
    touch = data.draw(touches(day))._replace(asks=True)
    ready = verdict_of(history, day, known, policy).ready
    assert ready or answer_to(history, known, policy, day, touch).verdict == "block"


@given(st.lists(interactions(60), max_size=5), st.lists(st.integers(0, 10**7), max_size=12))
def test_best_hours_are_named_only_from_enough_messages_that_agree(
    untimed: list[Interaction], seconds: list[int]
) -> None:
    instants = [datetime(2026, 1, 1, tzinfo=UTC) + timedelta(seconds=late) for late in seconds]
    timed = [
        Interaction(occurred_on=at.date(), occurred_at=at, channel=Channel.EMAIL, direction=Direction.THEM)
        for at in instants
    ]
    best = best_hours([*untimed, *timed], DEFAULT, on(LAST_DAY), UTC)
    if best is None:
        return
    assert DEFAULT.etiquette.best_hours_messages <= best.total == len(timed) <= 2 * best.messages
    assert best.messages == sum((at.hour - best.from_hour) % 24 < 3 for at in instants)
    assert (best.to_hour - best.from_hour) % 24 == DEFAULT.etiquette.best_hours_width


def test_every_rule_can_speak() -> None:
    assert len(RULES) == len(CODES)


def random_touch(chance: random.Random, today: date) -> tuple[Touch, dict[str, Any], bool]:
    """Return one touch as we and as the reference take it, and whether a talk is agreed."""
    channel = chance.choice(["in_person", "video", "phone", "email", "email", "dm", "dm", "public"])
    platform = chance.choice(
        [None, None, "linkedin", "x", "whatsapp", "facebook", "instagram", "personal_phone"]
    )
    ask, connect, reason, talk = (chance.random() < 0.4 for _ in range(4))
    hour = chance.choice([None, *range(24)])
    theirs = {"channel": channel, "platform": platform, "ask": ask, "connect": connect, "reason": reason}
    theirs |= {} if hour is None else {"hour": hour}
    at = None if hour is None else datetime(today.year, today.month, today.day, hour, tzinfo=UTC)
    ours = Touch(Channel(channel), platform or "", ask, connect, reason, at, today)
    return ours, theirs, talk


OURS = {"SAID_YES", "HOURS", "WITH_THEM"}
"""Rules that the reference does not have, or not for calls."""


def is_let_through(verdict: Verdict, touch: Touch) -> bool:
    """Say whether we let through what the reference stops: an answer, a repair, a first word to who came first."""
    evidence = verdict.evidence
    repairs = any(gate.code == "GRIEVANCE" for gate in verdict.gates) and not touch.asks
    rings = touch.channel in SPOKEN and evidence.conversations > 0
    return bool(evidence.owed) or repairs or rings or bool(evidence.invited_day and not evidence.n_two_way)


def loaded_reference() -> ModuleType:
    spec = importlib.util.spec_from_file_location("readiness_ref", SHARED / "oracle" / "readiness_ref.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@needs_shared
def test_random_touches_are_judged_as_the_reference_does() -> None:
    reference, chance = loaded_reference(), random.Random(20261122)
    numbers, seen = reference.load_policy(), Counter()
    for _ in range(2000):
        history = random_history(chance)
        history["events"].sort(key=lambda event: event["date"])
        for event in history[
            "events"
        ]:  # an act through no channel took place nowhere: the reference cannot say so
            if event["channel"] == "public" and event.get("kind") in ACTS:
                event["platform"] = event["platform"] or "x"
            if (
                event["outcome"] == "no_show" and event["direction"] == "me"
            ):  # who failed to come waits for nothing
                event["outcome"] = None
        today = date.fromisoformat(history["as_of"])
        ours, theirs, talk = random_touch(chance, today)
        told = {**history["facts"], "call_scheduled": talk}
        expected, rules = reference.preflight(history["events"], told, history["as_of"], theirs, numbers)
        log, known = [as_interaction(each) for each in history["events"]], as_facts(history["facts"])
        policy = effective(DEFAULT, known.offer)
        verdict = judge(gather(log, known, policy, today), policy)
        answer = preflight(log, verdict, ours, talk_agreed=talk)
        said = {(rule.level, rule.code) for rule in answer.rules}
        reference_said = {(level, code) for level, code, _ in rules}
        if is_let_through(verdict, ours):
            assert {each for each in said - reference_said if each[1] not in OURS} == set()
        else:
            assert {each for each in said ^ reference_said if each[1] not in OURS} == set()
            assert answer.verdict == expected or said != reference_said
        seen.update((answer.verdict, *(rule.code for rule in answer.rules)))
    assert set(seen) == (CODES | set(RANK)) - {"WITH_THEM"}
