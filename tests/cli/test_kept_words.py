"""What was written down of an exchange stays when a message joins it, and last words say whose they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from builders import contact_in

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def entry_of(run: Callable[..., Any]) -> dict[str, Any]:
    (logged,) = run("show", "sofia", "--json").data["log"]
    found: dict[str, Any] = logged["interaction"]
    return found


def test_both_remarks_are_kept_newest_last(run: Callable[..., Any], store: Path) -> None:
    contact_in(store, "Sofia Lind")
    run("log-email", "sofia", "--by", "him", "she wrote about Graz")
    run("log-email", "sofia", "--by", "me", "wrote back")
    run("log-email", "sofia", "--by", "me", "--note", "wrote back")
    assert entry_of(run)["summary"] == "she wrote about Graz\nwrote back"
    assert "she wrote about Graz; wrote back" in run("show", "sofia").out


def test_words_that_are_the_last_no_more_stay_with_whose_they_were(
    run: Callable[..., Any], store: Path
) -> None:
    contact_in(store, "Sofia Lind")
    there = ("log-message", "sofia", "--platform", "whatsapp")
    run(*there, "--by", "them", "--words", "hi there")
    assert "they: hi there" in run("show", "sofia").out
    run(*there, "--by", "me", "--words", "thanks!")
    kept = entry_of(run)
    assert (kept["summary"], kept["last_words"], kept["last_by_me"]) == ("they: hi there", "thanks!", True)
    assert "they: hi there — you: thanks!" in run("show", "sofia").out
    run(*there, "--by", "them", "--note", "she sent a song")
    assert entry_of(run)["summary"] == "they: hi there\nyou: thanks!\nshe sent a song"


def test_words_of_a_message_told_late_stay_too(run: Callable[..., Any], store: Path) -> None:
    contact_in(store, "Sofia Lind")
    run("log-email", "sofia", "--by", "them", "--words", "hi there", "--when", "3 days ago")
    run("log-email", "sofia", "--by", "me", "--words", "thanks!", "--when", "today")
    run("log-email", "sofia", "--by", "them", "--words", "and?", "--when", "yesterday")
    run("log-email", "sofia", "--by", "them", "--words", "the first", "--when", "4 days ago")
    kept = entry_of(run)
    assert kept["summary"].splitlines() == ["they: the first", "they: hi there", "they: and?"]
    assert kept["last_words"] == "thanks!"


def test_an_answer_takes_nobodys_words_for_its_own(run: Callable[..., Any], store: Path) -> None:
    contact_in(store, "Sofia Lind")
    run("log-email", "sofia", "--by", "them", "--words", "can we meet?")
    run("answered", "sofia")
    kept = entry_of(run)
    assert (kept["summary"], kept["last_words"]) == ("they: can we meet?", "")


def test_many_remarks_are_bounded_and_the_newest_stays_whole(run: Callable[..., Any], store: Path) -> None:
    contact_in(store, "Sofia Lind")
    for number in range(5):
        run("log-email", "sofia", "--by", "them", "--note", f"{number} {'x' * 1500}")
    lines = entry_of(run)["summary"].splitlines()
    assert [line[0] for line in lines] == ["3", "4"]
    run("log-email", "sofia", "--by", "them", "--note", "y" * 9000)
    assert entry_of(run)["summary"] == "y" * 9000
