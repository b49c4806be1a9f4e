"""Say which command fits the words that were just kept. Nothing is done by itself. Light."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from relcrm.domain.etiquette.cues import Cue, cue_in, own_death_in
from relcrm.domain.log.interaction import Direction, Outcome
from relcrm.domain.policy.values import PERSONAL
from relcrm.services.context import quoted
from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from relcrm.domain.log.interaction import Interaction
    from relcrm.domain.people.dossier import Contact
    from relcrm.domain.policy.values import Policy
    from relcrm.services.context import Context

LONGEST_WORDS = 60
IF = {
    Cue.OPT_OUT: "they want to hear of no business",
    Cue.LOSS: "somebody died",
    Cue.ILLNESS: "somebody is ill",
    Cue.BIRTH: "a child was born",
    Cue.JOB: "they lost their job",
    Cue.COMPLAINT: "that is a complaint",
    Cue.OFFER: "they asked for an offer",
}
BECAUSE = {Cue.LOSS: "a death", Cue.ILLNESS: "an illness", Cue.BIRTH: "a newborn", Cue.JOB: "a lost job"}
"""The life events after which business is held for a while, as the reason says."""


class Suggestion(NamedTuple):
    """A command that fits some words: `cue` is what they may tell of, `text` a line with it."""

    cue: Cue
    command: str
    text: str


def suggestions(person: Contact, text: str, on: date, today: date, policy: Policy) -> tuple[Suggestion, ...]:
    """Return what words that were said on a day suggest for one person; nothing that is on record or over already."""
    own = _after_own_death(person, text)
    cue = cue_in(text) if person.offer != PERSONAL else None
    command = _command(cue, person, text, on, today, policy) if cue else ""
    if cue is None or not command:
        return own
    return (*own, Suggestion(cue, f"relcrm {command}", f"If {_if(cue, own)}: relcrm {command}"))


def _after_own_death(person: Contact, text: str) -> tuple[Suggestion, ...]:
    """Return what is to be done where words may say that the person died; personal or not, long ago or not."""
    if person.archived_on or not own_death_in(text, {person.name, person.name.split()[0]}):
        return ()
    command, words = f"relcrm archive {person.id}", text.casefold().split()
    itself = " himself" if words[0] == "he" else " herself" if words[0] == "she" else ""
    return (Suggestion(Cue.LOSS, command, f"If {person.name}{itself} died: {command}"),)


def _if(cue: Cue, own: tuple[Suggestion, ...]) -> str:
    return "somebody close to them died" if own and cue is Cue.LOSS else IF[cue]


def back_to_business(person: Contact) -> Suggestion:
    """Return what is to be said where family or a friend asked for an offer."""
    command = f"relcrm edit {person.id} --business"
    return Suggestion(
        Cue.OFFER, command, f"They are personal, so nothing is asked; if that changes: {command}"
    )


def talk_first(person: Contact) -> Suggestion:
    """Return what is to be said once a complaint is settled: the gate opens that minute, and nobody asks that minute."""
    command = f"relcrm log-call {person.id}"
    return Suggestion(Cue.COMPLAINT, command, f"Let a good talk come before any ask, then note it: {command}")


def words_of(said: Interaction) -> str:
    """Return the words of an entry that may tell of the other; your own last words do not."""
    is_told = said.outcome is Outcome.ASKED_FOR_OFFER
    theirs = "" if said.direction is Direction.ME else said.last_words
    return "" if is_told else f"{said.summary}; {theirs}"


def hold_days(cue: Cue, policy: Policy) -> int:
    """Return for how many days business is usually held after a life event."""
    rules = policy.etiquette
    return {
        Cue.LOSS: rules.hold_after_loss_days,
        Cue.ILLNESS: rules.hold_after_illness_days,
        Cue.BIRTH: rules.hold_after_birth_days,
        Cue.JOB: rules.hold_after_job_days,
    }[cue]


def _command(cue: Cue, person: Contact, text: str, on: date, today: date, policy: Policy) -> str:
    """Return the command that fits, "" where it is on record or over already."""
    words = quoted(_in_brief(text))
    if cue in BECAUSE:
        left = (on + timedelta(days=hold_days(cue, policy)) - today).days
        is_held = person.hold_until is not None and person.hold_until > today
        return (
            "" if left <= 0 or is_held else f"hold {person.id} --for {left}d --because {quoted(BECAUSE[cue])}"
        )
    if cue is Cue.OPT_OUT:
        return "" if person.opted_out_on else f"opt-out {person.id}"
    if cue is Cue.COMPLAINT:
        return "" if person.complaint_on else f"complaint {person.id} {words}"
    is_over = (today - on).days > policy.gates.invitation_days
    is_known = person.invited_on is not None and person.invited_on >= on
    return "" if is_over or is_known else f"invited {person.id} {words}"


def _in_brief(text: str) -> str:
    words = " ".join(text.strip("; ").split())
    return words if len(words) <= LONGEST_WORDS else f"{words[:LONGEST_WORDS].rsplit(' ', 1)[0]} ..."


def suggested(context: Context, people: Sequence[Contact], said: Interaction) -> tuple[Suggestion, ...]:
    """Return what the words of an entry with one person suggest: with several, nobody knows whom they are about."""
    if len(people) != 1:
        return ()
    return suggestions(people[0], words_of(said), said.occurred_on, context.today, context.policy)
