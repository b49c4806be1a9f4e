"""`relcrm pitch`."""

from __future__ import annotations

from typing import Annotated

import typer

from relcrm.cli import choices, entries, options, stating
from relcrm.cli.commands._app import command_app, examples
from relcrm.domain.log.ways import Way
from relcrm.render import asking, human, terminal
from relcrm.services.asking import pitching

app = command_app()


@app.command(
    epilog=examples(
        "relcrm pitch ada --about 'a workshop in May' --channel in-person",
        "relcrm pitch ada --about 'a workshop' --override 'tender closes today'",
    )
)
def pitch(
    ctx: typer.Context,
    who: options.Who,
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="[WHAT]", help="What you asked for, as with --about.", show_default=False),
    ] = None,
    about: Annotated[str, typer.Option("--about", "-m", help="What you asked for.")] = "",
    channel: Annotated[
        Way | None, typer.Option("--channel", "-c", click_type=choices.WAY, help="How you asked.")
    ] = None,
    platform: entries.Platform = "",
    when: options.WhenText = None,
    because: Annotated[
        str, typer.Option("--because", help="Your written reason, where only the score is a little short.")
    ] = "",
    override: Annotated[
        str,
        typer.Option(
            "--override",
            metavar="REASON",
            help="Ask against a gate; the reason is kept and shown ever after.",
        ),
    ] = "",
    policy: options.PolicyFile = None,
    json: options.Json = False,
) -> None:
    """Record a business ask with the readiness of that day.

    Refused (exit 3) while a gate is shut, unless --override gives a reason. An opt-out is never overridden.
    """
    context = options.context(ctx, policy=policy)
    through, named = entries.channel_and_platform(channel, platform)
    ask = pitching.Ask(
        who=who,
        about=stating.once("--about", about, words),
        channel=through,
        platform=named,
        occurred_on=options.when(when, context.now).on,
        reason=because,
        override=override,
    )
    result = pitching.pitch(context, ask)
    if json:
        terminal.write_json("pitch", result)
    else:
        human.draw(asking.pitched(result))
