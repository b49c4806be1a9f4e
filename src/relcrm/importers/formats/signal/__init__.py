"""Signal's chats as signal-export saves them; Signal itself writes no file that others can read. Reading only."""

from relcrm.importers.base import Format
from relcrm.importers.formats.signal.export import read, recognises

FORMAT = Format(
    name="signal",
    says="Signal chats as the program signal-export saves them (chat.md and data.json)",
    recognises=recognises,
    read=read,
    takes=frozenset({"me"}),
)
