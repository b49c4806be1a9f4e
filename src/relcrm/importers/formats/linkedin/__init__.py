"""LinkedIn's export: a zip, the folder it unpacks to, or one CSV file of it. Reading only; nothing is stored."""

from relcrm.importers.base import Format
from relcrm.importers.formats.linkedin.export import read, recognises

FORMAT = Format(
    name="linkedin",
    says="LinkedIn's export: the zip, its folder, or one CSV file of it",
    recognises=recognises,
    read=read,
    takes=frozenset({"me"}),
    whole=True,
)
