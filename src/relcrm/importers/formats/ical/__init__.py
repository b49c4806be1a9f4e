"""iCalendar files: meetings with other people, as calendars export them and invitations carry them."""

from relcrm.importers.base import Format
from relcrm.importers.formats.ical.reading import read, recognises

FORMAT = Format(
    name="ical",
    says="iCalendar files (.ics): meetings with other people",
    recognises=recognises,
    read=read,
    takes=frozenset({"me"}),
)
