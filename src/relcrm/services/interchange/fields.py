"""How a record of an interchange file is put together of fields, and how lists of them are checked. Light."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from relcrm.services.interchange.values import Misfit, maybe, past_day, shown, text
from relcrm.store.codec import day_from_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from relcrm.services.interchange.values import Limits
    from relcrm.store.whole import Record

REQUIRED = object()


def _same(value: Any) -> Any:
    return value


@dataclass(frozen=True, slots=True)
class Field:
    """One field: how it is checked, what its absence means, and how its text becomes the value in the program."""

    check: Callable[[Any, Limits], Any]
    default: Any = REQUIRED
    typed: Callable[[Any], Any] = _same


TEXT = Field(text, "")
DAY = Field(past_day, typed=day_from_text)
MAYBE_DAY = Field(maybe(past_day), None, day_from_text)


def checked(value: Any, limits: Limits, fields: Mapping[str, Field]) -> Record:
    """Return a record with all its fields. Raises Misfit for one that is unknown, missing or wrong."""
    if not isinstance(value, dict):
        raise Misfit(f"{shown(value)} is not an object")
    for given in value:
        if given not in fields:
            raise Misfit(f"there is no field called {shown(given)}")
    return {known: _field(value, known, field, limits) for known, field in fields.items()}


def typed(record: Record, names: Iterable[str], fields: Mapping[str, Field]) -> Record:
    """Return some fields of a checked record as the program's own values: dates, enums."""
    return {each: fields[each].typed(record[each]) for each in names}


def each_in(
    value: Any,
    limits: Limits,
    *,
    item: Callable[[Any, Limits], Any],
    key: Callable[[Any], Any] | None = _same,
) -> list[Any]:
    """Return a list whose items pass a check, none of them twice by `key`; with None for it they may be."""
    if not isinstance(value, list):
        raise Misfit(f"{shown(value)} is not a list")
    found, seen = [], set()
    for number, each in enumerate(value):
        try:
            found.append(item(each, limits))
        except Misfit as misfit:
            raise misfit.within(f"[{number}]") from None
        known = key(found[-1]) if key else number
        if known in seen:
            raise Misfit("is there twice", f"[{number}]")
        seen.add(known)
    return found


def list_of(item: Callable[[Any, Limits], Any], *keys: str) -> Field:
    """Return the field that is a list of checked records, no two alike in these fields; without any, they may be."""
    return Field(partial(each_in, item=item, key=itemgetter(*keys) if keys else None), [])


def record_of(fields: Mapping[str, Field]) -> Callable[[Any, Limits], Record]:
    """Return the check of a record that has these fields, and nothing that they must agree on."""
    return partial(checked, fields=fields)


def _field(value: Mapping[str, Any], known: str, field: Field, limits: Limits) -> Any:
    if known not in value:
        if field.default is REQUIRED:
            raise Misfit("is missing", f".{known}")
        return field.default
    try:
        return field.check(value[known], limits)
    except Misfit as misfit:
        raise misfit.within(f".{known}") from None
