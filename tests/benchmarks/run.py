"""Measure the daily commands on a large store: `python tests/benchmarks/run.py [--contacts N] [--interactions N]`.

Each is measured with hyperfine where that is installed, and compared with `python -c "import typer"` of
the same run: on a shared machine the ratios say more than the milliseconds. Nothing here asserts a time.
"""

from __future__ import annotations

import argparse
import compileall
import json
import os
import shlex
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import time
from pathlib import Path

import typer
from generate import generate

import relcrm

BASELINE = "import typer"
COMMANDS = (
    ("--version",),
    ("--help",),
    ("stale",),
    ("stale", "--json"),
    ("ready",),
    ("ready", "7"),
    ("show", "7"),
    ("list",),
    ("log-meeting", "7", "--minutes", "30"),
)


def main() -> None:
    """Generate a store, warm it up, measure, print the ratios."""
    parser = argparse.ArgumentParser(description="Measure the daily commands.")
    parser.add_argument("--contacts", type=int, default=1000)
    parser.add_argument("--interactions", type=int, default=20_000)
    parser.add_argument("--runs", type=int, default=20)
    given = parser.parse_args()
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    for package in (Path(relcrm.__file__).parent, Path(typer.__file__).parent):
        compileall.compile_dir(package, quiet=1)
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "large.db"
        generate(store, given.contacts, given.interactions)
        os.environ["RELCRM_DB"] = str(store)
        first = _seconds(program("ready"), 1)
        print(f"{given.contacts} contacts, {given.interactions} interactions; least of {given.runs} runs")
        print(f"{'first ready, no memo yet':34}{first * 1000:8.0f} ms")
        bare = [sys.executable, "-c", BASELINE]
        baseline = _seconds(bare, given.runs)
        print(f"{'python -c ' + repr(BASELINE):34}{baseline * 1000:8.0f} ms")
        for words in COMMANDS:
            least = _seconds(program(*words), given.runs)
            print(f"{'relcrm ' + ' '.join(words):34}{least * 1000:8.0f} ms  {least / baseline:5.2f} times")


def program(*words: str) -> list[str]:
    """Return the command line of the installed script, or of the module where there is no script."""
    script = Path(sysconfig.get_path("scripts")) / "relcrm"
    return [str(script), *words] if script.exists() else [sys.executable, "-m", "relcrm", *words]


def _seconds(command: list[str], runs: int) -> float:
    """Return the least wall-clock seconds of so many runs."""
    if shutil.which("hyperfine") is None or runs == 1:
        return min(_once(command) for _ in range(runs))
    with tempfile.NamedTemporaryFile(suffix=".json") as report:
        options = [
            "-N",
            "--warmup",
            "2",
            "--runs",
            str(runs),
            "--style",
            "none",
            "--export-json",
            report.name,
        ]
        subprocess.run(["hyperfine", *options, shlex.join(command)], check=True, capture_output=True)
        return float(json.loads(Path(report.name).read_text(encoding="utf-8"))["results"][0]["min"])


def _once(command: list[str]) -> float:
    started = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
