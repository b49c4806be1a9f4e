"""The screens as people see them, on the demo store at the fixed clock, one text file each.

UPDATE_GOLDEN=1 writes the files anew; read the difference before keeping it.
"""

from __future__ import annotations

import os
import re
import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

SCREENS = Path(__file__).resolve().parents[1] / "golden" / "screens"
EXPORT = Path(__file__).resolve().parents[1] / "golden" / "imports" / "linkedin" / "whole-export"
TYPED = shlex.quote(f"{EXPORT}")
WALKS = {
    "today": [
        "today",
        "done f h",
        "done g --minutes 40",
        "done b",
        "done l",
        "drop c",
        "snooze l m 2w",
        "snooze jonas until friday",
        "drop zz",
        "today --limit 3 --tag network",
        "today --line",
        "undo --list",
    ],
    "stale": ["stale"],
    "ready": ["ready"],
    "ready-sofia": ["ready sofia"],
    "show-amara": ["show amara"],
    "list": ["list"],
    "timeline": ["timeline --limit 8", "timeline --tag clients --channel email --since '2 months ago'"],
    "views": [
        "list --tag clients --not-ready --save 'to warm up'",
        "stale --view 'to warm up'",
        "views",
        "edit --view 'to warm up' --tag spring",
        "edit --view 'to warm up' --tag spring --dry-run",
        "undo",
    ],
    "pitchable": ["pitchable", "mark-pitchable amara", "pitchable", "pitchable --as-of 2027-12-01"],
    "digest": [
        "digest --limit 6",
        "digest --weekly --limit 4",
        "digest --tag clients --format html --limit 2",
        "digest --format mail --to me@example.org --limit 2",
    ],
    "log-meeting": ["log-meeting sofia --video --minutes 30 --note 'her floods, our drains'", "log --undo"],
    "refusal": ["mark-pitchable viktor", "pitch derek --override 'tender closes today'", "ready derek"],
    "import": [
        f"import linkedin {TYPED} --dry-run",
        f"import linkedin {TYPED}",
        f"import linkedin {TYPED}",
    ],
    "after-an-import": [
        f"import {TYPED} --tag linkedin",
        "imports",
        "triage --limit 3",
        "triage anna --cadence 6w --tag clients",
        "dupes --limit 5",
        "merge 1 3 --dry-run",
        "spread --per-day 1 --dry-run",
        "undo",
        "undo",
        "redo",
        "undo --list",
    ],
}


@pytest.mark.parametrize("name", WALKS)
@pytest.mark.usefixtures("demo_store")
def test_screen_is_as_kept(run: Callable[..., Any], name: str) -> None:
    text = ""
    for line in WALKS[name]:
        done = run(*shlex.split(line))
        text += f"$ relcrm {line}\n{done.out}{done.err}"
        text = text.replace(TYPED, EXPORT.name).replace(f"{EXPORT}", EXPORT.name)
        text += f"(exit {done.exit_code})\n\n" if done.exit_code else "\n"
    text = re.sub(r"\([0-9a-f]{12}\)", "(fingerprint)", text)  # every constant of the policy has a part in it
    path = SCREENS / f"{name}.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("wide", [80, 40])
@pytest.mark.usefixtures("demo_store")
def test_the_day_on_a_terminal_is_as_kept(
    run: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, wide: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(wide))
    text = re.sub(r"\x1b\[[0-9;]*m", "", run("today", terminal=True).out)
    path = SCREENS / f"today-{wide}.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")


def test_no_kept_screen_is_left_over() -> None:
    assert {path.stem for path in SCREENS.iterdir()} == {*WALKS, "today-80", "today-40"}
