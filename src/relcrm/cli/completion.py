"""Names for the shell's tab key. Never fails aloud: a shell that is completing has no use for messages."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from relcrm import settings
from relcrm.domain.people.contact import folded
from relcrm.errors import RelcrmError
from relcrm.render.safety import safe
from relcrm.store import reader
from relcrm.store.connection import reading

if TYPE_CHECKING:
    from typer._click.shell_completion import CompletionItem

WAIT_SECONDS = 0.2
_SPECIAL = re.compile(r"([^\w@%+=:,./-])")


def contact_names(incomplete: str) -> list[tuple[str, str]]:
    """Return (name, company) of the contacts whose names start with what was typed, whatever its case."""
    with suppress(RelcrmError), reading(_store(), WAIT_SECONDS) as connection:
        found = reader.names_with_prefix(connection, folded(incomplete))
        return [(_as_typed(incomplete, safe(name)), safe(company)) for name, company in found]
    return []


def quote_names_for_bash() -> None:
    """Let names with spaces arrive as one word: bash, unlike other shells, takes completions as they are."""
    from typer._completion_classes import BashComplete  # noqa: PLC0415 - Typer has no public name

    def quoted(_: BashComplete, item: CompletionItem) -> str:
        return _SPECIAL.sub(r"\\\1", str(item.value))

    BashComplete.format_completion = quoted  # type: ignore[method-assign, assignment]


def _as_typed(incomplete: str, name: str) -> str:
    """Return a name that begins letter for letter as it was typed: shells drop what does not."""
    length = len(incomplete)
    return incomplete + name[length:] if folded(name[:length]) == folded(incomplete) else name


def _store() -> Path:
    return settings.store_path(os.environ)
