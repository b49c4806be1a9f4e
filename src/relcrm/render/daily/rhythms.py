"""Screens about rhythms: those of tags, and who comes due soon."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relcrm.domain.days.dates import in_words
from relcrm.domain.log.cadence import SetBy
from relcrm.render.counts import counted, more
from relcrm.render.human import Column, Grid, Line
from relcrm.render.words import (
    NUMBER,
    WHO,
    day_in_words,
    footing,
    interval_in_words,
    named,
    rhythm_in_words,
    stage_in_words,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from relcrm.render.human import Piece
    from relcrm.services.contacts.rhythms import Rhythms, TagRhythm
    from relcrm.services.overview.soon import SoonList
    from relcrm.services.results import Rhythm


def listed(result: Rhythms) -> Iterator[Piece]:
    """Draw the rhythms of tags, and count those of whom nobody said how often."""
    if result.tags:
        columns = Column("tag", least=8), Column("every"), Column("at most"), Column("holds for", "right")
        yield Grid(columns, map(_row, result.tags))
    else:
        yield Line("No tag has a rhythm yet; relcrm rhythm clients --every 3w says one")
    if none := result.no_rhythm:
        have = counted(none, "person has", "people have")
        yield Line(f"{have} no rhythm of their own, nor by a tag: relcrm list --no-rhythm", style="dim")


def _row(each: TagRhythm) -> tuple[str, ...]:
    most = interval_in_words(each.max_days) if each.max_days else ""
    of_all = f"{each.holds} of {each.people}" if each.holds < each.people else str(each.holds)
    return each.tag, _every(each).removeprefix("every "), most, of_all


def one(result: TagRhythm) -> Iterator[Piece]:
    """Say the rhythm of a tag, and for how many it holds."""
    if result.every_days is None:
        yield Line(f"The tag {result.tag} has no rhythm; relcrm rhythm {result.tag} --every 3w says one")
    else:
        most = f", at most {interval_in_words(result.max_days)}" if result.max_days else ""
        holds = ""
        if result.people:
            rest = f" of {result.people}; the others have one of their own, or a shorter one"
            some = counted(result.holds, "person", "people")
            holds = f"; holds for {some}{rest if result.holds < result.people else ''}"
        yield Line(f"Tag {result.tag}: {_every(result)}{most}{holds}")
    if not result.people:
        yield Line(
            f'Nobody has the tag "{result.tag}" yet; relcrm edit WHO --tag {result.tag} gives it to somebody, '
            "and relcrm edit WHO --cadence 3w is the rhythm of one person"
        )


def cleared(result: TagRhythm) -> Iterator[Piece]:
    """Say that the rhythm of a tag is gone."""
    yield Line(f"The tag {result.tag} has no rhythm any more; relcrm undo brings it back")


def _every(each: TagRhythm) -> str:
    return rhythm_in_words(each.every_days) if each.every_days else ""


def soon(result: SoonList, today: date, span: str, asked: str) -> Iterator[Piece]:
    """Draw who comes due by a day; those due already are counted. `span` and `asked` are said as they are typed."""
    by = day_in_words(result.until, result.as_of)
    if result.soon:
        first = f", the first {len(result.soon)} of them here" if len(result.soon) < result.total else ""
        come = counted(result.total, "person comes", "people come")
        yield Line(f"{come} due by {by}{first}", style="bold")
        yield Grid(
            (
                NUMBER,
                WHO,
                Column("due"),
                Column("last touch", spare=2),
                Column("rhythm", spare=1),
                Column("stage", spare=3),
            ),
            [
                (
                    str(row.contact_id),
                    named(row.name, row.company),
                    day_in_words(row.rhythm.due_on or result.until, result.as_of),
                    in_words(row.rhythm.days_since),
                    _whence(row.rhythm),
                    stage_in_words(row.stage),
                )
                for row in result.soon
            ],
        )
        if len(result.soon) < result.total:
            yield more(result.total - len(result.soon), "stale", f"--soon {span}", asked)
    else:
        yield Line(f"Nobody comes due by {by}.")
    if result.due_total:
        yield Line(
            f"{counted(result.due_total, 'person is', 'people are')} due already: relcrm stale", style="dim"
        )
    yield from footing(result.policy, result.as_of, today)


def _whence(rhythm: Rhythm) -> str:
    if rhythm.paused_until and rhythm.paused_until == rhythm.due_on:
        return "paused until then"
    tag = f" (tag {rhythm.tag})" if rhythm.set_by is SetBy.TAG else ""
    return f"{rhythm_in_words(rhythm.cadence_days)}{tag}"
