"""Three cards made one: groups and labels go with what they are of."""

from __future__ import annotations

from relcrm.services.outgoing.cards.lines import Line
from relcrm.services.outgoing.vdir.merging import merged

LINK, NAME = Line("URL", "https://a.example", group="item1"), Line("X-ABLABEL", "blog", group="item1")


def test_what_is_added_gets_a_group_that_nobody_there_has() -> None:
    theirs = (Line("X-FOO", "1", group="item1"), Line("X-ABLABEL", "mine", group="item1"))
    found = merged((LINK, NAME), (), theirs)
    assert found.lines == (*theirs, LINK._replace(group="item2"), NAME._replace(group="item2"))
    assert found.changed == ("link",)


def test_what_is_taken_out_takes_its_label_along() -> None:
    theirs = (LINK, NAME, Line("TITLE", "x"))
    assert merged((), (LINK, NAME), theirs).lines == (Line("TITLE", "x"),)


def test_a_label_that_others_need_stays() -> None:
    shared = Line("X-FOO", "1", group="item1")
    assert merged((), (LINK, NAME), (LINK, NAME, shared)).lines == (NAME, shared)


def test_a_number_that_both_replaced_is_a_conflict_and_two_added_ones_are_not() -> None:
    base, ours, theirs = (Line("TEL", f"+4930111111{each}") for each in "123")
    assert merged((ours,), (base,), (theirs,)).conflicts == ("phone",)
    assert merged((ours,), (), (theirs,)).lines == (theirs, ours)


def test_what_we_took_out_and_they_changed_is_a_conflict_until_it_is_settled() -> None:
    base, theirs = Line("TITLE", "a"), Line("TITLE", "b")
    first = merged((), (base,), (theirs,))
    assert (first.conflicts, first.lines, first.agreed) == (("title",), (theirs,), (base,))
    assert merged((), (base,), (theirs,), "ours").lines == ()
    assert merged((), (base,), (theirs,), "theirs").agreed == ()
