"""Reminders and promises: kept, listed, seen with a person, taken back; whatever happens to the person."""

from __future__ import annotations

import json
import os
import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from builders import connected, contact_in, insert, rows

if TYPE_CHECKING:
    from collections.abc import Callable

KEPT = Path(__file__).resolve().parents[1] / "golden" / "reminders"


@pytest.fixture
def known(store: Path) -> Path:
    contact_in(store, "Ada Ames", tags=("clients",), company="Engines", handles={"email": "ada@example.org"})
    contact_in(store, "Bo Berg", tags=("friends",))
    contact_in(store, "Flo Gone", archived_on="2026-03-01")
    return store


def texts(run: Callable[..., Any], *words: str) -> list[str]:
    return [each["reminder"]["text"] for each in run(*words, "--json").data["reminders"]]


def only(run: Callable[..., Any], *words: str) -> Any:
    return run(*words, "--json").data["reminder"]


@pytest.mark.usefixtures("known")
def test_a_reminder_is_told_with_its_day_and_its_number(run: Callable[..., Any]) -> None:
    done = run("remind", "ada", "send the paper", "--when", "next friday 9am")
    assert done.out == "Reminder for Ada Ames (#1) on Fri 20 March 2026, 09:00: send the paper (r1)\n"
    again = run("remind", "bo", "his boat", "--when", "every 31st")
    assert again.out.splitlines() == [
        "Reminder for Bo Berg (#2) every month, first on Tue 31 March 2026: his boat (r2)",
        "  in a month without a 31st it comes on its last day",
    ]
    leap = run("remind", "bo", "his day", "--when", "every year on 29 february")
    assert leap.out.splitlines() == [
        "Reminder for Bo Berg (#2) every year, first on Sun 28 February 2027: his day (r3)",
        "  in a year without a 29 February it comes on the 28th",
    ]
    last = run("remind", "bo", "the rent", "--when", "every 30 april")
    assert last.out == "Reminder for Bo Berg (#2) every year, first on Thu 30 April 2026: the rent (r4)\n"
    assert "on the 30th" not in last.out


@pytest.mark.usefixtures("known")
def test_the_text_needs_no_quotes_and_the_name_may_be_whole(run: Callable[..., Any]) -> None:
    found = only(run, "remind", "ada", "ames", "send", "the", "paper", "--when", "friday")
    assert (found["text"], found["due_on"], found["contact_id"]) == ("send the paper", "2026-03-20", 1)


@pytest.mark.usefixtures("known")
def test_how_often_may_be_said_beside_the_day(run: Callable[..., Any]) -> None:
    found = only(run, "remind", "ada", "call", "--every", "3 months", "--when", "tomorrow 8:30")
    assert (found["due_on"], found["first_on"], found["starts"]) == ("2026-03-15", "2026-03-15", "08:30")
    assert found["repeats"] == {"every": 3, "unit": "months"}
    assert only(run, "remind", "ada", "write", "--every", "friday")["repeats"] == {
        "every": 1,
        "unit": "weeks",
    }


@pytest.mark.usefixtures("known")
def test_promises_go_both_ways_and_may_have_no_day(run: Callable[..., Any]) -> None:
    assert run("promise", "ada", "sketches").out == "You promised Ada Ames (#1): sketches (r1)\n"
    theirs = run("promise", "ada", "figures", "--by", "her", "--when", "in 2 weeks")
    assert theirs.out == "Ada Ames (#1) promised: figures, by Sat 28 March 2026 (r2)\n"
    assert run("promise", "bo", "a list", "--when", "every week").out == (
        "You promised Bo Berg (#2): a list, every week, first on Sat 21 March 2026 (r3)\n"
    )
    assert texts(run, "promise") == ["a list", "figures", "sketches"]
    assert texts(run, "promise", "--by", "them") == ["figures"]
    assert texts(run, "promise", "--by", "me") == ["a list", "sketches"]
    assert "is not one of" in run("promise", "ada", "x", "--by", "both").err


@pytest.mark.usefixtures("known")
def test_one_list_has_all_that_is_open_earliest_first(run: Callable[..., Any]) -> None:
    run("promise", "bo", "no day")
    run("remind", "ada", "later", "--when", "in 3 weeks")
    run("remind", "bo", "at ten", "--when", "tomorrow 10:00")
    run("remind", "ada", "any time", "--when", "tomorrow")
    run("promise", "ada", "today", "--when", "today", "--by", "them")
    assert texts(run, "remind") == ["today", "at ten", "any time", "later", "no day"]
    assert texts(run, "remind", "bo") == ["at ten", "no day"]
    assert texts(run, "remind", "--tag", "clients") == ["today", "any time", "later"]
    assert run("remind", "--tag", "clients", "--json").json()["filters"] == ["--tag", "clients"]
    found = run("remind", "--limit", "2", "--json").data
    assert (len(found["reminders"]), found["total"]) == (2, 5)
    assert run("remind", "--limit", "2").out.splitlines()[-1] == "3 more: relcrm remind --limit 0"
    assert run("promise", "--by", "me", "--tag", "friends", "--limit", "0").out.count("Bo Berg") == 1
    run("promise", "bo", "more")
    assert run("promise", "bo", "--by", "me", "-n", "1").out.endswith(
        "1 more: relcrm promise bo --by me --limit 0\n"
    )


@pytest.mark.usefixtures("known")
def test_where_nothing_is_open_it_is_said_how_to_begin(run: Callable[..., Any]) -> None:
    assert "remind WHO 'send the paper' --when friday" in run("remind").out
    assert "relcrm promise WHO" in run("promise").out
    assert run("remind", "ada").out == "Nothing is open here.\n"
    assert run("remind", "--quiet").out == run("remind", "--tag", "x", "--quiet").out == ""
    assert 'Nobody has the tag "x"' in run("remind", "--tag", "x").out
    assert run("promise", "--json").data == {"as_of": "2026-03-14", "reminders": [], "total": 0}


@pytest.mark.usefixtures("known")
@pytest.mark.parametrize(
    ("words", "said", "hint"),
    [
        ("remind ada 'the paper' --when '31 february'", "there is no 31 February 2026", "check the day"),
        ("remind ada 'the paper' --when 'every year on 31 february'", "there is no 31 February", "check the day"),
        ("remind ada x --when yesterday", "Fri 13 March 2026, which is over", "Fri 20 March 2026: write 2026-03-20"),
        ("remind ada x --when 'every weekday'", "more than one day", "every monday"),
        ("remind ada x --when soon", "not a day I can read", "next friday"),
        ("remind ada x --when 03/04", "could be", "2026-"),
        ("remind ada x --when 'every 2 weeks from 03/04'", "could be", "2026-"),
        ("remind ada x --when ''", "not a day I can read", "next friday"),
        ("remind ada send the paper next friday", "when?", "relcrm remind ada 'send the paper' --when 'next friday'"),
        ("remind ada send the paper", "when?", "relcrm remind ada 'send the paper' --when friday"),
        ("remind ada paper", "when?", "relcrm remind ada paper --when friday"),
        ("remind ada --when friday", "--when of what?", "relcrm remind ada"),
        ("remind --every week", "--every of what?", "relcrm remind ada"),
        ("promise --when friday", "--when of what?", "relcrm promise ada"),
        ("remind ada ' ' --when friday", "what is it about?", "send the paper"),
        ("remind ada x --when friday --tag clients", "a filter is for the list", "relcrm remind --tag clients"),
        ("promise ada x --as-of 2026-03-01", "--as-of is for the list", "relcrm promise --as-of"),
        ("remind ada --tag clients", "needs no filter", "relcrm remind ada"),
        ("remind 3 x --when friday", "Flo Gone is archived", "relcrm archive 3 --restore"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_one_clear_line_and_nothing_is_written(
    run: Callable[..., Any], contents: Callable[[], Any], words: str, said: str, hint: str
) -> None:
    before = contents()
    done = run(*shlex.split(words))
    assert (done.exit_code, done.out) == (2, "")
    first, second = done.err.splitlines()
    assert said in first
    assert hint in second
    assert contents() == before


@pytest.mark.usefixtures("known")
def test_the_order_of_day_and_month_is_taken_from_the_configuration(
    run: Callable[..., Any], home: Path
) -> None:
    (home / "config" / "relcrm").mkdir(parents=True)
    (home / "config" / "relcrm" / "config.toml").write_text('date_order = "dmy"\n', encoding="utf-8")
    assert only(run, "remind", "ada", "x", "--when", "3/4")["due_on"] == "2026-04-03"
    assert only(run, "remind", "ada", "x", "--when", "every 3/4")["due_on"] == "2026-04-03"


@pytest.mark.usefixtures("known")
def test_nobody_and_somebody_archived_are_told_apart(run: Callable[..., Any]) -> None:
    assert run("remind", "zzz", "x", "--when", "friday").exit_code == 67
    assert run("remind", "flo", "x", "--when", "friday").err.splitlines()[-1].endswith("brings them back")
    assert "relcrm remind lists them" in run("show", "r5").err
    assert run("remind", "r5").exit_code == 67


@pytest.mark.usefixtures("known")
def test_the_same_once_more_is_one(run: Callable[..., Any], known: Path) -> None:
    run("remind", "ada", "send the paper", "--when", "friday")
    assert run("remind", "ada", "Send  the paper", "--when", "friday").out == (
        "On record already: Reminder for Ada Ames (#1) on Fri 20 March 2026: send the paper (r1)\n"
    )
    assert only(run, "remind", "ada", "send the paper", "--when", "monday")["id"] == 2
    assert only(run, "promise", "ada", "send the paper", "--when", "friday")["id"] == 3
    assert only(run, "remind", "bo", "send the paper", "--when", "friday")["id"] == 4
    assert rows(known, "SELECT count(*) FROM reminder") == [(4,)]


@pytest.mark.usefixtures("known")
def test_it_is_taken_back_and_brought_back(run: Callable[..., Any]) -> None:
    run("remind", "ada", "send the paper", "--when", "friday")
    assert run("undo").exit_code == 0
    assert texts(run, "remind") == []
    assert run("redo").exit_code == 0
    assert texts(run, "remind") == ["send the paper"]


@pytest.mark.usefixtures("known")
def test_a_number_of_a_reminder_is_nobody_s_and_no_entry_s(run: Callable[..., Any]) -> None:
    run("remind", "ada", "x", "--when", "friday")
    run("log-call", "ada")
    assert "r1" in run("remind").out
    for words in (("show", "r1"), ("undo", "r1"), ("log", "--edit", "r1", "--note", "y")):
        assert run(*words).exit_code in {2, 67}


@pytest.mark.usefixtures("known")
def test_an_earlier_day_has_what_was_open_then(run: Callable[..., Any], known: Path) -> None:
    run("remind", "ada", "x", "--when", "friday")
    base = {
        "uid": "u",
        "contact_id": 1,
        "kind": "promise",
        "made_on": "2026-02-01",
        "starts": "",
        "every_unit": "",
    }
    with connected(known) as connection:
        insert(connection, "reminder", base | {"text": "done since", "done_on": "2026-03-10"})
        insert(connection, "reminder", base | {"uid": "v", "text": "dropped", "dropped_on": "2026-02-05"})
        insert(connection, "reminder", base | {"uid": "w", "text": "of flo", "contact_id": 3})
    assert texts(run, "remind") == ["x"]
    assert texts(run, "remind", "--as-of", "2026-03-05") == ["done since"]
    assert texts(run, "remind", "--as-of", "2026-02-04") == [
        "done since",
        "dropped",
        "of flo",
    ]  # not archived yet
    assert texts(run, "remind", "--as-of", "2026-01-31") == []
    assert texts(run, "remind", "ada", "--as-of", "2026-03-05") == ["done since"]
    assert texts(run, "remind", "flo") == ["of flo"]
    assert "as of 5 March" in run("remind", "ada", "--as-of", "2026-03-05").out
    assert [
        each["text"] for each in run("show", "ada", "--as-of", "2026-03-05", "--json").data["reminders"]
    ] == ["done since"]


@pytest.mark.usefixtures("known")
def test_one_person_has_a_group_of_what_is_open(run: Callable[..., Any]) -> None:
    assert "reminder" not in run("show", "ada").out
    run("remind", "ada", "send the paper", "--when", "friday 9:00")
    run("remind", "ada", "her plant", "--when", "every 2 weeks")
    run("promise", "ada", "sketches")
    run("promise", "ada", "figures", "--by", "them", "--when", "today")
    run("remind", "bo", "other", "--when", "friday")
    lines = run("show", "ada").out.splitlines()
    at = lines.index("  they promised: figures, due today (r4)")
    assert lines[at - 1] == lines[at + 4] == ""
    assert lines[at + 1 : at + 4] == [
        "  reminder:      Fri 20 March, 09:00: send the paper (r1)",
        "  reminder:      Sat 28 March, every 2 weeks: her plant (r2)",
        "  promised:      sketches (r3)",
    ]
    assert [each["id"] for each in run("show", "ada", "--json").data["reminders"]] == [4, 1, 2, 3]


@pytest.mark.usefixtures("known")
def test_what_was_written_here_goes_into_no_message(run: Callable[..., Any]) -> None:
    run("log-meeting", "ada", "--when", "last week")
    run("log-meeting", "bo", "--when", "last week")
    run("remind", "ada", "zebra crossing", "--when", "friday")
    run("promise", "ada", "zebra stripes")
    run("promise", "bo", "zebra hooves", "--by", "them")
    for words in (
        ("opener", "ada"),
        ("opener", "bo", "--json"),
        ("intro", "ada", "bo", "--draft"),
        ("intro", "ada", "bo", "--draft", "--json"),
        ("check", "ada", "--channel", "email"),
        ("who-can", "zebra"),
        ("ready", "ada"),
    ):
        assert "crossing" not in run(*words).out, words
        assert "stripes" not in run(*words).out, words
        assert "hooves" not in run(*words).out, words


@pytest.mark.usefixtures("known")
def test_two_that_become_one_keep_the_reminders_of_both(run: Callable[..., Any]) -> None:
    run("remind", "ada", "the paper", "--when", "friday")
    run("promise", "bo", "the book")
    merged = run("merge", "1", "2", "--yes")
    assert merged.exit_code == 0
    assert "1 reminder or promise" in merged.out
    assert texts(run, "remind", "1") == ["the paper", "the book"]
    run("undo")
    assert texts(run, "remind", "2") == ["the book"]


@pytest.mark.usefixtures("known")
def test_whoever_is_archived_is_not_listed_and_comes_back_with_theirs(run: Callable[..., Any]) -> None:
    run("remind", "ada", "the paper", "--when", "friday")
    run("archive", "ada")
    assert texts(run, "remind") == []
    assert texts(run, "remind", "Ada Ames") == ["the paper"]
    assert "the paper (r1)" in run("show", "Ada Ames").out
    run("archive", "Ada Ames", "--restore")
    assert texts(run, "remind") == ["the paper"]


@pytest.mark.usefixtures("known")
def test_an_opt_out_is_about_business_and_leaves_reminders(run: Callable[..., Any]) -> None:
    run("promise", "ada", "the paper", "--when", "friday")
    run("opt-out", "ada")
    assert texts(run, "remind") == ["the paper"]
    assert run("promise", "ada", "another").exit_code == 0


@pytest.mark.usefixtures("known")
def test_control_characters_do_not_reach_a_terminal(run: Callable[..., Any]) -> None:
    run("remind", "ada", "red \x1b[31m alert\nand more", "--when", "friday")
    for words in (("remind",), ("show", "ada")):
        assert "\x1b[31m" not in run(*words, terminal=True).out
    assert "and more" in run("remind").out.splitlines()[1]


@pytest.mark.usefixtures("known")
def test_text_may_come_in_on_stdin(run: Callable[..., Any]) -> None:
    done = run("remind", "ada", "-", "--when", "friday", "--json", typed="from a\npipe\n")
    assert json.loads(done.out)["data"]["reminder"]["text"] == "from a pipe"


@pytest.mark.usefixtures("demo_store")
@pytest.mark.parametrize("width", [80, 40])
def test_a_screen_is_as_kept(run: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    """UPDATE_GOLDEN=1 writes the screens anew; read the difference before keeping it."""
    monkeypatch.setenv("COLUMNS", str(width))
    monkeypatch.setenv("NO_COLOR", "1")
    text = ""
    for line in (
        "remind sofia the plans of the pavilion, with the colours she liked --when 'every 2 weeks from monday 9am'",
        "promise mei 'an introduction to the printer' --when 'next friday'",
        "remind",
        "promise --by them",
        "remind sofia",
        "show sofia",
        "remind sofia x --when '31 february'",
    ):
        done = run(*shlex.split(line), terminal=True)
        text += f"$ relcrm {line}\n{done.out}{done.err}\n"
        assert max(map(len, done.out.splitlines()), default=0) <= width
    path = KEPT / f"{width}.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")


@pytest.mark.usefixtures("known")
def test_which_of_two_days_is_meant_is_asked_at_a_terminal(run: Callable[..., Any], known: Path) -> None:
    done = run("remind", "ada", "x", "--when", "3/4", terminal=True, typed="1\n")
    assert done.exit_code == 0, done.err
    assert rows(known, "SELECT due_on FROM reminder") == [("2026-04-03",)]
