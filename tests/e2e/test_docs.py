"""The documentation and the program agree: nothing undocumented, nothing documented that is not there."""

from __future__ import annotations

import re
import shlex
import sqlite3
import subprocess
import sys
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

import docs_json
from docs_reference import PAGES, ROOT, Command, all_commands, root_command, with_generated
from docs_screens import build_demo, lay_out_export
from relcrm.cli.main import COMMANDS
from relcrm.domain.policy.file import parsed
from relcrm.render.words import GATES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

CALLABLE = {each.name: each for each in all_commands()}
HOW = "run `python tests/docs_reference.py --write`"
DATA_OF = (
    ("today", "Today"),
    ("done f", "LinesSettled"),
    ("snooze l 2w", "LinesSettled"),
    ("snooze sofia 2w", "LinesSettled"),
    ("drop m", "LinesSettled"),
    ("stale", "StaleList"),
    ("next", "Agenda"),
    ("ready", "ReadyList"),
    ("ready sofia", "ReadyOne"),
    ("check amara --channel email", "Check"),
    ("opener amara", "Openers"),
    ("show sofia", "Dossier"),
    ("show sofia --brief", "Brief"),
    ("show --brief --today", "Briefs"),
    ("stats week", "Week"),
    ("give sofia 'a map'", "Entry"),
    ("help log-call", "Manual"),
    ("list --help", "Manual"),
    ("met-through tomas sofia", "Changed"),
    ("hold sofia --until october", "Changed"),
    ("outcomes", "Outcomes"),
    ("replay sofia", "Replay"),
    ("log-call sofia --minutes 5", "Entry"),
    ("log --undo", "Undone"),
    ("answered tomas", "Entry"),
    ("add 'Ada Lovelace'", "Added"),
    ("edit sofia --cadence 2w", "Changed"),
    ("note sofia 'likes maps'", "Changed"),
    ("archive priya", "Changed"),
    ("relate sofia tomas --as colleague", "Relation"),
    ("search maps", "Searched"),
    ("mark-pitchable amara", "Marked"),
    ("mark-pitchable mei", "Refusal"),
    ("pitchable", "MarkList"),
    ("pitch amara --about paper", "Pitched"),
    ("outcome amara accepted", "Pitched"),
    ("import linkedin Complete_LinkedInDataExport.zip", "ImportReport"),
    ("export json all.json", "Exported"),
    ("import json all.json", "BroughtIn"),
    ("stale --asleep", "StaleList"),
    ("stale --soon 2m", "SoonList"),
    ("rhythm clients --every 3w", "TagRhythm"),
    ("rhythm", "Rhythms"),
    ("undo", "Undone"),
    ("pause mei --until 2099-01-01", "list[Changed]"),
    ("undo", "Undone"),
    ("stale --days 10", "StaleList"),
    ("ready sofia --what-if 'meeting tomorrow'", "ReadyOne"),
    ("check mei --channel email --ask", "Check"),
    ("check jonas --channel dm --platform linkedin", "Check"),
    ("show tomas", "Dossier"),
    ("show amara", "Dossier"),
    ("opener sofia", "Openers"),
    ("list", "list[ListRow]"),
    ("timeline --tag clients --limit 3", "list[TimelineEntry]"),
    ("list --tag clients --save c", "list[ListRow]"),
    ("remind", "Remembered"),
    ("remind sofia 'send the paper' --when 'every friday 9:00'", "KeptReminder"),
    ("promise mei 'a list of books'", "KeptReminder"),
    ("promise --by them", "Remembered"),
    ("views", "list[View]"),
    ("views --remove c", "View"),
    ("edit --where-tag clients --tag x --yes", "list[Changed]"),
    ("undo", "Undone"),
    ("log sofia mei -c in-person --group --when yesterday --note dinner", "Entry"),
    ("log --edit e1 --note other --dry-run", "Entry"),
    ("intro mei sofia", "Entry"),
    ("opt-out mei", "Changed"),
    ("complaint mei 'it was late'", "Changed"),
    ("ready mei", "ReadyOne"),
    ("show mei", "Dossier"),
    ("next", "Agenda"),
    ("mark-pitchable mei", "Refusal"),
    ("replay mei", "Replay"),
    ("undo", "Undone"),
    ("redo", "Undone"),
    ("undo --list", "OnRecord"),
    ("imports", "Imports"),
    ("triage", "Waiting"),
    ("spread --dry-run", "Spread"),
    ("digest --weekly", "Digest"),
    ("dupes", "Doubles"),
    ("merge 1 2 --dry-run", "Merged"),
    ("policy show", "{file version fingerprint toml}"),
    ("policy defaults", "{version fingerprint toml}"),
    ("show a", "{candidates:list[Candidate] total:int}"),
    ("show zzzz", "{candidates:list[Candidate] total:int}"),
    ("log-call zzzz", "{candidates:list[Candidate] total:int word:str people:list[str]}"),
    ("log-call sofia --when 03/04", "{days:list[date]}"),
    ("log sofia", "{asks:str}"),
    ("jot 'coffee with sofia on 6 january, she promised me a map @maps'", "Jots"),
    ("jot sofia", "{asks:str sentence:str}"),
    ("jot 'lunch with sofia tomorrow'", "{about:str}"),
    ("log-call sofia --minutes 5 --when yesterday", "Entry"),
    ("log-call sofia --minutes 5 --when yesterday", "{interaction_id:int}"),
    ("stale --days x", "null"),
    ("undo --forget --yes", "Forgotten"),
)


def text_of(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def named(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def code_in(text: str) -> Iterator[str]:
    """Yield the lines of fenced blocks and the code within sentences."""
    fenced = re.compile(r"^```\w*\n(.*?)^```", re.DOTALL | re.MULTILINE)
    for block in fenced.findall(text):
        yield from block.splitlines()
    for span in re.findall(r"`([^`]+)`", fenced.sub("", text)):
        yield " ".join(span.split())


def calls_in(text: str) -> Iterator[list[str]]:
    """Yield the words of every command line, without what the shell does with it."""
    for line in code_in(text):
        for rest in re.findall(r"(?<![\w/-])relcrm ([^|;>#]*)", line):
            try:
                yield shlex.split(rest)
            except ValueError:
                yield rest.split()


def looked_up(words: list[str]) -> tuple[Command, list[str]] | None:
    """Return the command that is called and its arguments; None for words that are no call."""
    words = words[2:] if words and words[0] == "--db" else words
    if not words or words[0].startswith("-"):
        return root_command(), words
    for length in (2, 1):
        if found := CALLABLE.get(" ".join(["relcrm", *words[:length]])):
            return found, words[length:]
    return None


@pytest.mark.parametrize("name", [*COMMANDS, *CALLABLE])
def test_every_command_is_documented(name: str) -> None:
    assert f"relcrm {name.removeprefix('relcrm ')}" in text_of(ROOT / "docs/reference/commands.md")


def test_every_command_has_an_example_that_fits_it() -> None:
    for name, command in CALLABLE.items():
        assert any(name in line for line in command.examples()), name


def test_every_command_with_json_says_what_its_data_is() -> None:
    told = {
        " ".join(looked_up(shlex.split(each)[1:])[0].name.split())
        for each in docs_json.DATA
        if each[:6] == "relcrm"
    }
    assert {name for name, command in CALLABLE.items() if "--json" in command.options()} == told


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_the_commands_on_a_page_exist_with_their_options(page: Path) -> None:
    for words in calls_in(text_of(page)):
        found = looked_up(words)
        if words[:1] in (["COMMAND"], ["[OPTIONS]"]) or (found is None and words[0] in COMMANDS):
            continue  # a placeholder, or a group named without its command
        assert found, f"there is no relcrm {' '.join(words)}"
        command, arguments = found
        options = {word.partition("=")[0] for word in arguments if re.match(r"--?[a-z]", word)}
        assert options <= command.options(), f"relcrm {' '.join(words)}"


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_generated_parts_are_up_to_date(page: Path) -> None:
    assert text_of(page) == with_generated(text_of(page)), HOW


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_links_within_the_project_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", text_of(page)):
        if target.startswith(("http://", "https://")):
            continue
        path, _, anchor = target.partition("#")
        there = (page.parent / path).resolve() if path else page
        assert there.exists(), target
        assert there.is_relative_to(ROOT), target
        assert not anchor or anchor in anchors_of(there), target


def anchors_of(page: Path) -> set[str]:
    titles = re.findall(r"^#+ (.+)$", text_of(page), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_no_page_names_a_place_on_somebody_s_machine(page: Path) -> None:
    assert not re.findall(r"(?<![\w.~%/:$-])/(?:home|root|work|tmp|usr|var|opt|Users)/", text_of(page))


def test_every_page_can_be_reached_from_the_readme() -> None:
    seen, waiting = set(), [ROOT / "README.md"]
    while waiting:
        page = waiting.pop()
        seen.add(page)
        links = [
            (page.parent / link.partition("#")[0]).resolve()
            for link in re.findall(r"\]\(([^)\s]+)\)", text_of(page))
        ]
        found = {
            each
            for link in links
            for each in ([link] if link.suffix == ".md" else link.glob("*.md") if link.is_dir() else [])
        }
        waiting += [each for each in found if each.exists() and each not in seen and each not in waiting]
    assert set(PAGES) <= seen


def test_json_results_have_the_documented_fields(no_store: Path, run: Callable) -> None:
    build_demo(no_store)
    lay_out_export(no_store.parent)
    for line, name in DATA_OF:
        assert docs_json.misfits(run(*shlex.split(line), "--json").data, name) == [], line


def test_a_field_that_the_page_tells_otherwise_is_found() -> None:
    person = {"contact_id": 1, "name": "Ada", "company": "", "is_archived": False}
    data = "{candidates:list[Candidate]}"
    assert docs_json.misfits({"candidates": [person]}, data) == []
    for wrong in (person | {"name": 1}, person | {"more": 1}, {"name": "Ada"}, None):
        assert docs_json.misfits({"candidates": [wrong]}, data), wrong
    assert docs_json.misfits({"candidates": None}, data)
    assert docs_json.misfits({}, "null")


def test_the_page_on_refusals_names_every_gate_as_the_screens_do() -> None:
    page = text_of(ROOT / "docs/how-to/refused-what-now.md")
    rows = dict(re.findall(r"^\| ([^|(]+) \(`([A-Z_]+)`\) \|", page, re.MULTILINE))
    assert {code: words for words, code in rows.items()} == GATES


def test_the_readme_is_short() -> None:
    assert len(text_of(ROOT / "README.md").splitlines()) <= 120


def test_the_queries_on_the_views_page_run(no_store: Path) -> None:
    build_demo(no_store)
    page = text_of(ROOT / "docs/reference/views.md")
    (query,) = re.findall(r'sqlite3 -readonly "\$RELCRM_DB" "(.*?)"', page, re.DOTALL)
    with closing(sqlite3.connect(no_store)) as connection:
        assert connection.execute(query).fetchall()
    program = re.findall(r"```python\n(.*?)```", page, re.DOTALL)[0]
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, encoding="utf-8", check=True)
    assert "override rebuffed 1" in done.stdout


def test_the_policy_files_on_the_pages_are_fine() -> None:
    found = [
        block
        for page in PAGES
        for block in re.findall(r"```toml\n(# relcrm-policy\.toml.*?)```", text_of(page), re.DOTALL)
    ]
    assert found
    for block in found:
        assert parsed(block, "relcrm-policy.toml").version == "studio-1"


def test_the_page_of_ten_jobs_counts_right() -> None:
    """Commands and keystrokes of each job, Enter included, and the sums."""
    table = re.findall(
        r"^\| ([^|]+) \|([^|]*)\|([^|]*)\| (\d+) → (\d+) \| (\d+) → (\d+) \|$",
        text_of(ROOT / "docs/explanation/ten-jobs.md"),
        re.MULTILINE,
    )
    *jobs, (_, _, _, *told) = table
    sums = [0, 0, 0, 0]
    for job, before, now, *figures in jobs:
        typed = [re.findall(r"`([^`]+)`", each) for each in (before, now)]
        counted = [*map(len, typed), *(sum(len(line) + 1 for line in lines) for lines in typed)]
        assert counted == [int(each) for each in figures], job
        sums = [one + other for one, other in zip(sums, counted, strict=True)]
    assert (len(jobs), sums) == (10, [int(each) for each in told])
