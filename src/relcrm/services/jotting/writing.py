"""Read sentences and write what they say, all in one command that can be taken back, or nothing. Light."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from relcrm.domain.jotting.sentence import read
from relcrm.domain.log.interaction import Interaction
from relcrm.errors import RelcrmError, UnclearWay
from relcrm.services.jotting.known import Names
from relcrm.services.jotting.results import Jot, Jots, KeptPromise
from relcrm.services.jotting.whom import people_of, receiver
from relcrm.services.logbook.entering import Said, checked, written
from relcrm.services.logbook.ways import is_single_message
from relcrm.services.recording import LOG, changing
from relcrm.store import people as rows
from relcrm.store.ahead import reminders
from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Mapping, Sequence

    from relcrm.domain.jotting.promises import Promised
    from relcrm.domain.jotting.sentence import Jotted
    from relcrm.domain.log.ways import Way
    from relcrm.domain.people.dossier import Contact
    from relcrm.services.context import Context
    from relcrm.services.logbook.changes import Entry

_SHOWN = 60


class Settled(NamedTuple):
    """What was asked and answered: whom words mean, in small letters, and through which way it was, by sentence."""

    people: Mapping[str, int]
    ways: Mapping[str, Way]


class _Meant(NamedTuple):
    """A sentence that is read, the people it means, and its promises with whose each is."""

    jotted: Jotted
    people: Sequence[Contact]
    promises: Sequence[tuple[Promised, Contact]]


def jot(
    context: Context,
    sentences: Sequence[str],
    settled: Settled,
    *,
    order: str = "",
    again: bool = False,
    dry_run: bool = False,
) -> Jots:
    """Write what sentences say and return it. All are read before the first is written.

    `order` is the order of day and month in numbers, where it is known. Raises a failure that names the sentence, where there are several.
    """
    with changing(context, LOG, keep=not dry_run) as connection:
        names = Names(connection)
        meant = []
        for sentence in sentences:
            with _named(sentence, is_one_of_many=len(sentences) > 1):
                jotted = read(sentence, names, context.now, order)
                meant.append(_meant(connection, jotted, settled))
        found = []
        for each in meant:
            with _named(each.jotted.sentence, is_one_of_many=len(sentences) > 1):
                found.append(_written(connection, context, each, again=again, dry_run=dry_run))
    return Jots(tuple(found), dry_run)


@contextmanager
def _named(sentence: str, *, is_one_of_many: bool) -> Iterator[None]:
    """Say in a failure which of several sentences it is about."""
    try:
        yield
    except RelcrmError as error:
        if is_one_of_many:
            short = sentence if len(sentence) <= _SHOWN else f"{sentence[: _SHOWN - 1]}\u2026"
            error.message = f'"{short}": {error.message}'
        raise


def _meant(connection: sqlite3.Connection, jotted: Jotted, settled: Settled) -> _Meant:
    people = people_of(connection, jotted.people, settled.people)
    way = jotted.way or settled.ways.get(jotted.sentence)
    if way is None:
        raise UnclearWay(
            "through which channel?",
            hint="say it, as in: lunch with ana, called ana, ana emailed; relcrm note WHO '...' keeps a remark",
            data={"asks": "channel", "sentence": jotted.sentence},
        )
    promises = [(each, receiver(each, people, settled.people)) for each in jotted.promises]
    return _Meant(jotted._replace(way=way), people, promises)


def _written(
    connection: sqlite3.Connection, context: Context, meant: _Meant, *, again: bool, dry_run: bool
) -> Jot:
    """Write the entry, the tags and the promises of one sentence."""
    interaction = _interaction(meant.jotted, context)
    when = meant.jotted.when
    said = Said(
        people=tuple(str(person.id) for person in meant.people),
        interaction=interaction,
        is_message=is_single_message(interaction),
        left_open=when.left_open if when else "",
        taken=when.taken.partition(";")[0] if when else "",
        again=again,
        dry_run=dry_run,
    )
    checked(interaction, context)
    entry = written(connection, context, said)
    for person in meant.people:
        for tag in meant.jotted.tags:
            rows.add_tag(connection, person.id, tag)
    kept = [_kept(connection, promise, person, interaction) for promise, person in meant.promises]
    return Jot(meant.jotted.sentence, _with_word(entry, meant.jotted), meant.jotted.tags, tuple(kept))


def _interaction(jotted: Jotted, context: Context) -> Interaction:
    assert jotted.way is not None  # noqa: S101 - one without is refused before
    return Interaction(
        occurred_on=jotted.when.on if jotted.when else context.today,
        occurred_at=jotted.when.at if jotted.when else None,
        channel=jotted.way.channel,
        platform=jotted.way.platform,
        direction=jotted.by,
        answered=jotted.answered,
        minutes=jotted.minutes,
        summary=jotted.summary,
    )


def _with_word(entry: Entry, jotted: Jotted) -> Entry:
    """Return the entry with what was made of the words: the note, and today where no day was said."""
    told = (f"note: {jotted.summary}", *(() if jotted.when else ("today, as no day was said",)))
    return entry._replace(understood=(*told, *entry.understood))


def _kept(
    connection: sqlite3.Connection, promise: Promised, person: Contact, interaction: Interaction
) -> KeptPromise:
    """Keep a promise, made on the day of the entry; the same once more stays one."""
    found, already = reminders.keep(
        connection,
        person.id,
        kind=promise.kind,
        text=promise.text,
        made_on=interaction.occurred_on,
        due_on=promise.due,
    )
    return KeptPromise(person.id, person.name, found, already=already)
