"""The command line: the root of the Typer app, commands loaded when they are called, errors told once.

Every expected failure becomes one line on stderr (or an envelope with `--json`) and an exit code here,
and nowhere else.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from relcrm import __version__
from relcrm.cli import failures
from relcrm.cli.catalogue import COMMANDS, FIRST
from relcrm.cli.everywhere import with_root_options
from relcrm.cli.failures import Run
from relcrm.errors import RelcrmError, Stopped, UsageError
from relcrm.render import terminal

if TYPE_CHECKING:
    from collections.abc import Sequence

TYPER_LEAST = 52  # columns
GROUPS = frozenset({"import", "export", "policy", "stats"})


class LazyGroup(TyperGroup):
    """The root group: knows its commands by name and loads the one that is called.

    Its help `is_brief` unless everything is asked for.
    """

    is_brief = True

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002
        """Return all names, in the order of the help."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002
        """Load and return a command; None for a name nobody knows."""
        return load(cmd_name) if cmd_name in COMMANDS else None

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Find the command that is called. Raises UsageError with the one that may be meant."""
        if args[0] not in COMMANDS and not args[0].startswith("-"):
            from relcrm.cli.meanings import command_meant  # noqa: PLC0415 - only who mistypes pays for it

            meant = command_meant(args[0], COMMANDS)
            raise UsageError(meant.message, hint=meant.hint)
        return super().resolve_command(ctx, args)

    def format_help_text(self, ctx: Any, formatter: Any) -> None:
        """Write what the program is for, on the first page in a line."""
        if not self.is_brief:
            super().format_help_text(ctx, formatter)
            return
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text((self.help or "").partition("\n")[0])

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Write the options and the commands; on the first page only those to begin with."""
        if not self.is_brief:
            super().format_options(ctx, formatter)
            return
        formatter.write_paragraph()
        with formatter.indentation():
            width = max(map(len, FIRST))
            formatter.write_dl([(name.ljust(width), COMMANDS[name].help) for name in FIRST])
            formatter.write_paragraph()
            formatter.write_text(
                f"relcrm help COMMAND says more of one, relcrm help --all names all {len(COMMANDS)}."
            )

    def format_epilog(self, ctx: Any, formatter: Any) -> None:
        """Write how to begin, where everything is named."""
        if not self.is_brief:
            super().format_epilog(ctx, formatter)

    def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002
        """Write the commands in their sections, without loading any."""
        width = max(map(len, COMMANDS))
        for section in dict.fromkeys(listed.section for listed in COMMANDS.values()):
            rows = [
                (name.ljust(width), each.help) for name, each in COMMANDS.items() if each.section == section
            ]
            with formatter.section(section):
                formatter.write_dl(rows)

    def described(self) -> list[tuple[str, str]]:
        """Return each command with what it does, for the tab key, without loading any."""
        return [(name, each.help) for name, each in COMMANDS.items()]


def load(name: str) -> Any:
    """Import one command's file and return the command."""
    module = import_module(f"relcrm.cli.commands.{COMMANDS[name].module}")
    command = typer.main.get_command(module.app)
    command.name = name
    return with_root_options(command)


app = typer.Typer(
    cls=LazyGroup,
    rich_markup_mode=None,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


def _show_version(context: typer.Context, value: bool) -> None:
    if value and not context.resilient_parsing:
        terminal.write_line(f"relcrm {__version__}")
        raise typer.Exit


@app.callback(
    epilog="\b\nTry: relcrm demo\n     relcrm add 'Ada Lovelace' --email ada@example.org\n     relcrm stale"
)
def root(
    context: typer.Context,
    store: Annotated[
        Path | None, typer.Option("--db", help="The store to use, instead of $RELCRM_DB or the usual place.")
    ] = None,
    debug: Annotated[bool, typer.Option("--debug", help="Show the traceback of a bug.")] = False,
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """Know people before you ask.

    relcrm records your interactions with people in one local file, says whom you are neglecting, and will
    not let you mark somebody as pitchable until the relationship is real.
    """
    del version, debug  # the one has been answered, the other is for whoever tells of a bug
    context.obj = {"store": store, **(context.obj or {"run": Run([])})}
    if context.invoked_subcommand is None:
        from relcrm.cli import beginning  # noqa: PLC0415 - only a bare `relcrm` pays for it

        beginning.begin(context)


def run(arguments: Sequence[str] | None = None) -> int:
    """Run one command line and return its exit code."""
    this = Run(list(sys.argv[1:] if arguments is None else arguments))
    if instruction := os.environ.get("_RELCRM_COMPLETE"):
        from relcrm.cli.completion import answer  # noqa: PLC0415 - only while completing

        return answer(typer.main.get_command(app), instruction, this.words)
    if this.words[:1] in (["--install-completion"], ["--show-completion"]):
        from relcrm.cli.completion import install_own_scripts  # noqa: PLC0415 - only then

        install_own_scripts()
    terminal.is_read_by_a_program = this.wants_json
    try:
        _check_text(this.words)
        if "--json" in this.words and _explain(this.words):
            terminal.flush()
            return 0
        result = typer.main.get_command(app).main(
            args=this.words,
            prog_name="relcrm",
            standalone_mode=False,
            obj={"run": this},
            terminal_width=help_width(this.words),
        )
        if result == failures.INTERRUPTED:  # Typer has caught it
            raise KeyboardInterrupt  # noqa: TRY301
        terminal.flush()
    except (Exception, Stopped, SystemExit, KeyboardInterrupt) as error:  # noqa: BLE001 - all ends here, in one line
        result = failures.told(this, error, _command_in(this.words))
    _say_what_was_made(this)
    return result if isinstance(result, int) else 0


def help_width(words: Sequence[str]) -> int | None:
    """Return how wide a help is where a screen is narrower than Typer thinks screens are."""
    if not terminal.is_interactive() or {"--help", "-h", "help"}.isdisjoint(words):
        return None
    width = terminal.width()
    return width if width < TYPER_LEAST else None


def _explain(words: list[str]) -> bool:
    """Write the help of a command for a program, if that is what it asks for."""
    from relcrm.cli import manual  # noqa: PLC0415 - only a program pays for it

    if manual.asks_for_help(words):
        found = manual.manual_of(typer.main.get_command(app), words)
        terminal.write_json(_command_in(words), found)
        return True
    return False


def _check_text(words: list[str]) -> None:
    for word in words:
        if any("\ud800" <= char <= "\udfff" for char in word):
            raise UsageError(
                f"{word!a} is not text in this terminal's encoding",
                hint="type it again, or set a UTF-8 locale",
            )
        if "\0" in word:
            raise UsageError(f"{word!a} has a NUL in it, which no text has", hint="type it again")


def _say_what_was_made(this: Run) -> None:
    """Say once that a new store is where nobody would look for it: the path may have been mistyped."""
    if not (this.makes_store and this.store):
        return
    from relcrm import settings  # noqa: PLC0415 - only the first command of a store pays for it

    with suppress(OSError, RelcrmError):  # without a home, no place is the usual one
        if not this.store.is_file() or this.store == settings.usual_store(os.environ):
            return
    terminal.tell(f"made a new store at {this.store}")


def _command_in(words: list[str]) -> str:
    """Return the command as a success names it: `stale`, `import linkedin`."""
    at = next((at for at, word in enumerate(words) if word in COMMANDS), None)
    if at is None:
        return "relcrm"
    below = [word for word in words[at + 1 : at + 2] if words[at] in GROUPS and not word.startswith("-")]
    if words[at] == "import":
        from relcrm.importers.registry import NAMES  # noqa: PLC0415 - whatever is no format is a file

        below = [word for word in below if word in {*NAMES, "json"}]
    return " ".join([words[at], *below])
