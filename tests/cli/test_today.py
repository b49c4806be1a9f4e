"""`relcrm today` and what becomes of its lines: `done`, `snooze`, `drop`."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from builders import TODAY, connected, contact_in, insert, interaction, logged_in, message, rows
from relcrm.domain.log.interaction import Channel, Direction, Kind
from relcrm.domain.plans.repeats import Repeat
from relcrm.store.ahead import plans, reminders

if TYPE_CHECKING:
    from pathlib import Path


def plan_in(store: Path, *who: int, days: int = -1, **more: Any) -> int:
    with connected(store) as connection:
        values = {"about": "lunch", "made_on": TODAY - timedelta(days=30), "channel": "in_person", **more}
        return plans.add(connection, who, planned_on=TODAY + timedelta(days=days), **values).id


def reminder_in(store: Path, who: int, text: str = "the map", **more: Any) -> int:
    values = {"kind": "reminder", "made_on": TODAY - timedelta(days=60), "due_on": TODAY, **more}
    with connected(store) as connection:
        return reminders.add(connection, who, text=text, **values).id


def friend_in(store: Path, name: str, **more: Any) -> int:
    contact_id = contact_in(store, name, offer="personal", cadence_days=30, **more)
    for day in ("2025-10-01", "2025-11-01"):
        logged_in(store, interaction(day), contact_id)
    return contact_id


def handles(run: Any, *words: str) -> dict[str, str]:
    """Draw the day, and return its handles by what they are about."""
    return {each["about"]: each["handle"] for each in run("today", *words, "--json").data["lines"]}


def kinds(run: Any) -> list[str]:
    return [each["kind"] for each in run("today", "--json").data["lines"]]


def plan_of(store: Path, number: int) -> Any:
    with connected(store) as connection:
        return plans.plan(connection, number)


def reminder_of(store: Path, number: int) -> Any:
    with connected(store) as connection:
        return reminders.reminder(connection, number)


class TestTheScreen:
    def test_it_names_each_line_by_its_letter(self, run: Any, store: Path) -> None:
        ada, bo = contact_in(store, "Ada"), contact_in(store, "Bo")
        plan_in(store, ada, bo, days=0, starts="12:30")
        reminder_in(store, bo, kind="promise", text="the paper", due_on=TODAY - timedelta(days=7))
        assert run("today").out.splitlines() == [
            "   #  who      what                 for     next step",
            "a  1  Ada, Bo  lunch                12:30   read up on them",
            "b  2  Bo       promised: the paper  7 days  keep it",
            "relcrm done a, relcrm snooze a 2w, relcrm drop a",
        ]

    def test_a_day_without_anything_is_a_good_one(self, run: Any, store: Path) -> None:
        contact_in(store)
        assert run("today").out == "Nothing waits for you: a good day. Enjoy the people you are with.\n"
        assert run("today", "--quiet").out == ""
        assert run("today", "--line").out == ""
        assert run("today", "--json").data["lines"] == []

    def test_next_and_a_bare_relcrm_show_the_same(self, run: Any, store: Path) -> None:
        reminder_in(store, contact_in(store))
        assert run("today").out == run("next").out == run().out != ""

    def test_what_is_left_out_is_counted_with_the_filters(self, run: Any, store: Path) -> None:
        for name in ("Ada", "Bo"):
            reminder_in(store, contact_in(store, name, tags=("x",)))
        out = run("today", "--limit", "1", "--tag", "x").out
        assert "1 more: relcrm today --tag x --limit 0" in out
        assert "more" not in run("today", "--limit", "0").out

    def test_those_worth_a_hello_beyond_five_are_counted(self, run: Any, store: Path) -> None:
        for number in range(6):
            friend_in(store, f"Friend {number}")
        assert "6 people are worth a hello: relcrm stale" in run("today").out

    def test_new_people_to_decide_about_are_counted(self, run: Any, store: Path) -> None:
        contact_in(store, waiting_since="2026-03-01T00:00:00Z")
        assert run("today").out == "1 new person to decide about: relcrm triage\n"

    def test_filters_that_leave_nobody_say_so(self, run: Any, store: Path) -> None:
        contact_in(store)
        assert run("today", "--tag", "x").out.startswith('Nobody has the tag "x"')

    def test_another_day_has_no_letters(self, run: Any, store: Path) -> None:
        reminder_in(store, contact_in(store), due_on=TODAY - timedelta(days=3))
        out = run("today", "--as-of", "yesterday").out
        assert "2 days" in out
        assert "relcrm done" not in out
        assert "as of 13 March" in out
        assert rows(store, "SELECT * FROM today_line") == []

    def test_drawing_it_is_no_command_to_take_back(self, run: Any, store: Path) -> None:
        reminder_in(store, contact_in(store))
        run("today")
        assert rows(store, "SELECT count(*) FROM entry") == [(0,)]


class TestOneLine:
    def test_it_counts_what_waits(self, run: Any, store: Path) -> None:
        ada, bo, cem = (contact_in(store, name) for name in ("Ada", "Bo", "Cem"))
        plan_in(store, ada, days=0, starts="12:30")
        plan_in(store, bo)
        reminder_in(store, ada, kind="promise")
        reminder_in(store, ada)
        logged_in(store, message("2026-03-11", direction=Direction.THEM), cem)
        friend_in(store, "Dee")
        with connected(store) as connection:
            values = {"contact_id": bo, "label": "birthday", "month": 3, "day": 14}
            insert(connection, "occasion", values)
        line = "1 plan at 12:30, 1 to answer, 2 to do, 1 to confirm, 1 date, 1 hello\n"
        assert run("today", "--line").out == line  # everybody is judged
        assert run("today", "--line").out == line  # what is kept says so
        assert rows(store, "SELECT * FROM today_line") == []

    def test_of_several_plans_it_names_the_next(self, run: Any, store: Path) -> None:
        ada = contact_in(store)
        for starts in ("08:00", "10:00", ""):
            plan_in(store, ada, days=0, starts=starts)
        assert run("today", "--line").out == "3 plans, the next at 10:00\n"

    def test_it_may_be_about_some(self, run: Any, store: Path) -> None:
        friend_in(store, "Ada", tags=("x",))
        friend_in(store, "Bo")
        assert run("today", "--line").out == "2 hellos\n"
        assert run("today", "--line", "--tag", "x").out == "1 hello\n"

    @pytest.mark.parametrize("words", [("--json",), ("--limit", "3"), ("--as-of", "yesterday")])
    def test_it_goes_with_no_other_form(self, run: Any, store: Path, words: tuple[str, ...]) -> None:
        assert run("today", "--line", *words).exit_code == 2


class TestPlans:
    def test_done_makes_an_entry_of_the_log(self, run: Any, store: Path) -> None:
        ada, bo = contact_in(store, "Ada"), contact_in(store, "Bo")
        number = plan_in(store, ada, bo, starts="15:00", minutes=30)
        run("today")
        done = run("done", "a", "--minutes", "45", "--note", "her new lab")
        assert done.out.splitlines() == [
            "done a, Ada, Bo: did it happen? lunch; in the log as e1",
            "relcrm undo takes it back.",
        ]
        query = "SELECT occurred_on, occurred_at, channel, direction, minutes, summary, is_group, source FROM interaction"
        assert rows(store, query) == [
            ("2026-03-13", "2026-03-13T14:00:00Z", "in_person", "mutual", 45, "lunch\nher new lab", 1, "hand")
        ]
        plan = plan_of(store, number)
        assert (plan.done_on, plan.interaction_id) == (TODAY, 1)
        again = run("done", "a")
        assert again.exit_code == 2
        assert "Ada, Bo: did it happen? lunch: that plan is an entry of the log by now" in again.err
        assert run("undo").exit_code == 0
        assert (plan_of(store, number).done_on, rows(store, "SELECT * FROM interaction")) == (None, [])

    def test_the_entry_of_a_calendars_plan_is_the_one_the_calendar_knows(self, run: Any, store: Path) -> None:
        number = plan_in(store, contact_in(store), source="ical", source_key="x@y")
        run("today")
        assert run("done", "a").exit_code == 0
        assert rows(store, "SELECT source, source_key FROM interaction") == [("ical", "x@y")]
        with connected(store) as connection:
            connection.execute("UPDATE meeting_plan SET done_on = NULL, interaction_id = NULL")
        refused = run("done", "a")
        assert (refused.exit_code, "its calendar has brought it into the log" in refused.err) == (2, True)
        assert plan_of(store, number).done_on is None

    def test_an_unknown_channel_is_never_guessed(self, run: Any, store: Path) -> None:
        plan_in(store, contact_in(store), channel="unknown")
        run("today")
        refused = run("done", "a")
        assert (refused.exit_code, "--by" in refused.err) == (2, True)
        assert run("done", "a", "--by", "zoom").exit_code == 0
        assert rows(store, "SELECT channel, platform FROM interaction") == [("video", "zoom")]

    def test_what_has_not_begun_did_not_happen(self, run: Any, store: Path) -> None:
        plan_in(store, contact_in(store), days=0, starts="12:30")
        run("today")
        refused = run("done", "a")
        assert (refused.exit_code, "2026-03-14, 12:30" in refused.err) == (2, True)

    def test_what_was_logged_by_hand_is_not_logged_twice(self, run: Any, store: Path) -> None:
        ada = contact_in(store)
        run("log-meeting", "ada", "--when", "yesterday", "--note", "lunch")
        number = plan_in(store, ada)
        run("today")
        refused = run("done", "a")
        assert (refused.exit_code, "relcrm drop" in refused.err) == (2, True)
        assert plan_of(store, number).done_on is None
        assert run("done", "a", "--again").exit_code == 0

    def test_nobody_is_left(self, run: Any, store: Path) -> None:
        number = plan_in(store, contact_in(store))
        run("today")
        with connected(store) as connection:
            connection.execute("DELETE FROM plan_participant")
        assert run("done", "a").exit_code == 2
        with connected(store) as connection:
            connection.execute("DELETE FROM meeting_plan")
        assert "that is gone" in run("done", "a").err
        assert number == 1

    def test_snooze_moves_it(self, run: Any, store: Path) -> None:
        number = plan_in(store, contact_in(store), starts="15:00")
        run("today")
        assert run("snooze", "a", "friday").out.startswith(
            "snoozed a, Ada Lovelace: did it happen? lunch; until Fri 20 March 2026"
        )
        plan = plan_of(store, number)
        assert (plan.planned_on, plan.starts) == (TODAY + timedelta(days=6), "15:00")
        run("snooze", "a", "until", "today", "18:00")
        plan = plan_of(store, number)
        assert (plan.planned_on, plan.starts) == (TODAY, "18:00")
        assert run("snooze", "a", "2026-03-01").exit_code == 2

    def test_drop_lets_it_go(self, run: Any, store: Path) -> None:
        number = plan_in(store, contact_in(store))
        run("today")
        assert run("drop", "a").out.startswith("dropped a, Ada Lovelace: did it happen? lunch\n")
        assert plan_of(store, number).dropped_on == TODAY
        for words in (("drop", "a"), ("done", "a"), ("snooze", "a", "2w")):
            assert "that plan was dropped" in run(*words).err


class TestReminders:
    def test_done_ends_it(self, run: Any, store: Path) -> None:
        number = reminder_in(store, contact_in(store))
        run("today")
        assert run("done", "a").out.startswith("done a, Ada Lovelace: the map\n")
        assert reminder_of(store, number).done_on == TODAY
        assert "that is done already" in run("done", "a").err

    def test_what_repeats_comes_again(self, run: Any, store: Path) -> None:
        number = reminder_in(
            store, contact_in(store), every_count=1, every_unit="months", first_on="2026-01-14"
        )
        run("today")
        assert "; comes again on Tue 14 April 2026" in run("done", "a").out
        assert reminder_of(store, number).due_on.isoformat() == "2026-04-14"

    def test_what_comes_again_is_done_once_a_day(self, run: Any, store: Path) -> None:
        every = {"repeats": Repeat(1, "weeks"), "first_on": TODAY}
        number = reminder_in(store, contact_in(store), **every)
        run("today")
        assert run("done", "a").exit_code == 0
        again = run("done", "a")
        assert (again.exit_code, "that is done already, and comes again on 2026-03-21" in again.err) == (
            2,
            True,
        )
        found = reminder_of(store, number)
        assert found.due_on == TODAY + timedelta(days=7)

    def test_the_hour_of_what_comes_again_stays(self, run: Any, store: Path) -> None:
        every = {"repeats": Repeat(1, "days"), "first_on": TODAY, "starts": "07:00"}
        number = reminder_in(store, contact_in(store), **every)
        run("today")
        refused = run("snooze", "a", "tomorrow", "15:00")
        assert (refused.exit_code, "only its day can be moved" in refused.err) == (2, True)
        assert run("snooze", "a", "2w").exit_code == 0
        found = reminder_of(store, number)
        assert (found.due_on, found.starts) == (TODAY + timedelta(days=14), "07:00")

    def test_what_is_said_of_it_is_not_passed_over(self, run: Any, store: Path) -> None:
        reminder_in(store, contact_in(store))
        run("today")
        refused = run("done", "a", "--note", "she liked it")
        assert (refused.exit_code, "nothing of that is logged" in refused.err) == (2, True)
        assert run("done", "a").exit_code == 0

    def test_snooze_moves_it_and_drop_ends_it(self, run: Any, store: Path) -> None:
        number = reminder_in(store, contact_in(store))
        run("today")
        run("snooze", "a", "2w")
        assert reminder_of(store, number).due_on == TODAY + timedelta(days=14)
        run("snooze", "a", "monday", "9:00")
        assert (reminder_of(store, number).starts, kinds(run)) == ("09:00", [])
        run("drop", "a")
        assert reminder_of(store, number).dropped_on == TODAY
        assert "that is dropped already" in run("snooze", "a", "2w").err
        with connected(store) as connection:
            connection.execute("DELETE FROM reminder")
        assert "that is gone" in run("done", "a").err


class TestAnswers:
    @pytest.fixture
    def ada(self, store: Path) -> int:
        ada = contact_in(store, "Ada")
        logged_in(store, message("2026-03-09", direction=Direction.THEM, platform=""), ada)
        return ada

    @pytest.mark.usefixtures("ada")
    def test_done_answers_in_the_way_they_wrote(self, run: Any, store: Path) -> None:
        run("today")
        assert "in the log as e1" in run("done", "a", "--note", "sent the map").out
        query = "SELECT answered, answered_on, last_by_me, channel, summary FROM interaction"
        assert rows(store, query) == [(1, "2026-03-14", 1, "email", "sent the map")]
        assert kinds(run) == []
        assert "nothing of theirs waits" in run("done", "a").err

    def test_done_another_way_is_an_entry_of_its_own(self, run: Any, store: Path, ada: int) -> None:
        logged_in(store, message(TODAY, direction=Direction.THEM, channel=Channel.DM), ada)
        run("today")
        assert "in the log as e3" in run("done", "a", "--by", "phone", "--minutes", "10").out
        query = "SELECT channel, direction, answered, minutes FROM interaction ORDER BY id"
        assert rows(store, query) == [
            ("email", "them", 1, None),
            ("dm", "them", 1, None),
            ("phone", "mutual", None, 10),
        ]

    def test_dropped_it_needs_no_answer_until_they_write_again(self, run: Any, store: Path, ada: int) -> None:
        run("today")
        assert run("drop", "a").out.startswith("dropped a, Ada: waits for your answer\n")
        assert kinds(run) == []
        assert rows(store, "SELECT answered FROM interaction") == [(None,)]
        logged_in(store, message("2026-03-13", direction=Direction.THEM), ada)
        assert kinds(run) == ["answer"]
        run("snooze", "a", "in 3 days")
        assert kinds(run) == []


class TestHellos:
    def test_done_logs_a_message_in_the_one_way_you_write(self, run: Any, store: Path) -> None:
        friend_in(store, "Ada", handles={"email": "a@example.org", "phone": "+491701234567"})
        run("today")
        assert run("done", "a").out.startswith("done a, Ada: worth a hello; in the log as e3\n")
        query = "SELECT occurred_on, channel, direction FROM interaction ORDER BY id DESC LIMIT 1"
        assert rows(store, query) == [("2026-03-14", "email", "me")]
        assert kinds(run) == []

    def test_where_there_are_two_ways_it_asks_for_one(self, run: Any, store: Path) -> None:
        ada = friend_in(store, "Ada", handles={"email": "a@example.org"})
        logged_in(store, message("2025-01-01", channel=Channel.DM, platform="signal", answered=True), ada)
        before = rows(store, "SELECT * FROM interaction")
        run("today")
        refused = run("done", "a")
        assert (refused.exit_code, refused.err.splitlines()) == (
            2,
            [
                "relcrm: Ada: worth a hello: how were you in touch?",
                "hint: relcrm done a --by email, or --by phone, whatsapp, in-person ...",
            ],
        )
        assert rows(store, "SELECT * FROM interaction") == before
        assert run("done", "a", "--by", "signal").exit_code == 0

    def test_on_a_terminal_the_way_is_asked(self, run: Any, store: Path) -> None:
        friend_in(store, "Ada")
        run("today")
        done = run("done", "a", typed="nonsense\nwhatsapp\n", terminal=True)
        assert done.exit_code == 0
        query = "SELECT channel, platform FROM interaction ORDER BY id DESC LIMIT 1"
        assert rows(store, query) == [("dm", "whatsapp")]
        assert run("undo").exit_code == 0
        assert run("done", "a", typed="qq\n" * 9, terminal=True).exit_code == 2

    def test_snooze_and_drop_move_the_day_they_are_due(self, run: Any, store: Path) -> None:
        friend_in(store, "Ada", tags=("x",))
        run("today")
        run("snooze", "a", "1w")
        assert rows(store, "SELECT due_from FROM contact") == [("2026-03-21",)]
        assert kinds(run) == []
        assert "; rests until Mon 13 April 2026" in run("drop", "a").out
        assert rows(store, "SELECT due_from FROM contact") == [("2026-04-13",)]
        assert run("snooze", "a", "today").exit_code == 2

    def test_whoever_is_snoozed_is_proposed_for_nothing_else(self, run: Any, store: Path) -> None:
        ada = contact_in(store, "Ada")
        for day in ("2025-06-01", "2025-07-01"):
            logged_in(store, interaction(day), ada)
        run("today")
        assert kinds(run) != []
        run("snooze", "ada", "3w")
        assert kinds(run) == []

    def test_one_asleep_is_greeted_or_rests(self, run: Any, store: Path) -> None:
        ada = contact_in(store, "Ada")
        for day in ("2018-06-01", "2018-07-01"):
            logged_in(store, interaction(day), ada)
        run("today")
        assert "; rests until Fri 12 June 2026" in run("drop", "a").out
        assert kinds(run) == []
        run("undo")
        assert kinds(run) == ["asleep"]
        run("done", "a", "--by", "email")
        assert kinds(run) == []


class TestDates:
    @pytest.fixture
    def ada(self, store: Path) -> int:
        ada = contact_in(store, "Ada")
        with connected(store) as connection:
            insert(connection, "occasion", {"contact_id": ada, "label": "birthday", "month": 3, "day": 18})
            insert(connection, "occasion", {"contact_id": ada, "label": "name day", "month": 3, "day": 19})
            news = {"uid": "a", "noted_on": "2026-03-10", "what": "job", "was": "", "became": "Looms"}
            insert(connection, "news", {"contact_id": ada, **news})
        return ada

    @pytest.mark.usefixtures("ada")
    def test_done_logs_a_message_and_passes_over_it_this_year(self, run: Any, store: Path) -> None:
        found = handles(run)
        assert list(found) == ["occasion 1 birthday", "occasion 1 name day", "news 1"]
        run("done", found["occasion 1 birthday"], "--by", "email")
        assert list(handles(run)) == ["occasion 1 name day"]  # you were in touch, and it is no news any more
        assert rows(store, "SELECT what, until_on FROM put_off") == [("occasion birthday", "2026-03-19")]
        run("drop", found["occasion 1 name day"])
        assert kinds(run) == []

    @pytest.mark.usefixtures("ada")
    def test_news_are_passed_over(self, run: Any, store: Path) -> None:
        found = handles(run)
        assert run("drop", found["news 1"]).out.startswith("dropped c, Ada: new job: Looms\n")
        assert rows(store, "SELECT what, until_on FROM put_off") == [("news", "2026-04-14")]
        run("snooze", found["occasion 1 birthday"], found["occasion 1 name day"], "for", "3", "days")
        assert kinds(run) == []

    def test_somebody_who_is_gone_is_told(self, run: Any, store: Path, ada: int) -> None:
        run("today")
        with connected(store) as connection:
            connection.execute("DELETE FROM contact")
        assert "that is gone" in run("done", "a").err
        assert ada == 1


class TestDecisions:
    @pytest.mark.parametrize(
        ("facts", "log", "kind", "hint", "drops"),
        [
            ({"complaint_on": "2026-03-02", "complaint": "late"}, (), "repair", "relcrm settled 1", False),
            (
                {},
                (message("2026-03-02", kind=Kind.MEETING_REQUEST),),
                "meeting_request",
                "relcrm answered 1",
                True,
            ),
        ],
    )
    def test_done_names_the_command_that_says_what_happened(
        self,
        run: Any,
        store: Path,
        facts: dict[str, Any],
        log: tuple[Any, ...],
        kind: str,
        hint: str,
        drops: bool,
    ) -> None:
        ada = contact_in(store, **facts)
        logged_in(store, interaction("2026-03-01"), ada)
        for each in log:
            logged_in(store, each, ada)
        assert handles(run) == {f"{kind} 1": "a"}
        refused = run("done", "a")
        assert (refused.exit_code, hint in refused.err) == (2, True)
        assert (run("drop", "a").exit_code == 0) is drops
        if drops:
            run("undo")
        run("snooze", "a", "1w")
        assert kinds(run) == []

    def test_an_introduction_is_decided_by_its_own_command(self, run: Any, store: Path) -> None:
        ada, bo = contact_in(store, "Ada"), contact_in(store, "Bo")
        values = {"uid": "a", "one_id": ada, "other_id": bo, "about": "", "drafted_on": "2026-01-05"}
        with connected(store) as connection:
            insert(connection, "introduction", {**values, "one_said": "", "other_said": ""})
        assert handles(run) == {"intro 1": "a"}
        assert "relcrm intro 1 2 --yes WHO" in run("done", "a").err
        run("snooze", "a", "1w")
        assert kinds(run) == []
        run("drop", "a")
        assert rows(store, "SELECT dropped_on FROM introduction") == [("2026-03-14",)]
        assert "open no more" in run("drop", "a").err


class TestHandles:
    def test_one_of_yesterday_is_refused_with_what_it_was(
        self, run: Any, store: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        reminder_in(store, contact_in(store))
        run("today")
        monkeypatch.setenv("RELCRM_NOW", "2026-03-15T09:30:00")
        refused = run("done", "a")
        assert (refused.exit_code, refused.err.splitlines()) == (
            2,
            [
                'relcrm: "a" was a line of yesterday: Ada Lovelace: the map',
                "hint: relcrm today shows the lines of today",
            ],
        )
        assert "was a line of yesterday" in run("snooze", "a", "2w").err
        monkeypatch.setenv("RELCRM_NOW", "2026-03-20T09:30:00")
        assert "was a line of 2026-03-14" in run("drop", "a").err

    def test_an_unknown_one_is_refused(self, run: Any, store: Path) -> None:
        contact_in(store)
        refused = run("done", "q")
        assert (refused.exit_code, 'no line of today is called "q"' in refused.err) == (2, True)
        assert 'no line of today is called "l"' in run("snooze", "l", "2w").err  # though it begins a name
        assert run("snooze", "lo", "2w").exit_code == 0

    def test_several_are_one_command_or_none(self, run: Any, store: Path) -> None:
        ada = contact_in(store)
        first, second = reminder_in(store, ada), reminder_in(store, ada, "the book")
        run("today")
        assert run("done", "a", "zz").exit_code == 2
        run("drop", "b")
        assert run("done", "a", "b").exit_code == 2
        assert reminder_of(store, first).is_open
        run("undo")
        assert run("done", "A", "b", "a").exit_code == 0
        assert [reminder_of(store, each).is_open for each in (first, second)] == [False, False]
        said = "relcrm done A b a  # Ada Lovelace: the map; Ada Lovelace: the book"
        assert said in run("undo").out
        assert [reminder_of(store, each).is_open for each in (first, second)] == [True, True]

    def test_a_letter_that_is_a_name_too_is_refused_with_both(self, run: Any, store: Path) -> None:
        ada = contact_in(store, nicknames=("A",))
        number = reminder_in(store, ada)
        run("today")
        refused = run("snooze", "a", "2w")
        assert (refused.exit_code, refused.err.splitlines()) == (
            2,
            [
                'relcrm: "a" is a line of today (Ada Lovelace: the map) and the name of Ada Lovelace (#1)',
                "hint: relcrm snooze 1 for the person, relcrm snooze --line a for the line",
            ],
        )
        run("snooze", "--line", "a", "2w")
        assert reminder_of(store, number).due_on == TODAY + timedelta(days=14)
        run("snooze", "1", "2w")
        assert rows(store, "SELECT due_from FROM contact") == [("2026-03-28",)]

    def test_json_says_what_became_of_a_line(self, run: Any, store: Path) -> None:
        reminder_in(store, contact_in(store))
        run("today")
        assert run("snooze", "a", "1w", "--json").data == {
            "verb": "snoozed",
            "lines": [
                {
                    "handle": "a",
                    "kind": "reminder",
                    "about": "reminder 1",
                    "contact_id": 1,
                    "said": "Ada Lovelace: the map",
                    "until_on": "2026-03-21",
                    "interaction_id": None,
                }
            ],
        }


class TestSnoozingSomebody:
    def test_no_hello_before_a_day(self, run: Any, store: Path) -> None:
        friend_in(store, "Ada Lovelace")
        assert run("snooze", "ada", "2w").out.splitlines() == [
            "snoozed Ada Lovelace until Sat 28 March 2026",
            "relcrm undo takes it back.",
        ]
        assert rows(store, "SELECT due_from FROM contact") == [("2026-03-28",)]
        assert run("stale").out.startswith("Nobody is due")
        assert run("snooze", "ada", "--clear").out.startswith("Ada Lovelace: no hello is put off any more\n")
        assert rows(store, "SELECT due_from FROM contact") == [(None,)]

    @pytest.mark.parametrize(
        ("words", "told"),
        [
            (("ada",), "until when?"),
            (("ada", "yesterday"), "is not ahead"),
            (("ada", "qwertz"), "is not a day"),
            (("nobody", "2w"), "no contact matches"),
            (("ada", "9", "or", "10", "may"), "9 or 10 may"),
            (("ada", "03/04"), "could be"),
        ],
    )
    def test_what_cannot_be_is_refused(
        self, run: Any, store: Path, words: tuple[str, ...], told: str
    ) -> None:
        contact_in(store)
        refused = run("snooze", *words)
        assert refused.exit_code in {2, 67}
        assert told in refused.err
        assert rows(store, "SELECT due_from FROM contact") == [(None,)]


class TestNumbers:
    """What screens call r5 and p3 is settled by that name too, on any day and without a list of today."""

    def test_of_a_promise_and_a_plan(self, run: Any, store: Path) -> None:
        ada = contact_in(store)
        number = plan_in(store, ada)
        run("promise", "ada", "a map")
        done = run("done", "r1", "--json").data["lines"][0]
        assert (done["about"], done["said"]) == ("reminder 1", "Ada Lovelace: a map")
        assert "that is done already" in run("done", "r1").err
        assert run("drop", f"p{number}").exit_code == 0
        assert plan_of(store, number).dropped_on is not None

    def test_can_be_put_off(self, run: Any, store: Path) -> None:
        contact_in(store)
        run("remind", "ada", "call", "--when", "tomorrow")
        assert run("snooze", "r1", "2w").exit_code == 0
        assert run("remind", "--json").data["reminders"][0]["reminder"]["due_on"] == "2026-03-28"

    def test_that_nothing_has_are_refused(self, run: Any, store: Path) -> None:
        contact_in(store)
        for word in ("r9", "p9"):
            done = run("done", word)
            assert (done.exit_code, word in done.err) == (2, True)
