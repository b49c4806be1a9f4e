"""Rules that no score offsets: one small function per gate, from evidence to the gate that is shut, or None.

A reason is one sentence with this person's numbers. What to do about it is `journey`.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from relcrm.domain.readiness.gate import Gate, counted, day_of, rounded_down
from relcrm.domain.readiness.gates_of_asks import ask_open, pitch_ignored, rebuffed

if TYPE_CHECKING:
    from collections.abc import Callable

    from relcrm.domain.policy.values import Policy
    from relcrm.domain.readiness.evidence import Evidence

LEAST_CONTACTS = 2
"""Two-way contacts needed before any ask."""


def opted_out(evidence: Evidence, _policy: Policy) -> Gate | None:
    """Shut once they asked not to be sold to; only they can open it again."""
    if not evidence.opted_out:
        return None
    return Gate("OPT_OUT", "They asked not to be sold to, and only their own words change that.")


def hold(evidence: Evidence, _policy: Policy) -> Gate | None:
    """Shut until the day they named, or after they said to come back later."""
    if evidence.day >= evidence.hold_day:
        return None
    opens_on = date.fromordinal(evidence.hold_day)
    days = evidence.hold_day - evidence.day
    return Gate("HOLD", f"They asked for time until {opens_on}, {counted(days, 'day')} from now.", opens_on)


def grievance(evidence: Evidence, _policy: Policy) -> Gate | None:
    """Shut while a complaint is open, or after a bad contact that no good one has followed."""
    if evidence.open_complaint:
        return Gate("GRIEVANCE", "A complaint of theirs is still open.")
    if evidence.sore_day:
        return Gate(
            "GRIEVANCE", f"It went badly on {day_of(evidence.sore_day)}, and nothing good has followed yet."
        )
    return None


def no_contact(evidence: Evidence, _policy: Policy) -> Gate | None:
    """Shut while nothing but likes and links came back."""
    if evidence.n_two_way:
        return None
    return Gate("NO_CONTACT", "Nothing has gone both ways yet; likes and accepted links are only a nod.")


def no_talk(evidence: Evidence, policy: Policy) -> Gate | None:
    """Shut before the first conversations; where none is needed, before enough exchanges in enough weeks."""
    gates, talks = policy.gates, evidence.conversations
    if gates.need_conversation:
        if talks >= gates.min_conversations:
            return None
        if not talks:
            return Gate("NO_TALK", "The two of you have not spoken yet; a call or a meeting comes first.")
        return Gate(
            "NO_TALK",
            f"You have had {counted(talks, 'conversation')} of the {gates.min_conversations} it takes.",
        )
    enough = (
        evidence.n_two_way >= gates.commodity_min_exchanges and evidence.weeks >= gates.commodity_min_weeks
    )
    if talks or enough:
        return None
    return Gate(
        "NO_TALK",
        f"You have had {counted(evidence.n_two_way, 'exchange')} in {counted(evidence.weeks, 'week')}; without a conversation "
        f"it takes {gates.commodity_min_exchanges} in {gates.commodity_min_weeks}.",
    )


def one_talk(evidence: Evidence, policy: Policy) -> Gate | None:
    """Shut at too few conversations, unless months of messages or an introduction they act on came along."""
    gates, talks = policy.gates, evidence.conversations
    if (
        not (gates.need_conversation and gates.two_paths)
        or not gates.min_conversations <= talks < gates.two_paths_talks
    ):
        return None
    if evidence.span_days >= gates.online_first_days and evidence.weeks >= gates.online_first_weeks:
        return None
    if evidence.introduced and evidence.fast:
        return None
    return Gate(
        "ONE_TALK",
        f"You have had {counted(talks, 'conversation')}; it takes {gates.two_paths_talks}, or one along with "
        f"{gates.online_first_days} days and {gates.online_first_weeks} weeks of contact "
        f"(so far {evidence.span_days} and {evidence.weeks}), or an introduction they act on.",
    )


def too_soon(evidence: Evidence, policy: Policy) -> Gate | None:
    """Shut while contact spans too few days or weeks. Waiting does not lengthen the span, a further contact does."""
    gates = policy.gates
    is_quick = evidence.fast if gates.fast else evidence.introduced
    needed = gates.min_span_days_introduced if is_quick else gates.min_span_days
    if not evidence.n_two_way or evidence.is_asleep:
        return None
    span, weeks = evidence.span_days, evidence.weeks
    is_brief = weeks < gates.min_weeks and span < policy.continuity.span_full_days
    if span >= needed and weeks >= 1 and evidence.n_two_way >= LEAST_CONTACTS and not is_brief:
        return None
    return Gate(
        "TOO_SOON",
        f"Your contact spans {counted(span, 'day')} and {counted(weeks, 'active week')} so far ({counted(evidence.n_two_way, 'contact')}); "
        f"it takes {needed} days, {gates.min_weeks} weeks and {LEAST_CONTACTS} contacts.",
    )


def unanswered(evidence: Evidence, policy: Policy) -> Gate | None:
    """Shut while too many messages of yours wait for an answer."""
    waiting = evidence.open_unanswered
    if waiting < policy.gates.max_unanswered_pitch:
        return None
    return Gate(
        "UNANSWERED", f"{waiting:g} of your messages are waiting for an answer; the next move is theirs."
    )


def platforms(evidence: Evidence, policy: Policy) -> Gate | None:
    """Shut while they are being tried on too many platforms at once."""
    count = evidence.open_platforms
    if count < policy.gates.max_open_platforms:
        return None
    return Gate(
        "PLATFORMS",
        f"Messages of yours are waiting on {counted(count, 'platform')}, which can feel like being followed.",
    )


def debt(evidence: Evidence, policy: Policy) -> Gate | None:
    """Shut while they have done you several favours and you none."""
    if evidence.gave or evidence.received < policy.gates.debt_received:
        return None
    return Gate(
        "DEBT", f"They have done you {counted(evidence.received, 'favour')}, and none has gone back yet."
    )


def one_sided(evidence: Evidence, policy: Policy) -> Gate | None:
    """Shut while they have not leaned in: no first move, favour, need or third talk, and no long acquaintance."""
    gates = policy.gates
    if not (gates.lean_in and gates.need_conversation and evidence.n_two_way):
        return None
    if evidence.they_started_ever or evidence.received or evidence.voiced_need:
        return None
    talks = max(evidence.conversations, evidence.met_days)
    is_old = evidence.span_days >= gates.old_tie_days and evidence.conversations >= 1
    if talks >= gates.lean_in_talks or is_old:
        return None
    return Gate(
        "ONE_SIDED",
        f"Every first move so far was yours or shared; a move of theirs opens this, or {gates.lean_in_talks} talks (so far {talks}).",
    )


def not_picked_up(evidence: Evidence, policy: Policy) -> Gate | None:
    """Shut when it has long been quiet and your last note is still waiting."""
    silent = evidence.silent_days
    if silent is None or silent <= policy.gates.quiet_days or evidence.open_unanswered < 1:
        return None
    return Gate(
        "NOT_PICKED_UP",
        f"It has been quiet for {silent} days, and your last note is still waiting for an answer.",
    )


def owe_reply(evidence: Evidence, _policy: Policy) -> Gate | None:
    """Shut while a message of theirs waits for you."""
    owed = evidence.owed
    if not owed:
        return None
    return Gate(
        "OWE_REPLY",
        f"{counted(owed, 'message')} of theirs {'waits' if owed == 1 else 'wait'} for your answer.",
    )


def dormant(evidence: Evidence, policy: Policy) -> Gate | None:
    """Shut while the tie is asleep; coming back on the day they named is keeping one's word."""
    if not evidence.is_asleep or _keeps_their_date(evidence, policy):
        return None
    return Gate(
        "DORMANT", f"You have not been in touch for {evidence.silent_days} days; a hello comes before an ask."
    )


def reviving(evidence: Evidence, policy: Policy) -> Gate | None:
    """Shut just after a long silence ended, but for the days after one that they named."""
    needed = policy.gates.episode_min_contacts
    if evidence.is_asleep or not evidence.is_revived or evidence.episode_contacts >= needed:
        return None
    if _keeps_their_date(evidence, policy):
        return None
    return Gate(
        "REVIVING",
        f"You are only just back in touch, with {counted(evidence.episode_contacts, 'contact day')} of {needed} since the long silence.",
    )


def _keeps_their_date(evidence: Evidence, policy: Policy) -> bool:
    named = evidence.named_day
    return bool(named) and named <= evidence.day < named + policy.gates.kept_date_days


def below_threshold(score: float, policy: Policy) -> Gate | None:
    """Shut while the score is below the threshold."""
    if score >= policy.threshold:
        return None
    return Gate(
        "SCORE", f"The score is {rounded_down(score):g}; an ask is welcome from {policy.threshold:g}."
    )


GATES: tuple[Callable[[Evidence, Policy], Gate | None], ...] = (
    opted_out,
    hold,
    grievance,
    no_contact,
    no_talk,
    one_talk,
    too_soon,
    unanswered,
    platforms,
    debt,
    one_sided,
    not_picked_up,
    owe_reply,
    rebuffed,
    pitch_ignored,
    ask_open,
    dormant,
    reviving,
)
"""Every gate, in the order in which they are shown."""


def shut_gates(evidence: Evidence, policy: Policy) -> tuple[Gate, ...]:
    """Return the gates that are shut on the day of the evidence; the one of the score is not among them."""
    return tuple([gate for look in GATES if (gate := look(evidence, policy)) is not None])
