"""The documentation as a reader plays it: every command of its screens runs and prints what the page says."""

from __future__ import annotations

import os
import re
import shlex
from typing import TYPE_CHECKING

import pytest

from docs_reference import PAGES, ROOT
from docs_screens import build_demo, is_on_demo, is_played, lay_out_export, screens
from relcrm import settings

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

FINE = {0, 1, 3}  # done, an import with problems, not ready
PLAYED = [page for page in PAGES if is_played(page.read_text(encoding="utf-8"))]
HOW = "`python tests/docs_reference.py --write` takes the screens anew"


def named(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("page", PLAYED, ids=named)
def test_a_page_shows_what_the_commands_print(
    page: Path, home: Path, run: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = page.read_text(encoding="utf-8")
    monkeypatch.delenv("RELCRM_DB")  # a reader has not named a store
    lay_out_export(home)
    if is_on_demo(text):
        build_demo(settings.usual_store(os.environ))
    for screen in screens(text):
        monkeypatch.setenv("RELCRM_NOW", screen.now)
        program, *words = shlex.split(screen.command)
        result = run(*words)
        assert program == "relcrm"
        assert result.exit_code in FINE, f"{screen.command}: {result.err}"
        assert (result.out + result.err).rstrip("\n") == screen.printed, f"{screen.command}: {HOW}"


def test_the_tutorial_and_the_readme_are_among_them() -> None:
    names = [named(page) for page in PLAYED]
    assert "README.md" in names
    assert "docs/tutorial/first-week.md" in names


def test_a_refusal_in_the_tutorial_ends_with_exit_3(
    no_store: Path, run: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not no_store.exists()
    refused = []
    for screen in screens((ROOT / "docs/tutorial/first-week.md").read_text(encoding="utf-8")):
        monkeypatch.setenv("RELCRM_NOW", screen.now)
        code = run(*shlex.split(screen.command)[1:]).exit_code
        refused += [screen.command] if code == 3 else []
    assert refused == ["relcrm mark-pitchable tom"]


def test_the_commands_of_the_readme_run_one_after_another(no_store: Path, run: Callable) -> None:
    lay_out_export(no_store.parent)
    lines = use_lines((ROOT / "README.md").read_text(encoding="utf-8"))
    assert len(lines) >= 10
    for line in lines:
        expected = re.search(r"\(exit (\d+)\)", line)
        result = run(*shlex.split(line, comments=True)[1:])
        wanted = int(expected[1]) if expected else {0, 1} if "import" in line else 0
        assert result.exit_code in ({wanted} if isinstance(wanted, int) else wanted), f"{line}: {result.err}"


def use_lines(text: str) -> list[str]:
    block = re.search(r"<!-- played: use -->\n```sh\n(.*?)```", text, re.DOTALL)
    assert block
    return block[1].splitlines()
