"""What the tab key may offer, as plain text: found by what the command line awaits at the cursor."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from typer.core import TyperGroup

from relcrm import settings
from relcrm.domain.people.handles import folded
from relcrm.render.safety import safe
from relcrm.store import glance
from relcrm.store.picking import names_of_what_they_have
from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Shape = Callable[[str], str]
"""Gives a name the form in which a shell takes it for what was typed; empty where it does not."""
LONGEST = 100
"""Letters; what is longer is no help on a command line."""
CLEARABLE = (
    *("company", "title", "met", "met-on", "introduced-by", "known-since", "cadence", "max", "profile"),
    *("opted-out", "hold", "complaint", "invited", "due-from"),
)
RESULTS = ("accepted", "declined", "rebuffed", "ignored", "come-back-later")
LEADS = ("1d", "2h", "30m", "1w")
PERIODS = ("weekly", "fortnightly", "monthly", "quarterly", "yearly")
SPANS = ("a week", "two weeks", "a month", "three months")
PAST, FUTURE = ("today", "yesterday"), ("tomorrow", "next week", "next month")
FILES, FOLDERS = "files", "folders"


class Offer(NamedTuple):
    """A candidate, and what to say beside it."""

    value: str
    help: str = ""


class Offered(NamedTuple):
    """All candidates, and whether files are among what is awaited."""

    items: list[Offer]
    files: str = ""


class Awaited(NamedTuple):
    """What stands at the cursor: its parameter, what was typed of it, and the `--option=` before it."""

    context: Any
    parameter: Any
    start: str
    before: str = ""


def offered(program: Any, words: Sequence[str], start: str, shape: Shape) -> Offered:
    """Return what may follow `words` on a command line of `program` where `start` was typed."""
    context = _context(program, words)
    awaited = _awaited(context, words, start)
    if awaited is None:
        return Offered([])
    name = awaited.parameter is None
    found = _names(context, awaited.start) if name else _values(awaited, shape)
    items = [
        Offer(f"{awaited.before}{each.value}", plain(each.help)[:LONGEST])
        for each in found.items
        if name or _is_plain(each.value)
    ]
    return Offered(items, found.files)


def plain(text: str) -> str:
    """Return text on one line, with single blanks, without anything a terminal would obey."""
    return " ".join(safe(text).split())


def _is_plain(text: str) -> bool:
    """Say whether text can be offered as it stands: nothing to strip, not too long, not read as an option."""
    return 0 < len(text) <= LONGEST and plain(text) == text and not text.startswith("-")


def _context(program: Any, words: Sequence[str]) -> Any:
    """Return the context of the innermost command that the words name. Nothing is run."""
    context: Any = program.make_context("relcrm", list(words), resilient_parsing=True)
    while isinstance(context.command, TyperGroup) and (rest := [*context._protected_args, *context.args]):  # noqa: SLF001
        name, command, rest = context.command.resolve_command(context, rest)
        if command is None:
            return None
        context = command.make_context(name, rest, parent=context, resilient_parsing=True)
    return context


def _awaited(context: Any, words: Sequence[str], start: str) -> Awaited | None:
    """Return what is awaited at the cursor, with no parameter for names; None for nothing."""
    if context is None:
        return None
    parameters = context.command.get_params(context)
    by_name = {name: each for each in parameters if _takes_value(each) for name in each.opts}
    if "--" not in words:
        name, equals, value = start.partition("=")
        if equals and name in by_name:
            return Awaited(context, by_name[name], value, f"{name}=")
        if words and words[-1] in by_name:
            return Awaited(context, by_name[words[-1]], start)
        if start.startswith("-"):
            return Awaited(context, None, start)
    if isinstance(context.command, TyperGroup):
        return Awaited(context, None, start)
    return next((Awaited(context, each, start) for each in parameters if _is_open(context, each)), None)


def _takes_value(parameter: Any) -> bool:
    return parameter.param_type_name == "option" and not (parameter.is_flag or parameter.count)


def _is_open(context: Any, parameter: Any) -> bool:
    """Say whether an argument still takes a value: it may be repeated, or nothing was given for it."""
    if parameter.param_type_name != "argument":
        return False
    source = context.get_parameter_source(parameter.name)
    return parameter.nargs == -1 or getattr(source, "name", "") != "COMMANDLINE"


def _names(context: Any, start: str) -> Offered:
    """Return the options, or for a group its commands, that start so."""
    if start.startswith("-"):
        options = [each for each in context.command.get_params(context) if each.param_type_name == "option"]
        return _starting(
            start,
            (
                Offer(name, each.help or "")
                for each in options
                if each.multiple
                or getattr(context.get_parameter_source(each.name), "name", "") != "COMMANDLINE"
                for name in (*each.opts, *each.secondary_opts)
                if not each.hidden
            ),
        )
    described = getattr(context.command, "described", None)
    rows = described() if described else _described(context)
    files = FILES if getattr(context.command, "takes_files", False) else ""
    return _starting(start, (Offer(name, says) for name, says in rows), files)


def _described(context: Any) -> Iterable[tuple[str, str]]:
    group = context.command
    return (
        (name, group.get_command(context, name).get_short_help_str()) for name in group.list_commands(context)
    )


def _starting(start: str, offers: Iterable[Offer], files: str = "") -> Offered:
    key = folded(start)
    return Offered([each for each in offers if folded(each.value).startswith(key)], files)


def _values(awaited: Awaited, shape: Shape) -> Offered:
    """Return the values that a parameter takes; nothing for what is free text."""
    parameter, start = awaited.parameter, awaited.start
    if choices := getattr(parameter.type, "choices", None):
        return _starting(start, (Offer(str(each)) for each in choices))
    if getattr(parameter.type, "name", "") in ("path", "file", "directory"):
        return Offered([], FOLDERS if not getattr(parameter.type, "file_okay", True) else FILES)
    if fixed := _fixed(parameter):
        return _starting(start, map(Offer, fixed))
    read = _READ.get(_metavar(parameter)) or _READ.get(_option(parameter))
    return Offered(read(awaited, shape)) if read else Offered([])


def _metavar(parameter: Any) -> str:
    return (parameter.metavar or "").strip("[].")


def _option(parameter: Any) -> str:
    """Return the name of an option; of a filter on a command that changes people the one it has elsewhere."""
    name: str = parameter.opts[0]
    return name.replace("--where-", "--")


def _fixed(parameter: Any) -> Iterable[str]:
    """Return the words that one always has to choose from, or to begin with."""
    option, metavar = parameter.opts[0], _metavar(parameter)
    if metavar == "DATE":
        return FUTURE if "until" in option else PAST
    if option == "--platform":
        from relcrm.domain.people.handles import PLATFORM_HOSTS  # noqa: PLC0415

        return dict.fromkeys(PLATFORM_HOSTS.values())
    if metavar == "COMMAND":
        from relcrm.cli.catalogue import COMMANDS  # noqa: PLC0415

        return COMMANDS
    by_metavar: dict[str, Iterable[str]] = {
        "BEFORE": LEADS,
        "FACT": CLEARABLE,
        "RESULT": RESULTS,
        "INTERVAL": PERIODS,
        "SPAN": SPANS,
        "WHEN": PAST,
        "DAY": FUTURE,
    }
    return by_metavar.get(metavar, PERIODS if option == "--cadence" else ())


def _people(awaited: Awaited, shape: Shape) -> list[Offer]:
    def forms(text: str) -> list[str]:
        """Return what a shell can take of the name as it is shown, as it is compared, or else as much as is short."""
        shown = plain(text)
        short = (
            shown[: LONGEST + 1].lstrip("- ").rpartition(" ")[0]
            if len(shown) > LONGEST
            else shown.lstrip("- ")
        )
        shaped = (shape(awaited.before + form) for form in (shown, folded(text), short) if _is_plain(form))
        return [form.removeprefix(awaited.before) for form in shaped if form]

    archived = bool(awaited.context.params.get("restore"))
    with glance.looking(_store(awaited.context)) as connection:
        found = glance.people(connection, awaited.start, forms, archived=archived)
        return [Offer(each.value, each.help) for each in found]


def _stored(read: Callable[[Any], Iterable[str]]) -> Callable[[Awaited, Shape], list[Offer]]:
    """Return a reader of one kind of text in the store."""

    def values(awaited: Awaited, _: Shape) -> list[Offer]:
        with glance.looking(_store(awaited.context)) as connection:
            return _starting(awaited.start, map(Offer, read(connection))).items

    return values


def _overlays(kind: str) -> Callable[[Awaited, Shape], list[Offer]]:
    """Return a reader of the policy's names for offers or profiles."""

    def values(awaited: Awaited, _: Shape) -> list[Offer]:
        policy = settings.policy(os.environ, awaited.context.params.get("policy"), Path.cwd())
        usual = ("professional_service",) if kind == "offers" else ()
        names = dict.fromkeys((*usual, *(name for name, _ in getattr(policy, kind))))
        return _starting(awaited.start, map(Offer, names)).items

    return values


def _store(context: Any) -> Path:
    named = context.find_root().params.get("store")
    with suppress(RuntimeError):
        return Path(named).expanduser() if named else settings.store_path(os.environ)
    return Path(named)


def _commands(awaited: Awaited, _shape: Shape) -> list[Offer]:
    program = awaited.context.find_root().command
    return [Offer(*each) for each in program.described() if each[0].startswith(awaited.start)]


_READ: dict[str, Callable[[Awaited, Shape], list[Offer]]] = {
    "COMMAND": _commands,
    "WHO": _people,
    "OTHER": _people,
    "INTRODUCER": _people,
    "ADDRESS": _stored(glance.addresses),
    "PLACE": _stored(glance.places),
    "TAG": _stored(glance.tags),
    "VIEW": _stored(glance.views),
    "--has": _stored(names_of_what_they_have),
    "--tag": _stored(glance.tags),
    "--remove": _stored(glance.addresses),
    "--untag": _stored(glance.tags),
    "--company": _stored(glance.companies),
    "--offer": _overlays("offers"),
    "--profile": _overlays("profiles"),
}
