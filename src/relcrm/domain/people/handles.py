"""One form for every address and name, so that the same person is found whichever way it was pasted.

Only what can be told from the text itself: telephone numbers need a country to be complete, and whether
two names are one person is a matter for matching.
"""

from __future__ import annotations

import re
import unicodedata

from relcrm.domain.people.folding import folded, is_unseen
from relcrm.tuples import NamedTuple

__all__ = [
    "EMAIL",
    "PHONE",
    "PLATFORM_ALIASES",
    "PLATFORM_HOSTS",
    "WEB",
    "Handle",
    "folded",
    "parsed_email",
    "parsed_handle",
]

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
    "threads.com": "threads",
    "youtube.com": "youtube",
    "tiktok.com": "tiktok",
}
PLATFORM_ALIASES = {"twitter": "x", "mailto": EMAIL, "tel": PHONE}
_URL = r"(?i)https?://(?:[\w-]+\.)+[^\W\d_][\w-]+(?::\d+)?(?:[/?#]\S*)?|(?:[\w-]+\.)+[a-z]{2,}/\S+"
_ADDRESS_PART = r"[^\s@<>,;:\"()\[\]\\\x00-\x1f\x7f]"
_EMAIL = rf"{_ADDRESS_PART}+(?<!/)@(?!\.)(?:(?![/?]){_ADDRESS_PART})+(?<!\.)"
_PLATFORM = r"[a-z][a-z0-9_-]*"
_PHONE = r"\+?[0-9]{3,15}"
_PHONE_SPACING = r"[\s().\-/]+"
_SCHEME = r"(?i)https?://"
# On these a person's page lies in one of these folders, or begins with @; any other page is not a person.
_PROFILE_FOLDERS = {
    "linkedin": ("in", "pub"),
    "xing": ("profile", "profiles"),
    "bluesky": ("profile",),
    "youtube": ("user", "channel", "c"),
}
# On these a person's page is at the top, beside these that are not people.
_NOT_PEOPLE = {
    "x": frozenset({"i", "home", "intent", "search", "hashtag", "share"}),
    "facebook": frozenset({"groups", "events", "pages", "watch", "share", "story.php", "permalink.php"}),
    "instagram": frozenset({"p", "reel", "reels", "stories", "explore"}),
    "github": frozenset({"orgs", "search", "topics"}),
    "telegram": frozenset({"joinchat", "s", "c", "share"}),
}


class Handle(NamedTuple):
    """An address that identifies one person: platform `email`, `phone`, `linkedin`, ... and its value."""

    platform: str
    value: str


def parsed_email(text: str) -> str | None:
    """Return the address in lower case, or None when it is not one. `ann@localhost` is one."""
    address = text.strip()
    if address[:7].lower() == "mailto:":
        from urllib.parse import unquote  # noqa: PLC0415 - 3 ms of every start

        address = unquote(address[7:].partition("?")[0]).strip()
    address = unicodedata.normalize("NFC", address.lower())
    return address if len(address) <= 254 and re.fullmatch(_EMAIL, address) and _is_visible(address) else None


def parsed_handle(text: str) -> Handle | None:
    """Return platform and handle from a pasted profile URL or `platform:handle`; None when it is neither.

    The handle is in lower case, without `@` and trailing slash, on known platforms without query, so that one profile has one form.
    Pages that belong to no one person (a company, a post) are no handle.
    """
    text = text.strip()
    if re.fullmatch(_URL, text):
        return _handle_from_url(text)
    name, colon, value = text.partition(":")
    platform = PLATFORM_ALIASES.get(folded(name), folded(name))
    value = value.strip()
    if not colon or not re.fullmatch(_PLATFORM, platform) or platform in {"http", "https"}:
        return None
    if platform == EMAIL:
        address = parsed_email(text if folded(name) == "mailto" else value)
        return Handle(EMAIL, address) if address else None
    if platform == PHONE:
        number = re.sub(_PHONE_SPACING, "", value)
        return Handle(PHONE, number) if re.fullmatch(_PHONE, number) else None
    if re.fullmatch(_URL, value):
        found = _handle_from_url(value)
        return Handle(platform, found.value) if found and found.platform in {platform, WEB} else None
    for folder in _PROFILE_FOLDERS.get(platform, ()):
        value = value.removeprefix(f"{folder}/")
    return _handle(platform, value)


def _handle_from_url(text: str) -> Handle | None:
    from urllib.parse import unquote, urlsplit  # noqa: PLC0415 - 3 ms of every start

    parts = urlsplit(text if re.match(_SCHEME, text) else f"https://{text}")
    host = (parts.hostname or "").removeprefix("www.")
    segments = [unquote(segment) for segment in parts.path.split("/") if segment]
    for known, platform in PLATFORM_HOSTS.items():
        if host == known or host.endswith(f".{known}"):
            return _handle(platform, _profile_name(platform, segments, parts.query))
    query = f"?{parts.query}" if parts.query else ""
    return _handle(WEB, "/".join([host, *segments]) + query)


def _profile_name(platform: str, segments: list[str], query: str) -> str:
    """Return the part of a platform's address that names one person; empty where it names none."""
    first, *rest = segments or [""]
    folder = first.lower()
    if platform in _PROFILE_FOLDERS and not first.startswith("@"):
        if folder not in _PROFILE_FOLDERS[platform] or not rest:
            return ""
        return "/".join(rest) if folder == "pub" else rest[0]
    if platform == "facebook" and folder == "profile.php":
        from urllib.parse import parse_qs  # noqa: PLC0415 - 3 ms of every start

        return "".join(parse_qs(query).get("id", [])[:1])
    if platform == "facebook" and folder == "people":
        return rest[1] if len(rest) > 1 else ""
    return "" if folder in _NOT_PEOPLE.get(platform, ()) else first


def _handle(platform: str, value: str) -> Handle | None:
    value = unicodedata.normalize("NFC", value.lower()).lstrip("@/").rstrip("/")
    return Handle(platform, value) if value and _is_visible(value) else None


def _is_visible(value: str) -> bool:
    """Say whether every character can be seen, so that no two addresses look the same but for spaces."""
    return not any(char.isspace() or is_unseen(char) for char in value)
