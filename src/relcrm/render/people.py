"""Screens about people: stale, list, show, and what became of a contact after a change."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from relcrm.domain.days.dates import in_words
from relcrm.domain.days.spans import LONGEST_DAYS
from relcrm.domain.log.numbering import entry_named
from relcrm.domain.people.dossier import VOUCHED
from relcrm.render import hellos
from relcrm.render.human import Column, Grid, Line, Styled
from relcrm.render.words import (
    CHANNELS,
    day_in_words,
    due_in_words,
    earlier_in_words,
    gate_in_words,
    interaction_in_words,
    interval_in_words,
    rhythm_in_words,
    since_in_words,
    stamped,
    words_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from relcrm.domain.people.dossier import Mark, Pitch
    from relcrm.render.human import Piece
    from relcrm.services.logbook.changes import Changed
    from relcrm.services.overview.opening import Openers
    from relcrm.services.results import Dossier, ListRow, Rhythm, StaleList

LEVELS = {"ok": "", "amber": "yellow", "red": "red"}
FIELD_SUFFIX = re.compile("_(?:how|on|set_on|until|reason|words|days|id)$")


def stale(result: StaleList, days: int | None = None) -> Iterator[Piece]:
    """Draw who is worth a hello."""
    rows, total = hellos.shown(result)
    if rows:
        shown = f", the first {len(rows)} of them here" if len(rows) < total else ""
        why = f"quiet for more than {days} days" if days is not None else "worth a hello"
        yield Line(f"{_people(total)} {why}{shown}", style="bold")
        yield Grid(
            (
                Column("who", style="bold"),
                Column("last touch"),
                Column("over", "right"),
                Column("stage"),
                Column("next step", wraps=True),
            ),
            (
                (
                    _name(row.name, row.company),
                    f"{in_words(row.rhythm.days_since)}, {CHANNELS[row.rhythm.last_channel]}",
                    Styled(
                        _over(row.rhythm),
                        LEVELS[row.rhythm.level],
                    ),
                    row.stage.replace("_", " "),
                    row.next_step.text,
                )
                for row in rows
            ),
        )
    else:
        yield Line("Nobody is due. Enjoy the people you are with.")
    yield from hellos.rest(result)
    if len(rows) < total:
        yield Line(f"{total - len(rows)} more: relcrm stale --limit 0", style="dim")
    if rows:
        yield Line(stamped(result.policy, result.as_of), style="dim")


def listed(rows: Iterable[ListRow]) -> Iterator[Piece]:
    """Draw a list of contacts."""
    yield Grid(
        (
            Column("id", "right", style="dim"),
            Column("who", style="bold"),
            Column("company"),
            Column("title"),
            Column("tags", wraps=True),
            Column("every", "right"),
        ),
        (
            (
                str(row.contact_id),
                row.name,
                row.company,
                row.title,
                " ".join(row.tags),
                _every(row.cadence_days),
            )
            for row in rows
        ),
    )


def _every(days: int | None) -> str:
    if days == LONGEST_DAYS:
        return "never"
    return f"{days} d" if days else ""


def show(result: Dossier) -> Iterator[Piece]:
    """Draw everything on record about a contact."""
    person = result.contact
    yield Line(
        f"{_name(person.name, person.company)}  #{person.id}"
        + ("  (archived)" if person.archived_on and person.archived_on <= result.as_of else ""),
        style="bold",
    )
    for title, value in _facts(result):
        if value:
            yield Line(f"{title + ':':<15}{value}", indent=2)
    yield Line(
        f"{'stage:':<15}{result.stage.replace('_', ' ')}"
        + ("" if result.is_personal else f", readiness {result.score:.0f} (relcrm ready {person.id})"),
        indent=2,
    )
    yield Line(f"{'next step:':<15}{result.next_step.text}", indent=2)
    if result.mark:
        yield Line(f"{'pitchable:':<15}{_mark(result.mark, result)}", indent=2)
    for pitch in result.pitches:
        yield Line(f"{'pitch:':<15}{_pitch(pitch, result)}", indent=2)
    for note in result.notes:
        yield Line(
            f"{note.kind + ':':<15}{note.text} ({day_in_words(note.noted_on, result.as_of)})", indent=2
        )
    yield Line()
    yield from _timeline(result)
    yield Line(stamped(result.policy, result.as_of), style="dim")


def openers(result: Openers) -> Iterator[Piece]:
    """Draw first lines to start from, and below them what to keep in mind."""
    yield Line(f"Next: {result.next_step.text}")
    for opener in result.openers:
        yield Line(opener.line)
        yield Line(f"from {opener.rests_on}", style="dim", indent=2)
    if not result.openers and result.next_step.deed not in {"wait", "repair"}:
        yield Line(f"Nothing on record to begin from with {result.name}.")
        yield Line(f'Note what you share: relcrm common {result.contact_id} "..."', style="dim")
    if result.keep_in_mind:
        yield Line()
        yield Line("To keep in mind, not to write:", style="bold")
    for each in result.keep_in_mind:
        day = f" ({day_in_words(each.on, result.as_of)})" if each.on else ""
        yield Line(f"{each.what + ':':<15}{each.text}{day}", indent=2)


def contact_changed(result: Changed, verb: str) -> Iterator[Piece]:
    """Say what a writing command did to a contact."""
    what = f": {', '.join(dict.fromkeys(map(_fact_in_words, result.fields)))}" if result.fields else ""
    yield Line(f"{verb} {result.name} (#{result.contact_id}){what}")
    if result.same_name:
        others = ", ".join(
            f"#{each.contact_id} {_name(each.name, each.company)}" for each in result.same_name
        )
        more = result.same_name_total - len(result.same_name)
        others += f" and {more} more" if more > 0 else ""
        yield Line(f"There is somebody of that name already: {others}")
    for suggestion in result.suggestions:
        yield Line(suggestion.text, style="cyan")


def _fact_in_words(field: str) -> str:
    """Return `hold` for `hold_until` and `hold_set_on`; words such as `tag clients` as they are."""
    return FIELD_SUFFIX.sub("", field).replace("_", " ") if field.isidentifier() else field


def _facts(result: Dossier) -> Iterator[tuple[str, str]]:
    person, as_of = result.contact, result.as_of
    yield "title", person.title
    for handle in result.handles:
        yield handle.platform, handle.value
    yield "also called", ", ".join(result.nicknames)
    yield "tags", " ".join(result.tags)
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
        if each.until_on is not None:
            yield "earlier", earlier_in_words(each)
    yield "rhythm", _rhythm(result.rhythm, result)


def _rhythm(rhythm: Rhythm | None, result: Dossier) -> str:
    if rhythm is None:
        return "nothing logged yet" if result.contact.known_since else "not yet met"
    most = f", at most {interval_in_words(rhythm.max_days)}" if rhythm.max_days else ""
    every = rhythm_in_words(rhythm.cadence_days)
    return f"{every}{most}; last touch {in_words(rhythm.days_since)}, {due_in_words(rhythm.due_on, result.as_of)}"


def _timeline(result: Dossier) -> Iterator[Piece]:
    if not result.log:
        yield Line("Nothing logged yet.")
        return
    yield Grid(
        (
            Column("day"),
            Column("what", wraps=True),
            Column("words", wraps=True),
            Column("entry", "right", style="dim"),
        ),
        (
            (
                entry.interaction.occurred_on.isoformat(),
                "vouched for" if entry.source == VOUCHED else interaction_in_words(entry.interaction),
                words_of(entry),
                entry_named(entry.id),
            )
            for entry in result.log
        ),
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
        f"readiness {pitch.score:.0f} then",
    ]
    if pitch.override_reason:
        missing = ", ".join(map(gate_in_words, pitch.gates))
        parts.append(f'against {missing}, because "{pitch.override_reason}"')
    parts.append(pitch.outcome.replace("_", " ") if pitch.outcome else "no outcome yet")
    return "; ".join(parts) + f" ({entry_named(pitch.interaction_id)})"


def _over(rhythm: Rhythm) -> str:
    """Return the days over; past the longest silence that is fine with a mark, for colour says little to some."""
    if not rhythm.overdue_days:
        return "today" if rhythm.is_due else "-"
    return f"{rhythm.overdue_days} d" + (" !" if rhythm.level == "red" else "")


def _name(name: str, company: str) -> str:
    return f"{name} ({company})" if company else name


def _people(count: int) -> str:
    return "1 person is" if count == 1 else f"{count} people are"
