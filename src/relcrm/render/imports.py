"""The closing tables of an import: what became of every row of every file."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from itertools import islice
from typing import TYPE_CHECKING

from relcrm.render.after_import import has_changes, ways_on
from relcrm.render.human import Column, Grid, Line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from relcrm.importers.base import Problem
    from relcrm.render.human import Piece
    from relcrm.services.intake.report import FileReport, ImportReport

SHOWN_PROBLEMS = 20
ALIKE = 3
"""From so many on, problems of one file that say the same are told in one line."""
SHOWN_DIFFERENCES = 10
SHOWN_PARTS = 12
_COLUMN = "column "
_PLURALS = {
    "public key": "public keys",
    "end of a long text": "ends of long texts",
    "line that is no property": "lines that are no property",
}
"""Of what is left out, for what does not end in the word that is more than one."""
_PARTICULARS = re.compile(r'".*"|\d+')
COLUMNS = (
    Column("file", least=12),
    Column("rows", "right", spare=2),
    Column("used", "right", spare=1),
    Column("skipped", "right", spare=6),
    Column("unreadable", "right", spare=5),
    Column("created", "right", spare=1),
    Column("updated", "right", spare=3),
    Column("unchanged", "right", spare=4),
    Column("interactions", "right", least=10),
    Column("plans", "right", least=8),
)
"""Of the closing table: what is skipped, and what cannot be read, is told below it once more."""
ALWAYS_SHOWN = 3  # columns: the file, its rows, those used


def closing_tables(results: Sequence[ImportReport], *, verbose: bool = False) -> Iterator[Piece]:
    """Draw what a run did, format by format; with `verbose` whom and what was left out, by name."""
    for result in results:
        if len(results) > 1:
            yield Line(result.source, style="bold")
        yield from closing_table(result)
        if verbose:
            yield from _omitted(result)
        yield Line()
    yield Line(_summary(results), style="bold")
    yield from ways_on(results)


def has_news(results: Sequence[ImportReport]) -> bool:
    """Say whether a run changed anything, or could not read something."""
    return has_changes(results) or any(result.problems for result in results)


def closing_table(result: ImportReport) -> Iterator[Piece]:
    """Draw what became of the files of one format."""
    if result.owner:
        count = len(set(result.owner_addresses) - set(result.owner))
        addresses = f": {count} addresses" if count > 1 else ""
        yield Line(f"You are {', '.join(result.owner)}{addresses} (--me says otherwise).")
    read = [file for file in result.files if file.rows]
    if read:
        yield _table([file for file in read if file.skipped < file.rows] or read)
    remarks = [
        *_reasons(result),
        *_fields(result),
        *_left_out(result),
        *_only_mail(result),
        *_joined(result),
        *_problems(result),
        *_differences(result),
    ]
    if read and remarks:
        yield Line()
    yield from remarks


def _table(files: Sequence[FileReport]) -> Grid:
    """Return what became of the rows, without columns in which nothing stands, so that it fits a narrow screen."""
    rows = [_row(file) for file in files]
    told = [at for at in range(len(COLUMNS)) if at < ALWAYS_SHOWN or any(row[at] != "-" for row in rows)]
    return Grid(tuple(COLUMNS[at] for at in told), [tuple(row[at] for at in told) for row in rows])


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
    return (file.file, *(_number(each) for each in numbers), _interactions(file), _plans(file))


def _interactions(file: FileReport) -> str:
    parts = [f"+{file.interactions_added}" if file.interactions_added else ""]
    parts += [f"{file.interactions_updated} updated" if file.interactions_updated else ""]
    parts += [f"{file.interactions_unchanged} same" if file.interactions_unchanged else ""]
    return ", ".join(part for part in parts if part) or "-"


def _plans(file: FileReport) -> str:
    """Return what became of the meetings to come."""
    counts = {
        "moved": file.plans_updated,
        "done": file.plans_done,
        "dropped": file.plans_dropped,
        "same": file.plans_unchanged,
    }
    parts = [f"+{file.plans_added}" if file.plans_added else ""]
    parts += [f"{count} {what}" for what, count in counts.items() if count]
    return ", ".join(filter(None, parts)) or "-"


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


def _left_out(result: ImportReport) -> Iterator[Piece]:
    """Say which parts of rows have no place, and how a column gets one."""
    columns: list[str] = []
    for file in result.files:
        parts = [_part(what, number) for what, number in file.left_out.items()]
        columns += [what for what in file.left_out if what.startswith(_COLUMN)]
        if parts:
            more = (
                f" and {len(parts) - SHOWN_PARTS} more (--json lists all)" if len(parts) > SHOWN_PARTS else ""
            )
            yield Line(f"{file.file}, left out: {', '.join(parts[:SHOWN_PARTS])}{more}")
    if columns and result.source == "csv":
        yield Line(
            f"--map takes a column in, such as --map note={columns[0].removeprefix(_COLUMN)}", style="dim"
        )


def _fields(result: ImportReport) -> Iterator[Piece]:
    """Say what was kept under its own name since no other place is meant for it."""
    for file in result.files:
        parts = [f"{name} ({number})" for name, number in file.fields.items()]
        if parts:
            more = (
                f" and {len(parts) - SHOWN_PARTS} more (--json lists all)" if len(parts) > SHOWN_PARTS else ""
            )
            yield Line(f"{file.file}, kept as fields: {', '.join(parts[:SHOWN_PARTS])}{more}")
    if result.source == "csv" and any(file.fields for file in result.files):
        yield Line("--map says where a column belongs, such as --map birthday=COLUMN", style="dim")


def _part(what: str, number: int) -> str:
    """Return "3 addresses"; a column or a property has a name of its own, which has no plural."""
    if what.startswith(_COLUMN) or what.isupper():
        return f"{what} ({number})"
    if number > 1 and what in _PLURALS:
        return f"{number} {_PLURALS[what]}"
    plural = f"{what[:-1]}ie" if what.endswith("y") else f"{what}e" if what.endswith(("s", "x")) else what
    return f"{number} {what}" if number == 1 else f"{number} {plural}s"


def _omitted(result: ImportReport) -> Iterator[Piece]:
    """Name the owner's addresses, and whom and what was left out."""
    if result.owner_addresses:
        yield Line(f"yours: {', '.join(result.owner_addresses)}", style="dim")
    for each in result.omitted:
        where = f"{each.at.file}:{each.at.line}" if each.at.line else each.at.file
        yield Line(f"left out: {each.about or 'a row'} ({where}), {each.reason}", style="dim")
    if (more := result.omitted_total - len(result.omitted)) > 0:
        yield Line(f"... and {more} more", style="dim")


def _joined(result: ImportReport) -> Iterator[Piece]:
    for each in islice(result.joined, SHOWN_DIFFERENCES):
        yield Line(f"{each.name} (#{each.contact_id}) and {each.other} are one now: {each.address} is theirs")
    if (more := len(result.joined) - SHOWN_DIFFERENCES) > 0:
        yield Line(f"... and {more} more who are one now (--json lists all)")


def _only_mail(result: ImportReport) -> Iterator[Piece]:
    """Say that one side of the mail is missing, and how it comes in."""
    if result.only_mail:
        other = "sent" if result.only_mail == "received" else "received"
        yield Line(
            f"Only {result.only_mail} mail is in these files: who answered whom shows once they come in together "
            f"with the mail you {other}."
        )


def _problems(result: ImportReport) -> Iterator[Piece]:
    alike: defaultdict[tuple[str, str], list[Problem]] = defaultdict(list)
    for problem in result.problems:
        alike[problem.at.file, _PARTICULARS.sub("", problem.reason)].append(problem)
    lines = [line for same in alike.values() for line in _alike(same)]
    for text, _ in lines[:SHOWN_PROBLEMS]:
        yield Line(text, style="yellow")
    if more := sum(count for _, count in lines[SHOWN_PROBLEMS:]):
        yield Line(f"... and {_count(more, 'more problem')} (--json lists all)", style="yellow")


def _alike(problems: Sequence[Problem]) -> Iterator[tuple[str, int]]:
    """Yield what to say of problems of one kind in one file, and of how many: of many the first."""
    told = problems if len(problems) < ALIKE else problems[:1]
    for problem in told:
        where = f"{problem.at.file}:{problem.at.line}" if problem.at.line else problem.at.file
        more = len(problems) - len(told)
        others = f" (and {more:,} more like it; --json lists all)" if more else ""
        yield f"{where}: {problem.reason}{others}", 1 + more


def _differences(result: ImportReport) -> Iterator[Piece]:
    for each in islice(result.differences, SHOWN_DIFFERENCES):
        yield Line(
            f"{each.name} (#{each.contact_id}): {each.fact} stays {each.here}; the file says {each.there}"
        )
    if (more := len(result.differences) - SHOWN_DIFFERENCES) > 0:
        yield Line(f"... and {more} more facts that stay as they are (--json lists all)")


def _summary(results: Sequence[ImportReport]) -> str:
    files = [file for result in results for file in result.files]
    created = sum(file.contacts_created for file in files)
    updated = sum(file.contacts_updated for file in files)
    added = sum(file.interactions_added for file in files)
    planned = sum(file.plans_added for file in files)
    verb = "Would add" if results[0].dry_run else "Added"
    more = f", {_count(updated, 'contact')} updated" if updated else ""
    problems = _count(sum(len(result.problems) for result in results), "problem")
    things = [_count(created, "contact"), _count(added, "interaction")]
    things += [_count(planned, "plan")] if planned else []
    return f"{verb} {', '.join(things[:-1])} and {things[-1]}{more}; {problems}."


def _count(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number:,} {word}s"


def _number(value: int) -> str:
    return str(value) if value else "-"
