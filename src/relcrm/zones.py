"""The time zone of this machine. Imports little: nearly every command asks for it."""

from __future__ import annotations

import re
import time
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from relcrm.errors import BadConfiguration

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import tzinfo

_RULE = r"(?:[A-Za-z]{3,}|<[^<>]+>)[+-]?\d.*"


def local_zone(environment: Mapping[str, str]) -> tzinfo:
    """Return the zone of this machine with its clock changes; where it hides them, the offset of today."""
    from zoneinfo import ZoneInfo  # noqa: PLC0415 - only who names a time of day or imports pays for it

    named = environment.get("TZ", "").removeprefix(":")
    with suppress(OSError, ValueError, KeyError):  # KeyError: a TZ that names its rule instead of a place
        if named:
            return ZoneInfo(named)
        with Path("/etc/localtime").open("rb") as file:
            return ZoneInfo.from_file(file)
    zone = localized(datetime.now(UTC), environment).tzinfo
    assert zone is not None  # noqa: S101 - astimezone gave it one
    return zone


def localized(moment: datetime, environment: Mapping[str, str]) -> datetime:
    """Return a wall clock time, or an instant, in the zone of this machine. Raises BadConfiguration where TZ names none."""
    _refuse_unknown(environment)
    try:
        return moment.astimezone()
    except (ValueError, OverflowError, OSError) as error:
        zone = environment.get("TZ", "")
        raise BadConfiguration(
            f"no time of day can be told with TZ={zone}", hint="TZ=Europe/Berlin"
        ) from error


def _refuse_unknown(environment: Mapping[str, str]) -> None:
    """Raise BadConfiguration for a place that is not known: C libraries take it for UTC without a word.

    Only where they did is it looked up.
    """
    named = environment.get("TZ", "").removeprefix(":")
    is_doubtful = time.timezone == 0 and not time.daylight and len(set(time.tzname)) == 1
    if not (named and is_doubtful) or re.fullmatch(_RULE, named) or _is_known(named):
        return
    raise BadConfiguration(
        f"there is no time zone {named} (TZ)", hint="a place such as TZ=Europe/Berlin, or unset TZ"
    )


def _is_known(named: str) -> bool:
    from zoneinfo import ZoneInfo  # noqa: PLC0415 - only for zones without an offset

    with suppress(OSError, ValueError, KeyError):
        return bool(ZoneInfo(named).key)
    return Path(named).is_absolute()
