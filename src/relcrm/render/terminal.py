"""The one module that talks to the terminal: what goes to stdout, what to stderr, and what the terminal can do."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from relcrm.errors import IoFailure
from relcrm.render.safety import safe, safe_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

NARROWEST = 40


class ClosedPipe(Exception):
    """Whoever was reading has gone: `relcrm list | head`."""


class OutputFailed(IoFailure):
    """Stdout does not take what is written: a full disk, a closed descriptor."""


def write_line(text: str) -> None:
    """Write one line of data to stdout."""
    write(f"{text}\n")


def write(text: str) -> None:
    """Write data to stdout. Raises ClosedPipe when nobody reads any more, OutputFailed when it cannot be written."""
    with _writing_out():
        sys.stdout.write(_encodable(text, sys.stdout.encoding))


def write_bytes(piece: bytes) -> None:
    """Write data that is UTF-8 whatever the terminal is. Raises like `write`."""
    with _writing_out():
        sys.stdout.buffer.write(piece)
        sys.stdout.buffer.flush()


def write_lines(lines: Iterable[str]) -> None:
    """Write lines to stdout as they come."""
    for line in lines:
        write_line(line)


def flush() -> None:
    """Push out what is buffered. Raises ClosedPipe when nobody reads any more."""
    with _writing_out():
        sys.stdout.flush()


@contextmanager
def _writing_out() -> Iterator[None]:
    try:
        if not sys.stdout:
            raise OutputFailed("there is no output to write to: it is closed")
        yield
    except BrokenPipeError as error:
        raise ClosedPipe from error
    except OSError as error:
        raise OutputFailed(
            f"cannot write the output: {error.strerror}", hint="check the disk, or where the output goes"
        ) from error


def drop_output() -> None:
    """Let the interpreter end in peace: what remains in the buffer has nowhere to go."""
    with suppress(OSError, ValueError, AttributeError):  # closed already, or no file at all
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def tell(text: str) -> None:
    """Say something to the person, on stderr."""
    with suppress(OSError, AttributeError):  # whoever closed stderr wants to hear nothing
        sys.stderr.write(_encodable(safe_lines(text), sys.stderr.encoding) + "\n")


def tell_failure(message: str, hint: str, data: object) -> None:
    """Say what is wrong, why, and what to do."""
    lines = [f"relcrm: {safe(message)}"]
    lines += [f"  - {safe(gate.reason)}" for gate in getattr(data, "gates", ())]
    if policy := getattr(data, "policy", None):
        lines.append(f"  (policy {safe(policy.version)}, {policy.fingerprint})")
    if hint:
        lines.append(f"hint: {safe(hint)}")
    for line in lines:
        tell(_wrapped(line))


def _wrapped(line: str) -> str:
    """Return a line broken between words where a person would see it broken within them."""
    if not is_watched():
        return line
    import textwrap  # noqa: PLC0415 - only a person's screen pays for it

    indent = " " * (4 if line.startswith("  ") else 2)
    return textwrap.fill(
        line, width(), subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )


def write_failure(command: str, code: str, message: str, hint: str, data: object) -> None:
    """Write a failure as JSON to stdout."""
    from relcrm.render.envelope import failure  # noqa: PLC0415

    write_line(failure(command, code, message, hint, data))
    flush()


def write_json(command: str, data: object) -> None:
    """Write a result as JSON to stdout."""
    from relcrm.render.envelope import success  # noqa: PLC0415

    write_line(success(command, data))


def is_interactive() -> bool:
    """Say whether a person is looking at stdout."""
    return bool(sys.stdout) and sys.stdout.isatty()


def is_watched() -> bool:
    """Say whether a person is looking at stderr, where progress is shown."""
    return bool(sys.stderr) and sys.stderr.isatty() and os.environ.get("TERM", "") not in {"dumb", ""}


def can_ask() -> bool:
    """Say whether there is a person to ask: at stdin and at stdout."""
    return bool(sys.stdin) and sys.stdin.isatty() and is_interactive()


def has_colour() -> bool:
    """Say whether colour is welcome: on a terminal that knows it, and without NO_COLOR."""
    return (
        is_interactive() and not os.environ.get("NO_COLOR") and os.environ.get("TERM", "") not in {"dumb", ""}
    )


def is_unicode() -> bool:
    """Say whether stdout can take any character."""
    return (sys.stdout.encoding or "utf-8").lower().replace("-", "") in {"utf8", "utf16", "utf32"}


def width() -> int:
    """Return the columns there are, $COLUMNS first, at least 40."""
    import shutil  # noqa: PLC0415

    return max(NARROWEST, shutil.get_terminal_size((100, 24)).columns)


def _encodable(text: str, encoding: str | None) -> str:
    """Return text that the stream can take: what its encoding lacks becomes `?`."""
    encoding = encoding or "utf-8"
    return (
        text if encoding.lower() in {"utf-8", "utf8"} else text.encode(encoding, "replace").decode(encoding)
    )
