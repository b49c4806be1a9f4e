"""Asking: the door is guarded, a written reason carries a borderline case, and a mark is judged again."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from builders import TODAY, contact_in, interaction, logged_in, message, rows
from relcrm.domain.log.interaction import Direction

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

LOW = "[score]\nthreshold = {threshold}\n"


def befriended(store: Path, name: str = "Ada Lovelace", **columns: Any) -> Any:
    """Put somebody into the store who is ready to be asked: talks and letters both ways over three months."""
    contact_id = contact_in(store, name, **columns)
    for days in (100, 50, 10):
        logged_in(store, interaction(TODAY - timedelta(days=days)), contact_id)
    for days, by in ((90, Direction.ME), (70, Direction.THEM), (30, Direction.ME)):
        logged_in(store, message(TODAY - timedelta(days=days), direction=by, answered=True), contact_id)
    return contact_id


@pytest.fixture
def ada(store: Path) -> Any:
    befriended(store)
    contact_in(store, "Bo Berg")
    return store


@pytest.fixture
def strict(run: Callable[..., Any], ada: Path) -> Path:
    """Give a policy under which Ada misses by a little: only the score, and within the margin."""
    score = run("ready", "ada", "--json").data["verdict"]["score"]
    shipped = run("policy", "defaults").out
    lines = [
        f"threshold = {score + 2:.1f}" if line.startswith("threshold") else line
        for line in shipped.splitlines()
    ]
    path = ada.with_name("strict.toml")
    path.write_text("\n".join(lines))
    return path


class TestRefused:
    @pytest.mark.parametrize("command", ["mark-pitchable", "pitch"])
    @pytest.mark.usefixtures("ada")
    def test_with_the_reasons_and_the_next_good_step(
        self, run: Callable[..., Any], contents: Callable[..., Any], command: str
    ) -> None:
        before = contents()
        done = run(command, "bo")
        assert (done.exit_code, done.out) == (3, "")
        assert done.err.splitlines()[0] == "relcrm: not yet: Bo Berg is not ready to be asked"
        shut = run("ready", "bo", "--json").data["verdict"]["gates"]
        gates = [each for each in shut if each["code"] != "SCORE"]
        *reasons, policy = done.err.splitlines()[1:-1]
        assert [line[4:] for line in reasons] == [
            gates[0]["reason"],
            f"and {sum(gate['code'] != 'SCORE' for gate in gates) - 1} more",
        ]
        assert policy.startswith("  (policy 1, ")
        assert done.err.splitlines()[-1].startswith("hint: ")
        assert contents() == before

    @pytest.mark.parametrize("command", ["mark-pitchable", "pitch"])
    @pytest.mark.usefixtures("ada")
    def test_with_the_gates_in_the_json(self, run: Callable[..., Any], command: str) -> None:
        done = run(command, "bo", "--json")
        assert (done.exit_code, done.err) == (3, "")
        assert {"NO_CONTACT", "NO_TALK"} <= {gate["code"] for gate in done.data["gates"]}
        assert done.data["next_step"]["text"]
        assert done.json()["errors"][0]["code"] == "not_ready"

    @pytest.mark.usefixtures("ada")
    def test_a_reason_does_not_carry_more_than_a_borderline_case(
        self, run: Callable[..., Any], contents: Callable[..., Any]
    ) -> None:
        before = contents()
        assert run("mark-pitchable", "bo", "--because", "I like them").exit_code == 3
        assert run("pitch", "bo", "--because", "I like them").exit_code == 3
        assert run("pitch", "bo", "--override", "  ").exit_code == 3
        assert contents() == before


class TestReady:
    @pytest.mark.usefixtures("ada")
    def test_says_the_verdict_first(self, run: Callable[..., Any]) -> None:
        ada, bo = (run("ready", who).out.splitlines()[0] for who in ("ada", "bo"))
        assert re.fullmatch(
            r"Ada Lovelace: READY to be asked, readiness \d\d\.\d \(asking is welcome from 55\)", ada
        )
        assert bo.startswith("Bo Berg: NOT YET, readiness ")

    @pytest.mark.usefixtures("ada")
    def test_shows_what_it_rests_on_when_asked(self, run: Callable[..., Any]) -> None:
        assert "dimension" not in run("ready", "ada").out
        assert {"dimension", "Path:"} <= set(run("ready", "ada", "--why").out.split())
        assert run("ready", "--why").exit_code == 2

    @pytest.mark.usefixtures("ada")
    def test_reasons_that_one_step_answers_are_one_and_a_number(self, run: Callable[..., Any]) -> None:
        gates = run("ready", "bo", "--json").data["verdict"]["gates"]
        told = [gate for gate in gates if gate["code"] != "SCORE"]
        brief, whole = run("ready", "bo").out, run("ready", "bo", "--why").out
        assert (brief.count("✗"), whole.count("✗")) == (1, len(told))
        assert f"and {len(told) - 1} more" in brief
        assert not any(gate["code"] in whole for gate in gates)

    def test_after_a_yes_nobody_is_told_to_ask(self, run: Callable[..., Any], ada: Any) -> None:
        del ada
        run("pitch", "ada", "--about", "the roof")
        run("outcome", "ada", "accepted")
        assert run("ready", "ada").out.startswith("Ada Lovelace: PARTNER, they said yes")
        for words in ("ready ada", "ready", "show ada", "stale --days 1", "next"):
            out = run(*words.split()).out
            assert "Go ahead" not in out
            assert "ask in person" not in out

    @pytest.mark.usefixtures("ada")
    def test_ranks_everybody_and_sums_up_what_is_missing(self, run: Callable[..., Any]) -> None:
        data = run("ready", "--json").data
        assert [row["name"] for row in data["contacts"]] == ["Ada Lovelace", "Bo Berg"]
        assert (data["total"], data["ready_total"]) == (2, 1)
        assert sum(each["people"] for each in data["missing"]) == 1
        assert "1 person is ready to be asked, of 2." in run("ready").out

    def test_old_words_without_an_answer_are_told_apart(self, run: Callable[..., Any], store: Path) -> None:
        for number in range(14):
            contact_in(store, f"Nobody {number}")
        for day in ("2024-03-01", "2026-03-01"):
            who = contact_in(store, f"Wrote {day}")
            for letter in (message("2024-01-01", answered=True), message(day, direction=Direction.THEM)):
                logged_in(store, letter, who)
        data = run("ready", "--json").data
        assert {each["code"]: each["people"] for each in data["missing"]}["OWE_REPLY"] == 2
        assert data["old_words_total"] == 1
        out = run("ready").out
        assert "1  wrote long ago and never had an answer" in out
        assert "1  a message of theirs waits for you" in out

    @pytest.mark.usefixtures("store")
    def test_an_empty_store_is_fine(self, run: Callable[..., Any]) -> None:
        assert run("ready").out == "Nobody to judge here.\n"
        data = run("ready", "--json").data
        assert (data["contacts"], data["missing"]) == ([], [])

    def test_tag_and_limit(self, run: Callable[..., Any], ada: Path) -> None:
        befriended(ada, "Cy Day", tags=("vip",))
        assert [row["name"] for row in run("ready", "--tag", "vip", "--json").data["contacts"]] == ["Cy Day"]
        assert "2 more: relcrm ready --limit 0" in run("ready", "--limit", "1").out

    @pytest.mark.usefixtures("ada")
    def test_every_lost_point_is_accounted_for(self, run: Callable[..., Any]) -> None:
        verdict = run("ready", "ada", "--json").data["verdict"]
        assert sum(abs(lost) for lost in verdict["points_lost"].values()) == pytest.approx(
            100 - verdict["score"], abs=0.2
        )

    @pytest.mark.usefixtures("ada")
    def test_an_invitation_opens_the_door(self, run: Callable[..., Any]) -> None:
        run("edit", "bo", "--invited", "send me an offer")
        run("log-email", "bo", "--by", "them", "--answered")
        assert run("ready", "bo").out.startswith("Bo Berg: READY, they asked for it")
        assert run("mark-pitchable", "bo", "--json").data["how"] == "invited"

    @pytest.mark.parametrize(
        ("words", "code"),
        [
            (("--opted-out",), "OPT_OUT"),
            (("--hold-until", "october"), "HOLD"),
            (("--complaint", "late"), "GRIEVANCE"),
        ],
    )
    @pytest.mark.usefixtures("ada")
    def test_a_fact_shuts_the_door_and_clearing_it_opens_it(
        self, run: Callable[..., Any], words: Any, code: int
    ) -> None:
        run("edit", "ada", *words)
        verdict = run("ready", "ada", "--json").data["verdict"]
        assert [gate["code"] for gate in verdict["gates"]] == [code]
        run("edit", "ada", "--clear", words[0].removeprefix("--").removesuffix("-until"))
        assert run("ready", "ada", "--json").data["verdict"]["ready"]


class TestBorderline:
    @pytest.mark.parametrize("command", ["mark-pitchable", "pitch"])
    def test_needs_a_written_reason(self, run: Callable[..., Any], strict: Path, command: str) -> None:
        done = run(command, "ada", "--policy", strict)
        assert done.exit_code == 3
        assert f"relcrm {command} 1 --because" in done.err
        assert run(command, "ada", "--policy", strict, "--json").data["is_borderline"]
        assert run(command, "ada", "--policy", strict, "--because", " ").exit_code == 3
        data = run(command, "ada", "--policy", strict, "--because", "he asked at dinner", "--json").data
        assert data["how"] == "borderline"

    def test_the_reason_is_shown_with_the_mark(self, run: Callable[..., Any], strict: Path) -> None:
        run("mark-pitchable", "ada", "--policy", strict, "--because", "he asked at dinner")
        assert "he asked at dinner" in run("pitchable", "--policy", strict).out
        assert run("pitchable", "--policy", strict, "--json").data["marks"][0]["holds"]

    def test_a_mark_that_was_earned_lapses_when_only_borderline(
        self, run: Callable[..., Any], strict: Path
    ) -> None:
        run("mark-pitchable", "ada")
        mark = run("pitchable", "--policy", strict, "--json").data["marks"][0]
        assert (mark["holds"], [gate["code"] for gate in mark["reasons"]]) == (False, ["SCORE"])


class TestMarks:
    def test_are_set_once_and_said_again(self, run: Callable[..., Any], ada: Path) -> None:
        assert "is now marked as pitchable" in run("mark-pitchable", "ada").out
        assert "is still marked as pitchable" in run("mark-pitchable", "ada").out
        assert rows(ada, "SELECT count(*) FROM mark") == [(1,)]

    @pytest.mark.usefixtures("ada")
    def test_lapse_after_silence_with_the_reasons(self, run: Callable[..., Any]) -> None:
        run("mark-pitchable", "ada")
        assert run("pitchable", "--json").data["marks"][0]["holds"]
        later = run("pitchable", "--as-of", "2027-12-01", "--json").data["marks"][0]
        assert not later["holds"]
        assert "DORMANT" in [gate["code"] for gate in later["reasons"]]
        assert "lapsed" in run("pitchable", "--as-of", "2027-12-01").out
        assert "quiet for long" in run("pitchable", "--as-of", "2027-12-01").out
        assert "but it has lapsed" in run("ready", "ada", "--as-of", "2027-12-01").out
        assert "lapsed" in run("show", "ada", "--as-of", "2027-12-01").out

    @pytest.mark.usefixtures("ada")
    def test_are_not_seen_before_they_were_set(self, run: Callable[..., Any]) -> None:
        run("mark-pitchable", "ada")
        assert run("pitchable", "--as-of", "2026-03-13", "--json").data["marks"] == []

    @pytest.mark.usefixtures("ada")
    def test_can_be_taken_away(self, run: Callable[..., Any]) -> None:
        run("mark-pitchable", "ada")
        assert (
            run("mark-pitchable", "ada", "--remove").out == "Ada Lovelace is no longer marked as pitchable.\n"
        )
        assert run("pitchable", "--json").data["marks"] == []
        done = run("mark-pitchable", "ada", "--remove")
        assert (done.exit_code, "is not marked as pitchable" in done.err) == (2, True)

    @pytest.mark.usefixtures("ada")
    def test_none_is_said_kindly(self, run: Callable[..., Any]) -> None:
        assert run("pitchable").out == "Nobody is marked as pitchable. relcrm ready says who may be.\n"


class TestPitch:
    @pytest.mark.usefixtures("ada")
    def test_keeps_the_readiness_of_its_day(self, run: Callable[..., Any]) -> None:
        data = run("pitch", "ada", "--about", "a workshop", "--json").data
        assert (data["how"], data["was_ready"], data["missing"], data["about"]) == (
            "earned",
            True,
            [],
            "a workshop",
        )
        run("pitch", "bo", "--override", "x")
        shown = run("show", "ada", "--json").data["pitches"][0]
        assert (shown["score"], shown["was_ready"]) == (data["score"], True)

    @pytest.mark.usefixtures("ada")
    def test_of_an_earlier_day_is_judged_on_that_day(self, run: Callable[..., Any]) -> None:
        done = run("pitch", "ada", "--when", "2025-12-10")
        assert done.exit_code == 3

    @pytest.mark.usefixtures("ada")
    def test_override_is_kept_and_shown_ever_after(self, run: Callable[..., Any]) -> None:
        done = run("pitch", "bo", "--about", "a demo", "--override", "tender closes today")
        assert done.exit_code == 0
        assert "tender closes today" in done.out
        assert "tender closes today" in run("show", "bo").out
        assert "tender closes today" in run("ready", "bo").out
        assert run("ready", "bo", "--json").data["overrides"][0]["override_reason"] == "tender closes today"
        assert run("show", "bo", "--json").data["pitches"][0]["was_ready"] is False
        run("outcome", "bo", "declined")
        assert "tender closes today" in run("ready", "bo").out

    @pytest.mark.usefixtures("ada")
    def test_an_override_of_somebody_ready_is_no_override(self, run: Callable[..., Any]) -> None:
        data = run("pitch", "ada", "--override", "hurry", "--json").data
        assert (data["how"], data["override_reason"]) == ("earned", "")

    @pytest.mark.parametrize("who", ["ada", "bo"])
    @pytest.mark.usefixtures("ada")
    def test_an_opt_out_is_never_overridden(
        self, run: Callable[..., Any], contents: Callable[..., Any], who: str
    ) -> None:
        run("edit", who, "--opted-out")
        before = contents()
        done = run("pitch", who, "--override", "but I must")
        assert done.exit_code == 3
        assert "no reason of ours overrides that" in done.err
        assert contents() == before
        gates = run("pitch", who, "--override", "but I must", "--json").data["gates"]
        assert "OPT_OUT" in [gate["code"] for gate in gates]
        run("edit", who, "--invited", "do send it")
        assert run("pitch", who, "--override", "but I must").exit_code == 3

    @pytest.mark.usefixtures("ada")
    def test_the_way_is_kept(self, run: Callable[..., Any]) -> None:
        run("pitch", "ada", "--channel", "in-person", "--platform", "Twitter")
        entry = run("show", "ada", "--json").data["log"][0]["interaction"]
        assert (entry["channel"], entry["platform"], entry["kind"]) == ("in_person", "x", "pitch")


class TestOutcome:
    @pytest.fixture(autouse=True)
    def _pitched(self, run: Callable[..., Any], ada: Path) -> None:
        run("--db", ada, "pitch", "ada", "--about", "a workshop", "--when", "2026-03-10")

    @pytest.mark.parametrize("result", ["accepted", "declined", "rebuffed", "ignored", "come-back-later"])
    def test_closes_the_pitch(self, run: Callable[..., Any], result: str) -> None:
        done = run("outcome", "ada", result, "--when", "2026-03-12")
        assert done.exit_code == 0
        pitch = run("show", "ada", "--json").data["pitches"][0]
        assert (pitch["outcome"], pitch["outcome_on"]) == (result.replace("-", "_"), "2026-03-12")

    def test_said_again_it_corrects_what_was_said(self, run: Callable[..., Any]) -> None:
        run("outcome", "ada", "declined", "--when", "2026-03-11")
        done = run("outcome", "ada", "accepted")
        assert done.out == "Corrected for Ada Lovelace, pitch e7: accepted (was: declined).\n"
        pitch = run("show", "ada", "--json").data["pitches"][0]
        assert (pitch["outcome"], pitch["outcome_on"]) == ("accepted", "2026-03-11")
        again = run("outcome", "ada", "accepted", "--json")
        assert again.data["corrects"] == again.data["outcome"] == "accepted"
        assert run("outcome", "ada", "accepted").out.startswith("On record for Ada Lovelace")
        run("undo")
        assert run("show", "ada", "--json").data["pitches"][0]["outcome"] == "declined"

    def test_come_back_later_says_until_when(self, run: Callable[..., Any]) -> None:
        done = run("outcome", "ada", "come-back-later", "--when", "2026-03-12")
        assert "Until Mon 11 May 2026 only care, no business." in done.out
        again = run("outcome", "ada", "come-back-later", "--when", "2026-03-12", "--json")
        assert again.data["hold_until"] == "2026-05-11"
        assert run("show", "ada", "--json").data["contact"]["hold_until"] is None

    def test_a_corrected_date_takes_its_hold_along(self, run: Callable[..., Any]) -> None:
        run("outcome", "ada", "come-back-later", "--until", "october")
        run("outcome", "ada", "declined")
        contact = run("show", "ada", "--json").data["contact"]
        assert (contact["hold_until"], contact["hold_set_on"], contact["hold_reason"]) == (None, None, "")

    def test_a_hold_of_another_reason_stays(self, run: Callable[..., Any]) -> None:
        run("outcome", "ada", "come-back-later", "--until", "october")
        run("hold", "ada", "--until", "november", "--because", "a newborn")
        run("outcome", "ada", "accepted")
        assert run("show", "ada", "--json").data["contact"]["hold_until"] == "2026-11-01"

    def test_a_longer_hold_of_another_reason_is_not_cut_short(self, run: Callable[..., Any]) -> None:
        run("hold", "ada", "--until", "november", "--because", "a newborn")
        done = run("outcome", "ada", "come-back-later", "--until", "october")
        assert "Until Sun 1 November 2026 only care, no business." in done.out
        contact = run("show", "ada", "--json").data["contact"]
        assert (contact["hold_until"], contact["hold_reason"]) == ("2026-11-01", "a newborn")
        run("outcome", "ada", "come-back-later", "--until", "december")
        run("outcome", "ada", "come-back-later", "--until", "october")
        assert run("show", "ada", "--json").data["contact"]["hold_until"] == "2026-10-01"

    def test_a_refusal_shuts_the_door_for_a_while(self, run: Callable[..., Any]) -> None:
        run("outcome", "ada", "rebuffed")
        assert "REBUFFED" in [gate["code"] for gate in run("ready", "ada", "--json").data["verdict"]["gates"]]

    def test_come_back_later_holds_until_the_day_they_named(self, run: Callable[..., Any]) -> None:
        done = run("outcome", "ada", "come-back-later", "--until", "2026-10-01")
        assert "Until Thu 1 October 2026 only care, no business." in done.out
        contact = run("show", "ada", "--json").data["contact"]
        assert (contact["hold_until"], contact["hold_set_on"]) == ("2026-10-01", "2026-03-14")
        assert "HOLD" in [gate["code"] for gate in run("ready", "ada", "--json").data["verdict"]["gates"]]
        after = run("ready", "ada", "--as-of", "2026-10-01", "--json").data["verdict"]
        assert "HOLD" not in [gate["code"] for gate in after["gates"]]

    @pytest.mark.parametrize(
        "words",
        [
            ("accepted", "--when", "2026-03-09"),
            ("accepted", "--until", "october"),
            ("accepted", "--pitch", "99"),
            ("accepted", "--pitch", "e99"),
            ("accepted", "--pitch", "c99"),
            ("accepted", "--when", "tomorrow"),
            ("come-back-later", "--until", "2026-03-01"),
            ("come-back-later", "--until", "someday"),
            ("maybe",),
        ],
    )
    def test_what_makes_no_sense_is_refused_and_nothing_written(
        self, run: Callable[..., Any], contents: Callable[..., Any], words: Any
    ) -> None:
        before = contents()
        done = run("outcome", "ada", *words)
        assert (done.exit_code, done.out) == (2, "")
        assert contents() == before

    def test_several_open_pitches_need_the_number(
        self, run: Callable[..., Any], contents: Callable[..., Any]
    ) -> None:
        run("pitch", "ada", "--override", "again")
        before = contents()
        done = run("outcome", "ada", "accepted")
        assert done.exit_code == 2
        assert "e7 (a workshop, Tue 10 March 2026), e8 (an ask, Sat 14 March 2026)" in done.err
        assert "--pitch e8" in done.err
        assert contents() == before
        assert run("outcome", "ada", "accepted", "--pitch", "e8").exit_code == 0
        assert run("outcome", "ada", "declined").exit_code == 0

    def test_the_pitch_of_somebody_else_is_not_theirs(self, run: Callable[..., Any]) -> None:
        assert run("outcome", "bo", "accepted", "--pitch", "1").exit_code == 2
        assert run("outcome", "bo", "accepted").exit_code == 2

    def test_a_known_pitch_can_be_told_again(self, run: Callable[..., Any]) -> None:
        run("outcome", "ada", "declined")
        assert run("outcome", "ada", "accepted", "--pitch", "1").exit_code == 0
        assert run("show", "ada", "--json").data["pitches"][0]["outcome"] == "accepted"

    def test_a_command_stands_for_the_pitch_that_it_recorded(
        self, run: Callable[..., Any], ada: Path
    ) -> None:
        run("pitch", "ada", "--override", "again")
        run("note", "ada", "tea")
        commands = rows(ada, "SELECT id FROM entry ORDER BY id DESC LIMIT 2")
        note, pitch = (f"c{number}" for (number,) in commands)
        assert "pitch e8" in run("outcome", "ada", "accepted", "--pitch", pitch).out
        done = run("outcome", "ada", "accepted", "--pitch", note)
        assert (done.exit_code, f"{note} recorded no pitch to Ada Lovelace" in done.err) == (2, True)

    def test_a_command_that_recorded_several_pitches_is_none_of_them(
        self, run: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, home: Path
    ) -> None:
        run("pitch", "ada", "--override", "again")
        run("export", "json", "all.json")
        monkeypatch.setenv("RELCRM_DB", str(home / "new.db"))
        monkeypatch.setenv("RELCRM_NOW", "2099-03-14T09:30:00")  # what builders put in has today's stamp
        run("import", "json", "all.json")
        done = run("outcome", "ada", "accepted", "--pitch", "c1")
        assert (done.exit_code, "c1 recorded several pitches to Ada Lovelace: e7" in done.err) == (2, True)
        assert "--pitch e8" in done.err
