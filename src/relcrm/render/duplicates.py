"""Screens of doubles: pairs with their reasons, what a merge makes of two, and that two are two."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relcrm.render.human import Line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from relcrm.render.human import Piece
    from relcrm.services.contacts.duplicates import Double, Doubles, Half
    from relcrm.services.contacts.merging import Merged
    from relcrm.services.contacts.telling_apart import ToldApart


# What moves in a merge, and how one of it is called; what only imports know is left out.
MOVED = {
    "interactions": "interaction",
    "addresses": "address",
    "nicknames": "nickname",
    "tags": "tag",
    "common_ground": "common ground",
    "notes": "note",
    "pitches": "pitch",
    "marks": "mark",
    "occasions": "occasion",
    "postal_addresses": "postal address",
    "details": "detail",
    "relations": "relation",
    "news": "piece of news",
    "introductions": "introduction",
    "plans": "plan",
    "reminders": "reminder or promise",
}
SEVERAL = {"news": "pieces of news", "reminders": "reminders and promises"}


def proposed(found: Doubles) -> Iterator[Piece]:
    """List pairs, the surest first."""
    if not found.pairs:
        yield Line("No two contacts look like one person.")
        yield from _cut(found)
        return
    for pair in found.pairs:
        yield from _pair(pair)
    if (more := found.total - len(found.pairs)) > 0:
        yield Line(f"... and {more} more (--limit 0 lists all)")
    yield from _cut(found)
    yield Line("relcrm merge A B makes two one; relcrm not-same A B says they are two.", style="dim")


def _cut(found: Doubles) -> Iterator[Piece]:
    if found.cut:
        yield Line(
            "Not all who share no more than a very common name or an employer were compared.", style="dim"
        )


def _pair(pair: Double) -> Iterator[Piece]:
    yield Line(
        f"{_named(pair.one)}  =?  {_named(pair.other)}   {pair.level} ({pair.score:.0%})", style="bold"
    )
    for reason in pair.reasons_for:
        yield Line(f"+ {reason.words}", indent=2)
    for reason in pair.reasons_against:
        yield Line(f"- {reason.words}", indent=2, style="yellow")


def _named(half: Half) -> str:
    known = [text for text in (half.company, "archived" if half.is_archived else "") if text]
    return f"#{half.contact_id} {half.name}" + (f" ({', '.join(known)})" if known else "")


def merged(result: Merged) -> Iterator[Piece]:
    """Say what a merge did, or would do."""
    verb = "Would merge" if result.dry_run else "Merged"
    yield Line(
        f"{verb} {result.other.name} (#{result.other.contact_id}) into {result.kept.name} (#{result.kept.contact_id}).",
        style="bold",
    )
    if result.told_apart:
        yield Line("You said that they are two people.", indent=2, style="yellow")
    for line in result.facts:
        yield Line(line, indent=2)
    if moved := ", ".join(_counted(what, count) for what, count in result.moved.items() if what in MOVED):
        yield Line(f"moved over: {moved}", indent=2)
    if not result.dry_run:
        yield Line("relcrm undo takes it back.", style="dim")


def _counted(what: str, count: int) -> str:
    return f"{count} {MOVED[what] if count == 1 else SEVERAL.get(what, what.replace('_', ' '))}"


def told_apart(result: ToldApart) -> Iterator[Piece]:
    """Say that two are two."""
    start = "On record already: " if result.already else ""
    yield Line(
        f"{start}{result.one.name} (#{result.one.contact_id}) and {result.other.name} "
        f"(#{result.other.contact_id}) are not the same person."
    )
