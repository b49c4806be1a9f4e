"""Views: filters under a name of one's own. Each change can be taken back. Light."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from relcrm.domain.people.folding import folded
from relcrm.errors import UsageError
from relcrm.services.recording import changing
from relcrm.store import history, saved
from relcrm.store.connection import reading
from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

    from relcrm.services.context import Context

LONGEST_NAME = 40
SHOWN = 20


class View(NamedTuple):
    """A view: its name, and the options that it stands for, word by word."""

    name: str
    words: tuple[str, ...]

    @property
    def line(self) -> str:
        """Return the options as they would be typed."""
        return shlex.join(self.words)


def views(context: Context) -> tuple[View, ...]:
    """Return all views by name."""
    with reading(context.store, context.wait_seconds) as connection:
        return tuple(View(*each) for each in saved.views(connection).items())


def view(context: Context, name: str) -> View:
    """Return the view of that name. Raises UsageError, with those that there are, where there is none."""
    with reading(context.store, context.wait_seconds) as connection:
        return _found(connection, name)


def keep(context: Context, name: str, words: Sequence[str]) -> View | None:
    """Keep filters under a name, and return the view whose place they take, if there was one."""
    tidy = _named(name)
    with changing(context) as connection:
        before = next((each for each in _all(connection) if folded(each.name) == folded(tidy)), None)
        kept_as = before.name if before else tidy
        saved.keep(connection, kept_as, words)
        history.claim(connection, "saved_view", [kept_as], ["words"])
    return before if before and before.words != tuple(words) else None


def remove(context: Context, name: str) -> View:
    """Forget the view of that name, and return it. Raises UsageError where there is none."""
    with changing(context) as connection:
        gone = _found(connection, name)
        saved.remove(connection, gone.name)
    return gone


def _all(connection: sqlite3.Connection) -> Iterable[View]:
    return (View(*each) for each in saved.views(connection).items())


def _found(connection: sqlite3.Connection, name: str) -> View:
    known = list(_all(connection))
    found = next((each for each in known if folded(each.name) == folded(name)), None)
    if found is None:
        names = ", ".join(each.name for each in known[:SHOWN]) + (" ..." if len(known) > SHOWN else "")
        hint = (
            f"there are {names}"
            if known
            else "there is none yet: relcrm list --tag clients --save clients keeps one"
        )
        raise UsageError(f'there is no view "{name[:LONGEST_NAME]}"', hint=hint)
    return found


def _named(name: str) -> str:
    """Return a name fit for a view. Raises UsageError for one that could not be typed, or read."""
    tidy = " ".join(name.split())
    if not tidy or tidy.startswith("-") or len(tidy) > LONGEST_NAME or not tidy.isprintable():
        raise UsageError(
            f'"{tidy[:LONGEST_NAME]}" is not a name for a view',
            hint=f"a word or two, up to {LONGEST_NAME} letters",
        )
    return tidy
