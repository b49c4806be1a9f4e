"""Each gate, just shut and just open."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from histories import PLAIN, evidence_of, heard, met, on, sound, wrote
from relcrm.domain.log.interaction import Channel, Kind, Outcome
from relcrm.domain.policy.in_force import effective
from relcrm.domain.policy.values import DEFAULT, overlaid
from relcrm.domain.readiness.gates import GATES, below_threshold, shut_gates
from relcrm.domain.readiness.gates_of_words import is_hard_time, is_their_wish
from relcrm.domain.readiness.tallies import PitchTry

if TYPE_CHECKING:
    from relcrm.domain.policy.values import Policy
    from relcrm.domain.readiness.evidence import Evidence
    from relcrm.domain.readiness.gate import Gate

READY = evidence_of(sound(), 100)
TODAY = READY.day
NO_TALK_NEEDED = effective(DEFAULT, "commodity", "")
WEEKS = READY.weeks_until


def gates_of(evidence: Evidence, policy: Policy = PLAIN) -> dict[str, Gate]:
    return {gate.code: gate for gate in shut_gates(evidence, policy)}


def test_nothing_is_shut_after_a_sound_history() -> None:
    assert gates_of(READY) == {}


@pytest.mark.parametrize(
    ("code", "common", "shut", "opened"),
    [
        ("OPT_OUT", {}, {"opted_out": True}, {"opted_out": False}),
        ("HOLD", {}, {"hold_day": TODAY + 1}, {"hold_day": TODAY}),
        ("GRIEVANCE", {}, {"open_complaint": True}, {"open_complaint": False}),
        ("GRIEVANCE", {}, {"sore_day": TODAY - 3}, {"sore_day": 0}),
        ("NO_CONTACT", {}, {"n_two_way": 0}, {"n_two_way": 1}),
        ("NO_TALK", {}, {"conversations": 0}, {"conversations": 1}),
        ("ONE_TALK", {"span_days": 10}, {"conversations": 1}, {"conversations": 2}),
        ("ONE_TALK", {"conversations": 1}, {"span_days": 59}, {"span_days": 60}),
        ("ONE_TALK", {"conversations": 1}, {"weeks_until": WEEKS[:2]}, {"weeks_until": WEEKS[:3]}),
        ("ONE_TALK", {"conversations": 1, "span_days": 10, "introduced": True}, {"fast_until": 0}, {"fast_until": TODAY}),
        ("ONE_TALK", {"conversations": 1, "span_days": 10, "fast_until": TODAY}, {"introduced": False}, {"introduced": True}),
        ("TOO_SOON", {}, {"span_days": 20}, {"span_days": 21}),
        ("TOO_SOON", {"fast_until": TODAY}, {"span_days": 6}, {"span_days": 7}),
        ("TOO_SOON", {}, {"n_two_way": 1}, {"n_two_way": 2}),
        ("TOO_SOON", {"span_days": 89}, {"weeks_until": WEEKS[:1]}, {"weeks_until": WEEKS[:2]}),
        ("TOO_SOON", {"weeks_until": WEEKS[:1]}, {"span_days": 89}, {"span_days": 90}),
        ("TOO_SOON", {"span_days": 400}, {"weeks_until": ()}, {"weeks_until": WEEKS[:1]}),
        ("UNANSWERED", {}, {"open_by_then": 2.0}, {"open_by_then": 1.75}),
        ("PLATFORMS", {}, {"open_names": ("a", "b", "c")}, {"open_names": ("a", "b")}),
        ("DEBT", {"gave": 0}, {"received": 3}, {"received": 2}),
        ("DEBT", {"received": 3}, {"gave": 0}, {"gave": 1}),
        ("ONE_SIDED", {"conversations": 2, "met_days": 2}, {"they_started_ever": 0}, {"they_started_ever": 1}),
        ("ONE_SIDED", {"conversations": 2, "met_days": 2, "they_started_ever": 0}, {"received": 0}, {"received": 1}),
        ("ONE_SIDED", {"conversations": 2, "met_days": 2, "they_started_ever": 0}, {"voiced_need": 0}, {"voiced_need": 1}),
        ("ONE_SIDED", {"conversations": 2, "they_started_ever": 0}, {"met_days": 2}, {"met_days": 3}),
        ("ONE_SIDED", {"met_days": 0, "they_started_ever": 0}, {"conversations": 2}, {"conversations": 3}),
        ("ONE_SIDED", {"conversations": 1, "met_days": 1, "they_started_ever": 0}, {"span_days": 729}, {"span_days": 730}),
        ("NOT_PICKED_UP", {"open_by_then": 1.0}, {"last_day": TODAY - 91}, {"last_day": TODAY - 90}),
        ("NOT_PICKED_UP", {"last_day": TODAY - 91}, {"open_by_then": 1.0}, {"open_by_then": 0.75}),
        ("OWE_REPLY", {"owed_since_day": TODAY - 3}, {"owed_by_then": 1}, {"owed_by_then": 0}),
        ("OWE_REPLY", {"owed_since_day": TODAY}, {"owed_days": (TODAY,)}, {"owed_days": (TODAY + 1,)}),
        ("REBUFFED", {"rebuffs": 1, "contacts_by_then": 3, "talks_by_then": 1}, {"last_rebuff_day": TODAY - 89}, {"last_rebuff_day": TODAY - 90}),
        ("REBUFFED", {"rebuffs": 2, "contacts_by_then": 3, "talks_by_then": 1}, {"last_rebuff_day": TODAY - 179}, {"last_rebuff_day": TODAY - 180}),
        ("REBUFFED", {"rebuffs": 1, "last_rebuff_day": TODAY - 90, "talks_by_then": 1}, {"contacts_by_then": 2}, {"contacts_by_then": 3}),
        ("REBUFFED", {"rebuffs": 1, "last_rebuff_day": TODAY - 90, "contacts_by_then": 3}, {"talks_by_then": 0}, {"talks_by_then": 1}),
        ("REBUFFED", {"last_rebuff_day": TODAY - 3000, "contacts_by_then": 9, "talks_by_then": 9}, {"rebuffs": 3}, {"rebuffs": 2}),
        ("PITCH_IGNORED", {"contacts_by_then": 2}, {"ignored_by_then": TODAY - 59}, {"ignored_by_then": TODAY - 60}),
        ("PITCH_IGNORED", {"ignored_by_then": TODAY - 60}, {"contacts_by_then": 1}, {"contacts_by_then": 2}),
        ("ASK_OPEN", {}, {"open_ask_day": TODAY - 59}, {"open_ask_day": TODAY - 60}),
        ("DORMANT", {"dormant_after_days": 180}, {"last_day": TODAY - 181}, {"last_day": TODAY - 180}),
        ("DORMANT", {"last_day": TODAY - 181}, {"named_day": TODAY + 1}, {"named_day": TODAY}),
        ("DORMANT", {"last_day": TODAY - 181}, {"named_day": TODAY - 30}, {"named_day": TODAY - 29}),
        ("REVIVING", {"is_revived": True}, {"episode_contacts": 1}, {"episode_contacts": 2}),
        ("REVIVING", {"is_revived": True, "episode_contacts": 1}, {"named_day": TODAY - 30}, {"named_day": TODAY}),
    ],
)  # fmt: skip
def test_each_gate_shuts_and_opens_at_its_boundary(
    code: str, common: dict[str, Any], shut: dict[str, Any], opened: dict[str, Any]
) -> None:
    reasons = gates_of(READY._replace(**common, **shut))
    assert code in reasons
    assert reasons[code].reason.endswith(".")
    assert code not in gates_of(READY._replace(**common, **opened))


@pytest.mark.parametrize(
    ("shut", "opened"),
    [
        ({"n_two_way": 3}, {"n_two_way": 4}),
        ({"weeks_until": WEEKS[:2]}, {"weeks_until": WEEKS[:3]}),
        ({"n_two_way": 3}, {"n_two_way": 3, "conversations": 1}),
    ],
)
def test_where_no_conversation_is_needed_enough_exchanges_do(
    shut: dict[str, Any], opened: dict[str, Any]
) -> None:
    written = READY._replace(conversations=0, n_two_way=4)
    assert "NO_TALK" in gates_of(written._replace(**shut), NO_TALK_NEEDED)
    assert not {"NO_TALK", "ONE_SIDED"} & set(
        gates_of(written._replace(**opened, they_started_ever=0), NO_TALK_NEEDED)
    )


def test_a_policy_may_ask_for_more_conversations() -> None:
    strict = replace(PLAIN, gates=PLAIN.gates._replace(min_conversations=4))
    assert "3 conversations of the 4" in gates_of(READY, strict)["NO_TALK"].reason


def test_a_policy_may_switch_gates_off() -> None:
    rules = PLAIN.gates._replace(two_paths=False, lean_in=False, fast=False)
    lenient = replace(PLAIN, gates=rules)
    cool = READY._replace(conversations=1, they_started_ever=0, met_days=1, span_days=10, introduced=True)
    assert set(gates_of(cool, lenient)) == set()


def test_a_sleeping_tie_is_not_also_called_young_or_reviving() -> None:
    asleep = READY._replace(last_day=TODAY - 181, span_days=0, is_revived=True, episode_contacts=1)
    assert set(gates_of(asleep)) == {"DORMANT"}


def test_a_later_refusal_takes_the_place_of_an_ignored_ask() -> None:
    both = READY._replace(ignored_by_then=TODAY - 5, rebuffs=1, last_rebuff_day=TODAY - 5)
    assert set(gates_of(both)) == {"REBUFFED"}
    assert set(gates_of(both._replace(ignored_by_then=TODAY - 4))) == {"REBUFFED", "PITCH_IGNORED"}


def test_an_ask_still_waiting_leaves_the_day_of_reopening_unsaid() -> None:
    rebuffed = READY._replace(rebuffs=1, last_rebuff_day=TODAY - 80, contacts_by_then=3, talks_by_then=1)
    assert gates_of(rebuffed)["REBUFFED"].opens_on == on(110)
    waiting = rebuffed._replace(pending_pitches=(PitchTry(TODAY, TODAY + 10, 0, 0),))
    assert gates_of(waiting)["REBUFFED"].opens_on is None
    assert gates_of(rebuffed._replace(contacts_by_then=2))["REBUFFED"].opens_on is None


def test_days_are_named_where_waiting_is_enough() -> None:
    assert gates_of(READY._replace(hold_day=TODAY + 9))["HOLD"].opens_on == on(109)
    ignored = READY._replace(ignored_by_then=TODAY - 50, contacts_by_then=2)
    assert gates_of(ignored)["PITCH_IGNORED"].opens_on == on(110)
    assert gates_of(READY._replace(open_ask_day=TODAY - 50))["ASK_OPEN"].opens_on == on(110)
    assert gates_of(READY._replace(span_days=1))["TOO_SOON"].opens_on is None


def test_reasons_carry_the_numbers_of_this_person() -> None:
    assert "until 12 April, 1 day from now" in gates_of(READY._replace(hold_day=TODAY + 1))["HOLD"].reason
    owed = READY._replace(owed_by_then=1, owed_since_day=TODAY - 1)
    assert gates_of(owed)["OWE_REPLY"].reason == "They wrote yesterday and wait for your answer."
    assert (
        "the first came on 1 April"
        in gates_of(owed._replace(owed_by_then=2, owed_since_day=TODAY - 10))["OWE_REPLY"].reason
    )
    assert "in 3 places" in gates_of(READY._replace(open_names=("a", "b", "c")))["PLATFORMS"].reason
    assert "3 times" in gates_of(READY._replace(rebuffs=3))["REBUFFED"].reason


def test_gates_come_in_one_fixed_order() -> None:
    worst = READY._replace(
        opted_out=True, hold_day=TODAY + 1, open_complaint=True, n_two_way=0, conversations=0, open_by_then=3.0,
        open_names=("a", "b", "c"), received=9, owed_by_then=1, owed_since_day=TODAY, rebuffs=3, last_day=TODAY - 400,
        open_ask_day=TODAY,
    )  # fmt: skip
    assert list(gates_of(worst)) == [
        "OPT_OUT", "HOLD", "GRIEVANCE", "NO_CONTACT", "NO_TALK", "UNANSWERED", "PLATFORMS", "DEBT", "NOT_PICKED_UP",
        "OWE_REPLY", "REBUFFED", "ASK_OPEN", "DORMANT",
    ]  # fmt: skip
    assert len(GATES) == 19


def test_of_family_and_friends_only_being_in_touch_is_said() -> None:
    friend = overlaid(PLAIN, (("gates", "asks", False),))
    assert list(gates_of(READY, friend)) == ["PERSONAL"]
    assert list(gates_of(READY._replace(conversations=0, rebuffs=3, received=9), friend)) == ["PERSONAL"]
    worst = READY._replace(
        opted_out=True, hold_day=TODAY + 1, open_complaint=True, n_two_way=0, open_by_then=3.0,
        open_names=("a", "b", "c"), owed_by_then=1, owed_since_day=TODAY - 9, last_day=TODAY - 400, waiting=3, waiting_day=TODAY - 20,
    )  # fmt: skip
    assert list(gates_of(worst, friend)) == [
        "OPT_OUT", "PERSONAL", "HOLD", "GRIEVANCE", "UNANSWERED", "PLATFORMS", "NOT_PICKED_UP", "OWE_REPLY",
    ]  # fmt: skip


def test_the_score_is_a_gate_of_its_own() -> None:
    assert below_threshold(55.0, PLAIN) is None
    low = below_threshold(54.96, PLAIN)
    assert low is not None
    assert low.code == "SCORE"
    assert "The score is 54.9;" in low.reason


def test_a_third_refusal_is_theirs_to_reopen() -> None:
    asks = [wrote(day, kind=Kind.PITCH, outcome=Outcome.DECLINED) for day in (-900, -600, -300)]
    assert "REBUFFED" in gates_of(evidence_of([*asks, *sound()], 100))
    assert "REBUFFED" not in gates_of(evidence_of([*asks[1:], *sound()], 100))


def test_come_back_later_holds_for_two_months() -> None:
    told = [*sound(), heard(95, channel=Channel.PHONE, outcome=Outcome.COME_BACK_LATER)]
    assert gates_of(evidence_of(told, 154))["HOLD"].opens_on == on(155)
    assert "HOLD" not in gates_of(evidence_of(told, 155))


def test_a_quarrel_is_mended_by_a_good_contact_but_not_by_a_neutral_one() -> None:
    quarrel = [*sound(), met(92, outcome=Outcome.NEGATIVE)]
    assert "GRIEVANCE" in gates_of(evidence_of(quarrel, 100))
    assert "GRIEVANCE" in gates_of(evidence_of([*quarrel, met(95, outcome=Outcome.NEUTRAL)], 100))
    assert "GRIEVANCE" not in gates_of(evidence_of([*quarrel, met(95)], 100))


def test_a_hold_and_a_later_wish_for_an_offer_are_both_told() -> None:
    both = READY._replace(hold_day=TODAY + 60, hold_set_day=TODAY - 1, invited_day=TODAY - 1)
    assert "they asked for an offer yesterday; which of the two" in gates_of(both)["HOLD"].reason
    earlier = both._replace(hold_set_day=TODAY)
    assert "offer" not in gates_of(earlier)["HOLD"].reason


def test_come_back_later_without_a_day_is_no_day_of_theirs() -> None:
    ends = TODAY + 50
    guessed = READY._replace(hold_day=ends, named_day=ends, hold_set_day=ends - PLAIN.gates.come_back_days)
    assert gates_of(guessed)["HOLD"].reason.startswith("They said to come back later; give it until")
    named = guessed._replace(hold_set_day=TODAY - 3)
    assert gates_of(named)["HOLD"].reason.startswith("They asked for time until")


@pytest.mark.parametrize(
    ("because", "is_hard"),
    [
        ("a death in the family", True),
        ("a lost job", True),
        ("she lost her job", True),
        ("had a little baby", True),
        ("Todesfall", True),
        ("décès de sa mère", True),
        ("an illness", True),
        ("a newborn", True),
        ("she is expecting", True),
        ("is pregnant", True),
        ("moving house", False),
        ("after the harvest", False),
        ("lost the keys to the job", False),
        ("", False),
    ],
)
def test_reasons_that_speak_of_a_hard_or_tender_time(because: str, is_hard: bool) -> None:
    assert is_hard_time(READY._replace(hold_because=because)) is is_hard


@pytest.mark.parametrize(
    ("because", "is_wish"),
    [
        ("she asked for time", True),
        ("he wants to wait", True),
        ("she is on tour", False),
        ("she is expecting", False),
    ],
)
def test_a_hold_is_their_wish_only_where_they_said_so(because: str, is_wish: bool) -> None:
    assert is_their_wish(READY._replace(hold_because=because)) is is_wish


def test_messages_that_wait_but_not_yet_for_long_are_counted_too() -> None:
    open_gate = READY._replace(waiting=4, open_by_then=2.0)
    reason = gates_of(open_gate)["UNANSWERED"].reason
    assert reason.startswith("4 messages of yours are waiting for an answer, 2 of them for long;")
    same = gates_of(open_gate._replace(waiting=2))["UNANSWERED"].reason
    assert same.startswith("2 messages of yours are waiting for an answer;")
