"""`relcrm import json`: days, places, details, relations, news, introductions and saved views, checked and united."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from builders import rows

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PAST, LATER = "2026-01-05T10:00:00Z", "2026-02-05T10:00:00Z"
BIRTHDAY = {"label": "birthday", "year": 1980, "month": 5, "day": 4}
MAIL = {"platform": "email", "value": "ada@example.org"}
ULM = {"street": "Yard 1", "place": "Ulm"}
NEWS = {"uid": "w1", "noted_on": "2026-02-02", "what": "job", "became": "CTO"}
INTRO = {"uid": "i1", "one": "ada", "other": "bo", "drafted_on": "2026-02-02"}


def person(uid: str = "ada", **more: Any) -> dict[str, Any]:
    return {"uid": uid, "name": uid.capitalize(), "created_at": PAST, "updated_at": PAST, **more}


def occasion(**more: Any) -> dict[str, Any]:
    return person(occasions=[{**BIRTHDAY, **more}])


def detail(kind: str, value: Any, **more: Any) -> dict[str, Any]:
    return person(details=[{"kind": kind, "value": value, **more}])


def related(role: str, **more: Any) -> dict[str, Any]:
    return person(relations=[{"role": role, **more}])


@pytest.fixture
def bring(run: Callable[..., Any], no_store: Path) -> Callable[..., Any]:
    """Give `bring(contact, ..., options=, introductions=, ...)`: import a file of these and return how it went."""

    def import_file(*contacts: Any, options: tuple[str, ...] = ("--json",), **more: Any) -> Any:
        path = no_store.parent / "in.json"
        whole = {"relcrm_export": 3, "contacts": contacts, "interactions": [], **more}
        path.write_text(json.dumps(whole), encoding="utf-8")
        return run("import", "json", path, *options)

    return import_file


@pytest.fixture
def out(run: Callable[..., Any]) -> Callable[[], Any]:
    """Give `out()`: the export of the store, read."""
    return lambda: run("export", "json").json()


@pytest.mark.parametrize(
    ("contact", "message"),
    [
        (occasion(month=2, day=30), "occasions[0].day: there is no 30 February 1980"),
        (occasion(year=None, month=2, day=30), "occasions[0].day: there is no 30 February"),
        (occasion(year=1900, month=2, day=29), "occasions[0].day: there is no 29 February 1900"),
        (occasion(month=13), "occasions[0].month: 13 is not a whole number from 1 to 12"),
        (occasion(day=0), "occasions[0].day: 0 is not a whole number from 1 to 31"),
        (occasion(year=0), "occasions[0].year: 0 is not a whole number from 1 to 9999"),
        (occasion(label=" "), "occasions[0].label: must not be empty"),
        (occasion(label="a\x07"), "occasions[0].label: the text has a control character in it"),
        (person(occasions=[BIRTHDAY, BIRTHDAY]), "occasions[1]: is there twice"),
        (person(postal_addresses=[{"label": "home"}]), "postal_addresses[0]: an address says more than its label"),
        (person(postal_addresses=[{"street": "a\x1bb"}]), "postal_addresses[0].street: the text has a control"),
        (person(postal_addresses=[{"street": "a\rb"}]), "postal_addresses[0].street: the text has a control"),
        (person(postal_addresses=[{"zip": "1"}]), 'postal_addresses[0]: there is no field called "zip"'),
        (person(postal_addresses=[ULM, {**ULM, "label": "x"}]), "postal_addresses[1]: is there twice"),
        (detail("hobby", "x"), 'details[0].kind: "hobby" is none of link, number, field, can_help, looks_for'),
        (detail("field", "42"), "details[0].label: a field has a name"),
        (detail("can_help", " "), "details[0].value: must not be empty"),
        (detail("can_help", 7), "details[0].value: 7 is not text"),
        (detail("link", "https://a.example/\x0b"), "details[0].value: the text has a control character in it"),
        (detail("link", "https://a.example/\nb"), "details[0].value: a link has no control character in it"),
        (detail("link", "https://a.example/\0"), "details[0].value: the text has a NUL"),
        (detail("link", "x", label="\x9b"), "details[0].label: the text has a control character in it"),
        (detail("link", "x", raw="\x9b"), "details[0].raw: the text has a control character in it"),
        (person(details=[{"kind": "link", "value": "x"}] * 2), "details[1]: is there twice"),
        (related("spouse", other="ada"), "relations[0].other: nobody is related to themselves"),
        (related("spouse"), "relations[0].other: names either a contact or somebody"),
        (related("spouse", other="x", other_name="Kim"), "relations[0].other: names either a contact or somebody"),
        (related("spouse", other="zoe"), 'relations[0].other: no contact has the uid "zoe"'),
        (related(" ", other_name="Kim"), "relations[0].role: must not be empty"),
        (related("spouse", other_name="\x01"), "relations[0].other_name: the text has a control character"),
        (person(news=[{**NEWS, "what": "mood"}]), 'news[0].what: "mood" is none of job, name'),
        (person(news=[{**NEWS, "noted_on": "2027-01-01"}]), "news[0].noted_on: 2027-01-01 is in the future"),
        (person(news=[{**NEWS, "became": ""}]), "news[0].became: must not be empty"),
        (person(handles=[{**MAIL, "label": "a\x07"}]), "handles[0].label: the text has a control character in it"),
        (person(claims=[{**MAIL, "label": "a"}]), 'claims[0]: there is no field called "label"'),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_with_its_place(
    bring: Callable[..., Any], no_store: Path, contact: dict[str, Any], message: str
) -> None:
    refused = bring(contact, options=())
    assert (refused.exit_code, refused.out) == (65, "")
    assert refused.err.startswith(f"relcrm: in.json: contacts[0].{message}")
    assert not no_store.exists()


@pytest.mark.parametrize(
    ("lists", "message"),
    [
        ({"introductions": [{**INTRO, "other": "ada"}]}, "introductions[0].other: nobody is introduced to themselves"),
        ({"introductions": [{**INTRO, "one": "zoe"}]}, 'introductions[0].one: no contact has the uid "zoe"'),
        ({"introductions": [{**INTRO, "one_said": "maybe"}]}, 'introductions[0].one_said: "maybe" is none of '),
        ({"introductions": [{**INTRO, "one_said": "yes"}]}, "introductions[0].one_said_on: goes with one_said"),
        ({"introductions": [{**INTRO, "other_said_on": "2026-02-02"}]}, "introductions[0].other_said_on: goes with"),
        ({"introductions": [INTRO, INTRO]}, "introductions[1].uid: is the same as in introductions[0]"),
        ({"introductions": {}}, "introductions: an object is not a list"),
        ({"saved_views": [{"name": " ", "words": []}]}, "saved_views[0].name: must not be empty"),
        ({"saved_views": [{"name": "a", "words": "--tag x"}]}, 'saved_views[0].words: "--tag x" is not a list'),
        ({"saved_views": [{"name": "a", "words": ["a", "b\0"]}]}, "saved_views[0].words[1]: the text has a NUL"),
        ({"saved_views": [{"name": "a", "words": []}] * 2}, "saved_views[1].name: is the same as in saved_views[0]"),
    ],
)  # fmt: skip
def test_an_introduction_or_a_view_that_cannot_be_is_refused(
    bring: Callable[..., Any], no_store: Path, lists: dict[str, Any], message: str
) -> None:
    refused = bring(person(), person("bo"), options=(), **lists)
    assert (refused.exit_code, refused.out) == (65, "")
    assert refused.err.startswith(f"relcrm: in.json: {message}")
    assert not no_store.exists()


def test_news_of_somebody_else_in_the_store_is_refused(bring: Callable[..., Any]) -> None:
    bring(person(news=[NEWS]))
    refused = bring(person("bo", news=[NEWS]))
    assert (refused.exit_code, refused.json()["errors"][0]["message"]) == (
        65,
        "in.json: contacts[0].news[0]: this one belongs to Ada (#1) in the store",
    )


@pytest.mark.parametrize("version", [1, 2, 3])
def test_a_file_of_an_earlier_version_has_none_of_it(
    bring: Callable[..., Any], out: Callable[[], Any], version: int
) -> None:
    assert bring(person(handles=[MAIL]), relcrm_export=version).exit_code == 0
    found = out()
    assert (found["relcrm_export"], found["introductions"], found["saved_views"]) == (4, [], [])
    (ada,) = found["contacts"]
    assert ada["handles"] == [{**MAIL, "label": ""}]
    assert [ada[name] for name in ("occasions", "postal_addresses", "details", "relations", "news")] == [
        []
    ] * 5


def test_what_a_file_of_an_earlier_version_leaves_out_stays(
    bring: Callable[..., Any], out: Callable[[], Any]
) -> None:
    bring(occasion() | {"handles": [{**MAIL, "label": "work"}]})
    before = out()["contacts"]
    assert bring(person(handles=[MAIL], updated_at=LATER), relcrm_export=2).data["contacts_updated"] == 1
    (ada,) = out()["contacts"]
    assert [ada] == [before[0] | {"updated_at": LATER}]


@pytest.mark.parametrize(
    ("kind", "old", "new"),
    [
        ("occasions", BIRTHDAY, {**BIRTHDAY, "year": None, "day": 5}),
        ("handles", {**MAIL, "label": "home"}, {**MAIL, "label": "work"}),
        ("postal_addresses", {**ULM, "label": "home"}, {**ULM, "label": "work"}),
        (
            "details",
            {"kind": "link", "value": "x", "raw": "URL:x"},
            {"kind": "link", "value": "x", "raw": "URL;TYPE=work:x"},
        ),
    ],
)
def test_of_two_that_are_told_differently_the_later_contact_wins(
    bring: Callable[..., Any], out: Callable[[], Any], kind: str, old: dict[str, Any], new: dict[str, Any]
) -> None:
    def kept() -> Any:
        (found,) = out()["contacts"][0][kind]
        return {name: found[name] for name in old}

    bring(person(**{kind: [old]}, updated_at=LATER))
    assert bring(person(**{kind: [new]})).data["contacts_unchanged"] == 1
    assert kept() == old
    assert bring(person(**{kind: [new]}, updated_at="2026-03-01T10:00:00Z")).data["contacts_updated"] == 1
    assert kept() == new
    assert bring(person(**{kind: [new]}, updated_at="2026-03-01T10:00:00Z")).data["contacts_unchanged"] == 1


def test_a_label_that_is_missing_is_filled_in_and_none_is_emptied(
    bring: Callable[..., Any], out: Callable[[], Any]
) -> None:
    bring(person(handles=[MAIL], postal_addresses=[ULM], updated_at=LATER))
    labelled = person(handles=[{**MAIL, "label": "work"}], postal_addresses=[{**ULM, "label": "home"}])
    assert bring(labelled).data["contacts_updated"] == 1
    bring(person(handles=[MAIL], postal_addresses=[ULM], updated_at="2026-03-01T10:00:00Z"))
    (ada,) = out()["contacts"]
    assert (ada["handles"][0]["label"], ada["postal_addresses"][0]["label"]) == ("work", "home")


def test_lists_are_united(bring: Callable[..., Any], out: Callable[[], Any]) -> None:
    bring(person(occasions=[BIRTHDAY], details=[{"kind": "link", "value": "x"}], news=[NEWS]))
    done = bring(
        person(
            occasions=[{"label": "wedding", "month": 2, "day": 29}],
            postal_addresses=[ULM],
            details=[{"kind": "link", "value": "y"}, {"kind": "link", "value": "x"}],
            news=[{**NEWS, "became": "told otherwise"}, {**NEWS, "uid": "w2"}],
            relations=[{"role": "spouse", "other_name": "Kim"}],
        )
    )
    assert done.data["contacts_updated"] == 1
    (ada,) = out()["contacts"]
    assert [each["label"] for each in ada["occasions"]] == ["wedding", "birthday"]
    assert [each["value"] for each in ada["details"]] == ["x", "y"]
    assert [(each["uid"], each["became"]) for each in ada["news"]] == [("w1", "CTO"), ("w2", "CTO")]
    assert (ada["postal_addresses"][0]["place"], ada["relations"][0]["other_name"]) == ("Ulm", "Kim")


def test_a_relation_is_kept_once_whichever_side_says_it(
    bring: Callable[..., Any], out: Callable[[], Any]
) -> None:
    boss, report = {"role": "manager", "other": "bo"}, {"role": "report", "other": "ada"}
    bring(person(relations=[boss]), person("bo", relations=[report]))
    assert [each["relations"] for each in out()["contacts"]] == [[{**boss, "other_name": ""}], []]
    assert bring(person("bo", relations=[report])).data["contacts_unchanged"] == 1
    assert (
        bring(person("bo", relations=[report, {"role": "dentist", "other": "ada"}])).data["contacts_updated"]
        == 1
    )
    assert [each["role"] for each in out()["contacts"][1]["relations"]] == ["dentist"]


def test_an_introduction_takes_over_what_has_come_since_and_no_more(
    bring: Callable[..., Any], out: Callable[[], Any]
) -> None:
    people = (person(), person("bo"))
    first = bring(*people, introductions=[{**INTRO, "about": "clocks"}]).data
    assert (first["introductions_added"], first["introductions_unchanged"]) == (1, 0)
    yes = {**INTRO, "about": "boats", "one_said": "yes", "one_said_on": "2026-02-03"}
    assert bring(*people, introductions=[yes]).data["introductions_updated"] == 1
    no = {**INTRO, "one_said": "no", "one_said_on": "2026-02-09", "made_on": "2026-02-10"}
    assert bring(*people, introductions=[no]).data["introductions_updated"] == 1
    assert bring(*people, introductions=[no]).data["introductions_unchanged"] == 1
    (found,) = out()["introductions"]
    assert (found["about"], found["one_said"], found["one_said_on"]) == ("clocks", "yes", "2026-02-03")
    assert (found["other_said"], found["made_on"], found["dropped_on"]) == ("", "2026-02-10", None)


def test_a_view_keeps_the_name_it_has(bring: Callable[..., Any], out: Callable[[], Any]) -> None:
    bring(saved_views=[{"name": "mine", "words": ["--tag", "x", "x"]}])
    done = bring(saved_views=[{"name": "mine", "words": []}, {"name": "a", "words": []}])
    assert done.data["saved_views_added"] == 1
    assert out()["saved_views"] == [
        {"name": "a", "words": []},
        {"name": "mine", "words": ["--tag", "x", "x"]},
    ]


def test_the_closing_table_tells_of_them_where_there_are_any(bring: Callable[..., Any]) -> None:
    views = [{"name": "mine", "words": []}]
    done = bring(person(), person("bo"), introductions=[INTRO], saved_views=views, options=())
    assert done.out.splitlines()[3:6] == [
        "introductions    1        -          -",
        "saved views      1        -          -",
        "",
    ]


def test_a_dry_run_of_all_of_it_writes_nothing(bring: Callable[..., Any], no_store: Path) -> None:
    bring(person(handles=[MAIL], occasions=[BIRTHDAY]), person("bo"))
    before = no_store.read_bytes()
    changed = person(
        handles=[{**MAIL, "label": "work"}],
        occasions=[{**BIRTHDAY, "day": 5}],
        relations=[{"role": "spouse", "other": "bo"}],
        news=[NEWS],
        updated_at=LATER,
    )
    told = bring(
        changed,
        introductions=[INTRO],
        saved_views=[{"name": "a", "words": []}],
        options=("--json", "--dry-run"),
    )
    assert (told.exit_code, told.data["contacts_updated"], told.data["introductions_added"]) == (0, 1, 1)
    assert no_store.read_bytes() == before


def test_an_import_of_all_of_it_is_taken_back_exactly(
    bring: Callable[..., Any], run: Callable[..., Any], no_store: Path, contents: Callable[[], Any]
) -> None:
    bring(person(handles=[MAIL], occasions=[BIRTHDAY], postal_addresses=[ULM]), person("bo"))
    before = contents()
    bring(
        person(
            handles=[{**MAIL, "label": "work"}],
            occasions=[{**BIRTHDAY, "day": 5}],
            postal_addresses=[{**ULM, "label": "home"}],
            relations=[{"role": "spouse", "other": "bo"}],
            details=[{"kind": "link", "value": "x"}],
            news=[NEWS],
            updated_at=LATER,
        ),
        introductions=[INTRO],
        saved_views=[{"name": "a", "words": []}],
    )
    after = contents()
    assert rows(no_store, "SELECT count(*) FROM relation") == [(1,)]
    assert run("undo").exit_code == 0
    assert contents() == before
    assert run("redo").exit_code == 0
    assert contents() == after


WATER = {
    "uid": "w1", "kind": "reminder", "text": "water", "made_on": "2026-02-01", "due_on": "2026-03-01", "every_count": 1,
    "every_unit": "weeks", "first_on": "2026-02-01",
}  # fmt: skip


@pytest.mark.parametrize(
    ("there", "expected"),
    [
        ({"last_done_on": "2026-03-01", "due_on": "2026-03-08"}, ("2026-03-08", "2026-03-01", None)),
        ({"last_done_on": "2026-02-15", "due_on": "2026-02-22"}, ("2026-03-01", "2026-02-22", None)),
        ({"last_done_on": "2026-02-22", "done_on": "2026-03-02"}, ("2026-03-01", "2026-02-22", "2026-03-02")),
    ],
)
def test_a_reminder_that_repeats_comes_next_as_where_it_was_done_last(
    bring: Callable[..., Any], out: Callable[[], Any], there: dict[str, Any], expected: tuple[str | None, ...]
) -> None:
    bring(person(reminders=[{**WATER, "last_done_on": "2026-02-22"}]))
    bring(person(reminders=[{**WATER, **there}]))
    (found,) = out()["contacts"][0]["reminders"]
    assert (found["due_on"], found["last_done_on"], found["done_on"]) == expected
    bring(person(reminders=[{**WATER, "done_on": "2026-03-02"}]))
    bring(person(reminders=[{**WATER, "text": "feed", "dropped_on": "2026-03-03"}]))
    (found,) = out()["contacts"][0]["reminders"]
    assert (found["text"], found["done_on"], found["dropped_on"]) == ("water", "2026-03-02", None)
