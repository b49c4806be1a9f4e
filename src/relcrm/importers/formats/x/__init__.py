"""The archive of one's data from X, formerly Twitter: a zip, its folder, or one file of it. Reading only."""

from relcrm.importers.base import Format
from relcrm.importers.formats.x.export import read, recognises

FORMAT = Format(
    name="x",
    says="the archive of your data from X (Twitter): the zip, its folder, or one .js file of it",
    recognises=recognises,
    read=read,
    takes=frozenset({"me"}),
    whole=True,
)
