"""`relcrm note`."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from relcrm.cli import options
from relcrm.cli.commands._app import command_app, examples
from relcrm.cli.everywhere import JOINED
from relcrm.domain.days.grammar import weekday_and_day
from relcrm.render import human, people, terminal
from relcrm.services.contacts import commands

SHOWN = 200
app = command_app()


class NoteKind(StrEnum):
    """What a note holds."""

    REMARK = "remark"
    RESEARCH = "research"


@app.command(
    epilog=examples(
        "relcrm note ada 'moved to Lisbon'", "relcrm note ada 'spoke at the fair in Turin' --kind research"
    )
)
def note(
    ctx: typer.Context,
    who: options.Who,
    text: Annotated[
        str, typer.Argument(metavar="TEXT", parser=options.words, help="What to remember; - reads stdin.")
    ],
    kind: Annotated[
        NoteKind, typer.Option("--kind", help="A remark, or something you looked up.")
    ] = NoteKind.REMARK,
    when: options.WhenText = None,
    json: options.Json = False,
) -> None:
    """Keep research or a remark about a contact. Looking somebody up is not being in touch."""
    context = options.context(ctx, judges=False)
    day = options.when(when, context.now).on
    result = commands.note(context, who, text, kind=kind.value, noted_on=day)
    if json:
        terminal.write_json("note", result)
    else:
        is_put_together = ctx.meta.get(JOINED) or "-" in ctx.obj["run"].words
        said = (" ".join(text.split())[:SHOWN],) if is_put_together else ()
        told = (f"on {weekday_and_day(day)}",) if when else ()
        verb = "On record already for" if result.already else "Noted for"
        human.draw(people.contact_changed(result._replace(fields=(*result.fields, *said, *told)), verb))
