"""What a repeated import takes over, what it leaves, and what of it is news."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from builders import contact_in, context_for, rows
from importing import import_items
from relcrm.domain.particulars.details import FIELD, LINK, Detail, PostalAddress
from relcrm.domain.particulars.occasions import Occasion
from relcrm.domain.people.handles import Handle
from relcrm.importers.base import Person, Place, Remark

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Run = Callable[..., Any]

EVA = Person(
    at=Place("a.vcf", 1),
    key="uid:eva",
    name="Eva Kern",
    handles=(Handle("email", "eva@kern.example"),),
    company="Loom Ltd",
    title="Weaver",
    nicknames=("Ev",),
    tags=("club",),
    notes=(Remark("likes tea"),),
    occasions=(Occasion("birthday", 5, 4, 1980),),
    addresses=(PostalAddress("home", "", "Lisbon", "", "", "Portugal"),),
    details=(Detail(FIELD, "shoe size", "42"), Detail(LINK, "blog", "https://kern.example")),
    relations=(("spouse", "Jan Kern"),),
    labels=((Handle("email", "eva@kern.example"), "work"),),
)
ALL = {
    "occasions": "SELECT label, year, month, day FROM occasions",
    "addresses": "SELECT label, place, country FROM postal_addresses",
    "details": "SELECT kind, label, value FROM details ORDER BY 1, 2, 3",
    "relations": "SELECT role, other FROM relations",
    "labels": "SELECT label FROM handles",
    "names": "SELECT name FROM nicknames",
    "tags": "SELECT tag FROM tags",
    "notes": "SELECT text FROM notes",
    "job": "SELECT title, company FROM contacts",
}
NEWS = "SELECT what, was, became, noted_on FROM news_items"
TODAY = "2026-03-14"


def bring(store: Path, *people: Person) -> Any:
    return import_items(context_for(store), "vcard", people)


def kept(store: Path) -> dict[str, list[Any]]:
    return {name: rows(store, query) for name, query in ALL.items()}


def test_all_that_a_file_tells_is_written_and_the_same_again_is_nothing(store: Path) -> None:
    bring(store, EVA)
    first = kept(store)
    assert first == {
        "occasions": [("birthday", 1980, 5, 4)],
        "addresses": [("home", "Lisbon", "Portugal")],
        "details": [("field", "shoe size", "42"), ("link", "blog", "https://kern.example")],
        "relations": [("spouse", "Jan Kern")],
        "labels": [("work",)],
        "names": [("Ev",)],
        "tags": [("club",)],
        "notes": [("likes tea",)],
        "job": [("Weaver", "Loom Ltd")],
    }
    again = bring(store, EVA)
    assert kept(store) == first
    assert (again.files[0].contacts_unchanged, again.differences) == (1, ())
    assert rows(store, NEWS) == []


def test_fields_of_its_own_are_counted_by_file_and_name(store: Path) -> None:
    report = bring(store, EVA)
    assert report.files[0].fields == {"shoe size": 1}


def test_a_new_job_is_taken_over_and_is_news(store: Path) -> None:
    bring(store, EVA)
    bring(store, replace(EVA, company="Beta AG", title="Chair"))
    assert kept(store)["job"] == [("Chair", "Beta AG")]
    assert rows(store, NEWS) == [("job", "Weaver, Loom Ltd", "Chair, Beta AG", TODAY)]
    bring(store, replace(EVA, company="Beta AG", title="Chair"))
    assert len(rows(store, NEWS)) == 1


def test_a_contact_edited_by_hand_still_gets_the_job_that_nobody_edited(store: Path, run: Run) -> None:
    bring(store, EVA)
    run("edit", "eva", "--known-since", "2019")
    report = bring(store, replace(EVA, company="Beta AG"))
    assert kept(store)["job"] == [("Weaver", "Beta AG")]
    assert report.differences == ()


def test_a_job_edited_by_hand_stays_is_told_and_the_new_one_is_news(store: Path, run: Run) -> None:
    bring(store, EVA)
    run("edit", "eva", "--company", "Mine")
    report = bring(store, replace(EVA, company="Beta AG"))
    assert kept(store)["job"] == [("Weaver", "Mine")]
    assert [(each.fact, each.here, each.there) for each in report.differences] == [
        ("company", "Mine", "Beta AG")
    ]
    assert rows(store, NEWS) == [("job", "Weaver, Loom Ltd", "Weaver, Beta AG", TODAY)]


def test_a_name_changed_at_the_source_is_taken_over_unless_somebody_changed_it_here(
    store: Path, run: Run
) -> None:
    bring(store, EVA)
    run("edit", "eva", "--known-since", "2019")
    bring(store, replace(EVA, name="Eva Weber"))
    assert rows(store, "SELECT name FROM contact") == [("Eva Weber",)]
    assert rows(store, NEWS) == [("name", "Eva Kern", "Eva Weber", TODAY)]
    run("edit", "eva", "--name", "Evi Weber")
    report = bring(store, replace(EVA, name="Eva Lang"))
    assert rows(store, "SELECT name FROM contact") == [("Evi Weber",)]
    assert [each.there for each in report.differences] == ["Eva Lang"]


def test_what_was_taken_out_by_hand_stays_out_and_what_is_new_there_comes_in(store: Path, run: Run) -> None:
    bring(store, EVA)
    run("edit", "eva", "--clear", "links", "--clear", "addresses", "--untag", "club", "--remove", "Ev")
    bring(
        store,
        replace(
            EVA,
            handles=(*EVA.handles, Handle("email", "eva@new.example")),
            tags=("club", "chess"),
            nicknames=("Ev", "Evchen"),
            notes=(*EVA.notes, Remark("moved")),
            details=(*EVA.details, Detail(FIELD, "hobby", "chess")),
            relations=(*EVA.relations, ("child", "Mia")),
            common_ground=("both row",),
        ),
    )
    after = kept(store)
    assert after["details"] == [("field", "hobby", "chess"), ("field", "shoe size", "42")]
    assert after["addresses"] == []
    assert after["tags"] == [("chess",)]
    assert after["names"] == [("Evchen",)]
    assert after["notes"] == [("likes tea",), ("moved",)]
    assert set(after["relations"]) == {("spouse", "Jan Kern"), ("child", "Mia")}
    assert rows(store, "SELECT value FROM handles ORDER BY 1") == [
        ("eva@kern.example",),
        ("eva@new.example",),
    ]
    assert rows(store, "SELECT text FROM common_grounds") == [("both row",)]


@pytest.mark.parametrize("what", ["links", "fields", "addresses", "birthday", "relations"])
def test_whatever_was_cleared_does_not_come_back(store: Path, run: Run, what: str) -> None:
    bring(store, EVA)
    run("edit", "eva", "--clear", what)
    after = kept(store)
    bring(store, EVA)
    assert kept(store) == after


def test_a_day_and_a_field_follow_the_source_that_told_them(store: Path) -> None:
    bring(store, EVA)
    changed = replace(
        EVA, occasions=(Occasion("birthday", 5, 5, 1980),), details=(Detail(FIELD, "shoe size", "43"),)
    )
    assert bring(store, changed).differences == ()
    assert kept(store)["occasions"] == [("birthday", 1980, 5, 5)]
    assert ("field", "shoe size", "43") in kept(store)["details"]
    assert ("field", "shoe size", "42") not in kept(store)["details"]


def test_a_day_that_was_said_otherwise_by_hand_stays_and_is_told(store: Path, run: Run) -> None:
    bring(store, EVA)
    run("edit", "eva", "--birthday", "6 May 1980")
    report = bring(store, replace(EVA, occasions=(Occasion("birthday", 5, 5, 1980),)))
    assert kept(store)["occasions"] == [("birthday", 1980, 5, 6)]
    assert [(each.fact, each.here, each.there) for each in report.differences] == [
        ("birthday", "6 May 1980", "5 May 1980")
    ]


def test_of_two_sources_that_differ_the_first_stays(store: Path) -> None:
    bring(store, EVA)
    other = replace(EVA, key="c:eva", company="Beta AG", occasions=(Occasion("birthday", 5, 5),))
    report = import_items(context_for(store), "csv", [other])
    assert {each.fact for each in report.differences} == {"company", "birthday"}
    import_items(context_for(store), "csv", [replace(other, company="Gamma")])
    assert kept(store)["job"] == [("Weaver", "Loom Ltd")]


@pytest.mark.parametrize("by_hand", [False, True])
def test_where_an_older_program_read_the_source_it_goes_by_who_touched_the_contact(
    store: Path, run: Run, by_hand: bool
) -> None:
    bring(store, EVA)
    rows(store, "UPDATE identity SET told = ''")
    if by_hand:
        run("edit", "eva", "--known-since", "2019")
    bring(store, replace(EVA, company="Beta AG", details=(*EVA.details, Detail(FIELD, "hobby", "chess"))))
    assert kept(store)["job"] == [("Weaver", "Loom Ltd" if by_hand else "Beta AG")]
    assert (("field", "hobby", "chess") in kept(store)["details"]) is not by_hand
    assert rows(store, NEWS) == ([] if by_hand else [("job", "Weaver, Loom Ltd", "Weaver, Beta AG", TODAY)])


def test_a_relation_to_somebody_who_is_a_contact_is_not_said_twice(store: Path, run: Run) -> None:
    bring(store, replace(EVA, relations=()))
    contact_in(store, "Jan Kern")
    run("relate", "eva", "jan", "--as", "spouse")
    bring(store, EVA)
    assert rows(store, "SELECT count(*) FROM relation") == [(1,)]


def test_undo_takes_the_whole_of_it_back(store: Path, run: Run) -> None:
    bring(store, EVA)
    before = kept(store), rows(store, "SELECT * FROM identity")
    bring(store, replace(EVA, company="Beta AG", details=(Detail(FIELD, "shoe size", "43"),)))
    assert (kept(store), rows(store, "SELECT * FROM identity")) != before
    assert run("undo").exit_code == 0
    assert (kept(store), rows(store, "SELECT * FROM identity")) == before
