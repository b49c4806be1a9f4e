"""Search everything on record: people by how well they fit, then entries of the log, newest first. Light."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from relcrm.domain.finding import hits
from relcrm.domain.finding.asked import asked_for
from relcrm.domain.finding.fits import ADDRESS, COMPANY, NAME, NAMES, Text, fit, pattern
from relcrm.domain.finding.hits import TextPart, finder
from relcrm.errors import Busy, CannotCreate, IoFailure, UnreadableInput
from relcrm.store import search_layout, searching, whom
from relcrm.store.connection import reading, writing
from relcrm.store.picking import NO_FILTERS, entry_condition
from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from relcrm.domain.finding.asked import Word
    from relcrm.services.context import Context
    from relcrm.store.picking import Filters
    from relcrm.store.searching import EntryText, Person

SHOWN_TEXTS = 3
"""Of more texts about one person that have a hit, the weightiest are shown."""
NEAR = 5
BUILT_ANEW = "the index of words was out of step with the texts; it has been built anew"
READ_THROUGH = (
    "the index of words is out of step with the texts and cannot be built anew: everything was read through"
)


class Hit(NamedTuple):
    """Where something was found, and the text round it in pieces, those that were looked for marked."""

    where: str
    pieces: tuple[TextPart, ...]


class FoundPerson(NamedTuple):
    """A contact with the hits that say why, the weightiest first."""

    contact_id: int
    name: str
    company: str
    title: str
    is_archived: bool
    hits: tuple[Hit, ...]


class With(NamedTuple):
    """Somebody an entry was with."""

    contact_id: int
    name: str
    company: str
    is_archived: bool


class FoundEntry(NamedTuple):
    """An entry of the log, whom it was with, and its hits."""

    interaction_id: int
    occurred_on: date
    channel: str
    direction: str | None
    people: tuple[With, ...]
    hits: tuple[Hit, ...]


class Searched(NamedTuple):
    """What a search found, and whether there is more of it than was asked for.

    `near` are people of similar names, where nothing was found. `notice` says what was the matter with the index.
    """

    words: tuple[str, ...]
    people: tuple[FoundPerson, ...]
    entries: tuple[FoundEntry, ...]
    more_people: bool
    more_entries: bool
    near: tuple[With, ...] = ()
    notice: str = ""


class _Search(NamedTuple):
    """What all the steps of a search share."""

    connection: sqlite3.Connection
    words: tuple[Word, ...]
    only: frozenset[int] | None
    limit: int | None
    of_log: Filters
    as_of: date
    by_index: bool


def search(
    context: Context,
    text: str,
    *,
    limit: int | None = None,
    only: frozenset[int] | None = None,
    of_log: Filters = NO_FILTERS,
) -> Searched:
    """Return who and what has all the words of a text, at most `limit` people and as many entries.

    With `only` nobody but these contacts is looked at, nor entries without them; `of_log` is asked of each entry: its
    channel and its day. An index that is out of step is
    built anew; where that cannot be, all texts are read. Raises UsageError for a text that has no word.
    """
    words = asked_for(text)

    def searched(*, by_index: bool) -> Searched:
        with reading(context.store, context.wait_seconds) as connection:
            return _found(_Search(connection, words, only, limit, of_log, context.as_of, by_index))

    try:
        return searched(by_index=True)
    except searching.OutOfStep:
        if _built_anew(context):
            return searched(by_index=True)._replace(notice=BUILT_ANEW)
    return searched(by_index=False)._replace(notice=READ_THROUGH)


def _built_anew(context: Context) -> bool:
    """Build the indexes anew; say whether that could be done."""
    try:
        with writing(context.store, context.wait_seconds) as connection:
            search_layout.rebuild(connection)
    except (Busy, CannotCreate, IoFailure, UnreadableInput):
        return False
    return True


def _found(search: _Search) -> Searched:
    texts = _texts_by_word(search)
    shown, more_people = _fitting(search, texts)
    entries = list(islice(_entries(search, texts), None if search.limit is None else search.limit + 1))
    kept = entries[: search.limit]
    withs = {each for entry in kept for each in entry.contact_ids}
    known = {each.contact_id: each for each in searching.people(search.connection, withs)}
    return Searched(
        tuple(word.typed for word in search.words),
        tuple(_person(search, *each) for each in shown),
        tuple(_entry(search, each, known) for each in kept),
        more_people=more_people,
        more_entries=len(entries) > len(kept),
        near=() if shown or entries or _has_some_word(search, texts) else _near(search),
    )


def _texts_by_word(search: _Search) -> list[Mapping[int, list[Text]]]:
    """Return for each word the texts about people that may have it."""
    if not search.by_index:
        texts = searching.all_about_people(search.connection)
        return [texts] * len(search.words)
    return [searching.about_people(search.connection, word) for word in search.words]


def _has_some_word(search: _Search, texts: Sequence[Mapping[int, list[Text]]]) -> bool:
    """Say whether one of the words at least is in a text about somebody."""
    return any(
        fit([word], about) for word, some in zip(search.words, texts, strict=True) for about in some.values()
    )


def _fitting(
    search: _Search, texts: Sequence[Mapping[int, list[Text]]]
) -> tuple[list[tuple[Person, tuple[Text, ...]]], bool]:
    """Return the people in whose texts all the words are, and whether there are more than the limit.

    Those who fit best come first, the archived last among equals.
    """
    ids = set(texts[0]).intersection(*texts[1:])
    ids = ids if search.only is None else ids & search.only
    fits = {each: found for each in ids if (found := fit(search.words, _texts_of(each, texts)))}
    away = searching.archived(search.connection)
    ordered = sorted(fits, key=lambda each: (-fits[each].points, each in away, each))
    known = searching.people(search.connection, ordered[: search.limit])
    return [(person, fits[person.contact_id].texts) for person in known], len(fits) > len(known)


def _texts_of(contact_id: int, texts: Sequence[Mapping[int, list[Text]]]) -> list[Text]:
    return list(dict.fromkeys(text for some in texts for text in some[contact_id]))


def _person(search: _Search, person: Person, texts: tuple[Text, ...]) -> FoundPerson:
    telling = [each for each in texts if each.where != ADDRESS] or texts  # an address mostly repeats the name
    return FoundPerson(*person, tuple(_hits(search, telling[:SHOWN_TEXTS])))


def _entries(search: _Search, texts: Sequence[Mapping[int, list[Text]]]) -> Iterator[EntryText]:
    """Yield the entries that have all the words, newest first; the name of somebody it was with may stand for some."""
    streams = [_entries_with(search, search.words, search.only)]
    streams += [_entries_with(search, rest, ids) for rest, ids in _named(search, texts)]
    seen = set()
    for each in _newest_first(streams):
        if each.interaction_id not in seen:
            seen.add(each.interaction_id)
            yield each


def _newest_first(streams: Sequence[Iterator[EntryText]]) -> Iterator[EntryText]:
    import heapq  # noqa: PLC0415

    return heapq.merge(*streams, key=lambda each: (each.occurred_on, each.interaction_id), reverse=True)


def _entries_with(search: _Search, words: Sequence[Word], only: frozenset[int] | None) -> Iterator[EntryText]:
    read = (
        searching.entries(search.connection, words, only)
        if search.by_index
        else searching.all_entries(search.connection, only)
    )
    is_asked = search.of_log != search.of_log.of_people
    return (each for each in read if fit(words, each.texts) and (not is_asked or _is_asked(search, each)))


def _is_asked(search: _Search, entry: EntryText) -> bool:
    """Say whether an entry is on the channel, and within the days, that are asked for."""
    return searching.is_so(
        search.connection, entry.interaction_id, *entry_condition(search.of_log, search.as_of)
    )


def _named(
    search: _Search, texts: Sequence[Mapping[int, list[Text]]]
) -> Iterator[tuple[list[Word], frozenset[int]]]:
    """Yield words of which the others are in somebody's name, and whose name that is.

    Where all of them are, each may be what happened with them as well.
    """
    bearers = {
        word: frozenset(each for each, about in some.items() if _is_named(word, about))
        for word, some in zip(search.words, texts, strict=True)
    }
    named: dict[Word, frozenset[int]] = {}
    for word, ids in bearers.items():
        if ids.intersection(*named.values()):
            named[word] = ids
    rest = [word for word in search.words if word not in named]
    for words in [rest] if rest else [[word] for word in search.words]:
        others = [ids for word, ids in named.items() if word not in words]
        if others:
            ids = others[0].intersection(*others[1:])
            yield words, ids if search.only is None else ids & search.only


def _is_named(word: Word, about: Iterable[Text]) -> bool:
    return any(each.where in NAMES and finder(word).in_names.search(hits.plain(each.text)) for each in about)


def _entry(search: _Search, entry: EntryText, known: Mapping[int, Person]) -> FoundEntry:
    people = tuple(_with(known[each]) for each in entry.contact_ids)
    shown = tuple(_hits(search, entry.texts))
    return FoundEntry(entry.interaction_id, entry.occurred_on, entry.channel, entry.direction, people, shown)


def _hits(search: _Search, texts: Iterable[Text]) -> Iterator[Hit]:
    """Yield the texts that have a hit, names whole and others as far as they are shown."""
    for where, text in texts:
        if spans := hits.spans([pattern(finder(word), where) for word in search.words], text):
            shown = hits.marked if where in {NAME, COMPANY} else hits.snippet
            yield Hit(where, shown(text, spans))


def _with(person: Person) -> With:
    return With(person.contact_id, person.name, person.company, person.is_archived)


def _near(search: _Search) -> tuple[With, ...]:
    """Return people whose names come near what was looked for."""
    ids = whom.near_ids(search.connection, " ".join(word.typed for word in search.words))
    ids = [each for each in ids if search.only is None or each in search.only][:NEAR]
    return tuple(map(_with, searching.people(search.connection, ids)))
