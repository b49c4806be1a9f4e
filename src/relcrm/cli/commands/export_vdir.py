"""`relcrm export vdir`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from relcrm.cli import filters, options
from relcrm.cli.commands import _outgoing
from relcrm.cli.commands._app import examples
from relcrm.cli.commands.export_vcard import NoTags, Notes, Version, VersionOf
from relcrm.errors import UsageError
from relcrm.render import human, terminal

if TYPE_CHECKING:
    from relcrm.services.outgoing.vdir.merging import Side

NAME = "vdir"
EXAMPLES = examples(
    "relcrm export vdir ~/contacts --dry-run",
    "relcrm export vdir ~/contacts",
    "relcrm export vdir ~/contacts --ours",
    "relcrm export vdir ~/contacts --prune",
)
CONFLICTS_LEFT = 1


def vdir(
    ctx: typer.Context,
    folder: _outgoing.Folder,
    version: VersionOf = Version.NEWEST,
    notes: Notes = False,
    no_tags: NoTags = False,
    ours: Annotated[
        bool, typer.Option("--ours", help="Where both sides changed the same, relcrm is right.")
    ] = False,
    theirs: Annotated[
        bool, typer.Option("--theirs", help="Where both sides changed the same, the folder is right.")
    ] = False,
    restore: Annotated[
        bool, typer.Option("--restore", help="Write cards again that somebody deleted there.")
    ] = False,
    prune: Annotated[
        bool, typer.Option("--prune", help="Remove the cards of those who are archived, merged or left out.")
    ] = False,
    asked: filters.Asked = filters.NOTHING,
    archived: _outgoing.Archived = False,
    dry_run: options.DryRun = False,
    json: options.Json = False,
) -> None:
    """Keep a folder of cards in step, one file a person, as vdirsyncer, khard and others share it.

    Only what changed in relcrm since the last time is written, thing by thing: whatever others changed in a card
    stays, and what both changed is told and left. Ends with 1 where some is left. Nothing is read into relcrm here:
    relcrm import vcard DIR does that.
    """
    from relcrm.render.cards import folder_told  # noqa: PLC0415
    from relcrm.services.outgoing.people import Selection  # noqa: PLC0415
    from relcrm.services.outgoing.vdir.plan import Wishes  # noqa: PLC0415
    from relcrm.services.outgoing.vdir.syncing import keep_in_step  # noqa: PLC0415

    if ours and theirs:
        raise UsageError("--ours and --theirs exclude one another", hint="say which side is right")
    prefer: Side | None = "ours" if ours else "theirs" if theirs else None
    context = options.context(ctx, judges=False)
    selection = Selection(
        _outgoing.only(ctx, context, asked), archived=archived, notes=notes, tags=not no_tags
    )
    wishes = Wishes(version.value, notes, prefer, restore, prune)
    report = keep_in_step(context, folder, selection, wishes, dry_run=dry_run)
    if json:
        terminal.write_json("export vdir", report)
    else:
        human.draw(folder_told(report, str(folder)))
    if any(card.conflicts for card in report.cards):
        raise typer.Exit(CONFLICTS_LEFT)
