"""`relcrm export vcard`, and what it shares with `relcrm export vdir`."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from relcrm.cli import filters, options
from relcrm.cli.commands import _outgoing
from relcrm.cli.commands._app import examples

NAME = "vcard"
EXAMPLES = examples(
    "relcrm export vcard everybody.vcf",
    "relcrm export vcard phone.vcf --version 3.0 --no-tags",
    "relcrm export vcard --notes | gzip > everybody.vcf.gz",
)


class Version(StrEnum):
    """The versions of cards that are written."""

    NEWEST = "4.0"
    OLDER = "3.0"


VersionOf = Annotated[
    Version, typer.Option("--version", help="4.0, or 3.0 for older programs and for Apple's and Google's.")
]
Notes = Annotated[
    bool,
    typer.Option(
        "--notes", help="Also what you keep for yourself: notes, what they can help with and look for."
    ),
]
NoTags = Annotated[bool, typer.Option("--no-tags", help="Without your tags, which go out as categories.")]


def vcard(
    ctx: typer.Context,
    file: _outgoing.File = _outgoing.STDOUT,
    version: VersionOf = Version.NEWEST,
    notes: Notes = False,
    no_tags: NoTags = False,
    asked: filters.Asked = filters.NOTHING,
    archived: _outgoing.Archived = False,
    force: _outgoing.Force = False,
    json: options.Json = False,
) -> None:
    """Write contacts as cards, all in one file.

    What came from cards and has no place in relcrm goes out as it came. Your notes stay at home unless you say
    --notes: cards get handed on. relcrm import vcard reads the file back, and changes nothing where nothing changed.
    """
    from relcrm.services.outgoing.cards import file as cards  # noqa: PLC0415
    from relcrm.services.outgoing.people import Selection  # noqa: PLC0415

    context = options.context(ctx, judges=False)
    selection = Selection(
        _outgoing.only(ctx, context, asked), archived=archived, notes=notes, tags=not no_tags
    )
    if file == _outgoing.STDOUT:
        _outgoing.refuse_json_on_stdout("export vcard", json=json)
        _outgoing.write(cards.cards(context, selection, version.value))
        return
    result = cards.cards_to_file(context, file, selection, version.value, replace=force)
    _outgoing.tell("export vcard", result, "card", json=json)
