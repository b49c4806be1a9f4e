"""`relcrm triage` in a real terminal: lines are typed, and what the screen shows is read."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import struct
import sys
import termios
import time
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest

from builders import contact_in, rows

if TYPE_CHECKING:
    from pathlib import Path

SECONDS = 60
# As after a plain install: what only a development environment has is not there.
PLAIN = """
import sys
sys.modules["click"] = None
from relcrm.__main__ import main
sys.argv = ["relcrm", *sys.argv[1:]]
main()
"""
CAME = {"waiting_since": "2026-03-01T10:00:00Z", "created_at": "2026-03-01T10:00:00Z"}


def shown(*lines: str, columns: int = 80, words: tuple[str, ...] = ()) -> str:
    """Type lines, each once a question stands there, and return what was shown."""
    process, screen = pty.fork()
    if process == 0:  # pragma: no cover - another process
        os.environ["TERM"] = "xterm"
        os.environ["NO_COLOR"] = "1"
        os.environ.pop("COLUMNS", None)
        os.execv(sys.executable, [sys.executable, "-c", PLAIN, "triage", *words])  # noqa: S606
    fcntl.ioctl(screen, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    seen, left, until = b"", list(lines), time.monotonic() + SECONDS
    with suppress(OSError):  # it has ended
        while time.monotonic() < until:
            if select.select([screen], [], [], 0.05)[0]:
                piece = os.read(screen, 65_536)
                if not piece:
                    break
                seen += piece
            elif left and seen.endswith(b": "):
                seen += b"\n"
                os.write(screen, left.pop(0).encode() + b"\r")
    os.close(screen)
    _, status = os.waitpid(process, 0)
    text = seen.decode().replace("\r", "")
    assert (os.waitstatus_to_exitcode(status), left) == (0, []), text
    return text


@pytest.fixture
def two(store: Path) -> Path:
    contact_in(store, "Ada Lovelace", **CAME)
    contact_in(store, "Bo Berg", **CAME)
    return store


def test_answers_are_typed_and_taken_back(two: Path) -> None:
    text = shown("c", "c 4w", "u", "", "t friends", "k", "q")
    assert "Ada Lovelace: every 4 weeks. 1 still waits." in text
    assert "taken back: relcrm triage 1 --cadence 28d" in text
    assert "Traceback" not in text
    assert rows(two, "SELECT cadence_days, waiting_since IS NULL FROM contact ORDER BY id") == [
        (None, 1),
        (None, 0),
    ]


@pytest.mark.parametrize("columns", [40, 80])
@pytest.mark.usefixtures("two")
def test_what_is_said_fits_the_screen(columns: int) -> None:
    text = shown(
        "c", "whenever it suits the both of us", "", "hello there", "?", "r", "no", "q", columns=columns
    )
    assert max(map(len, text.splitlines())) <= columns
    assert "is no answer here" in " ".join(text.split())
