"""Run every check of the project: `python3 tests/run.py [pytest arguments]`.

Needs Python 3.11 or newer and nothing else: makes a fresh virtual environment, installs the locked
development set and the package into it, then runs format, lint, types, import contracts and tests.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
CHECKS = (
    ("format", ["ruff", "format", "--check", "--quiet", "."]),
    ("lint", ["ruff", "check", "--quiet", "."]),
    ("types", ["mypy"]),
    ("import contracts", ["lint-imports"]),
)
TESTS = ["pytest", "-n", "2", "--dist", "worksteal", "--quiet", "--cov", "--cov-report=term:skip-covered"]


def main() -> int:
    if sys.version_info < (3, 11):  # noqa: UP036 - who starts this has whatever python3 there is
        print("relcrm needs Python 3.11 or newer")
        return 2
    with tempfile.TemporaryDirectory(prefix="relcrm-checks-") as folder:
        scripts = _environment(Path(folder))
        failed = [name for name, words in CHECKS if not _passes(name, scripts, words)]
        arguments = sys.argv[1:]
        if not _passes("tests", scripts, [*TESTS, *arguments] if not arguments else ["pytest", *arguments]):
            failed.append("tests")
    print(f"failed: {', '.join(failed)}" if failed else "all checks passed")
    return 1 if failed else 0


def _environment(folder: Path) -> Path:
    """Make a virtual environment with the locked set and the package, byte-compiled; return its scripts folder."""
    venv.create(folder, with_pip=True)
    scripts = folder / ("Scripts" if os.name == "nt" else "bin")
    pip = [str(scripts / "python"), "-m", "pip", "--quiet", "--disable-pip-version-check", "install"]
    locked = ROOT / "tests" / "requirements.txt"
    subprocess.run([*pip, "--require-hashes", "--requirement", str(locked)], check=True)
    subprocess.run([*pip, "--no-deps", "--no-build-isolation", str(ROOT)], check=True)
    return scripts


def _passes(name: str, scripts: Path, words: list[str]) -> bool:
    print(f"== {name}", flush=True)
    path = os.pathsep.join([str(scripts), os.environ.get("PATH", "")])
    environment = {**os.environ, "PATH": path, "VIRTUAL_ENV": str(scripts.parent)}
    return (
        subprocess.run(
            [str(scripts / words[0]), *words[1:]], cwd=ROOT, env=environment, check=False
        ).returncode
        == 0
    )


if __name__ == "__main__":
    sys.exit(main())
