"""The log across people, newest first, as of any day, in any width, and no more of it read than is shown."""

from __future__ import annotations

import os
import shlex
import sqlite3
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from builders import TODAY, connected, contact_in, context_for, interaction, logged_in, message
from relcrm.domain.log.interaction import Channel, Direction
from relcrm.services.overview import timeline
from relcrm.store import timeline as store_timeline
from relcrm.store.picking import Filters

if TYPE_CHECKING:
    from collections.abc import Callable

ADA, BO, CEM, DEE, EVA, FLO = range(1, 7)
KEPT = Path(__file__).resolve().parents[1] / "golden" / "timeline"
LONG = "She moved the whole workshop to the harbour and will need a new lease, a crane and patience"


@pytest.fixture
def known(store: Path) -> Path:
    for name in ("Ada Ames", "Bo Berg", "Cem Demir", "Dee Day", "Eva Ek"):
        contact_in(store, name, tags=("clients",) if name < "C" else ())
    contact_in(store, "Flo Gone", archived_on="2026-02-01")
    logged_in(store, interaction("2026-03-01", summary=LONG), ADA)  # e1
    logged_in(
        store, message("2026-02-20", last_on=date(2026, 3, 5), last_words="thanks!", last_by_me=False), BO
    )  # e2
    logged_in(store, interaction("2025-12-24", is_group=True), ADA, BO, CEM, DEE, EVA, FLO)  # e3
    logged_in(
        store, interaction("2026-03-01", channel=Channel.PHONE, direction=Direction.ME, answered=False), CEM
    )  # e4
    logged_in(store, interaction("2026-02-28"), FLO)  # e5
    logged_in(store, interaction("2026-01-05"), DEE, source="vouch")  # e6
    return store


def numbers(run: Callable[..., Any], *words: object) -> list[int]:
    return [each["interaction_id"] for each in run("timeline", *words, "--json").data]


@pytest.mark.usefixtures("known")
def test_entries_stand_where_they_ended_newest_first(run: Callable[..., Any]) -> None:
    assert numbers(run) == [2, 4, 1, 6, 3]
    assert numbers(run, "--limit", 2) == [2, 4]
    assert numbers(run, "ada") == [1, 3]
    assert numbers(run, "flo") == [5, 3]
    assert numbers(run, "--limit", 0) == [2, 4, 1, 6, 3]


@pytest.mark.usefixtures("known")
def test_a_channel_and_days_are_about_entries_all_else_about_who_took_part(run: Callable[..., Any]) -> None:
    assert numbers(run, "--channel", "phone") == [4]
    assert numbers(run, "--channel", "whatsapp") == []
    assert numbers(run, "--since", "2026-03-02") == [2]
    assert numbers(run, "--before", "2026-02-21") == [2, 6, 3]
    assert numbers(run, "--tag", "clients") == [2, 1, 3]
    assert numbers(run, "--tag", "clients", "--before", "2026") == [3]
    assert numbers(run, "ada", "--since", "2026") == [1]
    assert numbers(run, "--tag", "clients", "--channel", "zoom") == []


@pytest.mark.usefixtures("known")
def test_on_an_earlier_day_what_was_going_on_stands_where_it_had_come_to(run: Callable[..., Any]) -> None:
    assert numbers(run, "--as-of", "2026-03-03") == [4, 1, 2, 6, 3]
    (first,) = [
        each
        for each in run("timeline", "--as-of", "2026-03-03", "--json").data
        if each["interaction_id"] == 2
    ]
    assert (first["logged"]["interaction"]["last_on"], first["logged"]["interaction"]["last_words"]) == (
        None,
        "",
    )
    assert numbers(run, "--as-of", "2026-01-31") == [6, 3]
    assert numbers(run, "bo", "--as-of", "2026-03-03") == [2, 3]


@pytest.mark.usefixtures("known")
def test_a_screen_names_everybody_of_a_group_within_bounds(run: Callable[..., Any]) -> None:
    lines = run("timeline").out.splitlines()
    assert lines[0].split() == ["day", "with", "what", "words", "entry"]
    assert lines[1].startswith("20 February to 5 March  Bo Berg")
    assert "Ada Ames, Bo Berg, Cem Demir and 3 more" in lines[5]
    assert "vouched for" in lines[4]
    assert "phone call from you, not picked up" in lines[2]
    assert lines[1].endswith("they: thanks!" + lines[1].partition("they: thanks!")[2])
    people = run("timeline", "--json").data[-1]["people"]
    assert [each["name"] for each in people][-1] == "Flo Gone"


@pytest.mark.usefixtures("known")
@pytest.mark.parametrize("width", [80, 40])
def test_a_screen_fits(run: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    monkeypatch.setenv("NO_COLOR", "1")
    done = run("timeline", terminal=True)
    assert max(map(len, done.out.splitlines())) <= width
    assert "Bo Berg" in done.out


@pytest.mark.usefixtures("demo_store")
@pytest.mark.parametrize("width", [80, 40])
def test_a_screen_is_as_kept(run: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    """UPDATE_GOLDEN=1 writes the screens anew; read the difference before keeping it."""
    monkeypatch.setenv("COLUMNS", str(width))
    monkeypatch.setenv("NO_COLOR", "1")
    run("log-meeting", "sofia", "mei", "tomas", "derek", "jonas", "--note", "a long dinner at the harbour")
    text = ""
    for line in (
        "timeline --limit 6",
        "timeline sofia --limit 2",
        "list --tag clients --not-ready --save 'to warm up'",
        "views",
        "edit --view 'to warm up' --tag spring --dry-run",
        "archive --never-met --dry-run",
    ):
        done = run(*shlex.split(line), terminal=True)
        text += f"$ relcrm {line}\n{done.out}{done.err}\n"
    path = KEPT / f"{width}.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")


@pytest.mark.usefixtures("known")
def test_what_is_left_out_is_said(run: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("timeline", "--limit", "2").err == "there are older ones: --limit 0 shows all\n"
    assert run("timeline", "--limit", "5").err == ""


@pytest.mark.usefixtures("store")
def test_where_nothing_is_logged_it_is_said_how_to(run: Callable[..., Any]) -> None:
    assert run("timeline").out == "Nothing is logged yet; relcrm log WHO 'lunch, her plant' logs something\n"
    assert run("timeline", "--quiet").out == ""
    assert run("timeline", "--json").data == []
    assert run("timeline", "nobody").exit_code == 67


@pytest.fixture
def large(store: Path) -> Path:
    """Twelve hundred entries over four hundred days with a hundred and twenty people."""
    people = [contact_in(store, f"Person {number}", tags=("all",)) for number in range(120)]
    with connected(store) as connection:
        connection.execute("BEGIN")
        for number in range(1200):
            day = TODAY - timedelta(days=number // 3)
            logged_in(connection, interaction(day), people[number % len(people)])
        connection.execute("COMMIT")
    return store


def test_a_long_log_is_read_page_by_page_and_whole(large: Path) -> None:
    context = context_for(large)
    found = list(timeline.entries(context))
    days = [each.logged.interaction.occurred_on for each in found]
    assert (len(found), days) == (1200, sorted(days, reverse=True))
    assert len({each.interaction_id for each in found}) == 1200
    same = [each.interaction_id for each in found]
    assert [each.interaction_id for each in timeline.entries(context, filters=Filters(tags=("all",)))] == same
    assert [each.interaction_id for each in timeline.entries(context, limit=7)] == same[:7]


def test_of_a_day_that_an_import_filled_no_more_is_read_than_is_due(
    large: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with connected(large) as connection:
        connection.execute("UPDATE interaction SET occurred_on = '2026-01-01' WHERE id <= 1000")
    monkeypatch.setattr(store_timeline, "MOST_OF_A_DAY", 3)
    pages: list[int] = []
    real = store_timeline.page

    def counted(*arguments: Any) -> Any:
        found = real(*arguments)
        pages.append(len(found[0]))
        return found

    monkeypatch.setattr(store_timeline, "page", counted)
    found = [each.interaction_id for each in timeline.entries(context_for(large))]
    assert sorted(found) == list(range(1, 1201))
    assert pages == [203, 403, 594, 0]


@pytest.mark.parametrize("filters", [Filters(), Filters(tags=("all",)), Filters(channel=Channel.IN_PERSON)])
def test_the_first_few_of_a_long_log_cost_a_few_rows(
    large: Path, monkeypatch: pytest.MonkeyPatch, filters: Filters
) -> None:
    steps: list[int] = []
    real = sqlite3.connect

    def counting(*arguments: Any, **options: Any) -> sqlite3.Connection:
        connection = real(*arguments, **options)
        connection.set_progress_handler(lambda: steps.append(1), 100)
        return connection

    monkeypatch.setattr(sqlite3, "connect", counting)

    def cost(many: int | None) -> int:
        steps.clear()
        assert list(timeline.entries(context_for(large), filters=filters, limit=many))
        return len(steps)

    first = cost(20)
    with connected(large) as connection:
        connection.execute("BEGIN")
        for number in range(3000):
            logged_in(connection, interaction(TODAY - timedelta(days=500 + number // 3)), 1 + number % 120)
        connection.execute("COMMIT")
    assert cost(20) <= first + 5
    assert cost(None) > 8 * first


def test_while_a_long_log_is_drawn_others_may_write(large: Path) -> None:
    entries = timeline.entries(context_for(large, wait_seconds=0.0))
    next(entries)
    with connected(large) as connection:
        connection.execute("PRAGMA busy_timeout = 0")
        connection.execute("UPDATE contact SET company = 'X'")
    assert len(list(entries)) == 1199
