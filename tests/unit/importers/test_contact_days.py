"""Days in figures: which order a file proves, and what a birthday reads as."""

from datetime import date

import pytest

from relcrm.importers.contact_rows.days import birthday, day_order, read_day

TODAY = date(2026, 3, 14)


@pytest.mark.parametrize(
    ("texts", "order"),
    [
        (["03/04/1985", "20/01/1991"], "dmy"),
        (["03/04/1985", "3/14/1971"], "mdy"),
        (["20/01/1991", "3/14/1971"], None),
        (["03/04/1985"], None),
        (["14.3.1971", "1985-06-12", "--06-30", "soon", ""], None),
        (["71/03/14"], None),
        (["20-01-1991 12:30"], "dmy"),
        ([], None),
    ],
)
def test_one_day_that_can_be_read_in_one_way_proves_the_order_of_the_file(
    texts: list[str], order: str | None
) -> None:
    assert day_order(texts) == order


@pytest.mark.parametrize(
    ("text", "order", "said"),
    [
        ("1985-06-12", None, "12 June 1985"),
        (" 1985/6/2 ", None, "2 June 1985"),
        ("1985-06-12T00:00:00Z", None, "12 June 1985"),
        ("3/4/1985", "dmy", "3 April 1985"),
        ("3/4/1985", "mdy", "4 March 1985"),
        ("3/4/1985", None, "3/4/1985"),
        ("5/5/1985", None, "5 May 1985"),
        ("20/01/1991", None, "20 January 1991"),
        ("3/14/1971", None, "14 March 1971"),
        ("3/14/1971", "dmy", "3/14/1971"),
        ("14.3.1971", "mdy", "14 March 1971"),
        ("14. 3. 1971", None, "14 March 1971"),
        ("71/03/14", "ymd", "14 March 1971"),
        ("20/1/26", None, "20 January 2026"),
        ("20/1/27", None, "20 January 1927"),
        ("--03-01", None, "1 March"),
        ("--0612", None, "12 June"),
        ("--02-29", None, "29 February"),
        ("1604-02-29", None, "29 February"),
        ("0000-03-01", None, "1 March"),
        ("2001-02-29", None, "2001-02-29"),
        ("--13-40", None, "--13-40"),
        ("123/4/2001", "dmy", "123/4/2001"),
        ("circa  1800", None, "circa 1800"),
        ("12 June 1985", None, "12 June 1985"),
        ("0/0/00", None, ""),
        ("0.0.0000", None, ""),
        ("1/1/4501", None, ""),
        ("-", None, ""),
    ],
)
def test_a_birthday_is_told_where_it_is_sure_and_else_kept_as_written(
    text: str, order: str | None, said: str
) -> None:
    assert birthday(text, order, TODAY) == said


@pytest.mark.parametrize(
    ("text", "order", "day"),
    [
        ("2019-05-21", None, date(2019, 5, 21)),
        ("5/6/2019", "mdy", date(2019, 5, 6)),
        ("5/6/2019", None, None),
        ("12 June 2019", None, date(2019, 6, 12)),
        ("--06-12", None, None),
        ("1604-06-12", None, None),
        ("12 June", None, None),
        ("yesterday", None, None),
        ("32 June 2019", None, None),
        ("1/13/13", "dmy", None),
    ],
)
def test_a_day_without_a_doubt_has_its_year(text: str, order: str | None, day: date | None) -> None:
    assert read_day(text, order, TODAY) == day
