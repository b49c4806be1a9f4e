"""Words that cue a fact suggest its command in one line, and do nothing by themselves."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from relcrm.domain.etiquette.cues import Cue, phrases
from relcrm.services.logbook.cueing import BECAUSE, IF

if TYPE_CHECKING:
    from collections.abc import Callable

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "cues.md"


@pytest.fixture(autouse=True)
def _ada(run: Callable[..., Any], no_store: Path) -> None:
    assert no_store
    run("add", "Ada")


def suggested(run: Callable[..., Any], *words: str) -> list[str]:
    done = run(*words, "--json")
    assert done.exit_code == 0, done.err
    return [each["command"] for each in done.data["suggestions"]]


@pytest.mark.parametrize(
    ("words", "command"),
    [
        ("wants an offer", "relcrm invited 1 'wants an offer'"),
        ("asked for a quote on looms", "relcrm invited 1 'asked for a quote on looms'"),
        ("her father died", "relcrm hold 1 --for 60d --because 'a death'"),
        ("is seriously ill", "relcrm hold 1 --for 30d --because 'an illness'"),
        ("has a newborn", "relcrm hold 1 --for 30d --because 'a newborn'"),
        ("lost her job", "relcrm hold 1 --for 60d --because 'a lost job'"),
        ("complained about the report", "relcrm complaint 1 'complained about the report'"),
        ("said don't contact me", "relcrm opt-out 1"),
    ],
)
@pytest.mark.parametrize("said", ["note ada", "log-meeting ada --note", "log-email ada --by them --words"])
def test_words_suggest_a_command_that_works_and_change_nothing(
    run: Callable[..., Any], contents: Callable[..., Any], words: str, command: str, said: str
) -> None:
    before = contents()["contact"]
    assert suggested(run, *said.split(), words) == [command]
    assert contents()["contact"] == before
    assert run(*shlex.split(command)[1:]).exit_code == 0
    assert contents()["contact"] != before
    assert suggested(run, "note", "ada", words) == []  # it is on record now


def test_one_line_on_the_screen(run: Callable[..., Any]) -> None:
    told = run("log-call", "ada", "wants an offer").out.splitlines()
    assert told[-1] == "If they asked for an offer: relcrm invited 1 'wants an offer'"
    assert run("note", "ada", "her mother died").out.splitlines()[1:] == [
        "If somebody died: relcrm hold 1 --for 60d --because 'a death'"
    ]


def test_time_that_has_passed_since_is_taken_off(run: Callable[..., Any]) -> None:
    assert suggested(run, "note", "ada", "her mother died", "--when", "20 days ago") == [
        "relcrm hold 1 --for 40d --because 'a death'"
    ]
    assert suggested(run, "note", "ada", "her mother died", "--when", "60 days ago") == []
    assert suggested(run, "note", "ada", "wants an offer", "--when", "31 days ago") == []


def test_nobody_knows_of_whom_of_several_it_is_said(run: Callable[..., Any]) -> None:
    run("add", "Bo")
    assert suggested(run, "log-meeting", "ada", "bo", "--note", "wants an offer") == []


def test_the_words_of_their_answer_are_read_and_yours_are_not(run: Callable[..., Any]) -> None:
    run("log-email", "ada", "--when", "yesterday")
    assert suggested(run, "answered", "ada", "--words", "please don't contact me") == ["relcrm opt-out 1"]
    run("log-email", "ada", "--by", "them", "--new")
    assert suggested(run, "answered", "ada", "--by", "me", "--words", "send me a quote") == []


def test_your_own_last_words_are_not_theirs(run: Callable[..., Any]) -> None:
    assert suggested(run, "log-email", "ada", "--words", "send me a quote") == []


def test_what_the_outcome_says_needs_no_cue(run: Callable[..., Any]) -> None:
    words = ("log-call", "ada", "--note", "wants an offer", "--outcome", "asked-for-offer")
    assert suggested(run, *words) == []


def test_friends_are_left_in_peace(run: Callable[..., Any]) -> None:
    run("edit", "ada", "--personal")
    assert suggested(run, "note", "ada", "wants an offer") == []


def test_long_words_are_cut(run: Callable[..., Any]) -> None:
    (command,) = suggested(run, "note", "ada", "wants an offer " + "for looms and such " * 9)
    assert command.endswith(" ...'")
    assert len(command) < 90


def test_the_length_of_a_hold_is_the_policys(run: Callable[..., Any], home: Path) -> None:
    (home / "relcrm-policy.toml").write_text("[etiquette]\nhold_after_loss_days = 90\n")
    assert suggested(run, "note", "ada", "his brother died") == [
        "relcrm hold 1 --for 90d --because 'a death'"
    ]


def test_the_page_shows_the_whole_list() -> None:
    text = " ".join(PAGE.read_text(encoding="utf-8").split())
    assert [
        phrase
        for cue in Cue
        for phrase in phrases(cue)
        if f"{phrase};" not in text and f"{phrase} |" not in text
    ] == []
    assert set(IF) == set(Cue)
    assert set(BECAUSE) <= set(Cue)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (
            "he died last week",
            [
                "If Ada himself died: relcrm archive 1",
                "If somebody close to them died: relcrm hold 1 --for 60d --because 'a death'",
            ],
        ),
        ("her mother died", ["If somebody died: relcrm hold 1 --for 60d --because 'a death'"]),
    ],
)
def test_their_own_death_is_asked_about_first(run: Callable[..., Any], words: str, told: list[str]) -> None:
    assert run("note", "ada", words).out.splitlines()[1:] == told


def test_the_death_of_family_and_friends_themselves_is_no_business(run: Callable[..., Any]) -> None:
    run("edit", "ada", "--personal")
    told = run("note", "ada", "she died in march").out.splitlines()
    assert told[1:] == ["If Ada herself died: relcrm archive 1"]
    assert len(run("note", "ada", "her mother died in march").out.splitlines()) == 1
    run("archive", "ada")
    assert suggested(run, "log-call", "1", "--note", "ada died") == []


@pytest.mark.parametrize("words", [("died", "ada"), ("dead",), ("edit", "ada", "--dead")])
def test_words_for_death_point_to_the_archive(run: Callable[..., Any], words: tuple[str, ...]) -> None:
    done = run(*words)
    assert done.exit_code == 2
    assert "relcrm archive WHO puts somebody who died away" in done.err
