"""Time zones by the names that programs make up: Windows' keys, what Outlook shows, other cases and languages.

What Windows calls a zone is in the tables of a library; what Outlook shows of it names cities, which the
world's own names of zones have too. Only regions and a few cities that are in neither stand here.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from functools import cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, available_timezones

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_LONGEST_NAME = 200
_CONTINENTS = (
    "Africa",
    "America",
    "Antarctica",
    "Asia",
    "Atlantic",
    "Australia",
    "Europe",
    "Indian",
    "Pacific",
)
_DIRECTIONS = frozenset({"Australia/North", "Australia/South", "Australia/West"})
_PLACES = {
    "America/New_York": "eastern, eastern time, us eastern, edt, est5edt, eastern standard time (us)",
    "America/Chicago": "central, central time, us central, cdt",
    "America/Denver": "mountain, mountain time, us mountain, mdt",
    "America/Los_Angeles": "pacific, pacific time, us pacific, pdt, pst",
    "America/Halifax": "atlantic time, atlantic",
    "America/St_Johns": "newfoundland and labrador, newfoundland",
    "America/Anchorage": "alaska, alaska time, alaskan",
    "America/Adak": "aleutian islands",
    "Pacific/Honolulu": "hawaii, hawaii time, hawaiian",
    "America/Phoenix": "arizona, arizona time",
    "America/Regina": "saskatchewan",
    "America/Indiana/Indianapolis": "indiana, indiana east",
    "America/Whitehorse": "yukon",
    "America/Tijuana": "baja california",
    "America/Guatemala": "central america, america central, zentralamerika, amerique centrale",
    "America/Cancun": "chetumal",
    "America/Port-au-Prince": "haiti",
    "America/Grand_Turk": "turks and caicos",
    "America/Sao_Paulo": "brasilia",
    "America/Bahia": "salvador",
    "America/Miquelon": "saint pierre and miquelon",
    "America/Godthab": "greenland, gronland, groenland",
    "Pacific/Easter": "easter island",
    "Atlantic/Azores": "azoren, acores",
    "Atlantic/Cape_Verde": "cabo verde, cabo verde is., cape verde is.",
    "Europe/London": "bst, edinburgh, londres, londra, greenwich mean time, british summer time",
    "Europe/Lisbon": "lissabon, lisbonne, lisboa, lisbona, western european time",
    "Europe/Berlin": "cest, mez, mesz, bern, central european time, central european summer time,"
    " mitteleuropaische zeit, mitteleuropaische sommerzeit",
    "Europe/Rome": "rom, roma",
    "Europe/Vienna": "wien",
    "Europe/Brussels": "brussel, bruxelles, bruselas",
    "Europe/Copenhagen": "kopenhagen, copenhague, kobenhavn",
    "Europe/Prague": "prag, praga, praha",
    "Europe/Warsaw": "warschau, varsovie, varsovia, warszawa",
    "Europe/Athens": "athen, athenes, atenas, atene, eet, eest, eastern european time",
    "Europe/Bucharest": "bukarest, bucarest, bucuresti",
    "Europe/Kiev": "kyiv, kiew",
    "Europe/Moscow": "moskau, moscou, mosca, moscu, st. petersburg",
    "Africa/Cairo": "kairo, le caire, el cairo",
    "Africa/Lagos": "west central africa",
    "Africa/Johannesburg": "pretoria",
    "Asia/Dubai": "abu dhabi",
    "Asia/Karachi": "islamabad",
    "Asia/Kolkata": "chennai, mumbai, new delhi, delhi",
    "Asia/Colombo": "sri jayawardenepura",
    "Asia/Almaty": "astana, nur-sultan",
    "Asia/Shanghai": "beijing, peking, pekin",
    "Asia/Ho_Chi_Minh": "hanoi",
    "Asia/Tokyo": "osaka, sapporo, tokio",
    "Australia/Sydney": "canberra",
    "Pacific/Auckland": "wellington",
    "Pacific/Guadalcanal": "solomon is., solomon islands, new caledonia",
    "Pacific/Fiji": "fiji islands",
    "Pacific/Tongatapu": "nuku'alofa",
    "Pacific/Kiritimati": "kiritimati island",
    "Pacific/Chatham": "chatham islands",
    "Pacific/Marquesas": "marquesas islands",
    "Pacific/Norfolk": "norfolk island",
    "Etc/GMT+12": "international date line west",
    "UTC": "coordinated universal time, utc, z, zulu",
}
# The United States and Canada in the tongues that Outlook is in; which of their zones it is, the offset tells.
_NORTH_AMERICA = re.compile(
    r"\bu\.?s\.?a?\b|\bcanad|\bkanad|etats-unis|\bee\.? ?uu|estados unidos|stati uniti|verenigde staten"
)
_BY_OFFSET = {
    -3.5: "America/St_Johns",
    -4: "America/Halifax",
    -5: "America/New_York",
    -6: "America/Chicago",
    -7: "America/Denver",
    -8: "America/Los_Angeles",
    -9: "America/Anchorage",
    -10: "Pacific/Honolulu",
}
_OFFSET = re.compile(r"\(?(?:UTC|GMT)\s*([+-\u2212]?)(\d{1,2})[:.]?(\d\d)?\b\)?", re.ASCII | re.IGNORECASE)
_PREFIX = re.compile(
    r"\s*\((?:UTC|GMT)[^()]{0,20}\)\s*|(?:UTC|GMT)\s*[+-]\d[\d:.]{0,4}\s+", re.ASCII | re.IGNORECASE
)
_STEADY = re.compile(r"(?:coordinated universal time)?\s*[+-]?\d{0,2}", re.IGNORECASE)
_SEASON = re.compile(r"\b(?:daylight|summer) time\b")


def real_zone(name: str) -> tzinfo | None:
    """Return a zone of the world's by its name in any case."""
    return _zone(name) or _zone(_spelled().get(name.lower(), ""))


def windows_zone(name: str) -> tzinfo | None:
    """Return the zone that Windows has under a key, in any case, numbered by Outlook or said for the summer."""
    key = _SEASON.sub("standard time", _plain(name))
    found = _windows().get(key) or _windows().get(re.sub(r" \d{1,2}$", "", key))
    return real_zone(found) if found else None


def meant_zone(name: str) -> tzinfo | None:
    """Return the zone that a name speaks of, by its cities, region or country."""
    offset = told_offset(name)
    text = _plain(_PREFIX.sub("", name[:_LONGEST_NAME], count=1))
    found = [zone for each in _spoken_of(text) if (zone := real_zone(each))]
    if found:
        return next((zone for zone in found if offset in _offsets(zone)), found[0])
    if offset is not None and _NORTH_AMERICA.search(text):
        return real_zone(_BY_OFFSET.get(offset / timedelta(hours=1), ""))
    return None


def told_offset(name: str) -> timedelta | None:
    """Return the offset that a name like `(UTC-03:00) Somewhere` begins with."""
    match = _OFFSET.match(name)
    if match is None:
        return None
    offset = timedelta(hours=int(match[2]), minutes=int(match[3] or 0))
    if offset >= timedelta(hours=20):
        return None
    return offset if match[1] in {"", "+"} else -offset


def steady_zone(name: str) -> tuple[tzinfo | None, bool]:
    """Return the offset that a name tells as a zone, and whether it tells no more than that."""
    offset = told_offset(name)
    rest = _OFFSET.sub("", name, count=1).strip()
    return (timezone(offset), _STEADY.fullmatch(rest) is not None) if offset is not None else (None, False)


def _zone(name: str) -> tzinfo | None:
    try:
        return ZoneInfo(name)
    except (OSError, ValueError, LookupError):
        return None


def _spoken_of(text: str) -> Iterator[str]:
    """Yield the zones of what a name lists, best first."""
    whole = re.sub(r"\s*\([^()]*\)", "", text)
    for part in (text, whole, *re.split(r"[,;:/]", whole), *re.findall(r"\(([^()]*)\)", text)):
        if found := _places().get(part.strip().removeprefix("city of ")):
            yield found


def _offsets(zone: tzinfo) -> set[timedelta | None]:
    return {datetime(2025, month, 1, tzinfo=UTC).astimezone(zone).utcoffset() for month in (1, 7)}


def _plain(text: str) -> str:
    """Return a text for comparing: without marks on letters, in lower case, with single spaces."""
    letters = unicodedata.normalize("NFKD", text[:_LONGEST_NAME])
    return " ".join("".join(each for each in letters if not unicodedata.combining(each)).casefold().split())


@cache
def _spelled() -> Mapping[str, str]:
    return {name.lower(): name for name in available_timezones()}


@cache
def _windows() -> Mapping[str, str]:
    from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON  # noqa: PLC0415 - an extra

    return {_plain(name): zone for name, zone in WINDOWS_TO_OLSON.items()}


@cache
def _places() -> Mapping[str, str]:
    cities = {
        _plain(name.rpartition("/")[2].replace("_", " ")): name
        for name in sorted(available_timezones())
        if name.startswith(_CONTINENTS) and name not in _DIRECTIONS
    }
    return cities | {each.strip(): zone for zone, names in _PLACES.items() for each in names.split(",")}
