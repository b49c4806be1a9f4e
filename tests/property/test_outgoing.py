"""What goes out, over any text there is: it comes back, it ends nothing early, it runs no formula, it merges in peace."""

from __future__ import annotations

import csv
import io
import re
from datetime import date
from typing import TYPE_CHECKING

import icalendar
import recurring_ical_events
from hypothesis import given
from hypothesis import strategies as st

from importing import items_of
from relcrm.domain.particulars.occasions import Occasion
from relcrm.domain.people.handles import Handle, parsed_handle
from relcrm.importers.base import Person
from relcrm.importers.contact_rows import own
from relcrm.importers.parting import parts_of_name
from relcrm.services.announcing.calendar import Dated, every_year, texts, uid
from relcrm.services.outgoing.cards.lines import Line, card_in, clean, escaped, line_of, text_of, unescaped
from relcrm.services.outgoing.cards.units import VERSIONS, address
from relcrm.services.outgoing.links import link_to
from relcrm.services.outgoing.notebook.names import fit, page_names
from relcrm.services.outgoing.sheets import row_of
from relcrm.services.outgoing.vdir.meaning import things_in, words_in
from relcrm.services.outgoing.vdir.merging import merged

if TYPE_CHECKING:
    from collections.abc import Sequence

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=200)
AWKWARD = st.text("=+-@'\";\t\r\n ,a\uff1d0\u00e9\u2028\x00", max_size=12)
FORMULA = re.compile("\\s*[=+\\-@\uff1d\uff0b\uff0d\uff20\t\r]")
NUMBER = re.compile(r"\+[0-9][0-9 ]*")


@given(TEXT)
def test_any_value_comes_back_from_a_card_and_no_line_is_too_long(text: str) -> None:
    out = text_of([Line("NOTE", escaped(text))])
    assert all(len(line.encode()) <= 75 for line in out.split("\r\n"))
    card = card_in(out)
    assert card
    (line,) = card.lines
    assert line.plain == clean(text)
    assert unescaped(escaped(text)) == clean(text)
    assert text_of(card.lines) == out


@given(TEXT)
def test_whatever_is_read_as_a_card_or_kept_as_a_line_fails_quietly(text: str) -> None:
    card_in(text)
    card_in(f"BEGIN:VCARD\n{text}\nEND:VCARD")
    kept = line_of(text)
    assert kept is None or "\n" not in kept.text


@given(st.one_of(TEXT, AWKWARD))
def test_a_cell_comes_back_from_its_apostrophes(text: str) -> None:
    plain = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    assert own.as_said([own.guarded(text)]) == [plain]


@given(st.lists(st.one_of(TEXT, AWKWARD), min_size=1, max_size=4))
def test_no_cell_is_a_formula_however_the_row_is_parted(cells: list[str]) -> None:
    row = row_of(cells).decode()
    assert row.endswith("\r\n")
    (found,) = csv.reader(io.StringIO(row, newline=""), strict=True)
    assert not [cell for cell in found if FORMULA.match(cell) and not NUMBER.fullmatch(cell)]
    for (
        mark
    ) in ";\t\n":  # as a spreadsheet does that expects other marks, and knows no quotation within a cell
        for cell in row.replace("\r\n", "").split(mark)[1:]:
            assert not re.match('[\\s"]*[=+\\-@\uff1d\uff0b\uff0d\uff20]', cell)


ACCOUNTS = st.builds(
    lambda platform, value: parsed_handle(f"{platform}:{value}"),
    st.sampled_from(
        [
            "linkedin",
            "xing",
            "x",
            "facebook",
            "instagram",
            "github",
            "telegram",
            "whatsapp",
            "bluesky",
            "threads",
            "youtube",
            "tiktok",
            "skype",
            "xmpp",
            "matrix",
            "web",
            "email",
        ]
    ),
    st.one_of(st.text("ab.-_~%?&=:@/#+é長", min_size=1, max_size=12), TEXT),
)


@given(ACCOUNTS, st.sampled_from(VERSIONS))
def test_a_profile_on_a_card_is_read_as_the_same_profile(handle: Handle | None, version: str) -> None:
    if handle is None:
        return
    is_plain = handle.value.isascii() and not set(handle.value) & {*"?/%&#=:"}
    if not is_plain and not link_to(handle).startswith("https://"):
        return  # an order to a program, which is taken from no card; no account that a messenger gives out
    line = address(handle, "", version).line
    text = text_of([Line("VERSION", version), Line("FN", "Ada Lovelace"), line])
    (person,) = [each for each in items_of("vcard", text.encode()) if isinstance(each, Person)]
    assert person.handles == (handle,)


@given(st.text("ABcd .,'vonde", max_size=30))
def test_the_parts_of_a_name_hold_every_word_of_it(name: str) -> None:
    parts = parts_of_name(name)
    assert sorted(re.findall(r"[^\s,]+", " ".join(parts))) == sorted(re.findall(r"[^\s,]+", name))


WORDS = st.sampled_from(["a", "b", "c"])
LINES = st.lists(
    st.one_of(
        st.builds(Line, st.just("TEL"), st.sampled_from(["+4930111111", "+4930222222", "+4930333333"]),
                  st.sampled_from(["", ";TYPE=work"])),
        st.builds(Line, st.just("EMAIL"), st.sampled_from(["a@x.example", "b@x.example"]), st.just(""),
                  st.sampled_from(["", "item1", "item2"])),
        st.builds(Line, st.sampled_from(["TITLE", "ORG", "NOTE", "X-FOO", "BDAY"]), WORDS),
        st.builds(Line, st.sampled_from(["CATEGORIES", "NICKNAME"]), st.sampled_from(["a", "a,b", "c"])),
        st.builds(Line, st.just("X-ABLABEL"), WORDS, st.just(""), st.sampled_from(["item1", "item2"])),
    ),
    max_size=8,
    unique_by=lambda line: (line.name, line.group) if line.name in {"TITLE", "ORG", "BDAY", "X-ABLABEL"} else line[:4],
)  # fmt: skip


def says(lines: Sequence[Line]) -> tuple[dict[tuple[str, str], tuple[str, ...]], set[str], set[str]]:
    """Return what a card says, in the form for comparing."""
    things = {slot: thing.content for slot, thing in things_in(lines).items()}
    return things, set(words_in(lines, "CATEGORIES")), set(words_in(lines, "NICKNAME"))


def fresh(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Return the lines as another reading of the same card gives them."""
    return tuple(Line(*line) for line in lines)


@given(LINES, LINES)
def test_where_only_they_changed_their_card_stays_as_it_is(base: list[Line], theirs: list[Line]) -> None:
    found = merged(fresh(base), fresh(base), theirs)
    assert (list(found.lines), found.changed, found.conflicts) == (theirs, (), ())


@given(LINES, LINES)
def test_where_only_we_changed_their_card_says_what_ours_says(base: list[Line], ours: list[Line]) -> None:
    found = merged(ours, base, fresh(base))
    assert says(found.lines) == says(ours)
    assert found.conflicts == ()


@given(LINES, st.one_of(st.none(), LINES), LINES, st.sampled_from([None, "ours", "theirs"]))
def test_a_second_time_there_is_nothing_left_to_do(
    ours: list[Line], base: list[Line] | None, theirs: list[Line], prefer: str | None
) -> None:
    first = merged(ours, base, theirs, prefer)
    assert (first.conflicts == ()) or prefer is None
    again = merged(fresh(ours), fresh(first.agreed), fresh(first.lines))
    assert (again.changed, again.conflicts) == ((), first.conflicts)
    assert again.lines == first.lines


@given(LINES, LINES)
def test_two_that_never_met_lose_nothing_of_theirs(ours: list[Line], theirs: list[Line]) -> None:
    found = merged(ours, None, theirs)
    things, *lists = says(theirs)
    after, *lists_after = says(found.lines)
    assert {slot: after.get(slot) for slot in things} == things
    assert all(words <= more for words, more in zip(lists, lists_after, strict=True))


@given(st.lists(TEXT, max_size=6))
def test_pages_have_names_that_any_system_keeps(names: list[str]) -> None:
    people = list(enumerate(names, 1))
    found = page_names(people, {})
    assert len({name.casefold() for name in found.values()}) == len(names)
    for name in found.values():
        assert name == name.strip(" .")
        assert not set(name) & set('\\/:*?"<>|#^[]\n\r\t\0')
        assert 0 < len(name.encode()) < 200
    assert page_names(people, found) == found
    assert all(fit(fit(name)) == fit(name) for name in names)


@given(TEXT, TEXT, st.text(min_size=1, max_size=40))
def test_any_text_comes_back_from_a_feed_and_ends_nothing_early(summary: str, about: str, key: str) -> None:
    entry = Dated(key, summary, date(2026, 3, 14), about=about)
    out = "".join(texts("relcrm", [entry, entry._replace(todo=True)], date(2026, 3, 14), 0))
    assert all(len(line.encode()) <= 75 for line in out.split("\r\n"))
    found = icalendar.Calendar.from_ical(out)
    event, task = [*found.walk("VEVENT"), *found.walk("VTODO")]
    for each in (event, task):
        assert str(each["SUMMARY"]) == clean(summary)
        assert str(each.get("DESCRIPTION", "")) == clean(about)
        assert str(each["UID"]) == uid(key)


@given(
    st.dates(date(2000, 1, 1), date(2003, 12, 31)),
    st.none() | st.integers(1900, 2030),
    st.dates(date(2020, 1, 1), date(2050, 1, 1)),
)
def test_a_yearly_day_comes_in_every_year_on_the_day_it_is_kept(
    day: date, year: int | None, today: date
) -> None:
    occasion = Occasion("birthday", day.month, day.day, year)
    first, rule = every_year(occasion, today)
    out = "".join(texts("relcrm", [Dated("x", "x", first, rule=rule)], today, None))
    found = recurring_ical_events.of(icalendar.Calendar.from_ical(out)).between(
        first, date(first.year + 9, 1, 1)
    )
    assert [each.start for each in found] == [occasion.in_year(first.year + later) for later in range(9)]
    assert first.year == max(today.year - 1, year or 1)
