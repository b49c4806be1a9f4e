"""Whom filters leave: nobody, which is said with its reason, or many, about whom is asked before all are changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from relcrm.cli import asking, filters
from relcrm.errors import UsageError
from relcrm.render import human, people, terminal
from relcrm.render.human import Line
from relcrm.services.choosing import chosen
from relcrm.services.overview import listing
from relcrm.store.picking import NO_FILTERS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from relcrm.cli.filters import Asked, Picked
    from relcrm.services.context import Context

Yes = Annotated[bool, typer.Option("--yes", "-y", help="Change all whom filters leave, without asking.")]


def is_nobody(context: Context, found: Picked) -> bool:
    """Say whether filters leave nobody at all, whatever a list does with those they leave."""
    return found.filters != NO_FILTERS and not chosen.people_chosen(context, found.filters)


def nobody(context: Context, found: Picked) -> Iterator[Line]:
    """Say that filters leave nobody, and which of them does so alone."""
    if unused := listing.unused_tag(context, found.filters.tags):
        yield from people.nobody_has(unused)
        return
    fields = chosen.leaves_nobody(context, found.filters)
    yield from people.nobody_fits(found.line, filters.narrowed(found.words, fields) if fields else "")


def many(
    context: Context, found: Picked, verb: str, *, yes: bool, keep: bool, archived: bool = False
) -> frozenset[int]:
    """Return whom filters leave, once it is agreed that they are changed; empty where nobody is, which is said.

    Without `keep` nothing is written in finding them.
    """
    left = chosen.people_chosen(context, found.filters, archived=archived, keep=keep)
    if not left:
        if not terminal.is_read_by_a_program:
            human.draw(nobody(context, found))
        return frozenset()
    is_agreed = agreed(len(left), [each.name for each in left], verb, yes=yes)
    return frozenset(each.contact_id for each in left) if is_agreed else frozenset()


def agreed(total: int, names: Sequence[str], verb: str, *, yes: bool) -> bool:
    """Say whether so many are to be changed: as asked with the first few names, or by `yes`.

    Raises UsageError, with how many they are, where neither can be told.
    """
    if yes:
        return True
    told = people.many(total, names)
    unsaid = UsageError(f"that would {verb} {told}", hint="--yes does it, --dry-run shows it")
    if asking.is_agreed(f"{verb} {told}?", unsaid):
        return True
    human.draw([Line("Nothing was changed.")])
    return False


def refuse_both(who: object, asked: Asked, command: str) -> None:
    """Raise UsageError where people are named and filters say which; and where neither is said."""
    if who and asked.is_something:
        raise UsageError(
            "whoever is named needs no filter", hint="name people, or say which by filters alone"
        )
    if not who and not asked.is_something:
        way = f"relcrm {command} ada bo; relcrm {command} --{asked.prefix}tag friends for those of a tag"
        raise UsageError("whom?", hint=f"name one or several, or choose many: {way}")
