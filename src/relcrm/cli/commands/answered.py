"""`relcrm answered`."""

from __future__ import annotations

from typing import Annotated

import typer

from relcrm.cli import choices, entries, options, stating
from relcrm.cli.commands._app import command_app, examples
from relcrm.domain.log.interaction import Interaction
from relcrm.errors import UsageError
from relcrm.services.logbook import entering

app = command_app()


@app.command(
    epilog=examples(
        "relcrm answered ada", "relcrm answered ada --by me --when yesterday", "relcrm answered ada --not"
    )
)
def answered(
    ctx: typer.Context,
    who: options.Who,
    text: Annotated[
        list[str] | None,
        typer.Argument(metavar="[TEXT]", help="What they said, as with --words.", show_default=False),
    ] = None,
    by: Annotated[
        choices.By | None,
        typer.Option(
            "--by", click_type=choices.BY, help="Who answered; needed where both sides have something open."
        ),
    ] = None,
    platform: entries.Platform = "",
    when: options.WhenText = None,
    words: entries.Words = "",
    never: Annotated[bool, typer.Option("--not", help="No answer will come.")] = False,
    json: options.Json = False,
) -> None:
    """Say that an open message was answered: theirs by you, or yours by them."""
    if by is choices.By.BOTH:
        raise UsageError("one side answers the other", hint="--by them or --by me")
    context = options.context(ctx)
    moment = options.when(when, context.now)
    words = stating.once("--words", words, text)
    result = entering.answer(
        context,
        who,
        day=Interaction(occurred_on=moment.on, answered=not never, last_words=words[:200]),
        by=choices.DIRECTIONS[by] if by else None,
        platform=entries.platform_named(platform),
    )
    entries.draw("answered", result, context, json=json, verb="Settled")
