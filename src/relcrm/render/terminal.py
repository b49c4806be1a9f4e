"""The one module that talks to the terminal: what goes to stdout, what to stderr, and what the terminal can do."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager, suppress
from itertools import islice
from typing import TYPE_CHECKING, Any

from relcrm.errors import IoFailure
from relcrm.render.safety import safe, safe_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

NARROWEST = 40
LINES_AT_ONCE = 100
NOT_WRITTEN = "cannot write the output"
is_read_by_a_program = False
"""Set where a program reads the answer: then nothing is asked."""


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


def write_data(text: str) -> None:
    """Write what programs read, JSON or TOML: UTF-8 whatever the terminal is. Raises like `write`."""
    write_bytes(text.encode("utf-8", "replace"))


def write_bytes(piece: bytes) -> None:
    """Write bytes to stdout, after what was written before. Raises like `write`."""
    with _writing_out():
        sys.stdout.flush()
        if hasattr(sys.stdout, "buffer"):
            sys.stdout.buffer.write(piece)
            sys.stdout.buffer.flush()
        else:
            sys.stdout.write(piece.decode())  # somebody put a stream of text in its place


def write_lines(lines: Iterable[str]) -> None:
    """Write lines to stdout as they come, some at a time."""
    lines = iter(lines)
    while some := list(islice(lines, LINES_AT_ONCE)):
        write("".join(f"{line}\n" for line in some))


def flush() -> None:
    """Push out what is buffered. Raises like `write`."""
    with _writing_out():
        sys.stdout.flush()


@contextmanager
def _writing_out() -> Iterator[None]:
    try:
        if not sys.stdout:
            raise _output_failed("it is closed")
        yield
    except BrokenPipeError as error:
        raise ClosedPipe from error
    except OSError as error:
        raise _output_failed(error.strerror or str(error)) from error


def _output_failed(reason: str) -> OutputFailed:
    return OutputFailed(f"{NOT_WRITTEN}: {reason}", hint="check the disk, or where the output goes")


def settle_output() -> None:
    """Push out what is buffered, or drop it, so that the interpreter ends in peace."""
    try:
        flush()
    except (ClosedPipe, OutputFailed):
        drop_output()


def drop_output() -> None:
    """Let the interpreter end in peace: what remains in the buffer has nowhere to go."""
    _drop(sys.stdout)


def _drop(stream: Any) -> None:
    with suppress(OSError, ValueError, AttributeError):  # closed already, or no file at all
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def tell(text: str) -> None:
    """Say something to the person, on stderr."""
    try:
        sys.stderr.write(_encodable(safe_lines(text), sys.stderr.encoding) + "\n")
        sys.stderr.flush()
    except (OSError, ValueError, AttributeError):  # whoever closed stderr wants to hear nothing
        _drop(sys.stderr)


def say(text: str) -> None:
    """Say a sentence to the person, on stderr, broken between words on a screen."""
    tell(_wrapped(text))


def tell_failure(message: str, hint: str, data: object) -> None:
    """Say what is wrong, why, and what to do."""
    lines = [f"relcrm: {safe(message)}"]
    if gates := getattr(data, "gates", ()):
        from relcrm.render.reasons import told  # noqa: PLC0415 - only a refusal pays for it

        relations = [gate for gate in gates if gate.code != "SCORE"]  # a low score follows from them
        named, more = told(relations or gates, data.next_step.code)  # type: ignore[attr-defined]
        lines += [f"  - {safe(gate.reason)}" for gate in named] + ([f"  - and {more} more"] if more else [])
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

    write_data(failure(command, code, message, hint, data) + "\n")


def write_json(command: str, data: object, filters: Sequence[str] = ()) -> None:
    """Write a result as JSON to stdout, with the options that chose whom it is about."""
    from relcrm.render.envelope import success  # noqa: PLC0415

    write_data(success(command, data, filters) + "\n")


def write_json_list(command: str, items: Iterable[object], filters: Sequence[str] = ()) -> None:
    """Write a list as JSON to stdout, item by item as they come."""
    from relcrm.render.envelope import pieces  # noqa: PLC0415

    some = pieces(command, items, filters)
    while text := "".join(islice(some, LINES_AT_ONCE)):
        write_data(text)


def is_interactive() -> bool:
    """Say whether a person is looking at stdout."""
    return bool(sys.stdout) and sys.stdout.isatty()


def is_watched() -> bool:
    """Say whether a person is looking at stderr, where progress is shown."""
    return bool(sys.stderr) and sys.stderr.isatty() and os.environ.get("TERM", "") not in {"dumb", ""}


def is_anywhere() -> bool:
    """Say whether a person is at one of the three standard streams, so that it was they who typed."""
    return any(stream and stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr))


def can_ask() -> bool:
    """Say whether there is a person to ask: at stdin and at stdout."""
    return bool(sys.stdin) and sys.stdin.isatty() and is_interactive()


def has_colour() -> bool:
    """Say whether colour is welcome: on a terminal that knows it, and elsewhere with FORCE_COLOR; never with NO_COLOR."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR", "0") not in {"", "0"}:
        return True
    return is_interactive() and os.environ.get("TERM", "") not in {"dumb", ""}


def is_unicode() -> bool:
    """Say whether stdout can take any character."""
    return (getattr(sys.stdout, "encoding", None) or "utf-8").lower().replace("-", "") in {
        "utf8",
        "utf16",
        "utf32",
    }


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
