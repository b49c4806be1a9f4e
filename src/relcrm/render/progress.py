"""A bar on stderr while files are read. The only module that imports Rich, and only when a person is looking."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from relcrm.render import terminal
from relcrm.render.safety import safe

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@contextmanager
def progress(title: str) -> Iterator[Callable[[int, int | None], None] | None]:
    """Give a function that shows (done, total) as a bar on stderr; None where nobody is looking."""
    if not terminal.is_watched():
        yield None
        return
    from rich.console import Console  # noqa: PLC0415 - 40 ms that only a person's import pays for
    from rich.progress import Progress  # noqa: PLC0415

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(safe(title), total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
