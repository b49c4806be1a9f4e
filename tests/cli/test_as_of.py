"""Questions about an earlier day are answered as of that day: who was known then, and who was put away."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from builders import contact_in

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

BEFORE, AFTER = "2026-02-28", "2026-03-02"


def listed(run: Callable[..., Any], command: str, *words: str) -> set[str]:
    data = run(command, *words, "--json").data
    if command == "stale":
        return {row["name"] for row in [*data["due"], *data["not_yet_met"]]}
    if command == "list":
        return {row["name"] for row in data}
    return {row["name"] for row in data["contacts" if command == "ready" else "tasks"]}


@pytest.fixture
def known(run: Callable[..., Any], store: Path) -> Path:
    """Ada since January, talked to twice and due from the end of February; today is 14 March."""
    contact_in(store, "Ada Ames", created_at="2026-01-05T10:00:00Z", cadence_days=7)
    for day in ("2026-01-05", "2026-01-20"):
        assert run("log-call", "ada", "--when", day, "--minutes", "30").exit_code == 0
    return store


@pytest.mark.parametrize("command", ["list", "stale", "ready", "next"])
class TestWhoIsListed:
    def test_somebody_archived_later_was_still_there(
        self, run: Callable[..., Any], known: Path, command: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        assert known
        monkeypatch.setenv("RELCRM_NOW", "2026-03-01T12:00:00")
        assert run("archive", "ada").exit_code == 0
        monkeypatch.setenv("RELCRM_NOW", "2026-03-14T12:00:00")
        assert "Ada Ames" in listed(run, command, "--as-of", BEFORE)
        for day in ("2026-03-01", AFTER, "2026-03-14"):
            assert "Ada Ames" not in listed(run, command, "--as-of", day)
        assert "Ada Ames" not in listed(run, command)

    def test_somebody_added_later_was_not_known_yet(
        self, run: Callable[..., Any], known: Path, command: str
    ) -> None:
        assert known
        assert "Ada Ames" not in listed(run, command, "--as-of", "2026-01-04")
        assert "Ada Ames" in listed(run, command, "--as-of", BEFORE)


def test_archived_ones_are_asked_for_as_of_a_day_too(run: Callable[..., Any], known: Path) -> None:
    assert known
    run("archive", "ada")
    assert listed(run, "list", "--archived") == {"Ada Ames"}
    assert listed(run, "list", "--archived", "--as-of", "yesterday") == set()
    assert "(archived)" in run("show", "1").out
    assert "(archived)" not in run("show", "1", "--as-of", "yesterday").out


@pytest.mark.parametrize(
    "facts",
    [
        {"met_on": "2024-05-01"},
        {"known_since": "2024-05-01"},
        {"met_on": "2024-05-01", "known_since": "2025-01-01"},
    ],
)
def test_whom_you_met_before_you_wrote_them_down_was_known(
    run: Callable[..., Any], store: Path, facts: dict[str, str]
) -> None:
    contact_in(store, "Ada Ames", created_at="2026-01-05T10:00:00Z", **facts)
    assert listed(run, "list", "--as-of", "2024-04-30") == set()
    assert listed(run, "list", "--as-of", "2024-05-01") == {"Ada Ames"}


def test_a_history_older_than_the_store_counts(run: Callable[..., Any], store: Path) -> None:
    contact_in(store, "Ada Ames", created_at="2026-01-05T10:00:00Z", cadence_days=30)
    run("log-meeting", "ada", "--when", "1852-11-01")
    assert listed(run, "stale", "--as-of", "1852-10-31") == set()
    assert listed(run, "stale", "--as-of", "1852-11-30") == set()
    assert listed(run, "stale", "--as-of", "1852-12-01") == {"Ada Ames"}


def test_the_day_somebody_was_added_is_the_local_one(run: Callable[..., Any], store: Path) -> None:
    contact_in(
        store, "Ada Ames", created_at="2025-07-05T22:30:00Z"
    )  # half past midnight of the 6th in summer
    contact_in(store, "Bo Berg", created_at="2025-12-05T22:30:00Z")  # the same evening in winter
    assert listed(run, "list", "--as-of", "2025-07-05") == set()
    assert listed(run, "list", "--as-of", "2025-07-06") == {"Ada Ames"}
    assert listed(run, "list", "--as-of", "2025-12-05") == {"Ada Ames", "Bo Berg"}


def test_tags_and_words_choose_among_those_of_the_day(run: Callable[..., Any], known: Path) -> None:
    assert known
    run("edit", "ada", "--tag", "boats")
    assert listed(run, "list", "ames", "--tag", "boats", "--as-of", BEFORE) == {"Ada Ames"}
    assert listed(run, "list", "other", "--as-of", BEFORE) == set()


@pytest.mark.parametrize("command", ["show", "ready", "opener", "check"])
def test_who_was_archived_since_is_found_by_name_as_of_a_day_before(
    run: Callable[..., Any], known: Path, command: str
) -> None:
    contact_in(known, "Adam Back", created_at="2026-01-05T10:00:00Z", archived_on="2026-02-01")
    assert run("archive", "ada ames").exit_code == 0
    words = ("-c", "email") if command == "check" else ()

    before = run(command, "ada", *words, "--as-of", BEFORE, "--json")
    assert before.exit_code in {0, 3}
    assert (before.data.get("contact") or before.data)["name"] == "Ada Ames"
    for day in ((), ("--as-of", "2026-03-14")):
        assert run(command, "ada", *words, *day).exit_code == 67
    assert run(command, "ada", *words, "--as-of", "2026-01-20").exit_code == 67  # either of them


def test_whoever_is_here_comes_before_whoever_was(run: Callable[..., Any], known: Path) -> None:
    assert run("archive", "ada ames").exit_code == 0
    contact_in(known, "Adam Back", created_at="2026-01-05T10:00:00Z")
    assert run("show", "ada", "--as-of", BEFORE, "--json").data["contact"]["name"] == "Adam Back"
