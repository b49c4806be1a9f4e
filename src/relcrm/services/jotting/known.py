"""Who is known by which name, as the words of a sentence are compared with it. Light; writes nothing."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from relcrm.domain.people.folding import folded
from relcrm.domain.people.written import written
from relcrm.store import whom

if TYPE_CHECKING:
    import sqlite3


class Names:
    """The names in a store. A text means those of whom at least one of its words is a whole name; "Ann" is not Anna."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._names: dict[int, list[str]] = {}
        for contact_id, name in whom.all_names(connection):
            self._names.setdefault(contact_id, []).append(name)
        self._words = {word for names in self._names.values() for name in names for word in _words(name)}
        self.ids = cache(self._ids)

    def has(self, word: str) -> bool:
        """Say whether a word is one of somebody's name."""
        return folded(word) in self._words

    def _ids(self, text: str) -> tuple[int, ...]:
        """Return the numbers of those whom a text may mean."""
        found = whom.matching_ids(self._connection, text)
        if text.startswith(("#", "+")) or "@" in text or text.isdigit():
            return tuple(found)
        return tuple(each for each in found if self._is_whole(text, each))

    def _is_whole(self, text: str, contact_id: int) -> bool:
        (typed,) = written([text])
        words = {word for way in typed.ways for word in way}
        names = [*self._names.get(contact_id, ()), *self._as_written(contact_id)]
        return any(words & {word for way in name.ways for word in way} for name in written(names))

    def _as_written(self, contact_id: int) -> list[str]:
        query = "SELECT name FROM contacts WHERE contact_id = ?1 UNION SELECT name FROM nicknames WHERE contact_id = ?1"
        return [name for (name,) in self._connection.execute(query, (contact_id,))]


def _words(name: str) -> list[str]:
    return [word.strip('.,()"') for word in name.replace("-", " ").split()]
