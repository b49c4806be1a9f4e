"""Replay: the curve, what moved it, the asks looked at again, and the picture of it all.

UPDATE_GOLDEN=1 writes the kept screens anew; read the difference before keeping it.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest

from builders import TODAY, contact_in, interaction, logged_in, message
from relcrm.domain.log.interaction import Direction, Kind, Outcome

if TYPE_CHECKING:
    from collections.abc import Callable

KEPT = Path(__file__).resolve().parents[1] / "golden" / "replay"
WALKS = {
    "refused": ["replay viktor"],
    "opened": ["replay amara"],
    "nothing-yet": ["replay ben"],
    "part": ["replay sofia --from 2026-02-01 --to 2026-02-20"],
}
SVG = "{http://www.w3.org/2000/svg}"


def masked(text: str) -> str:
    """Return a screen without the policy's fingerprint, which may change without it."""
    return re.sub(r"^policy 1 \([0-9a-f]{12}\)$", "policy 1 (...)", text, flags=re.MULTILINE)


def kept(name: str, text: str) -> str:
    """Return the text kept under a name, after keeping the new one if that is asked for."""
    path = KEPT / name
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(masked(text), encoding="utf-8")
    return path.read_text(encoding="utf-8")


@pytest.fixture
def befriended(store: Path) -> Path:
    """Put Ada into the store: asked too soon and refused, then befriended."""
    contact_id = contact_in(store)
    logged_in(store, interaction(TODAY - timedelta(days=300)), contact_id)
    refused = {"outcome": Outcome.REBUFFED, "answered": True, "summary": "an audit"}
    logged_in(store, message(TODAY - timedelta(days=290), kind=Kind.PITCH, **refused), contact_id)
    for days in (250, 150, 60, 20):
        logged_in(store, interaction(TODAY - timedelta(days=days)), contact_id)
    for days, by in ((200, Direction.THEM), (100, Direction.ME), (40, Direction.THEM)):
        logged_in(store, message(TODAY - timedelta(days=days), direction=by, answered=True), contact_id)
    return store


@pytest.fixture
def ada(befriended: Path) -> Path:
    """Ask her again."""
    logged_in(befriended, message(TODAY - timedelta(days=5), kind=Kind.PITCH, summary="tea"), 1)
    return befriended


class TestScreen:
    @pytest.mark.parametrize("name", WALKS)
    @pytest.mark.usefixtures("demo_store")
    def test_is_as_kept(self, run: Callable[..., Any], name: str) -> None:
        text = "".join(f"$ relcrm {line}\n{run(*line.split()).out}" for line in WALKS[name])
        assert masked(text) == kept(f"{name}.txt", text)

    @pytest.mark.usefixtures("demo_store")
    def test_keeps_to_ascii_where_the_terminal_knows_no_more(self, installed: Callable[..., Any]) -> None:
        done = installed("replay", "viktor", env={"PYTHONIOENCODING": "ascii"})
        assert done.exit_code == 0
        assert done.out.isascii()
        assert "?" not in done.out.partition("What moved it")[0]
        assert "|*" in done.out
        assert masked(done.out) == kept("plain.txt", done.out)

    @pytest.mark.parametrize("columns", ["40", "72", "160"])
    @pytest.mark.parametrize("terminal", [True, False])
    @pytest.mark.usefixtures("ada")
    def test_the_curve_fits_the_width(
        self, run: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, columns: str, terminal: bool
    ) -> None:
        monkeypatch.setenv("COLUMNS", columns)
        lines = run("replay", "ada", terminal=terminal).out.partition("What moved it")[0].splitlines()
        curve = [re.sub(r"\x1b\[[0-9;]*m", "", line).rstrip() for line in lines if "│" in line]
        assert len(curve) == 12
        assert max(map(len, curve)) <= int(columns)

    @pytest.mark.usefixtures("ada")
    def test_says_how_the_door_stood_at_each_ask(self, run: Callable[..., Any]) -> None:
        out = run("replay", "ada").out
        assert '("an audit"); the door was shut' in out
        assert '("tea"); the door stood open' in out
        assert "The next good step would have been: Arrange to talk again" in out
        assert "◆" in out.partition("What moved it")[0]
        assert "THE DOOR OPENED" in out

    def test_a_good_ask_may_get_a_no(self, run: Callable[..., Any], ada: Path) -> None:
        logged_in(ada, message(TODAY - timedelta(days=12), kind=Kind.PITCH, outcome=Outcome.DECLINED), 1)
        assert "a good ask may still get a no" in run("replay", "ada", "--from", "2026-02-25").out

    def test_an_open_door_excuses_no_haste(self, run: Callable[..., Any], befriended: Path) -> None:
        logged_in(befriended, message(TODAY - timedelta(days=5)), 1)
        logged_in(befriended, message(TODAY, kind=Kind.PITCH, outcome=Outcome.DECLINED), 1)
        out = run("replay", "ada", "--from", "2026-03-10").out
        assert "[" not in out.partition("asks")[2].partition("asked")[2]
        assert "The door was open, and better would have been: " in out

    @pytest.mark.usefixtures("ada")
    def test_what_was_recorded_with_an_ask_outlives_a_settled_complaint(
        self, run: Callable[..., Any]
    ) -> None:
        run("edit", "ada", "--complaint", "late")
        done = run("pitch", "ada", "--about", "a review", "--override", "they asked twice")
        assert done.exit_code == 0, done.err
        run("edit", "ada", "--settled")
        out = run("replay", "ada", "--from", "2026-03-13").out
        assert '("a review"); the door was shut' in out
        assert "complaint" in out
        assert "It went out all the same: they asked twice" in out

    def test_writes_nothing(self, run: Callable[..., Any], ada: Path) -> None:
        before = ada.read_bytes()
        run("replay", "ada")
        assert ada.read_bytes() == before

    @pytest.mark.usefixtures("ada")
    def test_loads_neither_the_orm_nor_rich(self) -> None:
        code = "import sys; from relcrm.cli.main import run; run(['replay', 'ada']); print({'sqlmodel', 'sqlalchemy', 'pydantic', 'rich'} & set(sys.modules))"
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
        assert done.stdout.endswith("set()\n")


class TestJson:
    @pytest.mark.usefixtures("ada")
    def test_holds_what_the_screen_shows(self, run: Callable[..., Any]) -> None:
        data = run("replay", "ada", "--json").data
        assert (data["name"], data["to_on"], data["entries"], data["is_sampled"]) == (
            "Ada Lovelace",
            "2026-03-14",
            10,
            False,
        )
        assert [(ask["was_open"], ask["came_of"]) for ask in data["asks"]] == [
            (False, "rebuffed"),
            (True, "open"),
        ]
        assert "ONE_TALK" in [gate["code"] for gate in data["asks"][0]["gates"]]
        assert data["asks"][0]["next_step"]["code"] == "ONE_TALK"
        assert data["picture"] is None
        assert {turn["on"] for turn in data["turns"]} <= {moment["on"] for moment in data["moments"]}

    def test_of_nobody_met_is_empty_lists(self, run: Callable[..., Any], store: Path) -> None:
        contact_in(store)
        data = run("replay", "ada", "--json").data
        assert (data["turns"], data["asks"], len(data["moments"])) == ([], [], 1)

    @pytest.mark.usefixtures("ada")
    def test_the_last_day_is_what_ready_says(self, run: Callable[..., Any]) -> None:
        for day in ("2025-07-01", "2026-03-14"):
            last = run("replay", "ada", "--to", day, "--json").data["moments"][-1]
            verdict = run("ready", "ada", "--as-of", day, "--json").data["verdict"]
            assert (last["on"], last["ready"]) == (day, verdict["ready"])
            assert last["score"] == pytest.approx(verdict["score"], abs=0.1)
            assert last["gates"] == [gate["code"] for gate in verdict["gates"]]

    @pytest.mark.usefixtures("ada")
    def test_a_huge_log_says_that_days_were_left_out(
        self, run: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("relcrm.domain.hindsight.replay.MOST_READINGS", 10)
        assert run("replay", "ada", "--json").data["is_sampled"]
        out = run("replay", "ada").out
        assert "10 entries: some days were left out" in out
        assert re.search(r"^  \d+ \w+ \d{4} to \d+ \w+ \d{4}: readiness", out, re.MULTILINE)


class TestRefused:
    @pytest.mark.parametrize(
        ("words", "said"),
        [
            (("--from", "2026-03-01", "--to", "2026-02-01"), "2026-03-01 comes after 2026-02-01"),
            (("--to", "2027-01-01"), "2027-01-01 has not come yet"),
            (("--from", "2027-01-01"), "has not come yet"),
            (("--force",), "--force goes with --svg"),
        ],
    )
    @pytest.mark.usefixtures("ada")
    def test_days_and_options_that_do_not_fit(self, run: Callable[..., Any], words: Any, said: str) -> None:
        done = run("replay", "ada", *words)
        assert (done.exit_code, done.out) == (2, "")
        assert said in done.err
        assert "hint: " in done.err

    @pytest.mark.usefixtures("ada")
    def test_nobody_of_that_name(self, run: Callable[..., Any]) -> None:
        assert run("replay", "zoe").exit_code == 67


class TestPicture:
    @pytest.mark.usefixtures("demo_store")
    def test_is_as_kept(self, run: Callable[..., Any], home: Path) -> None:
        run("replay", "viktor", "--svg", "viktor.svg")
        text = (home / "viktor.svg").read_text(encoding="utf-8")
        assert text == kept("refused.svg", text)

    @pytest.mark.usefixtures("ada")
    def test_is_well_formed_and_holds_the_curve_the_door_and_the_asks(
        self, run: Callable[..., Any], home: Path
    ) -> None:
        done = run("replay", "ada", "--svg", "ada.svg")
        assert done.out.endswith("The picture is in ada.svg\n")
        root = ET.fromstring((home / "ada.svg").read_text(encoding="utf-8"))  # noqa: S314 - our own picture
        assert len(root.findall(f"{SVG}polyline")) == 1
        assert len(root.findall(f"{SVG}circle")) == 2
        assert [each.get("fill-opacity") for each in root.findall(f"{SVG}rect")].count("0.12") >= 1
        assert run("replay", "ada", "--svg", "b.svg", "--json").data["picture"] == "b.svg"

    def test_text_from_outside_is_only_text(self, run: Callable[..., Any], store: Path, home: Path) -> None:
        name = 'A <script>alert("1")</script> & \x1b[31mco\uffff'
        contact_id = contact_in(store, name)
        logged_in(store, message(TODAY, kind=Kind.PITCH, summary="<b>&</b>" + "x" * 300), contact_id)
        run("replay", contact_id, "--svg", "a.svg")
        text = (home / "a.svg").read_text(encoding="utf-8")
        assert "<script" not in text
        assert "\x1b" not in text
        title = ET.fromstring(text).findtext(f"{SVG}title")  # noqa: S314 - our own picture
        assert title is not None
        assert title.startswith('Readiness of A <script>alert("1")</script> & [31mco,')

    def test_of_nothing_is_an_empty_frame(self, run: Callable[..., Any], store: Path, home: Path) -> None:
        contact_in(store)
        assert run("replay", "ada", "--svg", "a.svg").exit_code == 0
        ET.fromstring((home / "a.svg").read_text(encoding="utf-8"))  # noqa: S314 - our own picture

    @pytest.mark.usefixtures("ada")
    def test_replaces_no_file_unasked(self, run: Callable[..., Any], home: Path) -> None:
        (home / "ada.svg").write_text("mine")
        done = run("replay", "ada", "--svg", "ada.svg")
        assert (done.exit_code, done.out) == (2, "")
        assert "there is a file ada.svg already" in done.err
        assert (home / "ada.svg").read_text() == "mine"
        assert run("replay", "ada", "--svg", "ada.svg", "--force").exit_code == 0
        assert (home / "ada.svg").read_text().startswith("<svg")

    def test_never_replaces_the_store_or_a_folder(
        self, run: Callable[..., Any], ada: Path, home: Path
    ) -> None:
        before = ada.read_bytes()
        assert run("replay", "ada", "--svg", ada, "--force").exit_code == 2
        assert ada.read_bytes() == before
        assert run("replay", "ada", "--svg", home, "--force").exit_code == 2

    @pytest.mark.usefixtures("ada")
    def test_without_its_folder_is_refused(self, run: Callable[..., Any]) -> None:
        done = run("replay", "ada", "--svg", "nowhere/ada.svg")
        assert (done.exit_code, done.out) == (73, "")

    @pytest.mark.usefixtures("ada")
    def test_leaves_no_half_of_it_behind(
        self, run: Callable[..., Any], home: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def full(_handle: int) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr("relcrm.private.os.fsync", full)
        before = sorted(home.iterdir())
        done = run("replay", "ada", "--svg", "ada.svg")
        assert done.exit_code == 74
        assert "No space left on device" in done.err
        assert sorted(home.iterdir()) == before
