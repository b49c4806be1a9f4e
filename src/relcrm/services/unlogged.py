"""What a verdict could not know, because nobody told it: years of acquaintance, talks nobody logged. Light."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relcrm.domain.days.spans import span_in_words
from relcrm.domain.readiness.gate import counted
from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from relcrm.domain.people.dossier import Contact
    from relcrm.domain.readiness.journey import Advice
    from relcrm.domain.readiness.verdict import Verdict

OF_ACQUAINTANCE = frozenset({"NO_CONTACT", "NO_TALK", "ONE_TALK", "TOO_SOON", "ONE_SIDED", "SCORE"})
"""Gates that more entries, or a longer acquaintance, may open."""
FEW = 2
YEAR_DAYS = 365.25


class Unlogged(NamedTuple):
    """What the log may lack: `text` says why it looks so, `question` in few words, `commands` tell it."""

    text: str
    question: str
    commands: tuple[str, ...]


def unlogged(person: Contact, verdict: Verdict) -> Unlogged | None:
    """Return what to tell of somebody whose log is thin for how long you know them; None where it is not.

    Thin is less than one two-way contact in a year of an old tie; or no more than a few of somebody of whom
    nobody said since when you know them, while that is what stands in the way.
    """
    contacts, days = verdict.evidence.n_two_way, _known_days(person, verdict)
    if days >= verdict.policy.gates.old_tie_days and contacts < days / YEAR_DAYS:
        return Unlogged(
            f"You have known each other for {span_in_words(days)}, and {_on_record(contacts)}: "
            "the rest this verdict could not know.",
            f"Known for {span_in_words(days)}?",
            (*_vouch(person, verdict), f'relcrm log-meeting {person.id} --when "MONTH YEAR"'),
        )
    codes = {gate.code for gate in verdict.gates}
    if person.known_since is None and contacts <= FEW and codes and codes <= OF_ACQUAINTANCE:
        return Unlogged(
            "If you have known each other for longer than the log says, tell it.",
            "Known for longer?",
            (f"relcrm edit {person.id} --known-since YEAR", *_vouch(person, verdict)),
        )
    return None


def to_somebody_known(step: Advice, person: Contact, verdict: Verdict) -> Advice:
    """Return the next step as said of somebody known for years: nothing on record makes them no stranger."""
    days = _known_days(person, verdict)
    if step.code != "NO_CONTACT" or step.deed != "write" or days < YEAR_DAYS:
        return step
    return step._replace(
        text=f"Say hello, as you have known each other for {span_in_words(days)}: a memory you share, and a question; "
        "and log when you last spoke.",
        short="say hello",
        deed="hello",
    )


def is_known(person: Contact, as_of: date) -> bool:
    """Say whether you have known each other for a year or longer, whatever is logged."""
    return person.known_since is not None and (as_of - person.known_since).days >= YEAR_DAYS


def _vouch(person: Contact, verdict: Verdict) -> tuple[str, ...]:
    """Return how to vouch for talks, where they might open anything."""
    if OF_ACQUAINTANCE.isdisjoint(gate.code for gate in verdict.gates):
        return ()
    return (f'relcrm vouch {person.id} "how you know them" --when "MONTH YEAR"',)


def _on_record(contacts: int) -> str:
    if not contacts:
        return "no contact is on record"
    return f"{counted(contacts, 'contact')} {'is' if contacts == 1 else 'are'} on record"


def _known_days(person: Contact, verdict: Verdict) -> int:
    """Return for how many days you know each other: since the day that was told, or the first contact."""
    evidence = verdict.evidence
    days = [day.toordinal() for day in (person.known_since, evidence.first_on) if day]
    return max(0, evidence.day - min(days)) if days else 0
