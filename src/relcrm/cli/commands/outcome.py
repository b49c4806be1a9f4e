"""`relcrm outcome`."""

from __future__ import annotations

from typing import Annotated

import typer

from relcrm.cli import choices, options, results
from relcrm.cli.commands._app import command_app, examples
from relcrm.domain.log.numbering import parsed_number
from relcrm.render import asking, human, terminal
from relcrm.services.asking import answering

app = command_app()


@app.command(
    epilog=examples(
        "relcrm outcome ada accepted",
        "relcrm outcome ada come-back-later --until october",
        "relcrm outcome ada come back in spring",
        "relcrm outcome ada no --pitch e12 --when yesterday",
    )
)
def outcome(
    ctx: typer.Context,
    who: options.Who,
    result: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="RESULT",
            help="accepted, declined, rebuffed, ignored or come-back-later; or yes, no, come back in spring.",
            show_default=False,
        ),
    ] = None,
    pitch: Annotated[
        str | None,
        typer.Option(
            "--pitch",
            metavar="ENTRY",
            help="Which pitch, where several are open: e12, or c7 that recorded it.",
        ),
    ] = None,
    until: Annotated[
        str | None, typer.Option("--until", metavar="DATE", help="The day they named, with come-back-later.")
    ] = None,
    when: options.WhenText = None,
    json: options.Json = False,
) -> None:
    """Record what came of an ask. "Come back in October" is no refusal: it holds the ask until then.

    Said again, it corrects what is on record of the last one.
    """
    context = options.context(ctx)
    meant, named = results.result_and_day(" ".join(result or ()), until)
    recorded = answering.outcome(
        context,
        who,
        choices.outcome(meant),
        on=options.when(when, context.now).on if when else None,
        until=options.day(named, context.today, future=True),
        pitch=parsed_number(pitch) if pitch else None,
    )
    if json:
        terminal.write_json("outcome", recorded)
    else:
        human.draw(asking.pitched(recorded))
