"""What now: the one next step with one person on one day, the same wherever it is said.

It deals with what the verdict says is next, says what suits this person and this day, and never advises what
etiquette would stop that day in the place where it would be done. Its words are in `advice`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from relcrm.domain.foresight.advice import STEPS, advice
from relcrm.domain.foresight.holding_back import possible, rested_day, stop, wait_for_answer, waiting
from relcrm.domain.foresight.what_if import one_conversation_away
from relcrm.domain.readiness.gate import ago, day_of, of_day, when
from relcrm.domain.readiness.gates_of_asks import DELIVER_DAYS, is_yes_fresh
from relcrm.domain.readiness.gates_of_words import (
    is_answered,
    is_apology_due,
    is_hard_time,
    is_invited_since,
    is_named_by_nobody,
    is_their_wish,
)
from relcrm.domain.readiness.journey import Advice
from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from relcrm.domain.policy.values import Policy
    from relcrm.domain.readiness.evidence import Evidence
    from relcrm.domain.readiness.journey import Advice
    from relcrm.domain.readiness.verdict import Verdict

OUTCOME_AFTER_DAYS = 14
"""After so many days it is asked what became of an ask; at once where they have been in touch since."""
THANKS_DAYS = 30
"""For so long after a no it is not too late to thank them for the clear word."""
PATIENCE_DAYS = 45
"""So long a note that was not picked up is left to rest."""
LEAVE_ALONE = frozenset({"UNANSWERED", "PLATFORMS"})
_DECLINED_OFTEN = 2
OLD_FRIENDS_DAYS = 365
"""Who has been known for so long needs no talk to get acquainted."""
OUTCOME_UNTIL_DAYS = 365
"""After so many days nobody remembers what became of an ask, and it is no longer asked."""


class Now(NamedTuple):
    """The next step, and what calls for it.

    `errand` is "offer", "answer", "repair", "outcome", "deliver", "return", "talk" or "ask" where the day calls for one
    whatever the rhythm. `is_near` says whether one conversation is what is missing; `let_be` that a hello is one too many.
    """

    advice: Advice
    errand: str
    is_near: bool
    let_be: bool


def what_now(verdict: Verdict, who: object = "WHO", *, is_due: bool = False, marked: str = "") -> Advice:
    """Return the next step.

    `who` is how commands in it name the person, `is_due` says that a hello is, `marked` is the reason on record for
    asking although the score is a little short.
    """
    today = now(verdict, who)
    step = today.advice
    if marked and verdict.is_borderline and today.errand in {"", "talk"} and not is_let_be(verdict):
        return advice(step.code, "marked")
    return advice(step.code, "READY, due") if is_due and step.deed == "ask" else step


def now(verdict: Verdict, who: object = "WHO") -> Now:
    """Return the next step and what calls for it."""
    is_near = one_conversation_away(verdict)
    step, is_errand = _step(verdict, who, is_near=is_near)
    let_be = is_let_be(verdict) or step.deed == "wait"
    errand = step.deed if is_errand else ""
    if step.deed == "ask" and _is_free_to_ask(verdict.evidence):
        errand = "ask"
    return Now(step, errand, is_near, let_be and errand not in {"answer", "offer"})


def _is_free_to_ask(evidence: Evidence) -> bool:
    """Say whether no ask is on record that they said yes to, or that may still come to something."""
    asked = evidence.last_ask
    return not asked or (asked == "open" and evidence.day >= evidence.open_ask_day + OUTCOME_UNTIL_DAYS)


def is_let_be(verdict: Verdict) -> bool:
    """Say whether a hello would be one message more than they want, as far as the log tells."""
    codes = {gate.code for gate in verdict.gates}
    if not LEAVE_ALONE.isdisjoint(codes):
        return True
    evidence, policy = verdict.evidence, verdict.policy
    if "NOT_PICKED_UP" in codes and evidence.day < evidence.waiting_day + PATIENCE_DAYS:
        return True
    return bool(stop(evidence, policy)) or _is_fresh_ask(evidence)


def days_of_steps(evidence: Evidence, policy: Policy) -> Iterator[int]:
    """Yield every day from which the errand, or whether to let be, may be otherwise than the day before."""
    yield evidence.crowded_until + 1
    yield rested_day(evidence, policy)
    yield evidence.waiting_day + PATIENCE_DAYS
    yield evidence.invited_day + policy.gates.dormant_days + 1
    yield evidence.answer_day + policy.comfort.grace_days
    yield evidence.last_ask_day + OUTCOME_AFTER_DAYS
    yield evidence.open_ask_day + OUTCOME_UNTIL_DAYS
    yield evidence.said_yes_day + DELIVER_DAYS
    yield evidence.hold_day + policy.gates.kept_date_days


def _step(verdict: Verdict, who: object, *, is_near: bool) -> tuple[Advice, bool]:
    """Return the next step, and whether it is an errand of its own, due whatever the rhythm."""
    code, evidence = verdict.next_code, verdict.evidence
    codes = {gate.code for gate in verdict.gates}
    if said := _their_turn_to_hear(verdict, code, codes):
        return said, True
    if stopped := _leave_be(evidence, code):
        return stopped, False
    if "GRIEVANCE" in codes:
        return _repaired(evidence, verdict.policy, code, who)
    errand = _after_an_ask(verdict, code, codes, who) or _on_the_day(verdict, code)
    errand = errand or (_talk(evidence, verdict.policy, code) if is_near else None)
    if errand:
        return errand, True
    step = _usual(verdict, code, codes, who)
    is_answer_first = is_near and step.deed != "wait" and is_answered(evidence, verdict.policy)
    return wait_for_answer(evidence, code) if is_answer_first else step, False


def _usual(verdict: Verdict, code: str, codes: set[str], who: object) -> Advice:
    """Return the step that the first gate or the costliest dimension asks for, or what to do where that may not be."""
    if not codes.isdisjoint(LEAVE_ALONE):
        return advice(code, "PLATFORMS" if "PLATFORMS" in codes else "UNANSWERED")
    evidence, policy = verdict.evidence, verdict.policy
    return possible(evidence, policy, code, _by_code(evidence, policy, code, who))


def _their_turn_to_hear(verdict: Verdict, code: str, codes: set[str]) -> Advice | None:
    """Return the step where they wait for a word of yours."""
    evidence = verdict.evidence
    asked = evidence.invited_day
    day = of_day(asked, evidence.day) if asked else ""
    if verdict.how == "invited" and evidence.last_ask_day < asked and not stop(evidence, verdict.policy):
        return advice(code, "offer", day=day)
    if not evidence.owed:
        return advice(code, "offer late", day=day) if _is_offer_late(verdict, codes) else None
    if not codes.isdisjoint({"OPT_OUT", "HOLD"}):
        return advice(code, "answer, no business")
    if "GRIEVANCE" in codes:
        return advice(code, "answer, put right")
    if evidence.my_last_day < asked:
        return advice(code, "offer late", day=day)
    return advice(code, "OWE_REPLY")


def _is_offer_late(verdict: Verdict, codes: set[str]) -> bool:
    """Say whether they asked for an offer, the door has shut since, and no word of yours has gone out."""
    evidence, policy = verdict.evidence, verdict.policy
    is_recent = evidence.day <= evidence.invited_day + policy.gates.dormant_days
    if (
        not (evidence.invited_day and evidence.my_last_day < evidence.invited_day and is_recent)
        or verdict.ready
    ):
        return False
    return (
        codes.isdisjoint({"OPT_OUT", "PERSONAL", "HOLD", "GRIEVANCE"})
        and not evidence.waiting
        and not stop(evidence, policy)
    )


def _leave_be(evidence: Evidence, code: str) -> Advice | None:
    return advice(code, "leave be") if evidence.opted_out and not evidence.conversations else None


def _repaired(evidence: Evidence, policy: Policy, code: str, who: object) -> tuple[Advice, bool]:
    """Return how to put it right: by voice where you have spoken, else in a line where you wrote, when there may be one."""
    if is_apology_due(evidence):
        return advice(code, "apology", when=when(evidence.sore_day, evidence.day)), True
    if evidence.conversations:
        key = "GRIEVANCE" if evidence.open_complaint else "repair"
        return advice(code, key, who=who), True
    if why := stop(evidence, policy):
        return waiting(evidence, policy, code, why), False
    return advice(code, "repair in writing"), True


def _after_an_ask(verdict: Verdict, code: str, codes: set[str], who: object) -> Advice | None:
    """Return the step that an ask leads to: ask what became of it, or deliver after a yes."""
    evidence = verdict.evidence
    if is_yes_fresh(evidence) and codes.isdisjoint({"OPT_OUT", "HOLD"}):
        return advice(code, "deliver", ago=ago(evidence.day - evidence.said_yes_day))
    asked = evidence.open_ask_day
    if asked and evidence.day < asked + OUTCOME_UNTIL_DAYS and not _is_fresh_ask(evidence):
        return advice(code, "outcome", day=of_day(asked, evidence.day), who=who)
    return None


def _is_fresh_ask(evidence: Evidence) -> bool:
    """Say whether an ask has just gone out, and nothing of theirs came since."""
    asked = evidence.open_ask_day
    if not asked or asked != evidence.last_ask_day or asked == evidence.last_ignored_day:
        return False
    return evidence.day < asked + OUTCOME_AFTER_DAYS and evidence.last_day <= asked


def _on_the_day(verdict: Verdict, code: str) -> Advice | None:
    """Return the step for the days after a hold has ended, until you are in touch."""
    evidence, policy = verdict.evidence, verdict.policy
    ended = evidence.hold_day
    is_over = bool(ended) and ended <= evidence.day < ended + policy.gates.kept_date_days
    is_done = max(evidence.my_last_day, evidence.last_day) >= ended
    if not is_over or is_done or evidence.opted_out or stop(evidence, policy) or is_let_be(verdict):
        return None
    if evidence.waiting:
        return None
    if is_their_wish(evidence) and not is_named_by_nobody(evidence, policy):
        return advice(code, "return")
    if is_hard_time(evidence):
        return advice(code, "return, kindly", because=evidence.hold_because.strip().rstrip("."))
    return advice(code, "return, plainly")


def _talk(evidence: Evidence, policy: Policy, code: str) -> Advice | None:
    """Return the talk that would open the door, where one can be proposed today."""
    is_open = not evidence.waiting and evidence.day > evidence.crowded_until
    if not is_open or _is_fresh_ask(evidence) or evidence.declined_talks >= _DECLINED_OFTEN:
        return None
    if is_answered(evidence, policy):
        return None
    if code == "NO_TALK":
        return _first_talk(evidence, code)
    return advice(code) if STEPS[code].deed == "talk" else advice(code, "talk")


def _first_talk(evidence: Evidence, code: str) -> Advice:
    if evidence.agreed_day:
        return advice(code, "talk agreed")
    if evidence.declined_talks >= _DECLINED_OFTEN:
        return advice(code, "talk declined")
    if evidence.met_days:
        return advice(code, "talk alone")
    return advice(code, "talk, old friends" if evidence.span_days >= OLD_FRIENDS_DAYS else "")


def _by_code(evidence: Evidence, policy: Policy, code: str, who: object) -> Advice:
    """Return the step that a gate or a dimension asks for, whatever check says of it."""
    if code == "NO_TALK":
        return _first_talk(evidence, code)
    if code == "REBUFFED":
        return _after_a_no(evidence, policy, code)
    if code == "HOLD":
        return _while_on_hold(evidence, policy, code, who)
    if code == "OPT_OUT" and evidence.invited_day:
        return advice(code, "which holds", command=f"relcrm opt-in {who}")
    if code == "NOT_PICKED_UP" and evidence.day < evidence.waiting_day + PATIENCE_DAYS:
        return advice(
            code, "wait, not picked up", until=day_of(evidence.waiting_day + PATIENCE_DAYS, evidence.day)
        )
    return advice(code, day=of_day(evidence.open_ask_day or evidence.day, evidence.day), who=who)


def _after_a_no(evidence: Evidence, policy: Policy, code: str) -> Advice:
    if evidence.rebuffs >= policy.gates.max_rebuffs:
        return advice(code, "no means no")
    contacts, talks = evidence.contacts_since_pitch, evidence.talks_since_pitch
    if talks >= policy.gates.rebuff_conversations:
        return advice(code, "only time" if contacts >= policy.gates.rebuff_contacts else "a few times")
    is_new = evidence.day - evidence.last_rebuff_day < THANKS_DAYS and not contacts
    return advice(code, "thank them" if is_new else "")


def _while_on_hold(evidence: Evidence, policy: Policy, code: str, who: object) -> Advice:
    if is_invited_since(evidence, policy):
        return advice(code, "which holds", command=f"relcrm edit {who} --clear hold")
    if is_hard_time(evidence):
        return advice(code, "hard times")
    is_theirs = is_their_wish(evidence) and not is_named_by_nobody(evidence, policy)
    return advice(code, "their date" if is_theirs else "", until=day_of(evidence.hold_day, evidence.day))
