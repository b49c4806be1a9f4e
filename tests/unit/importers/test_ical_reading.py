"""Files of calendars: lines, folds and encodings, components within components, and files that are broken or hostile."""

import sys
import tracemalloc
from collections.abc import Iterator

import pytest

from ical_files import ADA, BY_ME, ME, START, WITH_ADA, calendar, event, found, people, reasons, touches
from importing import asked, of_bytes
from relcrm.errors import UnreadableInput
from relcrm.importers.archive import Source
from relcrm.importers.base import Item, Place, Problem, Skipped, Touch
from relcrm.importers.formats.ical import reading
from relcrm.importers.registry import format_named

ICAL = format_named("ical")


def lines(*told: str) -> bytes:
    return calendar(event(START, *told, *WITH_ADA))


def title(*told: str) -> str:
    (touch,) = touches(lines(*told))
    return touch.interaction.summary


def read(*sources: Source) -> list[Item]:
    return list(ICAL.read(sources, asked(me=[ME])).items)


def repeated(*parts: tuple[bytes, int]) -> Source:
    """Return a file that is never held as a whole: each part so many times, in pieces."""
    return Source("big.ics", lambda: (part for part, times in parts for _ in range(times)))


def damaged(*parts: bytes) -> Source:
    def chunks() -> Iterator[bytes]:
        yield from parts
        raise UnreadableInput("the archive is damaged")

    return Source("damaged.ics", chunks)


@pytest.mark.parametrize(
    "data",
    [
        b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n",
        b"\xef\xbb\xbfBEGIN:VCALENDAR\n",
        b"\r\n\n  \nbegin:vcalendar  \n",
        b"BEGIN:VEVENT\rUID:1\r",
        b"BEGIN : VTODO",
        b"BEGIN:VJOURNAL",
        b"BEGIN:VFREEBUSY",
        "BEGIN:VCALENDAR\n".encode("utf-16"),
        "BEGIN:VCALENDAR\n".encode("utf-16-le"),
    ],
)
def test_calendars_are_recognised(data: bytes) -> None:
    assert ICAL.recognises(of_bytes(data))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\n\n",
        b"BEGIN:VCARD\nBEGIN:VCALENDAR\n",
        b"From: a@x.org\n\nBEGIN:VCALENDAR\n",
        b"text BEGIN:VCALENDAR\n",
        b"\xff\xfe",
        b"\0" * 1000,
    ],
)
def test_other_files_are_not(data: bytes) -> None:
    assert not ICAL.recognises(of_bytes(data))


def test_a_damaged_file_is_not_recognised_and_the_others_are_read() -> None:
    assert not ICAL.recognises(damaged())
    problem, *others = read(damaged(b"BEGIN:VCALENDAR\n"), of_bytes(lines()))
    assert problem == Problem(Place("damaged.ics", 0), "the archive is damaged")
    assert isinstance(others[-1], Touch)


@pytest.mark.parametrize("name", ["icalendar", "recurring_ical_events"])
def test_without_the_libraries_nothing_is_read(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(UnreadableInput) as failure:
        read(of_bytes(lines()))
    assert failure.value.message == 'iCalendar files need the extra "calendar"'
    assert failure.value.hint.endswith('-m pip install "relcrm[calendar]"')


@pytest.mark.parametrize("end", [b"\r\n", b"\n", b"\r", b"\r\n\r\n", b"\0\n"])
def test_any_line_ends_will_do(end: bytes) -> None:
    assert len(touches(lines("SUMMARY:Plans").replace(b"\n", end))) == 1


@pytest.mark.parametrize("size", [1, 2, 3, 7, 64, 100_000])
def test_pieces_of_any_size_will_do(size: int) -> None:
    data = lines("SUMMARY:Übergabe und", " \u00dcbersicht").replace(b"\n", b"\r\n")
    source = Source("file", lambda: (data[at : at + size] for at in range(0, len(data), size)))
    (touch,) = (item for item in read(source) if isinstance(item, Touch))
    assert (touch.interaction.summary, touch.at.line) == ("Übergabe undÜbersicht", 2)


def test_a_fold_may_part_a_character() -> None:
    data = lines("SUMMARY:Plans \u00fc").replace("\u00fc".encode(), b"\xc3\r\n \xbc")
    (touch,) = touches(data)
    assert touch.interaction.summary == "Plans ü"


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (["SUMMARY:a", "\tb"], "ab"),
        (["SUMMARY:a", "", " b"], "ab"),
        (["Summary:a"], "a"),
        (["SUMMARY;LANGUAGE=de:a: b"], "a: b"),
        (["SUMMARY ; LANGUAGE = de:a"], "a"),
        (['SUMMARY;X="b:c;d":a'], "a"),
        (['SUMMARY;X="b:a'], "a"),
        (["SUMMARY;;X;=b:a"], "a"),
        (["SUMMARY:a\\Nb\\;c\\\\d\\"], "a b;c\\d\\"),
        (["SUMMARY:a\x07\u202eb"], "ab"),
        (["SUMMARY;ENCODING=QUOTED-PRINTABLE:Gr=C3=BC=", "=C3=9Fe"], "Grüße"),
        (["SUMMARY;ENCODING=quoted-printable:Gr=FC"], "Grü"),
        (["SUMMARY:a=", "LOCATION:b"], "a="),
        (["SUMMARY:a", "SUMMARY:b"], "a"),
        (["no property at all", "SUMMARY:a"], "a"),
        (["X-BAD/SLASH:1", "SUMMARY:a"], "a"),
        ([], ""),
    ],
)
def test_a_content_line_is_read_in_every_form(told: list[str], expected: str) -> None:
    assert title(*told) == expected


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_the_encoding_is_found(encoding: str) -> None:
    (touch,) = touches(lines("SUMMARY:Übergabe").decode().encode(encoding))
    assert touch.interaction.summary == "Übergabe"


def test_parts_of_an_event_are_passed_over() -> None:
    alarm = (
        "BEGIN:VALARM",
        "SUMMARY:alarm",
        "ATTENDEE:mailto:bob@x.org",
        "BEGIN:X-A",
        "END:X-A",
        "END:VALARM",
    )
    assert title(*alarm, "SUMMARY:Plans") == "Plans"
    assert [person.name for person in people(lines(*alarm))] == ["Ada"]
    assert title("BEGIN:VALARM", "END:OTHER", "SUMMARY:alarm", "END:VALARM", "SUMMARY:Plans") == "Plans"


def test_a_component_that_is_not_closed_ends_where_the_next_begins() -> None:
    open_event = event(START, *WITH_ADA, "BEGIN:VALARM").replace("END:VEVENT\n", "")
    data = calendar(open_event, event(START, *WITH_ADA, uid="two"), open_event.replace("one", "three"))
    assert [touch.key for touch in touches(data)] == ["one", "two", "three"]
    assert len(touches(data[:-14] + calendar())) == 3


def test_an_event_in_which_the_file_ends_is_a_problem() -> None:
    data = lines()[: -len("END:VEVENT\nEND:VCALENDAR\n")]
    assert found(data) == [Problem(Place("file", 2), "the file ends in the middle of it")]


def test_events_without_a_calendar_are_read() -> None:
    assert len(touches(event(START, *WITH_ADA).encode())) == 1


def test_what_stands_between_components_is_nothing() -> None:
    data = b"END:VEVENT\nEND:X\nUID:1\n" + calendar("END:VEVENT\nSUMMARY:1\n", event(START, *WITH_ADA))
    assert [type(item).__name__ for item in found(data)] == ["Person", "Touch"]


def test_an_event_within_something_else_is_read() -> None:
    data = calendar("BEGIN:X-BOX\nX-A:1\n", event(START, *WITH_ADA), "END:X-BOX\n")
    assert found(data)[0] == Skipped(Place("file", 2), "something other than an event")
    assert len(touches(data)) == 1


def test_a_file_without_a_calendar_is_a_problem_and_an_empty_calendar_none() -> None:
    assert found(b"nothing here\n") == [Problem(Place("file", 0), "no calendar")]
    assert found(calendar()) == []


def test_several_calendars_and_files_are_read_together() -> None:
    first = of_bytes(
        calendar(event(START, *WITH_ADA)) + calendar(event(START, *WITH_ADA, uid="two")), "a.ics"
    )
    second = of_bytes(calendar(event(START, *WITH_ADA, uid="three")), "b.ics")
    told = [(item.at, item.key) for item in read(first, second) if isinstance(item, Touch)]
    assert told == [(Place("a.ics", 2), "one"), (Place("a.ics", 10), "two"), (Place("b.ics", 2), "three")]


def test_one_broken_event_is_one_problem() -> None:
    data = calendar(event("DTSTART:never", *WITH_ADA), event(START, *WITH_ADA, uid="two"))
    assert [type(item).__name__ for item in found(data)] == ["Problem", "Person", "Touch"]


def test_an_event_that_is_too_long_is_a_problem() -> None:
    data = lines(*[f"ATTENDEE:mailto:{each}-{'x' * 200}@x.org" for each in range(1300)])
    assert reasons(data) == ["longer than an event can be"]


def test_a_zone_that_is_too_long_is_none() -> None:
    long_zone = "BEGIN:VTIMEZONE\nTZID:Mine\n" + "RDATE:20250101T000000\n" * 20_000 + "END:VTIMEZONE\n"
    (touch,) = touches(calendar(long_zone, event("DTSTART;TZID=Mine:20250310T090000", *WITH_ADA)))
    assert touch.interaction.occurred_at is None


def test_a_description_is_not_kept_however_long() -> None:
    (touch,) = touches(lines("DESCRIPTION:" + "word " * 30_000, "SUMMARY:Plans"))
    assert touch.interaction.summary == "Plans"


@pytest.mark.parametrize("attached", [b"A" * 100_000, b"A" * 99_998 + b"\n "])
def test_a_large_attachment_takes_no_memory(attached: bytes) -> None:
    head, tail = lines("ATTACH:<>").split(b"<>")
    tracemalloc.start()
    items = read(repeated((head, 1), (attached, 200), (tail, 1)))
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 2_000_000
    assert isinstance(items[-1], Touch)


def test_more_events_than_calendars_can_hold_end_the_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_MOST_KEPT", 1200)
    data = calendar(*(event(START, *WITH_ADA, uid=str(each)) for each in range(5)))
    items = read(of_bytes(data, "a.ics"), of_bytes(data, "b.ics"))
    assert [item for item in items if isinstance(item, Problem)] == [
        Problem(Place("a.ics", 20), "more events than calendars can hold; the rest is left out")
    ]


@pytest.mark.parametrize(
    "data",
    [
        b"BEGIN:X\n" * 50_000,
        b"BEGIN:VEVENT\n" * 5_000,
        b"END:VEVENT\n" * 50_000,
        b"BEGIN:VCALENDAR\n" * 5_000,
        calendar(event(START, BY_ME, 'ATTENDEE;CN="' + '";"' * 20_000 + ":mailto:x@y.z")),
        calendar(event(START, BY_ME, "ATTENDEE" + ";A=b" * 15_000 + ":mailto:x@y.z")),
        calendar(event(START, BY_ME, ADA, "LOCATION:" + "meet.jitsi." * 5_000)),
        b":" * 200_000,
        b"A;" * 100_000,
        b"\r" * 200_000,
    ],
)
def test_hostile_files_are_read_soon(data: bytes) -> None:
    assert len(read(of_bytes(data))) <= 5_001
