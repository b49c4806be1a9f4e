"""`relcrm show`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from relcrm.cli import options
from relcrm.cli.commands._app import command_app, examples
from relcrm.domain.log.numbering import ENTRY, Number, parsed_number
from relcrm.errors import UsageError
from relcrm.render import dossier, entries, human, terminal
from relcrm.render.daily import brief as short
from relcrm.services.briefing import brief as briefing
from relcrm.services.overview import one_entry, portrait

if TYPE_CHECKING:
    from relcrm.services.context import Context

app = command_app()
USUAL = 10


@app.command(
    epilog=examples(
        "relcrm show ada",
        "relcrm show ada@example.org --all",
        "relcrm show ada --brief",
        "relcrm show --brief --today",
        "relcrm show 12 --json",
        "relcrm show e12",
    )
)
def show(
    ctx: typer.Context,
    who: Annotated[
        str | None,
        typer.Argument(metavar="[WHO]", help="A contact, or an entry such as e12.", show_default=False),
    ] = None,
    everything: Annotated[
        bool, typer.Option("--all", help="The whole log, not just its latest entries.")
    ] = False,
    brief: Annotated[bool, typer.Option("--brief", help="On one screen, for before you meet.")] = False,
    today: Annotated[
        bool, typer.Option("--today", help="With --brief: everybody whom you mean to meet today.")
    ] = False,
    as_of: options.AsOf = None,
    policy: options.PolicyFile = None,
    json: options.Json = False,
) -> None:
    """Show everything on record about a contact: facts, rhythm, pitches, notes and the log. Or one entry: e12."""
    context = options.context(ctx, policy=policy, as_of=as_of)
    if brief or today:
        _brief(context, who, brief=brief, today=today, everything=everything, json=json)
        return
    if who is None:
        raise UsageError("whom?", hint="relcrm show ada; relcrm list shows everybody")
    if number := _entry(who):
        found = one_entry.entry(context, number)
        if json:
            terminal.write_json("show", found)
        else:
            human.draw(entries.entry(found))
        return
    result = portrait.show(context, who, limit=None if everything or json else USUAL)
    if json:
        terminal.write_json("show", result)
    else:
        human.draw(dossier.show(result, context.today))


def _brief(
    context: Context, who: str | None, *, brief: bool, today: bool, everything: bool, json: bool
) -> None:
    """Show one person, or everybody who is planned for the day, on one screen each."""
    if everything:
        raise UsageError("--brief is one screen, --all is everything", hint="leave one of them out")
    if not brief:
        raise UsageError("--today goes with --brief", hint="relcrm show --brief --today")
    if (who is None) != today:
        raise UsageError(
            "whom? one person, or --today", hint="relcrm show ada --brief, or relcrm show --brief --today"
        )
    if who is None:
        everybody = briefing.planned(context)
        if json:
            terminal.write_json("show", everybody)
        else:
            human.draw(short.planned(everybody, context.today))
        return
    found = briefing.brief(context, who)
    if json:
        terminal.write_json("show", found)
    else:
        human.draw(short.brief(found, context.today))


def _entry(who: str) -> Number | None:
    """Return the number of the entry that is meant, such as e12; None for anybody."""
    try:
        number = parsed_number(who)
    except UsageError:
        return None
    return number if number.kind == ENTRY else None
