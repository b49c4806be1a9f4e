"""What the oldest Python we promise gets wrong stays out of the source."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[2] / "src" / "relcrm"
POSSESSIVE_GROUP = re.compile(r"(?<!\\)\)(?:[*+?]|\{\d*,?\d*\})\+")


def texts_of(path: Path) -> list[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    texts = [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)]
    return [
        text.decode("latin-1") if isinstance(text, bytes) else text
        for text in texts
        if isinstance(text, str | bytes)
    ]


@pytest.mark.parametrize(
    "path", sorted(SOURCE.rglob("*.py")), ids=lambda path: path.relative_to(SOURCE).as_posix()
)
def test_no_pattern_has_a_possessive_group(path: Path) -> None:
    """Before Python 3.11.5 `(a|b)*+` matches wrongly; `(?>(a|b)*)` says the same and is right in all."""
    assert [text for text in texts_of(path) if POSSESSIVE_GROUP.search(text)] == []


@pytest.mark.parametrize("pattern", ["(?:a|b)*+", "(a)++c", "(?:a|b)?+", "(?:ab){2,3}+"])
def test_such_a_pattern_would_be_seen(pattern: str) -> None:
    assert POSSESSIVE_GROUP.search(pattern)
    assert not POSSESSIVE_GROUP.search(pattern.replace(")", r"\)"))
