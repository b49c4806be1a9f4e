from datetime import date

import pytest

from relcrm.domain.particulars.occasions import Occasion
from relcrm.services.announcing.calendar import Dated, every_year, texts, uid

TODAY = date(2026, 3, 14)
END = "\r\n"


def test_an_entry_is_written_line_by_line() -> None:
    entry = Dated("plan x", "Ada: lunch, at last", date(2026, 3, 16), "12:30", 90, "two\nlines", is_busy=True)
    _, text, _ = texts("relcrm", [entry], TODAY, 60)
    assert text.split(END) == [
        "BEGIN:VEVENT",
        f"UID:{uid('plan x')}",
        "DTSTAMP:20260314T000000Z",
        "DTSTART:20260316T123000",
        "DURATION:PT90M",
        "SUMMARY:Ada: lunch\\, at last",
        "DESCRIPTION:two\\nlines",
        "TRANSP:OPAQUE",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        "DESCRIPTION:Ada: lunch\\, at last",
        "TRIGGER:-PT60M",
        "END:VALARM",
        "END:VEVENT",
        "",
    ]


def test_a_task_has_the_day_by_which_it_is_due_and_no_alarm() -> None:
    _, text, _ = texts("relcrm", [Dated("todo x", "Ada: call", date(2026, 3, 16), todo=True)], TODAY, 60)
    assert text.split(END)[3:] == [
        "DUE;VALUE=DATE:20260316",
        "SUMMARY:Ada: call",
        "STATUS:NEEDS-ACTION",
        "END:VTODO",
        "",
    ]


@pytest.mark.parametrize(
    ("before", "trigger"), [(0, "PT9H"), (120, "PT9H"), (1440, "-PT15H"), (20160, "-PT327H")]
)
def test_an_alarm_of_a_whole_day_rings_in_the_morning(before: int, trigger: str) -> None:
    _, text, _ = texts("relcrm", [Dated("x", "x", TODAY)], TODAY, before)
    assert f"TRIGGER:{trigger}{END}" in text


def test_an_identifier_is_a_uuid_that_never_changes() -> None:
    assert uid("plan x") == "c1ec12f6-d636-5cb1-b8a1-e3f235c5716d"
    assert uid("plan y") != uid("plan x")


def test_a_yearly_day_begins_last_year_and_never_before_it_was() -> None:
    assert every_year(Occasion("birthday", 2, 29, 1988), TODAY) == (
        date(2025, 2, 28),
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1",
    )
    assert every_year(Occasion("birthday", 5, 4), TODAY) == (date(2025, 5, 4), "FREQ=YEARLY")
    assert every_year(Occasion("wedding", 5, 4, 2026), TODAY)[0] == date(2026, 5, 4)
    assert every_year(Occasion("birthday", 5, 4), date(1, 1, 1))[0] == date(1, 5, 4)
