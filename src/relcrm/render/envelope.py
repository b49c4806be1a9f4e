"""The JSON contract: one envelope for every command, failures included; dataclasses become objects."""

from __future__ import annotations

import json
import re
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from typing import TYPE_CHECKING, Any

from relcrm.render.safety import HIDDEN_RANGES
from relcrm.store.codec import text_from_instant

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

VERSION = 1
# What no screen may get raw, and halves of characters; the controls that JSON escapes by itself are left out.
_UNSEEN = re.compile(
    "[" + "".join(f"{chr(start)}-{chr(end - 1)}" for start, end in HIDDEN_RANGES if start) + "\ud800-\udfff]"
)


def success(command: str, data: object, filters: Sequence[str] = ()) -> str:
    """Return the envelope around a result; with the options that chose whom it is about, where there are any."""
    return _text({**_head(command, filters), "data": plain(data), "errors": []})


def pieces(command: str, items: Iterable[object], filters: Sequence[str] = ()) -> Iterator[str]:
    """Yield the same around a list, item by item, so that a long one need not be held."""
    start, _, end = _text({**_head(command, filters), "data": [None], "errors": []}).partition("    null\n")
    before = ""
    for item in items:
        yield f"{before or start}    " + _text(plain(item)).replace("\n", "\n    ")
        before = ",\n"
    if before:
        yield f"\n{end}\n"
    else:
        yield success(command, [], filters) + "\n"


def _head(command: str, filters: Sequence[str]) -> dict[str, Any]:
    return {"relcrm": VERSION, "command": command, **({"filters": list(filters)} if filters else {})}


def failure(command: str, code: str, message: str, hint: str, data: object) -> str:
    """Return the envelope around a failure; `data` holds what a program needs to go on, such as candidates."""
    error = {"code": code, "message": message, "hint": hint}
    return _text({"relcrm": VERSION, "command": command, "data": plain(data), "errors": [error]})


def plain(value: object) -> Any:
    """Return a value as JSON has it: dataclasses as objects, days and instants as text, sets of things as lists."""
    if isinstance(value, dict):
        return {str(key): plain(each) for key, each in value.items()}
    if is_dataclass(value):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if hasattr(value, "_asdict"):
        return {name: plain(each) for name, each in value._asdict().items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(each) for each in value]
    return _plain_atom(value)


def _plain_atom(value: object) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime):
        return text_from_instant(value)
    if isinstance(value, date):
        return value.isoformat()
    if value is None or isinstance(value, bool | int | float | str):
        return value
    raise TypeError(f"no JSON for {type(value).__name__}")


def _text(envelope: Any) -> str:
    return _UNSEEN.sub(_escaped, json.dumps(envelope, ensure_ascii=False, indent=2))


def _escaped(found: re.Match[str]) -> str:
    return json.dumps(found[0])[1:-1]
