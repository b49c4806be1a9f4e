"""What stands in a calendar and is no meeting though others are in it: called off, free time, days away, birthdays."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from relcrm.importers.formats.ical.properties import text_of

if TYPE_CHECKING:
    from relcrm.importers.formats.ical.components import Component

PROPERTIES = frozenset(
    {
        "TRANSP",
        "CATEGORIES",
        "X-MICROSOFT-CDO-BUSYSTATUS",
        "X-MICROSOFT-CDO-ALLDAYEVENT",
        "X-GOOGLE-EVENT-TYPE",
    }
)
"""The properties that tell."""
FREE = "shown as free time"
AWAY = "time away, a holiday or a birthday"
_CALLED_OFF = (
    r"cancell?ed|canceled event|abgesagt|storniert|entfällt|annul[ée]e?s?|annulation|cancelad[oa]s?|anulad[oa]"
    r"|annullat[oa]|cancellat[oa]|geannuleerd|afgelast|inställ[dt]|avbokad|aflyst|avlyst|peruttu|odwołan[eoay]|zrušeno"
    r"|отменено|отменена|iptal edildi|キャンセル済み|已取消"
)
_CALLED_OFF_TITLE = re.compile(
    rf"\W*(?:re|aw|fw|fwd|wg)?\W*(?:(?:{_CALLED_OFF})(?:\s+event)?\s*(?:[:\uff1a]|\s[-\u2013\u2014]\s)"
    rf"|[\[(【](?:{_CALLED_OFF})[\])】]).*|(?:{_CALLED_OFF})",
    re.IGNORECASE | re.DOTALL,
)
_OFFICE = (
    r"ooo|oof|out of (?:the )?office|pto|a/l|abwesend|abwesenheit(?:snotiz)?|außer haus|nicht im büro|absente?"
    r"|absence(?: du bureau)?|hors du bureau|fuera de (?:la )?oficina|ausente|fuori (?:sede|ufficio)|assente"
    r"|fora do escritório|afwezig|niet op kantoor"
)
_DAYS = (
    r"vacation|(?:public |bank )?holidays?|annual leave|on leave|parental leave|sick(?: (?:day|leave))?|day off|days off"
    r"|urlaub|ferien|krank|elternzeit|feiertag|freier tag|congés?|vacances|jour férié|férié|arrêt maladie|rtt"
    r"|vacaciones|de baja|festivo|feriado|ferie|vacanze|malattia|férias|folga|vakantie|verlof|ziek|feestdag"
    r"|birthday|geburtstag|anniversaire|cumpleaños|compleanno|aniversário|verjaardag|anniversary|bday|name ?day"
    r"|jahrestag|hochzeitstag|urlop|отпуск"
)
_PARTY = (
    r"party|dinner|lunch|brunch|drinks|celebration|planning|feier|essen|fête|dîner|fiesta|cena|festa|feest"
)
_AWAY_DAY = re.compile(
    rf"(?<!\w)(?:{_OFFICE}|{_DAYS})(?!\w)(?!.*(?:{_PARTY}))|\w(?:urlaub|ferien|geburtstag|feiertag)\b",
    re.IGNORECASE,
)
_AWAY_HOURS = re.compile(
    rf"(?:{_DAYS}|{_OFFICE})\W*|(?:{_OFFICE})\s*[:\-\u2013\u2014(/].*"
    r"|[^:]{1,60}[\s:\-\u2013\u2014(/](?:ooo|out of (?:the )?office|abwesend|absente?|ausente|assente|afwezig)\W*"
    r"|[\w .-]{1,60}(?:['\u2019]s?|s) (?:birthday|geburtstag)\W*",
    re.IGNORECASE,
)
_KINDS = frozenset(
    {"HOLIDAY", "HOLIDAYS", "BIRTHDAY", "BIRTHDAYS", "ANNIVERSARY", "VACATION", "FEIERTAG", "FEIERTAGE"}
)
_KINDS_OF_GOOGLE = frozenset({"OUTOFOFFICE", "BIRTHDAY", "FOCUSTIME", "WORKINGLOCATION"})


def is_called_off(title: str) -> bool:
    """Say whether a title says that it was called off, as Outlook writes it: `Canceled: Lunch`."""
    return _CALLED_OFF_TITLE.fullmatch(title) is not None


def no_meeting(component: Component, title: str) -> str:
    """Return why an event is no meeting, whoever is in it; empty for one that may be."""
    if _says(component, "X-MICROSOFT-CDO-BUSYSTATUS") == "OOF" or _is_of_kind(component):
        return AWAY
    if (_AWAY_DAY.search(title) if _is_all_day(component) else _AWAY_HOURS.fullmatch(title)) is not None:
        return AWAY
    is_free = (
        _says(component, "TRANSP") == "TRANSPARENT"
        or _says(component, "X-MICROSOFT-CDO-BUSYSTATUS") == "FREE"
    )
    return FREE if is_free else ""


def _is_of_kind(component: Component) -> bool:
    kinds = {
        each.strip().upper() for found in component.all("CATEGORIES") for each in text_of(found).split(",")
    }
    return bool(kinds & _KINDS) or _says(component, "X-GOOGLE-EVENT-TYPE") in _KINDS_OF_GOOGLE


def _is_all_day(component: Component) -> bool:
    """Say whether it takes whole days, also where these are written as midnights."""
    start, end = component.first("DTSTART"), component.first("DTEND")
    if start is None:
        return False
    if start.param("VALUE") == "DATE" or "T" not in start.value.upper():
        return True
    is_midnights = end is not None and all("T0000" in each.value.upper() for each in (start, end))
    return _says(component, "X-MICROSOFT-CDO-ALLDAYEVENT") == "TRUE" or is_midnights


def _says(component: Component, name: str) -> str:
    return text_of(component.first(name)).strip().upper()
