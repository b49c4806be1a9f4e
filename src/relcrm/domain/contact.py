"""A person, how to reach them, and the facts that readiness asks for."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from relcrm.domain.interaction import Interaction, Kind

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

GIVING = frozenset({Kind.FAVOUR_GIVEN, Kind.INTRO_GIVEN})
RECEIVING = frozenset({Kind.FAVOUR_RECEIVED})
EMAIL = "email"
PHONE = "phone"
WEB = "web"
PLATFORM_HOSTS = {
    "linkedin.com": "linkedin",
    "xing.com": "xing",
    "twitter.com": "x",
    "x.com": "x",
    "facebook.com": "facebook",
    "instagram.com": "instagram",
    "github.com": "github",
    "t.me": "telegram",
    "wa.me": "whatsapp",
    "bsky.app": "bluesky",
    "threads.net": "threads",
    "youtube.com": "youtube",
    "tiktok.com": "tiktok",
}
PLATFORM_ALIASES = {"twitter": "x"}
_URL = re.compile(r"^(?:https?://)?(?:[\w-]+\.)+[a-z]{2,}/\S+$", re.IGNORECASE)
_EMAIL = re.compile(r"^[^\s@<>,;:\"()\[\]]+@[^\s@<>,;:\"()\[\]]+$")
_PROFILE_FOLDERS = frozenset({"in", "pub", "profile", "profiles", "people"})


@dataclass(frozen=True, slots=True, order=True)
class Handle:
    """An address that identifies one person: platform `email`, `phone`, `linkedin`, ... and its value."""

    platform: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What readiness needs to know of a contact beside the log, as of one day.

    `gave` and `received` count favours; `hold_until` is the first day on which asking is welcome again.
    """

    offer: str = "professional_service"
    profile: str = ""
    common_ground: int = 0
    introduced: bool = False
    gave: int = 0
    received: int = 0
    known_since: date | None = None
    opted_out: bool = False
    hold_until: date | None = None
    open_complaint: bool = False
    invited_on: date | None = None


def favours(interactions: Iterable[Interaction], as_of: date) -> tuple[int, int]:
    """Count the favours given and received by the end of `as_of`."""
    kinds = [each.kind for each in interactions if each.occurred_on <= as_of]
    return sum(kind in GIVING for kind in kinds), sum(kind in RECEIVING for kind in kinds)


def folded(text: str) -> str:
    """Return `text` for comparing: no case, no accents, single spaces."""
    decomposed = unicodedata.normalize("NFKD", text.casefold().replace("ß", "ss").replace("ø", "o").replace("ł", "l"))
    return " ".join("".join(char for char in decomposed if not unicodedata.combining(char)).split())


def parsed_email(text: str) -> str | None:
    """Return the address in lower case, or None when it is not one. `ann@localhost` is one."""
    address = text.strip().removeprefix("mailto:").strip().lower()
    return address if len(address) <= 254 and _EMAIL.match(address) else None


def parsed_handle(text: str) -> Handle | None:
    """Return platform and handle from a pasted profile URL or `platform:handle`; None when it is neither.

    The handle is in lower case, without `@`, query and trailing slash, so that one profile has one form.
    """
    text = text.strip()
    if _URL.match(text):
        return _handle_from_url(text)
    platform, colon, value = text.partition(":")
    platform = folded(platform)
    value = unicodedata.normalize("NFC", value.strip().lstrip("@").lower())
    if not colon or not value or not re.fullmatch(r"[a-z][a-z0-9_-]*", platform) or re.search(r"\s", value):
        return None
    platform = PLATFORM_ALIASES.get(platform, platform)
    if platform == EMAIL:
        address = parsed_email(value)
        return Handle(EMAIL, address) if address else None
    return None if platform in {"http", "https"} else Handle(platform, value.strip("/"))


def _handle_from_url(text: str) -> Handle | None:
    try:
        parts = urlsplit(text if "//" in text else f"https://{text}")
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return None
    segments = [unquote(segment) for segment in parts.path.split("/") if segment]
    for known, platform in PLATFORM_HOSTS.items():
        if host == known or host.endswith(f".{known}"):
            names = [segment for segment in segments if segment.lower() not in _PROFILE_FOLDERS]
            value = unicodedata.normalize("NFC", names[0].lstrip("@").lower()) if names else ""
            return Handle(platform, value) if value else None
    path = "/".join(segment.lower() for segment in segments)
    return Handle(WEB, f"{host}/{path}")
