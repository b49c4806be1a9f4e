"""Where the sentences of `jot` come from: the command line, stdin, or the editor of whoever has more to say."""

from __future__ import annotations

import os
import shlex
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from relcrm import private
from relcrm.cli import options
from relcrm.errors import Missing, RelcrmError, UnreadableInput, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

TEMPLATE = """
# What happened? One sentence a line, in your own words. A line that begins with # is left out.
#
#   Lunch with Ana and Ben Ortiz yesterday, 1h, talked about the fund @fintech
#   called Ruth 20min re: invoice
#   Ana wrote me on whatsapp, she promised to send the numbers by friday
#
# @word tags everybody in the sentence. An empty file logs nothing.
"""


def sentences_in(text: str) -> list[str]:
    """Return the lines of a text that are sentences."""
    lines = (line.strip() for line in text.splitlines())
    return [line for line in lines if line and not line.startswith("#")]


@contextmanager
def said(words: Sequence[str]) -> Iterator[list[str]]:
    """Give the sentences that words stand for: themselves, `-` for stdin, nothing for what is written in the editor.

    What was written there is kept where it could not be logged, and the failure says where.
    """
    if list(words) == ["-"]:
        yield sentences_in(options.words("-"))
    elif words:
        yield [" ".join(words)]
    else:
        with _written_in_an_editor() as text:
            yield sentences_in(text)


@contextmanager
def _written_in_an_editor() -> Iterator[str]:
    """Give what is written in the editor, on a file for the owner's eyes that is gone afterwards."""
    command = _editor()
    handle, name = tempfile.mkstemp(prefix="relcrm-jot-", suffix=".txt")  # 0600, whatever the umask
    path, is_kept = Path(name), False
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(TEMPLATE)
        _edit(command, path)
        yield _text_of(path)
    except RelcrmError as error:
        if is_kept := _has_a_sentence(path):
            error.hint = f"{error.hint}; what you wrote is kept in {path}: relcrm jot - < {shlex.quote(name)}"
        raise
    finally:
        if not is_kept:
            path.unlink(missing_ok=True)


def _editor() -> list[str]:
    """Return the command of the editor. Raises UsageError where none is set."""
    said = os.environ.get("VISUAL") or os.environ.get("EDITOR") or ""
    try:
        command = shlex.split(said)
    except ValueError as error:
        raise UsageError(f"the editor is not a command: {said}", hint="export EDITOR=nano") from error
    if not command:
        raise UsageError(
            "what happened?",
            hint="relcrm jot lunch with ana yesterday; with $EDITOR set, relcrm jot alone opens it",
        )
    return command


def _edit(command: Sequence[str], path: Path) -> None:
    """Wait for the editor to end. Raises Missing where there is none, UsageError where it failed."""
    try:
        done = subprocess.run([*command, str(path)], check=False)  # noqa: S603 - the editor the user chose
    except OSError as error:
        raise Missing(f"cannot start {command[0]}: {error.strerror}", hint="export EDITOR=nano") from error
    if done.returncode != 0:
        raise UsageError(
            f"{command[0]} ended with {done.returncode}, so nothing is logged",
            hint="relcrm jot opens it again",
        )


def _text_of(path: Path) -> str:
    try:
        return private.text_of(path)
    except FileNotFoundError:
        return ""
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableInput("what was written is no text", hint="save it as UTF-8") from error


def _has_a_sentence(path: Path) -> bool:
    try:
        return bool(sentences_in(private.bytes_of(path).decode("utf-8", "replace")))
    except OSError:
        return False
