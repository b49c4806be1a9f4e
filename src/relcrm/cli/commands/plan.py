"""`relcrm plan`."""

from __future__ import annotations

from typing import Annotated

import typer

from relcrm.cli import asking, choices, entries, filters, options, planning
from relcrm.cli.commands._app import command_app, examples
from relcrm.domain.days.lengths import parsed_minutes
from relcrm.domain.log.interaction import Interaction
from relcrm.domain.log.ways import Way
from relcrm.domain.plans.naming import plan_named, plan_number
from relcrm.errors import UsageError
from relcrm.render import human, terminal
from relcrm.render.daily import planned
from relcrm.services.coming import plans
from relcrm.services.coming.plans import PlanChanged
from relcrm.services.context import Context, quoted
from relcrm.services.logbook.entering import Said

app = command_app()
_COMING = '"tomorrow 10am", "next tuesday 9:00", "in 2 weeks", 2026-12-01.'


@app.command(
    epilog=examples(
        "relcrm plan ada 'coffee, the new studio' --when 'tomorrow 10am'",
        "relcrm plan ada bo --when 'next tuesday 9am' --channel video --for 30m",
        "relcrm plan p3 --move 'friday 14:00'",
        "relcrm plan p3 --drop",
        "relcrm plan",
    )
)
def plan(
    ctx: typer.Context,
    people: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="WHO...",
            help="Contacts, then what it is about; or a plan, as p3.",
            show_default=False,
        ),
    ] = None,
    when: Annotated[str | None, typer.Option("--when", "-w", metavar="WHEN", help=_COMING)] = None,
    minutes: Annotated[
        int | None,
        typer.Option(
            *("--minutes", "--for", "-l"),
            parser=parsed_minutes,
            metavar="MINUTES",
            help="How long it is to take: 45, 1h30, half an hour.",
        ),
    ] = None,
    channel: Annotated[
        Way | None,
        typer.Option(
            "--channel", "-c", click_type=choices.WAY, help="How you mean to meet: in-person, video, phone."
        ),
    ] = None,
    note: Annotated[
        str,
        typer.Option(
            "--note",
            "-m",
            parser=options.words,
            metavar="TEXT",
            help="What it is about, in a few words; - reads stdin.",
        ),
    ] = "",
    move: Annotated[
        str | None, typer.Option("--move", metavar="WHEN", help="Move the plan to another day or time.")
    ] = None,
    drop: Annotated[bool, typer.Option("--drop", help="Let the plan go.")] = False,
    json: options.Json = False,
) -> None:
    """Plan a meeting to come, move it or let it go. It is no touch until it happened; without words the open plans are listed."""
    context = options.context(ctx, judges=False)
    said = people or []
    number = plan_number(said[0]) if len(said) == 1 else None
    options_said = (when, minutes, channel, note, move, drop)
    if not said and not any(options_said):
        planning.draw_list(ctx, context, filters.NOTHING, command="plans", quiet=False, json=json)
        return
    if number is not None:
        if when or minutes or channel or note:
            raise UsageError(f"{said[0]} is a plan", hint=f"relcrm plan {said[0]} --move WHEN, or --drop")
        result = _changed(context, number, move, drop=drop)
    elif move or drop:
        raise UsageError("which plan?", hint="relcrm plan p3 --drop; relcrm plans lists them")
    else:
        result = _planned(context, said, when, minutes, channel, note)
    if json:
        terminal.write_json("plan", result)
    else:
        human.draw(planned.plan_changed(result, context.today))


def _changed(context: Context, number: int, move: str | None, *, drop: bool) -> PlanChanged:
    """Move a plan or let it go, as is said."""
    name = plan_named(number)
    if bool(move) == drop:
        raise UsageError(
            f"move {name}, or drop it?",
            hint=f"relcrm plan {name} --move 'friday 9am', or relcrm plan {name} --drop",
        )
    if move is None:
        return plans.drop(context, number)
    return plans.move(context, number, *planning.coming(move, context.now, "WHO"))


def _planned(
    context: Context, words: list[str], when: str | None, minutes: int | None, channel: Way | None, note: str
) -> PlanChanged:
    if not words:
        raise UsageError("whom with?", hint="relcrm plan WHO --when 'tomorrow 10am'")
    who = quoted(words[0])
    if when is None:
        raise UsageError("when is it to be?", hint=f"relcrm plan {who} --when 'tomorrow 10am'")
    on, starts = planning.coming(when, context.now, who)
    through, _ = entries.channel_and_platform(channel, "")
    meant = Interaction(occurred_on=on, channel=through, minutes=minutes, summary=note)
    said = Said(people=(words[0], *map(options.words, words[1:])), interaction=meant, may_note=True)
    return asking.recorded(lambda each: plans.plan(context, each, starts), said)
