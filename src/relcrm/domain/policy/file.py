"""The policy as a TOML file: read with every value checked, and written with a comment for each.

What the values mean is in `constants`; which policy holds for a contact is in `in_force`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

from relcrm.domain.policy.values import (
    DEFAULT,
    LONGEST_NAME,
    OFFER_KEYS,
    TABLES,
    Overlay,
    Policy,
    Value,
    allowed,
    constant_of,
    dotted,
    keys_of,
    overlaid,
    value_of,
    values_of,
)
from relcrm.errors import BadConfiguration
from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from relcrm.domain.policy.constants import Constant

_HUGE = 10**9


class _Text(NamedTuple):
    """A policy file being read: its name for messages, and its lines to find a key in."""

    source: str
    lines: tuple[str, ...]


def parsed(text: str, source: str) -> Policy:
    """Return the policy that a TOML text describes; what it leaves out stays as shipped.

    `source` names the file in messages. Raises BadConfiguration that names the dotted key, the line where
    it can be found, and what is allowed.
    """
    import tomllib  # noqa: PLC0415 - only needed where a policy file exists

    file = _Text(source, tuple(text.splitlines()))
    try:
        data = tomllib.loads(text)
    except RecursionError:
        raise BadConfiguration(
            f"{source} is nested far deeper than a policy is",
            hint="relcrm policy defaults shows what is in one",
        ) from None
    except ValueError as error:  # not TOML, or a number of thousands of digits
        _refuse_repeated(file, str(error))
        raise BadConfiguration(
            f"{source} is not valid TOML: {error}",
            hint="correct that place: tables look like [gates], keys like min_span_days = 21",
        ) from None
    policy = overlaid(
        DEFAULT, _overlay(file, "", {k: v for k, v in data.items() if k not in {"offer", "profile"}})
    )
    policy = replace(
        policy,
        offers=_named_overlays(file, "offer", data.get("offer", {}), DEFAULT.offers),
        profiles=_named_overlays(file, "profile", data.get("profile", {}), DEFAULT.profiles),
    )
    _refuse_contradictions(file, "", policy)
    for kind, overlays in (("offer", policy.offers), ("profile", policy.profiles)):
        for name, overlay in overlays:
            _refuse_contradictions(file, f"{kind}.{name}", overlaid(policy, overlay))
    return policy


def as_toml(policy: Policy) -> str:
    """Return a complete policy file with one comment per constant; `parsed` reads it back as the same policy."""
    lines = ["# The relcrm readiness policy: every number the model uses, and what it may be."]
    table = ""
    for where, key, value in values_of(policy):
        if where != table:
            table = where
            lines += ["", f"[{table}]"]
        known = constant_of(where, key)
        basis = (
            f" {known.basis.capitalize()}{': ' if known.source else ''}{known.source}."
            if known.lowest is not None
            else ""
        )
        lines += [f"# {known.doc}; {allowed(value, known)}.{basis}", f"{key} = {_toml(value)}"]
    for name, overlay in policy.offers:
        lines += ["", f"[offer.{_toml_key(name)}]", *(f"{key} = {_toml(value)}" for _, key, value in overlay)]
    for name, overlay in policy.profiles:
        lines += ["", f"[profile.{_toml_key(name)}]"]
        lines += [f"{dotted(where, key)} = {_toml(value)}" for where, key, value in overlay]
    return "\n".join(lines) + "\n"


def _named_overlays(
    file: _Text, kind: str, data: object, shipped: tuple[tuple[str, Overlay], ...]
) -> tuple[tuple[str, Overlay], ...]:
    """Return the shipped overlays with those of the file laid over them, by name."""
    merged = {name: {(table, key): value for table, key, value in overlay} for name, overlay in shipped}
    for name, content in _table(file, kind, data).items():
        prefix = f"{kind}.{name}"
        if not _is_name(name):
            raise _refusal(
                file, prefix, f"[{kind}] has a name that cannot be shown", "use a short printable name"
            )
        read = _offer_overlay if kind == "offer" else _overlay
        overlay = read(file, prefix, _table(file, prefix, content))
        merged.setdefault(name, {}).update({(table, key): value for table, key, value in overlay})
    return tuple((name, _sorted_overlay(values)) for name, values in sorted(merged.items()))


def _sorted_overlay(values: Mapping[tuple[str, str], Value]) -> Overlay:
    return tuple(
        (table, key, value) for (table, key), value in sorted(values.items(), key=lambda item: item[0])
    )


def _offer_overlay(file: _Text, prefix: str, content: Mapping[str, Any]) -> Overlay:
    _refuse_unknown(file, prefix, content, tuple(OFFER_KEYS))
    return tuple(
        (OFFER_KEYS[key], key, _checked(file, f"{prefix}.{key}", OFFER_KEYS[key], key, value))
        for key, value in content.items()
    )


def _overlay(file: _Text, prefix: str, content: Mapping[str, Any]) -> Overlay:
    """Return what a table of tables says: the whole file with the prefix "", or one profile."""
    top = keys_of("") if not prefix else tuple(key for key in keys_of("") if key != "version")
    also = () if prefix else ("offer", "profile")
    _refuse_unknown(file, prefix, content, (*top, *TABLES), also)
    overlay: list[tuple[str, str, Value]] = []
    for name, value in content.items():
        where = dotted(prefix, name)
        if name in top:
            overlay.append(("", name, _checked(file, where, "", name, value)))
            continue
        table = _table(file, where, value)
        _refuse_unknown(file, where, table, keys_of(name))
        overlay += [
            (name, key, _checked(file, f"{where}.{key}", name, key, each)) for key, each in table.items()
        ]
    return tuple(overlay)


def _table(file: _Text, where: str, data: object) -> Mapping[str, Any]:
    if not isinstance(data, dict):
        raise _refusal(
            file, where, f"{where} must be a table", f"write [{where}] on a line of its own, its keys below"
        )
    return data


def _checked(file: _Text, where: str, table: str, key: str, value: object) -> Value:
    """Return the value as the constant's own type, if it is of that type and in range."""
    known = constant_of(table, key)
    default = value_of(DEFAULT, table, key)
    typed = (
        float(value) if isinstance(default, float) and type(value) is int and abs(value) <= _HUGE else value
    )
    if type(typed) is not type(default) or not _is_allowed(typed, known):
        problem = f"{where} is {_shown(value)}, but must be {allowed(default, known)}"
        raise _refusal(file, where, problem, f"it stands for {known.doc}; as shipped it is {_shown(default)}")
    return typed


def _is_allowed(value: object, known: Constant) -> bool:
    if isinstance(value, str):
        return _is_name(value)
    lowest, highest = known.lowest, known.highest
    return lowest is None or highest is None or lowest <= cast("float", value) <= highest


def _is_name(text: str) -> bool:
    return bool(text) and text.isprintable() and len(text) <= LONGEST_NAME


def _refuse_contradictions(file: _Text, prefix: str, policy: Policy) -> None:
    """Raise BadConfiguration where values that are fine alone make no sense together."""
    if policy.borderline > policy.threshold:
        where = dotted(prefix, "borderline")
        problem = f"{where} is {policy.borderline:g}, more than the threshold of {policy.threshold:g}"
        raise _refusal(
            file, where, problem, "the margin is taken off the threshold: keep it at or below that"
        )
    if policy.depth.minutes_lo > policy.depth.minutes_hi:
        where = dotted(prefix, "depth.minutes_lo")
        problem = f"{where} is {policy.depth.minutes_lo:g}, more than minutes_hi, {policy.depth.minutes_hi:g}"
        raise _refusal(file, where, problem, "they are the least and the most: swap them")
    if not sum(policy.weights) > 0:
        where = dotted(prefix, "weights")
        raise _refusal(file, where, f"{where} are all 0", "give at least one dimension a weight above 0")


def _refuse_unknown(
    file: _Text, where: str, content: Mapping[str, Any], known: tuple[str, ...], also: tuple[str, ...] = ()
) -> None:
    for key in content:
        if key not in known:
            from difflib import get_close_matches  # noqa: PLC0415 - only for a message

            close = get_close_matches(key, (*known, *also), n=1)
            guess = f'did you mean "{close[0]}"?' if close else f"known here: {', '.join((*known, *also))}"
            name = dotted(where, key)
            raise _refusal(file, name, f"{name} is not part of the policy", guess)


def _refusal(file: _Text, where: str, problem: str, hint: str) -> BadConfiguration:
    line = _line_of(file, where)
    place = f"{file.source}, line {line}" if line else file.source
    return BadConfiguration(f"{place}: {problem}", hint=hint)


def _refuse_repeated(file: _Text, complaint: str) -> None:
    """Raise BadConfiguration that names the key or table set twice, if that is what TOML complains of."""
    if not complaint.startswith(("Cannot overwrite", "Cannot declare")):
        return
    first: dict[str, int] = {}
    for number, name in _named_lines(file):
        if name in first:
            raise BadConfiguration(
                f"{file.source}, line {number}: {name} is there twice, first on line {first[name]}",
                hint="keep one of the two",
            ) from None
        first[name] = number


def _line_of(file: _Text, where: str) -> int:
    """Return the line of a dotted key or table, counted from 1: its own, else the nearest inside or around it.

    0 where the file has none of these.
    """
    found = max(((_nearness(name, where), -number) for number, name in _named_lines(file)), default=(0, 0))
    return -found[1] if found[0] else 0


def _nearness(name: str, where: str) -> int:
    """Return how near a line's name is to a dotted key: its own, then one inside it, then what encloses it closest."""
    if name == where:
        return len(where) + 2
    if name.startswith(f"{where}."):
        return len(where) + 1
    return len(name) if where.startswith(f"{name}.") else 0


def _named_lines(file: _Text) -> Iterator[tuple[int, str]]:
    """Yield the line and the dotted name of every table and key that a plain look finds."""
    table = ""
    for number, raw in enumerate(file.lines, start=1):
        line = raw.split("#")[0].strip()
        if line.startswith("["):
            table = _plain(line.strip("[] "))
            yield number, table
        elif line:
            yield number, dotted(table, _plain(line.partition("=")[0]))


def _plain(key: str) -> str:
    return ".".join(part.strip().strip("\"'") for part in key.split("."))


def _shown(value: object) -> str:
    try:
        return str(value).lower() if isinstance(value, bool) else repr(value)[:60]
    except ValueError:  # Python writes out no number of 5,000 digits
        return "a number of thousands of digits"


def _toml(value: Value) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return _toml_text(value) if isinstance(value, str) else repr(value)


def _toml_key(name: str) -> str:
    bare = name.isascii() and name.replace("_", "").replace("-", "").isalnum()
    return name if bare else _toml_text(name)


def _toml_text(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
