"""Folders that were kept in step, for people: what was written, what others changed, what is left to decide."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from relcrm.render.counts import counted
from relcrm.render.human import Column, Grid, Line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from relcrm.render.human import Piece
    from relcrm.services.outgoing.notebook.writing import PagesReport, PageTold
    from relcrm.services.outgoing.vdir.syncing import CardTold, FolderReport

_MOST_ROWS = 50
_WRITTEN = ("new", "updated", "written again", "removed")
_COLUMNS = (Column("contact", style="bold", least=8), Column("card"), Column("what", wraps=True, least=12))


def folder_told(report: FolderReport, folder: str) -> Iterator[Piece]:
    """Yield what became of a folder of cards: a row for each card of which there is something to tell."""
    shown = [
        each for each in report.cards if each.what not in {"new", "same"} or each.conflicts or report.dry_run
    ]
    yield Grid(
        _COLUMNS,
        [
            (each.name, each.what, _said(each))
            for each in shown[:_MOST_ROWS]
            if each.what != "same" or _said(each)
        ],
    )
    yield from _more(len(shown))
    yield Line(_summary(report, folder), style="bold")
    yield from _ways_on(report, folder)


def pages_told(report: PagesReport, folder: str) -> Iterator[Piece]:
    """Yield what became of a folder of pages."""
    shown: Sequence[PageTold] = [
        each for each in report.pages if report.dry_run or each.what not in {"new", "updated"}
    ]
    rows = [(each.name, each.what, each.file) for each in shown[:_MOST_ROWS]]
    yield Grid((Column("contact", style="bold", least=8), Column("page"), Column("file", least=8)), rows)
    yield from _more(len(shown))
    counts = Counter(each.what for each in report.pages)
    wrote = "Would write" if report.dry_run else "Wrote"
    told = f"{wrote} {counted(counts['new'] + counts['updated'], 'page')} to {folder}"
    yield Line(f"{told} ({counts['new']} new); {report.unchanged} as they should be.", style="bold")
    if counts["left over"]:
        yield Line("Pages left over are of people who do not go out any more; none is removed.")
    if counts["left as it is"]:
        yield Line(
            "A page left as it is has lost the line above what is yours. Rename it, and it is written anew."
        )


def _said(card: CardTold) -> str:
    """Return what there is to say of one card."""
    parts = [
        card.why,
        ", ".join(card.changed),
        f"both changed: {', '.join(card.conflicts)}" if card.conflicts else "",
        f"changed there: {', '.join(card.theirs)}" if card.theirs and not card.conflicts else "",
    ]
    return "; ".join(filter(None, parts))


def _summary(report: FolderReport, folder: str) -> str:
    counts = Counter(each.what for each in report.cards)
    done = [f"{counts[what]} {what}" for what in _WRITTEN if counts[what]]
    same = report.unchanged + counts["same"]
    did = "Would be" if report.dry_run else "Cards"
    others = f", {counted(report.others, 'file')} of others" if report.others else ""
    return f"{did} in {folder}: {', '.join(done) or 'nothing to write'}; {same} as they were{others}."


def _ways_on(report: FolderReport, folder: str) -> Iterator[Line]:
    """Yield what can be done about what is left."""
    whats = {each.what for each in report.cards}
    if any(each.conflicts for each in report.cards):
        yield Line("Where both sides changed the same, the card stays as it is: --ours or --theirs decides.")
    if theirs := sum(bool(each.theirs) for each in report.cards):
        says = f"{counted(theirs, 'card')} there {'says' if theirs == 1 else 'say'} more than relcrm"
        yield Line(f"{says}: relcrm import vcard {folder} brings it in.")
    if "deleted" in whats:
        yield Line(
            "Deleted there are cards only, nobody here: --restore writes them again, relcrm archive puts people away."
        )
    if "left over" in whats:
        yield Line("Cards left over are of people who do not go out any more: --prune removes them.")
    if "unreadable" in whats:
        yield Line("What is no card of version 3.0 or 4.0 is left alone.")


def _more(total: int) -> Iterator[Line]:
    if total > _MOST_ROWS:
        yield Line(f"... and {total - _MOST_ROWS} more; --json has them all", style="dim")
