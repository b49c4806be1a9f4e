"""Links: pages that are nobody's profile, calendars; what is no link is kept as it was written."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from relcrm.domain.particulars.details import LINK, Detail
from relcrm.importers.addresses import one_line
from relcrm.importers.formats.vcard.found import Found, field, together
from relcrm.importers.formats.vcard.labels import label_of
from relcrm.importers.formats.vcard.properties import raw_line, unescaped

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from relcrm.importers.formats.vcard.properties import Property

LINKS = {
    "CALURI": "calendar",
    "CALADRURI": "calendar",
    "FBURL": "calendar",
    "X-EVOLUTION-CALURI": "calendar",
    "X-EVOLUTION-BLOG-URL": "blog",
    "X-KADDRESSBOOK-BLOGFEED": "blog",
    "X-EVOLUTION-VIDEO-URL": "video",
    "ORG-DIRECTORY": "directory",
    "CONTACT-URI": "contact",
}
"""The properties that hold links beside URL, and what those are."""
_LINK = re.compile(r"https?://[^\s/?#]\S*|mailto:[^\s@]+@\S+", re.IGNORECASE)
_BARE = re.compile(r"(?:[\w-]{1,63}\.)+[^\W\d_]{2,24}(?::[0-9]{1,5})?(?:[/?#]\S*)?")


def links_of(properties: Iterable[Property], labels: Mapping[str, str]) -> Found:
    """Return the links of calendars and the like."""
    return together(
        link_or_field(each, labels.get(each.group) or LINKS[each.name])
        for each in properties
        if each.name in LINKS
    )


def page_of(found: Property, labels: Mapping[str, str]) -> Found:
    """Return the page that a URL leads to, or the text that stands in its place."""
    return link_or_field(found, label_of(found, labels))


def link_or_field(found: Property, label: str) -> Found:
    """Return the link that a property holds, else its text as a field of that name; odd with control characters."""
    text = found.text
    if not found.is_said:
        return Found()
    if any(unicodedata.category(char) == "Cc" for char in unescaped(found.value).strip()):
        return Found(odd=(f'"{one_line(text)[:60]}" is no web address; taken in without it',))
    if link := _link(text):
        raw = "" if found.name == "URL" else raw_line(found)
        return Found(details=(Detail(LINK, label, link, raw),))
    return field(label or "web page", text, found)


def _link(text: str) -> str:
    """Return a link that a browser or a mail program opens; one without its scheme with it, empty for none."""
    if _LINK.fullmatch(text):
        return text
    return f"http://{text}" if _BARE.fullmatch(text) else ""
