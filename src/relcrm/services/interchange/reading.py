"""Read an interchange file: bytes in, checked records out. Knows nothing of the store. Light."""

from __future__ import annotations

import json
from dataclasses import dataclass
from errno import ENAMETOOLONG, ENOENT
from typing import TYPE_CHECKING, Any

from relcrm.errors import Missing, UnreadableInput
from relcrm.services.interchange import ahead, particulars, shape
from relcrm.services.interchange.values import Misfit, limits_at, shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime
    from pathlib import Path
    from typing import BinaryIO

    from relcrm.services.interchange.values import Limits
    from relcrm.store.whole import Record

FORMAT = 4
MOST_BYTES = 512 * 1024 * 1024
_HINT = "nothing was written; docs/reference/json-interchange.md lists every field"
_LISTS = frozenset(
    {"relcrm_export", "contacts", "interactions", "introductions", "saved_views", "plans", "tag_rhythms"}
)
_NOT_OURS = "relcrm export json FILE writes such a file"


@dataclass(frozen=True, slots=True)
class Export:
    """What an interchange file holds, each record checked by itself; `name` is the file's, for messages."""

    name: str
    contacts: tuple[Record, ...]
    interactions: tuple[Record, ...]
    introductions: tuple[Record, ...] = ()
    saved_views: tuple[Record, ...] = ()
    plans: tuple[Record, ...] = ()
    tag_rhythms: tuple[Record, ...] = ()


def bytes_of(path: Path) -> bytes:
    """Return the content of a file. Raises Missing, or UnreadableInput when it cannot be read or is too large."""
    try:
        with path.open("rb") as stream:
            return bytes_from(stream, path.name)
    except OSError as error:
        if error.errno in {ENOENT, ENAMETOOLONG}:
            raise Missing(f"there is no file {path}", hint="check the path") from error
        raise UnreadableInput(
            f"{path} cannot be read: {error.strerror}", hint="check that you may read it"
        ) from error


def bytes_from(stream: BinaryIO, name: str) -> bytes:
    """Return what a stream holds. Raises UnreadableInput beyond 512 MiB."""
    found = stream.read(MOST_BYTES + 1)
    if len(found) > MOST_BYTES:
        raise UnreadableInput(
            f"{name} is larger than {MOST_BYTES // 1024**2} MB",
            hint="no store of one person fills that; is it the right file?",
        )
    return found


def read_export(data: bytes, name: str, now: datetime) -> Export:
    """Return the checked records of a file; `now` is the local time, after which nothing can have happened.

    Raises UnreadableInput, which names the first place that is wrong, such as `contacts[3].hold_until`.
    """
    try:
        whole = _parsed(data)
        _refuse_other_formats(whole)
        limits = limits_at(now)
        return Export(
            name,
            _records(whole["contacts"], "contacts", shape.contact, limits),
            _records(whole["interactions"], "interactions", shape.interaction, limits),
            _records(whole.get("introductions", []), "introductions", particulars.introduction, limits),
            _records(whole.get("saved_views", []), "saved_views", particulars.saved_view, limits),
            _records(whole.get("plans", []), "plans", ahead.plan, limits),
            _records(whole.get("tag_rhythms", []), "tag_rhythms", ahead.tag_rhythm, limits),
        )
    except Misfit as misfit:
        raise refusal(name, misfit) from misfit


def refusal(name: str, misfit: Misfit, hint: str = _HINT) -> UnreadableInput:
    """Return what is wrong with a file in one line: `backup.json: contacts[3].hold_until: ...`."""
    return UnreadableInput(": ".join(part for part in (name, misfit.place, misfit.reason) if part), hint=hint)


def _parsed(data: bytes) -> Any:
    try:
        return json.loads(data.decode("utf-8-sig"), object_pairs_hook=_object, parse_constant=_no_number)
    except UnicodeDecodeError as error:
        raise Misfit(f"is not UTF-8 text (byte {error.start + 1})") from error
    except json.JSONDecodeError as error:
        raise Misfit(
            f"is not complete JSON: {error.msg} at line {error.lineno}, column {error.colno}"
        ) from error
    except RecursionError as error:
        raise Misfit("is nested far deeper than any export") from error
    except ValueError as error:  # a number of thousands of digits
        raise Misfit("has a number in it that is too long to read") from error


def _object(pairs: list[tuple[str, Any]]) -> Record:
    found = dict(pairs)
    if len(found) < len(pairs):
        seen: set[str] = set()
        twice = next(key for key, _ in pairs if key in seen or seen.add(key))  # type: ignore[func-returns-value]
        raise Misfit(f"the field {shown(twice)} is there twice in one object")
    return found


def _no_number(constant: str) -> Any:
    raise Misfit(f"{constant} is not a number that JSON has")


def _refuse_other_formats(whole: Any) -> None:
    if not isinstance(whole, dict) or "relcrm_export" not in whole:
        raise Misfit(f"is no export of relcrm's; {_NOT_OURS}")
    version = whole["relcrm_export"]
    if type(version) is not int or version < 1:
        raise Misfit(f"{shown(version)} is no version of the format", "relcrm_export")
    if version > FORMAT:
        raise Misfit(
            f"the file has format {shown(version)}, newer than this program's {FORMAT}; a newer relcrm reads it",
            "relcrm_export",
        )
    for known in ("contacts", "interactions"):
        if known not in whole:
            raise Misfit("is missing", known)
    for given in whole:
        if given not in _LISTS:
            raise Misfit(f"there is no field called {shown(given)}")


def _records(
    values: Any, place: str, check: Callable[[Any, Limits], Record], limits: Limits
) -> tuple[Record, ...]:
    if not isinstance(values, list):
        raise Misfit(f"{shown(values)} is not a list", place)
    return tuple(_checked_in_turn(values, place, check, limits))


def _checked_in_turn(
    values: list[Any], place: str, check: Callable[[Any, Limits], Record], limits: Limits
) -> Iterable[Record]:
    for number, value in enumerate(values):
        try:
            yield check(value, limits)
        except Misfit as misfit:
            raise misfit.within(f"{place}[{number}]") from None
