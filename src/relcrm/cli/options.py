"""Options that commands share, and how their values are read. The clock is read here and passed inwards."""

from __future__ import annotations

import os
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated

import typer

from relcrm import settings, zones
from relcrm.cli import asking
from relcrm.cli.failures import Run
from relcrm.domain.days.dates import When, parsed_day, parsed_when
from relcrm.domain.log.writers import Writer
from relcrm.errors import UsageError
from relcrm.render import terminal
from relcrm.services.context import Context, quoted
from relcrm.store import copies
from relcrm.store.connection import is_there

NO_LIMIT = 0
LONGEST_READ = 10_000
"""Characters of stdin that are taken for a note."""

Who = Annotated[
    str,
    typer.Argument(
        metavar="WHO",
        help="A contact: number, email, handle or profile URL, name, part of a name, or nickname.",
        show_default=False,
    ),
]
OtherWho = Annotated[
    str,
    typer.Argument(metavar="OTHER", help="The other contact.", show_default=False),
]
People = Annotated[
    list[str] | None,
    typer.Argument(metavar="WHO...", help="One or more contacts.", show_default=False),
]
Json = Annotated[bool, typer.Option("--json", help="Write JSON.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing where there is nothing to say.")]
AsOf = Annotated[str | None, typer.Option("--as-of", metavar="DATE", help="Answer as of this day.")]
PolicyFile = Annotated[
    Path | None, typer.Option("--policy", metavar="FILE", help="The policy file to judge by.")
]
Tags = Annotated[
    list[str] | None, typer.Option("--tag", "-t", help="Only contacts with this tag (repeatable).")
]
Limit = Annotated[int | None, typer.Option("--limit", "-n", min=0, help="Show at most so many; 0 shows all.")]
WhenText = Annotated[
    str | None,
    typer.Option(
        "--when", "-w", metavar="WHEN", help='"yesterday 15:00", "last tuesday", "3 days ago", 2026-03-14.'
    ),
]


def words(text: str) -> str:
    """Return what was said; `-` stands for what comes in on stdin. Raises UsageError for nothing, and for too much."""
    if text != "-":
        return text
    try:
        found = _read().decode("utf-8")
    except (OSError, ValueError) as error:
        raise UsageError("what came in on stdin is not text", hint="save it as UTF-8") from error
    if len(found) > LONGEST_READ:
        raise UsageError(
            f"more than {LONGEST_READ} characters came in on stdin", hint="keep what is worth remembering"
        )
    if not found.strip() or "\0" in found:
        raise UsageError(
            "no text came in on stdin, where - stands for it",
            hint="echo 'moved to Lisbon' | relcrm note ada -",
        )
    return found.strip()


def _read() -> bytes:
    """Return what comes in on stdin, a little more than may be taken at most."""
    if not sys.stdin:
        return b""
    most = 4 * LONGEST_READ + 1  # bytes of one character at most
    stream = getattr(sys.stdin, "buffer", None)
    return stream.read(most) if stream else sys.stdin.read(most).encode()


NoteText = Annotated[
    str,
    typer.Option(
        "--note", "-m", parser=words, metavar="TEXT", help="What it was about, in a few words; - reads stdin."
    ),
]
Create = Annotated[bool, typer.Option("--create", help="Add the contact if nobody matches.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Say what would happen; write nothing.")]


def context(ctx: typer.Context, *, policy: Path | None = None, as_of: str | None = None) -> Context:
    """Return the context of this run: store, policy, clock."""
    copies.tell = terminal.tell
    now = local_now()
    run: Run = ctx.obj["run"]
    run.store = settings.store_path(os.environ, ctx.obj["store"])
    run.makes_store = not is_there(run.store)
    return Context(
        store=run.store,
        policy=settings.policy(os.environ, policy, settings.working_directory()),
        now=now,
        as_of=day(as_of, now.date(), future=True) or now.date(),
        wait_seconds=wait_seconds(),
        said=" ".join(map(quoted, ["relcrm", *run.words])),
        written_by=Writer.PERSON if terminal.is_anywhere() else Writer.SCRIPT,
        receipts=run.receipts,
    )


def local_now() -> datetime:
    """Return the time now, with the local zone; $RELCRM_NOW stands in for the clock in tests and demonstrations."""
    if fixed := os.environ.get("RELCRM_NOW"):
        try:
            moment = datetime.fromisoformat(fixed)
        except ValueError as error:
            raise UsageError(
                f"RELCRM_NOW is not a time: {fixed}", hint="RELCRM_NOW=2026-03-14T09:30:00"
            ) from error
        return zones.localized(moment, os.environ)
    return zones.localized(datetime.now(UTC), os.environ)


def wait_seconds() -> float:
    """Return how long to wait for another writer: $RELCRM_WAIT in seconds, else ten."""
    text = os.environ.get("RELCRM_WAIT", "10")
    try:
        seconds = float(text)
    except ValueError as error:
        raise UsageError(f"RELCRM_WAIT is not a number of seconds: {text}") from error
    return min(max(seconds, 0.0), 3600.0)


def when(text: str | None, now: datetime) -> When:
    """Return the moment or day that `--when` names, in the middle of a stretch of time; without one, today."""
    if text is None:
        return When(now.date(), None)
    local = now.astimezone(zones.local_zone(os.environ))
    return asking.the_day(
        lambda said, order: parsed_when(said, local, order=order, roughly=True), text, lambda found: found.on
    )


def day(text: str | None, today: date, *, future: bool = False) -> date | None:
    """Return the day that an option names."""
    if text is None:
        return None
    return asking.the_day(
        lambda said, order: parsed_day(said, today, future=future, order=order), text, lambda found: found
    )


def limit(given: int | None, usual: int, *, json: bool) -> int | None:
    """Return how many rows to show: as asked; else the usual number for people, all of them for programs."""
    if given is None:
        return None if json else usual
    return None if given == NO_LIMIT else given
