"""Measure the daily commands and an import: `python tests/benchmarks/run.py [--contacts N] [--interactions N] [--rows N]`.

Processor time of whole processes, byte-compiled, the least of many runs that take turns, beside a bare Typer
application of the same run: on a shared machine the ratios say more than the milliseconds. Nothing here
asserts a time.
"""

from __future__ import annotations

import argparse
import compileall
import os
import subprocess
import sys
import sysconfig
import tempfile
from pathlib import Path
from typing import NamedTuple

import typer
from generate import generate

import relcrm

BARE = """
import typer
app = typer.Typer()
@app.command()
def hello(name: str, loud: bool = False) -> None:
    print(name)
app()
"""
# In each run {n} is another number, so that a command that writes has something new to write.
COMMANDS = (
    "--version", "--help", "help", "", "today", "today --line", "stale", "stale --json", "next", "ready", "ready 7", "show 7", "list",
    "check 7 --channel email", "log-meeting 7 --minutes 30 --again", "log-call 7 --again", "log-email 8",
    "log-message 8", "log 8 lunch --again", "add Zoe{n} --email z{n}@example.org", "edit 9 --company X{n}",
    "note 9 n{n}", "archive {n}", "common 10 c{n}", "hold 10 --for 2w", "opt-out 11", "opt-in 11", "invited 10 w{n}",
    "complaint 12 w{n}", "settled 12", "met-through 13 14", "vouch 13 w{n} --when 2026-01-20", "give 14 g{n}", "receive 14 g{n}",
    "undo",
    # a common word, a rare one, both, two letters, a name, a name and a word, a company, no gaps, nothing
    "search fair --json", "search zeppelin --json", "search fair zeppelin --json", "search ca --json", "search ada --json",
    "search ada fair --json", "search nordwind --json", "search 東京 --json", "search nobodyhere --json", "search fair",
)  # fmt: skip
SEARCHED = "--limit 20"
"""What is asked of each search, as on a screen; without it programs get all there is."""


class Cost(NamedTuple):
    """What a process took: seconds of processor, and the most memory in kB."""

    seconds: float
    peak_kb: int


def main() -> None:
    """Generate a store, warm it up, measure, print the ratios."""
    parser = argparse.ArgumentParser(description="Measure the daily commands and an import.")
    parser.add_argument("--contacts", type=int, default=1000)
    parser.add_argument("--interactions", type=int, default=20_000)
    parser.add_argument("--runs", type=int, default=20)
    parser.add_argument("--only", default="", help="measure only the commands that begin so")
    parser.add_argument("--rows", type=int, default=0, help="import a CSV of so many rows, too")
    given = parser.parse_args()
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    for package in (Path(relcrm.__file__).parent, Path(typer.__file__).parent):
        compileall.compile_dir(package, quiet=1)
    with tempfile.TemporaryDirectory() as folder:
        os.environ["RELCRM_DB"] = str(Path(folder) / "large.db")
        generate(Path(os.environ["RELCRM_DB"]), given.contacts, given.interactions)
        print(f"{given.contacts} contacts, {given.interactions} interactions; least of {given.runs} runs")
        print(f"{'first ready, no memo yet':42}{cost(program('ready')).seconds * 1000:8.0f} ms")
        _print_ratios(Path(folder), given.runs, given.only)
        if given.rows:
            _print_import(Path(folder), given.rows)


def _print_ratios(folder: Path, runs: int, only: str) -> None:
    bare = folder / "bare.py"
    bare.write_text(BARE, encoding="utf-8")
    least: dict[str, float] = {}
    commands = [line for line in COMMANDS if line.startswith(only)]
    for number in range(1, runs + 1):
        for line in (BARE, *commands):
            words = [] if line is BARE else line.format(n=number + 20).split()
            words += SEARCHED.split() if words[:1] == ["search"] else []
            command = program(*words) if line is not BARE else [sys.executable, str(bare), "Ada"]
            least[line] = min(least.get(line, 1e9), cost(command).seconds)
    for line, seconds in least.items():
        called = "a bare Typer application" if line is BARE else f"relcrm {line}"
        print(f"{called:42}{seconds * 1000:8.0f} ms  {seconds / least[BARE]:5.2f} times")


def _print_import(folder: Path, count: int) -> None:
    os.environ["RELCRM_DB"] = str(folder / "imported.db")
    file = folder / "people.csv"
    with file.open("w", encoding="utf-8") as written:
        written.write("Name,Email,Phone,Company,Title,Tags,Notes,Birthday\n")
        for number in range(count):
            phone = f"+49301{number:07d}" if number % 3 == 0 else ""
            note = f"met at fair {number % 97}" if number % 4 == 0 else ""
            born = f"19{number % 60 + 40}-0{number % 9 + 1}-{number % 28 + 1:02d}" if number % 2 else ""
            who = f"Ada{number % 900} Berg{number},p{number}@example.org,{phone}"
            written.write(f"{who},Firm {number % 500},CTO,club,{note},{born}\n")
    for called in ("a CSV of so many rows", "the same again"):
        took = cost(program("import", "csv", str(file)))
        print(f"{called:42}{took.seconds:8.1f} s  {took.peak_kb // 1024:5} MB at most, {count} rows")


def program(*words: str) -> list[str]:
    """Return the command line of the installed script, or of the module where there is no script."""
    script = Path(sysconfig.get_path("scripts")) / "relcrm"
    return [str(script), *words] if script.exists() else [sys.executable, "-m", "relcrm", *words]


def cost(command: list[str]) -> Cost:
    """Run a command to its end and return what it took. Raises CalledProcessError when it fails."""
    with tempfile.TemporaryFile() as output:
        process = subprocess.Popen(command, stdout=output, stderr=subprocess.STDOUT)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        if process.returncode not in {0, 3}:  # 3: better not now
            raise subprocess.CalledProcessError(process.returncode, command, output.read())
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss)


if __name__ == "__main__":
    main()
