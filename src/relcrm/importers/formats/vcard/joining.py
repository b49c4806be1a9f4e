"""Several cards of one person, as address books collect them, put together as one.

Cards with the same key are of one person where their names are short forms of the longest: "Ada" and "Ada
Lovelace", but never "Ada Lovelace Jr.". Otherwise the key, a family's number perhaps, says too little: then each name is a person of its
own, whatever the order of the cards.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING, TypeVar

from relcrm.domain.particulars.details import FIELD, Detail
from relcrm.domain.people.contact import folded
from relcrm.importers.base import LeftOut, Person, Place, Skipped
from relcrm.importers.formats.vcard.bounds import bounded
from relcrm.importers.formats.vcard.people import OF_UID
from relcrm.importers.names import generation_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from relcrm.importers.base import Item

_ANYWHERE = Place("", 0)
_LINK = "urn:uuid:"
_WORD = re.compile(r"\w+")
_Said = TypeVar("_Said")


def put_together(found: Iterable[Item]) -> Iterator[Item]:
    """Yield the items in their order: for each of a person's cards all that is on them, copies left out."""
    items = list(found)
    shared = {key for key, cards in _by_key(items).items() if not _are_one(cards)}
    items = [_under_own_key(item, shared) for item in items]
    joined = {key: _joined(cards) for key, cards in _by_key(items).items()}
    within = {key: bounded(_with_names(person, joined)) for key, person in joined.items()}
    people = {key: person for key, (person, _) in within.items()}
    lost = {key: left_out for key, (_, left_out) in within.items()}
    seen: set[Person] = set()
    for item in items:
        if not isinstance(item, Person):
            yield item
        elif (said := replace(item, at=_ANYWHERE, written_key="")) in seen:
            yield Skipped(item.at, "the same card twice")
        else:
            seen.add(said)
            yield replace(people[item.key], at=item.at)
            yield from (LeftOut(item.at, what) for what in lost.pop(item.key, ()))


def _by_key(items: Iterable[Item]) -> dict[str, list[Person]]:
    found: defaultdict[str, list[Person]] = defaultdict(list)
    for item in items:
        if isinstance(item, Person):
            found[item.key].append(item)
    return found


def _are_one(cards: Sequence[Person]) -> bool:
    longest = _words(max(cards, key=lambda card: len(_words(card))))
    generations = {generation_of(card.name) for card in cards}
    return len(generations) == 1 and all(_words(card) <= longest for card in cards)


def _words(card: Person) -> frozenset[str]:
    """Return the words of the name; none where an address stands in for it."""
    is_unnamed = any(handle.value == card.name for handle in card.handles)
    return frozenset() if is_unnamed else frozenset(_WORD.findall(folded(card.name)))


def _under_own_key(item: Item, shared: set[str]) -> Item:
    if isinstance(item, Person) and item.key in shared:
        return replace(item, key=f"{item.key}|{folded(item.name)}")
    return item


def _joined(cards: Sequence[Person]) -> Person:
    """Return one person with the longest name and all that is on the cards; of two companies or titles, the first."""
    if len(cards) == 1:
        return cards[0]
    companies = list(dict.fromkeys(card.company for card in cards if card.company))
    titles = list(dict.fromkeys(card.title for card in cards if card.title))
    others = [Detail(FIELD, "organisation", each) for each in companies[1:]]
    others += [Detail(FIELD, "title", each) for each in titles[1:]]
    return replace(
        cards[0],
        name=max(cards, key=lambda card: len(_words(card))).name,
        handles=_each_once(card.handles for card in cards),
        labels=_each_once(card.labels for card in cards),
        company="".join(companies[:1]),
        title="".join(titles[:1]),
        nicknames=_each_once(card.nicknames for card in cards),
        tags=_each_once(card.tags for card in cards),
        notes=_each_once(card.notes for card in cards),
        occasions=_each_once(card.occasions for card in cards),
        addresses=_each_once(card.addresses for card in cards),
        details=_each_once([*(card.details for card in cards), others]),
        relations=_each_once(card.relations for card in cards),
    )


def _with_names(person: Person, people: Mapping[str, Person]) -> Person:
    """Return a person with those by their names whom the card only links to, by the identifier of theirs."""
    details: list[Detail] = []
    relations = list(person.relations)
    for each in person.details:
        key = each.value.lower().replace(_LINK, OF_UID, 1) if each.value.lower().startswith(_LINK) else ""
        if key in people and key != person.key:
            relations.append((each.label, people[key].name))
        else:
            details.append(each)
    return replace(person, details=tuple(details), relations=tuple(relations))


def _each_once(found: Iterable[Iterable[_Said]]) -> tuple[_Said, ...]:
    return tuple(dict.fromkeys(chain.from_iterable(found)))
