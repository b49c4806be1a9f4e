"""What a command says of itself, as values for programs: `--help --json`."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Any

from relcrm.errors import UsageError
from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


HELP = frozenset({"--help", "-h"})


class Parameter(NamedTuple):
    """An argument or an option. `names` are those an option is called by; `choices` is empty where anything goes."""

    name: str
    names: tuple[str, ...]
    type: str
    choices: tuple[str, ...]
    default: Any
    required: bool
    multiple: bool
    metavar: str
    help: str


class Below(NamedTuple):
    """A command of a group, in a line."""

    name: str
    help: str


class Manual(NamedTuple):
    """A command with all it knows of itself; `commands` are those of a group."""

    name: str
    usage: str
    help: str
    arguments: tuple[Parameter, ...]
    options: tuple[Parameter, ...]
    examples: tuple[str, ...]
    commands: tuple[Below, ...]


def asks_for_help(words: Sequence[str]) -> bool:
    """Say whether a command line asks for the help of a command, for a program to read."""
    return "--json" in words and not HELP.isdisjoint(words)


def manual_of(program: Any, words: Sequence[str]) -> Manual:
    """Return what the command says of itself that a command line begins with. Raises as Typer does if there is none."""
    return _manual(_called(program, words)[0])


def refuse_more(program: Any, words: Sequence[str]) -> None:
    """Raise UsageError where words follow the name of a command, which is all that help is given of."""
    context, count = _called(program, words)
    if len(words) > count:
        name = context.command_path
        raise UsageError(
            f'there is no command "{" ".join(words)}"', hint=f"relcrm help {name.removeprefix('relcrm ')}"
        )


def _called(program: Any, words: Sequence[str]) -> tuple[Any, int]:
    """Return the context of the command that a command line begins with, and of how many words its name is."""
    count = 0
    context = program.make_context("relcrm", [word for word in words if word not in {"--json", *HELP}])
    for word in (*context._protected_args, *context.args):  # noqa: SLF001 - what stands behind the program's options
        group = context.command
        if not hasattr(group, "resolve_command"):
            break
        if word.startswith("-"):
            continue
        if getattr(group, "takes_files", False) and word not in group.list_commands(context):
            break
        name, command, _ = group.resolve_command(context, [word])
        context = type(context)(command, info_name=name, parent=context)
        count += 1
    return context, count


def _manual(context: Any) -> Manual:
    command = context.command
    context.terminal_width = 10_000  # a usage on one line
    parameters = [each for each in command.get_params(context) if not each.hidden]
    described = getattr(command, "described", None)
    names = command.list_commands(context) if hasattr(command, "list_commands") else []
    below = (
        described()
        if described
        else [(name, command.get_command(context, name).get_short_help_str(1000)) for name in names]
    )
    return Manual(
        name=context.command_path,
        usage=command.get_usage(context).removeprefix("Usage: "),
        help=_plain(command.help),
        arguments=tuple(
            _parameter(each, context) for each in parameters if each.param_type_name == "argument"
        ),
        options=tuple(_parameter(each, context) for each in parameters if each.param_type_name == "option"),
        examples=tuple(_examples(command.epilog or "")),
        commands=tuple(Below(*each) for each in below),
    )


def _parameter(each: Any, context: Any) -> Parameter:
    default = each.get_default(context, call=False)
    return Parameter(
        name=each.name,
        names=tuple(each.opts + each.secondary_opts) if each.param_type_name == "option" else (),
        type=each.type.name,
        choices=tuple(str(getattr(choice, "value", choice)) for choice in getattr(each.type, "choices", ())),
        default=_atom(default),
        required=each.required,
        multiple=each.multiple or each.nargs != 1,
        metavar=each.make_metavar(context),
        help=each.help or "",
    )


def _atom(value: Any) -> Any:
    """Return a default as JSON can have it; None where there is none to tell."""
    if isinstance(value, Enum):
        return value.value
    return value if isinstance(value, bool | int | float | str) else None


def _plain(text: str | None) -> str:
    return "\n\n".join(" ".join(part.split()) for part in (text or "").split("\n\n"))


def _examples(epilog: str) -> Iterator[str]:
    for line in epilog.splitlines():
        if (bare := line.strip().removeprefix("Try: ")).startswith("relcrm "):
            yield bare
