"""What a process really loads: the daily path stays light, writing included, and only uniting records pays for the ORM.

Contracts on imports cannot see what third parties import; these tests can.
"""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest

from builders import contact_in, interaction, logged_in

if TYPE_CHECKING:
    from pathlib import Path

ORM = {"sqlmodel", "sqlalchemy", "pydantic"}
PROBE = """
import json, sys
from relcrm.__main__ import main
try:
    main()
except SystemExit as ended:
    code = ended.code or 0
with open(sys.argv.pop(), "w", encoding="utf-8") as file:
    json.dump([code, sorted({name.partition(".")[0] for name in sys.modules})], file)
"""
LOGGING = [
    ("log", "ada", "--channel", "phone"), ("log-meeting", "ada"), ("log-call", "ada"), ("log-email", "ada"), ("log-message", "ada"),
    ("log-social", "ada"), ("answered", "ada"), ("log", "--undo"), ("undo",),
]  # fmt: skip
KEEPING = [
    ("add", "Bo"), ("edit", "ada", "--company", "X", "--tag", "clients", "--email", "a@example.org"), ("note", "ada", "x"), ("remind", "ada", "x", "--when", "every friday"), ("promise", "ada", "x", "--when", "friday"), ("archive", "ada"),
    ("give", "ada", "a map"), ("receive", "ada", "a map"), ("intro", "ada", "cem"), ("met-through", "ada", "cem"), ("common", "ada", "chess"),
    ("vouch", "ada", "we met", "--when", "2026-01-20"), ("meeting-request", "ada"), ("invited", "ada", "send me an offer"),
    ("hold", "ada", "--for", "2w"), ("opt-out", "ada"), ("opt-in", "ada"), ("complaint", "ada", "late"), ("settled", "ada"),
    ("pitch", "ada", "--about", "x", "--override", "she asked"), ("not-same", "ada", "cem"), ("spread",), ("triage", "--all", "--keep"),
    ("edit", "--where-never-met", "--tag", "x", "--yes"), ("archive", "--ready", "--yes"), ("list", "--ready", "--save", "x"),
    ("log-call", "Bo Berg", "--create"), ("snooze", "ada", "2w"),
]  # fmt: skip
UNITING = [("merge", "ada", "cem", "--yes"), ("import", "json", "whole.json")]
ASKING = [
    ("today",), ("stale",), ("next",), ("ready",), ("ready", "ada"), ("check", "ada", "--channel", "email"), ("show", "ada"), ("show", "ada", "--brief"), ("stats", "week"), ("list",), ("pitchable",), ("timeline",), ("timeline", "ada"), ("search", "ada"), ("views",), ("remind",), ("promise", "ada"),
    ("list", "--has", "birthday"), ("list", "--stage", "ready"), ("stale", "--tag", "x"), ("ready", "--since", "2025"),
    ("opener", "ada"), ("who-can", "looms"), ("intros",), ("ready", "--balance"), ("replay", "ada"), ("outcomes",), ("imports",), ("undo", "--list"), ("triage",), ("dupes",), ("ready", "ada", "--why"), ("digest", "--always"),
]  # fmt: skip


@pytest.fixture
def known(store: Path) -> Path:
    """Give a store with Ada, who waits for an answer to a letter that was logged by hand."""
    ada = contact_in(store, handles={"email": "ada@example.org"})
    logged_in(store, interaction("2026-02-01"), ada)
    command = [sys.executable, "-m", "relcrm", "log-email", "ada", "--by", "them", "--when", "2026-03-10"]
    subprocess.run(command, check=True, capture_output=True)
    return store


def loaded(
    home: Path, words: tuple[str, ...], env: dict[str, str] | None = None, exit_code: int = 0
) -> set[str]:
    """Return the top-level modules that a process has loaded when it ends."""
    report = home / "loaded.json"
    probe = PROBE.replace("sys.argv.pop()", repr(str(report)))
    done = subprocess.run(
        [sys.executable, "-c", probe, *words],
        env={**os.environ, **(env or {})},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.stderr in {"", "kept as a view: relcrm list --view x\n"}
    code, names = json.loads(report.read_text(encoding="utf-8"))
    assert code == exit_code, done.stdout
    assert done.stdout
    return set(names)


@pytest.mark.parametrize(
    "words",
    [
        ("--help",),
        ("--version",),
        ("log-meeting", "--help"),
        ("stale", "-h"),
        ("help",),
        ("help", "--all"),
        ("help", "log-call"),
        ("list", "--help", "--json"),
    ],
    ids=" ".join,
)
def test_help_and_version_load_neither_the_orm_nor_rich(home: Path, words: tuple[str, ...]) -> None:
    assert not loaded(home, words) & {*ORM, "rich", "phonenumbers", "rapidfuzz", "dateutil"}


@pytest.mark.parametrize("words", [*ASKING, *LOGGING], ids=" ".join)
@pytest.mark.usefixtures("known")
def test_the_daily_path_on_a_pipe_loads_neither_the_orm_nor_rich(home: Path, words: tuple[str, ...]) -> None:
    assert not loaded(home, words) & {*ORM, "rich", "phonenumbers"}


@pytest.mark.parametrize("words", [*ASKING, LOGGING[1], ("add", "Bo")], ids=" ".join)
@pytest.mark.usefixtures("known")
def test_on_a_terminal_no_command_of_every_day_loads_rich(home: Path, words: tuple[str, ...]) -> None:
    report, script = home / "loaded.json", home / "probe.py"
    script.write_text(PROBE.replace("sys.argv.pop()", repr(str(report))), encoding="utf-8")
    ours, theirs = pty.openpty()
    environment = {**os.environ, "TERM": "xterm-256color"}
    with subprocess.Popen(
        [sys.executable, script, *words],
        stdout=theirs,
        stderr=theirs,
        stdin=subprocess.DEVNULL,
        env=environment,
    ) as process:
        os.close(theirs)
        with suppress(OSError):  # Linux tells the end of a terminal by an error
            while os.read(ours, 65536):
                pass
        os.close(ours)
    assert process.returncode == 0
    code, names = json.loads(report.read_text(encoding="utf-8"))
    assert (code, "rich" in names) == (0, False)


@pytest.mark.parametrize("words", [*ASKING, LOGGING[1], LOGGING[6]], ids=" ".join)
@pytest.mark.usefixtures("known")
def test_with_json_the_daily_path_loads_neither_the_orm_nor_rich(home: Path, words: tuple[str, ...]) -> None:
    assert not loaded(home, (*words, "--json")) & {*ORM, "rich", "phonenumbers"}


@pytest.mark.parametrize(
    ("line", "offered"), [("relcrm st", "stale"), ("relcrm show Ad", "Ada"), ("relcrm ready --js", "--json")]
)
@pytest.mark.usefixtures("known")
def test_the_tab_key_loads_neither_the_orm_nor_rich(home: Path, line: str, offered: str) -> None:
    words = {"COMP_WORDS": line, "COMP_CWORD": str(line.count(" ")), "_RELCRM_COMPLETE": "complete_bash"}
    assert not loaded(home, (), words) & {*ORM, "rich"}
    done = subprocess.run(
        [sys.executable, "-m", "relcrm"],
        env={**os.environ, **words},
        capture_output=True,
        text=True,
        check=False,
    )
    assert any(each.startswith(offered) for each in done.stdout.splitlines())


@pytest.mark.parametrize("there", [True, False])
def test_beginning_loads_neither_the_orm_nor_rich(home: Path, known: Path, there: bool) -> None:
    if not there:
        known.unlink()
    found = loaded(home, ())
    assert not found & {*ORM, "rich", "phonenumbers", "dateutil"}


@pytest.mark.usefixtures("known")
def test_a_failure_loads_no_more_than_a_success(home: Path) -> None:
    assert not loaded(home, ("show", "nobody", "--json"), exit_code=67) & {*ORM, "rich"}


@pytest.mark.parametrize("words", KEEPING, ids=" ".join)
def test_daily_writing_loads_neither_the_orm_nor_rich(
    home: Path, known: Path, words: tuple[str, ...]
) -> None:
    contact_in(known, "Cem Demir")
    assert not loaded(home, words) & {*ORM, "rich", "phonenumbers"}


@pytest.mark.usefixtures("known")
def test_an_import_of_contacts_loads_no_orm(home: Path) -> None:
    (home / "people.csv").write_text("Name,Email\nBo Berg,bo@example.org\n", encoding="utf-8")
    assert not loaded(home, ("import", "csv", str(home / "people.csv"))) & ORM


@pytest.mark.parametrize("words", UNITING, ids=" ".join)
def test_uniting_two_records_does_load_the_orm(
    home: Path, known: Path, words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(home)
    contact_in(known, "Cem Demir")
    whole = '{"relcrm_export": 1, "contacts": [], "interactions": []}'
    (home / "whole.json").write_text(whole, encoding="utf-8")
    assert loaded(home, words) >= ORM


def test_typer_is_pinned_because_later_ones_load_pydantic_for_every_command() -> None:
    hello = (
        "import sys, typer\n"
        "app = typer.Typer()\n"
        "@app.command()\n"
        "def hello(name: str, loud: bool = False): print(name)\n"
        "typer.main.get_command(app).main(['Ada'], standalone_mode=False)\n"
        "print('pydantic' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", hello], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["Ada", "False"], (
        "Typer loads pydantic again: see docs/decisions/0001-typer-pin.md"
    )


# What each of these may do without: judgement, questions, dates in words, files that are made.
LEAVING_OUT = [
    (("--version",), {"relcrm.settings", "relcrm.cli.asking", "relcrm.services", "relcrm.domain", "sqlite3"}),
    (("help",), {"relcrm.settings", "relcrm.cli.asking", "relcrm.services", "relcrm.domain", "sqlite3"}),
    (("search", "ada"), {"relcrm.domain.readiness.verdict", "relcrm.domain.foresight", "relcrm.domain.etiquette", "calendar", "tempfile", "rapidfuzz"}),
    (("list",), {"relcrm.domain.readiness.verdict", "relcrm.domain.foresight", "relcrm.domain.etiquette", "tempfile"}),
    (("list", "--since", "2025", "--has", "email"), {"relcrm.domain.readiness.verdict", "relcrm.domain.foresight", "tempfile"}),
    (("timeline",), {"relcrm.domain.readiness.verdict", "relcrm.domain.foresight", "relcrm.domain.etiquette", "tempfile"}),
    (("today",), {"relcrm.domain.etiquette.preflight", "relcrm.domain.etiquette.cues", "calendar", "tempfile"}),
    (("stale",), {"relcrm.domain.etiquette.preflight", "relcrm.domain.etiquette.cues", "calendar", "tempfile"}),
    (("ready",), {"relcrm.domain.etiquette.preflight", "relcrm.domain.etiquette.cues", "calendar", "tempfile"}),
    (("log-call", "ada"), {"calendar", "tempfile", "random"}),
]  # fmt: skip


@pytest.mark.parametrize(("words", "without"), LEAVING_OUT, ids=lambda each: " ".join(sorted(each)))
@pytest.mark.usefixtures("known")
def test_a_command_leaves_to_others_what_only_they_need(words: tuple[str, ...], without: set[str]) -> None:
    show = "import sys; from relcrm.cli.main import run; run(); print(*sys.modules, file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", show, *words], capture_output=True, text=True, check=True)
    assert without.isdisjoint(done.stderr.split()), without & {*done.stderr.split()}


@pytest.mark.usefixtures("known")
def test_the_day_in_one_line_judges_nobody_twice_and_draws_no_screen() -> None:
    show = "import sys; from relcrm.cli.main import run; run(); print(*sys.modules, file=sys.stderr)"
    subprocess.run([sys.executable, "-m", "relcrm", "today"], check=True, capture_output=True)
    words = ["today", "--line"]
    done = subprocess.run([sys.executable, "-c", show, *words], capture_output=True, text=True, check=True)
    assert done.stdout == "1 to answer\n"
    loaded = {*done.stderr.split()}
    assert not {each.partition(".")[0] for each in loaded} & {
        *ORM,
        "rich",
        "phonenumbers",
        "rapidfuzz",
        "dateutil",
    }
    without = {
        *("relcrm.domain.readiness.evidence", "relcrm.domain.readiness.verdict", "relcrm.domain.foresight"),
        *("relcrm.services.overview.ranked", "relcrm.render.human", "calendar", "tempfile"),
    }
    assert not loaded & without


@pytest.mark.usefixtures("known")
def test_named_tuples_are_made_the_short_way() -> None:
    count = (
        "import sys, typing; made = []; make = typing.NamedTupleMeta.__new__\n"
        "def counted(kind, name, *rest):\n"
        "    made.append(name)\n"
        "    return make(kind, name, *rest)\n"
        "typing.NamedTupleMeta.__new__ = counted\n"
        "from relcrm.cli.main import run\n"
        "run()\n"
        "print(*made, file=sys.stderr)"
    )
    words = ["log-email", "ada", "--again"]
    done = subprocess.run([sys.executable, "-c", count, *words], capture_output=True, text=True, check=True)
    assert (
        len(done.stderr.split()) <= 5
    )  # a hundred classes are; typing compiles the annotation of every field
