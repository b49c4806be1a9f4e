"""A bare `relcrm`: the first steps where there is no store, what matters today where there is one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relcrm.cli import options
from relcrm.render import human
from relcrm.store.connection import is_there

if TYPE_CHECKING:
    import typer


def begin(ctx: typer.Context) -> None:
    """Draw the screen to begin with."""
    context = options.context(ctx)
    if not is_there(context.store):
        ctx.obj["run"].makes_store = False  # nobody made one
        from relcrm.render.start import first_steps  # noqa: PLC0415 - only the first time

        human.draw(first_steps())
        return
    from relcrm.cli import daily, filters  # noqa: PLC0415 - only where there is a store

    daily.show(context, filters.Picked(), None)
