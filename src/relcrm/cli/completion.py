"""Names for the shell's tab key. Never fails aloud: a shell that is completing has no use for messages."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from relcrm import settings
from relcrm.domain.contact import folded
from relcrm.errors import RelcrmError
from relcrm.render.terminal import safe
from relcrm.store import reader
from relcrm.store.connection import reading

WAIT_SECONDS = 0.2


def contact_names(incomplete: str) -> list[tuple[str, str]]:
    """Return (name, company) of the contacts whose names start with what was typed."""
    with suppress(RelcrmError), reading(_store(), WAIT_SECONDS) as connection:
        return [
            (safe(name), safe(company))
            for name, company in reader.names_with_prefix(connection, folded(incomplete))
        ]
    return []


def _store() -> Path:
    return settings.store_path(os.environ)
