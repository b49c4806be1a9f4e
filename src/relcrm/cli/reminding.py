"""What `remind` and `promise` share: keeping one, and listing those that are open."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING, Annotated

import typer

from relcrm import settings, zones
from relcrm.cli import asking, filters, options, whom
from relcrm.domain.plans.recurring import Coming, parsed_coming, says_how_often
from relcrm.domain.plans.reminders import REMINDER_KINDS
from relcrm.errors import UsageError
from relcrm.render import human, terminal
from relcrm.render.daily import reminders as screens
from relcrm.services.coming import reminders
from relcrm.services.context import quoted

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from relcrm.cli.filters import Asked

USUAL = 200
LONGEST_DAY = 6
"""Words at the end of a text that may be meant as a day."""
Who = Annotated[
    str,
    typer.Argument(
        metavar="[WHO]", help="A contact; without one, those open are listed.", show_default=False
    ),
]
Text = Annotated[
    str,
    typer.Argument(
        metavar="[TEXT]",
        parser=options.words,
        help="What it is about; without one, those of WHO are listed. - reads stdin.",
        show_default=False,
    ),
]
When = Annotated[
    str | None,
    typer.Option(
        "--when",
        "-w",
        metavar="DAY",
        help='"friday", "in 2 weeks", "next tuesday 9am", "every 3 months", "yearly on 4 May".',
    ),
]


def coming(text: str | None, every: str | None, now: datetime) -> Coming:
    """Return when that comes which `--when` names, once or again and again; with `--every` the day on which it begins."""
    local = now.astimezone(zones.local_zone(os.environ))
    if every or says_how_often(text or ""):
        return parsed_coming(text or "", local, every=every or "", order=settings.date_order(os.environ))
    return asking.the_day(
        lambda said, order: parsed_coming(said, local, order=order), text or "", lambda found: found.due_on
    )


def keep(
    ctx: typer.Context, who: str, kind: str, text: str, when: str | None, every: str | None, *, json: bool
) -> None:
    """Keep a reminder or a promise, and say what was understood."""
    context = options.context(ctx, judges=False)
    command = ctx.info_name or ""
    if when is None and every is None and kind == REMINDER_KINDS[0]:
        raise UsageError("when?", hint=_with_a_day(command, who, text, context.now))
    comes = coming(when, every, context.now) if when is not None or every is not None else None
    result = reminders.add(context, who, kind, text, comes)
    if json:
        terminal.write_json(command, result)
    else:
        human.draw(screens.kept(result))


def _with_a_day(command: str, who: str, text: str, now: datetime) -> str:
    """Return the command with a day; the last words of the text, where they are one."""
    words = text.split()
    for at in range(max(1, len(words) - LONGEST_DAY), len(words)):
        with suppress(UsageError):
            coming(" ".join(words[at:]), None, now)
            said, day = " ".join(words[:at]), " ".join(words[at:])
            return f"relcrm {command} {quoted(who)} {quoted(said)} --when {quoted(day)}"
    return f"relcrm {command} {quoted(who)} {quoted(text)} --when friday"


def show(
    ctx: typer.Context,
    who: str,
    asked: Asked,
    *,
    limit: int | None,
    as_of: str | None,
    quiet: bool,
    json: bool,
    kinds: Collection[str] = REMINDER_KINDS,
    more: tuple[str, ...] = (),
) -> None:
    """List what is open; `more` are words of the command line beside its filters."""
    context = options.context(ctx, as_of=as_of, judges=False)
    command = ctx.info_name or ""
    picked = filters.picked(ctx, context, asked)
    if who and picked.words:
        raise UsageError(
            "whoever is named needs no filter", hint=f"relcrm {command} {quoted(who)}, or the filters alone"
        )
    most = options.limit(limit, USUAL if terminal.is_interactive() else options.NO_LIMIT, json=json) or None
    result = reminders.listed(context, who, kinds=kinds, filters=picked.filters, limit=most)
    if json:
        terminal.write_json(command, result, picked.words)
    elif not result.total and whom.is_nobody(context, picked):
        human.draw(whom.nobody(context, picked), unless=quiet)
    else:
        words = " ".join(map(quoted, [*([who] if who else []), *more, *picked.words]))
        human.draw(
            screens.listed(result, context.today, f"{command} {words}".strip()),
            unless=quiet and not result.total,
        )


def refuse_unsaid(command: str, who: str, **said: object) -> None:
    """Raise UsageError where something was said of what is to be kept, and that is not."""
    for name, value in said.items():
        if value is not None:
            raise UsageError(
                f"--{name} of what?",
                hint=f'relcrm {command} {quoted(who or "ada")} "send the paper" --when friday',
            )


def refuse_to_list(command: str, asked: Asked, **said: object) -> None:
    """Raise UsageError where a command that keeps something is told how to list."""
    found = next(
        (f"--{name.replace('_', '-')}" for name, value in said.items() if value not in (None, False)), ""
    )
    if asked.is_something or found:
        raise UsageError(
            f"{found or 'a filter'} is for the list, and a text is something to be kept",
            hint=f"relcrm {command} WHO TEXT, or relcrm {command} {found or '--tag clients'}",
        )
