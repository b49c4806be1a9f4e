"""Every format by its name, in the order in which they are asked whether a file is theirs.

A new format is one file in `formats` and one line here.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from relcrm.importers.archive import Source
    from relcrm.importers.base import Format

NAMES = (
    "linkedin",
    "x",
    "telegram",
    "signal",
    "monica",
    "vcard",
    "ical",
    "google",
    "outlook",
    "friends",
    "whatsapp",
    "mail",
    "csv",
)


@cache
def format_named(name: str) -> Format:
    """Return the format of that name, which is one of NAMES."""
    found: Format = import_module(f"relcrm.importers.formats.{name}").FORMAT
    return found


def recognised(source: Source, names: Iterable[str] = NAMES) -> Format | None:
    """Return the first format that knows the file for its own; None for a stranger."""
    return next((each for name in names if (each := format_named(name)).recognises(source)), None)
