"""The closing table of an import: what became of every line of every file."""

from __future__ import annotations

from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING

from relcrm.render.human import Column, Grid, Line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from relcrm.render.human import Piece
    from relcrm.services.importing import FileReport, ImportReport

SHOWN_PROBLEMS = 20


def closing_table(result: ImportReport) -> Iterator[Piece]:
    """Draw what an import did."""
    if result.owner:
        yield Line(f"You are {', '.join(result.owner)} (--me says otherwise).")
    read = [file for file in result.files if file.rows]
    yield Grid(
        (
            Column("file"),
            Column("rows", "right"),
            Column("used", "right"),
            Column("skipped", "right"),
            Column("unreadable", "right"),
            Column("created", "right"),
            Column("updated", "right"),
            Column("unchanged", "right"),
            Column("interactions", "right"),
        ),
        [_row(file) for file in read],
    )
    yield Line()
    yield from _reasons(result)
    yield from _problems(result)
    yield Line(_summary(result), style="bold")


def _row(file: FileReport) -> tuple[str, ...]:
    numbers = (
        file.rows,
        file.used,
        file.skipped,
        file.unreadable,
        file.contacts_created,
        file.contacts_updated,
        file.contacts_unchanged,
    )
    return (file.file, *(_number(each) for each in numbers), _interactions(file))


def _interactions(file: FileReport) -> str:
    parts = [f"+{file.interactions_added}" if file.interactions_added else ""]
    parts += [f"{file.interactions_updated} updated" if file.interactions_updated else ""]
    parts += [f"{file.interactions_unchanged} same" if file.interactions_unchanged else ""]
    return ", ".join(part for part in parts if part) or "-"


def _reasons(result: ImportReport) -> Iterator[Piece]:
    whole: Counter[str] = Counter()
    for file in result.files:
        if file.rows and file.reasons:
            reasons = ", ".join(f"{count} {reason}" for reason, count in file.reasons.items())
            yield Line(f"{file.file}, skipped: {reasons}")
        elif file.reasons:
            whole.update(file.reasons)
    if whole:
        (first, files), *others = whole.most_common()
        counted = [f"{_count(files, 'file')} {first}", *(f"{number} {reason}" for reason, number in others)]
        yield Line(f"Left out: {', '.join(counted)} (--json names them)", style="dim")


def _problems(result: ImportReport) -> Iterator[Piece]:
    for problem in islice(result.problems, SHOWN_PROBLEMS):
        where = f"{problem.at.file}:{problem.at.line}" if problem.at.line else problem.at.file
        yield Line(f"{where}: {problem.reason}", style="yellow")
    if len(result.problems) > SHOWN_PROBLEMS:
        yield Line(
            f"... and {len(result.problems) - SHOWN_PROBLEMS} more problems (--json lists all)",
            style="yellow",
        )


def _summary(result: ImportReport) -> str:
    created = sum(file.contacts_created for file in result.files)
    updated = sum(file.contacts_updated for file in result.files)
    added = sum(file.interactions_added for file in result.files)
    verb = "Would add" if result.dry_run else "Added"
    more = f", {_count(updated, 'contact')} updated" if updated else ""
    problems = _count(len(result.problems), "problem")
    return f"{verb} {_count(created, 'contact')} and {_count(added, 'interaction')}{more}; {problems}."


def _count(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def _number(value: int) -> str:
    return str(value) if value else "-"
