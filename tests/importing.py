"""Read files with one format as an import does, and tell what came of it in text that can be compared."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from datetime import date
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from relcrm.domain.people.contact import Handle
from relcrm.importers.archive import Source, sources
from relcrm.importers.base import Asked, Item, Opened, Place
from relcrm.importers.registry import format_named

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from relcrm.services.context import Context
    from relcrm.services.intake.report import ImportReport

TODAY = date(2026, 3, 14)


def asked(**said: Any) -> Asked:
    """Return what a user in Berlin says; `me`, `bodies`, `region`, `date_order`, `columns` as given."""
    said["me"] = tuple(said.get("me", ()))
    return Asked(**{"zone": ZoneInfo("Europe/Berlin"), "today": TODAY, "region": "DE", **said})


def of_bytes(data: bytes, name: str = "file") -> Source:
    """Return bytes as a file that is read in pieces of a hundred."""
    return Source(name, lambda: (data[at : at + 100] for at in range(0, len(data), 100)))


def opened(format_name: str, path: Path, **said: Any) -> Opened:
    """Read a file or folder with one format: the members it knows, or the one file that is given."""
    found = format_named(format_name)
    members = sources(path)
    if len(members) > 1 and not found.whole:
        members = tuple(each for each in members if found.recognises(each))
    return found.read(members, asked(**said))


def items_of(format_name: str, data: bytes, name: str = "file", **said: Any) -> list[Item]:
    """Return everything that a format finds in some bytes."""
    return list(format_named(format_name).read([of_bytes(data, name)], asked(**said)).items)


def report(found: Opened) -> Iterator[str]:
    """Yield the owner and each item, a line each."""
    yield f"owner {sorted(found.owner.names)} {sorted(map(shown, found.owner.handles))}\n"
    for item in found.items:
        yield f"{shown(item)}\n"


def shown(value: object) -> str:
    """Return a record on one line, without what is empty."""
    if isinstance(value, Handle):
        return f"{value.platform}:{value.value}"
    if isinstance(value, Place):
        return f"{value.file}:{value.line}"
    if isinstance(value, tuple):
        return "(" + ", ".join(map(shown, value)) + ")"
    if is_dataclass(value):
        told = ((field.name, getattr(value, field.name)) for field in fields(value))
        return f"{type(value).__name__} " + " ".join(
            f"{name}={shown(this)}" for name, this in told if is_told(name, this)
        )
    return repr(value) if isinstance(value, str) and (" " in value or "\n" in value) else str(value)


def is_told(name: str, value: object) -> bool:
    """Say whether a value is worth a word: it is neither empty nor what it usually is."""
    return value is False if name == "listed" else value not in (None, "", (), 0, False)


def beside(path: Path, ending: str) -> dict[str, Any]:
    """Return the JSON that lies beside an input; empty where there is none."""
    file = path.parent / f"{path.name}{ending}"
    return json.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}


def import_items(context: Context, source: str, items: Iterable[Item]) -> ImportReport:
    """Write what one format found into the store of a context."""
    from relcrm.services.intake.importing import Delivery, import_all  # noqa: PLC0415 - loads the ORM

    (report,) = import_all(context, [Delivery(source, (), items)])
    return report
