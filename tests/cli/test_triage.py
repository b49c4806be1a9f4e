"""`relcrm triage` and `relcrm spread`: a decision about each newcomer, and days that are not too full."""

from __future__ import annotations

import itertools
from datetime import UTC, date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
import typer

from builders import TODAY, contact_in, interaction, logged_in, rows

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def came(at: str) -> dict[str, str]:
    """Return the columns of somebody whom an import brought at an instant."""
    return {"waiting_since": at, "created_at": at, "updated_at": at}


@pytest.fixture
def three(store: Path) -> Path:
    """Give a store with Ada and Bo, who wait, and Cy, who does not."""
    ada = contact_in(store, "Ada Lovelace", company="Analytical", **came("2026-03-01T11:00:00Z"))
    contact_in(store, "Bo Berg", **came("2026-03-01T10:00:00Z"))
    contact_in(store, "Cy Day")
    logged_in(store, interaction("2026-02-01", summary="engines"), ada)
    return store


def waiting(run: Callable[..., Any]) -> list[str]:
    return [each["name"] for each in run("triage", "--json").data["newcomers"]]


@pytest.mark.usefixtures("three")
def test_lists_those_first_with_whom_there_is_most(run: Callable[..., Any]) -> None:
    found = run("triage", "--json").data
    assert [each["name"] for each in found["newcomers"]] == ["Ada Lovelace", "Bo Berg"]
    first = found["newcomers"][0]
    assert (first["interactions"], first["last_on"], first["two_way"]) == (1, "2026-02-01", 1)
    assert first["last_words"] == "engines"
    assert "engines" in run("triage").out
    assert run("triage", "--limit", "1").out.splitlines()[2] == "... and 1 more (--limit 0 lists all)"


def test_a_decision_settles_somebody(run: Callable[..., Any], three: Path) -> None:
    done = run("triage", "ada", "--cadence", "30d", "--tag", "Clients", "--json").data
    assert done["waiting"] == 1
    assert rows(three, "SELECT cadence_days, tag FROM contact c JOIN tag t ON t.contact_id = c.id") == [
        (30, "clients")
    ]
    assert waiting(run) == ["Bo Berg"]
    run("triage", "bo", "--archive")
    assert waiting(run) == []
    assert rows(three, "SELECT archived_on FROM contact WHERE name = 'Bo Berg'") == [(TODAY.isoformat(),)]


def test_later_goes_to_the_end(run: Callable[..., Any], three: Path) -> None:
    assert run("triage", "ada", "--later").out == "Ada Lovelace: asked about later. 2 still wait.\n"
    assert waiting(run) == ["Bo Berg", "Ada Lovelace"]
    assert rows(three, "SELECT cadence_days FROM contact WHERE name = 'Ada Lovelace'") == [(None,)]


@pytest.mark.usefixtures("three")
def test_everybody_at_once(run: Callable[..., Any]) -> None:
    assert run("triage", "--all", "--keep").out == "Ada Lovelace, Bo Berg: kept. 0 still wait.\n"
    assert run("triage").out.startswith("Nobody waits")


def test_a_decision_is_no_edit_that_would_stop_an_import(run: Callable[..., Any], three: Path) -> None:
    run("triage", "ada", "--cadence", "2w")
    assert rows(three, "SELECT created_at = updated_at FROM contact WHERE name = 'Ada Lovelace'") == [(1,)]


@pytest.mark.parametrize(
    ("words", "exit_code"),
    [
        (("cy", "--keep"), 2),
        (("nobody", "--keep"), 67),
        (("ada",), 2),
        (("--keep",), 2),
        (("ada", "--all", "--keep"), 2),
        (("ada", "--archive", "--later"), 2),
        (("ada", "--archive", "--keep"), 2),
        (("ada", "--cadence", "0d"), 2),
        (("ada", "--tag", "two words"), 2),
        (("ada", "--never", "--keep"), 2),
        (("--never", "--in-touch", "2"), 2),
        (("--never", "--since", "2y"), 2),
        (("--since", "now and then"), 2),
        (("--in-touch", "0"), 2),
    ],
)
def test_what_makes_no_sense_is_refused_and_changes_nothing(
    run: Callable[..., Any], three: Path, contents: Callable[..., Any], words: tuple[str, ...], exit_code: int
) -> None:
    before = contents()
    done = run("triage", *words)
    assert (done.exit_code, bool(done.err)) == (exit_code, True)
    assert contents() == before
    assert three.exists()


@pytest.mark.usefixtures("three")
def test_filters_say_who_is_meant(run: Callable[..., Any], store: Path) -> None:
    old = contact_in(store, "Dee Old", **came("2026-03-01T09:00:00Z"))
    for day in ("2020-01-01", "2020-03-01", "2020-05-01"):
        logged_in(store, interaction(day), old)

    def found(*words: str) -> list[str]:
        return [each["name"] for each in run("triage", *words, "--json").data["newcomers"]]

    assert found() == ["Ada Lovelace", "Dee Old", "Bo Berg"]
    assert found("--in-touch", "3") == ["Dee Old"]
    assert found("--in-touch", "1", "--since", "2y") == ["Ada Lovelace"]
    assert found("--never") == ["Bo Berg"]
    assert run("triage", "--since", "5d").out == "Nobody of these waits; relcrm triage tells who does.\n"
    assert run("triage", "--never", "--archive").out == "Bo Berg: put away. 2 still wait.\n"
    assert run("triage", "--all", "--archive").out == "Ada Lovelace, Dee Old: put away. 0 still wait.\n"
    run("undo")
    assert found() == ["Ada Lovelace", "Dee Old"]


@pytest.fixture
def typed(run: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    """Give `typed("c 2w", ...)`: triage at a terminal, with one line after the other; None ends the input."""

    def walk(*lines: str | None, words: tuple[str, ...] = ()) -> Any:
        left = list(lines)

        def answer(*_: Any, **__: Any) -> str:
            line = left.pop(0)
            if line is None:
                raise typer.Abort
            return line

        monkeypatch.setattr("typer.prompt", answer)
        done = run("triage", *words, terminal=True)
        assert left == []
        return done

    return walk


def test_at_a_terminal_one_line_each(typed: Callable[..., Any], three: Path) -> None:
    done = typed("t", "friends", "c", "2w", "a")
    assert done.exit_code == 0
    assert rows(three, "SELECT name, cadence_days, archived_on IS NULL FROM contact ORDER BY id") == [
        ("Ada Lovelace", 14, 1),
        ("Bo Berg", None, 0),
        ("Cy Day", None, 1),
    ]
    assert rows(three, "SELECT contact_id, tag FROM tag") == [(1, "friends")]
    assert rows(three, "SELECT said FROM entry ORDER BY id") == [
        ("relcrm triage 1 --cadence 14d --tag friends",),
        ("relcrm triage 2 --archive",),
    ]


def test_at_a_terminal_a_wrong_answer_is_asked_again_and_q_stops(
    typed: Callable[..., Any], three: Path, run: Callable[..., Any]
) -> None:
    done = typed("x", "c", "now and then", "", "l", "q")
    assert done.exit_code == 0
    assert "now and then" in done.err
    assert "Enter goes back" in done.err
    assert '"x" is no answer here' in done.err
    assert waiting(run) == ["Bo Berg", "Ada Lovelace"]
    assert rows(three, "SELECT count(*) FROM entry") == [(1,)]


def test_the_rest_of_a_mistyped_line_is_no_answer(typed: Callable[..., Any], three: Path) -> None:
    done = typed("archive", "ka", "k a", "a  a", "", "", "q")
    assert done.err.count("is no answer here; nothing was done") == 4
    assert len(done.err.splitlines()) == 4
    assert rows(three, "SELECT count(*) FROM entry") == [(0,)]


@pytest.mark.usefixtures("three")
def test_a_question_mark_explains_and_the_end_of_the_input_stops(typed: Callable[..., Any]) -> None:
    done = typed("?", None)
    assert done.exit_code == 0
    assert "c 30d" in done.err
    assert "no answer here" not in done.err


def test_an_answer_may_stand_in_one_line(typed: Callable[..., Any], three: Path) -> None:
    typed("t friends", "c 2w", "K")
    assert rows(three, "SELECT name, cadence_days FROM contact ORDER BY id LIMIT 2") == [
        ("Ada Lovelace", 14),
        ("Bo Berg", None),
    ]
    assert rows(three, "SELECT contact_id, tag FROM tag") == [(1, "friends")]


def test_u_takes_the_last_answer_back_and_only_those_of_this_walk(
    typed: Callable[..., Any], three: Path
) -> None:
    done = typed("u", "c 2w", "u", "u", "q")
    assert done.err.count("you have answered nothing yet") == 2
    assert "taken back: relcrm triage 1 --cadence 14d" in done.err
    assert rows(three, "SELECT count(*) FROM contact WHERE cadence_days IS NOT NULL") == [(0,)]
    assert rows(three, "SELECT count(*) FROM entry WHERE undone_at IS NULL") == [(0,)]


def test_a_tag_of_somebody_undecided_goes_with_a_word(typed: Callable[..., Any], three: Path) -> None:
    done = typed("k", "t friends", "t @work", "u", "k", "q")
    assert "Bo Berg is not tagged friends, work: you had not decided yet" in done.err
    assert "taken back: relcrm triage 1 --keep" in done.err
    assert done.err.count("not tagged") == 1
    assert rows(three, "SELECT count(*) FROM tag") == [(0,)]


def test_u_takes_back_no_command_of_somebody_else(
    typed: Callable[..., Any], three: Path, run: Callable[..., Any]
) -> None:
    run("note", "cy", "likes tea")
    done = typed("u", "l", "u", "q")
    assert "you have answered nothing yet" in done.err
    assert "taken back: relcrm triage 1 --later" in done.err
    assert rows(three, "SELECT said, undone_at IS NULL FROM entry ORDER BY id")[0][1] == 1


def test_u_after_an_answer_that_changed_nothing_takes_nothing_back(
    typed: Callable[..., Any], store: Path
) -> None:
    from builders import NOW  # noqa: PLC0415

    now = NOW.astimezone(UTC).isoformat().replace("+00:00", "Z")
    contact_in(store, "Ada Lovelace", **came("2020-01-01T00:00:00Z"))
    contact_in(store, "Bo Berg", **came(now))
    contact_in(store, "Cy Day", **came(now))
    done = typed("c 4w", "l", "u", "u", "q")
    assert "your last answer changed nothing on record" in done.err
    assert "taken back: relcrm triage 1 --cadence 28d" in done.err
    assert rows(store, "SELECT count(*), sum(undone_at IS NULL) FROM entry") == [(1, 0)]


def test_u_takes_back_exactly_the_last_answer_whatever_came_after(
    typed: Callable[..., Any], three: Path, run: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    from relcrm.services.intake import triage  # noqa: PLC0415

    decide = triage.decide

    def and_a_note(*words: Any, **options: Any) -> Any:
        result = decide(*words, **options)
        run("edit", "cy", "--company", "Elsewhere")
        return result

    monkeypatch.setattr(triage, "decide", and_a_note)
    done = typed("c 4w", "u", "q")
    assert "taken back: relcrm triage 1 --cadence 28d" in done.err
    assert rows(three, "SELECT company FROM contact WHERE name = 'Cy Day'") == [("Elsewhere",)]
    assert rows(three, "SELECT cadence_days FROM contact WHERE name = 'Ada Lovelace'") == [(None,)]


def test_u_refuses_where_something_builds_on_the_answer_and_says_what_was_taken_back_already(
    typed: Callable[..., Any], three: Path, run: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    from relcrm.services.intake import triage  # noqa: PLC0415

    decide = triage.decide

    def and_more(context: Any, names: Any, decision: Any, **options: Any) -> Any:
        result = decide(context, names, decision, **options)
        if decision.cadence_days:
            run("edit", "ada", "--cadence", "9w")
        else:
            run("undo")
        return result

    monkeypatch.setattr(triage, "decide", and_more)
    done = typed("c 4w", "u", "a", "u", "q")
    assert "cannot be taken back by itself" in done.err
    assert "your last answer was taken back already" in done.err
    assert rows(three, "SELECT cadence_days FROM contact WHERE name = 'Ada Lovelace'") == [(63,)]


def test_who_was_decided_about_elsewhere_meanwhile_does_not_stop_the_walk(
    typed: Callable[..., Any], three: Path, run: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    from relcrm.services.intake import triage  # noqa: PLC0415

    decide = triage.decide

    def late(context: Any, names: Any, *rest: Any, **options: Any) -> Any:
        if names == ["1"]:
            monkeypatch.setattr(triage, "decide", decide)
            run("triage", "1", "--keep")
        return decide(context, names, *rest, **options)

    monkeypatch.setattr(triage, "decide", late)
    done = typed("a", "a")
    assert done.exit_code == 0
    assert "Ada Lovelace does not wait for triage" in done.err
    assert rows(three, "SELECT name FROM contact WHERE archived_on IS NOT NULL") == [("Bo Berg",)]


def test_a_question_after_c_or_t_is_asked_until_it_can_be_read(
    typed: Callable[..., Any], three: Path
) -> None:
    done = typed("c", "4 c", "c 4w", "t", "two words", "t  friends", "c", "8w")
    assert "no answer here" not in done.err
    assert rows(three, "SELECT cadence_days FROM contact ORDER BY id LIMIT 2") == [(28,), (56,)]
    assert rows(three, "SELECT contact_id, tag FROM tag") == [(2, "friends")]
    assert "Ada Lovelace: every 4 weeks. 1 still waits." in done.out


@pytest.mark.parametrize("lines", [("c", None), ("c", "q"), ("t", None), ("t", "q")])
def test_the_end_of_the_input_stops_there_too(
    typed: Callable[..., Any], three: Path, lines: tuple[str | None, ...]
) -> None:
    assert typed(*lines).exit_code == 0
    assert rows(three, "SELECT count(*) FROM entry") == [(0,)]


def test_never_is_said_as_never(typed: Callable[..., Any], three: Path) -> None:
    assert "Ada Lovelace: never due." in typed("c never", "q").out
    assert rows(three, "SELECT said FROM entry") == [("relcrm triage 1 --cadence never",)]


def test_r_keeps_to_those_of_the_walk(typed: Callable[..., Any], three: Path) -> None:
    contact_in(three, "Dee Dale", **came("2026-03-01T09:00:00Z"))
    done = typed("l", "r", "yes", words=("--never",))
    assert "2 of these to decide about, 3 wait in all" in done.out
    assert "Dee Dale, Bo Berg: put away. 1 still waits." in done.out
    assert rows(three, "SELECT name FROM contact WHERE archived_on IS NOT NULL") == [
        ("Bo Berg",),
        ("Dee Dale",),
    ]
    assert rows(three, "SELECT said FROM entry ORDER BY id DESC LIMIT 1") == [
        ("relcrm triage --never --archive",)
    ]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--in-touch", "1"), "relcrm triage --in-touch 1 --archive"),
        (("--since", "2y"), "relcrm triage --since 730d --archive"),
    ],
)
def test_u_after_r_brings_back_those_and_no_others(
    typed: Callable[..., Any], three: Path, words: tuple[str, ...], said: str
) -> None:
    typed("r", "yes", words=words)
    assert rows(three, "SELECT name FROM contact WHERE archived_on IS NOT NULL") == [("Ada Lovelace",)]
    assert rows(three, "SELECT said FROM entry") == [(said,)]


def test_r_puts_the_rest_away_in_one_step(typed: Callable[..., Any], three: Path) -> None:
    assert "nobody was put away" in typed("r", "no", "q").err
    done = typed("r", "yes")
    assert "Ada Lovelace, Bo Berg: put away. 0 still wait." in done.out
    assert "Nobody waits" in done.out
    assert rows(three, "SELECT said FROM entry") == [("relcrm triage --all --archive",)]


@pytest.mark.usefixtures("three")
def test_a_walk_with_a_filter_says_how_many_others_wait(typed: Callable[..., Any]) -> None:
    done = typed("k", words=("--in-touch", "1"))
    assert "That was the last of these; 1 person waits still." in done.out


def test_each_key_can_be_taken_back(typed: Callable[..., Any], three: Path, run: Callable[..., Any]) -> None:
    typed("k", "a")
    run("undo")
    assert waiting(run) == ["Bo Berg"]
    run("undo")
    assert waiting(run) == ["Ada Lovelace", "Bo Berg"]
    assert three.exists()


@pytest.fixture
def crowd(store: Path) -> Path:
    """Give a store with 23 people who are overdue, the first met last, and one who is due next week."""
    for number in range(23):
        person = contact_in(store, f"Person {number:02}", cadence_days=30)
        logged_in(store, interaction(date(2025, 6, 30) - timedelta(days=number)), person)
    soon = contact_in(store, "Soon", cadence_days=30)
    logged_in(store, interaction(TODAY - timedelta(days=28)), soon)
    return store


def overdue(run: Callable[..., Any], days: int = 0) -> list[str]:
    on = (TODAY + timedelta(days=days)).isoformat()
    return [row["name"] for row in run("stale", "--as-of", on, "--json").data["due"]]


@pytest.mark.usefixtures("crowd")
def test_no_day_gets_more_than_it_should(run: Callable[..., Any]) -> None:
    assert len(overdue(run)) == 23
    found = run("spread", "--json").data
    assert (found["per_day"], found["due_now"], len(found["shifts"])) == (5, 5, 18)
    assert overdue(run) == [f"Person {number:02}" for number in range(5)]
    grown = [len(overdue(run, days)) for days in range(7)]
    assert all(0 <= after - before <= 5 for before, after in itertools.pairwise(grown))
    assert grown[-1] == 24


@pytest.mark.usefixtures("crowd")
def test_a_talk_starts_the_usual_rhythm_again(run: Callable[..., Any]) -> None:
    run("spread")
    shifted = run("show", "Person 20", "--json").data
    assert shifted["rhythm"]["due_on"] > TODAY.isoformat()
    run("log-call", "Person 20")
    assert (
        run("show", "Person 20", "--json").data["rhythm"]["due_on"]
        == (TODAY + timedelta(days=30)).isoformat()
    )


@pytest.mark.usefixtures("crowd")
def test_doing_it_again_moves_nobody(run: Callable[..., Any]) -> None:
    run("spread")
    assert run("spread").out == "Nothing to spread: no day has more people than it should.\n"


def test_a_dry_run_writes_nothing(run: Callable[..., Any], crowd: Path) -> None:
    before = crowd.read_bytes()
    assert "Would move 18 people, 5 a day" in run("spread", "--dry-run").out
    assert crowd.read_bytes() == before


@pytest.mark.usefixtures("crowd")
def test_over_a_span(run: Callable[..., Any]) -> None:
    found = run("spread", "--over", "2w", "--json").data
    assert (found["per_day"], found["last_on"] <= (TODAY + timedelta(days=14)).isoformat()) == (2, True)


def test_who_is_asleep_crowds_out_nobody(run: Callable[..., Any], store: Path) -> None:
    for number in range(3):
        person = contact_in(store, f"Long gone {number}")
        logged_in(store, interaction(date(2020, 1, 1)), person)
    assert run("spread", "--per-day", "1").out.startswith("Nothing to spread")
    assert run("stale", "--json").data["groups"]["asleep"] == 3


def test_only_those_of_a_tag(run: Callable[..., Any], crowd: Path) -> None:
    assert crowd.exists()
    run("edit", "Person 22", "--tag", "vip")
    assert run("spread", "--tag", "vip", "--per-day", "1", "--json").data["shifts"] == []


def test_who_is_not_due_yet_keeps_their_day(run: Callable[..., Any], store: Path) -> None:
    for number in range(3):
        person = contact_in(store, f"Later {number}", cadence_days=30)
        logged_in(store, interaction(TODAY - timedelta(days=29)), person)
    for number in range(2):
        person = contact_in(store, f"Late {number}", cadence_days=30)
        logged_in(store, interaction(TODAY - timedelta(days=40)), person)
    found = run("spread", "--per-day", "1", "--json").data
    assert [(each["name"], each["due_on"]) for each in found["shifts"]] == [
        ("Late 1", (TODAY + timedelta(days=2)).isoformat())
    ]


def test_options_without_whom_say_that_a_tag_selects_nobody(run: Callable[..., Any], store: Path) -> None:
    assert store.exists()
    assert "selects nobody" in run("triage", "--tag", "friends", "--cadence", "2m").err
    assert (
        "relcrm edit --where-tag friends for those of a tag"
        in run("edit", "--tag", "friends", "--cadence", "2m").err
    )
    assert "relcrm note --help" in run("note").err
