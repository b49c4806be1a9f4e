import pytest

from relcrm.domain.days.lengths import parsed_lead, parsed_minutes
from relcrm.errors import UsageError


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        *(
            ("45", 45),
            ("30m", 30),
            ("30 min", 30),
            ("30 mins.", 30),
            ("45 minutes", 45),
            ("20'", 20),
            ("1440", 1440),
        ),
        *(
            ("1h", 60),
            ("1h30", 90),
            ("1h30m", 90),
            ("1h 30m", 90),
            ("2 hours", 120),
            ("2 hrs", 120),
            ("1:30", 90),
        ),
        *(
            ("1.5h", 90),
            ("1,5 h", 90),
            ("0:45", 45),
            ("1 hour 15 minutes", 75),
            ("an hour and 20 minutes", 80),
        ),
        *(("an hour", 60), ("half an hour", 30), ("an hour and a half", 90), ("two and a half hours", 150)),
        *(("a couple of hours", 120), ("a quarter of an hour", 15), ("three quarters of an hour", 45)),
        *(("about 20", 20), ("~30m", 30), ("ca. 10 min", 10), ("  Two  Hours ", 120)),
    ],
)
def test_a_length_is_read_in_minutes(text: str, minutes: int) -> None:
    assert parsed_minutes(text) == minutes


@pytest.mark.parametrize("text", ["", "a", "long", "1:75", "an", "m", "3 days", "-5", "1h30m20s", "half"])
def test_what_is_no_length_is_refused_with_examples(text: str) -> None:
    with pytest.raises(UsageError, match="not a length of time") as caught:
        parsed_minutes(text)
    assert "half an hour" in caught.value.hint


@pytest.mark.parametrize("text", ["0", "25h", "1441", "0:00", "9999 hours"])
def test_a_length_that_no_talk_has_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="minutes cannot be"):
        parsed_minutes(text)


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        *(("1d", 1440), ("2 days", 2880), ("a day", 1440), ("1 week", 10080), ("4w", 40320)),
        *(("2h", 120), ("an hour", 60), ("30m", 30), (" 45  Minutes ", 45), ("0", 0), ("0d", 0)),
    ],
)
def test_how_long_before_is_read_in_minutes(text: str, minutes: int) -> None:
    assert parsed_lead(text) == minutes


@pytest.mark.parametrize("text", ["", "3", "d", "1x", "soon", "-1d", "1.5h", "1d 2h", "two", "0x"])
def test_what_is_not_how_long_before_is_refused_with_examples(text: str) -> None:
    with pytest.raises(UsageError, match="is not how long before") as caught:
        parsed_lead(text)
    assert '"1d"' in caught.value.hint


@pytest.mark.parametrize("text", ["29d", "5 weeks", "9999999w"])
def test_nobody_is_told_more_than_four_weeks_before(text: str) -> None:
    with pytest.raises(UsageError, match="too long before"):
        parsed_lead(text)
