"""The documentation as a reader plays it: every command of its screens runs and prints what the page says."""

from __future__ import annotations

import os
import re
import shlex
from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from docs_reference import PAGES, ROOT
from docs_screens import (
    BERLIN,
    FIRST_MOMENT,
    build_demo,
    first_moment_of,
    is_on_demo,
    is_played,
    lay_out_export,
    screens,
)
from relcrm import settings

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PLAYED = [page for page in PAGES if is_played(page.read_text(encoding="utf-8"))]
HOW = "`python tests/docs_reference.py --write` takes the screens anew"
CLOCKS = {"January": datetime(2027, 1, 2, 9), "leap day": datetime(2028, 2, 29, 14, 30), "today": None}
"""Moments at which every page is played anew; today is the clock of this machine."""
VERDICT = re.compile(
    r"\b(?:READY|NOT YET|PARTNER|NOT NOW|GO)\b"  # of one person, of one message
    r"|  (?:ready|not yet|partner)(?=  )"  # rows of a list
    r"|\d* ?(?:person is|people are|Nobody is) (?:ready to be asked|worth a hello|not yet met)"
    r"|ready to be asked|is now marked as pitchable|Counted as their answer|(?:accepted|declined)\.$"
    r"|\b(?:Added|Logged with|Changed|Noted for|Recorded|Taken back|Brought back|Merged)\b",
    re.MULTILINE,
)


def named(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def days_of(page: Path) -> set[str]:
    return {screen.now for screen in screens(page.read_text(encoding="utf-8"))}


WAYS_TO_TYPE = [
    *(pytest.param(page, True, id=f"{named(page)} in one sitting") for page in PLAYED),
    *(
        pytest.param(page, False, id=f"{named(page)} over the days")
        for page in PLAYED
        if len(days_of(page)) > 1
    ),
]


def documented(printed: str) -> int:
    """Return the exit code that a screen stands for: a gate's no, nobody found, a refusal, an import with problems, or done."""
    if re.search(r"^relcrm: not yet|: NOT NOW$|^relcrm: .* not business", printed, re.MULTILINE):
        return 3
    if re.match(r"relcrm: no contact matches", printed):
        return 67
    if re.match(r"relcrm: .*\nhint: ", printed):
        return 2
    return 1 if re.search(r"[1-9]\d* problems?\.$", printed, re.MULTILINE) else 0


@pytest.mark.parametrize("page", PLAYED, ids=named)
def test_a_page_shows_what_the_commands_print(
    page: Path, home: Path, run: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = page.read_text(encoding="utf-8")
    lay_out(home, text, FIRST_MOMENT, monkeypatch)
    for screen in screens(text):
        monkeypatch.setenv("RELCRM_NOW", screen.now)
        program, *words = shlex.split(screen.command)
        result = run(*words)
        assert program == "relcrm"
        assert result.exit_code == documented(screen.printed), f"{screen.command}: {result.err}"
        assert (result.out + result.err).rstrip("\n") == screen.printed, f"{screen.command}: {HOW}"


@pytest.mark.parametrize("clock", CLOCKS)
@pytest.mark.parametrize(("page", "at_once"), WAYS_TO_TYPE)
def test_a_page_is_true_on_the_day_it_is_typed(
    page: Path, at_once: bool, clock: str, home: Path, run: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = page.read_text(encoding="utf-8")
    begun = set_clock(CLOCKS[clock], monkeypatch)
    lay_out(home, text, begun, monkeypatch)
    for screen in screens(text):
        if not at_once:
            set_clock(begun + (datetime.fromisoformat(screen.now) - first_moment_of(text)), monkeypatch)
        result = run(*shlex.split(screen.command)[1:])
        assert result.exit_code == documented(screen.printed), f"{screen.command}: {result.err}"
        assert VERDICT.findall(result.out + result.err) == VERDICT.findall(screen.printed), screen.command


def lay_out(home: Path, text: str, now: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    """Give a page what lies there before its first command. A reader has not named a store."""
    monkeypatch.delenv("RELCRM_DB")
    lay_out_export(home, now)
    if is_on_demo(text):
        build_demo(settings.usual_store(os.environ), now)


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
    assert [command.split()[1:3] for command in refused] == [["pitch", "tom"]]


@pytest.mark.parametrize("clock", CLOCKS)
def test_the_commands_of_the_readme_run_one_after_another(
    clock: str, no_store: Path, run: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    begun = set_clock(CLOCKS[clock], monkeypatch)
    lay_out_export(no_store.parent, begun)
    ten = [run(*shlex.split(line)[1:]) for line in typed_in(text)]
    assert [result.exit_code for result in ten] == [0, 0, 0, 0, 0, 3, 0, 0, 0, 0]
    assert [VERDICT.findall(ten[at].out)[0] for at in (4, 7)] == ["NOT YET", "READY"]
    assert ten[-1].out.endswith("accepted.\n")
    more = re.findall(r"^\| `(relcrm .*?)` \| (.*) \|$", text, re.MULTILINE)
    assert len(more) >= 8
    for line, what in more:
        expected = re.search(r"\(exit (\d+)\)", what)
        wanted = {int(expected[1])} if expected else {0, 1} if "import" in line else {0}
        result = run(*shlex.split(line)[1:])
        assert result.exit_code in wanted, f"{line}: {result.err}"


def test_readme_and_tutorial_reach_the_first_yes_in_ten_commands() -> None:
    in_readme = typed_in((ROOT / "README.md").read_text(encoding="utf-8"))
    in_tutorial = list(screens((ROOT / "docs/tutorial/first-week.md").read_text(encoding="utf-8")))
    for commands in in_readme, [screen.command for screen in in_tutorial]:
        assert "relcrm outcome ana yes" in commands[:10]
    assert len(in_readme) == 10
    assert 10 <= len(in_tutorial) <= 28
    assert any(": READY" in screen.printed for screen in in_tutorial[:10])


@pytest.mark.parametrize("page", PLAYED, ids=named)
def test_a_page_says_once_that_dates_will_differ(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert len(re.findall(r"dates and some figures differ", text)) == (page.name != "README.md")


def test_nobody_has_to_type_a_day_of_this_year_or_that() -> None:
    """A month or a year may be told of somebody ("known since 2015"); a day is said as it lies from today."""
    day = re.compile(
        r"\b20\d\d-\d\d-\d\d|\b\d{1,2}\.? (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)", re.IGNORECASE
    )
    pages = [ROOT / "README.md", *(ROOT / "docs/tutorial").glob("*.md"), *(ROOT / "docs/how-to").glob("*.md")]
    typed = [line for page in pages for line in code_typed(page.read_text(encoding="utf-8"))]
    assert [line for line in typed if day.search(line) and "RELCRM_NOW" not in line] == []


def code_typed(text: str) -> list[str]:
    """Return what a page asks to be typed: commands of screens, of shell blocks, and within sentences."""
    fenced = re.compile(r"^```\w*\n.*?^```", re.DOTALL | re.MULTILINE)
    shell = [
        line
        for block in re.findall(r"^```sh\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
        for line in block.splitlines()
    ]
    return [
        *(screen.command for screen in screens(text)),
        *shell,
        *re.findall(r"`([^`]+)`", fenced.sub("", text)),
    ]


def typed_in(text: str) -> list[str]:
    """Return the ten lines of the README. None has a comment: a shell that people type in may take it for words."""
    block = re.search(r"<!-- played: use -->\n```sh\n(.*?)```", text, re.DOTALL)
    assert block
    assert "#" not in block[1]
    return block[1].splitlines()


def set_clock(moment: datetime | None, monkeypatch: pytest.MonkeyPatch) -> datetime:
    """Set the clock to a moment, or back to this machine's, and return what it shows."""
    if moment:
        monkeypatch.setenv("RELCRM_NOW", moment.isoformat())
        return moment
    monkeypatch.delenv("RELCRM_NOW", raising=False)
    return datetime.now(ZoneInfo(BERLIN)).replace(tzinfo=None, microsecond=0)
