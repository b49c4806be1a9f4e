"""The gates that words shut: what they asked of you, what of yours had no echo, what of theirs waits for you."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from relcrm.domain.log.cues import PHRASES, REASONS
from relcrm.domain.people.folding import folded
from relcrm.domain.readiness.gate import Gate, counted, day_of, span, when

if TYPE_CHECKING:
    from relcrm.domain.policy.values import Policy
    from relcrm.domain.readiness.evidence import Evidence

_THEIR_WORDS = frozenset(("asked", "said", "told", "wants", "wanted", "named"))


def opted_out(evidence: Evidence, _policy: Policy) -> Gate | None:
    """Shut once they asked not to be sold to; only they can open it again."""
    if not evidence.opted_out:
        return None
    if evidence.invited_day:
        asked = when(evidence.invited_day, evidence.day)
        return Gate(
            "OPT_OUT",
            f"They asked not to be sold to, and for an offer {asked}; which of the two holds is theirs to say.",
        )
    return Gate("OPT_OUT", "They asked not to be sold to, and only their own words change that.")


def hold(evidence: Evidence, policy: Policy) -> Gate | None:
    """Shut until the day they named, until a hard time is over, or after they said to come back later."""
    if evidence.day >= evidence.hold_day:
        return None
    until, because = day_of(evidence.hold_day, evidence.day), evidence.hold_because
    from_now = f"{span(evidence.hold_day - evidence.day)} from now"
    if is_invited_since(evidence, policy):
        asked = when(evidence.invited_day, evidence.day)
        reason = f"No business until {until}, and they asked for an offer {asked}; which of the two holds is theirs to say."
    elif is_named_by_nobody(evidence, policy):
        reason = f"They said to come back later; give it until {until}, {from_now}."
    elif is_their_wish(evidence):
        reason = f"They asked for time until {until}, {from_now}."
    elif because:
        reason = f"No business until {until} ({because.strip().rstrip('.')})."
    else:
        reason = f"No business until {until}, {from_now}."
    return Gate("HOLD", reason, date.fromordinal(evidence.hold_day))


def is_invited_since(evidence: Evidence, policy: Policy) -> bool:
    """Say whether they asked for an offer lately, on the day that the hold was set or after it."""
    is_recent = evidence.day <= evidence.invited_day + policy.gates.invitation_days
    return is_recent and evidence.invited_day >= evidence.hold_set_day > 0


def is_named_by_nobody(evidence: Evidence, policy: Policy) -> bool:
    """Say whether "come back later" came without a day, so that the hold lasts as long as the policy has it."""
    since = evidence.hold_set_day
    return bool(evidence.named_day) and evidence.hold_day == since + policy.gates.come_back_days


def is_their_wish(evidence: Evidence) -> bool:
    """Say whether the hold is one that they asked for, as its words or a named day tell, and not a time in which they are to be spared."""
    words = _plain(evidence.hold_because)
    if not words:
        return bool(evidence.named_day)
    return not _THEIR_WORDS.isdisjoint(words.split()) and not is_hard_time(evidence)


def is_hard_time(evidence: Evidence) -> bool:
    """Say whether the hold is for a life event: nobody asked for time, and nobody sells then."""
    words = _plain(evidence.hold_because)
    return bool(words) and _hard_times().search(words) is not None


@lru_cache(maxsize=1)
def _hard_times() -> re.Pattern[str]:
    """Return what finds a word or phrase of a life event: those of the cues, and what says it in a reason."""
    told = "; ".join(f"{PHRASES[cue]}; {REASONS[cue]}" for cue in REASONS)
    ways = (_plain(phrase).replace(" ~ ", r" (?:\S+ )?") for phrase in told.split(";"))
    return re.compile(rf"\b(?:{'|'.join(ways)})\b")


def _plain(text: str) -> str:
    return " ".join(re.findall(r"[\w'~-]+", folded(text)))


def is_apology_due(evidence: Evidence) -> bool:
    """Say whether you let them wait in vain, and no word of yours has gone out since."""
    missed = evidence.own_no_show_day
    is_last = evidence.sore_day == missed and evidence.my_last_day <= missed
    return bool(missed) and is_last and not evidence.open_complaint


def is_answered(evidence: Evidence, policy: Policy) -> bool:
    """Say whether your answer is the last word between you, and they have not had time for theirs; not if a talk is agreed."""
    is_new = evidence.day < evidence.answer_day + policy.comfort.grace_days
    return bool(evidence.answer_day) and is_new and not evidence.agreed_day


def unanswered(evidence: Evidence, policy: Policy) -> Gate | None:
    """Shut while too many messages of yours wait for an answer."""
    if evidence.open_unanswered < policy.gates.max_unanswered_pitch:
        return None
    return Gate("UNANSWERED", f"{_unheard(evidence)}; the next move is theirs.")


def platforms(evidence: Evidence, policy: Policy) -> Gate | None:
    """Shut while they are being tried on too many platforms at once."""
    count = evidence.open_platforms
    if count < policy.gates.max_open_platforms:
        return None
    return Gate(
        "PLATFORMS",
        f"You are waiting for an answer in {counted(count, 'place')} at once, which can feel like being followed.",
    )


def not_picked_up(evidence: Evidence, policy: Policy) -> Gate | None:
    """Shut when it has long been quiet and your last note is still waiting."""
    silent = evidence.silent_days
    if silent is None or silent <= policy.gates.quiet_days or evidence.open_unanswered < 1:
        return None
    unheard = _unheard(evidence)
    return Gate(
        "NOT_PICKED_UP", f"It has been quiet for {span(silent)}, and {unheard[0].lower()}{unheard[1:]}."
    )


def owe_reply(evidence: Evidence, _policy: Policy) -> Gate | None:
    """Shut while a message of theirs waits for you."""
    owed = evidence.owed
    if not owed:
        return None
    came = when(evidence.owed_since_day, evidence.day)
    if owed == 1:
        return Gate("OWE_REPLY", f"They wrote {came} and wait for your answer.")
    return Gate("OWE_REPLY", f"{owed} messages of theirs wait for your answer; the first came {came}.")


def _unheard(evidence: Evidence) -> str:
    """Return what of yours had no echo, in whole tries: messages, calls, meetings, or signs in public."""
    count, calls, meetings = int(evidence.open_unanswered), evidence.missed_calls, evidence.no_shows
    is_one = count == 1
    if not evidence.waiting and not meetings:
        return "Your signs in public had no echo"
    if calls >= count:
        return f"{counted(count, 'call')} of yours {'was' if is_one else 'were'} not picked up"
    if meetings >= count:
        return f"They did not come to {counted(count, 'meeting')} with you"
    if calls or meetings:
        return f"{count} tries of yours had no answer, messages and {'calls' if calls else 'meetings'} taken together"
    if evidence.waiting > count:
        return f"{evidence.waiting} messages of yours are waiting for an answer, {count} of them for long"
    return f"{counted(count, 'message')} of yours {'is' if is_one else 'are'} waiting for an answer"
