"""The owner's address book, which knows both addresses of whoever uses two: as cards, or as Google's table."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from world import Person, World

_GOOGLE = [
    "First Name", "Middle Name", "Last Name", "Organization Name", "E-mail 1 - Label", "E-mail 1 - Value",
    "E-mail 2 - Label", "E-mail 2 - Value", "Phone 1 - Label", "Phone 1 - Value",
]  # fmt: skip


def in_book(world: World) -> list[Person]:
    """Return who is kept in it."""
    return [each for each in world.people if each.sort == "two"]


def write_book(world: World, folder: Path) -> Path:
    """Write it in the form that goes with the seed."""
    return _table(world, folder / "google.csv") if world.seed % 2 else _cards(world, folder / "book.vcf")


def _cards(world: World, path: Path) -> Path:
    lines = []
    for each in in_book(world):
        given, family = each.name.split(" ")
        lines += ["BEGIN:VCARD", "VERSION:3.0", f"UID:card-{each.id}", f"N:{family};{given};;;"]
        lines += [f"FN:{each.name}", *(f"EMAIL;TYPE=INTERNET:{address}" for address in each.addresses)]
        lines += ["END:VCARD"]
    path.write_text("\r\n".join([*lines, ""]), encoding="utf-8", newline="")
    return path


def _table(world: World, path: Path) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(_GOOGLE)
        for each in in_book(world):
            given, family = each.name.split(" ")
            first, second = each.addresses
            writer.writerow([given, "", family, "", "* Home", first, "Work", second, "", ""])
    return path
