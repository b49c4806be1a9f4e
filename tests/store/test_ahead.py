"""What is to come, in the store: plans, reminders, rhythms of tags, what is put off, the handles of a day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from builders import connected, contact_in, interaction, logged_in, rows
from relcrm.domain.log.cadence import Cadence
from relcrm.domain.log.interaction import Channel
from relcrm.domain.plans.repeats import Repeat
from relcrm.errors import UsageError
from relcrm.store.ahead import plans, reminders, rhythms, today

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import Any

MADE, DAY, LATER = date(2026, 3, 1), date(2026, 3, 10), date(2026, 3, 20)


@pytest.fixture
def two(store: Path) -> tuple[int, int]:
    return contact_in(store, "Ada"), contact_in(store, "Bo")


class TestPlans:
    def test_are_told_with_who_is_meant_to_be_there(self, store: Path, two: tuple[int, int]) -> None:
        with connected(store) as connection:
            made = plans.add(connection, two, planned_on=DAY, starts="10:00", minutes=60, channel=Channel.PHONE, about="tea", made_on=MADE)  # fmt: skip
            assert plans.plan(connection, made.id) == made
            assert (made.planned_on, made.starts, made.channel, made.people) == (
                DAY,
                "10:00",
                Channel.PHONE,
                two,
            )
            assert plans.plan(connection, 99) is None
            plans.set_people(connection, made.id, [two[1]])
            assert plans.of_contact(connection, two[0]) == []
            assert [each.people for each in plans.of_contact(connection, two[1])] == [(two[1],)]

    def test_are_listed_while_open_in_the_order_of_their_time(
        self, store: Path, two: tuple[int, int]
    ) -> None:
        with connected(store) as connection:
            some = [
                plans.add(connection, two[:1], planned_on=day, starts=starts, made_on=MADE)
                for day, starts in ((LATER, ""), (DAY, ""), (DAY, "15:00"), (DAY, "09:00"), (MADE, ""))
            ]
            plans.change(connection, some[4], dropped_on=DAY)
            assert [each.id for each in plans.open_between(connection, MADE, DAY)] == [
                some[3].id,
                some[2].id,
                some[1].id,
            ]
            assert [each.id for each in plans.open_all(connection)] == [some[n].id for n in (3, 2, 1, 0)]
            assert [each.id for each in plans.made_between(connection, MADE, DAY)] == [
                some[n].id for n in (4, 3, 2, 1)
            ]

    def test_of_a_calendar_are_known_again_by_its_key(self, store: Path, two: tuple[int, int]) -> None:
        with connected(store) as connection:
            made = plans.add(connection, two, planned_on=DAY, source="ics", source_key="k", made_on=MADE)
            assert plans.known_by_source(connection, "ics", "k") == made
            assert plans.known_by_source(connection, "ics", "other") is None
            plans.add(connection, two, planned_on=DAY, made_on=MADE)
            assert plans.known_by_source(connection, "", "") is None

    def test_stay_done_when_the_entry_they_became_goes(self, store: Path, two: tuple[int, int]) -> None:
        logged_in(store, interaction("2026-03-10"), two[0])
        with connected(store) as connection:
            made = plans.add(connection, two, planned_on=DAY, made_on=MADE)
            plans.change(connection, made, done_on=LATER, interaction_id=1)
            connection.execute("DELETE FROM interaction")
            found = plans.plan(connection, made.id)
            assert found is not None
            assert (found.state, found.interaction_id) == ("done", None)


class TestReminders:
    def test_are_listed_as_they_fall_due_those_without_a_day_last(
        self, store: Path, two: tuple[int, int]
    ) -> None:
        with connected(store) as connection:
            promise = reminders.add(connection, two[0], kind="promise", text="a list", made_on=MADE)
            later = reminders.add(connection, two[0], kind="reminder", text="x", made_on=MADE, due_on=LATER)
            again = reminders.add(
                connection, two[1], kind="reminder", text="call", made_on=MADE, due_on=DAY, first_on=DAY,
                repeats=Repeat(3, "months"),
            )  # fmt: skip
            ended = reminders.add(connection, two[1], kind="reminder", text="y", made_on=MADE, due_on=DAY)
            reminders.change(connection, ended, done_on=LATER)
            assert again.repeats == Repeat(3, "months")
            assert reminders.open_all(connection) == [again, later, promise]
            assert reminders.open_until(connection, DAY) == [again]
            assert reminders.of_contact(connection, two[0]) == [later, promise]
            assert reminders.reminder(connection, later.id) == later
            assert reminders.reminder(connection, 99) is None
            assert reminders.touched_between(connection, LATER, LATER) == [ended._replace(done_on=LATER)]

    @pytest.mark.parametrize(
        ("wrong", "words"),
        [
            ({"due_on": None}, "due on: a reminder has a day"),
            ({"starts": "24:00"}, "starts: must be a time of day such as 09:30"),
            ({"first_on": DAY}, "every: goes with its number and its first day"),
            ({"done_on": DAY, "dropped_on": DAY}, "dropped on: what is done is not dropped"),
        ],
    )
    def test_that_cannot_be_are_refused(
        self, store: Path, two: tuple[int, int], wrong: dict[str, object], words: str
    ) -> None:
        values = {"kind": "reminder", "text": "x", "made_on": MADE, "due_on": DAY, **wrong}
        with connected(store) as connection, pytest.raises(UsageError, match=words):
            reminders.add(connection, two[0], **values)


def test_two_who_are_one_keep_what_is_to_come_of_both(
    run: Callable[..., Any], store: Path, two: tuple[int, int]
) -> None:
    with connected(store) as connection:
        both = plans.add(connection, two, planned_on=DAY, made_on=MADE)
        theirs = plans.add(connection, two[1:], planned_on=LATER, made_on=MADE)
        told = reminders.add(connection, two[1], kind="promise", text="a list", made_on=MADE)
        for contact_id in two:
            today.put_off(connection, contact_id, "greet", LATER)
        today.put_off(connection, two[1], "answer", LATER)
    moved = run("merge", "ada", "bo", "--yes", "--json").data["moved"]
    assert {name: moved[name] for name in ("plans", "reminders", "put_off")} == {
        "plans": 1, "reminders": 1, "put_off": 1,
    }  # fmt: skip
    with connected(store) as connection:
        assert [each.people for each in plans.open_all(connection)] == [(two[0],), (two[0],)]
        assert reminders.of_contact(connection, two[0]) == [told._replace(contact_id=two[0])]
        assert {*today.resting(connection, DAY)} == {(two[0], "greet"), (two[0], "answer")}
    run("undo")
    with connected(store) as connection:
        assert [plans.plan(connection, each.id) for each in (both, theirs)] == [both, theirs]


def test_rhythms_of_tags_are_set_and_cleared(store: Path) -> None:
    with connected(store) as connection:
        rhythms.set_for(connection, "clients", Cadence(21, 42))
        rhythms.set_for(connection, "clients", Cadence(14))
        assert rhythms.of_tags(connection) == {"clients": Cadence(14)}
        assert rhythms.clear_for(connection, "clients")
        assert not rhythms.clear_for(connection, "clients")
        assert rhythms.of_tags(connection) == {}


class TestLinesOfADay:
    def test_get_the_next_letters_and_keep_them_all_day(self, store: Path) -> None:
        with connected(store) as connection:
            today.give_handles(connection, DAY, [("greet 1", "hello to Ada"), ("answer 2", "answer Bo")])
            today.give_handles(connection, DAY, [("answer 2", "answer Bo"), ("greet 3", "hello to Cem")])
            assert today.handles(connection, DAY) == {"greet 1": "a", "answer 2": "b", "greet 3": "c"}
            today.give_handles(connection, LATER, [("greet 3", "hello to Cem")])
            assert today.handles(connection, LATER) == {"greet 3": "a"}
            assert today.line(connection, "a", LATER) == (LATER, "a", "greet 3", "hello to Cem")
            assert today.line(connection, "a", DAY) == (DAY, "a", "greet 1", "hello to Ada")
            assert today.line(connection, "c", LATER) == (DAY, "c", "greet 3", "hello to Cem")
            assert today.line(connection, "d", LATER) is None

    def test_are_forgotten_after_a_while(self, store: Path) -> None:
        with connected(store) as connection:
            today.give_handles(connection, MADE, [("greet 1", "hello to Ada")])
            today.give_handles(connection, LATER, [])
        assert rows(store, "SELECT * FROM today_line") == []

    def test_never_run_out(self) -> None:
        assert [today.letters(n) for n in (0, 25, 26, 51, 52, 701, 702)] == [
            "a", "z", "aa", "az", "ba", "zz", "aaa",
        ]  # fmt: skip

    def test_rest_until_their_day(self, store: Path, two: tuple[int, int]) -> None:
        with connected(store) as connection:
            today.put_off(connection, two[0], "greet", DAY)
            today.put_off(connection, two[0], "greet", LATER)
            assert today.resting(connection, DAY) == {(two[0], "greet"): LATER}
            assert today.resting(connection, LATER) == {}
