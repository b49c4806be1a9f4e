"""The tab key: what may stand at the cursor, told to the shell as data. Never fails aloud, and nothing is run.

`typed` reads the command line as a shell does, `offered` finds what may follow, `shells` writes it for each
shell. The scripts beside them are what `--install-completion` installs.
"""

from __future__ import annotations

import io
import os
import sys
from contextlib import redirect_stdout, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

VARIABLE = "_RELCRM_COMPLETE"
SHELLS = ("bash", "zsh", "fish")


def answer(program: Any, instruction: str, words: Sequence[str]) -> int:
    """Answer a shell's completion function: `offer_zsh` from our own scripts, `complete_zsh` from earlier ones."""
    what, _, shell = instruction.partition("_")
    if what == "source" and shell in SHELLS:
        sys.stdout.write(script(shell))
        return 0
    text, code = "", 1
    with (
        suppress(Exception),
        redirect_stdout(io.StringIO()),
    ):  # a shell that is completing has no use for messages
        text, code = _offers(program, what, shell, words)
    with suppress(OSError):
        sys.stdout.write(text and f"{text}\n")
        sys.stdout.flush()
    return code


def _offers(program: Any, what: str, shell: str, words: Sequence[str]) -> tuple[str, int]:
    from relcrm.cli.completion import shells  # noqa: PLC0415 - who installs a script needs none of it

    if what == "complete":
        return shells.for_earlier(program, shell, os.environ)
    lines = shells.NEW[shell](program, *words)
    return "\n".join(each for each in lines if _can_be_written(each)), 0


def _can_be_written(text: str) -> bool:
    """Say whether this terminal has the letters: another letter in their place would be another name."""
    with suppress(UnicodeEncodeError):
        text.encode(sys.__stdout__.encoding if sys.__stdout__ else "utf-8")
        return True
    return False


def script(shell: str) -> str:
    """Return what a shell has to read once to complete relcrm's command lines."""
    return (Path(__file__).parent / f"relcrm.{shell}").read_text(encoding="utf-8")


def install_own_scripts() -> None:
    """Let `--install-completion` and `--show-completion` use our scripts; PowerShell keeps Typer's."""
    from typer import _completion_shared as scripts  # noqa: PLC0415 - Typer has no public name

    for shell in SHELLS:
        scripts._completion_scripts[shell] = script(shell).replace("%", "%%")  # noqa: SLF001 - same
