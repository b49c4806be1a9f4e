"""What a machine can do to us is told in one line with its code; none of it is a bug, or a traceback."""

from __future__ import annotations

import errno
import io
import os
import random
import shlex
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from builders import connected, rows
from everything import READING, SINGULAR, WRITING
from relcrm.cli.main import COMMANDS
from relcrm.cli.main import run as run_program

if TYPE_CHECKING:
    from collections.abc import Callable

LINES = [*READING, *WRITING, *SINGULAR]
CODES = {0, 1, 2, 3, 65, 66, 67, 73, 74, 75, 78}
LONG = "n" * 300


class Broken(io.StringIO):
    """A stdout that takes nothing."""

    encoding = "utf-8"

    def __init__(self, trouble: int) -> None:
        super().__init__()
        self.trouble = trouble

    def write(self, _: str) -> int:
        raise OSError(self.trouble, os.strerror(self.trouble))


@pytest.fixture
def ended(monkeypatch: pytest.MonkeyPatch) -> Callable[..., tuple[int, str]]:
    """Give `ended(words, stdout)`: the exit code and what is on stderr."""

    def run_here(line: str, stdout: Any) -> tuple[int, str]:
        said = io.StringIO()
        with monkeypatch.context() as patch:
            patch.setattr(sys, "stdout", stdout)
            patch.setattr(sys, "stderr", said)
            code = run_program(shlex.split(line))
        return code, said.getvalue()

    return run_here


def test_every_command_is_tried() -> None:
    assert {shlex.split(line)[0] for line in LINES} == set(COMMANDS)


def assert_one_line(said: str) -> None:
    first, *hints = said.splitlines()
    assert first.startswith("relcrm: ")
    assert len(hints) <= 1
    assert all(line.startswith("hint: ") for line in hints)
    assert "bug" not in first


class TestOutput:
    """Where stdout takes nothing."""

    @pytest.mark.parametrize("trouble", [errno.ENOSPC, errno.EIO, errno.EBADF])
    @pytest.mark.parametrize(
        "line", [*READING, "--help", "stale --help", "--version", "policy show", "policy schema"]
    )
    @pytest.mark.usefixtures("demo_store")
    def test_is_74_with_the_reason(self, ended: Callable[..., Any], line: str, trouble: int) -> None:
        code, said = ended(line, Broken(trouble))
        assert code == 74
        assert_one_line(said)
        assert os.strerror(trouble) in said

    @pytest.mark.parametrize("line", [*READING, "--version"])
    @pytest.mark.usefixtures("demo_store")
    def test_that_is_closed_is_74_too(self, ended: Callable[..., Any], line: str) -> None:
        code, said = ended(line, None)
        assert (code, "closed" in said) == (74, True)
        assert_one_line(said)

    @pytest.mark.parametrize("line", [*READING, *WRITING, "--help"])
    @pytest.mark.usefixtures("demo_store")
    def test_that_nobody_reads_any_more_is_no_failure(self, ended: Callable[..., Any], line: str) -> None:
        code, said = ended(line, Broken(errno.EPIPE))
        assert (code in {0, 3, 70} and "bug" not in said, code) == (True, 0)

    @pytest.mark.parametrize(
        "stdout", [None, Broken(errno.ENOSPC), Broken(errno.EPIPE)], ids=["closed", "full", "gone"]
    )
    @pytest.mark.parametrize(
        ("line", "expected"),
        [
            ("show nobody --json", 67),
            ("stale --as-of never --json", 2),
            ("nonsense --json", 2),
            ("--db missing.db stale --json", 66),
            ("mark-pitchable viktor --json", 3),
            ("import missing.csv --json", 66),
            ("ready --policy missing.toml --json", 66),
        ],
    )
    @pytest.mark.usefixtures("demo_store")
    def test_does_not_hide_a_failure(
        self, ended: Callable[..., Any], line: str, expected: int, stdout: Any
    ) -> None:
        code, said = ended(line, stdout)
        assert code == expected
        assert said.startswith("relcrm: ")
        assert "Traceback" not in said

    @pytest.mark.parametrize("line", WRITING)
    @pytest.mark.parametrize("json", ["", " --json"])
    def test_is_no_reason_to_write_twice(
        self, ended: Callable[..., Any], demo_store: Path, line: str, json: str
    ) -> None:
        code, said = ended(line + json, Broken(errno.ENOSPC))
        ((entry,),) = rows(demo_store, "SELECT max(id) FROM entry")
        assert code == 74
        assert said.splitlines() == [
            f"relcrm: written (c{entry}), but the output could not be shown: No space left on device",
            f"hint: relcrm undo c{entry} takes it back",
        ]

    def test_that_fails_after_an_undo_says_what_it_did(
        self, ended: Callable[..., Any], run: Callable[..., Any], demo_store: Path
    ) -> None:
        run("log-call", "sofia")
        assert "taken back (c1), but" in ended("undo", None)[1]
        assert "brought back (c1), but" in ended("redo", None)[1]
        assert "forgotten, but" in ended("undo --forget --yes", None)[1]
        assert rows(demo_store, "SELECT count(*) FROM entry WHERE changes <> 'null'") == [(0,)]

    @pytest.mark.usefixtures("demo_store")
    def test_that_fails_after_a_file_was_written_names_it(
        self, ended: Callable[..., Any], home: Path
    ) -> None:
        assert "written to out.json, but" in ended("export json out.json", None)[1]
        assert "written to s.svg, but" in ended("replay sofia --svg s.svg", None)[1]
        (home / "people.csv").write_text("name,email\nBo,bo@example.org\n")
        assert "written (c1), but" in ended("import people.csv", None)[1]
        assert (home / "out.json").exists()

    @pytest.mark.usefixtures("demo_store")
    def test_of_a_dry_run_has_nothing_to_confess(self, ended: Callable[..., Any]) -> None:
        for line in ("log-call sofia --dry-run", "merge 1 2 --dry-run", "spread --per-day 1 --dry-run"):
            assert "written" not in ended(line, None)[1]

    @pytest.mark.parametrize("redirection", [">/dev/full", ">&-", "2>/dev/full", "2>&-", ">/dev/full 2>&-"])
    @pytest.mark.usefixtures("demo_store")
    def test_in_a_real_shell(self, redirection: str) -> None:
        for words, code in (("list", 0), ("show nobody --json", 67), ("--help", 0)):
            done = subprocess.run(
                ["bash", "-c", f"{shlex.quote(sys.executable)} -m relcrm {words} {redirection}"],
                capture_output=True,
                text=True,
                timeout=60,
                check=False,
            )
            assert done.returncode == (74 if code == 0 and not redirection.startswith("2") else code)
            assert "Traceback" not in done.stderr
            assert "Exception ignored" not in done.stderr


class TestSurroundings:
    """Where the machine is not as one would think."""

    @pytest.fixture
    def nowhere(self, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        gone = home / "gone"
        gone.mkdir()
        monkeypatch.chdir(gone)
        gone.rmdir()

    @pytest.mark.parametrize("line", [*READING, *WRITING, "policy check", "export json"])
    @pytest.mark.usefixtures("demo_store", "nowhere")
    def test_a_working_directory_that_is_gone_is_nothing(self, run: Callable[..., Any], line: str) -> None:
        assert run(*shlex.split(line)).exit_code == 0

    @pytest.mark.parametrize("line", [*READING, *WRITING, "policy check"])
    @pytest.mark.usefixtures("demo_store")
    def test_without_a_home_a_named_store_will_do(
        self, run: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, line: str
    ) -> None:
        homeless(monkeypatch)
        assert run(*shlex.split(line)).exit_code == 0

    @pytest.mark.parametrize("line", ["stale", "add Bo", "log-call ada", "import people.csv", "export json"])
    @pytest.mark.parametrize("lives", ["", "relative/home", None])
    def test_without_a_home_the_usual_store_is_78(
        self, run: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, line: str, lives: str | None
    ) -> None:
        homeless(monkeypatch)
        monkeypatch.delenv("RELCRM_DB")
        if lives is not None:
            monkeypatch.setenv("HOME", lives)
        Path("people.csv").write_text("name,email\nBo,bo@example.org\n")
        done = run(*shlex.split(line))
        assert (done.exit_code, "home" in done.err) == (78, True)
        assert_one_line(done.err)
        assert [path.name for path in Path().iterdir()] == ["people.csv"]

    @pytest.mark.parametrize(
        "zone",
        ["UTC+25", "UTC-30", "X99", "Mars/Olympus", ":", "/dev/null", "../../etc/passwd", LONG, "\x01"],
    )
    @pytest.mark.parametrize(
        "line", ["stale", "log-call sofia --when 'yesterday 15:00'", "import people.csv", "show sofia"]
    )
    @pytest.mark.usefixtures("demo_store")
    def test_a_time_zone_that_is_none_is_said_or_survived(
        self, installed: Callable[..., Any], home: Path, zone: str, line: str
    ) -> None:
        (home / "people.csv").write_text("name,email\nBo,bo@example.org\n")
        done = installed(*shlex.split(line), env={"TZ": zone, "RELCRM_NOW": "2026-03-14T09:00:00"})
        assert done.exit_code in {0, 78}
        if done.exit_code:
            assert_one_line(done.err)
            assert "TZ" in done.err

    @pytest.mark.parametrize(
        ("words", "code"),
        [
            (("--db", LONG, "stale"), 74),
            (("--db", LONG, "add", "Bo"), 74),
            (("--db", f"{LONG}/x.db", "add", "Bo"), 74),
            (("import", LONG), 66),
            (("import", "csv", LONG), 66),
            (("import", LONG, "other.csv"), 66),
            (("import", "json", LONG), 66),
            (("export", "json", LONG), 73),
            (("replay", "sofia", "--svg", LONG), 73),
            (("ready", "--policy", LONG), 78),
            (("policy", "check", LONG), 78),
            (("outcomes", "--policy", LONG), 78),
            (("demo", "--keep", LONG), 74),
        ],
        ids=lambda value: " ".join(value).replace(LONG, "LONG") if isinstance(value, tuple) else None,
    )
    @pytest.mark.usefixtures("demo_store")
    def test_a_file_name_that_no_file_can_have(
        self, run: Callable[..., Any], words: tuple[str, ...], code: int
    ) -> None:
        done = run(*words)
        assert done.exit_code == code, done.err
        assert_one_line(done.err)

    @pytest.mark.parametrize(
        "variable", ["RELCRM_DB", "RELCRM_POLICY", "RELCRM_CONFIG", "XDG_DATA_HOME", "HOME"]
    )
    @pytest.mark.parametrize(
        "value", [LONG, f"/{LONG}", "/dev/null/x", "/proc/1/mem", "~nobody-here/x", "\x01\x02"]
    )
    @pytest.mark.parametrize("line", ["stale", "import people.csv --dry-run", "policy check"])
    @pytest.mark.usefixtures("demo_store")
    def test_no_variable_makes_a_bug(
        self, run: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, variable: str, value: str, line: str
    ) -> None:
        Path("people.csv").write_text("name,email\nBo,bo@example.org\n")
        monkeypatch.setenv(variable, value)
        assert run(*shlex.split(line)).exit_code in CODES

    def test_a_name_of_the_longest_kind_can_be_exported_to(
        self, run: Callable[..., Any], demo_store: Path
    ) -> None:
        assert run("export", "json", demo_store.parent / ("x" * 255)).exit_code == 0

    @pytest.mark.parametrize(
        "words", [("show", "a\0b"), ("--db", "a\0b", "stale"), ("import", "a\0b"), ("add", "\0")]
    )
    @pytest.mark.usefixtures("demo_store")
    def test_a_nul_is_no_text(self, run: Callable[..., Any], words: tuple[str, ...]) -> None:
        done = run(*words)
        assert (done.exit_code, "NUL" in done.err) == (2, True)

    @pytest.mark.parametrize("line", READING)
    @pytest.mark.usefixtures("demo_store")
    def test_json_is_utf8_whatever_the_terminal_takes(
        self, run: Callable[..., Any], line: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        run("add", "Zoë 山田 Ωmega", "--tag", "é")
        if "dry-run" in line or line == "undo --list":
            return
        words = [word.replace("sofia", "zoë") for word in [*shlex.split(line), "--json"]]
        expected = run(*words).out
        for encoding in ("ascii", "latin-1", "utf-16", "cp1252"):
            poor = io.TextIOWrapper(io.BytesIO(), encoding=encoding)
            with monkeypatch.context() as patch:
                patch.setattr(sys, "stdout", poor)
                run_program(words)
            assert poor.buffer.getvalue().decode() == expected

    def test_what_is_made_to_be_kept_is_utf8_too(self, home: Path) -> None:
        poor = {**os.environ, "PYTHONIOENCODING": "latin-1"}
        for words in ("policy defaults", "policy show", "policy schema"):
            done = subprocess.run(
                [sys.executable, "-m", "relcrm", *words.split()], env=poor, capture_output=True, check=True
            )
            same = subprocess.run(
                [sys.executable, "-m", "relcrm", *words.split()], capture_output=True, check=True
            )
            assert done.stdout == same.stdout
        assert home.exists()

    def test_memory_that_is_used_up_is_no_bug(
        self, run: Callable[..., Any], demo_store: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def none_left(*_: Any, **__: Any) -> None:
            raise MemoryError

        monkeypatch.setattr("relcrm.services.overview.queries.stale", none_left)
        done = run("stale")
        assert (done.exit_code, "memory" in done.err) == (74, True)
        assert demo_store.exists()


def homeless(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take everything that says where somebody lives."""
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("pwd.getpwuid", lambda _: {}[_])


class TestDamage:
    """Where the store is not what was written."""

    @pytest.mark.parametrize(
        "query",
        [
            "UPDATE contact SET name = CAST(x'41ff42' AS TEXT)",
            "UPDATE contact SET updated_at = '2026-13-45T00:00:00Z'",
            "UPDATE contact SET known_since = '2026-13-45'",
            "UPDATE interaction SET occurred_on = '2026-02-30'",
            "UPDATE interaction SET channel = 'telepathy'",
            "UPDATE interaction SET summary = CAST(x'c3' AS TEXT)",
            "UPDATE tag SET tag = CAST(x'80' AS TEXT)",
            "UPDATE pitch SET gates = 'no json'",
            "DROP VIEW contacts",
            "DROP TABLE tag",
            "DROP TABLE memo",
        ],
    )
    @pytest.mark.parametrize("line", [*READING, "log-meeting sofia", "edit sofia --company X", "export json"])
    def test_is_named_as_such_by_whoever_meets_it(
        self, run: Callable[..., Any], demo_store: Path, query: str, line: str
    ) -> None:
        with connected(demo_store) as connection:
            connection.execute("PRAGMA ignore_check_constraints = ON")
            connection.execute("PRAGMA foreign_keys = OFF")
            connection.execute(query)
        done = run(*shlex.split(line))
        assert done.exit_code in {0, 65, 67}, done.err
        if done.exit_code == 65:
            assert f"{demo_store} is damaged" in done.err
            assert_one_line(done.err)

    @pytest.mark.parametrize(
        ("query", "line"),
        [
            ("UPDATE contact SET name = CAST(x'41ff42' AS TEXT)", "list"),
            ("UPDATE contact SET created_at = '2026-13-45T00:00:00Z'", "list"),
            ("UPDATE interaction SET occurred_on = '2026-02-30'", "show sofia"),
            ("UPDATE interaction SET channel = 'telepathy'", "show sofia"),
            ("DROP VIEW contacts", "show sofia"),
        ],
    )
    def test_is_65(self, run: Callable[..., Any], demo_store: Path, query: str, line: str) -> None:
        with connected(demo_store) as connection:
            connection.execute("PRAGMA ignore_check_constraints = ON")
            connection.execute(query)
        assert run(*shlex.split(line)).exit_code == 65
        assert run(*shlex.split(line), "--json").json()["errors"][0]["code"] == "unreadable_input"

    @pytest.mark.parametrize("seed", range(12))
    def test_of_single_bits_is_never_a_bug(
        self, run: Callable[..., Any], demo_store: Path, seed: int
    ) -> None:
        chance, whole = random.Random(seed), demo_store.read_bytes()
        for line in (*READING, "log-meeting sofia", "add Bo", "edit sofia --company X", "export json"):
            hurt = bytearray(whole)
            hurt[chance.randrange(len(hurt))] ^= 1 << chance.randrange(8)
            demo_store.write_bytes(hurt)
            done = run(*shlex.split(line))
            assert done.exit_code in CODES, (line, done.err)

    def test_is_not_made_up_where_the_program_is_wrong(
        self, run: Callable[..., Any], demo_store: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def wrong(*_: Any, **__: Any) -> None:
            raise sqlite3.OperationalError("no such column: typo")

        monkeypatch.setattr("relcrm.services.overview.queries.stale", wrong)
        assert run("stale").exit_code == 70
        assert rows(demo_store, "PRAGMA integrity_check") == [("ok",)]


class TestSignals:
    """Where somebody asks for an end."""

    SCRIPT = """
import builtins, os, signal, sys
real = builtins.__import__
def importing(name, *more):
    if name == {at!r}:
        os.kill(os.getpid(), {number})
    return real(name, *more)
builtins.__import__ = importing
sys.argv = ["relcrm", "list"]
from relcrm.__main__ import main
main()
"""

    @pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
    @pytest.mark.parametrize(
        "at",
        [
            "relcrm.cli.main",
            "typer",
            "relcrm.errors",
            "relcrm.cli.failures",
            "relcrm.services.overview",
            "sqlite3",
        ],
    )
    @pytest.mark.usefixtures("demo_store")
    def test_end_it_in_one_line_while_it_is_being_loaded(self, number: int, at: str) -> None:
        script = self.SCRIPT.format(at=at, number=int(number))
        # Whoever runs the tests may have switched them off: nohup does.
        script = f"import signal; signal.signal({int(number)}, signal.SIG_DFL)\n{script}"
        done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
        assert (done.returncode, done.stdout) == (128 + number, "")
        assert done.stderr == "relcrm: interrupted\n"

    @pytest.mark.usefixtures("demo_store")
    def test_that_were_switched_off_stay_so(self) -> None:
        script = self.SCRIPT.format(at="typer", number=int(signal.SIGINT))
        ignored = f"import signal; signal.signal(signal.SIGINT, signal.SIG_IGN)\n{script}"
        done = subprocess.run([sys.executable, "-c", ignored], capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (0, "")

    def test_leave_no_file_behind_and_say_what_was_written(self, demo_store: Path) -> None:
        script = f"""
import os, sys
from relcrm.render import human
def killed(*_): os.kill(os.getpid(), {int(signal.SIGTERM)}); print("still here")
human.draw = killed
sys.argv = ["relcrm", "log-meeting", "sofia"]
from relcrm.__main__ import main
main()
"""
        done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
        assert done.returncode == 128 + signal.SIGTERM
        assert done.stderr.splitlines() == [
            "relcrm: interrupted; written (c1) before that",
            "hint: relcrm undo c1 takes it back",
        ]
        assert done.stdout == ""
        assert [path.name for path in demo_store.parent.glob("*relcrm*")] == ["relcrm.db"]
