"""A JSON schema of the policy file, for editors: types, ranges, meanings. Built from the constants alone.

Draft 7, which editors of TOML know. What a schema cannot say, such as that the margin is no larger than the
threshold, `relcrm policy check` does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from relcrm.domain.policy.values import (
    DEFAULT,
    LONGEST_NAME,
    OFFER_KEYS,
    TABLES,
    constant_of,
    keys_of,
    value_of,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

_TYPES = {bool: "boolean", int: "integer", float: "number", str: "string"}
_NAME = {"minLength": 1, "maxLength": LONGEST_NAME, "pattern": r"^[^\u0000-\u001f\u007f-\u00a0]+$"}


def schema() -> dict[str, Any]:
    """Return the schema of a whole policy file; every key may be left out."""
    top = {key: _constant("", key) for key in keys_of("")}
    tables = {name: _table_of(name) for name in TABLES}
    offer = {key: _constant(table, key) for key, table in OFFER_KEYS.items()}
    profile = {key: value for key, value in top.items() if key != "version"} | tables
    overlays = {
        "offer": _named("What you offer, by name: values laid over the policy.", offer),
        "profile": _named("Kinds of people, by name: values laid over policy and offer.", profile),
    }
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "relcrm policy",
        "description": "Every number behind readiness. What a file leaves out stays as shipped.",
        **_object(top | tables | overlays),
    }


def _table_of(name: str) -> dict[str, Any]:
    about = (type(getattr(DEFAULT, name)).__doc__ or "").partition("\n")[0]
    return {"description": about, **_object({key: _constant(name, key) for key in keys_of(name)})}


def _named(about: str, properties: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "description": about,
        "propertyNames": _NAME,
        "additionalProperties": _object(properties),
    }


def _object(properties: Mapping[str, Any]) -> dict[str, Any]:
    return {"type": "object", "additionalProperties": False, "properties": dict(properties)}


def _constant(table: str, key: str) -> dict[str, Any]:
    known, default = constant_of(table, key), value_of(DEFAULT, table, key)
    about = f"{known.doc} ({known.basis}{': ' if known.source else ''}{known.source})"
    found = {"type": _TYPES[type(default)], "description": about, "default": default}
    if known.lowest is not None:
        return found | {"minimum": known.lowest, "maximum": known.highest}
    return found | (_NAME if isinstance(default, str) else {})
