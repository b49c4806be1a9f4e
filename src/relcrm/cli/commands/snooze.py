"""`relcrm snooze`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated

import typer

from relcrm.cli import asking, daily, options
from relcrm.cli.commands._app import command_app, examples
from relcrm.errors import UnclearDay, UsageError
from relcrm.services.coming import lines

if TYPE_CHECKING:
    from datetime import datetime

    from relcrm.domain.days.dates import When
    from relcrm.services.coming.lines import LinesSettled
    from relcrm.services.context import Context

app = command_app()
_NO_HANDLE = frozenset(
    {
        *("in", "on", "by", "at", "to", "for", "mon", "tue", "wed", "thu", "fri", "sat", "sun"),
        *("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"),
    }
)
"""Words of a day that could be a letter or two of a line."""


@app.command(
    epilog=examples(
        "relcrm snooze c 2w",
        "relcrm snooze a d until monday",
        "relcrm snooze b friday 15:00",
        "relcrm snooze ada 3m",
        "relcrm snooze ada --clear",
    )
)
def snooze(
    ctx: typer.Context,
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="LINE|WHO WHEN", help="Lines of today or a contact, and until when.", show_default=False
        ),
    ],
    clear: Annotated[
        bool, typer.Option("--clear", help="Want hellos for a contact at any time again.")
    ] = False,
    only_lines: Annotated[
        bool, typer.Option("--line", help="A line is meant, though somebody has that name.")
    ] = False,
    json: options.Json = False,
) -> None:
    """Put lines of today off until a day, or want no hello for somebody before it.

    A plan or a reminder moves to that day, and to that time where one is said. Any other line rests until then.
    """
    context = options.context(ctx)
    daily.draw("snooze", _snoozed(context, words, clear=clear, only_lines=only_lines), json=json)


def _snoozed(context: Context, words: list[str], *, clear: bool, only_lines: bool) -> LinesSettled:
    if clear:
        return lines.snooze_person(context, " ".join(words), None)
    count = lines.lines_meant(context, _may_be_lines(words), only=only_lines)
    until = words[count or 1 :]
    if not until:
        raise UsageError("until when?", hint=f"relcrm snooze {words[0]} 2w, or friday, or until monday")
    when = _coming(" ".join(until), context.now)
    if not count:
        return lines.snooze_person(context, words[0], when.on)
    starts = f"{when.at.astimezone(context.now.tzinfo):%H:%M}" if when.at else None
    return lines.snooze(context, words[:count], when.on, starts)


def _may_be_lines(words: list[str]) -> list[str]:
    """Return the words at the beginning that may be letters of lines; the first one always may."""
    found = words[:1]
    for word in words[1:]:
        if not re.fullmatch("[a-z]{1,3}", word.casefold()) or word.casefold() in _NO_HANDLE:
            break
        found.append(word)
    return found


def _coming(text: str, now: datetime) -> When:
    """Return the coming day or moment that is named, or that is so long ahead: "friday", "2w", "until monday 9:00"."""
    bare = re.sub(r"^(?:until|till|for|to) ", "", text, flags=re.IGNORECASE)
    try:
        return asking.coming(bare, now)
    except UnclearDay:
        raise
    except UsageError:
        try:
            return asking.coming(f"in {bare}", now)
        except UsageError:
            pass
        raise
