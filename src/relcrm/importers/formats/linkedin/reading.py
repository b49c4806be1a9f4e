"""What is known once the files have been looked over, handed to whoever reads a row."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import tzinfo

    from relcrm.importers.formats.linkedin.owner import Me
    from relcrm.importers.formats.linkedin.people import Directory
    from relcrm.importers.formats.linkedin.survey import Survey


@dataclass(slots=True, kw_only=True)
class Reading:
    """One reading of an export; `met` fills with the keys of people yielded so far who are no connections."""

    zone: tzinfo
    me: Me
    directory: Directory
    survey: Survey
    met: set[str] = field(default_factory=set)
