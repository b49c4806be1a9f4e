"""A talk that did not take place opens no gate, however that is said."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from builders import contact_in
from relcrm.domain.log.ways import MISSED

if TYPE_CHECKING:
    from collections.abc import Callable

WORDS = [
    (("log-call", "tom", "--note", "no answer, left a voicemail"), ("me", False, None)),
    (("log-call", "tom", "she did not pick up"), ("me", False, None)),
    (("log-call", "tom", "--by", "them", "--note", "missed call"), ("them", False, None)),
    (("log-call", "tom", "--missed"), ("me", False, None)),
    (("log-call", "tom", "--canceled"), ("me", False, None)),
    (("log-call", "tom", "--outcome", "no-answer"), ("me", False, None)),
    (("log-call", "tom", "--outcome", "Not picked up"), ("me", False, None)),
    (("log-meeting", "tom", "--note", "he cancelled at the last minute"), ("mutual", None, "no_show")),
    (("log-meeting", "tom", "--note", "no show"), ("mutual", None, "no_show")),
    (("log-meeting", "tom", "--note", "I had to cancel"), ("me", None, "no_show")),
    (("log-meeting", "tom", "--video", "--no-show"), ("mutual", None, "no_show")),
    (("log-meeting", "tom", "--outcome", "cancelled"), ("mutual", None, "no_show")),
    (("log-meeting", "tom", "--outcome", "ignored"), ("mutual", None, "no_show")),
    (("log", "tom", "--channel", "phone", "--note", "nobody picked up"), ("me", False, None)),
]


@pytest.mark.parametrize(("words", "kept"), WORDS, ids=lambda each: " ".join(map(str, each)))
def test_what_did_not_take_place_is_no_talk(
    run: Callable[..., Any], store: Path, words: tuple[str, ...], kept: tuple[Any, ...]
) -> None:
    contact_in(store, "Tom Hay")
    data = run(*words, "--json").data
    entry = data["logged"]["interaction"]
    assert (entry["direction"], entry["answered"], entry["outcome"]) == kept
    assert data["changes"][0]["opened"] == []
    shown = run("show", "tom", "--json").data
    assert shown["rhythm"] is None


def test_how_it_was_taken_is_said_and_how_to_say_otherwise(run: Callable[..., Any], store: Path) -> None:
    contact_in(store, "Tom Hay")
    called = run("log-call", "tom", "--note", "no answer").out
    assert (
        'not picked up, by the words "no answer"; if you did talk: relcrm log --edit e1 --answered' in called
    )
    met = run("log-meeting", "tom", "--note", "he cancelled").out
    assert "if you did talk: relcrm log --edit e2 --outcome neutral" in met
    for words in (("log", "--edit", "e1", "--answered"), ("log", "--edit", "e2", "--outcome", "neutral")):
        assert run(*words).exit_code == 0
    assert run("ready", "tom", "--json").data["evidence"]["conversations"] > 0


@pytest.mark.parametrize(
    "more", [("--minutes", "20"), ("--outcome", "neutral"), ("--answered",)], ids=" ".join
)
def test_what_is_said_of_the_talk_counts_more_than_its_remark(
    run: Callable[..., Any], store: Path, more: tuple[str, ...]
) -> None:
    contact_in(store, "Tom Hay")
    data = run("log-call", "tom", "--note", "no answer", *more, "--json").data
    assert data["logged"]["interaction"]["answered"] is not False
    assert data["understood"] == []


def test_a_message_is_not_missed_by_its_words(run: Callable[..., Any], store: Path) -> None:
    contact_in(store, "Tom Hay")
    data = run("log-email", "tom", "--note", "no answer", "--json").data
    assert (data["logged"]["interaction"]["outcome"], data["understood"]) == (None, [])


@pytest.mark.parametrize(
    "more", [("--minutes", "5"), ("--answered",), ("--outcome", "positive")], ids=" ".join
)
def test_missed_and_yet_it_took_place_is_refused(
    run: Callable[..., Any], store: Path, more: tuple[str, ...]
) -> None:
    contact_in(store, "Tom Hay")
    refused = run("log-call", "tom", "--missed", *more)
    assert (refused.exit_code, "was it missed, or did it take place?" in refused.err) == (2, True)


def test_the_page_lists_the_whole_table() -> None:
    page = (Path(__file__).resolve().parents[2] / "docs" / "reference" / "cues.md").read_text("utf-8")
    assert f"\n{MISSED}\n" in page
