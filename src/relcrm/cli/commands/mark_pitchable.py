"""`relcrm mark-pitchable`."""

from __future__ import annotations

from typing import Annotated

import typer

from relcrm.cli import options
from relcrm.cli.commands._app import command_app, examples
from relcrm.render import asking, human, terminal
from relcrm.services.asking import marking

app = command_app()


@app.command(
    "mark-pitchable",
    epilog=examples(
        "relcrm mark-pitchable ada",
        "relcrm mark-pitchable ada --because 'he asked me at dinner'",
        "relcrm mark-pitchable ada --remove",
    ),
)
def mark_pitchable(
    ctx: typer.Context,
    who: options.Who,
    because: Annotated[
        str, typer.Option("--because", help="Your written reason, where only the score is a little short.")
    ] = "",
    remove: Annotated[bool, typer.Option("--remove", help="Take the mark away.")] = False,
    policy: options.PolicyFile = None,
    json: options.Json = False,
) -> None:
    """Mark a contact as pitchable, if the relationship is real.

    Refused (exit 3) while a gate is shut, with the reasons and the next good step.
    """
    context = options.context(ctx, policy=policy)
    result = marking.unmark(context, who) if remove else marking.mark_pitchable(context, who, reason=because)
    if json:
        terminal.write_json("mark-pitchable", result)
    else:
        human.draw(asking.marked(result))
