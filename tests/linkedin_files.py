"""Build LinkedIn exports for tests: a folder of CSV files from their rows, and what is read from it."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

from relcrm.errors import RelcrmError
from relcrm.importers.archive import sources
from relcrm.importers.formats.linkedin import export
from relcrm.importers.formats.linkedin.export import recognises

if TYPE_CHECKING:
    from datetime import tzinfo
    from pathlib import Path

    from relcrm.importers.base import Item

CONNECTIONS = "First Name,Last Name,URL,Email Address,Company,Position,Connected On"
CONNECTIONS_WITHOUT_URL = "First Name,Last Name,Email Address,Company,Position,Connected On"
INVITATIONS = "From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl"
MESSAGES = (
    "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,"
    "FOLDER,ATTACHMENTS,IS MESSAGE DRAFT"
)
OLD_MESSAGES = "From,To,Date,Subject,Content,Direction,Folder"
PROFILE = "First Name,Last Name,Maiden Name,Address"
RECOMMENDATIONS = "First Name,Last Name,Company,Job Title,Text,Creation Date,Status"
GIVEN = "Endorsement Date,Skill Name,Endorsee First Name,Endorsee Last Name,Endorsee Public Url,Endorsement Status"
RECEIVED = "Endorsement Date,Skill Name,Endorser First Name,Endorser Last Name,Endorser Public Url,Endorsement Status"
NELE = "Nele Sommerfeld,https://www.linkedin.com/in/nele-sommerfeld"
IMKE = "Imke Brandt,https://www.linkedin.com/in/imke-brandt"
TARIK = "Tarik Çelik,https://www.linkedin.com/in/tarik-y"


def lines(*rows: str) -> str:
    return "".join(f"{row}\n" for row in rows)


def export_at(folder: Path, **files: str | bytes) -> Path:
    """Write each file as `<name>.csv` and return the folder."""
    folder.mkdir(exist_ok=True)
    for name, content in files.items():
        data = content if isinstance(content, bytes) else content.encode()
        (folder / f"{name}.csv").write_bytes(data)
    return folder


def open_export(path: Path, me: str | None, zone: tzinfo) -> export.Export:
    """Open a zip, a folder or a single file of an export."""
    return export.open_export(sources(path), me, zone)


def sniff(path: Path) -> bool:
    """Say whether there is a file of an export at `path`; not where it cannot be opened at all."""
    try:
        return any(map(recognises, sources(path)))
    except RelcrmError:
        return False


def read_items(path: Path, me: str | None = None, zone: tzinfo = UTC) -> list[Item]:
    return list(open_export(path, me, zone).items())


def read_files(folder: Path, me: str | None = None, zone: tzinfo = UTC, **files: str | bytes) -> list[Item]:
    return read_items(export_at(folder, **files), me, zone)


def of_type(items: list[Item], wanted: type) -> list:
    return [item for item in items if isinstance(item, wanted)]


def reasons(items: list[Item]) -> list[str]:
    return [item.reason for item in items if hasattr(item, "reason")]
