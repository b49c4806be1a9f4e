"""What `data` of every command holds, read off the results themselves, for `docs/reference/json.md`."""

from __future__ import annotations

import ast
import inspect
import re
from enum import Enum
from functools import cache
from importlib import import_module
from pkgutil import walk_packages
from typing import TYPE_CHECKING, Any

from relcrm import domain, services
from relcrm.cli import manual
from relcrm.domain.foresight import advice
from relcrm.domain.log import interaction
from relcrm.domain.readiness import journey
from relcrm.importers.registry import NAMES
from relcrm.services import context
from relcrm.store import batches, history

if TYPE_CHECKING:
    from collections.abc import Iterator

DATA = {
    "relcrm today": "Today",
    "relcrm done LINE...": "LinesSettled",
    "relcrm snooze LINE|WHO WHEN": "LinesSettled",
    "relcrm drop LINE...": "LinesSettled",
    "relcrm stale": "StaleList",
    "relcrm stale --soon SPAN": "SoonList",
    "relcrm next": "Agenda",
    "relcrm ready": "ReadyList",
    "relcrm ready --balance": "Balance",
    "relcrm ready WHO": "ReadyOne",
    "relcrm check WHO": "Check",
    "relcrm who-can QUESTION": "Asked",
    "relcrm opener WHO": "Openers",
    "relcrm show WHO": "Dossier",
    "relcrm show WHO --brief": "Brief",
    "relcrm show --brief --today": "Briefs",
    "relcrm show ENTRY": "OneEntry",
    "relcrm stats week": "Week",
    "relcrm search TEXT...": "Searched",
    "relcrm list": "list[ListRow]",
    "relcrm rhythm": "Rhythms",
    "relcrm rhythm TAG": "TagRhythm",
    "relcrm pause WHO...": "list[Changed]",
    "relcrm timeline": "list[TimelineEntry]",
    "relcrm remind": "Remembered",
    "relcrm remind WHO TEXT": "KeptReminder",
    "relcrm promise": "Remembered",
    "relcrm promise WHO TEXT": "KeptReminder",
    "relcrm plans": "PlansList",
    "relcrm plan ...": "PlanChanged",
    "relcrm views": "list[View]",
    "relcrm views --remove VIEW": "View",
    "relcrm jot SENTENCE...": "Jots",
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
    "relcrm edit and relcrm archive, several or by filters": "list[Changed]",
    "relcrm give WHO WHAT": "Entry",
    "relcrm receive WHO WHAT": "Entry",
    "relcrm intro WHO OTHER": "Entry",
    "relcrm intro WHO OTHER --draft": "Drafted",
    "relcrm intros": "OpenList",
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
    "relcrm relate WHO OTHER": "Relation",
    "relcrm merge WHO OTHER": "Merged",
    "relcrm not-same WHO OTHER": "ToldApart",
    "relcrm export json FILE": "Exported",
    "relcrm export csv FILE": "WrittenOut",
    "relcrm export vcard FILE": "WrittenOut",
    "relcrm export vdir DIR": "FolderReport",
    "relcrm export ics FILE": "WrittenOut",
    "relcrm export markdown DIR": "PagesReport",
    "relcrm digest": "Digest",
    "relcrm policy show": "{file version fingerprint toml}",
    "relcrm policy check": "{file version fingerprint}",
    "relcrm policy diff FILE": "{file version fingerprint differences}",
    "relcrm policy schema": "{schema}",
    "relcrm policy defaults": "{version fingerprint toml}",
    "relcrm help COMMAND": "Manual",
    "any command with --help": "Manual",
    "relcrm mark-pitchable WHO, refused": "Refusal",
    "relcrm pitch WHO, refused": "Refusal",
    "any command, where WHO is nobody or several (`no_such_contact`, `ambiguous_contact`)": "{candidates:list[Candidate] total:int}",
    "any command that logs, where WHO is nobody or several": "{candidates:list[Candidate] total:int word:str people:list[str]}",
    "any command that logs, where a text may be a note (`unclear_note`)": "{note:str word:str people:list[str] candidates:list[Candidate] total:int}",
    "any command, where a day is unclear (`unclear_day`)": "{days:list[date]}",
    "any command that logs, where it is not said how, or who wrote (`unclear_way`)": "{asks:str}",
    "any command that logs, where it is logged already (`already_logged`)": "{interaction_id:int}",
    "`relcrm undo`, `relcrm redo`, where a number may be both (`unclear_number`)": "{command:int entry:int}",
    "any other failure": "null",
}

_PLAIN = {
    "null": "null",
    "": "anything",
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
_CHECKED: dict[str, Any] = {
    "null": type(None),
    "str": str,
    "int": int,
    "float": int | float,
    "bool": bool,
    "date": str,
    "datetime": str,
}


@cache
def _names_in(module: str) -> dict[str, type]:
    """Return every class that an annotation in a module may name: its own, and those it takes from elsewhere."""
    here = import_module(module)
    found = {name: each for name, each in vars(here).items() if isinstance(each, type)}
    for node in ast.walk(ast.parse(inspect.getsource(here))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("relcrm"):
            there = import_module(node.module or "")
            for alias in node.names:
                each = getattr(there, alias.name, None)
                if isinstance(each, type):
                    found[alias.asname or alias.name] = each
    return found


def _roots() -> dict[str, type]:
    """Return the classes that the table of commands may name."""
    modules = [each.name for each in walk_packages(services.__path__, f"{services.__name__}.")]
    modules += [each.__name__ for each in (history, batches, manual)]
    modules += [each.name for each in walk_packages(domain.__path__, f"{domain.__name__}.")]
    named = {name for data in DATA.values() for name in re.findall(r"\w+", data)}
    found: dict[str, type] = {}
    for module in modules:
        for name in named & _names_in(module).keys():
            each = _names_in(module)[name]
            if each.__module__ == module and name != context.Candidate.__name__:
                if name in found:
                    raise ValueError(f"two results are called {name}: {found[name]}, {each}")
                found[name] = each
    return found | {context.Candidate.__name__: context.Candidate}


def _is_result(kind: type) -> bool:
    return kind.__module__.startswith("relcrm.") and (
        issubclass(kind, Enum) or hasattr(kind, "__annotations__")
    )


def _parts(kind: type) -> list[type]:
    """Return the classes that the fields of a result are made of."""
    names = _names_in(kind.__module__)
    words = (word for text in _fields(kind).values() for word in re.findall(r"\w+", text))
    return [names[word] for word in words if word in names and _is_result(names[word])]


def _fields(kind: type) -> dict[str, str]:
    return {
        field: getattr(each, "__forward_arg__", each)
        for field, each in kind.__annotations__.items()
        if field[0] != "_"
    }


def _reached() -> list[type]:
    """Return every class that results are made of, in the order in which a reader meets them."""
    found: list[type] = []
    roots = _roots()
    waiting = [roots[name] for data in DATA.values() for name in re.findall(r"\w+", data) if name in roots]
    while waiting:
        kind = waiting.pop(0)
        if kind not in found:
            found.append(kind)
            waiting[:0] = [] if issubclass(kind, Enum) else _parts(kind)
    return found


@cache
def _titles() -> dict[type, str]:
    """Return what each class is called on the page: its name, with its module where two have the same."""
    reached = _reached()
    names = [each.__name__ for each in reached]
    titles = {
        each: each.__name__
        if names.count(each.__name__) == 1
        else f"{each.__name__} of {each.__module__.rpartition('.')[2]}"
        for each in reached
    }
    if len(set(titles.values())) < len(titles):
        raise ValueError("two results of one name come from modules of one name")
    return titles


def json_data() -> str:
    """Return what `data` holds, command by command, then every object in it."""
    roots = _roots()
    lines = ["| command | `data` |", "| --- | --- |"]
    lines += [f"| {_cell(command)} | {_type_in_words(data, roots)} |" for command, data in DATA.items()]
    for kind, title in _titles().items():
        if issubclass(kind, Enum):
            continue
        lines += ["", f"### {title}", "", " ".join((kind.__doc__ or "").split()), ""]
        lines += ["| field | value |", "| --- | --- |"]
        names = _names_in(kind.__module__)
        lines += [f"| `{field}` | {_type_in_words(text, names)} |" for field, text in _fields(kind).items()]
    return "\n".join(lines)


def _cell(text: str) -> str:
    command, _, condition = text.partition(", ")
    return f"`{command}`{', ' + condition if condition else ''}" if command.startswith("relcrm ") else text


def json_words() -> str:
    """Return the fixed vocabularies."""
    reached = _titles()
    first = [interaction.Channel, interaction.Direction, interaction.Kind, interaction.Outcome]
    enums = [*first, *(each for each in reached if issubclass(each, Enum) and each not in first)]
    lines = [
        f"- **{reached.get(each, each.__name__)}**: {', '.join(f'`{member.value}`' for member in each)}"
        for each in enums
    ]
    lines.append(f"- **stage**: {', '.join(f'`{stage}`' for stage in journey.STAGES)}")
    deeds = sorted({each.deed for each in advice.STEPS.values()})
    lines.append(f"- **deed**: {', '.join(f'`{deed}`' for deed in deeds if deed)}")
    return "\n".join(lines)


def fields_of(name: str) -> dict[str, str]:
    """Return the fields of one result and the types they were written with."""
    return _fields(_roots()[name])


def misfits(value: Any, data: str) -> list[str]:
    """Return where a value that a command wrote differs from what the page says of it, as paths."""
    return list(_misfits(value, data, _roots(), "data"))


def _misfits(value: Any, kind: str, names: dict[str, type], path: str) -> Iterator[str]:
    if kind.endswith(" | None"):
        if value is not None:
            yield from _misfits(value, kind.removesuffix(" | None"), names, path)
    elif kind.startswith("{"):
        yield from _misfits_of_fields(value, _said_of(kind), names, path)
    elif inner := re.fullmatch(r"(?:tuple|list)\[(\w+)(?:, \.\.\.)?\]", kind):
        if not isinstance(value, list):
            yield f"{path}: no list"
            return
        for at, each in enumerate(value):
            yield from _misfits(each, inner[1], names, f"{path}[{at}]")
    elif kind in names and _is_result(names[kind]):
        yield from _misfits_of_a_class(value, names[kind], path)
    elif kind not in _PLAIN:
        raise KeyError(kind)
    elif not isinstance(value, _CHECKED.get(kind, object)):
        yield f"{path}: {value!r} is no {kind}"


def _misfits_of_a_class(value: Any, kind: type, path: str) -> Iterator[str]:
    if not issubclass(kind, Enum):
        yield from _misfits_of_fields(value, _fields(kind), _names_in(kind.__module__), path)
    elif value not in {each.value for each in kind}:
        yield f"{path}: {value!r} is no {_titles()[kind]}"


def _misfits_of_fields(
    value: Any, fields: dict[str, str], names: dict[str, type], path: str
) -> Iterator[str]:
    if not isinstance(value, dict) or list(value) != list(fields):
        yield f"{path}: {list(value) if isinstance(value, dict) else value!r} is not {list(fields)}"
        return
    for field, kind in fields.items():
        yield from _misfits(value[field], kind, names, f"{path}.{field}")


def _said_of(kind: str) -> dict[str, str]:
    """Return the fields of `{candidates:list[Candidate] total:int}`, with their types where they are said."""
    return {name: of for name, _, of in (each.partition(":") for each in kind.strip("{}").split())}


def _type_in_words(kind: str, names: dict[str, type]) -> str:
    if kind in _PLAIN:
        return _PLAIN[kind]
    if kind.startswith("{"):
        fields = [
            f"`{name}`" + (f" ({_type_in_words(of, names)})" if of else "")
            for name, of in _said_of(kind).items()
        ]
        return f"object with {', '.join(fields)}"
    if kind.endswith(" | None"):
        return f"{_type_in_words(kind.removesuffix(' | None'), names)} or null"
    if " | " in kind:
        return " or ".join(_type_in_words(each, names) for each in kind.split(" | "))
    if inner := re.fullmatch(r"(?:tuple|list)\[(.+?)(?:, \.\.\.)?\]", kind):
        return f"list of {_type_in_words(inner[1], names)}"
    found = names[kind]
    title = _titles()[found]
    return (
        f"a [{title}](#words)"
        if issubclass(found, Enum)
        else f"[{title}](#{title.lower().replace(' ', '-')})"
    )
