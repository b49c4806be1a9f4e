"""Days in figures: which order a file proves, and which day of the year a text is."""

from datetime import date

import pytest

from relcrm.domain.particulars.occasions import Occasion
from relcrm.importers.contact_rows.days import day_order, read_day, yearly_day

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
        ("1985-06-12", None, (6, 12, 1985)),
        (" 1985/6/2 ", None, (6, 2, 1985)),
        ("1985-06-12T00:00:00Z", None, (6, 12, 1985)),
        ("3/4/1985", "dmy", (4, 3, 1985)),
        ("3/4/1985", "mdy", (3, 4, 1985)),
        ("3/4/1985", None, "3/4/1985"),
        ("5/5/1985", None, (5, 5, 1985)),
        ("20/01/1991", None, (1, 20, 1991)),
        ("3/14/1971", None, (3, 14, 1971)),
        ("3/14/1971", "dmy", "3/14/1971"),
        ("14.3.1971", "mdy", (3, 14, 1971)),
        ("14. 3. 1971", None, (3, 14, 1971)),
        ("71/03/14", "ymd", (3, 14, 1971)),
        ("20/1/26", None, (1, 20, 2026)),
        ("20/1/27", None, (1, 20, 1927)),
        ("--03-01", None, (3, 1, None)),
        ("--0612", None, (6, 12, None)),
        ("--02-29", None, (2, 29, None)),
        ("1604-02-29", None, (2, 29, None)),
        ("0000-03-01", None, (3, 1, None)),
        ("2001-02-29", None, "2001-02-29"),
        ("--13-40", None, "--13-40"),
        ("123/4/2001", "dmy", "123/4/2001"),
        ("circa  1800", None, "circa 1800"),
        ("12 June 1985", None, (6, 12, 1985)),
        ("June 12th, 1985", None, (6, 12, 1985)),
        ("12 June", None, (6, 12, None)),
        ("June 1985", None, "June 1985"),
        ("2026-03-15", None, "2026-03-15"),
        ("12 June 2031", None, "12 June 2031"),
        ("word " * 20, None, ("word " * 20).strip()),
        ("0/0/00", None, ""),
        ("0.0.0000", None, ""),
        ("1/1/4501", None, ""),
        ("-", None, ""),
        ("★", None, "★"),
    ],
)
def test_a_day_of_the_year_is_told_where_it_is_sure_and_else_kept_as_written(
    text: str, order: str | None, said: str | tuple[int, int, int | None]
) -> None:
    expected = said if isinstance(said, str) else Occasion("birthday", *said)
    assert yearly_day("birthday", text, order, TODAY) == expected


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
