"""Addresses of people as others can follow them: a page of the platform, else `platform:name`. Pure."""

from __future__ import annotations

from urllib.parse import quote

from relcrm.domain.people.handles import WEB, Handle, parsed_handle

_PAGES = {
    "linkedin": "https://www.linkedin.com/in/",
    "xing": "https://www.xing.com/profile/",
    "x": "https://x.com/",
    "facebook": "https://www.facebook.com/",
    "instagram": "https://www.instagram.com/",
    "github": "https://github.com/",
    "telegram": "https://t.me/",
    "whatsapp": "https://wa.me/",
    "bluesky": "https://bsky.app/profile/",
    "threads": "https://www.threads.net/@",
    "youtube": "https://www.youtube.com/@",
    "tiktok": "https://www.tiktok.com/@",
    WEB: "https://",
}
_OLD_LINKEDIN = "https://www.linkedin.com/pub/"


def link_to(handle: Handle) -> str:
    """Return the page of a profile where it has one that leads back to it, else `platform:name`."""
    is_old = handle.platform == "linkedin" and "/" in handle.value
    page = _OLD_LINKEDIN if is_old else _PAGES.get(handle.platform, "")
    if not page:
        return f"{handle.platform}:{handle.value}"
    path, mark, query = handle.value.partition("?")
    link = f"{page}{quote(path, safe='/:@!$&*+=~._-')}{mark}{query}"
    return link if parsed_handle(link) == handle else f"{handle.platform}:{handle.value}"
