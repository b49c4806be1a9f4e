"""WhatsApp's chats, one text file each, as its phones export them. Reading only."""

from relcrm.importers.base import Format
from relcrm.importers.formats.whatsapp.export import read, recognises

FORMAT = Format(
    name="whatsapp",
    says="WhatsApp chats exported as text (.txt, or the .zip of an iPhone)",
    recognises=recognises,
    read=read,
    takes=frozenset({"me", "date-order"}),
)
