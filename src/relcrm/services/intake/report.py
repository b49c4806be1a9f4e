"""What an import returns: what became of every row of every file, and where the store says otherwise. Light."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from relcrm.importers.base import Place, Problem
    from relcrm.services.arriving.outcome import Difference, Joined
    from relcrm.services.intake.inbox import Inbox
    from relcrm.services.intake.newcomers import Between

MOST_OMITTED = 1000
"""So many of the people and rows that are left out are named; all of them are counted."""
MOST_FILES = 50
"""Beyond so many files, those of one folder are told together: a Maildir has a file for each message."""
COUNTED = (
    "contacts_created",
    "contacts_updated",
    "contacts_unchanged",
    "interactions_added",
    "interactions_updated",
    "interactions_unchanged",
    "plans_added",
    "plans_updated",
    "plans_unchanged",
    "plans_done",
    "plans_dropped",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FileReport:
    """What became of one file: `rows` are those `used`, left out and unreadable. Reasons are counted.

    `left_out` counts the parts of rows that have no place, by what they are: `photo`; `fields` those that became
    fields of a contact's own, by their names. Of meetings to come, `plans_done` have happened, `plans_dropped` were called off.
    """

    file: str
    rows: int
    used: int
    skipped: int
    unreadable: int
    contacts_created: int
    contacts_updated: int
    contacts_unchanged: int
    interactions_added: int
    interactions_updated: int
    interactions_unchanged: int
    reasons: dict[str, int]
    left_out: dict[str, int] = field(default_factory=dict)
    fields: dict[str, int] = field(default_factory=dict)
    plans_added: int = 0
    plans_updated: int = 0
    plans_unchanged: int = 0
    plans_done: int = 0
    plans_dropped: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Omitted:
    """Somebody or a row that was left out on purpose: what it is about, as far as known, and why."""

    at: Place
    about: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportReport:
    """The closing table of an import, and every problem with its place.

    `batch` is the number by which the run is taken back; None for a dry run. Several formats of one run
    share it. `omitted` names the people and the rows that were left out, people first; `omitted_total` counts
    those beyond the first thousand, too. `owner_addresses` are the addresses that were taken for the owner's.
    `only_mail` is `received` or `sent` where the files hold mail of one side only. `came` says of those added
    how many were in touch with you; None where nobody was added. `again` names files of earlier runs that left out
    strangers, of whom some may be known since this one.
    """

    source: str
    owner: tuple[str, ...]
    files: tuple[FileReport, ...]
    problems: tuple[Problem, ...]
    dry_run: bool
    differences: tuple[Difference, ...] = ()
    batch: int | None = None
    joined: tuple[Joined, ...] = ()
    omitted: tuple[Omitted, ...] = ()
    omitted_total: int = 0
    owner_addresses: tuple[str, ...] = ()
    only_mail: str = ""
    came: Between | None = None
    again: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportReports:
    """What a run over several formats did, format by format."""

    imports: tuple[ImportReport, ...]


def file_reports(inbox: Inbox) -> tuple[FileReport, ...]:
    """Return what became of each file, or of the files of each folder where they are very many."""
    files = inbox.files()
    grouped: defaultdict[str, list[str]] = defaultdict(list)
    for file in files:
        grouped[file if len(files) <= MOST_FILES else _folder_of(file)].append(file)
    return tuple(_file_report(label, members, inbox) for label, members in grouped.items())


def _folder_of(file: str) -> str:
    parent = PurePosixPath(file).parent.as_posix()
    return "(files)" if parent == "." else f"{parent}/"


def _file_report(label: str, files: list[str], inbox: Inbox) -> FileReport:
    used = skipped = unreadable = 0
    reasons: Counter[str] = Counter()
    left_out: Counter[str] = Counter()
    fields: Counter[str] = Counter()
    for file in files:
        used_here, unreadable_here, reasons_here = inbox.rows[file].counted()
        used, unreadable = used + used_here, unreadable + unreadable_here
        skipped += sum((reasons_here - inbox.rows[file].whole).values())
        reasons.update(reasons_here)
        left_out.update(inbox.left_out.get(file, {}))
        fields.update(inbox.fields.get(file, {}))
    return FileReport(
        file=label,
        rows=used + skipped + unreadable,
        used=used,
        skipped=skipped,
        unreadable=unreadable,
        reasons=_most_first(reasons),
        left_out=_most_first(left_out),
        fields=_most_first(fields),
        **{name: sum(inbox.counts[file, name] for file in files) for name in COUNTED},
    )


def _most_first(counts: Counter[str]) -> dict[str, int]:
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
