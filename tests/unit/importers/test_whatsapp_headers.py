"""What begins a WhatsApp message: every header form, the order of its date over a whole file, and instants."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from importing import asked, items_of, of_bytes
from relcrm.errors import UnreadableInput
from relcrm.importers.archive import Source
from relcrm.importers.base import Message, Problem, Skipped
from relcrm.importers.formats.whatsapp import FORMAT
from relcrm.importers.formats.whatsapp.headers import header_of
from relcrm.importers.formats.whatsapp.order import Dates, day_of

TODAY = date(2026, 3, 14)


def found(text: str, **said):
    return items_of("whatsapp", text.encode(), **{"me": ["Me"], **said})


def told(text: str, **said) -> list[tuple[str, str]]:
    """Return local time and text of every message in a chat."""
    zone = ZoneInfo("Europe/Berlin")
    return [
        (each.at_instant.astimezone(zone).strftime("%Y-%m-%d %H:%M:%S"), each.text)
        for each in found(text, **said)
        if isinstance(each, Message)
    ]


def reasons(text: str, **said) -> list[tuple[int, str]]:
    return [
        (each.at.line, each.reason) for each in found(text, **said) if isinstance(each, Skipped | Problem)
    ]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("15.04.2016, 15:04 - A: m", "2016-04-15 15:04:00"),
        ("[15-01-20 02:22:56] A: m", "2020-01-15 02:22:56"),
        ("2019-10-20, 10:16 - A: m", "2019-10-20 10:16:00"),
        ("30/12/2020 13:00 - A: m", "2020-12-30 13:00:00"),
        ("13. 6. 2018. 21:25:15 A: m", "2018-06-13 21:25:15"),
        ("13.06.18 21.25.15: A: m", "2018-06-13 21:25:15"),
        ("[13.6.2018 klo 21.25.15] A: m", "2018-06-13 21:25:15"),
        ("13.6.2018 klo 21.25.15 - A: m", "2018-06-13 21:25:15"),
        ("23-06-2018, 01.55 PM - A: m", "2018-06-23 13:55:00"),
        ("23/6/2018 1:55 p. m. - A: m", "2018-06-23 13:55:00"),
        ("23/6/2018 1:55\u202fp.\u00a0m. - A: m", "2018-06-23 13:55:00"),
        ("23/6/18, 01:55 a.m. - A: m", "2018-06-23 01:55:00"),
        ("6/23/18, 12:05\u202fAM - A: m", "2018-06-23 00:05:00"),
        ("6/23/18, 12:05 pm \u2013 A: m", "2018-06-23 12:05:00"),
        ("23/6/18, 00:08 a. m. - A: m", "2018-06-23 00:08:00"),
        ("23/6/18, 14:08 PM - A: m", "2018-06-23 14:08:00"),
        ("\u200e[23/6/18 1:55:00 p. m.] A: m", "2018-06-23 13:55:00"),
        ("\ufeff[2018/06/13, 21:25:15] A: m", "2018-06-13 21:25:15"),
        ("[06/2018/13, 21:25:15] A: m", "2018-06-13 21:25:15"),
        ("[06.13.18 21:25:15] A: m", "2018-06-13 21:25:15"),
        ("6/13/16, 4:56:55 PM: A: m", "2016-06-13 16:56:55"),
        ("[13/06/2018 à 21:25:15] A: m", "2018-06-13 21:25:15"),
        ("2018/6/13 下午1:55 - A: m", "2018-06-13 13:55:00"),
        ("2018. 6. 13. 오전 1:55 - A: m", "2018-06-13 01:55:00"),
        ("\u200f١٣\u200f/٦\u200f/٢٠١٨، ١:٥٥ م - A: m", "2018-06-13 13:55:00"),  # noqa: RUF001
        ("13.06.18, 21:25 Uhr - A: m", "2018-06-13 21:25:00"),
        ("[6/13/2561 BE, 21:25:15] A: m", "2018-06-13 21:25:15"),
    ],
)
def test_every_header_form_is_read_as_the_moment_it_names(line: str, expected: str) -> None:
    assert told(f"{line}\n") == [(expected, "m")]


@pytest.mark.parametrize(
    "line",
    [
        "",
        "just words",
        "13/6, 21:25 - A: m",
        "2016-04-29 10:30:00",
        "13/06-2018, 21:25 - A: m",
        "[13/06/2018, 21:25 - A: m",
        "13/06/2018, 21:25] A: m",
        "13/06/2018, 25:25 - A: m",
        "13/06/2018, 21:65 - A: m",
        "13/06/2018, 21:25:65 - A: m",
        "13/06/2018, 21:25 or so - A: m",
        "2018-06-13 21:25:15 A: m",
        "- 2018-06-13: lunch with **Ada**",
        f"{' ' * 100_000}13/06/2018, 21:25 - A: m",
    ],
)
def test_other_lines_are_no_header(line: str) -> None:
    assert header_of(line) is None


def test_a_body_keeps_its_colons_lines_and_dates() -> None:
    chat = (
        "13/06/2018, 21:25 - A: one: two\n12/11\n\n2016-04-29 10:30:00\n[14/06/2018, 10:00:00] B: a copy\n"
        "13/06/2018 10:00 - note: no comma\n13/06/2018, 21:26 - A:.\n"
    )
    assert [text for _, text in told(chat)] == [
        "one: two 12/11 2016-04-29 10:30:00 [14/06/2018, 10:00:00] B: a copy 13/06/2018 10:00 - note: no comma",
        ".",
    ]


def test_text_is_an_excerpt_on_one_line_without_control_characters() -> None:
    (_, text), _ = told(
        f"13/06/2018, 21:25 - A: {'word ' * 90}\n{'more ' * 900}\nand more\n13/06/2018, 21:26 - A: a\x1b[1m"
    )
    assert len(text) == 200
    assert text.endswith("…")
    assert told("13/06/2018, 21:26 - A: a\x1b[1m\u202eb")[0][1] == "ab"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings_and_line_ends_do_not_matter(encoding: str) -> None:
    chat = "13/06/2018, 21:25 - Zoé: über\r\n13/06/2018, 21:26 - Zoé: naïve\r\n"
    messages = [
        each for each in items_of("whatsapp", chat.encode(encoding), me=["x"]) if isinstance(each, Message)
    ]
    assert [(each.people, each.text) for each in messages] == [
        (("name:zoe",), "über"),
        (("name:zoe",), "naïve"),
    ]


def test_text_before_the_first_message_is_left_out_once() -> None:
    assert reasons("\ntail\nof something\n13/06/2018, 21:25 - A: m\n") == [
        (2, "text before the first message")
    ]


@pytest.mark.parametrize(
    ("dates", "asked", "order"),
    [
        (["13/06/18", "01/07/18"], None, "dmy"),
        (["06/13/18", "07/01/18"], None, "mdy"),
        (["2018/05/06"], None, "ymd"),
        (["2018/13/06"], None, "ydm"),
        (["05/2018/13"], None, "myd"),
        (["13/2018/05"], None, "dym"),
        (["01/02/18", "02/01/18"], None, "mdy"),  # only so do they go on
        (["30/01/18", "29/01/18", "01/02/18"], None, "dmy"),  # a message that was late
        (["05/06/18"], None, None),
        (["05/06/18"], "dmy", "dmy"),
        (["05/06/18"], "mdy", "mdy"),
        (["13/06/18", "05/06/18"], "mdy", "dmy"),  # the file is right
        (["05/05/18", "06/06/18"], None, "dmy"),  # all the same
        (["18/06/13"], None, "dmy"),  # a single day: the year at the end
        (["18/06/13"], "ymd", "ymd"),
        (["18/06/13", "18/06/14"], None, "ymd"),  # or else a year lay between them
        (["13/06/18", "14/06/18"], None, "dmy"),
        (["23.11.28", "23.11.29"], None, "ymd"),  # years to come are unlikely
        (["05/2018/06"], None, None),
        (["05/2018/05"], None, "myd"),
        (["13/06/18", "99/99/99", "14/06/18"], None, "dmy"),
    ],
)
def test_the_order_of_a_date_is_decided_over_the_whole_file(
    dates: list[str], asked: str | None, order: str | None
) -> None:
    seen = Dates(TODAY)
    for each in dates:
        one, two, three = each.replace(".", "/").split("/")
        seen.add((one, two, three))
    assert seen.order(asked) == order


def test_a_year_to_come_does_not_turn_a_date_that_begins_with_its_year() -> None:
    assert told("[2026/07/01, 12:34:56] A: m\n[2026/07/02, 12:34:56] A: n\n")[0][0] == "2026-07-01 12:34:56"


@pytest.mark.parametrize(
    ("fields", "order"),
    [
        (("31", "02", "18"), "dmy"),
        (("1", "2", "1397"), "dmy"),  # another calendar
        (("1", "2", "201"), "dmy"),
        (("2018", "2", "18"), "dmy"),
        (("1", "2018", "18"), "dmy"),
    ],
)
def test_what_is_no_day_is_none(fields: tuple[str, str, str], order: str) -> None:
    assert day_of(fields, order) is None


def test_a_file_whose_days_cannot_be_told_from_its_months_is_a_problem_and_not_guessed() -> None:
    chat = "05/06/2018, 10:00 - A: m\n06/06/2018, 10:00 - A: m\n"
    assert reasons(chat) == [(0, "cannot tell day from month: say --date-order dmy or mdy")]
    assert [moment for moment, _ in told(chat, date_order="dmy")] == [
        "2018-06-05 10:00:00",
        "2018-06-06 10:00:00",
    ]


@pytest.mark.parametrize("day", ["1397/03/23", "23/3/1397", "1397-03-23"])
def test_days_of_another_calendar_are_a_problem(day: str) -> None:
    assert reasons(f"{day}, 10:00 - A: m\n") == [
        (0, "its dates are of the year 1397, when there was no chat")
    ]


def test_dates_that_are_no_days_are_a_problem() -> None:
    assert reasons("45/45/2020, 10:00 - A: m\n") == [(0, "its dates are no days")]


def test_a_day_that_does_not_exist_is_a_problem_of_its_own() -> None:
    chat = "13/06/2018, 21:25 - A: m\n31/06/2018, 21:25 - A: m\n01/07/2018, 21:25 - A: n\n"
    assert reasons(chat) == [(2, "31/06/2018 is not a day")]
    assert [text for _, text in told(chat)] == ["m", "n"]


def test_a_day_is_as_written_and_its_instant_follows_the_zone() -> None:
    chat = "13/06/2018, 00:30 - A: m\n13/12/2018, 00:30 - A: m\n"
    messages = [each for each in found(chat) if isinstance(each, Message)]
    assert [(each.on, each.at_instant) for each in messages] == [
        (date(2018, 6, 13), datetime(2018, 6, 12, 22, 30, tzinfo=UTC)),
        (date(2018, 12, 13), datetime(2018, 12, 12, 23, 30, tzinfo=UTC)),
    ]


def test_the_hour_that_comes_twice_goes_on_and_the_one_that_is_skipped_is_read() -> None:
    chat = "".join(
        f"{when} - A: m\n"
        for when in ("28.03.2021, 02:30", "31.10.2021, 02:50", "31.10.2021, 02:10", "31.10.2021, 02:05")
    )
    instants = [each.at_instant.strftime("%d %H:%M") for each in found(chat) if isinstance(each, Message)]
    assert instants == ["28 01:30", "31 00:50", "31 01:10", "31 01:05"]


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("13/06/2018, 21:25 - A: m\n", True),
        ("tail of a message\n13/06/2018, 21:25 - A: m", True),
        ("13/06/2018, 21:25 - You created the group\n13/06/2018, 21:25 - A: m", True),
        ("13/06/2018, 21:25 - You created the group\n", False),
        ("line\n" * 11 + "13/06/2018, 21:25 - A: m", False),
        ("From: ada@example.org\n\n13/06/2018, 21:25 - A: m", False),
        ("From ada Wed Jun 13 2018\n13/06/2018, 21:25 - A: m", False),
        ("BEGIN:VCARD\nNOTE:x\n13/06/2018, 21:25 - A: m", False),
        ('{"a": 1}\n13/06/2018, 21:25 - A: m', False),
        ("[2018-06-13 21:25:15] local.ERROR: it broke\n", False),
        ("2018-06-13 21:25:15: INFO: it works\n", False),
        ("date,name\n2018-06-13,Ada\n", False),
        ("- 2018-01-04: Got lunch with **Ada**\n", False),
        ("", False),
    ],
)
def test_a_chat_is_known_by_its_first_lines(head: str, expected: bool) -> None:
    assert FORMAT.recognises(of_bytes(head.encode())) is expected
    assert FORMAT.recognises(of_bytes(head.encode("utf-16"))) is expected


def test_only_the_head_is_read_to_know_a_chat() -> None:
    def chunks():
        yield b"13/06/2018, 21:25 - A: m\n" + b"x" * (1 << 15)
        raise AssertionError

    assert FORMAT.recognises(Source("chat.txt", chunks))


def damaged_after(readings: int) -> Source:
    """Return a chat that can be read so many times from start to end, then breaks off."""
    done = iter(range(100))

    def chunks():
        yield b"13/06/2018, 21:25 - A: m\n"
        if next(done) >= readings:
            raise UnreadableInput("chat.txt is damaged", "download it again")

    return Source("chat.txt", chunks)


def test_a_damaged_file_is_a_problem_and_the_others_go_on() -> None:
    good = of_bytes(b"13/06/2018, 21:25 - A: m\n", "good.txt")
    for readings in range(3):
        items = list(FORMAT.read([damaged_after(readings), good], asked(me=["Me"])).items)
        assert [(each.at.file, each.reason) for each in items if isinstance(each, Problem)] == [
            ("chat.txt", "chat.txt is damaged")
        ]
        assert any(isinstance(each, Message) and each.at.file == "good.txt" for each in items)


def test_a_file_that_is_emptied_while_it_is_read_has_nothing_in_it() -> None:
    """It is read twice for its encoding, then for a survey, then for its messages."""
    contents = iter([b"13/06/2018, 21:25 - A: m\n"] * 3)
    source = Source("chat.txt", lambda: iter([next(contents, b"")]))
    assert list(FORMAT.read([source], asked(me=["Me"])).items) == []


def test_a_file_without_a_message_is_a_problem() -> None:
    assert reasons("nothing\n") == [(0, "no message of a WhatsApp chat in it")]
