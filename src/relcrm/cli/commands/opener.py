"""`relcrm opener`."""

from __future__ import annotations

import typer

from relcrm.cli import options
from relcrm.cli.commands._app import command_app, examples
from relcrm.render import human, people, terminal
from relcrm.services.briefing import opening

app = command_app()


@app.command(epilog=examples("relcrm opener ada", "relcrm opener ada --json"))
def opener(
    ctx: typer.Context, who: options.Who, as_of: options.AsOf = None, json: options.Json = False
) -> None:
    """Propose two or three first lines: from their words, favours, what you share and did together.

    Never an offer, an invented fact or a note of yours: what to keep in mind is shown apart. Nothing is sent.
    """
    result = opening.openers_for(options.context(ctx, as_of=as_of), who)
    if json:
        terminal.write_json("opener", result)
    else:
        human.draw(people.openers(result))
