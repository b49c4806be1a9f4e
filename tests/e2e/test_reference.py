"""The judgement compared with the reference beside the checkout: worked examples, labelled histories, random ones."""

from __future__ import annotations

import importlib.util
import json
import random
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from relcrm.domain.policy.file import parsed
from relcrm.domain.policy.in_force import effective
from relcrm.domain.policy.values import DEFAULT
from relcrm.domain.readiness.evidence import Evidence, gather
from relcrm.domain.readiness.gates import GATES
from relcrm.domain.readiness.journey import path, way
from relcrm.domain.readiness.verdict import judge
from shared import SHARED, needs_shared
from validation.vignettes import as_facts, as_interaction

if TYPE_CHECKING:
    from types import ModuleType

    from relcrm.domain.readiness.verdict import Verdict

pytestmark = needs_shared
GIFTS = {"favour_given", "intro_given"}
CODES = {
    "OPT_OUT", "HOLD", "GRIEVANCE", "NO_CONTACT", "NO_TALK", "ONE_TALK", "TOO_SOON", "UNANSWERED", "PLATFORMS", "DEBT",
    "ONE_SIDED", "NOT_PICKED_UP", "OWE_REPLY", "REBUFFED", "PITCH_IGNORED", "ASK_OPEN", "DORMANT", "REVIVING", "SCORE",
}  # fmt: skip


def way_of(verdict: Verdict) -> str:
    """Return the stage as the reference knows it: whether an ask is open or was accepted is beyond it."""
    return way(verdict.evidence, verdict.policy, verdict.gates, verdict.score)


def next_code_of(verdict: Verdict) -> str:
    return verdict.next_code


def read(name: str) -> list[dict[str, Any]]:
    return json.loads((SHARED / name).read_text(encoding="utf-8")) if SHARED else []


EXAMPLES = read("design/examples.json")
VIGNETTES = read("vignettes/vignettes.json")


@pytest.fixture(scope="module")
def reference() -> ModuleType:
    spec = importlib.util.spec_from_file_location("readiness_ref", SHARED / "oracle" / "readiness_ref.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def reference_policy(reference: ModuleType) -> dict[str, Any]:
    return reference.load_policy()


def judged(history: dict[str, Any]) -> tuple[Evidence, Verdict]:
    facts = as_facts(history["facts"])
    policy = effective(DEFAULT, facts.offer)
    interactions = [as_interaction(each) for each in history["events"]]
    evidence = gather(interactions, facts, policy, date.fromisoformat(history["as_of"]))
    return evidence, judge(evidence, policy)


def path_of(history: dict[str, Any]) -> tuple[str, list[tuple[str, bool]]]:
    walked = path(
        [as_interaction(e) for e in history["events"]], DEFAULT, date.fromisoformat(history["as_of"])
    )
    return walked.name, [tuple(step) for step in walked.steps]


def assert_agrees(history: dict[str, Any], reference: ModuleType, policy: dict[str, Any]) -> Verdict:
    """Compare every part of the verdict with the reference, and return it."""
    sums = reference.aggregate(history["events"], history["facts"], history["as_of"], policy)
    ready, points, shut, how = reference.decide(sums, policy)
    evidence, verdict = judged(history)
    assert verdict.ready == ready
    assert verdict.how == (how if ready else "")
    assert [gate.code for gate in verdict.gates] == [code for code, _ in shut]
    assert verdict.score == pytest.approx(points, abs=1e-6)
    assert verdict.points_lost == pytest.approx(reference.losses(sums, policy), abs=1e-6)
    assert verdict.bracket == pytest.approx(reference.bracket(sums, policy), abs=1e-6)
    assert verdict.is_borderline == reference.borderline(sums, policy)
    assert way_of(verdict) == reference.stage(sums, policy)
    assert next_code_of(verdict) == reference.next_step(sums, policy)[0]
    assert path_of(history) == reference.path(history["events"], policy, history["as_of"])
    assert evidence.longest_gap_days == sums["longest_gap"]
    assert (evidence.richest or None) == sums["richest"]
    return verdict


def test_the_shipped_policy_is_the_reference_policy() -> None:
    text = (SHARED / "design" / "policy.toml").read_text(encoding="utf-8")
    assert parsed(text, "policy.toml") == DEFAULT


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example["name"])
def test_worked_examples_come_out_as_expected(example: dict[str, Any]) -> None:
    expected = example["expected"]
    _, verdict = judged(example)
    assert verdict.ready == expected["pitchable"]
    assert verdict.score == pytest.approx(expected["score"], abs=0.1)
    assert [gate.code for gate in verdict.gates] == expected["gates"]
    assert way_of(verdict) == expected["stage"]
    assert next_code_of(verdict) == expected["next_step"]
    assert path_of(example) == (expected["path"], [tuple(step) for step in expected["path_steps"]])
    if expected["dimensions"]:
        assert verdict.dimensions == pytest.approx(expected["dimensions"], abs=0.006)
        assert verdict.points_lost == pytest.approx(expected["points_lost"], abs=0.06)


def test_labelled_histories_are_judged_as_people_judged_them() -> None:
    agreed = [judged(each)[1].ready == (each["label"] == "ready") for each in VIGNETTES]
    assert len(agreed) == 84
    assert sum(agreed) >= 81


def test_labelled_histories_are_judged_as_the_reference_does(
    reference: ModuleType, reference_policy: dict[str, Any]
) -> None:
    for vignette in VIGNETTES:
        assert_agrees(vignette, reference, reference_policy)


def some(chance: random.Random, *choices: Any) -> Any:
    return chance.choice(choices)


def random_event(chance: random.Random, today: date, reach: int, mood: float) -> dict[str, Any]:
    """Return one event up to `reach` days ago (some lie ahead); `mood` in [0, 1] makes it warm."""
    is_warm = chance.random() < mood
    channel = some(chance, "in_person", "video", "phone", "email", "email", "dm", "dm", "public", None)
    bad = some(chance, "rebuffed", "declined", "negative", "ignored", "no_show")
    good = some(
        chance, "positive", "neutral", "voiced_need", "asked_for_offer", "come_back_later", "accepted"
    )
    kind = some(chance, "pitch", "connect_request", "meeting_request", "favour_given", "favour_received",
                "intro_received", "intro_given")  # fmt: skip
    day = today - timedelta(days=chance.randint(-5, reach))
    outcome = (good if is_warm else bad) if chance.random() < 0.12 else None
    said_on = min(day + timedelta(days=chance.randint(0, 90)), max(day, today))
    event = {
        "date": day.isoformat(),
        "channel": channel,
        "direction": some(chance, "me", "me", "them", "mutual", "mutual" if is_warm else "me", None),
        "answered": some(chance, True, True) if is_warm else some(chance, None, None, False),
        "minutes": some(chance, None, 3, 6, 8, 15, 30, 60, 240) if chance.random() < 0.5 else None,
        "platform": some(chance, None, "linkedin", "x", "whatsapp", "facebook"),
        "kind": kind if chance.random() < 0.2 else "touch",
        "outcome": outcome,
        "outcome_on": said_on.isoformat() if outcome and chance.random() < 0.5 else None,
        "group": chance.random() < 0.1,
    }
    if (
        event["answered"] is None and event["kind"] in GIFTS
    ):  # a gift asks nothing: the reference cannot say so
        event["answered"] = False
    return event


def random_history(chance: random.Random) -> dict[str, Any]:
    today = date(2026, 6, 1) + timedelta(days=chance.randint(0, 400))
    reach, mood = some(chance, 8, 30, 120, 400, 1500), chance.random()

    def rarely(value: Any, share: float, otherwise: Any = None) -> Any:
        return value if chance.random() < share else otherwise

    def around(days: int) -> str:
        return (today + timedelta(days=chance.randint(-days, days))).isoformat()

    return {
        "as_of": today.isoformat(),
        "events": [
            random_event(chance, today, reach, mood) for _ in range(some(chance, 0, 1, 2, 3, 5, 8, 13, 25))
        ],
        "facts": {
            "common_ground": ["a", "b", "c"][: chance.randint(0, 3)],
            "intro_by": rarely("Ben", 0.25),
            "gave": some(chance, 0, 0, 1, 3),
            "received": some(chance, 0, 0, 1, 2, 5),
            "opted_out": rarely(True, 0.04, otherwise=False),
            "invited_pitch": rarely(around(40), 0.08),
            "offer": some(chance, "professional_service", "professional_service", "commodity", "investment"),
            "known_since": rarely(around(1500), 0.2),
            "hold_until": rarely(around(60), 0.08),
            "hold_set_on": rarely(around(60), 0.5),
            "open_complaint": rarely(True, 0.04, otherwise=False),
        },
    }


def test_random_histories_are_judged_as_the_reference_does(
    reference: ModuleType, reference_policy: dict[str, Any]
) -> None:
    chance = random.Random(20261122)
    verdicts = [assert_agrees(random_history(chance), reference, reference_policy) for _ in range(2000)]
    assert {gate.code for each in verdicts for gate in each.gates} == CODES
    assert {each.how for each in verdicts} == {"earned", "invited", ""}
    assert len({way_of(each) for each in verdicts}) == 10
    assert len(CODES) == len(GATES)  # with that of the score, without that of family and friends
