"""Screens about people: stale, list, openers, and what became of a contact after a change."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from relcrm.domain.days.dates import in_words, span_in_words
from relcrm.render import hellos
from relcrm.render.counts import counted, more
from relcrm.render.human import Column, Grid, Line, Styled
from relcrm.render.words import (
    CHANNELS,
    NEXT_STEP,
    NUMBER,
    WHO,
    day_in_words,
    footing,
    named,
    rhythm_in_words,
    stage_in_words,
)
from relcrm.services.logbook.changes import Added

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from relcrm.render.human import Cell, Piece
    from relcrm.services.briefing.opening import Openers
    from relcrm.services.logbook.changes import Changed
    from relcrm.services.overview.listing import ListRow
    from relcrm.services.results import Rhythm, StaleList, StaleRow

LEVELS = {"ok": "", "amber": "yellow", "red": "red"}
STALE = (
    NUMBER,
    WHO,
    Column("last touch", spare=2),
    Column("overdue", "right", spare=1),
    Column("stage", spare=3),
    NEXT_STEP,
)
LIST = (
    NUMBER,
    WHO,
    Column("company", least=12, spare=1),
    Column("title", least=12, spare=4),
    Column("tags", least=8, spare=3),
    Column("every", "right", spare=2),
    Column("paused until", spare=5),
)
FEW = 5
"""Names that are said of many."""
SHOWN_FACTS = 12
FIELD_SUFFIX = "_(?:how|on|set_on|until|reason|words|days|id)$"


def stale(result: StaleList, today: date, days: int | None = None, asked: str = "") -> Iterator[Piece]:
    """Draw who is worth a hello; those never met are counted. `asked` are the filters as they are typed."""
    rows, total = hellos.shown(result)
    if rows:
        shown = f", the first {len(rows)} of them here" if len(rows) < total else ""
        why = f"quiet for more than {days} days" if days is not None else "worth a hello"
        yield Line(f"{counted(total, 'person is', 'people are')} {why}{shown}", style="bold")
        yield Grid(STALE, map(_neglected, rows))
        if len(rows) < total:
            yield more(total - len(rows), "stale", f"--days {days}" if days is not None else "", asked)
    else:
        yield Line("Nobody is due. Enjoy the people you are with.")
    yield from hellos.rest(result)
    yield from footing(result.policy, result.as_of, today)


def _neglected(row: StaleRow) -> tuple[Cell, ...]:
    rhythm = row.rhythm
    return (
        str(row.contact_id),
        named(row.name, row.company),
        f"{in_words(rhythm.days_since)}, {CHANNELS[rhythm.last_channel]}",
        Styled(_overdue(rhythm), LEVELS[rhythm.level]),
        stage_in_words(row.stage),
        row.next_step.short,
    )


def listed(rows: Iterable[ListRow], today: date) -> Iterator[Piece]:
    """Draw a list of contacts."""
    yield Grid(
        LIST,
        (
            (
                str(row.contact_id),
                row.name,
                row.company,
                row.title,
                " ".join(row.tags),
                rhythm_in_words(row.every_days).removeprefix("every ") if row.every_days else "",
                day_in_words(row.paused_until, today) if row.paused_until else "",
            )
            for row in rows
        ),
    )


def nobody_has(tag: str) -> Iterator[Line]:
    """Say that nobody carries a tag."""
    yield Line(f'Nobody has the tag "{tag}"; relcrm edit WHO --tag {tag} gives it to somebody')


def many(total: int, names: Sequence[str]) -> str:
    """Return `12 people: Ada Lovelace, Bo Berg, Cem Demir, Dee Day, Eli Ek and 7 more`."""
    few = names[:FEW]
    more = f" and {total - len(few):,} more" if total > len(few) else ""
    return f"{'1 person' if total == 1 else f'{total:,} people'}: {', '.join(few)}{more}"


def many_changed(
    results: Sequence[Changed], verb: str, told: Mapping[str, str] | None, *, dry_run: bool
) -> Iterator[Line]:
    """Say what became of many at once: whom it changed, in what, and how many had it so already."""
    news = [each for each in results if each.fields]
    if news:
        yield Line(f"{verb} {many(len(news), [each.name for each in news])}")
    if news and told is not None:
        facts = dict.fromkeys(_fact_in_words(told.get(each, each)) for one in news for each in one.fields)
        yield Line(", ".join(list(facts)[:SHOWN_FACTS]), indent=2)
    if same := len(results) - len(news):
        yield Line(f"{'1 person' if same == 1 else f'{same:,} people'} had it so already.")
    if dry_run:
        yield Line("Nothing was written.", style="dim")
    elif news:
        yield Line("relcrm undo takes it back.", style="dim")


def nobody_fits(asked: str, alone: str) -> Iterator[Line]:
    """Say that filters leave nobody, and which of them does so alone, where one does."""
    reason = f"; nobody at all fits {alone}" if alone and alone != asked else ""
    yield Line(f"Nobody fits {asked}{reason}")


def openers(result: Openers) -> Iterator[Piece]:
    """Draw first lines to start from, and below them what to keep in mind."""
    yield Line(f"Next: {result.next_step.text}", hang=6)
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


def contact_changed(result: Added | Changed, verb: str) -> Iterator[Piece]:
    """Say what a writing command did to a contact."""
    what = f": {', '.join(dict.fromkeys(map(_fact_in_words, result.fields)))}" if result.fields else ""
    away = "" if isinstance(result, Added) or not result.archived_on else ", archived"
    yield Line(f"{verb} {result.name} (#{result.contact_id}{away}){what}")
    if result.same_name:
        others = ", ".join(
            f"#{each.contact_id} {named(each.name, each.company)}" for each in result.same_name
        )
        more = result.same_name_total - len(result.same_name)
        others += f" and {more} more" if more > 0 else ""
        one = f"relcrm undo, or relcrm merge {result.same_name[0].contact_id} {result.contact_id}, if they are one"
        way_back = f"; {one}" if result.same_name_total == 1 else ""
        yield Line(f"There is somebody of that name already: {others}{way_back}")
    for each in result.archived_same_name if isinstance(result, Added) else ():
        yield Line(
            f"{each.name} (#{each.contact_id}) is archived; if that is who you mean: relcrm undo, then "
            f"relcrm archive {each.contact_id} --restore"
        )
    for suggestion in () if isinstance(result, Added) else result.suggestions:
        yield Line(suggestion.text, style="cyan")


def _fact_in_words(field: str) -> str:
    """Return `hold` for `hold_until` and `hold_set_on`; words such as `tag clients` as they are."""
    return re.sub(FIELD_SUFFIX, "", field).replace("_", " ") if field.isidentifier() else field


def _overdue(rhythm: Rhythm) -> str:
    """Return how long over; past the longest silence that is fine with a mark, for colour says little to some."""
    if not rhythm.overdue_days:
        return "today" if rhythm.is_due else ""
    return span_in_words(rhythm.overdue_days) + (" !" if rhythm.level == "red" else "")
