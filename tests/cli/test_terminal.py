"""What reaches a screen: no line too long, no colour unasked, nothing that a name could smuggle in."""

from __future__ import annotations

import os
import pty
import re
import select
import shlex
import subprocess
import sys
import unicodedata
from typing import TYPE_CHECKING, Any

import pytest

from builders import connected, contact_in, insert, interaction, logged_in
from relcrm.domain.people.contact import folded

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ESCAPES = re.compile(r"\x1b\[[0-9;]*m")
NASTY = {
    "escape": "Eva\x1b[31mred\x1b]0;title\x07",
    "c1": "Eva\x9b31mred\x85next",
    "bidi": "Eva\u202egnp.exe\u2066x\u2069",
    "markup": "Eva [red]bold[/red] [link=http://x]y[/link]",
    "emoji code": "Eva :smile: [bold]",
    "tabs": "Eva\tLind\nForged: line\r\x0b\x0c",
    "separators": "Eva\u2028Lind\u2029x",
    "tags": "Eva\U000e0041\U000e007fx",
    "invisible": "Eva\ufeff\u00adx",
    "null": "Eva\x00x",
}
LONG = "Wilhelmina-Konstantina Ottilie Freifrau von und zu Niederlausitz-Oberammergau"
WIDE = "山田太郎山田太郎山田太郎山田太郎山田太郎"
EMOJI = "Zoë 🧜🏽‍♀️👩‍👩‍👧‍👦"


def forbidden(text: str) -> Any:
    """Return the characters of a screen that could steer a terminal or hide something, but for line ends."""
    return {
        char
        for char in text
        if unicodedata.category(char) in {"Cc", "Cf", "Zl", "Zp"} and char not in "\n\u200d"
    }


def columns(line: str) -> Any:
    from rich.cells import cell_len  # noqa: PLC0415

    return cell_len(line)


def on_a_terminal(words: Any, *, wide: int = 100, **env: Any) -> Any:
    """Return (exit code, text) of the program run under a pseudo terminal of so many columns."""
    ours, theirs = pty.openpty()
    environment = {**os.environ, "TERM": "xterm-256color", "COLUMNS": str(wide), **env}
    with subprocess.Popen(
        [sys.executable, "-m", "relcrm", *map(str, words)],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env=environment,
    ) as process:
        os.close(theirs)
        pieces = []
        while select.select([ours], [], [], 20)[0]:
            try:
                piece = os.read(ours, 65536)
            except OSError:  # Linux tells the end of a terminal by an error
                break
            if not piece:
                break
            pieces.append(piece)
        os.close(ours)
    return process.returncode, b"".join(pieces).decode("utf-8").replace("\r\n", "\n")


def smuggled(store: Path, name: str) -> Any:
    """Put a contact into the store by plain SQL, whatever its name holds."""
    contact_id = contact_in(store, "placeholder", company=name, title=name, met_how=name)
    with connected(store) as connection:
        values = (name, folded(name) or "x", contact_id)
        connection.execute("UPDATE contact SET name = ?, name_key = ? WHERE id = ?", values)
        for table, row in {
            "tag": {"tag": name},
            "nickname": {"name": name, "name_key": "x"},
            "handle": {"platform": "x", "value": name},
            "common_ground": {"text": name, "inferred": 0},
            "note": {"uid": "n", "noted_on": "2026-03-01", "kind": "remark", "text": name},
        }.items():
            insert(connection, table, {"contact_id": contact_id, **row})
    event = interaction("2025-03-01", summary=name, last_words=name, because=name, platform=name)
    logged_in(store, event, contact_id)
    return contact_id


class TestNames:
    @pytest.mark.parametrize("terminal", [False, True])
    @pytest.mark.parametrize("name", NASTY.values(), ids=NASTY)
    def test_never_steer_the_screen(
        self, run: Callable[..., Any], store: Path, monkeypatch: pytest.MonkeyPatch, name: str, terminal: Any
    ) -> None:
        monkeypatch.setenv("NO_COLOR", "1")
        contact_id = smuggled(store, name)
        for words in (
            ("stale",),
            ("list",),
            ("show", contact_id),
            ("ready",),
            ("ready", contact_id),
            ("log-email", contact_id),
        ):
            done = run(*words, terminal=terminal)
            assert done.exit_code == 0
            assert "Eva" in done.out
            assert forbidden(ESCAPES.sub("", done.out) if terminal else done.out) == set()
            assert not any(line.startswith("Forged") for line in done.out.splitlines())

    @pytest.mark.parametrize("name", NASTY.values(), ids=NASTY)
    def test_never_steer_the_screen_in_a_refusal(
        self, run: Callable[..., Any], store: Path, name: str
    ) -> None:
        contact_id = smuggled(store, name)
        smuggled_error = run("pitch", contact_id).err + run("show", name + "zz").err
        assert forbidden(smuggled_error) == set()
        assert all(
            line.startswith(("relcrm: ", "  - ", "  (policy ", "hint: "))
            for line in smuggled_error.splitlines()
        )

    @pytest.mark.parametrize("name", NASTY.values(), ids=NASTY)
    def test_are_whole_and_escaped_in_json(self, run: Callable[..., Any], store: Path, name: str) -> None:
        contact_id = smuggled(store, name)
        done = run("show", contact_id, "--json")
        assert done.data["contact"]["name"] == name
        assert {char for char in done.out if unicodedata.category(char) == "Cc"} <= {"\n"}

    def test_with_brackets_are_shown_as_they_are(self, run: Callable[..., Any], store: Path) -> None:
        contact_in(store, "Eva [red]x[/red]")
        assert "Eva [red]x[/red]" in run("list", terminal=True).out

    @pytest.mark.parametrize("name", [WIDE, EMOJI, "José Álvarez", "Ελένη", "محمد"])
    def test_of_all_scripts_are_shown(self, run: Callable[..., Any], store: Path, name: str) -> None:
        contact_in(store, name)
        assert name in run("list").out
        assert run("show", name, "--json").data["contact"]["name"] == name

    def test_in_wide_letters_keep_the_columns_straight(self, run: Callable[..., Any], store: Path) -> None:
        contact_in(store, "山田太郎", company="東京")
        contact_in(store, "Ada Lovelace", company="Engines")
        lines = run("list").out.splitlines()
        places = {
            columns(line[: line.index(word)])
            for line, word in zip(lines, ("company", "Engines", "東京"), strict=True)
        }
        assert len(places) == 1


class TestNarrow:
    @pytest.fixture(autouse=True)
    def _people(self, store: Path) -> None:
        for name in (LONG, WIDE, EMOJI):
            person = contact_in(
                store, name, company=f"{name} & Co", tags=("clients", "a-tag-that-is-long"), cadence_days=30
            )
            logged_in(store, interaction("2025-06-01", summary="words " * 12, last_words="w" * 90), person)

    @pytest.mark.parametrize("wide", [40, 60, 80, 120])
    def test_the_day_takes_one_line_each_that_begins_with_its_letter(
        self, run: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, wide: int
    ) -> None:
        monkeypatch.setenv("COLUMNS", str(wide))
        lines = ESCAPES.sub("", run("today", terminal=True).out).splitlines()
        assert max(map(columns, lines)) <= wide
        assert [line.split()[0] for line in lines[1:4]] == ["a", "b", "c"]

    @pytest.mark.parametrize("words", ["stale", "list", "ready"])
    @pytest.mark.parametrize("wide", [40, 60, 80, 120])
    def test_a_list_takes_one_line_a_person_that_begins_with_their_number(
        self, run: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, words: str, wide: int
    ) -> None:
        monkeypatch.setenv("COLUMNS", str(wide))
        done = run(*words.split(), terminal=True)
        lines = ESCAPES.sub("", done.out).splitlines()
        at = next(at for at, line in enumerate(lines) if line.split()[:2] == ["#", "who"])
        assert done.exit_code == 0
        assert max(map(columns, lines)) <= wide
        assert sorted(line.split()[0] for line in lines[at + 1 : at + 4]) == ["1", "2", "3"]

    @pytest.mark.parametrize("words", [("show", "1"), ("ready", "1"), ("ready", "1", "--why")])
    @pytest.mark.parametrize("wide", [40, 60, 80, 120])
    def test_of_one_person_no_line_is_longer_and_nothing_is_lost_but_in_the_log(
        self, run: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, words: Any, wide: int
    ) -> None:
        monkeypatch.setenv("COLUMNS", str(wide))
        done, whole = run(*words, terminal=True), run(*words)
        lines = ESCAPES.sub("", done.out).splitlines()
        assert max(map(columns, lines)) <= wide
        end = lines.index("") if words[0] == "show" else len(lines)
        if words[-1] != "--why":  # its columns wrap beside each other
            assert "".join(_letters("".join(lines[:end]))) in "".join(_letters(whole.out))

    def test_the_words_of_an_entry_take_one_line(
        self, run: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        for wide, lines in ((80, 1), (40, 2)):
            monkeypatch.setenv("COLUMNS", str(wide))
            log = ESCAPES.sub("", run("show", "1", terminal=True).out).split("\n\n")[-1].splitlines()
            assert len(log) == 2 + lines
            assert log[-1] == "relcrm show e1 shows it whole"
            assert "words words" in log[-2]
            assert log[-2].split("…")[0] != log[-2]

    def test_a_real_terminal_of_forty_columns(self) -> None:
        code, text = on_a_terminal(["stale"], wide=40)
        lines = ESCAPES.sub("", text).splitlines()
        assert code == 0
        assert max(map(columns, lines)) <= 40
        assert any(line.lstrip().startswith(f"1 {LONG[:10]}") and "…" in line for line in lines)

    @pytest.mark.parametrize("wide", [40, 60, 80])
    def test_the_ready_of_a_few_people_fits_a_screen(
        self, run: Callable[..., Any], demo_store: Path, monkeypatch: pytest.MonkeyPatch, wide: int
    ) -> None:
        del demo_store
        monkeypatch.setenv("COLUMNS", str(wide))
        assert len(run("ready", "--tag", "network", terminal=True).out.splitlines()) < 24

    def test_a_pipe_is_never_wrapped(self, run: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("COLUMNS", "40")
        assert any(LONG in line and "say hello" in line for line in run("stale").out.splitlines())


def _letters(text: str) -> Any:
    return [char for char in ESCAPES.sub("", text) if not char.isspace()]


class TestColour:
    @pytest.mark.usefixtures("demo_store")
    def test_is_there_on_a_terminal(self) -> None:
        code, text = on_a_terminal(["ready", "sofia"])
        assert code == 0
        assert "\x1b[" in text

    @pytest.mark.parametrize("env", [{"NO_COLOR": "1"}, {"TERM": "dumb"}, {"TERM": ""}])
    @pytest.mark.usefixtures("demo_store")
    def test_is_gone_where_it_is_not_welcome(
        self, monkeypatch: pytest.MonkeyPatch, env: dict[str, str]
    ) -> None:
        monkeypatch.setenv("NO_COLOR", env.get("NO_COLOR", ""))
        out = on_a_terminal(["ready", "sofia"], **env)[1]
        assert "\x1b" not in out
        assert "Sofia Marques" in out

    @pytest.mark.usefixtures("demo_store")
    def test_is_not_in_a_pipe(self, run: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("TERM", "xterm-256color")
        assert "\x1b" not in run("ready", "sofia").out
        assert "\x1b" not in run("--help").out

    @pytest.mark.usefixtures("demo_store")
    def test_is_in_a_pipe_only_when_it_is_forced_and_then_the_same_text(
        self, run: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        plain, data = run("ready").out, run("ready", "--json").out
        monkeypatch.setenv("FORCE_COLOR", "1")
        forced = run("ready").out
        assert "\x1b[1mSofia Marques\x1b[0m" in forced
        assert ESCAPES.sub("", forced) == plain
        assert run("ready", "--json").out == data
        monkeypatch.setenv("NO_COLOR", "1")
        assert run("ready").out == plain

    @pytest.mark.usefixtures("demo_store")
    def test_is_not_in_json_on_a_terminal(self, run: Callable[..., Any]) -> None:
        done = run("ready", "sofia", "--json", terminal=True)
        assert "\x1b" not in done.out
        assert done.data["name"] == "Sofia Marques"


class TestStreams:
    @pytest.fixture
    def crowd(self, store: Path) -> Any:
        with connected(store) as connection:
            connection.execute(
                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000) "
                "INSERT INTO contact (uid, name, name_key, company, title, met_how, offer, profile, hold_reason, complaint, "
                "invited_words, created_at, updated_at) SELECT 'u' || i, 'Person ' || i, 'person ' || i, 'Company', '', '', "
                "'professional_service', '', '', '', '', '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z' FROM n"
            )
        return store

    @pytest.mark.parametrize("words", ["list", "list --json", "ready --limit 0"])
    @pytest.mark.usefixtures("crowd")
    def test_a_reader_that_leaves_early_is_no_failure(self, words: Any) -> None:
        command = f"set -o pipefail; {shlex.quote(sys.executable)} -m relcrm {words} | head -1"
        done = subprocess.run(
            ["bash", "-c", command], capture_output=True, encoding="utf-8", timeout=60, check=False
        )
        assert (done.returncode, done.stderr) == (0, "")
        assert len(done.stdout.splitlines()) == 1

    @pytest.mark.usefixtures("crowd")
    def test_a_long_list_is_cut_for_people_and_whole_in_a_pipe(self, run: Callable[..., Any]) -> None:
        assert len(run("list").out.splitlines()) == 5001
        done = run("list", terminal=True)
        assert "4800 more: relcrm list --limit 0" in done.err

    @pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252"])
    @pytest.mark.usefixtures("installed")
    def test_a_poor_encoding_is_survived(self, demo_store: Path, encoding: str) -> None:
        contact_in(demo_store, "José 山田")
        for words in (("list",), ("ready", "sofia"), ("show", "josé"), ("show", "nobodyé")):
            done = subprocess.run(
                [sys.executable, "-m", "relcrm", *words],
                env={**os.environ, "PYTHONIOENCODING": encoding},
                capture_output=True,
                timeout=60,
                check=False,
            )
            assert done.returncode == (67 if words[-1] == "nobodyé" else 0)
            assert b"Traceback" not in done.stderr

    @pytest.mark.usefixtures("store")
    def test_text_that_is_no_unicode_is_survived(self) -> None:
        command = [sys.executable, "-m", "relcrm", "add", b"Jos\xe9"]
        done = subprocess.run(command, env=os.environ.copy(), capture_output=True, timeout=60, check=False)
        assert done.returncode in {0, 2}
        assert b"Traceback" not in done.stderr
        assert b"bug" not in done.stderr
