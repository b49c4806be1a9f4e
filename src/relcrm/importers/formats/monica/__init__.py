"""Monica, the personal CRM: the JSON export of 4.x and the SQL export. Reading only; no SQL is ever run."""

from __future__ import annotations

from relcrm.importers.base import Format
from relcrm.importers.formats.monica.export import read, recognises

FORMAT = Format(
    name="monica",
    says="Monica's exports: JSON of version 4 (.json) and SQL (.sql)",
    recognises=recognises,
    read=read,
)
