"""`relcrm import linkedin`."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from relcrm import settings
from relcrm.cli import options
from relcrm.cli.commands._app import command_app, examples
from relcrm.render import human, imports, terminal

app = command_app()
SOME_FAILED = 1


@app.command(
    epilog=examples(
        "relcrm import linkedin Complete_LinkedInDataExport.zip --dry-run",
        "relcrm import linkedin Complete_LinkedInDataExport.zip",
        "relcrm import linkedin messages.csv --me 'Ada Lovelace'",
    )
)
def linkedin(
    ctx: typer.Context,
    file: Annotated[
        Path,
        typer.Argument(
            metavar="EXPORT",
            help="The zip that LinkedIn mails you, the folder it unpacks to, or one CSV file of it.",
        ),
    ],
    me: Annotated[
        str | None, typer.Option("--me", help="Who you are in it: name, email or profile URL.")
    ] = None,
    dry_run: options.DryRun = False,
    json: options.Json = False,
) -> int:
    """Bring in a LinkedIn export: connections become contacts, messages and invitations interactions.

    Ends with exit 1 when some rows could not be read; the rest went in.
    """
    from relcrm.importers import linkedin as importer  # noqa: PLC0415 - only an import pays for it
    from relcrm.services import importing  # noqa: PLC0415 - loads the ORM

    context = options.context(ctx)
    export = importer.open_export(file, me, settings.local_zone(os.environ))
    with human.progress(f"Reading {file.name or file}") as progress:
        report = importing.import_items(
            context, "linkedin", export.items(progress), owner=sorted(export.owner.names), dry_run=dry_run
        )
    if json:
        terminal.write_json("import linkedin", report)
    else:
        human.draw(imports.closing_table(report))
    return SOME_FAILED if report.problems else 0
