"""Introductions of which both are asked first: drafted, answered, made, let go, and what never gets into words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from builders import connected, contact_in, insert, interaction, logged_in, message, rows
from relcrm.domain.log.interaction import Direction

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Run = Callable[..., Any]


@pytest.fixture
def two(store: Path) -> Path:
    """Give a store with Ada and Bo, both well known, of whom much is noted that is not for others."""
    for name, columns in (
        ("Ada Lovelace", {"company": "Analytical Engines", "title": "Engineer", "met_how": "a cure"}),
        ("Bo Berg", {"company": "Berg Boats"}),
    ):
        contact = contact_in(store, name, common=("Old maps", f"secret of {name}"), **columns)
        for day in ("2026-02-01", "2026-02-20"):
            logged_in(store, interaction(day, summary="gossip"), contact)
        with connected(store) as connection:
            for kind, value in (("can_help", "her mother's loom"), ("looks_for", "a way out of the job")):
                insert(
                    connection,
                    "detail",
                    {"contact_id": contact, "kind": kind, "label": "", "value": value, "raw": ""},
                )
            note = {"uid": f"n{contact}", "contact_id": contact, "noted_on": "2026-01-01", "kind": "remark"}
            insert(connection, "note", {**note, "text": "snores"})
    return store


def state(store: Path) -> list[tuple[Any, ...]]:
    return rows(store, "SELECT one_said, other_said, made_on, dropped_on FROM introduction ORDER BY id")


def texts(done: Any) -> str:
    return "\n".join(each["text"] for each in done.data["messages"])


@pytest.mark.usefixtures("two")
class TestDraft:
    def test_writes_a_message_to_each_about_the_other(self, run: Run) -> None:
        done = run("intro", "ada", "bo", "--draft", "--about", "both restore looms.", "--json")
        first, second = done.data["messages"]
        assert (first["names"], second["names"]) == (["Ada Lovelace"], ["Bo Berg"])
        assert "Bo Berg of Berg Boats" in first["text"]
        assert "Ada Lovelace, Engineer at Analytical Engines" in second["text"]
        for each in (first, second):
            assert "because of this: both restore looms.\n" in each["text"]
            assert "Old maps" not in each["text"]
        assert (done.data["state"], done.data["follow_up_on"]) == ("asked", "2026-03-21")

    def test_puts_nothing_into_words_that_was_noted_for_oneself(self, run: Run, two: Path) -> None:
        run("edit", "bo", "--note", "owes money")
        said = texts(run("intro", "ada", "bo", "--draft", "--json"))
        run("intro", "ada", "bo", "--yes", "ada")
        said += texts(run("intro", "ada", "bo", "--yes", "bo", "--json"))
        assert len(rows(two, "SELECT 1 FROM introduction")) == 1
        for secret in ("secret", "loom", "way out", "snores", "gossip", "a cure", "owes money"):
            assert secret not in said

    def test_shows_what_was_noted_of_them_to_you_apart(self, run: Run) -> None:
        out = run("intro", "ada", "bo", "--draft").out
        messages, _, for_you = out.partition("Only for you")
        assert "her mother's loom" in for_you
        assert "her mother's loom" not in messages
        assert "[in your words: why the two of them]" in messages
        assert "Nothing was sent" in out

    def test_said_again_is_the_same_draft_with_other_words(self, run: Run, two: Path) -> None:
        run("intro", "ada", "bo", "--draft", "--about", "looms")
        again = run("intro", "bo", "ada", "--draft", "--json").data
        assert (again["one"]["name"], again["about"]) == ("Ada Lovelace", "looms")
        assert run("intro", "bo", "ada", "--draft", "--about", "maps", "--json").data["about"] == "maps"
        assert len(state(two)) == 1

    def test_is_taken_back_and_brought_back(self, run: Run, two: Path) -> None:
        run("intro", "ada", "bo", "--draft")
        assert run("undo").exit_code == 0
        assert state(two) == []
        assert run("redo").exit_code == 0
        assert len(state(two)) == 1

    def test_never_guesses_a_name(self, run: Run, two: Path) -> None:
        contact_in(two, "Ada Other")
        assert run("intro", "ada", "bo", "--draft").exit_code == 67
        assert run("intro", "1", "1", "--draft").exit_code == 2
        assert state(two) == []

    def test_of_two_who_were_introduced_is_refused(self, run: Run) -> None:
        run("intro", "ada", "bo", "--when", "yesterday")
        done = run("intro", "ada", "bo", "--draft")
        assert (done.exit_code, done.out) == (2, "")
        assert "you introduced Ada Lovelace and Bo Berg to each other on 2026-03-13" in done.err

    @pytest.mark.parametrize(
        "words",
        [
            ("--draft", "--yes", "ada"),
            ("--yes", "ada", "--no", "bo"),
            ("--drop", "--draft"),
            ("--about", "looms"),
            ("--draft", "--note", "x"),
            ("--draft", "--when", "yesterday"),
            ("--drop", "--again"),
            ("--yes", "ada", "--when", "tomorrow"),
        ],
    )
    def test_what_does_not_go_together_is_refused(self, run: Run, two: Path, words: tuple[str, ...]) -> None:
        before = two.read_bytes()
        done = run("intro", "ada", "bo", *words)
        assert (done.exit_code, done.out) == (2, "")
        assert two.read_bytes() == before


class TestNotNow:
    @pytest.fixture
    def bo(self, store: Path) -> Callable[..., int]:
        """Give a maker of Bo, beside Ada who is well known."""
        ada = contact_in(store, "Ada Lovelace")
        for day in ("2026-02-01", "2026-02-20"):
            logged_in(store, interaction(day), ada)

        def somebody(*days: str, **columns: Any) -> int:
            contact = contact_in(store, "Bo Berg", **columns)
            for day in days:
                logged_in(store, interaction(day), contact)
            return contact

        return somebody

    @pytest.mark.parametrize(
        ("days", "columns", "said"),
        [
            (("2026-02-01",), {"complaint_on": "2026-03-01", "complaint": "late"}, "relcrm settled 2"),
            (("2026-02-01",), {"hold_until": "2026-05-01", "hold_set_on": "2026-02-02"}, "from 1 May on"),
            ((), {}, "relcrm opener 2"),
        ],
    )
    def test_who_is_better_not_asked_is_not_and_the_good_step_is_told(
        self,
        run: Run,
        store: Path,
        bo: Callable[..., int],
        days: tuple[str, ...],
        columns: dict[str, str],
        said: str,
    ) -> None:
        bo(*days, **columns)
        done = run("intro", "ada", "bo", "--draft")
        assert (done.exit_code, done.out) == (3, "")
        assert done.err.startswith("relcrm: not yet: Bo Berg ")
        assert said in done.err
        assert state(store) == []
        assert "late" not in done.err

    def test_nor_who_opted_out_before_you_ever_spoke(
        self, run: Run, store: Path, bo: Callable[..., int]
    ) -> None:
        logged_in(store, message("2026-02-01", answered=True), bo(opted_out_on="2026-03-01"))
        done = run("intro", "ada", "bo", "--draft", "--json")
        assert done.exit_code == 3
        assert done.json()["data"]["objections"][0]["code"] == "OPT_OUT"

    def test_nor_who_has_a_word_of_yours_waiting(self, run: Run, store: Path, bo: Callable[..., int]) -> None:
        logged_in(store, message("2026-03-13"), bo("2026-02-01"))
        assert run("intro", "ada", "bo", "--draft").exit_code == 3

    def test_with_others_care_is_asked_for(self, run: Run, store: Path, bo: Callable[..., int]) -> None:
        logged_in(store, message("2026-02-25", direction=Direction.THEM), bo("2026-02-01"))
        out = run("intro", "ada", "bo", "--draft").out
        assert "! Bo Berg waits for an answer of yours" in out
        assert "→ answer that first, in the same message" in out

    def test_so_it_is_with_who_is_asleep_opted_out_or_never_spoken_with(
        self, run: Run, store: Path, bo: Callable[..., int]
    ) -> None:
        bo("2023-02-01", "2023-03-01", opted_out_on="2023-04-01")
        codes = [each["code"] for each in run("intro", "ada", "bo", "--draft", "--json").data["cautions"]]
        assert codes == ["DORMANT", "OPT_OUT"]
        cem = contact_in(store, "Cem Demir")
        logged_in(store, message("2026-02-20", answered=True), cem)
        assert run("intro", "ada", "cem", "--draft", "--json").data["cautions"][0]["code"] == "NO_TALK"

    def test_and_with_two_who_may_know_each_other(
        self, run: Run, store: Path, bo: Callable[..., int]
    ) -> None:
        contact = bo("2026-02-01", company="Analytical Engines")
        run("edit", "ada", "--company", "analytical engines")
        cautions = run("intro", "ada", "bo", "--draft", "--json").data["cautions"]
        assert [each["code"] for each in cautions] == ["COLLEAGUES"]
        with connected(store) as connection:
            other = {"contact_id": 1, "role": "child", "other_id": None, "other_name": "Byron"}
            insert(connection, "relation", other)
            relation = {"contact_id": 1, "role": "manager", "other_id": contact, "other_name": ""}
            insert(connection, "relation", relation)
        out = run("intro", "ada", "bo", "--draft").out
        assert "! Ada Lovelace has Bo Berg as manager: they know each other" in out


@pytest.mark.usefixtures("two")
class TestAnswers:
    @pytest.fixture(autouse=True)
    def _drafted(self, run: Run, two: Path) -> None:
        assert two.exists()
        assert run("intro", "ada", "bo", "--draft", "--about", "looms").exit_code == 0

    def test_two_yes_are_the_introduction_and_the_plain_command_closes_it(self, run: Run, two: Path) -> None:
        one = run("intro", "ada", "bo", "--yes", "ada", "--json").data
        assert (one["state"], one["one_said"], one["messages"]) == ("asked", "yes", [])
        both = run("intro", "bo", "ada", "--yes", "Bo Berg")
        assert "Hello Ada Lovelace, hello Bo Berg," in both.out
        assert "Next: send it, then record it: relcrm intro 1 2" in both.out
        done = run("intro", "ada", "bo")
        assert "its draft is closed" in done.out
        assert "had not said yes" not in done.out
        assert state(two) == [("yes", "yes", "2026-03-14", None)]
        assert "No introduction is open" in run("intros").out
        assert run("undo").exit_code == 0
        assert state(two) == [("yes", "yes", None, None)]
        assert rows(two, "SELECT count(*) FROM interaction WHERE kind = 'intro_given'") == [(0,)]

    def test_an_introduction_made_before_all_answered_says_so(self, run: Run) -> None:
        run("intro", "ada", "bo", "--yes", "ada")
        assert "its draft is closed, though Bo Berg had not said yes yet" in run("intro", "ada", "bo").out

    def test_a_no_lets_it_go_kindly_and_names_nobody_to_the_other(self, run: Run, two: Path) -> None:
        run("intro", "ada", "bo", "--yes", "ada")
        done = run("intro", "ada", "bo", "--no", "bo", "--json")
        to_bo, to_ada = done.data["messages"]
        assert (to_bo["names"], to_ada["names"]) == (["Bo Berg"], ["Ada Lovelace"])
        assert "Bo" not in to_ada["text"]
        assert (done.data["state"], done.data["follow_up_on"], done.data["next_step"]) == (
            "dropped",
            None,
            "",
        )
        assert state(two) == [("yes", "no", None, "2026-03-14")]
        assert run("intro", "ada", "bo", "--yes", "bo").exit_code == 2
        run("undo")
        assert "Bo Berg said no; it is let go" in run("intro", "ada", "bo", "--no", "bo").out

    def test_it_can_be_let_go_without_an_answer(self, run: Run, two: Path) -> None:
        done = run("intro", "ada", "bo", "--drop")
        assert "Ada Lovelace had not answered, Bo Berg had not answered; it is let go" in done.out
        assert "Nothing was sent" not in done.out
        assert state(two) == [("", "", None, "2026-03-14")]

    def test_the_day_of_an_answer_can_be_told_and_is_not_before_they_were_asked(
        self, run: Run, two: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("RELCRM_NOW", "2026-03-20T09:00:00")
        run("intro", "ada", "bo", "--yes", "ada", "--when", "2 days ago")
        run("intro", "ada", "bo", "--yes", "bo", "--when", "2 weeks ago")
        assert rows(two, "SELECT one_said_on, other_said_on FROM introduction") == [
            ("2026-03-18", "2026-03-14")
        ]

    @pytest.mark.parametrize(("who", "word"), [("cem", "neither"), ("b", "both")])
    def test_who_answered_is_never_guessed(self, run: Run, two: Path, who: str, word: str) -> None:
        contact_in(two, "Cem Demir")
        run("edit", "ada", "--nickname", "B")
        run("edit", "bo", "--nickname", "B")
        done = run("intro", "1", "2", "--yes", who)
        assert (done.exit_code, done.out) == (2, "")
        assert f"is {word} of the two" in done.err

    def test_a_name_that_is_clear_between_the_two_is_enough(self, run: Run, two: Path) -> None:
        contact_in(two, "Ada Other")
        assert run("intro", "1", "2", "--yes", "ada", "--json").data["one_said"] == "yes"


@pytest.mark.usefixtures("two")
class TestOpen:
    def test_none_says_how_to_begin(self, run: Run) -> None:
        assert "relcrm intro ONE OTHER --draft asks both first" in run("intros").out
        assert run("intros", "--json").data["introductions"] == []
        assert run("intro", "ada", "bo", "--yes", "ada").exit_code == 2

    def test_says_what_comes_next_and_when(self, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        run("intro", "ada", "bo", "--draft", "--about", "looms")
        out = run("intros").out
        assert "Ada Lovelace (#1) and Bo Berg (#2): looms" in out
        assert "to look at from 21 March: wait for Ada Lovelace and Bo Berg" in out
        monkeypatch.setenv("RELCRM_NOW", "2026-03-21T09:00:00")
        (row,) = run("intros", "--json").data["introductions"]
        assert (row["is_due"], row["follow_up_on"]) == (True, "2026-03-21")
        assert (
            "to look at today: ask Ada Lovelace and Bo Berg once more, lightly, or let it go"
            in run("intros").out
        )

    def test_lists_those_first_to_whom_both_said_yes(self, run: Run, two: Path) -> None:
        cem = contact_in(two, "Cem Demir")
        logged_in(two, interaction("2026-02-01"), cem)
        run("intro", "ada", "cem", "--draft")
        run("intro", "ada", "bo", "--draft")
        run("intro", "ada", "bo", "--yes", "ada")
        run("intro", "ada", "bo", "--yes", "bo")
        first, second = run("intros", "--json").data["introductions"]
        assert (first["state"], second["state"]) == ("agreed", "asked")
        assert "both said yes; send it, then record it: relcrm intro 1 2" in run("intros").out

    def test_as_of_a_day_as_it_was_then(self, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        run("intro", "ada", "bo", "--draft")
        monkeypatch.setenv("RELCRM_NOW", "2026-03-20T09:00:00")
        run("intro", "ada", "bo", "--no", "bo")
        assert run("intros", "--json").data["introductions"] == []
        (row,) = run("intros", "--as-of", "2026-03-19", "--json").data["introductions"]
        assert row["other_said"] == ""
        assert run("intros", "--as-of", "2026-03-13", "--json").data["introductions"] == []

    def test_the_days_are_a_number_of_the_policy(self, run: Run, home: Path) -> None:
        run("intro", "ada", "bo", "--draft")
        (home / "mine.toml").write_text("[etiquette]\nintroduction_days = 3\n", encoding="utf-8")
        (row,) = run("intros", "--policy", "mine.toml", "--json").data["introductions"]
        assert row["follow_up_on"] == "2026-03-17"
