"""`relcrm demo`."""

from __future__ import annotations

import os
import shlex
import sys
import tempfile
from contextlib import contextmanager, redirect_stderr
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from relcrm.cli import options
from relcrm.cli.commands._app import command_app, examples
from relcrm.domain.policy.file import as_toml
from relcrm.domain.policy.values import DEFAULT
from relcrm.errors import RelcrmError
from relcrm.render import terminal
from relcrm.services.demo.building import build

if TYPE_CHECKING:
    from collections.abc import Iterator

app = command_app()
WALK: tuple[tuple[str, str, int], ...] = (
    ("Every day: who is worth a hello?", "stale --limit 5", 0),
    ("Who may be asked, and what is missing with the others?", "ready", 0),
    (
        "Viktor was pitched a day after a first friendly word. That door is shut, and it says why.",
        "ready viktor",
        0,
    ),
    (
        "Sofia is nearly there. A pitch now? The gate says no, and what to do instead.",
        "mark-pitchable sofia",
        3,
    ),
    (
        "So talk to her again first, and log it.",
        "log-meeting sofia --video --minutes 30 --note 'her floods, our drains'",
        0,
    ),
    ("Now the relationship is real.", "mark-pitchable sofia", 0),
    ("", "ready sofia", 0),
    ("Marks are judged again whenever they are shown.", "pitchable", 0),
)


@app.command(epilog=examples("relcrm demo", "relcrm demo --keep playground.db"))
def demo(
    keep: Annotated[
        Path | None,
        typer.Option(
            "--keep", metavar="PATH", help="Leave the people there, as they are at the start, to play with."
        ),
    ] = None,
) -> None:
    """Build a throwaway store of some thirty invented people and walk through it.

    What it prints is what the commands print. Your own store is not touched.
    """
    from relcrm.cli.main import run  # noqa: PLC0415 - the walk runs the real program

    now = options.local_now()
    if keep:
        build(keep.expanduser(), now)
    with tempfile.TemporaryDirectory(prefix="relcrm-demo-") as folder, _shipped_policy():
        path = Path(folder) / "relcrm.db"
        build(path, now)
        for why, words, expected in WALK:
            if why:
                terminal.write_line(f"# {why}")
            terminal.write_line(f"$ relcrm {words}")
            terminal.flush()
            with redirect_stderr(sys.stdout):  # a refusal belongs between its neighbours, also in a file
                code = run(["--db", str(path), *shlex.split(words)])
            if code != expected:
                raise RelcrmError(f"the demo went wrong: relcrm {words} ended with {code}")
            terminal.write_line("" if not expected else f"(exit {expected})\n")
        if keep:
            terminal.write_line(
                "The people as they were at the start are yours to play with: "
                f"relcrm --db {shlex.quote(str(keep))} show amara"
            )
        else:
            terminal.write_line("That was a throwaway store. Your own begins with: relcrm add 'Ada Lovelace'")


@contextmanager
def _shipped_policy() -> Iterator[None]:
    """Let the walk be judged by the policy its lessons were written for, whichever is in force here."""
    before = os.environ.get("RELCRM_POLICY")
    with tempfile.TemporaryDirectory(prefix="relcrm-demo-") as folder:
        path = Path(folder) / "relcrm-policy.toml"
        path.write_text(as_toml(DEFAULT), encoding="utf-8")
        os.environ["RELCRM_POLICY"] = str(path)
        try:
            yield
        finally:
            del os.environ["RELCRM_POLICY"]
            if before is not None:
                os.environ["RELCRM_POLICY"] = before
