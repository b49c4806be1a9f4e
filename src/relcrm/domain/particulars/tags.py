"""Tags in the one form in which they are kept."""

from __future__ import annotations


def tidy(text: str) -> str:
    """Return a tag as it is kept: `#Old Friends` as old-friends. Empty where no letter is left."""
    return "-".join(text.lstrip("*#@ ").lower().split())
