"""What to do after an import: with whom to start, what else comes in now, how to take it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relcrm.domain.log.numbering import command_named
from relcrm.render.human import Line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from relcrm.render.human import Piece
    from relcrm.services.intake.report import FileReport, ImportReport

MANY = 20
"""New people from which it is said with whom to start."""
CHANGED = (
    *("contacts_created", "contacts_updated", "interactions_added", "interactions_updated"),
    *("plans_added", "plans_updated", "plans_done", "plans_dropped"),
)


def has_changes(results: Sequence[ImportReport]) -> bool:
    """Say whether a run changed anything."""
    files = [file for result in results for file in result.files]
    return any(getattr(file, name) for file in files for name in CHANGED)


def ways_on(results: Sequence[ImportReport]) -> Iterator[Piece]:
    """Say how to take it back, and what to do with many new people."""
    if results[0].batch is None:
        return
    files = [file for result in results for file in result.files]
    created = sum(file.contacts_created for file in files)
    if not has_changes(results):
        return
    if created:
        yield from _start_with(results)
        yield from _again(results)
    yield Line(f"relcrm undo {command_named(results[0].batch)} takes this import back.", style="dim")


def _start_with(results: Sequence[ImportReport]) -> Iterator[Piece]:
    """Say of many new people with whom to start."""
    came = [each.came for each in results if each.came]
    people, both_ways, lately = (sum(each[at] for each in came) for at in range(3))
    known_from = _known_from([file for each in results for file in each.files])
    if people >= MANY and not both_ways:
        yield Line(f"{people:,} people{known_from}; nobody has written both ways with you yet.")
    if people < MANY or not both_ways:
        yield Line(
            "relcrm triage walks through the new contacts; relcrm dupes looks for doubles.", style="dim"
        )
        return
    written = f"{people:,} people{known_from}; {both_ways:,} {'has' if both_ways == 1 else 'have'} written both ways with you"
    some = f", {lately:,} of them in the last two years" if lately else ""
    yield Line(f"{written}{some}: start with those.")
    which = "--since 2y" if lately else "--in-touch 1"
    yield Line(
        f"relcrm triage {which} walks through them; relcrm triage --never --archive puts away those you were "
        "never in touch with.",
        style="dim",
    )
    yield Line("relcrm today says what waits; relcrm dupes looks for doubles.", style="dim")


def _again(results: Sequence[ImportReport]) -> Iterator[Piece]:
    """Say which files of earlier runs may tell more about those who are known now."""
    if files := list(dict.fromkeys(file for each in results for file in each.again)):
        more = f" and {_more_files(len(files) - 2)}" if len(files) > 2 else ""
        yield Line(
            f"Importing {', '.join(files[:2])}{more} again takes in what was left out of those who are known now.",
            style="dim",
        )


def _known_from(files: Sequence[FileReport]) -> str:
    """Return from which file most of the new people come, and how many come from the others."""
    came = sorted(
        ((file.contacts_created, file.file) for file in files if file.contacts_created), reverse=True
    )
    others = sum(count for count, _ in came[1:])
    return f" ({came[0][0]:,} in {came[0][1]}, {others:,} only in other files)" if others else ""


def _more_files(number: int) -> str:
    return "1 more file" if number == 1 else f"{number:,} more files"
