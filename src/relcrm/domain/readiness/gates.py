"""Rules that no score offsets: one small function per gate, from evidence to the gate that is shut, or None.

A reason is one sentence with this person's numbers, and names only what is missing. What to do about it is
`foresight.what_now`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from relcrm.domain.log.interaction import SPOKEN
from relcrm.domain.readiness.gate import EXACT_DAYS, Gate, all_of, counted, day_of, rounded_down, span
from relcrm.domain.readiness.gates_of_asks import ask_open, pitch_ignored, rebuffed
from relcrm.domain.readiness.gates_of_words import (
    hold,
    not_picked_up,
    opted_out,
    owe_reply,
    platforms,
    unanswered,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from relcrm.domain.policy.values import Policy
    from relcrm.domain.readiness.evidence import Evidence

LEAST_CONTACTS = 2
"""Two-way contacts needed before any ask."""


def personal(_evidence: Evidence, policy: Policy) -> Gate | None:
    """Shut for good where business is no matter: family, close friends."""
    if policy.gates.asks:
        return None
    return Gate("PERSONAL", "Family or a friend, not business: nothing is asked here.")


def grievance(evidence: Evidence, _policy: Policy) -> Gate | None:
    """Shut while a complaint is open, or after a bad contact that no good one has followed."""
    if evidence.open_complaint:
        return Gate("GRIEVANCE", "A complaint of theirs is still open.")
    if not evidence.sore_day:
        return None
    what = "They waited for you in vain" if evidence.sore_day == evidence.own_no_show_day else "It went badly"
    return Gate(
        "GRIEVANCE",
        f"{what} on {day_of(evidence.sore_day, evidence.day)}, and nothing good has followed yet.",
    )


def no_contact(evidence: Evidence, _policy: Policy) -> Gate | None:
    """Shut while nothing but likes and links came back."""
    if evidence.n_two_way:
        return None
    if not evidence.n_interactions:
        return Gate("NO_CONTACT", "Nothing is on record between the two of you yet.")
    if evidence.they_started_ever:
        return Gate("NO_CONTACT", "They have been in touch, but nothing has gone both ways yet.")
    nod = "; likes and accepted links are only a nod" if evidence.answered else ""
    return Gate("NO_CONTACT", f"Nothing has gone both ways yet{nod}.")


def no_talk(evidence: Evidence, policy: Policy) -> Gate | None:
    """Shut before the first conversations; where none is needed, before enough exchanges in enough weeks."""
    gates, talks = policy.gates, evidence.conversations
    if gates.need_conversation:
        if talks >= gates.min_conversations:
            return None
        if not talks:
            return Gate(
                "NO_TALK", f"{not_spoken(evidence)}; a call or a meeting of just the two comes first."
            )
        return Gate(
            "NO_TALK",
            f"You have had {counted(talks, 'conversation')} of the {gates.min_conversations} it takes.",
        )
    exchanges, weeks = gates.commodity_min_exchanges, gates.commodity_min_weeks
    if talks or (evidence.n_two_way >= exchanges and evidence.weeks >= weeks):
        return None
    missing = [
        f"{needed} {what} (so far {count})"
        for count, needed, what in (
            (evidence.n_two_way, exchanges, "exchanges"),
            (evidence.weeks, weeks, "weeks with contact in the last year"),
        )
        if count < needed
    ]
    return Gate("NO_TALK", f"{not_spoken(evidence)}; without a conversation it takes {all_of(missing)}.")


def not_spoken(evidence: Evidence) -> str:
    """Return how the two of you have not spoken: not at all, only briefly, or only in company."""
    if evidence.met_days:
        return "The two of you have met only in company so far"
    if evidence.richest in SPOKEN:
        return "The two of you have spoken only in passing so far"
    return "The two of you have not spoken yet"


def one_talk(evidence: Evidence, policy: Policy) -> Gate | None:
    """Shut at too few conversations, unless months of messages or an introduction they act on came along."""
    gates, talks = policy.gates, evidence.conversations
    if (
        not (gates.need_conversation and gates.two_paths)
        or not gates.min_conversations <= talks < gates.two_paths_talks
    ):
        return None
    days, weeks = gates.online_first_days, gates.online_first_weeks
    missing = [
        f"{what} (so far {count})"
        for so_far, needed, what, count in (
            (evidence.span_days, days, f"over {span(days)}", _days_of(evidence.span_days, days)),
            (evidence.weeks, weeks, f"in {weeks} different weeks of a year", str(evidence.weeks)),
        )
        if so_far < needed
    ]
    if not missing or (evidence.introduced and evidence.fast):
        return None
    acts = ", or that they act on the introduction" if evidence.introduced else ""
    return Gate(
        "ONE_TALK",
        f"You have had {counted(talks, 'conversation')}; it takes {gates.two_paths_talks}, or contact "
        f"{all_of(missing)}{acts}.",
    )


def too_soon(evidence: Evidence, policy: Policy) -> Gate | None:
    """Shut while contact spans too few days or weeks. Waiting does not lengthen the span, a further contact does."""
    gates = policy.gates
    is_quick = evidence.fast if gates.fast else evidence.introduced
    needed = gates.min_span_days_introduced if is_quick else gates.min_span_days
    if not evidence.n_two_way or evidence.is_asleep:
        return None
    span_days, weeks = evidence.span_days, evidence.weeks
    is_brief = weeks < gates.min_weeks and span_days < policy.continuity.span_full_days
    if evidence.n_two_way < LEAST_CONTACTS:
        later = f", {span(needed - span_days)} or more after the first" if span_days < needed else ""
        return Gate(
            "TOO_SOON",
            f"Only {counted(evidence.n_two_way, 'contact')} is on record; it takes a second one{later}.",
        )
    if not weeks:
        return Gate("TOO_SOON", "There was no contact within the last year; one more comes before an ask.")
    missing = []
    if span_days < needed:
        missing.append(
            f"your acquaintance spans {span(span_days)} up to the last contact, and it takes {_days_of(needed, needed)}"
        )
    if is_brief:
        missing.append(f"all contact lies in {counted(weeks, 'week')}, and it takes {gates.min_weeks}")
    if not missing:
        return None
    reason = "; ".join(missing)
    return Gate("TOO_SOON", f"{reason[0].upper()}{reason[1:]}.")


def _days_of(days: int, whole: int) -> str:
    """Return a number of days beside a whole that names their unit: in words where the whole is too long for days."""
    return str(days) if whole <= EXACT_DAYS else span(days)


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
        f"Every first move so far was yours or shared; a move of theirs opens this, or {gates.lean_in_talks} days on which you "
        f"meet or talk (so far {talks}).",
    )


def dormant(evidence: Evidence, policy: Policy) -> Gate | None:
    """Shut while the tie is asleep; coming back on the day they named is keeping one's word."""
    if not evidence.is_asleep or _keeps_their_date(evidence, policy):
        return None
    return Gate(
        "DORMANT",
        f"You have not been in touch for {span(evidence.silent_days or 0)}; a hello comes before an ask.",
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
        f"You are only just back in touch: it takes {needed} days with contact since the long silence (so far {evidence.episode_contacts}).",
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
    personal,
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
OF_ANY_TIE = (opted_out, personal, hold, grievance, unanswered, platforms, not_picked_up, owe_reply)
"""Those that say something of being in touch, whether there is anything to ask or not."""


def shut_gates(evidence: Evidence, policy: Policy) -> tuple[Gate, ...]:
    """Return the gates that are shut on the day of the evidence; the one of the score is not among them."""
    looks = GATES if policy.gates.asks else OF_ANY_TIE
    return tuple([gate for look in looks if (gate := look(evidence, policy)) is not None])
