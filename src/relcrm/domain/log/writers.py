"""Who wrote a row: an entry of the log, or a dated fact about a person."""

from __future__ import annotations

from enum import StrEnum


class Writer(StrEnum):
    """Who wrote it. A person types at a terminal, a script runs without one; `agent` is kept for programs that act for you.

    What a file brought is its import's, whoever started that.
    """

    PERSON = "person"
    IMPORT = "import"
    SCRIPT = "script"
    AGENT = "agent"
