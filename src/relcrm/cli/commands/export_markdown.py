"""`relcrm export markdown`."""

from __future__ import annotations

import typer

from relcrm.cli import filters, options
from relcrm.cli.commands import _outgoing
from relcrm.cli.commands._app import examples
from relcrm.render import human, terminal

NAME = "markdown"
EXAMPLES = examples(
    "relcrm export markdown ~/vault/people --dry-run",
    "relcrm export markdown ~/vault/people",
)


def markdown(
    ctx: typer.Context,
    folder: _outgoing.Folder,
    asked: filters.Asked = filters.NOTHING,
    archived: _outgoing.Archived = False,
    dry_run: options.DryRun = False,
    json: options.Json = False,
) -> None:
    """Write a page for each contact, for Obsidian and other notebooks: facts in front, then about, people, notes, log.

    It is for yourself: your notes are on it. Only pages that changed are written, and none is removed. What you
    write below the last line of a page stays.
    """
    from relcrm.render.cards import pages_told  # noqa: PLC0415
    from relcrm.services.outgoing.notebook.writing import write_pages  # noqa: PLC0415
    from relcrm.services.outgoing.people import Selection  # noqa: PLC0415

    context = options.context(ctx, judges=False)
    selection = Selection(_outgoing.only(ctx, context, asked), archived=archived, notes=True)
    report = write_pages(context, folder, selection, dry_run=dry_run)
    if json:
        terminal.write_json("export markdown", report)
    else:
        human.draw(pages_told(report, str(folder)))
