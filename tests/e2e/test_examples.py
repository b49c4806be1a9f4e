"""Every example runs as it stands: those of each command's --help, and the shell blocks of the pages, at three clocks."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import zipfile
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from docs_reference import PAGES, ROOT, all_commands, root_command
from docs_screens import BERLIN, EXPORT_NAME, FIRST_MOMENT, build_demo, lay_out_export

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

CLOCKS = {"January": datetime(2027, 1, 2, 9), "leap day": datetime(2028, 2, 29, 14, 30), "today": None}
BEFORE = (
    "add 'Ada Lovelace' --email ada@example.org --company 'Analytical Engines' --cadence 2w",
    "log-meeting ada --when '8 weeks ago' --minutes 60",
    "log-email ada --by them --answered --when '5 weeks ago'",
    "log-meeting ada --when '2 weeks ago' --minutes 60",
    "add 'Bo Berg' --tag clients",
    "add 'Mary Poppins' --email mary@example.org",
)
"""Who the examples are about: on the demo's people, somebody who may be asked, and a friend."""
NUMBERS = 40
"""The examples count contacts, entries and commands up to here."""
GOLDEN = ROOT / "tests/golden/imports"
FILE_OF = {
    "linkedin": EXPORT_NAME,
    "vcard": "contacts.vcf",
    "ical": "calendar.ics",
    "mail": "Inbox.mbox",
    "whatsapp": "WhatsApp Chat with Mary.txt",
    "csv": "people.csv",
    "x": GOLDEN / "x/archive",
    "telegram": GOLDEN / "telegram/one-chat.json",
    "signal": GOLDEN / "signal/chat.md",
    "monica": GOLDEN / "monica/account.json",
    "google": GOLDEN / "google/new_columns.csv",
    "outlook": GOLDEN / "outlook/english.csv",
    "friends": GOLDEN / "friends/friends.md",
}
FIRST = {
    "relcrm list --view lisbon --has birthday": "list --place Lisbon --save lisbon",
    "relcrm views --remove lisbon": "list --place Lisbon --save lisbon",
    "relcrm redo": "undo c12",
    "relcrm opt-in": "opt-out ada",
    "relcrm settled": "complaint ada 'late'",
    "relcrm outcome": "pitch ada --about 'a map'",
    "relcrm answered": "log-email ada",
    "relcrm answered ada --by me": "log-email ada --by them --when yesterday",
    "relcrm mark-pitchable ada --remove": "mark-pitchable ada",
    "relcrm archive ada --restore": "archive ada",
    "relcrm import json": "export json backup.json",
    "relcrm ready ada --what-if": "log-email ada",
    "relcrm add 'Ada Lovelace'": "edit ada --name 'Augusta King' --remove ada@example.org --remove 'Ada Lovelace'",
    "relcrm triage": "import vcard contacts.vcf",
    "relcrm intro ada bo --draft": "log-call ada bo",
    "relcrm done": "today",
    "relcrm snooze": "today",
    "relcrm drop": "today",
    "relcrm rhythm clients --clear": "rhythm clients --every 3w",
    "relcrm relate ada bo --remove": "relate ada bo --as manager",
}
"""What an example takes for granted, by how it begins; the longest beginning counts."""
REFUSED = {
    "relcrm check": 3,
    "relcrm pitch": 3,
    "relcrm outcomes --apply": 2,  # too few asks to propose anything
    "relcrm merge 12 40": 2,  # a merge wants a yes where nobody can be asked
    "relcrm undo e30": 2,  # the demo's entries came with it
    "relcrm log --undo e12": 2,
    "relcrm triage 'Mary Poppins'": 2,  # she has been decided about
    "relcrm triage 12 13 14": 2,
    "relcrm outcome ada no --pitch e12": 2,  # her ask has another number
    "relcrm intro ada bo --yes ada": 2,  # nobody was asked here yet
    "relcrm intro ada bo --no bo": 2,
    "relcrm done": 2,  # what a letter means differs by day: an offer or a repair is told otherwise
    "relcrm snooze": 2,
    "relcrm drop": 2,
}
"""Examples that may be refused here, with the exit code that the reference names."""
PROGRAM = f'#!/bin/sh\nexec "{sys.executable}" -m relcrm "$@"\n'


@pytest.fixture(scope="module")
def stocked(tmp_path_factory: pytest.TempPathFactory) -> Callable[[datetime | None], Path]:
    """Give a folder with a store and files as the examples take them for granted, at a clock."""
    made: dict[datetime | None, Path] = {}

    def give(clock: datetime | None) -> Path:
        if clock not in made:
            made[clock] = tmp_path_factory.mktemp("examples")
            _lay_out(made[clock], clock)
        return made[clock]

    return give


def _lay_out(folder: Path, clock: datetime | None) -> None:
    now = clock or datetime.now(ZoneInfo(BERLIN)).replace(tzinfo=None)
    lay_out_export(folder, now)
    build_demo(folder / "relcrm.db", now)
    chat = f"{now - timedelta(days=9):%d/%m/%Y}, 10:00 - Mary: Tea?\n{now - timedelta(days=8):%d/%m/%Y}, 10:00 - Ruth Ansel: Yes\n"
    (folder / "WhatsApp Chat with Mary.txt").write_text(chat)
    with zipfile.ZipFile(folder / "chat.zip", "w") as archive:
        archive.writestr("_chat.txt", chat)
    for name in ("people.csv", "next-year.csv"):
        (folder / name).write_text("Full Name,E-Mail\nMary Poppins,mary@example.org\n")
    shutil.copy(folder / "Inbox.mbox", folder / "Sent.mbox")
    (folder / "Exports").mkdir()
    shutil.copy(folder / "contacts.vcf", folder / "Exports")
    (folder / "relcrm-policy.toml").write_text('version = "studio-1"\n')
    shutil.copy(folder / "relcrm-policy.toml", folder / "team.toml")
    (folder / "config.toml").write_text(
        'date_order = "dmy"\nme = ["ruth@ansel.example", "Ruth Ansel", "Ada"]\n'
    )
    for name, text in (("relcrm", PROGRAM), ("sendmail", "#!/bin/sh\nexec cat > /dev/null\n")):
        (folder / name).write_text(text)
        (folder / name).chmod(0o700)
    names = "".join(f"Row {number} Person,\n" for number in range(NUMBERS))
    (folder / "many.csv").write_text(f"Full Name,E-Mail\n{names}")
    lines = [*BEFORE, "import csv many.csv", *(f"note ada 'remark {number}'" for number in range(20))]
    done = in_shell(folder, "\n".join(f"relcrm {line}" for line in lines), clock)
    assert done.returncode == 0, done.stderr


def in_shell(folder: Path, script: str, clock: datetime | None) -> subprocess.CompletedProcess[str]:
    """Run what a reader would type, up to the first failure."""
    env = {
        "PATH": f"{folder}:{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT / "src"),
        "HOME": str(folder),
        "TZ": BERLIN,
        "RELCRM_DB": str(folder / "relcrm.db"),
        "RELCRM_CONFIG": str(folder / "config.toml"),
        "PYTHONIOENCODING": "utf-8",
    } | ({"RELCRM_NOW": clock.isoformat()} if clock else {})
    return subprocess.run(
        ["bash", "-e", "-o", "pipefail", "-c", script],
        cwd=folder,
        env=env,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


EXAMPLES = [
    (each.name.removeprefix("relcrm import "), line)
    for each in [root_command(), *all_commands()]
    for line in each.examples()
    if "|" not in line
]


@pytest.mark.parametrize(("name", "line"), EXAMPLES, ids=[line for _, line in EXAMPLES])
def test_an_example_of_a_command_runs(
    name: str, line: str, stocked: Callable, home: Path, run: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(stocked(FIRST_MOMENT), home, dirs_exist_ok=True)
    monkeypatch.setenv("RELCRM_DB", str(home / "relcrm.db"))
    monkeypatch.setenv("RELCRM_CONFIG", str(home / "config.toml"))
    monkeypatch.setenv("RELCRM_NOW", FIRST_MOMENT.isoformat())
    if words := FIRST.get(max((each for each in FIRST if line.startswith(each)), key=len, default="")):
        assert run(*shlex.split(words)).exit_code in {0, 1}, words
    words = shlex.split(line.partition(">")[0])[1:]
    result = run(*(str(FILE_OF[name]) if word == "FILE" else word for word in words))
    refused = {code for begins, code in REFUSED.items() if line.startswith(begins)}
    read = {1} if line.startswith("relcrm import") else set()
    assert result.exit_code in {0} | refused | read, result.err


PLAYED_BLOCK = re.compile(r"(<!-- played: \w+ -->\n)?```sh\n(.*?)^```", re.DOTALL | re.MULTILINE)


def blocks_of(page: Path) -> list[str]:
    """Return the shell blocks of a page that a reader may type; those of the README have a test of their own."""
    found = PLAYED_BLOCK.findall(page.read_text(encoding="utf-8"))
    return [
        block
        for played, block in found
        if not played and "relcrm " in block and not re.search("crontab|pip ", block)
    ]


GUIDES = [
    page for page in PAGES if page.parent.name in {"how-to", "tutorial", "explanation"} and blocks_of(page)
]


@pytest.mark.parametrize("clock", CLOCKS)
@pytest.mark.parametrize("page", GUIDES, ids=lambda page: page.stem)
def test_the_shell_blocks_of_a_page_run(page: Path, clock: str, stocked: Callable, tmp_path: Path) -> None:
    folder = tmp_path / "here"
    shutil.copytree(stocked(CLOCKS[clock]), folder)
    for block in blocks_of(page):
        done = in_shell(folder, block, CLOCKS[clock])
        refused = [code for line, code in REFUSED.items() if line in block]
        assert done.returncode in {0, *refused}, f"{block}\n{done.stdout}\n{done.stderr}"
