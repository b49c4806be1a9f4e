"""The day in one line, for a prompt or a status bar."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from relcrm.services.overview.glimpse import Glimpse


def in_a_line(seen: Glimpse) -> str:
    """Return `1 plan at 12:30, 3 to answer, 5 hellos`; "" where nothing waits."""
    return ", ".join(_parts(seen))


def _parts(seen: Glimpse) -> Iterator[str]:
    at = f" at {seen.at}" if seen.at else ""
    if seen.plans:
        yield f"{_counted(seen.plans, 'plan')}{', the next' if at and seen.plans > 1 else ''}{at}"
    for number, what in ((seen.to_answer, "to answer"), (seen.to_do, "to do"), (seen.happened, "to confirm")):
        if number:
            yield f"{number} {what}"
    if seen.dates:
        yield _counted(seen.dates, "date")
    if seen.hellos:
        yield _counted(seen.hellos, "hello")


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'s' * (number != 1)}"
