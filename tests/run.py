"""Run every check of the project: `python3 tests/run.py [pytest arguments]`.

Needs Python 3.11 or newer and nothing else: makes a fresh virtual environment, installs the locked
development set and the package into it, then runs format, lint, types, import contracts and tests.
With arguments only the tests they name run, and no coverage is asked for.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PIP = ["python", "-m", "pip", "--quiet", "--disable-pip-version-check"]
# The lock is complete, so nothing is resolved: docs/decisions/0010-lock-without-resolver.md.
INSTALL = (
    [*PIP, "install", "--no-deps", "--require-hashes", "--requirement", "tests/requirements.txt"],
    [*PIP, "install", "--no-deps", "--no-build-isolation", "."],
    [*PIP, "check"],
)
CHECKS = (
    ("format", ["ruff", "format", "--check", "--quiet", "."]),
    ("lint", ["ruff", "check", "--quiet", "."]),
    ("types", ["mypy"]),
    ("import contracts", ["lint-imports"]),
)
TESTS = ["pytest", "-n", "2", "--dist", "worksteal", "--quiet", "--cov", "--cov-report=term:skip-covered"]
# What a shell may have set for these tools is not for this run.
LEAKS = ("PYTHON", "PYTEST", "COVERAGE", "MYPY", "RUFF")


def main() -> int:
    if sys.version_info < (3, 11):  # noqa: UP036 - who starts this has whatever python3 there is
        print("relcrm needs Python 3.11 or newer")
        return 2
    arguments = sys.argv[1:]
    tests = ["pytest", *arguments] if arguments else TESTS
    with tempfile.TemporaryDirectory(prefix="relcrm-checks-") as folder:
        try:
            venv.create(folder, with_pip=True)
        except subprocess.CalledProcessError:
            print("this Python makes no virtual environment with pip (on Debian: install python3-venv)")
            return 2
        if not _passes("install", folder, *INSTALL):
            failed = ["install"]
        else:
            failed = [name for name, words in (*CHECKS, ("tests", tests)) if not _passes(name, folder, words)]
    print(f"failed: {', '.join(failed)}" if failed else "all checks passed")
    return 1 if failed else 0


def _passes(name: str, folder: str, *commands: list[str]) -> bool:
    """Run commands of the environment in `folder` until one fails; say how long it took."""
    print(f"== {name}", flush=True)
    scripts = Path(folder, "Scripts" if os.name == "nt" else "bin")
    environment = {key: value for key, value in os.environ.items() if not key.startswith(LEAKS)}
    environment["PATH"] = os.pathsep.join([str(scripts), environment.get("PATH", os.defpath)])
    environment["VIRTUAL_ENV"] = folder
    started = time.monotonic()
    passed = all(
        subprocess.run([scripts / program, *words], cwd=ROOT, env=environment, check=False).returncode == 0
        for program, *words in commands
    )
    print(f"== {name}: {'passed' if passed else 'FAILED'} in {time.monotonic() - started:.0f} s", flush=True)
    return passed


if __name__ == "__main__":
    sys.exit(main())
