"""Answer who could help with something: by what is on record of them, and by how welcome the question would be. Light."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from relcrm.domain.helping.fit import Source, fit, rarities, reasons
from relcrm.domain.helping.fit import found as found_of
from relcrm.domain.helping.looking import Looker
from relcrm.domain.helping.question import question
from relcrm.domain.helping.welcome import welcome
from relcrm.domain.readiness.verdict import judge
from relcrm.errors import UsageError
from relcrm.services.choosing.chosen import chosen
from relcrm.services.overview.queries import stamp
from relcrm.services.results import Person
from relcrm.store import memo, offering
from relcrm.store.connection import reading
from relcrm.store.picking import NO_FILTERS
from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from relcrm.domain.helping.fit import Found, Reason
    from relcrm.domain.helping.welcome import Welcome
    from relcrm.domain.people.dossier import Someone
    from relcrm.services.context import Context
    from relcrm.services.results import PolicyStamp
    from relcrm.store.picking import Filters

    Judge = Callable[[Sequence[int]], Iterable["Helper"]]

NEARBY = 5
TOGETHER = 50
"""How many are judged at once, those who fit best first."""
_SHOWN = 60  # characters of a question that are said back


class Helper(NamedTuple):
    """Somebody who could help. `fit` and `score` are in [0, 1]; the score is the fit times the welcome's share."""

    contact_id: int
    name: str
    company: str
    score: float
    fit: float
    reasons: tuple[Reason, ...]
    welcome: Welcome

    @property
    def rounded(self) -> Helper:
        """Return it with figures of four digits, as they are shown."""
        how = self.welcome._replace(share=round(self.welcome.share, 4))
        return self._replace(score=round(self.score, 4), fit=round(self.fit, 4), welcome=how)


class Asked(NamedTuple):
    """Who could help, best first; `total` counts all who fit. `unknown` are words of the question that nobody answers.

    `nearby` are those whose address fits, where nobody answers what the question is about.
    """

    as_of: date
    policy: PolicyStamp
    question: str
    words: tuple[str, ...]
    unknown: tuple[str, ...]
    people: tuple[Helper, ...]
    total: int
    nearby: tuple[Person, ...]


def who_can(
    context: Context,
    text: str,
    *,
    filters: Filters = NO_FILTERS,
    limit: int | None = None,
) -> Asked:
    """Return who could help with what a text asks, of those whom the filters leave.

    Raises UsageError where the text asks for nothing.
    """
    with reading(context.store, context.wait_seconds) as connection:
        asked = question(text, offering.places(connection))
        if not asked.terms:
            raise UsageError(
                f'"{asked.text[:_SHOWN]}" asks for nothing that could be looked up',
                hint='name what it is about: relcrm who-can "tax law in Spain"',
            )
        who = offering.listed(connection, then=context.then, only=chosen(connection, context, filters))
        hits = offering.hits(connection, Looker(asked), who, context.as_of.isoformat())
        found = {each: found_of(some) for each, some in hits.items()}
        worth = rarities(asked, found.values(), len(who))
        fits = {each: value for each, one in found.items() if (value := fit(asked, one, worth))}
        memos = memo.started(connection, context.policy)

        def judged(some: Sequence[int]) -> Iterator[Helper]:
            people = offering.people(connection, some, context.then)
            for person, evidence in memo.evidence_of_all(connection, people, context.as_of, memos):
                how = welcome(judge(evidence, memos.policy_for(person)))
                yield _helper(person, how, fits[person.id], reasons(asked, found[person.id]))

        best = _ranked(fits, limit, judged)
        nearby = () if fits else _living_there(connection, found)
        memo.keep(connection, memos)
    return Asked(
        context.as_of,
        stamp(context.policy),
        asked.text,
        tuple(term.word for term in asked.terms),
        tuple(term.word for term, value in zip(asked.terms, worth, strict=True) if not value),
        tuple(each.rounded for each in best),
        len(fits),
        nearby,
    )


def _ranked(fits: Mapping[int, float], limit: int | None, judged: Judge) -> list[Helper]:
    """Return the first few. No welcome is above 1, so whoever fits less than the last of them scored is not judged."""
    ordered = iter(sorted(fits, key=lambda each: (-fits[each], each)))
    best: list[Helper] = []
    while some := list(islice(ordered, TOGETHER)):
        if limit is not None and len(best) == limit and (not best or fits[some[0]] < best[-1].score):
            break
        best += judged(some)
        best.sort(key=lambda each: (-each.score, -each.fit, each.contact_id))
        del best[limit if limit is not None else len(best) :]
    return best


def _helper(person: Someone, how: Welcome, value: float, why: tuple[Reason, ...]) -> Helper:
    return Helper(person.id, person.name, person.company, value * how.share, value, why, how)


def _living_there(connection: sqlite3.Connection, found: Mapping[int, Found]) -> tuple[Person, ...]:
    """Return the first few whose address fits."""
    there = sorted(
        each for each, one in found.items() if any(text and text.source is Source.PLACE for text in one.texts)
    )
    people = offering.people(connection, there[:NEARBY])
    return tuple(Person(each.id, each.name, each.company) for each in people)
