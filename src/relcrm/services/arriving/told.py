"""What a source says of somebody, kept so that the next import of it can tell what is new there. Light.

The facts are kept as they are; of all that hangs on a person only a mark for each, since it is asked alone
whether the source had said it before. What was said before and is not in the store was taken out by hand.
"""

from __future__ import annotations

import json
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from relcrm.services.arriving.facts import facts_of
from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from relcrm.importers.base import Person

_MARK_BYTES = 5


class Told(NamedTuple):
    """What a source said: `facts` by column, as text, those alone that it knows; a mark for each thing besides.

    `written_key` is the identifier as the source writes it: `store.written_cards` reads it.
    """

    facts: Mapping[str, str]
    marks: frozenset[str]
    written_key: str = ""

    @property
    def text(self) -> str:
        """Return it as the store keeps it."""
        kept = [self.facts, "".join(sorted(self.marks)), *filter(None, [self.written_key])]
        return json.dumps(kept, ensure_ascii=False, separators=(",", ":"))

    def has(self, *parts: object) -> bool:
        """Say whether the source told a thing of these parts."""
        return mark_of(*parts) in self.marks


def told_by(person: Person) -> Told:
    """Return what a source says of a person."""
    facts = {"name": person.name, **{name: str(value) for name, value in facts_of(person).items() if value}}
    return Told(facts, frozenset(mark_of(*parts) for parts in _things(person)), person.written_key)


def told_from(text: str | None) -> Told | None:
    """Return what the store kept; None where nothing is known."""
    if not text:
        return None
    facts, marks, *_ = json.loads(text)
    size = 2 * _MARK_BYTES
    return Told(facts, frozenset(marks[at : at + size] for at in range(0, len(marks), size)))


def mark_of(*parts: object) -> str:
    """Return the mark of a thing: the same parts have the same one."""
    text = json.dumps(parts, ensure_ascii=True, default=str)
    return blake2b(text.encode(), digest_size=_MARK_BYTES).hexdigest()


def _things(person: Person) -> Iterator[tuple[Any, ...]]:
    """Yield the parts of each thing that hangs on a person, its kind first."""
    yield from (("handle", *handle) for handle in person.handles)
    yield from (("common", text) for text in person.common_ground)
    yield from (("nickname", name) for name in person.nicknames)
    yield from (("tag", tag) for tag in person.tags)
    yield from (("note", note.text, note.on) for note in person.notes)
    yield from (("occasion", *each) for each in person.occasions)
    yield from (("address", *each) for each in person.addresses)
    yield from (("detail", *each[:3]) for each in person.details)
    yield from (("relation", *each) for each in person.relations)
    yield from (("label", *handle, label) for handle, label in person.labels)
