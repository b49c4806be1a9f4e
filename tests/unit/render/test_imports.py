"""The closing tables of an import on screens of any width."""

from __future__ import annotations

from typing import Any

import pytest

from relcrm.importers.base import Place, Problem
from relcrm.render.human import drawn
from relcrm.render.imports import closing_tables
from relcrm.services.intake.report import FileReport, ImportReport

NUMBERS = dict.fromkeys(
    (
        "rows",
        "used",
        "skipped",
        "unreadable",
        "contacts_created",
        "contacts_updated",
        "contacts_unchanged",
        "interactions_added",
        "interactions_updated",
        "interactions_unchanged",
    ),
    0,
)


def file_report(name: str, **numbers: Any) -> FileReport:
    return FileReport(**{"file": name, "reasons": {}, **NUMBERS, **numbers})


def screen(*files: FileReport, problems: tuple[Problem, ...] = (), width: int | None = None) -> list[str]:
    report = ImportReport(source="linkedin", owner=(), files=files, problems=problems, dry_run=True)
    return list(drawn(closing_tables([report]), width, painted=False))


def problem(file: str, line: int, reason: str) -> Problem:
    return Problem(Place(file, line), reason)


@pytest.mark.parametrize("width", [40, 60, 80, 100])
def test_a_file_takes_one_line_on_any_screen(width: int) -> None:
    every = dict.fromkeys(NUMBERS, 12345) | {"skipped": 12_000}
    found = screen(
        file_report("Endorsement_Received_Info.csv", **every),
        file_report("messages.csv", **every),
        width=width,
    )
    assert all(len(line) <= width for line in found)
    table = found[: found.index("")]
    assert len(table) == 3
    assert "interactions" in table[0]


def test_files_of_which_nothing_was_used_are_told_by_their_reasons_only() -> None:
    mine = file_report("Profile.csv", rows=1, skipped=1, reasons={"about yourself": 1})
    found = screen(mine, file_report("Connections.csv", rows=2, used=2, contacts_created=2))
    assert [line.split()[0] for line in found[:2]] == ["file", "Connections.csv"]
    assert "Profile.csv, skipped: 1 about yourself" in found
    assert screen(mine)[1].startswith("Profile.csv")


def test_alike_problems_are_told_in_one_line_and_different_ones_each() -> None:
    late = [problem("a.csv", line, f"1852-12-{line} is in the future") for line in (10, 11, 12)]
    other = [
        problem("b.csv", 3, '"x" is not a day'),
        problem("b.csv", 4, '"y" is not a day'),
        problem("c", 0, "damaged"),
    ]
    found = screen(file_report("a.csv", rows=3, unreadable=3), problems=(*late, *other))
    assert [line for line in found if "day" in line or "future" in line or "damaged" in line] == [
        "a.csv:10: 1852-12-10 is in the future (and 2 more like it; --json lists all)",
        'b.csv:3: "x" is not a day',
        'b.csv:4: "y" is not a day',
        "c: damaged",
    ]


def test_very_many_different_problems_are_cut_short_and_all_counted() -> None:
    many = [problem(f"{at}.csv", line, "damaged") for at in range(22) for line in range(1, 6)]
    found = screen(problems=tuple(many))
    assert "... and 10 more problems (--json lists all)" in found
    assert "110 problems." in found[-1]
