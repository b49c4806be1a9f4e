"""`relcrm help`."""

from __future__ import annotations

from typing import Annotated

import typer

from relcrm.cli.commands._app import command_app, examples

app = command_app()


@app.command("help", epilog=examples("relcrm help", "relcrm help --all", "relcrm help log-call"))
def help_(
    ctx: typer.Context,
    command: Annotated[
        list[str] | None,
        typer.Argument(metavar="[COMMAND]...", help="A command; without one, those to begin with."),
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="Every command, and the options of all.")] = False,
    json: Annotated[bool, typer.Option("--json", help="Write JSON.")] = False,
) -> None:
    """Say how a command is used, or which commands there are."""
    from relcrm.cli import main, manual  # noqa: PLC0415 - the program that explains itself
    from relcrm.render import terminal  # noqa: PLC0415

    program = ctx.find_root().command
    manual.refuse_more(program, command or ())
    if json:
        terminal.write_json("help", manual.manual_of(program, command or ()))
        return
    if everything and not command:
        main.LazyGroup.is_brief = False
    try:
        words = [*(command or ()), "--help"]
        program.main(words, prog_name="relcrm", standalone_mode=False, terminal_width=main.help_width(words))
    finally:
        main.LazyGroup.is_brief = True
