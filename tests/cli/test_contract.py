"""The contract with programs: one JSON object whatever happens, exit codes that mean something, data alone on stdout."""

from __future__ import annotations

import json
import re
import shlex
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import typer

from builders import connected, contact_in, rows
from relcrm.cli.catalogue import COMMANDS, FIRST
from relcrm.cli.commands.import_files import general_command
from relcrm.cli.main import GROUPS, load
from relcrm.errors import RelcrmError
from relcrm.importers.registry import NAMES
from relcrm.render.start import STEPS
from relcrm.render.terminal import OutputFailed
from relcrm.services.overview import queries
from relcrm.store.ahead import reminders

if TYPE_CHECKING:
    from collections.abc import Callable


def imported(name: str) -> Path:
    """Return a file of a format of which everything can be read."""
    if name in ONE_FILE:
        return ONE_FILE[name]
    found = sorted((GOLDEN / name).glob("*.truth.json"))
    clean = [path for path in found if not json.loads(path.read_text(encoding="utf-8"))["problems"]]
    return clean[0].parent / clean[0].name.removesuffix(".truth.json")


GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "imports"
ONE_FILE = {
    "linkedin": Path("Connections.csv"),
    "csv": Path("people.csv"),
    "whatsapp": GOLDEN / "whatsapp" / "WhatsApp-Chat mit Bruno Beispiel.txt",
    "telegram": GOLDEN / "telegram" / "whole-account.json",
    "x": GOLDEN / "x" / "archive" / "data" / "account.js",
}
SUCCESS = {
    "stale": ("stale",),
    "today": ("today",),
    "done": ("done", "b"),
    "snooze": ("snooze", "b", "2w"),
    "drop": ("drop", "b"),
    "next": ("next",),
    "ready": ("ready",),
    "show": ("show", "ada"),
    "list": ("list",),
    "timeline": ("timeline",),
    "remind": ("remind",),
    "promise": ("promise", "ada", "a map"),
    "plans": ("plans",),
    "plan": ("plan", "ada", "--when", "tomorrow"),
    "views": ("views",),
    "jot": ("jot", "lunch with ada"),
    "log": ("log", "ada", "-c", "phone"),
    "log-meeting": ("log-meeting", "ada"),
    "log-call": ("log-call", "ada"),
    "log-email": ("log-email", "ada"),
    "log-message": ("log-message", "ada"),
    "log-social": ("log-social", "ada"),
    "answered": ("answered", "ada"),
    "add": ("add", "Cy Day"),
    "edit": ("edit", "ada", "--company", "X"),
    "relate": ("relate", "ada", "bo", "--as", "sister"),
    "search": ("search", "ada"),
    "note": ("note", "ada", "something"),
    "rhythm": ("rhythm", "clients", "--every", "3w"),
    "pause": ("pause", "ada", "--until", "2099-01-01"),
    "archive": ("archive", "ada"),
    "mark-pitchable": ("mark-pitchable", "grace"),
    "pitchable": ("pitchable",),
    "pitch": ("pitch", "ada", "--override", "now"),
    "outcome": ("outcome", "bo", "accepted"),
    "outcomes": ("outcomes",),
    "check": ("check", "grace", "--channel", "email"),
    "opener": ("opener", "ada"),
    "replay": ("replay", "ada"),
    "give": ("give", "ada", "sent her an article"),
    "receive": ("receive", "ada", "looked over my contract"),
    "who-can": ("who-can", "looms"),
    "intro": ("intro", "ada", "bo"),
    "intros": ("intros",),
    "met-through": ("met-through", "bo", "ada"),
    "common": ("common", "ada", "sailing"),
    "vouch": ("vouch", "ada", "we met often at the club", "--when", "2026-01-20"),
    "meeting-request": ("meeting-request", "bo"),
    "invited": ("invited", "ada", "do send me an offer"),
    "hold": ("hold", "ada", "--until", "october"),
    "opt-out": ("opt-out", "ada"),
    "opt-in": ("opt-in", "olga"),
    "complaint": ("complaint", "ada", "it came late"),
    "settled": ("settled", "olga"),
    "undo": ("undo",),
    "redo": ("redo",),
    "import": ("import", "Connections.csv"),
    **{f"import {name}": ("import", name, str(imported(name))) for name in NAMES},
    "import json": ("import", "json", "saved.json"),
    "imports": ("imports",),
    "triage": ("triage",),
    "spread": ("spread",),
    "dupes": ("dupes",),
    "merge": ("merge", "ada", "bo", "--yes"),
    "not-same": ("not-same", "ada", "bo"),
    "export json": ("export", "json", "new.json"),
    "export csv": ("export", "csv", "new.csv"),
    "export vcard": ("export", "vcard", "new.vcf"),
    "export vdir": ("export", "vdir", "cards"),
    "export ics": ("export", "ics", "new.ics"),
    "export markdown": ("export", "markdown", "pages"),
    "digest": ("digest",),
    "stats week": ("stats", "week"),
    "policy show": ("policy", "show"),
    "policy check": ("policy", "check", "policy.toml"),
    "policy defaults": ("policy", "defaults"),
    "policy diff": ("policy", "diff"),
    "policy schema": ("policy", "schema"),
    "help": ("help", "log-call"),
}
FAILURE = {
    "today": (66, ("--db", "nosuch.db", "today")),
    "done": (2, ("done", "q")),
    "snooze": (67, ("snooze", "nobody", "2w")),
    "drop": (2, ("drop", "q")),
    "stale": (66, ("--db", "nosuch.db", "stale")),
    "next": (66, ("--db", "nosuch.db", "next")),
    "ready": (67, ("ready", "nobody")),
    "show": (67, ("show", "nobody")),
    "list": (66, ("--db", "nosuch.db", "list")),
    "timeline": (67, ("timeline", "nobody")),
    "remind": (2, ("remind", "ada", "x", "--when", "31 february")),
    "promise": (67, ("promise", "nobody", "x")),
    "plans": (66, ("--db", "nosuch.db", "plans")),
    "plan": (2, ("plan", "ada")),
    "views": (2, ("views", "--remove", "nosuch")),
    "jot": (2, ("jot", "lunch with ada tomorrow")),
    "log": (2, ("log", "ada")),
    "log-meeting": (67, ("log-meeting", "nobody")),
    "log-call": (2, ("log-call", "ada", "--minutes", "0")),
    "log-email": (2, ("log-email",)),
    "log-message": (2, ("log-message", "ada", "--when", "tomorrow")),
    "log-social": (67, ("log-social", "nobody")),
    "answered": (2, ("answered", "bo", "--by", "both")),
    "add": (2, ("add", "Cy Day", "--email", "cy")),
    "edit": (2, ("edit", "ada")),
    "relate": (67, ("relate", "ada", "nobody", "--as", "sister")),
    "search": (2, ("search", "...")),
    "note": (2, ("note", "ada", " ")),
    "rhythm": (2, ("rhythm", "clients", "--clear")),
    "pause": (67, ("pause", "nobody", "--until", "2099-01-01")),
    "archive": (67, ("archive", "nobody")),
    "mark-pitchable": (3, ("mark-pitchable", "ada")),
    "pitchable": (66, ("--db", "nosuch.db", "pitchable")),
    "pitch": (3, ("pitch", "ada")),
    "outcome": (2, ("outcome", "ada", "accepted")),
    "outcomes": (66, ("--db", "nosuch.db", "outcomes")),
    "check": (67, ("check", "nobody", "--channel", "email")),
    "opener": (67, ("opener", "nobody")),
    "replay": (67, ("replay", "nobody")),
    "give": (67, ("give", "nobody", "x")),
    "receive": (67, ("receive", "nobody", "x")),
    "who-can": (2, ("who-can", "the")),
    "intro": (67, ("intro", "ada", "nobody")),
    "intros": (66, ("--db", "nosuch.db", "intros")),
    "met-through": (67, ("met-through", "ada", "nobody")),
    "common": (67, ("common", "nobody", "sailing")),
    "vouch": (67, ("vouch", "nobody", "x", "--when", "2026-01-20")),
    "meeting-request": (67, ("meeting-request", "nobody")),
    "invited": (67, ("invited", "nobody", "x")),
    "hold": (67, ("hold", "nobody", "--until", "october")),
    "opt-out": (67, ("opt-out", "nobody")),
    "opt-in": (67, ("opt-in", "nobody")),
    "complaint": (67, ("complaint", "nobody", "x")),
    "settled": (67, ("settled", "nobody")),
    "undo": (2, ("undo", "99")),
    "redo": (2, ("redo", "99")),
    "import": (66, ("import", "nosuch.vcf")),
    **{f"import {name}": (66, ("import", name, "nosuch.csv")) for name in NAMES},
    "import json": (66, ("import", "json", "nosuch.json")),
    "imports": (66, ("--db", "nosuch.db", "imports")),
    "triage": (2, ("triage", "ada", "--keep")),
    "spread": (2, ("spread", "--per-day", "2", "--over", "2w")),
    "dupes": (66, ("--db", "nosuch.db", "dupes")),
    "merge": (67, ("merge", "ada", "nobody")),
    "not-same": (67, ("not-same", "ada", "nobody")),
    "export json": (66, ("--db", "nosuch.db", "export", "json", "new.json")),
    "export csv": (66, ("--db", "nosuch.db", "export", "csv", "new.csv")),
    "export vcard": (2, ("export", "vcard", "saved.json")),
    "export vdir": (2, ("export", "vdir", "saved.json")),
    "export ics": (2, ("export", "ics", "saved.json")),
    "digest": (66, ("--db", "nosuch.db", "digest")),
    "export markdown": (2, ("export", "markdown", "saved.json")),
    "stats week": (66, ("--db", "nosuch.db", "stats", "week")),
    "policy show": (66, ("policy", "show", "--policy", "nosuch.toml")),
    "policy check": (78, ("policy", "check", "saved.json")),
    "policy defaults": (2, ("policy", "defaults", "extra")),
    "policy diff": (66, ("policy", "diff", "nosuch.toml")),
    "policy schema": (2, ("policy", "schema", "extra")),
    "help": (2, ("help", "nosuch")),
}
HELD_BACK = {"demo"}  # draws its walk for people; it has no result of its own


@pytest.fixture
def here(run: Callable[..., Any], store: Path, home: Path) -> Any:
    """Lay out what the commands of SUCCESS and FAILURE speak of."""
    contact_in(store, "Ada Lovelace")
    contact_in(store, "Bo Berg")
    contact_in(store, "Olga Ray", opted_out_on="2026-03-01", complaint_on="2026-03-01", complaint="late")
    contact_in(store, "Grace Hall", invited_on="2026-03-01", invited_words="send it")
    due = {"kind": "reminder", "text": "the map", "made_on": "2026-03-01", "due_on": "2026-03-14"}
    with connected(store) as connection:
        reminders.add(connection, 1, **due)
    for words in (
        ("log-email", "ada"),
        ("log-meeting", "grace"),
        ("pitch", "bo", "--override", "x"),
        ("log-call", "olga"),
        ("undo",),
        ("export", "json", "saved.json"),
        ("today",),
    ):
        assert run(*words).exit_code == 0
    (home / "policy.toml").write_text(run("policy", "defaults").out)
    header = "First Name,Last Name,URL,Email Address,Company,Position,Connected On"
    (home / "people.csv").write_text("Name,Email\nEva Lind,eva@example.org\n")
    (home / "Connections.csv").write_text(
        f"{header}\nEva,Lind,https://www.linkedin.com/in/eva,,Lind,,01 Mar 2026\n"
    )
    return store


def commands_with_json() -> Any:
    """Yield the full name of every command that knows --json."""
    for name in COMMANDS:
        command = load(name)
        below = getattr(command, "list_commands", lambda _: [])(None)
        found = {f"{name} {sub}": command.get_command(None, sub) for sub in below} or {name: command}
        found |= {"import": general_command()} if name == "import" else {}
        yield from (
            full for full, each in found.items() if any("--json" in param.opts for param in each.params)
        )


def test_every_command_with_json_is_tried_here() -> None:
    assert set(SUCCESS) == set(FAILURE) == set(commands_with_json())


def test_every_command_has_json_or_a_reason_not_to() -> None:
    assert {name.split()[0] for name in commands_with_json()} == set(COMMANDS) - HELD_BACK


def test_groups_are_known_without_loading_them() -> None:
    assert {name for name in COMMANDS if hasattr(load(name), "commands")} == GROUPS


@pytest.mark.parametrize("name", SUCCESS)
@pytest.mark.usefixtures("here")
def test_success_is_one_object(run: Callable[..., Any], name: str) -> None:
    done = run(*SUCCESS[name], "--json")
    assert (done.exit_code, done.err) == (0, "")
    envelope = json.loads(done.out)
    assert list(envelope) == ["relcrm", "command", "data", "errors"]
    assert (envelope["relcrm"], envelope["command"], envelope["errors"]) == (1, name, [])
    assert envelope["data"] is not None
    assert done.out.endswith("}\n")


@pytest.mark.parametrize("name", FAILURE)
@pytest.mark.usefixtures("here")
def test_failure_is_one_object_with_a_code_and_a_hint(run: Callable[..., Any], name: str) -> None:
    code, words = FAILURE[name]
    done = run(*words, "--json")
    assert (done.exit_code, done.err) == (code, "")
    envelope = json.loads(done.out)
    assert list(envelope) == ["relcrm", "command", "data", "errors"]
    assert envelope["command"] == name
    (error,) = envelope["errors"]
    assert list(error) == ["code", "message", "hint"]
    assert error["message"]


@pytest.mark.parametrize("name", FAILURE)
@pytest.mark.usefixtures("here")
def test_failure_for_people_is_on_stderr_alone_in_a_line_and_a_hint(
    run: Callable[..., Any], name: str
) -> None:
    code, words = FAILURE[name]
    done = run(*words)
    assert (done.exit_code, done.out) == (code, "")
    first, *reasons, last = done.err.splitlines()
    assert first.startswith("relcrm: ")
    assert last.startswith("hint: ")
    assert all(reason.startswith(("  - ", "  (policy ")) for reason in reasons)
    assert "Traceback" not in done.err


@pytest.mark.parametrize("name", SUCCESS)
@pytest.mark.usefixtures("here")
def test_success_for_people_is_on_stdout_alone(run: Callable[..., Any], name: str) -> None:
    done = run(*SUCCESS[name])
    assert (done.exit_code, done.err) == (0, "")
    assert done.out


@pytest.mark.parametrize("name", SUCCESS)
def test_help_has_an_example_and_lists_every_option(run: Callable[..., Any], name: str) -> None:
    done = run(*name.split(), "--help")
    assert (done.exit_code, done.err) == (0, "")
    assert f"relcrm {name}" in done.out
    assert "Examples:" in done.out
    assert "--json" in done.out


@pytest.mark.usefixtures("here")
def test_usage_errors_with_json_are_json_too(run: Callable[..., Any]) -> None:
    for words in (
        ("nosuch",),
        ("stale", "--nosuch"),
        ("show",),
        ("log-call", "ada", "--minutes", "x"),
        ("import", "linkedin"),
        ("import", "vcrad", "Connections.csv"),
    ):
        done = run(*words, "--json")
        assert (done.exit_code, done.err) == (2, "")
        assert done.json()["errors"][0]["code"] == "usage"


def test_a_near_command_is_suggested(run: Callable[..., Any]) -> None:
    assert "did you mean relcrm stale?" in run("stael").err


@pytest.mark.usefixtures("no_store")
def test_nothing_at_all_names_the_first_steps_and_makes_no_store(
    run: Callable[..., Any], no_store: Path
) -> None:
    done = run()
    assert (done.exit_code, done.err) == (0, "")
    assert re.findall(r"^ +(?:\d\. .*\n +)?(relcrm .*)$", done.out, re.MULTILINE) == [
        "relcrm add 'Ada Lovelace' --email ada@example.org",
        "relcrm log-meeting ada --note 'coffee, her engine'",
        "relcrm today",
    ]
    assert not no_store.exists()


def test_the_first_steps_work(run: Callable[..., Any], no_store: Path) -> None:
    for _, line in STEPS:
        assert run(*shlex.split(line)[1:]).exit_code == 0
    assert no_store.exists()


@pytest.mark.usefixtures("here")
def test_nothing_at_all_says_what_matters_where_there_is_a_store(run: Callable[..., Any]) -> None:
    assert run().out == run("today").out == run("next").out != ""
    assert run("--db", "nosuch.db").out.startswith("Know people")


class TestHelp:
    def test_names_at_most_fifteen_commands_and_how_to_see_the_rest(self, run: Callable[..., Any]) -> None:
        page = run("help").out
        assert run("--help").out == page
        assert page == run("-h").out
        named = re.findall(r"^  ([a-z-]+)  ", page, re.MULTILINE)
        assert named == list(FIRST)
        assert len(named) <= 15
        assert "relcrm help --all" in page
        assert len(page.splitlines()) < 24

    def test_names_all_when_asked(self, run: Callable[..., Any]) -> None:
        page = run("help", "--all").out
        assert set(re.findall(r"^  ([a-z-]+)  ", page, re.MULTILINE)) >= set(COMMANDS)
        assert "--db" in page
        assert run("help").out != page  # the next page is the first again

    @pytest.mark.parametrize("name", ["log-call", "import", "import linkedin", "policy show"])
    def test_of_a_command_is_what_the_command_says(self, run: Callable[..., Any], name: str) -> None:
        done = run("help", *name.split())
        assert done.exit_code == 0
        assert done.out == run(*name.split(), "--help").out

    def test_of_nothing_that_is_there_is_refused(self, run: Callable[..., Any]) -> None:
        assert (run("help", "nosuch").exit_code, run("help", "nosuch", "--json").exit_code) == (2, 2)

    @pytest.mark.parametrize("name", COMMANDS)
    def test_is_there_for_programs(self, run: Callable[..., Any], name: str) -> None:
        done = run(name, "--help", "--json")
        assert (done.exit_code, done.err) == (0, "")
        data = done.data
        assert (done.json()["command"], data["name"]) == (name, f"relcrm {name}")
        assert data["help"]
        assert bool(data["commands"]) == (name in GROUPS)
        assert all(each["names"] and each["help"] for each in data["options"])
        assert all(line.startswith("relcrm ") for line in data["examples"])
        assert run("help", name, "--json").data == data

    def test_for_programs_says_types_defaults_and_choices(self, run: Callable[..., Any]) -> None:
        data = run("log-call", "ada", "--help", "--json").data
        (who,) = data["arguments"]
        assert (who["metavar"], who["multiple"], who["required"]) == ("WHO...", True, False)
        by = next(each for each in data["options"] if "--by" in each["names"])
        assert (by["type"], by["choices"], by["default"]) == ("choice", ["me", "them", "both"], "both")

    def test_of_the_program_for_programs(self, run: Callable[..., Any]) -> None:
        data = run("--help", "--json").data
        assert [each["name"] for each in data["commands"]] == list(COMMANDS)
        assert run("--db", "x.db", "list", "-h", "--json").data["name"] == "relcrm list"
        assert run("nosuch", "--help", "--json").exit_code == 2


class TestQuiet:
    NOTHING = (
        "today",
        "stale",
        "next",
        "ready",
        "intros",
        "plans",
        "pitchable",
        "dupes",
        "imports",
        "triage",
        "spread",
        "outcomes",
    )

    @pytest.mark.parametrize("name", NOTHING)
    @pytest.mark.usefixtures("store")
    def test_prints_nothing_where_there_is_nothing_to_say(self, run: Callable[..., Any], name: str) -> None:
        done = run(name, "--quiet")
        assert (done.exit_code, done.out, done.err) == (0, "", "")
        assert run(name).out
        assert run(name, "--quiet", "--json").data is not None

    @pytest.mark.usefixtures("demo_store")
    @pytest.mark.parametrize("name", ["today", "stale", "next", "ready", "outcomes"])
    def test_prints_all_else(self, run: Callable[..., Any], name: str) -> None:
        assert run(name, "-q").out == run(name).out != ""

    @pytest.mark.usefixtures("here")
    def test_of_an_import_that_brings_nothing_new(self, run: Callable[..., Any]) -> None:
        assert "Added 1 contact" in run("import", "Connections.csv", "--quiet").out
        assert run("import", "Connections.csv", "--quiet").out == ""
        assert "Added 0 contacts" in run("import", "Connections.csv").out

    @pytest.mark.usefixtures("demo_store")
    def test_of_a_check_that_finds_nothing(self, run: Callable[..., Any]) -> None:
        words = ("check", "amara", "--channel", "email", "--at", "monday 10:00")
        assert run(*words, "--quiet").out == ""
        assert "GO" in run(*words).out
        assert "NOT NOW" in run("check", "derek", "--channel", "email", "--quiet").out


class TestAddresses:
    @pytest.mark.usefixtures("store")
    def test_stand_in_the_json_of_list_and_add(self, run: Callable[..., Any]) -> None:
        words = ("--email", "ada@example.org", "--phone", "+4930123456", "--handle", "github:ada")
        added = run("add", "Ada Lovelace", *words, "--json").data
        run("add", "Bo Berg")
        ada, bo = run("list", "--json").data
        for each in (added, ada):
            assert each["emails"] == ["ada@example.org"]
            assert each["phones"] == ["+4930123456"]
            assert each["handles"] == [{"platform": "github", "value": "ada"}]
        assert (bo["emails"], bo["phones"], bo["handles"]) == ([], [], [])


def test_version(run: Callable[..., Any]) -> None:
    assert run("--version").out.startswith("relcrm ")


def nulls_for_lists(value: Any, at: Any = "data") -> Any:
    """Yield where a plural name holds null."""
    if isinstance(value, dict):
        for key, each in value.items():
            if each is None and key.endswith("s") and not key.endswith(("_days", "minutes", "rhythms")):
                yield f"{at}.{key}"
            yield from nulls_for_lists(each, f"{at}.{key}")
    elif isinstance(value, list):
        for each in value:
            yield from nulls_for_lists(each, f"{at}[]")


@pytest.mark.parametrize(
    "words", [("stale",), ("ready",), ("list",), ("pitchable",), ("show", "Eva"), ("ready", "Eva")]
)
def test_empty_lists_are_lists(run: Callable[..., Any], store: Path, words: Any) -> None:
    if len(words) > 1:
        contact_in(store, "Eva")
    data = run(*words, "--json").data
    assert data == [] or list(nulls_for_lists(data)) == []


def subclasses(kind: Any) -> Any:
    return {kind} | {each for below in kind.__subclasses__() for each in subclasses(below)}


@pytest.mark.parametrize("kind", sorted(subclasses(RelcrmError), key=lambda kind: kind.__name__))
@pytest.mark.usefixtures("store")
def test_every_expected_failure_ends_with_its_own_code(
    run: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, kind: Any
) -> None:
    def fail(*_args: Any, **_more: Any) -> None:
        raise kind("what is wrong", hint="what to do")

    monkeypatch.setattr(queries, "stale", fail)
    done = run("stale")
    assert (done.exit_code, done.out) == (kind.exit_code, "")
    assert done.err == "relcrm: what is wrong\nhint: what to do\n"
    told = run("stale", "--json")
    if kind is OutputFailed:  # an envelope could not be written either
        assert (told.out, told.err) == ("", done.err)
        return
    assert told.json()["errors"] == [{"code": kind.code, "message": "what is wrong", "hint": "what to do"}]


@pytest.mark.parametrize("words", [("ready",), ("list", "--json"), ("export", "json")])
@pytest.mark.usefixtures("store")
def test_an_output_that_takes_nothing_is_no_bug(words: tuple[str, ...]) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "relcrm", *words],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == 74
    assert done.stderr.startswith("relcrm: cannot write the output")


class TestBug:
    @pytest.fixture(autouse=True)
    def _broken(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def fail(*_args: Any, **_more: Any) -> None:
            raise ZeroDivisionError("secret inner words")

        monkeypatch.setattr(queries, "stale", fail)

    def test_is_one_line_and_a_crash_log(self, run: Callable[..., Any], home: Path) -> None:
        done = run("stale")
        log = home / "state" / "relcrm" / "crash.log"
        assert (done.exit_code, done.out) == (70, "")
        assert done.err.splitlines() == [
            "relcrm: this is a bug in relcrm: ZeroDivisionError",
            f"hint: the details are in {log}; please report it",
        ]
        assert "secret inner words" in log.read_text()
        assert stat.S_IMODE(log.parent.stat().st_mode) == 0o700

    def test_shows_the_traceback_when_asked(self, run: Callable[..., Any]) -> None:
        done = run("--debug", "stale")
        assert done.exit_code == 70
        assert "Traceback (most recent call last)" in done.err
        assert "secret inner words" in done.err

    def test_is_json_with_json(self, run: Callable[..., Any]) -> None:
        done = run("stale", "--json")
        assert (done.exit_code, done.err) == (70, "")
        assert done.json()["errors"][0]["code"] == "bug"

    def test_is_told_even_where_no_log_can_be_written(
        self, run: Callable[..., Any], home: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("XDG_STATE_HOME", str(home.parent / "not-a-folder"))
        done = run("stale")
        assert done.exit_code == 70
        assert "relcrm --debug shows the details" in done.err


@pytest.mark.parametrize("kind", [KeyboardInterrupt, typer.Abort])
@pytest.mark.usefixtures("store")
def test_an_interrupt_is_quiet(run: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, kind: Any) -> None:
    def stop(*_args: Any, **_more: Any) -> None:
        raise kind

    monkeypatch.setattr(queries, "stale", stop)
    done = run("stale")
    assert (done.exit_code, done.out) == (130, "")
    assert "Traceback" not in done.err


class TestStore:
    def test_a_file_that_is_no_store_is_unreadable(self, run: Callable[..., Any], no_store: Path) -> None:
        no_store.write_text("hello, this is a letter and no database at all, really not one\n" * 20)
        assert run("stale").exit_code == 65

    def test_a_busy_store_says_try_again(
        self, run: Callable[..., Any], store: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        contact_in(store)
        monkeypatch.setenv("RELCRM_WAIT", "0")
        with closing(sqlite3.connect(store, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            done = run("log-meeting", "ada")
            assert run("stale").exit_code == 0
        assert done.exit_code == 75
        assert "try again" in done.err

    def test_a_store_of_a_newer_relcrm_is_left_alone(self, run: Callable[..., Any], store: Path) -> None:
        with closing(sqlite3.connect(store)) as other:
            other.execute("PRAGMA user_version = 9999")
        assert run("stale").exit_code == 78

    def test_a_place_nobody_can_write_is_told(self, run: Callable[..., Any], home: Path) -> None:
        done = run("--db", home.parent / "not-a-folder" / "x.db", "add", "Ada")
        assert done.exit_code in {73, 74}
        assert len(done.err.splitlines()) == 2

    def test_db_goes_before_the_environment(self, run: Callable[..., Any], store: Path, home: Path) -> None:
        other = home / "other.db"
        assert run("--db", other, "add", "Ada").exit_code == 0
        assert rows(other, "SELECT name FROM contact") == [("Ada",)]
        assert rows(store, "SELECT name FROM contact") == []

    @pytest.mark.parametrize("text", ["soon", "nan", "inf", "-1"])
    @pytest.mark.usefixtures("store")
    def test_a_wait_that_cannot_be_is_refused_and_a_long_one_bounded(
        self, run: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, text: str
    ) -> None:
        monkeypatch.setenv("RELCRM_WAIT", text)
        assert run("stale").exit_code == (0 if text == "inf" else 78)


class TestList:
    @pytest.mark.parametrize("text", ["jose", "ÁLVAREZ", "varez", "mills", "& M"])
    def test_text_finds_parts_of_names_and_companies(
        self, run: Callable[..., Any], store: Path, text: str
    ) -> None:
        contact_in(store, "José Álvarez", company="Berg & Mills")
        contact_in(store, "Bo")
        assert [row["name"] for row in run("list", text, "--json").data] == ["José Álvarez"]

    @pytest.mark.parametrize("text", ["%", "_", "\\", "'", '"'])
    def test_text_is_taken_literally(self, run: Callable[..., Any], store: Path, text: str) -> None:
        contact_in(store, "Bo", company="Berg")
        assert run("list", text, "--json").data == []

    def test_limit_says_what_it_left_out_on_stderr(self, run: Callable[..., Any], store: Path) -> None:
        for number in range(5):
            contact_in(store, f"P{number}")
        done = run("list", "--limit", "2")
        assert len(done.out.splitlines()) == 3
        assert done.err == "3 more: relcrm list --limit 0\n"
