"""Whatever is imported is declared: the development environment has more than a plain install brings."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
DISTRIBUTIONS = {
    "dateutil": "python-dateutil",
    "phonenumbers": "phonenumberslite",
    "mailparser_reply": "mail-parser-reply",
    "recurring_ical_events": "recurring-ical-events",
    "sqlalchemy": "sqlmodel",  # which is made of these two, and follows their versions
    "pydantic": "sqlmodel",
}
ROOMS_OF_EXTRAS = {
    "calendar": "relcrm/importers/formats/ical/",
    "mail": "relcrm/importers/formats/mail/",
}


def names(requirements: list[str]) -> set[str]:
    return {re.split(r"[^\w.-]", each, maxsplit=1)[0] for each in requirements}


def imported(file: Path) -> set[str]:
    """Return the first names of what a file imports from elsewhere, by name in a call too."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {each.name for each in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.module
            assert not node.level
            found.add(node.module)
        elif isinstance(node, ast.Call) and "import_module" in ast.unparse(node.func):
            found |= {each.value for each in node.args if isinstance(each, ast.Constant)}
    return {each.partition(".")[0] for each in found} - sys.stdlib_module_names - {"relcrm"}


def test_every_module_of_others_is_a_declared_dependency() -> None:
    core, extras = names(PROJECT["dependencies"]), PROJECT["optional-dependencies"]
    undeclared = []
    for file in sorted((ROOT / "src").rglob("*.py")):
        room = file.relative_to(ROOT / "src").as_posix()
        allowed = core.union(
            *(names(extras[extra]) for extra, at in ROOMS_OF_EXTRAS.items() if room.startswith(at))
        )
        undeclared += [
            (room, each) for each in imported(file) if DISTRIBUTIONS.get(each, each) not in allowed
        ]
    assert undeclared == []


def test_the_extras_have_their_rooms() -> None:
    assert PROJECT["optional-dependencies"].keys() - {"all"} == ROOMS_OF_EXTRAS.keys()


def test_no_command_needs_what_is_only_there_for_developing() -> None:
    probe = """
import importlib, pkgutil, sys
sys.modules["click"] = None
import relcrm.cli
for found in pkgutil.walk_packages(relcrm.cli.__path__, "relcrm.cli."):
    importlib.import_module(found.name)
"""
    done = subprocess.run([sys.executable, "-c", probe], check=False, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
