"""The locked set is whole: what the project asks for is in it, exactly one release each, known by its hash."""

from __future__ import annotations

import re
import tomllib
from itertools import chain
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
LOCK = (ROOT / "tests" / "requirements.txt").read_text(encoding="utf-8")
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
RUNTIME = [
    Requirement(text)
    for text in chain(
        PYPROJECT["project"]["dependencies"], *PYPROJECT["project"]["optional-dependencies"].values()
    )
    if not text.startswith("relcrm[")
]
TOOLS = [
    Requirement(text)
    for text in chain(PYPROJECT["dependency-groups"]["dev"], PYPROJECT["build-system"]["requires"])
]
PIN = re.compile(r"[a-z0-9-]+==[\w.]+( ; [^\\]+)? \\(\n    --hash=sha256:[0-9a-f]{64}( \\)?)+")


def pins() -> dict[str, str]:
    return dict(re.findall(r"^([\w-]+)==([\w.]+)", LOCK, re.MULTILINE))


@pytest.mark.parametrize("wanted", [*RUNTIME, *TOOLS], ids=str)
def test_what_the_project_asks_for_is_locked_within_its_range(wanted: Requirement) -> None:
    assert wanted.specifier.contains(pins()[canonicalize_name(wanted.name)], prereleases=True)


def test_the_lock_holds_pins_with_hashes_and_nothing_else() -> None:
    entries = re.split(r"\n(?=\S)", LOCK.strip())
    assert len(entries) > 30
    assert [entry for entry in entries if not PIN.fullmatch(entry)] == []


@pytest.mark.parametrize("wanted", RUNTIME, ids=str)
def test_every_range_says_where_it_begins(wanted: Requirement) -> None:
    assert [each.operator for each in wanted.specifier if each.operator != "<"] == [">="]
