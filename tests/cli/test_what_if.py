"""What if: the answer is what logging it would bring, and nothing is written."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from builders import TODAY, contact_in, interaction, logged_in, message
from relcrm.domain.log.interaction import Channel, Direction, Kind, Outcome

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def ada(store: Path) -> Path:
    """Put Ada into the store, with whom you have spoken once."""
    contact_id = contact_in(store)
    logged_in(store, interaction(TODAY - timedelta(days=40)), contact_id)
    for days, by in ((30, Direction.ME), (12, Direction.THEM)):
        logged_in(store, message(TODAY - timedelta(days=days), direction=by, answered=True), contact_id)
    return store


@pytest.mark.parametrize(
    ("supposed", "logged"),
    [
        ("meeting", ["log-meeting"]),
        ("meeting 90 min", ["log-meeting", "--minutes", "90"]),
        ("group meeting", ["log-meeting", "--group"]),
        ("video", ["log-meeting", "--video"]),
        ("call 5 min", ["log-call", "--minutes", "5"]),
        ("email", ["log-email", "--by", "me"]),
        ("their email", ["log-email", "--by", "them"]),
        ("answered email", ["log-email", "--by", "me", "--answered"]),
        ("message", ["log-message"]),
        ("their message", ["log-message", "--by", "them"]),
        ("favour given", ["give", "an introduction"]),
        ("favour received", ["receive", "an introduction"]),
        ("favour given by email", ["give", "an introduction", "--channel", "email"]),
        ("meeting request", ["meeting-request"]),
        ("meeting request by message on linkedin", ["meeting-request", "-c", "dm", "-p", "linkedin"]),
        ("social on linkedin", ["log-social", "-p", "linkedin"]),
        ("message on linkedin", ["log-message", "-p", "linkedin"]),
        ("message by email", ["log-email", "--by", "me"]),
    ],
)
@pytest.mark.usefixtures("ada")
def test_is_what_logging_it_brings(run: Callable[..., Any], supposed: str, logged: list[str]) -> None:
    told = run("ready", "ada", "--what-if", supposed, "--json").data["what_if"]
    command, *more = logged
    done = run(command, "ada", *more)
    assert done.exit_code == 0, done.err
    came = run("ready", "ada", "--json").data["verdict"]
    assert told["score"] == pytest.approx(came["score"], abs=0.1)
    assert told["ready"] == came["ready"]


@pytest.mark.parametrize(("supposed", "by"), [("they answer", "them"), ("i answer", "me")])
def test_an_answer_is_what_settling_it_brings(
    run: Callable[..., Any], ada: Path, supposed: str, by: str
) -> None:
    logged_in(
        ada, message(TODAY - timedelta(days=8), direction=Direction.ME if by == "them" else Direction.THEM), 1
    )
    told = run("ready", "ada", "--what-if", supposed, "--json").data["what_if"]
    assert run("answered", "ada", "--by", by).exit_code == 0
    came = run("ready", "ada", "--json").data["verdict"]
    assert told["score"] == pytest.approx(came["score"], abs=0.1)


@pytest.mark.usefixtures("ada")
def test_of_a_day_to_come_is_what_comes_that_day(
    run: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    told = run("ready", "ada", "--what-if", "video in 2 weeks 40 min", "--json").data["what_if"]
    assert told["on"] == "2026-03-28"
    monkeypatch.setenv("RELCRM_NOW", "2026-03-28T09:00:00")
    without = run("ready", "ada", "--json").data["verdict"]
    assert told["score_without"] == pytest.approx(without["score"], abs=0.1)
    run("log-meeting", "ada", "--video", "--minutes", "40")
    came = run("ready", "ada", "--json").data["verdict"]
    assert (told["score"], told["ready"]) == (pytest.approx(came["score"], abs=0.1), came["ready"])


@pytest.mark.usefixtures("ada")
def test_says_which_gates_would_open(run: Callable[..., Any]) -> None:
    lines = run("ready", "ada", "--what-if", "meeting tomorrow").out.splitlines()
    at = lines.index("What if: meeting on 15 March")
    assert lines[at + 1].endswith(": they could be asked")
    assert lines[at + 2 : at + 4] == ["  settles: spoken only once", "  Nothing was written."]


@pytest.mark.usefixtures("ada")
def test_says_which_gates_would_shut(run: Callable[..., Any]) -> None:
    run("log-meeting", "ada")
    done = run(
        "ready", "ada", "--what-if", "their message tomorrow", "--what-if", "favour received in 3 weeks"
    )
    assert "What if: their message on 15 March, favour received on 4 April" in done.out
    assert "  now in the way: their message waits for you" in done.out


@pytest.mark.usefixtures("ada")
def test_several_are_taken_together(run: Callable[..., Any]) -> None:
    one, two = (
        run("ready", "ada", *words, "--json").data["what_if"]
        for words in (["--what-if", "call"], ["--what-if", "call", "--what-if", "favour given"])
    )
    assert two["score"] > one["score"]
    assert [entry["what"] for entry in two["entries"]] == ["call", "favour given"]


def test_writes_nothing(run: Callable[..., Any], ada: Path) -> None:
    run("ready", "ada")  # keeps its memo, as any look does
    before = ada.read_bytes()
    for words in (["meeting"], ["message", "they answer tomorrow"], ["favour given in 2 weeks"]):
        assert run("ready", "ada", *(word for each in words for word in ("--what-if", each))).exit_code == 0
    assert ada.read_bytes() == before


@pytest.mark.parametrize(
    "supposed", ["lunch", "meeting yesterday", "email 20 min", "they answer", "", "call 0 min"]
)
@pytest.mark.usefixtures("ada")
def test_what_is_not_understood_is_refused(run: Callable[..., Any], supposed: str) -> None:
    done = run("ready", "ada", "--what-if", supposed)
    assert (done.exit_code, done.out) == (2, "")
    assert "hint: " in done.err


@pytest.mark.usefixtures("ada")
def test_is_about_one_contact(run: Callable[..., Any]) -> None:
    done = run("ready", "--what-if", "meeting")
    assert (done.exit_code, done.out) == (2, "")
    assert "relcrm ready WHO --what-if meeting" in done.err


@pytest.mark.usefixtures("ada")
def test_without_it_there_is_none(run: Callable[..., Any]) -> None:
    assert run("ready", "ada", "--json").data["what_if"] is None
    assert "What if" not in run("ready", "ada").out


class TestNextStep:
    @pytest.mark.usefixtures("ada")
    def test_names_its_gain(self, run: Callable[..., Any]) -> None:
        line = next(line for line in run("ready", "ada").out.splitlines() if line.startswith("Next: "))
        gain = run("ready", "ada", "--json").data["gains"][0]
        assert gain["advised"]
        assert gain["opened"] == ["ONE_TALK"]
        scores = f"{gain['score_before']:.1f} → {gain['score']:.1f}"
        assert line.endswith(f"(a meeting today would settle: spoken only once; readiness {scores})")

    def test_without_a_gate_to_open_names_the_points(self, run: Callable[..., Any], store: Path) -> None:
        contact_id = contact_in(store)
        for days in (60, 35, 30):
            logged_in(store, interaction(TODAY - timedelta(days=days), minutes=20), contact_id)
        said_no = interaction(
            TODAY - timedelta(days=9), channel=Channel.EMAIL, direction=Direction.ME, minutes=None
        )
        logged_in(store, replace(said_no, kind=Kind.PITCH, outcome=Outcome.DECLINED), contact_id)
        line = next(line for line in run("ready", "ada").out.splitlines() if line.startswith("Next: "))
        assert "(a note they answer today would change: readiness" in line

    @pytest.mark.usefixtures("ada")
    def test_promises_nothing_beside_what_is_to_be_repaired(self, run: Callable[..., Any]) -> None:
        run("edit", "ada", "--complaint", "late")
        assert "today would" not in run("ready", "ada").out

    @pytest.mark.usefixtures("ada")
    def test_names_none_where_there_is_none(self, run: Callable[..., Any]) -> None:
        run("edit", "ada", "--opted-out")
        assert run("ready", "ada", "--json").data["gains"] == []
        assert run("ready", "ada").out.count("today would") == 0

    @pytest.mark.usefixtures("ada")
    def test_is_left_out_of_lists(self, run: Callable[..., Any]) -> None:
        assert "today would" not in run("ready").out
