"""Real shells in a real terminal: keys are pressed, and what a command line became is read from what it ran."""

from __future__ import annotations

import os
import pty
import re
import select
import shutil
import signal
import sys
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from pathlib import Path

SECONDS = 60
TAB, ENTER, CLEAR = "\t", "\r", b"\x15"
RC = {
    "bash": (".bashrc", "PS1='READY> '\nHISTFILE=\n"),
    "zsh": (".zshrc", "PROMPT='READY> '\nHISTFILE=\n"),
    "fish": (".config/fish/config.fish", "function fish_prompt; echo 'READY> '; end\nset -U fish_greeting\n"),
}
SHELLS = [
    pytest.param(name, marks=pytest.mark.skipif(not shutil.which(name), reason=f"{name} is not installed"))
    for name in RC
]
# Completes and installs for real; any other command line is written down as the shell passed it on.
PROGRAM = """#!/bin/sh
case "$_RELCRM_COMPLETE$1" in
    *_*) "{python}" -m relcrm "$@"; code=$?; echo >> "{home}/asked"; exit $code ;;
    --*-completion) exec "{python}" -m relcrm "$@" ;;
esac
printf '%s\\0' "$@" > "{home}/ran.new"
mv "{home}/ran.new" "{home}/ran"
"""


class Terminal:
    """One shell with relcrm on its path, in a terminal of its own."""

    def __init__(self, shell: str, home: Path) -> None:
        self.shell, self.home = shell, home
        self.seen, self.tabbed = b"", False
        program = home / "bin" / "relcrm"
        program.parent.mkdir(exist_ok=True)
        program.write_text(PROGRAM.format(python=sys.executable, home=home))
        program.chmod(0o755)
        rc, lines = RC[shell]
        (home / rc).parent.mkdir(parents=True, exist_ok=True)
        with (home / rc).open("a") as file:
            file.write(f"\n{lines}")
        self._start()

    def _start(self) -> None:
        environment = {
            **os.environ,
            "PATH": f"{self.home}/bin{os.pathsep}{os.environ['PATH']}",
            "TERM": "xterm",
            "SHELL": shutil.which(self.shell) or "",
            "LC_ALL": "C.UTF-8",
            "XDG_CONFIG_HOME": f"{self.home}/.config",
        }
        self.process, self.screen = pty.fork()
        if self.process == 0:  # pragma: no cover - another process
            os.execvpe(  # noqa: S606 - the shell is what is tested
                self.shell,
                [self.shell, *(["--noprofile"] if self.shell == "bash" else []), "-i"],
                environment,
            )
        self._until(lambda: b"READY> " in self.seen)

    def restart(self) -> None:
        """Leave the shell and start another."""
        self.close()
        self.seen = b""
        self._start()

    def install(self) -> None:
        """Install completion as a user does, and start again as they are told to."""
        self.press("relcrm --install-completion" + ENTER)
        self._until(lambda: b"completion installed in" in self.seen)
        self.restart()

    def press(self, keys: str) -> None:
        """Press keys; for a tab, wait until the shell has asked and drawn. In zsh and fish a second may not ask."""
        for part in re.findall("\t|[^\t]+", keys):
            asked, again = self._asked(), part == TAB and self.tabbed and self.shell != "bash"
            self.tabbed = part == TAB
            os.write(self.screen, part.encode())
            if part == TAB:
                if not again:
                    self._until(lambda asked=asked: self._asked() > asked)  # type: ignore[misc]
                self._read(0.3 if again else 0.1)

    def ran(self, keys: str) -> list[str]:
        """Press keys and Enter, and return the arguments that the program was given."""
        (self.home / "ran").unlink(missing_ok=True)
        self.press(keys + ENTER)
        self._until((self.home / "ran").exists)
        self._read(0.1)
        return (self.home / "ran").read_bytes().decode().split("\0")[:-1]

    def listed(self, keys: str) -> str:
        """Press keys and return what the screen showed since; the line is wiped."""
        self.seen = b""
        self.press(keys)
        self._read(0.3)
        shown = self.seen.decode(errors="replace")
        for key in (b"\x03", b"\x03", CLEAR, ENTER.encode()):  # the first may only close a list
            os.write(self.screen, key)
            self._read(0.05)
        return shown

    def close(self) -> None:
        """End the shell."""
        with suppress(ProcessLookupError):
            os.kill(self.process, signal.SIGKILL)
        os.close(self.screen)
        os.waitpid(self.process, 0)

    def _asked(self) -> int:
        with suppress(FileNotFoundError):
            return (self.home / "asked").stat().st_size
        return 0

    def _until(self, is_so: Any) -> None:
        until = time.monotonic() + SECONDS
        while not is_so():
            self._read(0.02)
            if time.monotonic() > until:
                pytest.fail(
                    f"{self.shell} did not answer; it showed:\n{self.seen[-3000:].decode(errors='replace')}"
                )

    def _read(self, quiet: float) -> None:
        """Read what is drawn until nothing was for so many seconds."""
        with suppress(OSError):  # the shell has gone
            while select.select([self.screen], [], [], quiet)[0]:
                self.seen += os.read(self.screen, 65_536)
