"""`relcrm export csv`."""

from __future__ import annotations

from typing import Annotated

import typer

from relcrm.cli import filters, options
from relcrm.cli.commands import _outgoing
from relcrm.cli.commands._app import examples
from relcrm.services.choosing import chosen

NAME = "csv"
EXAMPLES = examples(
    "relcrm export csv everybody.csv",
    "relcrm export csv everybody.csv --notes --force",
    "relcrm export csv log.csv --interactions",
    "relcrm export csv | head -n 5",
)


def csv(
    ctx: typer.Context,
    file: _outgoing.File = _outgoing.STDOUT,
    interactions: Annotated[
        bool, typer.Option("--interactions", help="The log instead of the contacts, with what was said.")
    ] = False,
    notes: Annotated[
        bool,
        typer.Option(
            "--notes", help="Also what you keep for yourself: notes, how you met, what they look for."
        ),
    ] = False,
    asked: filters.Asked = filters.NOTHING,
    archived: _outgoing.Archived = False,
    force: _outgoing.Force = False,
    json: options.Json = False,
) -> None:
    """Write contacts, or the log, as a table for spreadsheets.

    Nothing in it is a formula: cells that begin like one get an apostrophe. A file begins with the mark that
    spreadsheets need to read UTF-8, stdout does not. relcrm import csv reads the contacts back and knows everybody.
    """
    from relcrm.services.outgoing import log_sheets, sheets  # noqa: PLC0415
    from relcrm.services.outgoing.people import Selection  # noqa: PLC0415

    context = options.context(ctx, judges=False)
    asked_of = filters.picked(ctx, context, asked).filters
    only = chosen.ids_chosen(context, asked_of.of_people if interactions else asked_of)
    selection = Selection(only, archived=archived, notes=notes, of_log=asked_of)
    if file == _outgoing.STDOUT:
        _outgoing.refuse_json_on_stdout("export csv", json=json)
        _outgoing.write((log_sheets.log_table if interactions else sheets.table)(context, selection))
        return
    to_file = log_sheets.log_table_to_file if interactions else sheets.table_to_file
    result = to_file(context, file, selection, replace=force)
    _outgoing.tell("export csv", result, "interaction" if interactions else "contact", json=json)
