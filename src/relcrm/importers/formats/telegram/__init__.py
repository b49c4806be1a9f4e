"""Telegram Desktop's export as JSON: one chat, or the whole account. Reading only; nothing is stored."""

from relcrm.importers.base import Format
from relcrm.importers.formats.telegram.export import read, recognises

FORMAT = Format(
    name="telegram",
    says="Telegram Desktop's export as JSON (result.json), of one chat or of the whole account",
    recognises=recognises,
    read=read,
    takes=frozenset({"me"}),
)
