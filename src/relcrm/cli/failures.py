"""How a run ends that did not end well: one line on stderr or one envelope, and an exit code.

What a machine can do to us is a failure like any other; a bug is what remains once the store has been looked
over. What was done before is said, so that nobody does it twice.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import typer

from relcrm.errors import IoFailure, RelcrmError, Stopped, UnreadableInput, UsageError
from relcrm.render import terminal

if TYPE_CHECKING:
    from pathlib import Path

    from relcrm.services.context import Receipt

INTERRUPTED = 130


class Run:
    """One run of the program: its command line, the store it uses, and what is done for good."""

    def __init__(self, words: list[str]) -> None:
        self.words = words
        self.store: Path | None = None
        self.makes_store = False
        self.receipts: list[Receipt] = []

    @property
    def wants_json(self) -> bool:
        """Say whether a program reads the answer."""
        return "--json" in self.words


def told(run: Run, error: BaseException, command: str) -> int:
    """Say what went wrong and return the exit code; a reader of stdout who has gone is nobody to tell."""
    is_left = isinstance(error, SystemExit) and isinstance(
        error.__context__, BrokenPipeError
    )  # by Typer's help
    if is_left or isinstance(error, terminal.ClosedPipe):
        terminal.drop_output()
        return 0
    if isinstance(error, SystemExit):
        raise error
    if type(error).__name__ == "NoArgsIsHelpError":
        terminal.tell(error.ctx.get_help())  # type: ignore[attr-defined]
        return UsageError.exit_code
    if isinstance(error, typer.Abort):  # they said no
        return INTERRUPTED
    if isinstance(error, Stopped | KeyboardInterrupt):
        terminal.drop_output()  # whoever should read it may be what we were waiting for
        terminal.tell_failure(*_with_what_is_done(run, RelcrmError("interrupted")), None)
        return getattr(error, "exit_code", INTERRUPTED)
    failure = _failure(run, error)
    _tell(run, failure, command)
    return failure.exit_code


def _tell(run: Run, failure: RelcrmError, command: str) -> None:
    """Put a failure where it will be read: stdout for programs, and stderr where that takes nothing."""
    failure.message, failure.hint = _with_what_is_done(run, failure)
    if run.wants_json and not isinstance(failure, terminal.OutputFailed):
        try:
            terminal.write_failure(command, failure.code, failure.message, failure.hint, failure.data)
        except (terminal.ClosedPipe, terminal.OutputFailed):
            terminal.drop_output()
        else:
            return
    terminal.settle_output()
    terminal.tell_failure(failure.message, failure.hint, failure.data)


def _with_what_is_done(run: Run, failure: RelcrmError) -> tuple[str, str]:
    """Return the message and hint of a failure; what was done before it is said, so that nobody does it twice."""
    if not run.receipts:
        return failure.message, failure.hint
    done = " and ".join(receipt.done for receipt in run.receipts)
    way_back = run.receipts[-1].way_back
    if isinstance(failure, terminal.OutputFailed):
        reason = failure.message.removeprefix(f"{terminal.NOT_WRITTEN}: ")
        return f"{done}, but the output could not be shown: {reason}", way_back
    return f"{failure.message}; {done} before that", failure.hint or way_back


def _failure(run: Run, error: BaseException) -> RelcrmError:
    """Return any error as one that is expected."""
    if isinstance(error, RelcrmError):
        return error
    if isinstance(error, typer.TyperException):
        return _misuse(error, run.words)
    if isinstance(error, OSError):
        named = f" {error.filename}" if error.filename else ""
        return IoFailure(
            f"cannot write or read{named}: {error.strerror or error}",
            hint="check the path, its permissions and the disk",
        )
    if isinstance(error, MemoryError):
        return IoFailure("there is not enough memory for that", hint="close something, and try again")
    return _damage(run) or _bug(run, error)


def _misuse(error: Any, words: list[str]) -> UsageError:
    message = error.format_message() if hasattr(error, "format_message") else str(error)
    context = getattr(error, "ctx", None)
    command = " ".join(context.command_path.split()) if context else "relcrm"
    hint = f"{command} --help"
    if unknown := getattr(error, "option_name", "") if hasattr(error, "possibilities") else "":
        from relcrm.cli.meanings import option_meant  # noqa: PLC0415 - only who mistypes pays for it

        known = [name for each in context.command.params for name in each.opts] if context else []
        message, hint = option_meant(unknown, known, command, words)
    failure = UsageError(message, hint=hint)
    failure.exit_code = int(error.exit_code)
    return failure


def _damage(run: Run) -> UnreadableInput | None:
    """Return what is wrong with the store, if that is what is wrong."""
    from relcrm.store.connection import damaged  # noqa: PLC0415 - only what looks like a bug pays for it
    from relcrm.store.damage import damage_in  # noqa: PLC0415

    found = damage_in(run.store) if run.store and run.store.is_file() else ""
    return damaged(run.store, found) if run.store and found else None


def _bug(run: Run, error: BaseException) -> RelcrmError:
    """Leave the traceback in the crash log, and on the screen with --debug."""
    import traceback  # noqa: PLC0415 - 10 ms that only a bug pays for

    from relcrm import private, settings  # noqa: PLC0415

    text = "".join(traceback.format_exception(error))
    if "--debug" in run.words:
        terminal.tell(text)
    try:
        path = settings.crash_log_path(os.environ)
        private.make_folder(path.parent)
        private.write_whole(path, [text.encode("utf-8", "backslashreplace")])
        hint = f"the details are in {path}; please report it"
    except (OSError, RelcrmError):
        hint = "relcrm --debug shows the details; please report it"
    bug = RelcrmError(f"this is a bug in relcrm: {type(error).__name__}", hint=hint)
    bug.code = "bug"
    return bug
