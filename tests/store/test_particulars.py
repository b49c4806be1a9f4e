"""What hangs on people beside addresses: written once, said back in order, forgotten on a word, and taken back."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import contact_in, rows
from relcrm.domain.particulars.details import DETAIL_KINDS, Detail, News, PostalAddress
from relcrm.domain.particulars.occasions import Occasion
from relcrm.domain.particulars.relations import INVERSES, Related
from relcrm.domain.people.contact import Handle
from relcrm.errors import UsageError
from relcrm.store import flipping, history, objections, particulars, relink
from relcrm.store.connection import writing
from relcrm.store.journal import RECORDED

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterator
    from pathlib import Path

NOW = datetime(2026, 3, 14, 8, 30, tzinfo=UTC)
MAIL = Handle("email", "ada@example.org")
YARD = PostalAddress("home", "Yard 1", "Ulm", "", "89073", "Germany")
BIRTHDAY = Occasion("birthday", 5, 4, 1980)
MOVED = News("w1", date(2026, 1, 5), "job", "", "CTO")


@pytest.fixture
def people(store: Path) -> tuple[int, int, int]:
    """Give the numbers of Ada, Bo and Cy."""
    ada = contact_in(store, "Ada", handles={"email": MAIL.value, "x": "ada"})
    return ada, contact_in(store, "Bo"), contact_in(store, "Cy")


@pytest.fixture
def db(store: Path, people: tuple[int, int, int]) -> Iterator[sqlite3.Connection]:
    """Give a connection for writing, all of it kept at the end."""
    del people
    with writing(store) as connection:
        yield connection


@contextmanager
def recorded(path: Path) -> Iterator[sqlite3.Connection]:
    """Record a transaction as a command does."""
    with writing(path) as connection:
        history.start(connection)
        yield connection
        history.record(connection, "done", history.CHANGE, NOW)


def turned(path: Path, number: int, *, redo: bool = False) -> objections.Turn:
    """Turn a command over unless another is in the way, and return what was said to that."""
    with writing(path, foreign_keys=False) as connection:
        entry = history.entry(connection, number)
        assert entry
        turn = objections.prepared(connection, entry, redo=redo)
        if not turn.later:
            flipping.turn_over(connection, turn, NOW)
        return turn


def everything(path: Path) -> dict[str, Any]:
    """Return every row that is recorded."""
    return {table: sorted(rows(path, f"SELECT * FROM {table}"), key=repr) for table in RECORDED}


def test_a_day_is_kept_under_its_label(db: sqlite3.Connection) -> None:
    assert particulars.set_occasion(db, 1, BIRTHDAY)
    assert not particulars.set_occasion(db, 1, BIRTHDAY)
    assert particulars.set_occasion(db, 1, BIRTHDAY._replace(year=None))
    assert particulars.set_occasion(db, 1, Occasion("wed\x07ding ", 2, 29))
    assert particulars.set_occasion(db, 2, BIRTHDAY)
    assert particulars.occasions(db, 1) == [Occasion("wedding", 2, 29), Occasion("birthday", 5, 4)]
    assert particulars.remove_occasion(db, 1, "birthday")
    assert not particulars.remove_occasion(db, 1, "birthday")
    assert (len(particulars.occasions(db, 1)), len(particulars.occasions(db, 2))) == (1, 1)


def test_what_the_table_refuses_is_told(db: sqlite3.Connection) -> None:
    with pytest.raises(UsageError, match="there is no such one"):
        particulars.set_occasion(db, 1, Occasion("birthday", 2, 30))
    with pytest.raises(UsageError, match="must not be empty"):
        particulars.add_detail(db, 1, Detail("link", "", "\x07\n"))
    with pytest.raises(UsageError, match="a field has a name"):
        particulars.add_detail(db, 1, Detail("field", "", "42"))
    with pytest.raises(UsageError, match="nobody is related to themselves"):
        particulars.relate(db, 1, "spouse", 1)
    with pytest.raises(UsageError, match="a contact or a name"):
        particulars.relate(db, 1, "spouse", " ")
    with pytest.raises(UsageError, match="must not be empty"):
        particulars.add_address(db, 1, PostalAddress("home"))


def test_an_address_is_kept_once_and_its_label_filled_in(db: sqlite3.Connection) -> None:
    assert particulars.add_address(db, 1, YARD._replace(label=""))
    assert not particulars.add_address(db, 1, YARD._replace(label=""))
    assert particulars.add_address(db, 1, YARD)
    assert not particulars.add_address(db, 1, YARD)
    assert not particulars.add_address(db, 1, YARD._replace(label="work"))
    assert particulars.add_address(db, 1, PostalAddress(street="A\r\nB"))
    assert particulars.add_address(db, 2, YARD._replace(label=""))
    assert particulars.addresses(db, 1) == [YARD, PostalAddress(street="A\nB")]
    assert particulars.addresses(db, 2) == [YARD._replace(label="")]
    assert not particulars.remove_address(db, 1, YARD._replace(label="work"))
    assert particulars.remove_address(db, 1, YARD)
    assert particulars.addresses(db, 1) == [PostalAddress(street="A\nB")]


def test_details_are_kept_in_their_order_and_forgotten_by_what_is_told(db: sqlite3.Connection) -> None:
    kept = [
        Detail("link", "blog", "https://b.example", "URL;TYPE=blog:https://b.example"),
        Detail("can_help", "", "tax law"),
        Detail("can_help", "", "sailing"),
        Detail("field", "shoe size", "42"),
        Detail("field", "hat", "42"),
    ]
    assert [particulars.add_detail(db, 1, each) for each in (*kept, kept[0]._replace(raw=""))] == [
        *[True] * 5,
        False,
    ]
    assert particulars.details(db, 1) == kept
    assert particulars.remove_details(db, 1, "can_help", value="tax law") == 1
    assert particulars.remove_details(db, 1, "can_help", value="tax law") == 0
    assert particulars.remove_details(db, 1, "field", "hat") == 1
    assert particulars.remove_details(db, 2, "field") == 0
    assert particulars.remove_details(db, 1, "link", "blog", "https://b.example") == 1
    assert particulars.details(db, 1) == [kept[2], kept[3]]
    assert particulars.remove_details(db, 1, "field") == 1
    assert particulars.remove_details(db, 1, "can_help") == 1


def test_a_link_is_kept_on_one_line(db: sqlite3.Connection) -> None:
    particulars.add_detail(db, 1, Detail("link", "", " https://a.example/\x07\r\nb\n"))
    assert particulars.details(db, 1) == [Detail("link", "", "https://a.example/b")]


def test_a_relation_is_said_once_from_either_side(db: sqlite3.Connection) -> None:
    assert particulars.relate(db, 1, "manager", 2)
    assert not particulars.relate(db, 1, "manager", 2)
    assert not particulars.relate(db, 2, "report", 1)
    assert particulars.relate(db, 2, "spouse", 3)
    assert not particulars.relate(db, 3, "spouse", 2)
    assert particulars.relate(db, 1, "dentist", 2)
    assert particulars.relate(db, 2, "dentist", 1)
    assert particulars.relate(db, 1, "child", "Kim ")
    assert not particulars.relate(db, 1, "child", "Kim")
    assert particulars.related(db, 1) == [
        Related("child", "Kim"),
        Related("dentist", "Bo", 2),
        Related("dentist", "Bo", 2, is_of=True),
        Related("manager", "Bo", 2),
    ]
    assert particulars.related(db, 2) == [
        Related("dentist", "Ada", 1),
        Related("dentist", "Ada", 1, is_of=True),
        Related("report", "Ada", 1),
        Related("spouse", "Cy", 3),
    ]
    assert particulars.related(db, 3) == [Related("spouse", "Bo", 2)]


def test_what_both_sides_say_is_told_once(db: sqlite3.Connection) -> None:
    db.execute("INSERT INTO relation (contact_id, role, other_id, other_name) VALUES (1, 'parent', 2, '')")
    db.execute("INSERT INTO relation (contact_id, role, other_id, other_name) VALUES (2, 'child', 1, '')")
    assert particulars.related(db, 1) == [Related("parent", "Bo", 2)]
    assert particulars.unrelate(db, 1, 2) == ["parent"]
    assert particulars.related(db, 2) == []


def test_a_relation_is_forgotten_from_whichever_side_it_was_said(db: sqlite3.Connection) -> None:
    for one, role, other in ((2, "report", 1), (1, "friend", 2), (2, "dentist", 1), (1, "friend", 3)):
        assert particulars.relate(db, one, role, other)
    assert particulars.unrelate(db, 1, 2, "report") == []
    assert particulars.unrelate(db, 1, 2, "manager") == ["manager"]
    assert particulars.unrelate(db, 1, 2, "dentist") == []
    assert particulars.unrelate(db, 2, 1, "dentist") == ["dentist"]
    assert particulars.unrelate(db, 2, 1) == ["friend"]
    assert particulars.unrelate(db, 2, 1) == []
    assert particulars.related(db, 1) == [Related("friend", "Cy", 3)]


def test_a_relation_to_a_name_is_forgotten_by_the_name(db: sqlite3.Connection) -> None:
    for role, name in (("child", "Kim"), ("agent", "Kim"), ("child", "Lou")):
        particulars.relate(db, 1, role, name)
    assert particulars.unrelate(db, 1, "Kim", "child") == ["child"]
    assert particulars.unrelate(db, 1, " Kim") == ["agent"]
    assert particulars.unrelate(db, 1, "Kim") == []
    assert particulars.related(db, 1) == [Related("child", "Lou")]


def test_news_is_kept_once_and_told_latest_first(db: sqlite3.Connection) -> None:
    older, newer = MOVED._replace(uid="w0", noted_on=date(2025, 1, 5)), MOVED._replace(uid="w2", was="CFO")
    assert [particulars.add_news(db, 1, each) for each in (MOVED, older, newer, MOVED)] == [
        *[True] * 3,
        False,
    ]
    assert particulars.news(db, 1) == [newer, MOVED, older]


def test_addresses_have_labels(db: sqlite3.Connection) -> None:
    assert particulars.set_label(db, 1, MAIL, "work\x07 ")
    assert not particulars.set_label(db, 1, MAIL, "work")
    assert not particulars.set_label(db, 2, MAIL, "home")
    assert particulars.labels(db, 1) == {MAIL: "work"}
    assert particulars.set_label(db, 1, MAIL, "")
    assert particulars.labels(db, 1) == {}


def test_all_of_it_is_told_at_once(db: sqlite3.Connection) -> None:
    assert particulars.particulars(db, 1) == particulars.Particulars()
    particulars.set_occasion(db, 1, BIRTHDAY)
    particulars.add_address(db, 1, YARD)
    particulars.add_detail(db, 1, Detail("looks_for", "", "a boat"))
    particulars.relate(db, 2, "manager", 1)
    particulars.add_news(db, 1, MOVED)
    particulars.set_label(db, 1, MAIL, "work")
    assert particulars.particulars(db, 1) == particulars.Particulars(
        (BIRTHDAY,),
        (YARD,),
        (Detail("looks_for", "", "a boat"),),
        (Related("report", "Bo", 2),),
        (MOVED,),
        (particulars.Labelled(*MAIL, "work"),),
    )


WRITES: dict[str, Callable[[sqlite3.Connection], object]] = {
    "a day": lambda db: particulars.set_occasion(db, 1, BIRTHDAY),
    "an address": lambda db: particulars.add_address(db, 1, YARD),
    "a detail": lambda db: particulars.add_detail(db, 1, Detail("link", "", "x")),
    "a relation": lambda db: particulars.relate(db, 1, "manager", 2),
    "a relation to a name": lambda db: particulars.relate(db, 1, "child", "Kim"),
    "news": lambda db: particulars.add_news(db, 1, MOVED),
    "a label": lambda db: particulars.set_label(db, 1, MAIL, "work"),
}


@pytest.mark.usefixtures("people")
@pytest.mark.parametrize("what", WRITES)
def test_what_a_later_command_found_there_is_not_taken_from_under_it(store: Path, what: str) -> None:
    for _ in range(2):
        with recorded(store) as connection:
            WRITES[what](connection)
            connection.execute("UPDATE contact SET company = company || 'x' WHERE id = 3")
    assert [each.id for each in turned(store, 1).later] == [2]


@pytest.mark.usefixtures("people")
@pytest.mark.parametrize(
    ("first", "then"),
    [
        (WRITES["a day"], lambda db: particulars.remove_occasion(db, 1, "birthday")),
        (WRITES["an address"], lambda db: particulars.remove_address(db, 1, YARD)),
        (WRITES["a detail"], lambda db: particulars.remove_details(db, 1, "link")),
        (WRITES["a relation"], lambda db: particulars.unrelate(db, 2, 1)),
        (WRITES["a relation"], lambda db: particulars.relate(db, 2, "report", 1)),
        (WRITES["a relation to a name"], lambda db: particulars.unrelate(db, 1, "Kim", "child")),
    ],
)
def test_what_a_later_command_wanted_away_does_not_come_back_behind_it(
    store: Path, first: Callable[..., object], then: Callable[..., object]
) -> None:
    with recorded(store) as connection:
        first(connection)
    assert not turned(store, 1).later
    with recorded(store) as connection:
        then(connection)
        connection.execute("UPDATE contact SET company = 'x' WHERE id = 3")
    assert [each.id for each in turned(store, 1, redo=True).later] == [2]


@pytest.mark.usefixtures("people")
def test_a_name_said_anew_is_not_said_twice_by_bringing_it_back(store: Path) -> None:
    with recorded(store) as connection:
        particulars.relate(connection, 1, "child", "Kim")
    turned(store, 1)
    with recorded(store) as connection:
        particulars.relate(connection, 1, "child", "Kim")
    with pytest.raises(flipping.Stopped) as stopped:
        turned(store, 1, redo=True)
    met = stopped.value.obstacle
    assert (met.kind, [row[0] for row in met.rows], met.by and met.by.id) == ("taken", ["relation"], 2)


@pytest.mark.usefixtures("people")
def test_whom_a_command_concerns_is_known_of_each_table(store: Path) -> None:
    for table, values in (
        ("relation", "(contact_id, role, other_id, other_name) VALUES (1, 'friend', 2, '')"),
        ("introduction", "(uid, one_id, other_id, about, drafted_on, one_said, other_said) VALUES ('i', 2, 3, '', '2026-01-01', '', '')"),
        ("saved_view", "(name, words) VALUES ('mine', '[]')"),
        ("relation", "(contact_id, role, other_name) VALUES (1, 'child', 'Kim')"),
        ("occasion", "(contact_id, label, month, day) VALUES (3, 'x', 1, 1)"),
    ):  # fmt: skip
        with recorded(store) as connection:
            connection.execute(f"INSERT INTO {table} {values}")
    for number, people_meant in {1: [1, 2], 2: [2, 3], 3: [], 4: [1], 5: [3]}.items():
        assert concerned(store, number) == people_meant
        turned(store, number)
        assert concerned(store, number) == people_meant


def concerned(path: Path, number: int) -> list[int]:
    """Return the numbers of those whom a command concerns."""
    with writing(path) as connection:
        return objections.concerned(connection, objections.changes_of(connection, number))


who = st.integers(1, 3)
word = st.sampled_from(["a", "b", "", "\n", "c\x07"])
role = st.sampled_from(["manager", "report", "friend", "dentist"])
WRITING = st.one_of(
    st.tuples(st.just("set_occasion"), who, st.builds(Occasion, st.sampled_from(["x", "y"]), st.integers(1, 2), st.integers(1, 2), st.none() | st.just(1980))),
    st.tuples(st.just("remove_occasion"), who, st.sampled_from(["x", "y"])),
    st.tuples(st.just("add_address"), who, st.builds(PostalAddress, word, word, st.just("Ulm"))),
    st.tuples(st.just("remove_address"), who, st.builds(PostalAddress, word, word, st.just("Ulm"))),
    st.tuples(st.just("add_detail"), who, st.builds(Detail, st.sampled_from(DETAIL_KINDS), st.just("l"), st.sampled_from(["a", "b"]), word)),
    st.tuples(st.just("remove_details"), who, st.sampled_from(DETAIL_KINDS)),
    st.tuples(st.just("relate"), who, role, who | st.sampled_from(["Kim", "Lou"])),
    st.tuples(st.just("unrelate"), who, who | st.sampled_from(["Kim", "Lou"]), st.none() | role),
    st.tuples(st.just("add_news"), who, st.builds(News, st.sampled_from(["w1", "w2"]), st.just(date(2026, 1, 5)), st.just("job"), word, st.just("CTO"))),
    st.tuples(st.just("set_label"), st.just(1), st.just(MAIL), word),
    st.tuples(st.just("move_all"), st.just(1), st.sampled_from([2, 3])),
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(before=st.lists(WRITING, max_size=6), steps=st.lists(WRITING, min_size=1, max_size=6))
def test_whatever_is_written_is_taken_back_and_brought_back_exactly(
    tmp_path_factory: pytest.TempPathFactory, empty_store: Path, before: list[Any], steps: list[Any]
) -> None:
    path = tmp_path_factory.mktemp("turning") / "relcrm.db"
    path.write_bytes(empty_store.read_bytes())
    contact_in(path, "Ada", handles={"email": MAIL.value})
    contact_in(path, "Bo", handles={"x": "bo"})
    contact_in(path, "Cy", tags=("a",))
    with writing(path) as connection:
        write(connection, before)
    first = everything(path)
    with recorded(path) as connection:
        write(connection, steps)
    then = everything(path)
    if rows(path, "SELECT count(*) FROM entry") == [(0,)]:
        assert then == first
        return
    turned(path, 1)
    assert everything(path) == first
    turned(path, 1, redo=True)
    assert everything(path) == then
    assert rows(path, "PRAGMA foreign_key_check") == []


def write(connection: sqlite3.Connection, steps: list[Any]) -> None:
    """Write what makes sense of some steps: about people who are there, and nobody to themselves."""
    for name, one, *more in steps:
        there = {row[0] for row in connection.execute("SELECT id FROM contact")}
        if one not in more and there.issuperset({one, *(each for each in more if isinstance(each, int))}):
            getattr(relink if name == "move_all" else particulars, name)(connection, one, *more)


def no_relation_is_said_twice(path: Path) -> None:
    """Check that no relation stands twice, whichever side says it."""
    found = rows(path, "SELECT contact_id, role, other_id, other_name FROM relation")
    sides = [
        {(one, role, other, name), (other, INVERSES.get(role), one, "") if other else None} - {None}
        for one, role, other, name in found
    ]
    assert all(
        sides[i].isdisjoint({found[j]}) for i in range(len(found)) for j in range(len(found)) if i != j
    )


@settings(max_examples=40, deadline=None)
@given(steps=st.lists(WRITING, min_size=3, max_size=10))
def test_nothing_is_there_twice_nor_of_nobody_after_a_merge(
    tmp_path_factory: pytest.TempPathFactory, empty_store: Path, steps: list[Any]
) -> None:
    path = tmp_path_factory.mktemp("merging") / "relcrm.db"
    path.write_bytes(empty_store.read_bytes())
    for name in ("Ada", "Bo", "Cy"):
        contact_in(path, name)
    with writing(path) as connection:
        write(connection, [*steps, ("move_all", 1, 2)])
    no_relation_is_said_twice(path)
    assert rows(path, "SELECT * FROM relation WHERE contact_id = other_id") == []
    assert rows(path, "PRAGMA foreign_key_check") == []
