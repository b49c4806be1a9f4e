"""`relcrm promise`."""

from __future__ import annotations

from typing import Annotated

import typer

from relcrm.cli import choices, filters, options, reminding
from relcrm.cli.commands._app import command_app, examples
from relcrm.domain.plans.reminders import PROMISE, THEIR_PROMISE

app = command_app()
KINDS = {choices.By.ME: PROMISE, choices.By.THEM: THEIR_PROMISE}
SIDE = choices.Worded(KINDS, {by: choices.BY_WORDS[by] for by in KINDS})


@app.command(
    epilog=examples(
        "relcrm promise ada 'sketches of the pavilion'",
        "relcrm promise ada 'the name of a translator' --when friday",
        "relcrm promise ada 'the figures of autumn' --by them --when 'in 2 weeks'",
        "relcrm promise",
        "relcrm promise --by them",
    )
)
@filters.taken()
def promise(
    ctx: typer.Context,
    who: reminding.Who = "",
    text: reminding.Text = "",
    when: reminding.When = None,
    by: Annotated[
        str | None,
        typer.Option("--by", click_type=SIDE, help="Who promised: me, or them. Of a list: only those."),
    ] = None,
    asked: filters.Asked = filters.NOTHING,
    limit: options.Limit = None,
    as_of: options.AsOf = None,
    quiet: options.Quiet = False,
    json: options.Json = False,
) -> None:
    """Note what you promised somebody, or with --by them what they promised you. Alone: list what is open.

    A promise may have a day, or none. Whoever is archived is left out of the list unless named.
    """
    side = choices.By(by) if by else None
    if text:
        reminding.refuse_to_list("promise", asked, limit=limit, as_of=as_of, quiet=quiet)
        reminding.keep(ctx, who, KINDS[side or choices.By.ME], text, when, None, json=json)
        return
    reminding.refuse_unsaid("promise", who, when=when)
    kinds = [KINDS[side]] if side else list(KINDS.values())
    more = ("--by", side.value) if side else ()
    reminding.show(ctx, who, asked, limit=limit, as_of=as_of, quiet=quiet, json=json, kinds=kinds, more=more)
