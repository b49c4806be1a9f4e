"""Values to text and back: the only definition, used by the ORM types and by the plain SQL alike."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any


def stored(value: Any) -> Any:
    """Return any value as the store has it: days and instants as text, all others as they are."""
    if isinstance(value, datetime):
        return text_from_instant(value)
    return text_from_day(value) if isinstance(value, date) else value


def text_from_day(day: date | None) -> str | None:
    """Return `2026-03-14`."""
    return None if day is None else day.isoformat()


def day_from_text(text: str | None) -> date | None:
    """Return the day, None for None."""
    return None if text is None else date.fromisoformat(text)


def text_from_instant(instant: datetime | None) -> str | None:
    """Return fixed-width UTC text to the second, `2026-03-14T09:30:00Z`, so that text order is time order.

    Raises ValueError for a naive value: a wall clock without its zone is not an instant.
    """
    if instant is None:
        return None
    if instant.tzinfo is None:
        raise ValueError("an instant needs its zone")
    return instant.astimezone(UTC).replace(tzinfo=None, microsecond=0).isoformat() + "Z"


def instant_from_text(text: str | None) -> datetime | None:
    """Return the aware UTC instant, None for None."""
    return None if text is None else datetime.fromisoformat(text)


def flag_from_bool(value: bool | None) -> int | None:  # noqa: FBT001 - a codec takes the value itself
    """Return 0, 1 or None."""
    return None if value is None else int(value)


def bool_from_flag(flag: int | None) -> bool | None:
    """Return the truth value, None for None."""
    return None if flag is None else bool(flag)
