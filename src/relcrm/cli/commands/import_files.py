"""`relcrm import FILE...` and `relcrm import FORMAT FILE...`: one function behind all of them."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from relcrm import maps, settings, zones
from relcrm.cli import choices, options, remembering
from relcrm.cli.commands import import_json
from relcrm.cli.commands._app import command_app, examples
from relcrm.cli.import_words import names, pair, paths_and_pairs, refuse_bad_map, refuse_company
from relcrm.errors import UnreadableInput, UsageError
from relcrm.render import human, imports, progress, terminal
from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from relcrm.importers.base import Asked, Format, Opened
    from relcrm.services.context import Context
    from relcrm.services.intake.importing import Delivery
    from relcrm.services.intake.parts import Part
    from relcrm.services.intake.report import ImportReport
    from relcrm.services.intake.scope import Scope

SOME_FAILED = 1
_OF_SOME_FORMATS = {"me": "me", "bodies": "bodies", "date-order": "date_order", "map": "columns"}


def general_command() -> Any:
    """Return the command for files that tell themselves what they are."""
    app = command_app()
    app.command("import", epilog=examples("relcrm import contacts.vcf"))(_import)
    return typer.main.get_command(app)


def command_for(found: Format) -> Any:
    """Return the command of one format: the general one with the options that mean something for it."""
    app = command_app()
    app.command(
        found.name,
        help=f"Bring in {found.says}.\n\nEnds with exit 1 when some of it could not be read; the rest went in."
        + _targets(found),
        epilog=examples(f"relcrm import {found.name} FILE --dry-run", f"relcrm import {found.name} FILE"),
    )(_import)
    command = typer.main.get_command(app)
    foreign = {parameter for name, parameter in _OF_SOME_FORMATS.items() if name not in found.takes}
    foreign |= {"save_map", "use_map"} if "map" not in found.takes else set()
    foreign |= {"since", "min_exchanges"} if found.is_book else set()
    command.params = [each for each in command.params if each.name not in foreign]
    return command


def _targets(found: Format) -> str:
    """Return in words what columns can be mapped to; empty for a format without columns of one's own."""
    from relcrm.importers.contact_rows.mapping import IN_WORDS  # noqa: PLC0415 - only an import pays for it

    return f"\n\n{IN_WORDS}" if "map" in found.takes else ""


def _import(
    ctx: typer.Context,
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE...", help="Files, folders or zips.", show_default=False)
    ],
    me: Annotated[
        list[str] | None,
        typer.Option("--me", help="Who you are in them: name, email, number or profile (repeatable)."),
    ] = None,
    bodies: Annotated[
        bool, typer.Option("--bodies", help="Keep the beginning of what was written, not just the subject.")
    ] = False,
    date_order: Annotated[
        choices.DateOrder | None, typer.Option("--date-order", help="Where dates could be read two ways.")
    ] = None,
    columns: Annotated[
        list[str] | None,
        typer.Option(
            "--map",
            metavar="FIELD=COLUMN",
            help='Which column is which: birthday=Born, "field:shoe size=Shoes", none=Status (repeatable).',
        ),
    ] = None,
    save_map: Annotated[
        str | None, typer.Option("--save-map", metavar="NAME", help="Keep this --map under a name.")
    ] = None,
    use_map: Annotated[
        str | None, typer.Option("--use-map", metavar="NAME", help="Use a --map kept before.")
    ] = None,
    since: Annotated[
        str | None, typer.Option("--since", metavar="DATE", help="Leave out what happened before.")
    ] = None,
    only_known: Annotated[
        bool, typer.Option("--only-known", help="Add no contact: only what concerns those there are.")
    ] = False,
    min_exchanges: Annotated[
        int,
        typer.Option(
            "--min-exchanges",
            min=0,
            help="Add strangers from so many exchanges on that both took part in; 0 adds everybody.",
        ),
    ] = 1,
    told: Annotated[
        list[str] | None,
        typer.Option("--is", metavar="NAME=WHO", help="Which contact a name in the files is (repeatable)."),
    ] = None,
    tags: Annotated[
        list[str] | None, typer.Option("--tag", "-t", help="Tag the contacts that are added (repeatable).")
    ] = None,
    dry_run: options.DryRun = False,
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help="Name whom and what is left out, and why.")
    ] = False,
    quiet: options.Quiet = False,
    json: options.Json = False,
) -> int:
    """Bring in files of other programs; each tells by its content what it is.

    Ends with exit 1 when some of it could not be read; the rest went in.
    """
    name = ctx.info_name if ctx.info_name in names() else None
    if "" in ctx.obj["run"].words:  # an unset variable in a script, which would stand for this folder
        raise UsageError(
            "an empty name is no file", hint="relcrm import contacts.vcf, or a dot for this folder"
        )
    paths, pairs = paths_and_pairs(files, columns or [])
    given = {"me": me, "bodies": bodies, "date-order": date_order, "map": pairs or use_map}
    wanted = {
        "since": since,
        "only_known": only_known,
        "min_exchanges": min_exchanges,
        "told": told,
        "tags": tags,
    }
    context = options.context(ctx)
    if name is None and any(map(import_json.is_ours, paths)):
        refuse_company(paths, {**given, **wanted})
        import_json.bring_in(context, paths[0], dry_run=dry_run, json=json)
        return 0
    kept = maps.saved_map(os.environ, use_map) if use_map else {}
    run = _Run(name, paths, given, {**kept, **pairs}, wanted)
    refuse_bad_map(run.columns, save_map)
    reports = _reports(context, run, dry_run=dry_run)
    if save_map and not dry_run:
        maps.save_map(os.environ, save_map, run.columns)
    if not dry_run:
        remembering.remember(me or (), reports)
    if not json:
        human.draw(
            imports.closing_tables(reports, verbose=verbose), unless=quiet and not imports.has_news(reports)
        )
    elif name:
        terminal.write_json(f"import {name}", reports[0])
    else:
        from relcrm.services.intake.report import ImportReports  # noqa: PLC0415

        terminal.write_json("import", ImportReports(reports))
    return SOME_FAILED if any(report.problems for report in reports) else 0


class _Run(NamedTuple):
    """What one command line asks for."""

    name: str | None
    paths: Sequence[Path]
    given: Mapping[str, Any]
    columns: Mapping[str, str]
    wanted: Mapping[str, Any]


def _reports(context: Context, run: _Run, *, dry_run: bool) -> tuple[ImportReport, ...]:
    from relcrm.services.intake import importing  # noqa: PLC0415 - only an import pays for it
    from relcrm.services.intake.parts import parts_of, refuse_options  # noqa: PLC0415

    parts = parts_of(run.paths, run.name)
    refuse_options(parts, run.given)
    asked = _asked(context, run)
    scope = _scope(context, run.wanted)
    with progress.progress(f"Reading {run.paths[0].name or run.paths[0]}") as bar:
        deliveries = list(_deliveries(parts, asked, bar))
        return importing.import_all(context, deliveries, scope, dry_run=dry_run)


def _deliveries(parts: Sequence[Part], asked: Asked, bar: Any) -> Iterator[Delivery]:
    """Open each part; one that cannot be opened is a problem, unless it is all there is."""
    from relcrm.services.intake.importing import Delivery  # noqa: PLC0415
    from relcrm.services.intake.parts import opened_by, unreadable  # noqa: PLC0415

    remembered = settings.me(os.environ)
    for part in parts:
        try:
            opened = opened_by(part, asked, remembered, bar)
        except UnreadableInput as error:
            if len(parts) == 1:
                raise
            opened = unreadable(part, error)
        addresses = sorted(handle.value for handle in opened.owner.handles)
        yield Delivery(
            part.format.name, _owner_of(opened), opened.items, addresses, is_book=part.format.is_book
        )


def _owner_of(opened: Opened) -> list[str]:
    """Return what to call the owner: the names in the files, or where there are none the addresses."""
    owner = opened.owner
    return sorted(owner.names) or sorted(handle.value for handle in owner.handles)


def _asked(context: Context, run: _Run) -> Asked:
    from relcrm.importers.base import Asked  # noqa: PLC0415

    order = run.given["date-order"]
    return Asked(
        zone=zones.local_zone(os.environ),
        today=context.today,
        region=settings.region(os.environ),
        me=tuple(run.given["me"] or ()),
        bodies=run.given["bodies"],
        date_order=order.value if order else None,
        columns=run.columns,
        now=context.now,
    )


def _scope(context: Context, wanted: Mapping[str, Any]) -> Scope:
    from relcrm.services.intake.scope import Scope  # noqa: PLC0415

    return Scope(
        only_known=wanted["only_known"],
        min_exchanges=wanted["min_exchanges"],
        since=options.day(wanted["since"], context.today),
        tags=options.tags(wanted["tags"]),
        told=dict(pair(text, "--is 'Mary=mary@example.org'") for text in wanted["told"] or ()),
    )
