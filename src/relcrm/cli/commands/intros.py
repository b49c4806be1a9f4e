"""`relcrm intros`."""

from __future__ import annotations

import typer

from relcrm.cli import options
from relcrm.cli.commands._app import command_app, examples
from relcrm.render import human, terminal
from relcrm.render import introductions as screen
from relcrm.services.helping import introductions

app = command_app()


@app.command(epilog=examples("relcrm intros", "relcrm intros --as-of 'last friday'", "relcrm intros --json"))
def intros(
    ctx: typer.Context,
    as_of: options.AsOf = None,
    policy: options.PolicyFile = None,
    quiet: options.Quiet = False,
    json: options.Json = False,
) -> None:
    """List the introductions of which both are asked first: who answered, what comes next, and when."""
    context = options.context(ctx, policy=policy, as_of=as_of)
    result = introductions.open_ones(context)
    if json:
        terminal.write_json("intros", result)
    else:
        human.draw(screen.open_ones(result), unless=quiet and not result.introductions)
