"""The options for what hangs on a contact beside addresses, shared by `add` and `edit`, and how they are read."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

import typer

from relcrm.domain.particulars.details import CAN_HELP, LOOKS_FOR, NUMBER, Detail, PostalAddress
from relcrm.domain.particulars.occasions import BIRTHDAY, Occasion, occasion
from relcrm.domain.particulars.written import (
    labelled_day,
    labelled_text,
    link,
    own_field,
    plain_text,
    postal_address,
)

Birthday = Annotated[
    str | None,
    typer.Option("--birthday", metavar="DAY", help="Their birthday, with the year or without: '4 May'."),
]
Dates = Annotated[
    list[str] | None,
    typer.Option(
        "--date", metavar="NAME=DAY", help="Another day of the year: 'wedding=12 June 2010' (repeatable)."
    ),
]
Addresses = Annotated[
    list[str] | None,
    typer.Option(
        "--address",
        metavar="ADDRESS",
        help="Where they live or work: 'Lisbon, Portugal', 'home: Street 1, 1100 Lisbon' (repeatable).",
    ),
]
Links = Annotated[
    list[str] | None,
    typer.Option("--link", metavar="URL", help="A page of theirs: 'blog: https://...' (repeatable)."),
]
Numbers = Annotated[
    list[str] | None,
    typer.Option(
        "--number", metavar="TEXT", help="A number kept as it stands: 'ext. 12, ask for Eva' (repeatable)."
    ),
]
Fields = Annotated[
    list[str] | None,
    typer.Option("--field", metavar="NAME=VALUE", help="A field of your own: 'shoe size=42' (repeatable)."),
]
CanHelp = Annotated[
    list[str] | None,
    typer.Option("--can-help", metavar="TEXT", help="What they could help others with (repeatable)."),
]
LooksFor = Annotated[
    list[str] | None, typer.Option("--looks-for", metavar="TEXT", help="What they look for (repeatable).")
]


def days(said: dict[str, Any], today: date) -> tuple[Occasion, ...]:
    """Return the days that were told, each with its name."""
    named = [(BIRTHDAY, said["birthday"])] if said["birthday"] is not None else []
    named += map(labelled_day, said["dates"] or ())
    return tuple(occasion(label, text, today) for label, text in named)


def addresses(said: dict[str, Any]) -> tuple[PostalAddress, ...]:
    """Return the postal addresses that were told."""
    return tuple(map(postal_address, said["addresses"] or ()))


def details(said: dict[str, Any]) -> tuple[Detail, ...]:
    """Return pages, numbers, fields, and what they can help with or look for."""
    found = [link(text) for text in said["links"] or ()]
    found += [Detail(NUMBER, *labelled_text(text)) for text in said["numbers"] or ()]
    found += [own_field(text) for text in said["fields"] or ()]
    for kind, texts in ((CAN_HELP, said["can_help"]), (LOOKS_FOR, said["looks_for"])):
        found += [Detail(kind, "", plain_text(text)) for text in texts or ()]
    return tuple(dict.fromkeys(found))
