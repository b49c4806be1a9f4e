"""Instants as X has written them: by ISO 8601, in milliseconds since 1970, or in Twitter's own words."""

from __future__ import annotations

import re
from datetime import UTC
from typing import TYPE_CHECKING

from relcrm.importers.chats import from_unix, in_zone, iso
from relcrm.importers.jsonfile import as_digits, as_text

if TYPE_CHECKING:
    from datetime import tzinfo

    from relcrm.importers.chats import Moment

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WORDY = re.compile(
    rf"(?:[a-z]{{3}},? )?({'|'.join(_MONTHS)}) ([0-9]{{1,2}}) ([0-9:]{{8}}) ([+-][0-9]{{4}}) ([0-9]{{4}})",
    re.IGNORECASE,
)


def moment_of(value: object, zone: tzinfo) -> Moment | None:
    """Return the moment written in a value, with its day in `zone`; None if it cannot be read."""
    if milliseconds := as_digits(value):
        instant = from_unix(int(milliseconds) / 1000)
        return in_zone(instant, zone) if instant else None
    text = as_text(value).strip()
    found = _WORDY.fullmatch(text)
    if found:
        month = _MONTHS.index(found[1].lower()) + 1
        text = f"{found[5]}-{month:02}-{found[2]:0>2}T{found[3]}{found[4]}"
    written = iso(text)
    if written is None:
        return None
    return in_zone(written if written.tzinfo else written.replace(tzinfo=UTC), zone)
