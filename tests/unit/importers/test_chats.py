from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from relcrm.domain.people.contact import Handle
from relcrm.importers.chats import (
    Moment,
    as_written,
    from_unix,
    in_zone,
    iso,
    owner_told,
    spoken,
    within_earshot,
    words,
)

BERLIN = ZoneInfo("Europe/Berlin")
NOON = datetime(2025, 6, 3, 12, tzinfo=UTC)


def test_an_instant_falls_on_the_day_of_the_owner() -> None:
    late = datetime(2025, 6, 3, 22, 30, tzinfo=UTC)
    assert in_zone(late, BERLIN) == Moment(date(2025, 6, 4), late)


def test_a_time_without_a_zone_is_the_owners() -> None:
    assert as_written(datetime(2025, 6, 3, 0, 30), BERLIN) == Moment(
        date(2025, 6, 3), datetime(2025, 6, 2, 22, 30, tzinfo=UTC)
    )


def test_a_time_with_a_zone_keeps_it() -> None:
    found = as_written(datetime(2025, 6, 3, 0, 30, tzinfo=timezone(timedelta(hours=9))), BERLIN)
    assert found == Moment(date(2025, 6, 2), datetime(2025, 6, 2, 15, 30, tzinfo=UTC))


def test_the_calendar_has_an_end() -> None:
    assert in_zone(datetime(9999, 12, 31, 23, 30, tzinfo=UTC), BERLIN) is None
    assert as_written(datetime(1, 1, 1), BERLIN) is None


def test_seconds_since_1970_are_an_instant_within_the_calendar() -> None:
    assert from_unix(1748952000) == NOON
    assert from_unix(-86400) == datetime(1969, 12, 31, tzinfo=UTC)
    assert from_unix(10**18) is None


@pytest.mark.parametrize("text", ["", "yesterday", "2025-13-01T00:00:00", "2025-06-03T12:00:00" + " " * 40])
def test_what_is_no_iso_date_is_none(text: str) -> None:
    assert iso(text) is None


def test_an_iso_date_keeps_what_it_says() -> None:
    assert iso("2025-06-03T12:00:00Z") == NOON
    assert iso("2025-06-03T12:00:00") == datetime(2025, 6, 3, 12)


def test_names_and_addresses_of_the_owner_are_told_apart() -> None:
    owner = owner_told(
        ["Ada  Byron", "@Ada_B", "ada@engine.example", "https://x.com/ada_b", "12345", " "], "telegram"
    )
    assert owner.names == {"Ada Byron"}
    assert owner.handles == {
        Handle("telegram", "ada_b"),
        Handle("email", "ada@engine.example"),
        Handle("x", "ada_b"),
    }


def test_a_few_words_are_kept_on_one_line_without_what_cannot_be_seen() -> None:
    assert words("one\n\x1b[31mtwo\x00 &amp; \ud800three") == "one two & three"
    assert len(words("word " * 1000)) == 200


def test_what_each_wrote_is_put_in_order() -> None:
    earlier = NOON - timedelta(days=1)
    assert spoken([("ana", NOON), ("ben", NOON), ("ana", earlier)]) == {"ana": [earlier, NOON], "ben": [NOON]}


def test_whoever_wrote_a_month_before_or_after_was_about() -> None:
    month = timedelta(days=30)
    spoke = {
        "before": [NOON - month],
        "after": [NOON + month],
        "between": [NOON - 2 * month, NOON - timedelta(hours=1), NOON + 3 * month],
        "at once": [NOON],
        "long ago": [NOON - month - timedelta(seconds=1)],
        "later": [NOON + month + timedelta(seconds=1)],
        "never": [],
    }
    assert within_earshot(spoke, NOON) == ("before", "after", "between", "at once")
