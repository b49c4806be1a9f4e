"""Read one sentence: whom it is about, when, how long, through which channel, what was promised. In doubt it is refused."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from relcrm.domain.jotting import words as lists
from relcrm.domain.jotting.days import at_that_time, days_in, may_belong
from relcrm.domain.jotting.doubts import doubt, nobody, refuse_doubtful, refuse_tagged_people
from relcrm.domain.jotting.lengths import HELD, held, is_its, lengths
from relcrm.domain.jotting.people import listed, present
from relcrm.domain.jotting.promises import promises
from relcrm.domain.jotting.subject import scene
from relcrm.domain.jotting.tags import tags
from relcrm.domain.jotting.text import Clause, Word, blanked, clauses, tidied, without
from relcrm.domain.jotting.way import way_of
from relcrm.domain.log.interaction import Channel, Direction
from relcrm.domain.log.ways import missed_told
from relcrm.errors import UsageError
from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from relcrm.domain.days.dates import When
    from relcrm.domain.jotting.days import Named as Day
    from relcrm.domain.jotting.lengths import Length
    from relcrm.domain.jotting.people import Known, Named
    from relcrm.domain.jotting.promises import Promised
    from relcrm.domain.jotting.scene import Scene
    from relcrm.domain.jotting.text import Span
    from relcrm.domain.log.ways import Way

LONGEST = 1000
"""Characters of a sentence."""
_GO_ON = frozenset(["in", "at", "on", "for", "over", "@", "after", "during", "near", "by", "about", "re"])


class Jotted(NamedTuple):
    """What a sentence says. `when` is None where no day is named; `summary` is the sentence without day, length and tags.

    `way` is None where nothing tells of it, and `answered` False where nobody picked up.
    """

    sentence: str
    people: tuple[Named, ...]
    when: When | None
    way: Way | None
    by: Direction
    answered: bool | None
    minutes: int | None
    tags: tuple[str, ...]
    promises: tuple[Promised, ...]
    summary: str


def read(sentence: str, known: Known, now: datetime, order: str = "") -> Jotted:
    """Return what a sentence says. Raises UsageError for what did not happen, has not happened yet or is in doubt."""
    said = tidied(sentence)
    if len(said) > LONGEST:
        raise UsageError(
            f"a sentence of more than {LONGEST} characters", hint="relcrm note WHO keeps a longer text"
        )
    tagged = tags(said)
    left = blanked(said, tagged.spans, ";")
    promised = tuple(promises(left, known, now.date(), order))
    left = blanked(left, (each.span for each in promised), ";")
    minutes, long = _length(left, known)
    left = blanked(left, long)
    parts = _joined(clauses(left), known)
    when, gone = _day(parts, known, now, order)
    parts = _joined(clauses(blanked(left, gone)), known)
    here, rest = _head(parts, known)
    people = _people(here, rest, known)
    way = way_of(here) if here else None
    missed = way is not None and way.channel is Channel.PHONE and missed_told(left) is not None
    if here is None or not people:
        raise nobody(here)
    refuse_tagged_people(tagged.tags, known)
    refuse_doubtful(said, here, rest, known, people, when, is_missed=missed)
    return Jotted(
        sentence=said,
        people=people,
        when=when.when if when else None,
        way=way,
        by=Direction.ME if missed and here.by is Direction.MUTUAL else here.by,
        answered=False if missed else None,
        minutes=minutes,
        tags=tagged.tags,
        promises=promised,
        summary=without(said, [*tagged.spans, *long, *gone]),
    )


def _length(text: str, known: Known) -> tuple[int | None, list[Span]]:
    """Return how long it took, and where that stands; lengths in the story stay in it. Raises UsageError for two."""
    named = list(lengths(text))
    found: list[Length] = []
    for part, is_head in _with_heads(clauses(held(text, named)), known):
        within = [each for each in named if part.words[0].start <= each.span.start <= part.words[-1].start]
        found += [each for each in within if is_its(part, each, _about(part), is_head=is_head)]
    if len({each.minutes for each in found}) > 1:
        raise UsageError(f"{found[0].minutes} or {found[1].minutes} minutes?", hint="name one length")
    return (found[0].minutes if found else None), [each.span for each in found]


def _with_heads(parts: Sequence[Clause], known: Known) -> Iterator[tuple[Clause, bool]]:
    """Yield each clause, and whether it is the one that tells what happened: the first that is more than a day, or a name."""
    is_over = False
    for part in parts:
        is_time = all(key == HELD or may_belong(key) for key in part.keys)
        yield part, not (is_over or is_time)
        is_over = is_over or not (
            is_time or listed(part.words, 0, known, may_be_new=False).end == len(part.words)
        )


def _day(parts: Sequence[Clause], known: Known, now: datetime, order: str) -> tuple[Day | None, list[Span]]:
    """Return the one day that is named, and where its words stand; days of which the story tells stay in it.

    Raises UsageError where two are named, or where it is open whether it was then.
    """
    firm: list[Day] = []
    loose: list[Day] = []
    for part, is_head in _with_heads(parts, known):
        found = sorted(days_in(part, now, order), key=lambda each: each.span)
        is_day = sum(len(each.words.split()) for each in found) >= len(part.words)
        topic = next((word.start for word in part.words[1:] if word.key in lists.ABOUT | lists.TOPIC), None)
        more: list[Day] = []
        for each in found:
            is_topic = (
                topic is not None and each.span.start > topic and not (each.is_gone and _ends(part, each))
            )
            (firm if is_day or (is_head and not is_topic) else more).append(each)
        is_later = not is_head and re.search(lists.LATER_ON, " ".join(part.keys))
        loose += [each for each in more if each.is_gone or not is_later]
    return _one_day(firm, loose, now, order)


def _one_day(firm: list[Day], loose: list[Day], now: datetime, order: str) -> tuple[Day | None, list[Span]]:
    clocks = [each for each in firm if each.is_clock]
    dates = [each for each in firm if not each.is_clock]
    if len({each.when and each.when.on for each in dates}) > 1 or len(clocks) > 1:
        words = " or ".join(f'"{each.words}"' for each in firm)
        raise doubt("day", words)
    if dates and clocks and dates[0].when:
        return at_that_time(dates[0], clocks[0], now, order), [each.span for each in firm]
    if firm:
        return firm[0], [each.span for each in firm]
    if past := [each for each in loose if each.when is not None and not each.is_clock]:
        raise doubt("day", f'"{past[0].words}"')
    return None, []


def _about(part: Clause) -> int | None:
    return next((word.start for word in part.words[1:] if word.key in lists.ABOUT), None)


def _ends(part: Clause, day: Day) -> bool:
    return part.words[-1].end == day.span.end


def _joined(parts: Sequence[Clause], known: Known) -> tuple[Clause, ...]:
    """Return clauses with a list of people in one: "with Ana, Cem and Lucia at the bar"."""
    found: list[Clause] = []
    for part in parts:
        if found and part.mark == "," and _goes_on(found[-1], part, known):
            link = Word("and", "and", part.words[0].start, part.words[0].start)
            is_linked = part.words[0].key in lists.JOINERS
            found[-1] = Clause(
                (*found[-1].words, *([] if is_linked else [link]), *part.words), found[-1].mark
            )
        else:
            found.append(part)
    return tuple(found)


def _goes_on(before: Clause, part: Clause, known: Known) -> bool:
    """Say whether a clause begins with people, as the one before it ended, and goes on as that would."""
    last = len(before.words) - 1
    if before.words[last].is_whose or not listed(before.words, last, known, may_be_new=False).people:
        return False
    found = listed(part.words, int(part.words[0].key in lists.JOINERS), known, may_be_new=False)
    if not found.people or found.is_whose:
        return False
    following = part.words[found.end].key if found.end < len(part.words) else ""
    if last == 0:  # "Ana, Cem and Lucia came", not "Ana, Cem called"
        return len(found.people) > 1 and following in lists.CAME | {*lists.REACHED}
    return not following or following in _GO_ON or may_belong(following)


def _head(parts: Sequence[Clause], known: Known) -> tuple[Scene | None, Sequence[Clause]]:
    """Return what the first clause with somebody in it tells, with what follows "Ana:", and the clauses after it."""
    waiting: Scene | None = None
    before: list[str] = []
    for at, part in enumerate(parts):
        here = scene(_main(part), known)
        here.before = " ".join(before)
        if here.is_empty and not here.is_to_do:
            waiting = waiting or (here if here.nouns or here.met or here.talked or here.reached else None)
            before += part.keys
            continue
        if here.is_bare and waiting:
            here.nouns, here.met, here.talked = waiting.nouns, waiting.met, waiting.talked
            here.is_bare = False
        if here.is_bare and parts[at + 1 :]:
            return _with_what_follows(here, parts[at + 1], known), parts[at + 1 :]
        return here, parts[at + 1 :]
    return None, ()


def _with_what_follows(here: Scene, part: Clause, known: Known) -> Scene:
    """Return "Ana" with the way that the clause after it tells: "Ana: lunch, her plant"."""
    more = scene(_main(part), known)
    if more.is_empty and not more.is_to_do:
        here.nouns, here.met, here.talked = more.nouns, more.met, more.talked
        here.is_bare = False
    return here


def _main(part: Clause) -> tuple[Word, ...]:
    """Return the words of a clause before what it was about."""
    about = _about(part)
    return part.words if about is None else tuple(word for word in part.words if word.start < about)


def _people(here: Scene | None, rest: Sequence[Clause], known: Known) -> tuple[Named, ...]:
    """Return everybody who was there: those of the first clause, and those that a later one only names."""
    found = list(here.people) if here else []
    for part in rest:
        found += present(part, known)
    return tuple(dict.fromkeys(found))
