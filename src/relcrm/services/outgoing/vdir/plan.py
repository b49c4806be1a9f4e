"""What is to be done in a folder of cards: pure, from the people, the cards there, and what was written before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from relcrm.services.outgoing.cards.card import card_lines
from relcrm.services.outgoing.cards.lines import card_in, escaped, text_of
from relcrm.services.outgoing.cards.units import NEWEST, VERSIONS
from relcrm.services.outgoing.vdir.folder import file_name, uid_key
from relcrm.services.outgoing.vdir.merging import merged
from relcrm.store.written_cards import WrittenCard
from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from relcrm.services.outgoing.cards.lines import Line
    from relcrm.services.outgoing.people import Whole
    from relcrm.services.outgoing.vdir.folder import Found
    from relcrm.services.outgoing.vdir.merging import Side

    What = Literal[
        "new",
        "updated",
        "same",
        "deleted",
        "written again",
        "unreadable",
        "left over",
        "removed",
        "changed just now",
    ]


class Wishes(NamedTuple):
    """What the user decided: who `prefer`s to win where both changed, what becomes of cards that went on either side."""

    version: str = NEWEST
    private: bool = False
    prefer: Side | None = None
    restore: bool = False
    prune: bool = False


class Step(NamedTuple):
    """What becomes of one card. `data` is what is written, None for nothing; `before` what the file held.

    `agreed` is kept for the next time, empty where nothing is. The words for kinds are those of `merging.OneCard`.
    """

    what: What
    uid: str
    file: str
    name: str
    contact_id: int | None = None
    data: bytes | None = None
    before: bytes | None = None
    agreed: str = ""
    changed: tuple[str, ...] = ()
    conflicts: tuple[str, ...] = ()
    theirs: tuple[str, ...] = ()


class There(NamedTuple):
    """What is known of a folder: its cards by identifier, what was written there, and what is in `both`."""

    found: Mapping[str, Found]
    written: Mapping[str, WrittenCard]
    both: frozenset[str]


def there(found: Iterable[Found], written: Mapping[str, WrittenCard]) -> There:
    """Return the cards by identifier; where two have the same, the one that we wrote, else the first."""
    cards: dict[str, Found] = {}
    for each in found:
        known = written.get(each.uid)
        if each.uid and (each.uid not in cards or (known and known.file == each.file)):
            cards[each.uid] = each
    return There(cards, written, frozenset(written.keys() & cards.keys()))


def steps(
    people: Iterable[Whole], folder: There, wishes: Wishes, taken: set[str], broken: Mapping[str, Found]
) -> list[Step]:
    """Return what becomes of everybody's card, and of those whose people do not go out any more.

    `taken` are the names of files there in small letters, `broken` the files that are not one card, by name.
    """
    done = [_step(person, folder, wishes, taken, broken) for person in people]
    mine = {step.uid for step in done}
    return [*done, *_left_over(folder, mine, wishes)]


def _step(person: Whole, folder: There, wishes: Wishes, taken: set[str], broken: Mapping[str, Found]) -> Step:
    uid = _uid_of(person, folder)
    key = uid_key(uid)
    known, found = folder.written.get(key), folder.found.get(key)
    step = Step("new", key, known.file if known else "", person.contact.name, person.contact.id)
    if found is not None:
        return _met(person, step._replace(file=found.file), known, found, wishes)
    if known and known.file in broken:
        return step._replace(what="unreadable", before=broken[known.file].data)
    if known and not wishes.restore:
        return step._replace(what="deleted")
    lines = _ours(person, wishes.version, wishes, uid)
    file = known.file if known and known.file.lower() not in taken else file_name(uid, taken)
    taken.add(file.lower())
    text = text_of(lines)
    data = text.encode("utf-8", "replace")
    return step._replace(what="written again" if known else "new", file=file, data=data, agreed=text)


def _met(person: Whole, step: Step, known: WrittenCard | None, found: Found, wishes: Wishes) -> Step:
    """Return what becomes of a card that is there: ours and theirs as one."""
    assert found.card is not None  # noqa: S101 - what has an identifier is a card
    version = found.card.first("VERSION")
    if version not in VERSIONS:
        return step._replace(what="unreadable", before=found.data)
    ours = _ours(person, version, wishes, found.card.first("UID"))
    step = step._replace(what="same", before=found.data)
    text = text_of(ours)
    if known == WrittenCard(step.uid, found.file, text) and found.data == text.encode("utf-8", "replace"):
        return step  # as most are: nothing need be compared
    base = card_in(known.card) if known else None
    whole = merged(ours, base.lines if base else None, found.card.lines, wishes.prefer)
    agreed = text_of(whole.agreed)
    step = step._replace(
        what="updated" if whole.changed else "same",
        agreed="" if known == WrittenCard(step.uid, found.file, agreed) else agreed,
        changed=whole.changed,
        conflicts=whole.conflicts,
        theirs=whole.theirs,
    )
    if not whole.changed:
        return step
    return step._replace(data=text_of(whole.lines).encode("utf-8", "surrogateescape"))


def _ours(person: Whole, version: str, wishes: Wishes, uid: str) -> Sequence[Line]:
    lines = card_lines(person, version, private=wishes.private)
    return [line._replace(value=escaped(uid)) if line.name == "UID" else line for line in lines]


def _uid_of(person: Whole, folder: There) -> str:
    """Return the identifier of somebody's card there: one under which it is there or was written, else the usual one."""
    names = (person.contact.uid, *person.card_uids)
    for known in (folder.both, folder.written, folder.found):
        for uid in names:
            if uid_key(uid) in known:
                return uid
    return person.uid


def _left_over(folder: There, mine: set[str], wishes: Wishes) -> Iterator[Step]:
    """Yield the cards that we wrote of people who do not go out any more."""
    for uid, known in folder.written.items():
        found = folder.found.get(uid)
        if uid in mine or found is None or found.card is None:
            continue
        base = card_in(known.card)
        theirs = merged(base.lines, base.lines, found.card.lines).theirs if base else ()
        is_removed = wishes.prune and (not theirs or wishes.prefer == "ours")
        what: What = "removed" if is_removed else "left over"
        name = found.card.first("FN") or found.file
        yield Step(what, uid, found.file, name, before=found.data, theirs=theirs)
