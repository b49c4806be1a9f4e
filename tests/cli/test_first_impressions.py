"""What strangers tripped over once: calls nobody took, several people at once, people put away, team profiles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from builders import contact_in, rows

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def ada(store: Path) -> int:
    return contact_in(store, "Ada Lovelace")


def conversations(run: Callable[..., Any], who: str) -> int:
    return run("ready", who, "--json").data["evidence"]["conversations"]


def gates(run: Callable[..., Any], who: str) -> set[str]:
    return {gate["code"] for gate in run("ready", who, "--json").data["verdict"]["gates"]}


class TestCallsNobodyTook:
    def test_are_yours_and_no_conversation(self, run: Callable[..., Any], ada: int) -> None:
        done = run("log-call", "ada", "--not-answered")
        assert "from you" in done.out
        assert conversations(run, "ada") == 0
        assert "NO_CONTACT" in gates(run, "ada")

    @pytest.mark.parametrize("channel", ["video", "email", "in-person"])
    def test_what_both_took_part_in_was_answered(
        self, run: Callable[..., Any], ada: int, channel: str
    ) -> None:
        assert run("log", "ada", "--channel", channel, "--not-answered").exit_code == 2

    def test_nor_can_an_entry_become_so(self, run: Callable[..., Any], ada: int) -> None:
        run("log-call", "ada")
        assert run("log", "--edit", "1", "--not-answered").exit_code == 2
        assert run("log", "--edit", "1", "--by", "me", "--not-answered").exit_code == 0


class TestSeveralPeople:
    def test_in_one_entry_are_a_group(self, run: Callable[..., Any], store: Path, ada: int) -> None:
        contact_in(store, "Bo Berg")
        assert "in a group" in run("log-meeting", "ada", "bo").out
        assert conversations(run, "ada") == conversations(run, "bo") == 0

    def test_unless_said_otherwise(self, run: Callable[..., Any], store: Path, ada: int) -> None:
        contact_in(store, "Bo Berg")
        run("log", "ada", "bo", "--channel", "in-person", "--no-group")
        assert conversations(run, "ada") == conversations(run, "bo") == 1

    def test_one_person_named_twice_is_one(self, run: Callable[..., Any], ada: int) -> None:
        run("log-meeting", "ada", "Ada Lovelace")
        assert conversations(run, "ada") == 1


class TestFavoursInWriting:
    def test_ask_for_nothing_and_are_contact_once_they_are_answered(
        self, run: Callable[..., Any], ada: int
    ) -> None:
        run("give", "ada", "the article", "--channel", "email", "--when", "2026-03-01")
        evidence = run("ready", "ada", "--json").data["evidence"]
        assert (evidence["gave"], evidence["open_unanswered"], evidence["two_way"]) == (1, 0, 0)
        run("answered", "ada")
        assert run("ready", "ada", "--json").data["evidence"]["two_way"] == 1

    @pytest.mark.parametrize("command", ["give", "receive"])
    def test_need_words(self, run: Callable[..., Any], store: Path, ada: int, command: str) -> None:
        assert run(command, "ada", " ").exit_code == 2
        assert rows(store, "SELECT count(*) FROM interaction") == [(0,)]

    def test_without_a_channel_took_place_nowhere(self, run: Callable[..., Any], ada: int) -> None:
        run("log-email", "ada", "--when", "2026-03-04")
        run("give", "ada", "a client")
        rules = run("check", "ada", "--channel", "dm", "--platform", "linkedin", "--json").data["rules"]
        assert not [rule for rule in rules if "public" in rule["text"] + rule["instead"]]


class TestPeoplePutAway:
    def test_come_back_by_part_of_their_name(self, run: Callable[..., Any], ada: int) -> None:
        run("archive", "ada")
        assert "(archived)" in run("show", "ada").out
        gone = run("ready", "ada")
        assert (gone.exit_code, "relcrm archive 1 --restore" in gone.err) == (67, True)
        assert run("archive", "ada", "--restore").exit_code == 0
        assert run("ready", "ada").exit_code == 0


class TestTeamProfiles:
    def test_judge_without_where_the_policy_lacks_them(
        self, run: Callable[..., Any], ada: int, home: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        team = home / "team.toml"
        team.write_text("[profile.slow.gates]\nmin_span_days = 60\n")
        assert run("edit", "ada", "--profile", "slow", "--policy", str(team)).exit_code == 0
        for words in (("log-meeting", "ada"), ("ready",), ("stale",), ("next",), ("show", "ada")):
            assert run(*words).exit_code == 0, words
        assert 'judged without profile "slow"' in run("ready", "ada").out
        assert "judged without" not in run("ready", "ada", "--policy", str(team)).out
        assert run("edit", "ada", "--profile", "slow").exit_code == 78


class TestWordsThatMiss:
    @pytest.mark.parametrize(("said", "meant"), [("addah", "Ada Lovelace"), ("lovelase", "Ada Lovelace")])
    def test_a_misspelt_word_names_who_is_near(
        self, run: Callable[..., Any], ada: int, said: str, meant: str
    ) -> None:
        assert meant in run("show", said).err

    def test_an_offer_nobody_knows_is_refused(self, run: Callable[..., Any], ada: int) -> None:
        assert run("edit", "ada", "--offer", "comodity").exit_code == 2
        assert run("edit", "ada", "--offer", "commodity").exit_code == 0

    @pytest.mark.parametrize("words", [("log-email", "ada", "--when", ""), ("ready", "--as-of", "")])
    def test_an_empty_day_is_not_today(
        self, run: Callable[..., Any], ada: int, words: tuple[str, ...]
    ) -> None:
        assert run(*words).exit_code == 2


def test_the_words_of_an_answer_make_an_opener(run: Callable[..., Any], ada: int) -> None:
    run("log-email", "ada", "--when", "2026-03-01")
    run("answered", "ada", "--words", "the loom is broken")
    assert "the loom is broken" in run("opener", "ada").out


def test_an_ask_that_should_have_waited_is_told(run: Callable[..., Any], store: Path, ada: int) -> None:
    for month in ("2025-12-08", "2026-01-08", "2026-02-08"):
        run("log-meeting", "ada", "--when", month, "--minutes", "60")
    run("log-email", "ada", "--by", "them", "--answered", "--when", "2026-02-20")
    run("log-email", "ada", "--when", "2026-03-13")
    done = run("pitch", "ada", "--about", "a workshop", "--channel", "dm", "--platform", "whatsapp")
    assert (done.exit_code, "By the book it should have waited" in done.out) == (0, True)


def test_red_is_marked_without_colour(run: Callable[..., Any], ada: int) -> None:
    run("log-meeting", "ada", "--when", "2026-02-01")
    run("edit", "ada", "--cadence", "2w", "--max", "3w")
    assert " weeks !" in run("stale").out
