"""What somebody does and where, as a card tells it: one company and title, the rest as fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relcrm.importers.formats.vcard.found import Found, field, together
from relcrm.importers.formats.vcard.naming import first, named

if TYPE_CHECKING:
    from collections.abc import Sequence

    from relcrm.importers.formats.vcard.properties import Property


def title_of(properties: Sequence[Property]) -> str:
    """Return the title, else the role."""
    return first(properties, "TITLE") or first(properties, "ROLE")


def beside_the_job(properties: Sequence[Property], company: str, title: str) -> Found:
    """Return departments, and whatever of a job is there twice."""
    told = [each for each in named(properties, "TITLE", "ROLE") if each.is_said and each.text != title]
    others = [field(each.name.lower(), each.text, each) for each in told]
    return together([*(_department(each, company) for each in named(properties, "ORG")), *others])


def _department(found: Property, company: str) -> Found:
    """Return the departments of the company; another organisation with its own as one field."""
    organisation, *units = found.parts(";")
    told = [each for each in units if each]
    if organisation in {"", company}:
        return together(field("department", each) for each in told)
    return field("organisation", ", ".join((organisation, *told)), found) if found.is_said else Found()
