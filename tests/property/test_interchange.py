"""Whatever is in a store comes back from an export as it was; whatever is in a file, it is refused or makes sense."""

from __future__ import annotations

import json
import sqlite3
import tempfile
from contextlib import closing, contextmanager, suppress
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import NOW, TODAY, context_for, insert
from histories import interactions
from relcrm.domain.log.interaction import Kind, latest_day
from relcrm.domain.log.writers import Writer
from relcrm.domain.particulars.details import DETAIL_KINDS, Detail, News, PostalAddress
from relcrm.domain.particulars.occasions import Occasion
from relcrm.domain.people.contact import Handle, folded
from relcrm.errors import UnreadableInput, UsageError
from relcrm.services.interchange.exporting import exported
from relcrm.services.interchange.reading import read_export
from relcrm.services.interchange.restoring import BroughtIn, bring_in
from relcrm.store import facts, log, particulars
from relcrm.store import people as people_of
from relcrm.store.codec import text_from_instant
from relcrm.store.connection import writing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from relcrm.domain.log.interaction import Interaction

FIRST_DAY = date(2020, 1, 1)
SHIFT = timedelta(days=2500)  # histories reach into years after the tests' today

days = st.dates(FIRST_DAY, TODAY)
instants = st.datetimes(datetime(2020, 1, 1), datetime(2026, 3, 14), timezones=st.just(UTC))
texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)
words = texts.filter(lambda text: text.strip() != "")
names = words.filter(lambda text: folded(text) != "")
maybe_days = st.none() | days
intervals = st.sampled_from([(None, None), (1, 3650), (30, None), (None, 60), (14, 14)])


year = st.dates(date(1900, 1, 1), date(2040, 1, 1))
leap_year = st.dates(date(2000, 1, 1), date(2000, 12, 31))
labels = st.sampled_from(["birthday", "Tag\n1"]) | words
occasions = st.one_of(
    st.builds(lambda label, day: Occasion(label, day.month, day.day, day.year), labels, year),
    st.builds(lambda label, day: Occasion(label, day.month, day.day), labels, leap_year),
)
details = st.builds(Detail, st.sampled_from(DETAIL_KINDS), labels, words, texts)
roles = st.sampled_from(["manager", "report", "spouse", "dentist"]) | words


@st.composite
def people(draw: st.DrawFn) -> dict[str, Any]:
    """Draw one contact with what hangs on them."""
    cadence, most = draw(intervals)
    facts = {
        "company": draw(texts),
        "met_how": draw(texts),
        "met_on": draw(maybe_days),
        "known_since": draw(maybe_days),
        "cadence_days": cadence,
        "max_days": most,
        "offer": draw(words),
        "profile": draw(st.sampled_from(["", "online_native"])),
        "opted_out_on": draw(maybe_days),
        "hold_until": draw(st.none() | st.dates(FIRST_DAY, date(2040, 1, 1))),
        "hold_reason": draw(texts),
        "archived_on": draw(maybe_days),
        "created_at": draw(instants),
        "updated_at": draw(instants),
    }
    return {
        "name": draw(names),
        "facts": facts,
        "nicknames": draw(st.lists(names, max_size=2)),
        "tags": draw(st.lists(words, max_size=2)),
        "common": draw(st.lists(st.tuples(words, maybe_days, st.booleans()), max_size=2)),
        "notes": draw(st.lists(st.tuples(words, days, st.sampled_from(["remark", "research"])), max_size=2)),
        "marks": draw(st.lists(st.tuples(days, days, st.floats(0, 100)), max_size=2)),
        "label": draw(texts),
        "occasions": draw(st.lists(occasions, max_size=2)),
        "addresses": draw(st.lists(st.builds(PostalAddress, *[texts] * 6), max_size=2)),
        "details": draw(st.lists(details, max_size=3)),
        "relations": draw(st.lists(st.tuples(roles, st.integers(0, 3) | names), max_size=3)),
        "news": draw(st.lists(st.tuples(days, st.sampled_from(["job", "name"]), texts, words), max_size=2)),
    }


@st.composite
def events(draw: st.DrawFn) -> tuple[Interaction, list[int], datetime, datetime | None, bool]:
    """Draw one interaction with positions of who took part, and whether it carries a pitch."""
    drawn = draw(interactions())
    early = {name: getattr(drawn, name) for name in ("occurred_on", "last_on", "answered_on", "outcome_on")}
    early = {name: day and day - SHIFT for name, day in early.items()}
    answered_on = early["answered_on"] if drawn.answered else None
    said = {
        "summary": draw(texts),
        "my_messages": draw(st.integers(0, 9)),
        "last_by_me": draw(st.none() | st.booleans()),
    }
    moment = draw(st.none() | instants)
    occurred = replace(drawn, **{**early, "answered_on": answered_on, "occurred_at": moment, **said})
    who = draw(st.lists(st.integers(0, 3), max_size=3))
    return occurred, who, draw(instants), draw(st.none() | instants), draw(st.booleans())


introductions = st.tuples(st.integers(0, 3), st.integers(0, 3), days, st.none() | st.booleans(), maybe_days)
views = st.dictionaries(words, st.lists(texts, max_size=2), max_size=2)
stores = st.tuples(
    st.lists(people(), max_size=4),
    st.lists(events(), max_size=5),
    st.lists(st.integers(0, 3), max_size=4),
    st.lists(introductions, max_size=3),
    views,
)
Store = tuple[list[Any], list[Any], list[int], list[Any], dict[str, list[str]]]


def build(path: Path, store: Store) -> None:
    """Write a store with the program's own writers."""
    with writing(path, create=True) as connection:
        ids = [add_person(connection, number, person) for number, person in enumerate(store[0])]
        for number, introducer in enumerate(store[2][: len(ids)]):
            if introducer < len(ids) and introducer != number:
                known = {"introduced_by_id": ids[introducer], "updated_at": NOW}
                people_of.set_facts(connection, ids[number], known)
        for number, person in enumerate(store[0]):
            for role, other in person["relations"]:
                to = ids[other] if isinstance(other, int) and other < len(ids) else str(other)
                if to != ids[number]:
                    with suppress(UsageError):  # nothing is left of it once it is cleaned
                        particulars.relate(connection, ids[number], role, to)
        add_introductions(connection, ids, store[3])
        for name, said in store[4].items():
            insert(connection, "saved_view", {"name": name, "words": json.dumps(said)})
        facts.settle(connection, ids, ids, TODAY, Writer.PERSON)
        for number, (occurred, who, made_at, edited_at, asked) in enumerate(store[1]):
            there = [ids[each] for each in dict.fromkeys(who) if each < len(ids)]
            found = log.append(connection, occurred, there, source="s", source_key=str(-number), now=made_at)
            if edited_at:
                log.amend(connection, found, occurred, edited_at=edited_at)
            if asked and there:
                values = {
                    "contact_id": there[0],
                    "interaction_id": found,
                    "score": number / 3,
                    "was_ready": asked,
                }
                people_of.add_pitch(connection, {**values, "gates": json.dumps(["HOLD"] * asked)})


def add_introductions(connection: sqlite3.Connection, ids: list[int], drawn: list[Any]) -> None:
    for number, (one, other, drafted_on, said, made_on) in enumerate(drawn):
        if one != other and max(one, other) < len(ids):
            answer = {} if said is None else {"one_said": "yes" if said else "no", "one_said_on": drafted_on}
            values = {"uid": f"i{number}", "one_id": ids[one], "other_id": ids[other], **answer}
            people_of.add_row(
                connection, "introduction", {**values, "drafted_on": drafted_on, "made_on": made_on}
            )


def add_particulars(connection: sqlite3.Connection, contact_id: int, number: int, person: Any) -> None:
    handle = Handle("x", f"p{number}")
    with suppress(UsageError):  # nothing is left of it once it is cleaned
        particulars.set_label(connection, contact_id, handle, person["label"])
        for occasion in person["occasions"]:
            particulars.set_occasion(connection, contact_id, occasion)
        for address in person["addresses"]:
            particulars.add_address(connection, contact_id, address)
        for detail in person["details"]:
            particulars.add_detail(connection, contact_id, detail)
        for order, (noted_on, what, was, became) in enumerate(person["news"]):
            item = News(f"w{number}-{order}", noted_on, what, was, became)
            particulars.add_news(connection, contact_id, item)


def add_person(connection: sqlite3.Connection, number: int, person: dict[str, Any]) -> int:
    contact_id = people_of.add_contact(connection, person["name"], NOW, person["facts"])
    people_of.add_handle(connection, contact_id, Handle("email", f"p{number}@example.org"))
    people_of.add_handle(connection, contact_id, Handle("x", f"p{number}"))
    people_of.add_identity(connection, contact_id, "s", f"p{number}")
    for name in person["nicknames"]:
        people_of.add_nickname(connection, contact_id, name)
    for tag in person["tags"]:
        people_of.add_tag(connection, contact_id, tag)
    for text, noted_on, inferred in person["common"]:
        people_of.add_common_ground(connection, contact_id, text, noted_on, inferred=inferred)
    for text, noted_on, kind in person["notes"]:
        people_of.add_note(connection, contact_id, text, noted_on, kind)
    for marked_on, removed_on, score in person["marks"]:
        people_of.add_mark(
            connection,
            {"contact_id": contact_id, "marked_on": marked_on, "removed_on": removed_on, "score": score},
        )
    add_particulars(connection, contact_id, number, person)
    return contact_id


@contextmanager
def folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as name:
        yield Path(name)


def text_of(path: Path) -> bytes:
    return b"".join(exported(context_for(path)))


def brought(path: Path, data: bytes) -> BroughtIn:
    return bring_in(context_for(path), read_export(data, "in.json", NOW))


@settings(max_examples=40, deadline=None)
@given(stores)
def test_a_store_comes_back_byte_by_byte_and_twice_is_once(store: Store) -> None:
    with folder() as base:
        build(base / "a.db", store)
        data = text_of(base / "a.db")
        done = brought(base / "b.db", data)
        assert text_of(base / "b.db") == data
        assert (done.contacts_created, done.interactions_added) == (len(store[0]), len(store[1]))
        again = brought(base / "b.db", data)
        assert (again.contacts_unchanged, again.interactions_unchanged) == (len(store[0]), len(store[1]))
        assert text_of(base / "b.db") == data
        with closing(sqlite3.connect(base / "b.db")) as connection:
            assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


changes = st.lists(st.tuples(texts, instants, words, st.booleans()), min_size=5, max_size=5)


@settings(max_examples=25, deadline=None)
@given(stores, changes)
def test_in_whichever_order_two_versions_come_the_later_change_wins(store: Store, edits: list[Any]) -> None:
    with folder() as base:
        build(base / "a.db", store)
        one = text_of(base / "a.db")
        other = changed(one, edits)
        for first, second, path in ((one, other, base / "b.db"), (other, one, base / "c.db")):
            brought(path, first)
            brought(path, second)
        assert as_sets(text_of(base / "b.db")) == as_sets(text_of(base / "c.db"))


def changed(data: bytes, edits: list[Any]) -> bytes:
    """Return the file as another machine might have it: facts and entries changed before or after, tags added."""
    whole = json.loads(data)
    for record, (text, moment, tag, _) in zip(whole["contacts"], edits, strict=False):
        at = text_from_instant(moment)
        if at != record["updated_at"]:
            record |= {"company": text, "updated_at": at, "tags": sorted({*record["tags"], tag})}
            record["handles"][0]["label"] = f"of {at}"
            for number, each in enumerate(record["occasions"]):
                each |= {"year": None, "month": 1 + number, "day": 29 - number}
            record["details"].append({"kind": "can_help", "label": "", "value": f"as of {at}", "raw": ""})
    for record, (text, moment, _, is_edited) in zip(whole["interactions"], edits, strict=False):
        at = text_from_instant(moment)
        if is_edited and at != record["edited_at"]:
            record |= {"summary": text, "edited_at": at}
    return json.dumps(whole).encode()


def as_sets(data: bytes) -> Any:
    """Return what a file holds, its lists in one order."""
    return plain(json.loads(data))


def plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: plain(each) for name, each in value.items()}
    return sorted(map(plain, value), key=json.dumps) if isinstance(value, list) else value


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=60))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with pytest.raises(UnreadableInput):
        read_export(data, "in.json", NOW)


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | st.just("2026-01-01"),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=6,
)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_file_with_anything_put_anywhere_is_taken_whole_or_refused(data: st.DataObject) -> None:
    whole = json.loads(SAMPLE)
    holder: Any = whole
    while True:
        key = data.draw(st.sampled_from(sorted(holder) if isinstance(holder, dict) else range(len(holder))))
        if not isinstance(holder[key], dict | list) or not holder[key] or data.draw(st.integers(0, 3)) == 0:
            break
        holder = holder[key]
    holder[key] = data.draw(anything)
    with folder() as base:
        with suppress(UnreadableInput):
            brought(base / "a.db", json.dumps(whole).encode())
        if (base / "a.db").exists():
            first = text_of(base / "a.db")
            assert len(json.loads(first)["contacts"]) == len(whole["contacts"])
            brought(base / "b.db", first)
            assert text_of(base / "b.db") == first


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10_000))
def test_a_truncated_file_is_refused(cut: int) -> None:
    data = SAMPLE.encode()
    with pytest.raises(UnreadableInput, match="complete JSON"):
        read_export(data[: cut % len(data)], "in.json", NOW)


@given(events())
def test_the_drawn_interactions_are_of_the_past(event: Any) -> None:
    assert latest_day(event[0]) <= TODAY
    assert event[0].kind in Kind


SAMPLE = json.dumps(
    {
        "relcrm_export": 1,
        "contacts": [
            {
                "uid": "ada",
                "name": "Ada Lovelace",
                "company": "Engines",
                "met_on": "2025-05-01",
                "introduced_by": "bo",
                "cadence_days": 14,
                "max_days": 42,
                "profile": "",
                "hold_until": "2030-01-01",
                "created_at": "2026-01-05T10:00:00Z",
                "updated_at": "2026-01-05T10:00:00Z",
                "handles": [
                    {"platform": "email", "value": "ada@example.org"},
                    {"platform": "x", "value": "ada"},
                ],
                "nicknames": ["Countess"],
                "tags": ["chess"],
                "common_ground": [{"text": "clocks", "noted_on": None, "inferred": True}],
                "notes": [{"uid": "n1", "noted_on": "2026-01-01", "kind": "research", "text": "moves"}],
                "marks": [
                    {
                        "uid": "m1",
                        "marked_on": "2026-01-01",
                        "removed_on": None,
                        "score": 61.5,
                        "how": "earned",
                    }
                ],
                "identities": [{"source": "linkedin", "source_key": "in/ada"}],
                "occasions": [{"label": "birthday", "year": 1980, "month": 2, "day": 29}],
                "postal_addresses": [{"label": "home", "street": "Yard 1\nback", "country": "UK"}],
                "details": [
                    {"kind": "field", "label": "shoe", "value": "42"},
                    {"kind": "link", "value": "x"},
                ],
                "relations": [
                    {"role": "manager", "other": "bo"},
                    {"role": "spouse", "other_name": "William"},
                ],
                "news": [{"uid": "w1", "noted_on": "2026-01-01", "what": "job", "became": "CTO"}],
            },
            {
                "uid": "bo",
                "name": "Bo",
                "created_at": "2026-01-05T10:00:00Z",
                "updated_at": "2026-01-05T10:00:00Z",
            },
        ],
        "introductions": [
            {
                "uid": "i1",
                "one": "ada",
                "other": "bo",
                "drafted_on": "2026-01-02",
                "one_said": "no",
                "one_said_on": "2026-01-03",
            }
        ],
        "saved_views": [{"name": "mine", "words": ["--tag", "x"]}],
        "interactions": [
            {
                "source": "hand",
                "source_key": "one",
                "occurred_on": "2026-01-06",
                "occurred_at": "2026-01-06T10:00:00Z",
                "last_on": "2026-01-08",
                "last_by_me": True,
                "channel": "email",
                "direction": "me",
                "answered": True,
                "answered_on": "2026-01-07",
                "minutes": None,
                "kind": "pitch",
                "outcome": "accepted",
                "is_group": False,
                "my_messages": 1,
                "created_at": "2026-01-06T10:00:00Z",
                "participants": ["ada", "bo"],
                "pitch": {"uid": "p1", "contact": "ada", "score": 70, "was_ready": True, "gates": ["HOLD"]},
            }
        ],
    }
)
