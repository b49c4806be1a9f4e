"""Options that commands share, and how their values are read. The clock is read here and passed inwards."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated

import typer

from relcrm import settings, zones
from relcrm.cli import asking
from relcrm.cli.failures import Run
from relcrm.domain.days.dates import When, parsed_day, parsed_when
from relcrm.domain.log.writers import Writer
from relcrm.domain.policy.values import DEFAULT
from relcrm.errors import BadConfiguration, Missing, UsageError
from relcrm.render import terminal
from relcrm.services.context import Context, quoted
from relcrm.store import copies
from relcrm.store.connection import is_there

NO_LIMIT = 0
LONGEST_WAIT = 3600.0
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
AsOf = Annotated[
    str | None,
    typer.Option(
        "--as-of", metavar="DATE", help="Answer as of this day, by the log and the dated facts of then."
    ),
]
PolicyFile = Annotated[
    Path | None, typer.Option("--policy", metavar="FILE", help="The policy file to judge by.")
]
Tags = Annotated[
    list[str] | None, typer.Option("--tag", "-t", help="Only contacts with this tag (repeatable).")
]
MOST_ROWS = 1_000_000_000
"""More people and commands than there can be: any larger number means all."""
Limit = Annotated[
    int | None,
    typer.Option("--limit", "-n", min=0, help="Show at most so many; 0 shows all."),
]
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


def context(
    ctx: typer.Context, *, policy: Path | None = None, as_of: str | None = None, judges: bool = True
) -> Context:
    """Return the context of this run: store, policy, clock.

    A command that judges nothing goes on without a policy that cannot be read, and says so.
    """
    copies.tell = terminal.tell
    now = local_now()
    run: Run = ctx.obj["run"]
    run.store = settings.store_path(os.environ, ctx.obj["store"])
    run.makes_store = not is_there(run.store)
    is_judged, in_force = True, DEFAULT
    try:
        in_force = settings.policy(os.environ, policy, settings.working_directory())
    except (BadConfiguration, Missing) as error:
        if judges:
            raise
        is_judged = False
        terminal.tell(f"nothing is judged here: {error.message}")
    return Context(
        store=run.store,
        policy=in_force,
        now=now,
        as_of=day(as_of, now.date(), either=True) or now.date(),
        wait_seconds=wait_seconds(),
        said=" ".join(map(quoted, ["relcrm", *run.words])),
        written_by=Writer.PERSON if terminal.is_anywhere() else Writer.SCRIPT,
        is_judged=is_judged,
        receipts=run.receipts,
    )


def local_now() -> datetime:
    """Return the time now, with the local zone; $RELCRM_NOW stands in for the clock in tests and demonstrations."""
    if fixed := os.environ.get("RELCRM_NOW"):
        try:
            moment = datetime.fromisoformat(fixed)
        except ValueError as error:
            raise BadConfiguration(
                f"RELCRM_NOW is not a time: {fixed}", hint="RELCRM_NOW=2026-03-14T09:30:00"
            ) from error
        return zones.localized(moment, os.environ)
    return zones.localized(datetime.now(UTC), os.environ)


def wait_seconds() -> float:
    """Return how long to wait for another writer: $RELCRM_WAIT in seconds, else ten."""
    text = os.environ.get("RELCRM_WAIT") or "10"
    try:
        seconds = float(text)
    except ValueError:
        seconds = -1.0
    if not seconds >= 0:  # what is no number is not, either
        raise BadConfiguration(f"RELCRM_WAIT is not a number of seconds: {text}", hint="RELCRM_WAIT=60")
    return min(seconds, LONGEST_WAIT)


def when(text: str | None, now: datetime) -> When:
    """Return the moment or day that `--when` names, in the middle of a stretch of time; without one, today."""
    if text is None:
        return When(now.date(), None)
    local = now.astimezone(zones.local_zone(os.environ))
    return asking.the_day(
        lambda said, order: parsed_when(said, local, order=order, roughly=True), text, lambda found: found.on
    )


def day(text: str | None, today: date, *, future: bool = False, either: bool = False) -> date | None:
    """Return the day that an option names: one gone by, a coming one with `future`, `either` of them."""
    if text is None:
        return None
    return asking.the_day(
        lambda said, order: parsed_day(said, today, future=future, order=order, either=either),
        text,
        lambda found: found,
    )


def tag(text: str) -> str:
    """Return a tag in its one form: lower case, no `#` or `@` in front, no spaces."""
    found = text.strip().lstrip("#@").lower()
    if not found or any(char.isspace() for char in found):
        raise UsageError(f'"{text}" is not a tag', hint="one word, such as clients or book-club")
    return found


def tags(said: Sequence[str] | None) -> tuple[str, ...]:
    """Return the tags of an option; several may stand in one word, with commas between."""
    return tuple(tag(each) for text in said or () for each in re.split(r",\s*", text.strip(", ") or text))


def limit(given: int | None, usual: int, *, json: bool) -> int | None:
    """Return how many rows to show: as asked; else the usual number for people, all of them for programs."""
    if given is None:
        return None if json else usual
    return None if given == NO_LIMIT or given > MOST_ROWS else given
