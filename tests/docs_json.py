"""What `data` of every command holds, read off the results themselves, for `docs/reference/json.md`."""

from __future__ import annotations

import re
from enum import Enum
from importlib import import_module
from pkgutil import walk_packages
from typing import Any

from relcrm import domain, services
from relcrm.cli import manual
from relcrm.domain.log import cadence, interaction
from relcrm.domain.readiness import journey
from relcrm.importers import base
from relcrm.importers.registry import NAMES
from relcrm.store import batches, history

DATA = {
    "relcrm stale": "StaleList",
    "relcrm next": "Agenda",
    "relcrm ready": "ReadyList",
    "relcrm ready WHO": "ReadyOne",
    "relcrm check WHO": "Check",
    "relcrm opener WHO": "Openers",
    "relcrm show WHO": "Dossier",
    "relcrm show ENTRY": "OneEntry",
    "relcrm list": "list[ListRow]",
    "relcrm log ...": "Entry",
    "relcrm log --undo": "Undone",
    "relcrm log-meeting ...": "Entry",
    "relcrm log-call ...": "Entry",
    "relcrm log-email ...": "Entry",
    "relcrm log-message ...": "Entry",
    "relcrm log-social ...": "Entry",
    "relcrm answered WHO": "Entry",
    "relcrm add NAME": "Added",
    "relcrm edit WHO": "Changed",
    "relcrm note WHO TEXT": "Changed",
    "relcrm archive WHO": "Changed",
    "relcrm give WHO WHAT": "Entry",
    "relcrm receive WHO WHAT": "Entry",
    "relcrm intro WHO OTHER": "Entry",
    "relcrm met-through WHO INTRODUCER": "Changed",
    "relcrm common WHO WHAT": "Changed",
    "relcrm vouch WHO REASON": "Entry",
    "relcrm meeting-request WHO": "Entry",
    "relcrm invited WHO WORDS": "Changed",
    "relcrm hold WHO": "Changed",
    "relcrm opt-out WHO": "Changed",
    "relcrm opt-in WHO": "Changed",
    "relcrm complaint WHO WHAT": "Changed",
    "relcrm settled WHO": "Changed",
    "relcrm mark-pitchable WHO": "Marked",
    "relcrm pitchable": "MarkList",
    "relcrm pitch WHO": "Pitched",
    "relcrm outcome WHO RESULT": "Pitched",
    "relcrm outcomes": "Outcomes",
    "relcrm replay WHO": "Replay",
    "relcrm import FILE...": "ImportReports",
    **{f"relcrm import {name} FILE...": "ImportReport" for name in NAMES},
    "relcrm import json FILE": "BroughtIn",
    "relcrm imports": "Imports",
    "relcrm undo": "Undone",
    "relcrm undo --list": "OnRecord",
    "relcrm undo --forget": "Forgotten",
    "relcrm redo": "Undone",
    "relcrm triage": "Waiting",
    "relcrm triage WHO": "Triaged",
    "relcrm spread": "Spread",
    "relcrm dupes": "Doubles",
    "relcrm merge WHO OTHER": "Merged",
    "relcrm not-same WHO OTHER": "ToldApart",
    "relcrm export json FILE": "Exported",
    "relcrm policy show": "{version fingerprint file toml}",
    "relcrm policy check": "{file version fingerprint}",
    "relcrm policy diff FILE": "{file version fingerprint differences}",
    "relcrm policy schema": "{schema}",
    "relcrm policy defaults": "{version fingerprint toml}",
    "relcrm help COMMAND": "Manual",
    "any command with --help": "Manual",
    "relcrm mark-pitchable WHO, refused": "Refusal",
    "relcrm pitch WHO, refused": "Refusal",
    "any command, where WHO is unclear": "{candidates total}",
}

_PLAIN = {
    "str": "text",
    "Any": "text, number, true or false, or null",
    "int": "whole number",
    "float": "number",
    "bool": "true or false",
    "date": "day",
    "datetime": "instant",
    "dict[str, float]": "object of numbers",
    "dict[str, int]": "object of whole numbers",
    "tuple[float, float]": "list of 2 numbers",
}


def _classes() -> dict[str, type]:
    """Return every class that a result may be made of, by its name."""
    found: dict[str, type] = {}
    for package in (domain, services):
        for module in walk_packages(package.__path__, f"{package.__name__}."):
            found |= _classes_of(import_module(module.name))
    for module in (base, history, batches, manual):
        found |= _classes_of(module)
    return found


def _classes_of(module: Any) -> dict[str, type]:
    own = {
        name: each
        for name, each in vars(module).items()
        if isinstance(each, type) and each.__module__ == module.__name__
    }
    return {
        name: each
        for name, each in own.items()
        if hasattr(each, "__annotations__") and not name.startswith("_")
    }


_CLASSES = _classes()


def json_data() -> str:
    """Return what `data` holds, command by command, then every object in it."""
    lines = ["| command | `data` |", "| --- | --- |"]
    lines += [f"| {_cell(command)} | {_type_in_words(data)} |" for command, data in DATA.items()]
    for name in _objects():
        lines += ["", f"### {name}", "", " ".join((_CLASSES[name].__doc__ or "").split()), ""]
        lines += ["| field | value |", "| --- | --- |"]
        lines += [f"| `{field}` | {_type_in_words(kind)} |" for field, kind in fields_of(name).items()]
    return "\n".join(lines)


def _cell(text: str) -> str:
    command, _, condition = text.partition(", ")
    return f"`{command}`{', ' + condition if condition else ''}" if command.startswith("relcrm ") else text


def json_words() -> str:
    """Return the fixed vocabularies."""
    enums = (interaction.Channel, interaction.Direction, interaction.Kind, interaction.Outcome, cadence.Level)
    lines = [f"- **{each.__name__}**: {', '.join(f'`{member.value}`' for member in each)}" for each in enums]
    lines.append(f"- **stage**: {', '.join(f'`{stage}`' for stage in journey.STAGES)}")
    return "\n".join(lines)


def fields_of(name: str) -> dict[str, str]:
    """Return the fields of one result and the types they were written with."""
    annotations = _CLASSES[name].__annotations__
    return {
        field: getattr(kind, "__forward_arg__", kind)
        for field, kind in annotations.items()
        if field[0] != "_"
    }


def _objects() -> list[str]:
    """Return the names of all objects that results are made of, in the order in which a reader meets them."""
    found: list[str] = []
    waiting = [name for data in DATA.values() for name in re.findall(r"\w+", data)]
    while waiting:
        name = waiting.pop(0)
        if name in _CLASSES and name not in found and not issubclass(_CLASSES[name], Enum):
            found.append(name)
            waiting[:0] = [part for kind in fields_of(name).values() for part in re.findall(r"\w+", kind)]
    return found


def _type_in_words(kind: str) -> str:
    if kind in _PLAIN:
        return _PLAIN[kind]
    if kind.startswith("{"):
        return f"object with {', '.join(f'`{name}`' for name in kind.strip('{}').split())}"
    if kind.endswith(" | None"):
        return f"{_type_in_words(kind.removesuffix(' | None'))} or null"
    if " | " in kind:
        return " or ".join(map(_type_in_words, kind.split(" | ")))
    if inner := re.fullmatch(r"(?:tuple|list)\[(.+?)(?:, \.\.\.)?\]", kind):
        return f"list of {_type_in_words(inner[1])}"
    is_word = kind in _CLASSES and issubclass(_CLASSES[kind], Enum)
    return f"a [{kind}](#words)" if is_word else f"[{kind}](#{kind.lower()})"
