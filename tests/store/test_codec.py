"""Values to text and back."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relcrm.store import codec

ZONES = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
INSTANTS = st.datetimes(datetime(1900, 1, 3), datetime(9999, 12, 28), timezones=ZONES)


@given(st.none() | st.dates())
def test_days_come_back(day: date | None) -> None:
    assert codec.day_from_text(codec.text_from_day(day)) == day


@given(st.none() | INSTANTS)
def test_instants_come_back_to_the_second_in_utc(instant: datetime | None) -> None:
    text = codec.text_from_instant(instant)
    back = codec.instant_from_text(text)
    assert back == (instant and instant.replace(microsecond=0))
    assert text is None or (len(text) == len("2026-03-14T09:30:00Z") and back.tzinfo is UTC)


@given(INSTANTS, INSTANTS)
def test_the_order_of_the_texts_is_the_order_in_time(one: datetime, other: datetime) -> None:
    one, other = one.replace(microsecond=0), other.replace(microsecond=0)
    assert (codec.text_from_instant(one) < codec.text_from_instant(other)) == (one < other)


def test_a_wall_clock_without_its_zone_is_no_instant() -> None:
    with pytest.raises(ValueError, match="zone"):
        codec.text_from_instant(datetime(2026, 3, 14, 9, 30))


@pytest.mark.parametrize("value", [True, False, None])
def test_truth_values_come_back(value: bool | None) -> None:
    flag = codec.flag_from_bool(value)
    assert flag in {0, 1, None}
    assert not isinstance(flag, bool)
    assert codec.bool_from_flag(flag) is value
