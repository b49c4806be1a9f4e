"""What etiquette would stop today, read off evidence alone, and what to say instead of the step that it stops."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relcrm.domain.foresight.advice import advice
from relcrm.domain.readiness.gate import counted, day_of, of_day
from relcrm.domain.readiness.gates_of_words import is_answered

if TYPE_CHECKING:
    from relcrm.domain.policy.values import Policy
    from relcrm.domain.readiness.evidence import Evidence
    from relcrm.domain.readiness.journey import Advice


def possible(evidence: Evidence, policy: Policy, code: str, step: Advice) -> Advice:
    """Return the step, or where check would stop it what to do instead."""
    if step.deed in {"wait", "note"}:
        return step
    if why := stop(evidence, policy):
        return waiting(evidence, policy, code, why)
    if step.deed == "talk" and is_answered(evidence, policy):
        return wait_for_answer(evidence, code)
    is_call = evidence.missed_calls == evidence.waiting
    if evidence.waiting and (step.deed != "give" or is_call):
        key = "again, call" if is_call else "again"
        return advice(code, key, what=_what_waits(evidence), day=of_day(evidence.waiting_day, evidence.day))
    return step


def stop(evidence: Evidence, policy: Policy) -> str:
    """Return why nothing more may go out today, as a key of the words; "" where something may."""
    if evidence.opted_out and not evidence.conversations:
        return "leave be"
    if evidence.waiting >= policy.gates.max_unanswered:
        return "wait for them"
    if evidence.waiting and not evidence.place:
        return "wait, private"
    if evidence.waiting and evidence.day < rested_day(evidence, policy):
        return "wait"
    return "wait, crowded" if evidence.day <= evidence.crowded_until else ""


def wait_for_answer(evidence: Evidence, code: str) -> Advice:
    """Return that your answer is with them."""
    return advice(code, "wait, answered", day=of_day(evidence.answer_day, evidence.day))


def waiting(evidence: Evidence, policy: Policy, code: str, why: str) -> Advice:
    """Return how to wait, and where it is known until when."""
    crowded = evidence.crowded_until + 1
    step = advice(
        code,
        why,
        what=_what_waits(evidence) if evidence.my_last_day == evidence.waiting_day else "last word",
        day=of_day(evidence.my_last_day, evidence.day) if evidence.waiting else "",
        until=day_of(crowded if why == "wait, crowded" else rested_day(evidence, policy), evidence.day),
        count=_count_of_what_waits(evidence),
    )
    return step._replace(short="wait a few days") if code == "READY" else step


def _what_waits(evidence: Evidence) -> str:
    if evidence.missed_calls == evidence.waiting:
        return "call"
    return "ask" if evidence.waiting_day == evidence.open_ask_day else "note"


def _count_of_what_waits(evidence: Evidence) -> str:
    if not evidence.missed_calls or evidence.missed_calls == evidence.waiting:
        return counted(evidence.waiting, "call" if evidence.missed_calls else "message")
    return f"{evidence.waiting} messages and calls"


def rested_day(evidence: Evidence, policy: Policy) -> int:
    """Return the day from which one more word is fine while one of yours waits, whatever you did since counted in."""
    rules = policy.etiquette
    last = max(evidence.waiting_day, evidence.my_last_day)
    return last + (rules.first_gap_days if evidence.waiting == 1 else rules.second_gap_days)
