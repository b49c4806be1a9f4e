"""What every command takes: options of the program behind it, and a last text or name in several words.

`relcrm list --db other.db`, `relcrm note ada moved to Lisbon`, `relcrm show ada lovelace`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from typer.core import TyperGroup, TyperOption
from typer.models import TyperPath

from relcrm.cli import whole_names
from relcrm.errors import UsageError

JOINED = "relcrm.joined"
"""Where a context keeps whether its last argument was given in several words."""
IN_WORDS = frozenset({"WHO", "OTHER", "INTRODUCER", "TEXT", "WHAT", "WORDS", "REASON"})
"""Arguments that are a name or a text: where one of them comes last, it takes the words that are left."""


def with_root_options(command: Any) -> Any:
    """Return a command, or a group, that takes the options of the program as well; its help does not repeat them."""
    if isinstance(command, TyperGroup):
        find = command.get_command
        command.get_command = lambda ctx, name: _or_none(find(ctx, name))  # type: ignore[assignment,method-assign]
    if command.params and not hasattr(command, "takes_words"):
        command.takes_words = True
        _take_words(command)
        _refuse_opposites(command)
        _take_whole_names(command)
    known = {name for each in command.params for name in each.opts}
    command.params += [each for each in (_store(), _debug()) if not known & set(each.opts)]
    return command


def _refuse_opposites(command: Any) -> None:
    """Make a command refuse --personal and --business in one line, of which the last would win."""
    pairs = [each for each in command.params if each.param_type_name == "option" and each.secondary_opts]
    if not pairs:
        return
    parse = command.parse_args

    def parse_args(context: Any, words: list[str]) -> Any:
        said = set(words[: words.index("--")] if "--" in words else words)
        for each in pairs:
            if not (said.isdisjoint(each.opts) or said.isdisjoint(each.secondary_opts)):
                raise UsageError(
                    f"{each.opts[0]} or {each.secondary_opts[0]}?", hint="leave out one of the two"
                )
        return parse(context, words)

    command.parse_args = parse_args


def _take_whole_names(command: Any) -> None:
    """Make a command take the words of somebody's full name as one."""
    parse_args = command.parse_args

    def parse(context: Any, words: list[str]) -> Any:
        return parse_args(
            context, words if context.resilient_parsing else whole_names.together(command, context, words)
        )

    command.parse_args = parse


def _take_words(command: Any) -> None:
    """Make the last argument take the words that are left, without quotes."""
    arguments = [each for each in command.params if each.param_type_name == "argument"]
    if not arguments or arguments[-1].nargs != 1 or (arguments[-1].metavar or "").strip("[]") not in IN_WORDS:
        return
    last, parse = arguments[-1], command.parse_args

    def parse_args(context: Any, words: list[str]) -> Any:
        if context.resilient_parsing:  # the tab key asks what one word may be
            return parse(context, words)
        usual, last.nargs, last.default = last.default, -1, None
        try:
            rest = parse(context, words)
        finally:
            last.nargs, last.default = 1, usual
        said = context.params.get(last.name)
        context.meta[JOINED] = len(said or ()) > 1
        context.params[last.name] = " ".join(said) if said else usual
        return rest

    command.parse_args = parse_args


def _or_none(command: Any) -> Any:
    return with_root_options(command) if command is not None else None


def _store() -> TyperOption:
    return TyperOption(
        param_decls=["--db"],
        type=TyperPath(path_type=Path),
        expose_value=False,
        hidden=True,
        default=None,
        callback=_use_store,
    )


def _debug() -> TyperOption:
    return TyperOption(param_decls=["--debug"], is_flag=True, expose_value=False, hidden=True, default=False)


def _use_store(context: Any, _: Any, value: Path | None) -> Path | None:
    """Make the store that is named the one of this run, before the command runs."""
    if value is not None:
        root = context.find_root()
        root.params["store"] = value
        if root.obj:
            root.obj["store"] = value
    return value
