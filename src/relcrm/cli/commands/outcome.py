"""`relcrm outcome`."""

from __future__ import annotations

from typing import Annotated

import typer

from relcrm.cli import choices, options
from relcrm.cli.commands._app import command_app, examples
from relcrm.render import asking, human, terminal
from relcrm.services.asking import pitching

app = command_app()


@app.command(
    epilog=examples(
        "relcrm outcome ada accepted",
        "relcrm outcome ada come-back-later --until october",
        "relcrm outcome ada declined --pitch 3 --when yesterday",
    )
)
def outcome(
    ctx: typer.Context,
    who: options.Who,
    result: Annotated[
        choices.PitchResult,
        typer.Argument(metavar="RESULT", help="accepted, declined, rebuffed, ignored or come-back-later."),
    ],
    pitch: Annotated[
        int | None, typer.Option("--pitch", metavar="NUMBER", help="Which pitch, where several are open.")
    ] = None,
    until: Annotated[
        str | None, typer.Option("--until", metavar="DATE", help="The day they named, with come-back-later.")
    ] = None,
    when: options.WhenText = None,
    json: options.Json = False,
) -> None:
    """Record what came of an ask. "Come back in October" is no refusal: it holds the ask until then."""
    context = options.context(ctx)
    recorded = pitching.outcome(
        context,
        who,
        choices.outcome(result),
        on=options.when(when, context.now).on,
        until=options.day(until, context.today, future=True),
        pitch_id=pitch,
    )
    if json:
        terminal.write_json("outcome", recorded)
    else:
        human.draw(asking.pitched(recorded))
