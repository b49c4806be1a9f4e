"""`relcrm replay`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from relcrm.cli import options
from relcrm.cli.commands._app import command_app, examples
from relcrm.errors import UsageError
from relcrm.render import human, terminal
from relcrm.render import replay as screens
from relcrm.services.overview import replaying

app = command_app()


@app.command(
    epilog=examples(
        "relcrm replay ada",
        "relcrm replay ada --from 'half a year ago' --to 'a month ago'",
        "relcrm replay ada --svg ada.svg",
    )
)
def replay(
    ctx: typer.Context,
    who: options.Who,
    from_day: Annotated[
        str | None,
        typer.Option("--from", metavar="DATE", help="The first day; usually the first on record."),
    ] = None,
    to_day: Annotated[
        str | None, typer.Option("--to", metavar="DATE", help="The last day, today unless said otherwise.")
    ] = None,
    svg: Annotated[
        Path | None, typer.Option("--svg", metavar="FILE", help="Write the picture as SVG.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace the file if it is there.")] = False,
    policy: options.PolicyFile = None,
    json: options.Json = False,
) -> None:
    """Show how readiness went, what moved it, and how the door stood at each ask.

    Every day is judged with what was known that day and nothing else. Of an ask that was refused or got no
    answer it says what was in the way, and what would have been the next good step.
    """
    context = options.context(ctx, policy=policy, as_of=to_day)
    if context.as_of > context.today:
        raise UsageError(f"{context.as_of} has not come yet", hint="--to names a day up to today")
    if force and svg is None:
        raise UsageError("--force goes with --svg", hint="relcrm replay WHO --svg FILE --force")
    result = replaying.replay(context, who, from_on=options.day(from_day, context.today))
    if svg is not None:
        from relcrm.render.svg import picture  # noqa: PLC0415 - only a picture needs it

        result = replaying.keep_picture(context, result, svg, picture(result), replace=force)
    if json:
        terminal.write_json("replay", result)
    else:
        human.draw(
            screens.replay(result, context.today, width=terminal.width(), is_plain=not terminal.is_unicode())
        )
