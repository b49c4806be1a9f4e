"""`relcrm pitchable`."""

from __future__ import annotations

import typer

from relcrm.cli import options
from relcrm.cli.commands._app import command_app, examples
from relcrm.render import asking, human, terminal
from relcrm.services.overview import queries

app = command_app()


@app.command(epilog=examples("relcrm pitchable", "relcrm pitchable --as-of 'a month ago' --json"))
def pitchable(
    ctx: typer.Context,
    as_of: options.AsOf = None,
    policy: options.PolicyFile = None,
    quiet: options.Quiet = False,
    json: options.Json = False,
) -> None:
    """List the marks, judged again: one that no longer holds is shown as lapsed, with the reason."""
    context = options.context(ctx, policy=policy, as_of=as_of)
    result = queries.pitchable(context)
    if json:
        terminal.write_json("pitchable", result)
    else:
        human.draw(asking.marks(result, context.today), unless=quiet and not result.marks)
