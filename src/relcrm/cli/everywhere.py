"""Options of the program that may also stand after the command: `relcrm list --db other.db`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from typer.core import TyperGroup, TyperOption


def with_root_options(command: Any) -> Any:
    """Return a command, or a group, that takes the options of the program as well; its help does not repeat them."""
    if isinstance(command, TyperGroup):
        find = command.get_command
        command.get_command = lambda ctx, name: _or_none(find(ctx, name))  # type: ignore[assignment,method-assign]
    known = {name for each in command.params for name in each.opts}
    command.params += [each for each in (_store(), _debug()) if not known & set(each.opts)]
    return command


def _or_none(command: Any) -> Any:
    return with_root_options(command) if command is not None else None


def _store() -> TyperOption:
    return TyperOption(
        param_decls=["--db"], type=Path, expose_value=False, hidden=True, default=None, callback=_use_store
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
