"""The screen of one person: everything on record, and the log."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relcrm.domain.days.dates import in_words
from relcrm.domain.log.cadence import SetBy
from relcrm.domain.log.interaction import last_day
from relcrm.domain.log.numbering import entry_named
from relcrm.domain.people.dossier import VOUCHED
from relcrm.render import particulars
from relcrm.render.daily import planned, reminders
from relcrm.render.human import Column, Grid, Line, Styled
from relcrm.render.words import (
    day_in_words,
    days_in_words,
    due_in_words,
    earlier_in_words,
    footing,
    gate_in_words,
    interaction_in_words,
    interval_in_words,
    named,
    rhythm_in_words,
    score_in_words,
    since_in_words,
    stage_in_words,
    words_of,
)
from relcrm.services.unlogged import is_known

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from relcrm.domain.people.dossier import Contact, Mark, Pitch
    from relcrm.domain.people.facts import Stretch
    from relcrm.render.human import Piece
    from relcrm.services.results import Dossier, Rhythm

LABEL = 15  # columns


def show(result: Dossier, today: date) -> Iterator[Piece]:
    """Draw everything on record about a contact."""
    person = result.contact
    yield Line(
        f"{named(person.name, person.company)}  #{person.id}"
        + ("  (archived)" if person.archived_on and person.archived_on <= result.as_of else ""),
        style="bold",
    )
    for title, value in _facts(result):
        if value:
            yield _fact(title, value)
    for plan in result.plans:
        yield _fact("planned", planned.in_a_line(plan, person.id, result.as_of))
    stage = _stage(result)
    readiness = "" if result.is_personal else f", readiness {score_in_words(result.score)}"
    yield _fact("stage", f"{stage.text}{readiness}", stage.style)
    yield _fact("next step", result.next_step.text)
    if result.mark:
        yield _fact("pitchable", _mark(result.mark, result))
    for pitch in result.pitches:
        yield _fact("pitch", _pitch(pitch, result))
    for note in result.notes:
        yield _fact(note.kind, f"{note.text} ({day_in_words(note.noted_on, result.as_of)})")
    yield Line()
    if result.reminders:
        yield from (_fact(*each) for each in reminders.of_person(result.reminders, result.as_of))
        yield Line()
    yield from _timeline(result)
    yield from footing(result.policy, result.as_of, today)


def _stage(result: Dossier) -> Styled:
    """Return the stage; of somebody known for long that nothing is logged yet, for they are no stranger."""
    if result.stage == "stranger" and is_known(result.contact, result.as_of):
        return Styled("nothing logged yet", "")
    return stage_in_words(result.stage)


def _fact(title: str, value: str, style: str = "") -> Line:
    return Line(f"{title + ':':<{LABEL - 1}} {value}", style=style, indent=2, hang=LABEL)


def _facts(result: Dossier) -> Iterator[tuple[str, str]]:
    person, as_of = result.contact, result.as_of
    yield "title", person.title
    for handle in result.handles:
        label = particulars.label_of(result.particulars, *handle)
        yield handle.platform, f"{handle.value} ({label})" if label else handle.value
    yield from particulars.reached(result.particulars)
    yield "also called", ", ".join(result.nicknames)
    yield "tags", " ".join(result.tags)
    yield from particulars.about(result.particulars, as_of)
    met = " ".join(
        text
        for text in (person.met_how, f"({since_in_words(person.met_on)})" if person.met_on else "")
        if text
    )
    yield "met", met
    yield "introduced by", person.introduced_by or ""
    since = person.known_since if person.known_since != person.met_on else None
    yield "known since", since_in_words(since) if since else ""
    common = [
        ground.text + (" (inferred)" if ground.inferred and "inferred" not in ground.text else "")
        for ground in result.common_ground
    ]
    yield "in common", "; ".join(common)
    yield "personal", "family or a friend, not business" if result.is_personal else ""
    is_told = person.offer != "professional_service" and not result.is_personal
    yield "offer", person.offer if is_told else ""
    yield "profile", person.profile
    if person.opted_out_on and person.opted_out_on <= as_of:
        yield "opted out", f"since {day_in_words(person.opted_out_on, as_of)}: not to be sold to"
    if person.hold_until and person.hold_until > as_of:
        yield (
            "on hold",
            f"until {day_in_words(person.hold_until, as_of)}"
            + (f" ({person.hold_reason})" if person.hold_reason else ""),
        )
    if person.complaint_on and person.complaint_on <= as_of:
        yield "complaint", f"{person.complaint or 'open'} (since {day_in_words(person.complaint_on, as_of)})"
    if person.invited_on and person.invited_on <= as_of:
        yield "invited", f'"{person.invited_words}" ({day_in_words(person.invited_on, as_of)})'
    for each in person.dated_facts:
        if each.until_on is not None and not _is_told_with_another(each, person):
            yield "earlier", earlier_in_words(each, as_of)
    yield "rhythm", _rhythm(result.rhythm, result)


def _is_told_with_another(fact: Stretch, person: Contact) -> bool:
    """Say whether a complaint is part of what they complained of since the same day: more was added to it."""
    others = [each.words for each in person.dated_facts if each.since_on == fact.since_on]
    return fact.what == "complaint" and any(each.startswith(f"{fact.words}; ") for each in others)


def _rhythm(rhythm: Rhythm | None, result: Dossier) -> str:
    if rhythm is None:
        return "nothing logged yet" if result.contact.known_since or result.log else "not yet met"
    most = f", at most {interval_in_words(rhythm.max_days)}" if rhythm.max_days else ""
    every = f"{rhythm_in_words(rhythm.cadence_days)}{_whose(rhythm, result)}"
    day = rhythm.paused_until
    paused = f", paused until {day_in_words(day, result.as_of)}" if day else ""
    is_said = rhythm.due_on is None or rhythm.due_on == day
    due = "" if is_said or rhythm.due_on is None else f", {due_in_words(rhythm.due_on, result.as_of)}"
    return f"{every}{most}; last touch {in_words(rhythm.days_since)}{paused}{due}"


def _whose(rhythm: Rhythm, result: Dossier) -> str:
    """Return where a rhythm comes from, where it is neither their own nor the one of all."""
    stage = f" (stage {stage_in_words(result.stage).text})"
    return {SetBy.TAG: f" (tag {rhythm.tag})", SetBy.STAGE: stage}.get(rhythm.set_by, "")


def _timeline(result: Dossier) -> Iterator[Piece]:
    if not result.log:
        yield Line("Nothing logged yet.")
        return
    yield Grid(
        (
            Column("day", "right"),
            Column("what", least=14),
            Column("words", least=20, spare=1, below=True),
            Column("entry", "right", style="dim"),
        ),
        (
            (
                days_in_words(entry.interaction.occurred_on, last_day(entry.interaction), result.as_of),
                "vouched for" if entry.source == VOUCHED else interaction_in_words(entry.interaction),
                words_of(entry),
                entry_named(entry.id),
            )
            for entry in result.log
        ),
        whole="relcrm show {} shows it whole",
    )
    if len(result.log) < result.log_total:
        yield Line(
            f"{result.log_total - len(result.log)} older entries: relcrm show {result.contact.id} --all",
            style="dim",
        )


def _mark(mark: Mark, result: Dossier) -> str:
    state = "" if result.mark_holds else ": lapsed, see relcrm pitchable"
    return f"marked {day_in_words(mark.marked_on, result.as_of)}{state}"


def _pitch(pitch: Pitch, result: Dossier) -> str:
    parts = [
        f"{day_in_words(pitch.pitched_on, result.as_of)}: {pitch.about or 'an ask'}",
        f"readiness {score_in_words(pitch.score)} then",
    ]
    if pitch.override_reason:
        missing = ", ".join(map(gate_in_words, pitch.gates))
        parts.append(f'against {missing}, because "{pitch.override_reason}"')
    parts.append(pitch.outcome.replace("_", " ") if pitch.outcome else "no outcome yet")
    return "; ".join(parts) + f" ({entry_named(pitch.interaction_id)})"
