"""`relcrm triage`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from relcrm.cli import facts, filters, options, whom
from relcrm.cli.commands._app import command_app, examples
from relcrm.errors import UsageError
from relcrm.render import human, terminal
from relcrm.render import newcomers as screens
from relcrm.render.human import Line
from relcrm.render.people import FEW
from relcrm.services.choosing import chosen
from relcrm.services.intake import newcomers
from relcrm.services.intake import triage as service
from relcrm.services.intake.newcomers import ALL, Which
from relcrm.services.intake.triage import Decision

if TYPE_CHECKING:
    from collections.abc import Sequence

    from relcrm.services.context import Context

app = command_app()
LISTED = 20


@app.command(
    epilog=examples(
        "relcrm triage",
        "relcrm triage 'Mary Poppins' --cadence 30d --tag friends",
        "relcrm triage 12 13 14 --archive",
        "relcrm triage --since 2y",
        "relcrm triage --never --archive",
        "relcrm triage --where-tag linkedin --where-place Berlin --keep --dry-run",
        "relcrm triage --json",
    )
)
@filters.taken(prefix="where-", saves=False)
def triage(
    ctx: typer.Context,
    people: options.People = None,
    cadence: Annotated[
        str | None, typer.Option("--cadence", "-c", help="How often you mean to be in touch: 2w, 30d, 3m.")
    ] = None,
    tag: Annotated[list[str] | None, typer.Option("--tag", "-t", help="Tag them (repeatable).")] = None,
    archive: Annotated[bool, typer.Option("--archive", help="Put them away.")] = False,
    later: Annotated[bool, typer.Option("--later", help="Ask again after all the others.")] = False,
    keep: Annotated[bool, typer.Option("--keep", help="Keep them as they are.")] = False,
    everybody: Annotated[bool, typer.Option("--all", help="Decide about everybody who waits.")] = False,
    in_touch: Annotated[
        int | None,
        typer.Option("--in-touch", min=1, help="Only those in touch both ways N times or more."),
    ] = None,
    never: Annotated[bool, typer.Option("--never", help="Only those never in touch.")] = False,
    since: Annotated[
        str | None,
        typer.Option("--since", metavar="SPAN", help="Only those in touch both ways within this long: 2y."),
    ] = None,
    asked: filters.Asked = filters.NOTHING,
    yes: whom.Yes = False,
    dry_run: options.DryRun = False,
    limit: options.Limit = None,
    quiet: options.Quiet = False,
    json: options.Json = False,
) -> None:
    """Decide about the contacts that imports brought: how often, under which tag, or not at all.

    Those come first with whom there is most. On a terminal it walks through them, one short answer each; ?
    explains them. With names, --all or a filter, and options, it decides without asking: one step to undo. Where
    options that begin with --where- say who, how many that are is shown and asked first.
    """
    if never and (in_touch is not None or since is not None):
        raise UsageError("--never contradicts --in-touch and --since", hint="say one of them")
    context = options.context(ctx)
    picked = filters.picked(ctx, context, asked)
    among = chosen.ids_chosen(context, picked.filters, keep=not dry_run)
    span = facts.days_in(since) if since else None
    which = Which(in_touch, never, span, among, picked.after("where-"))
    wants_something = any((cadence, tag, archive, later, keep))
    if keep and (archive or later):
        raise UsageError("--keep contradicts --archive and --later", hint="say one of them")
    if people and which != ALL:
        raise UsageError("whoever is named needs no filter", hint="name people, or say which")
    if people or everybody or (wants_something and which != ALL):
        if not wants_something:
            raise UsageError(
                "what about them?", hint="--cadence 30d, --tag friends, --archive, --later or --keep"
            )
        if people and everybody:
            raise UsageError("--all means everybody who waits", hint="name people, or say --all")
        decision = _decision(cadence, tag, archive=archive, later=later)
        if not (among is None or yes or dry_run or _is_agreed(context, which)):
            return
        _decide(
            context,
            people or [],
            decision,
            which=None if people else which,
            keep=not dry_run,
            json=json,
        )
    elif wants_something:
        raise UsageError(
            "about whom?",
            hint="relcrm triage WHO --cadence 30d, or --all; --tag is what they get, and selects nobody",
        )
    elif json or dry_run or not terminal.can_ask():
        _list(context, limit, which, picked.words, quiet=quiet, json=json)
    else:
        from relcrm.cli import walking  # noqa: PLC0415 - only a person at a terminal is walked through

        walking.walk(context, which)


def _decision(cadence: str | None, tag: list[str] | None, *, archive: bool, later: bool) -> Decision:
    if archive and (later or cadence):
        raise UsageError("whoever is put away is neither due nor asked about later", hint="--archive alone")
    return Decision(
        cadence_days=facts.days_in(cadence) if cadence else None,
        tags=options.tags(tag),
        archive=archive,
        later=later,
    )


def _is_agreed(context: Context, which: Which) -> bool:
    found = newcomers.waiting(context, FEW, which)
    names = [each.name for each in found.newcomers]
    return not found.total or whom.agreed(found.total, names, "decide about", yes=False)


def _decide(
    context: Context, named: list[str], decision: Decision, *, which: Which | None, keep: bool, json: bool
) -> None:
    result = service.decide(context, named, decision, which=which, keep=keep)
    if json:
        terminal.write_json("triage", result)
    else:
        human.draw(screens.decided(result, decision))
        human.draw([Line("Nothing was written.", style="dim")], unless=keep)


def _list(
    context: Context,
    limit: int | None,
    which: Which,
    words: Sequence[str],
    *,
    quiet: bool,
    json: bool,
) -> None:
    found = newcomers.waiting(context, options.limit(limit, LISTED, json=json), which)
    if json:
        terminal.write_json("triage", found, words)
    else:
        screen = screens.listed(found, context.today, is_all=which == ALL)
        human.draw(screen, unless=quiet and not found.newcomers)
