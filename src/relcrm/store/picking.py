"""Who fits what was asked of everybody: the filters as values, and as SQL over the views. Light; judges nobody.

What rests on a judgement (a stage, ready or not, asleep, not yet met) is answered by `services.logbook.standings`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from relcrm.domain.particulars.details import CAN_HELP, LOOKS_FOR
from relcrm.domain.people.folding import folded
from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Sequence
    from datetime import date

    from relcrm.domain.log.interaction import Channel

Condition = tuple[str, list[Any]]
"""SQL on the view `contacts`, and its values."""


class Filters(NamedTuple):
    """What was asked of people; each must be so. Empty text, None and False ask nothing.

    `tags` and `has` must all be there, of `stages` one is enough. `since` and `before` bound the days on which there was
    something between you, the second not included; with a `channel`, that something was on it.
    """

    tags: tuple[str, ...] = ()
    company: str = ""
    place: str = ""
    stages: tuple[str, ...] = ()
    ready: bool | None = None
    channel: Channel | None = None
    platform: str = ""
    since: date | None = None
    before: date | None = None
    never_met: bool = False
    asleep: bool = False
    no_rhythm: bool = False
    has: tuple[str, ...] = ()
    can_help: str = ""
    looks_for: str = ""
    related_to: str = ""

    @property
    def is_judged(self) -> bool:
        """Say whether it takes a judgement to answer."""
        return bool(self.stages or self.never_met or self.asleep) or self.ready is not None

    @property
    def of_people(self) -> Filters:
        """Return what is asked of people, without what is asked of the log."""
        return self._replace(channel=None, platform="", since=None, before=None)


NO_FILTERS = Filters()
ALONE = (
    *(("tags",), ("company",), ("place",), ("has",), ("can_help",), ("looks_for",), ("related_to",)),
    *(("channel", "platform"), ("since", "before"), ("stages",), ("ready",), ("never_met",), ("asleep",)),
    ("no_rhythm",),
)
"""The filters one by one, as the fields that belong together."""


class Side(NamedTuple):
    """Somebody to whom others are related: a contact, or a name that is none, folded."""

    contact_id: int | None
    name: str = ""


_DETAIL = "contact_id IN (SELECT contact_id FROM details WHERE kind = '{}')"
_HANDLE = "contact_id IN (SELECT contact_id FROM handles WHERE platform {})"
_PHONE = _HANDLE.format("= 'phone'")
_HANGS = "contact_id IN (SELECT contact_id FROM {})"
HAS: dict[str, str] = {
    "birthday": "contact_id IN (SELECT contact_id FROM occasions WHERE label = 'birthday')",
    "anniversary": "contact_id IN (SELECT contact_id FROM occasions WHERE label = 'anniversary')",
    "date": _HANGS.format("occasions"),
    "email": _HANDLE.format("= 'email'"),
    "phone": f"({_PHONE} OR {_DETAIL.format('number')})",
    "handle": _HANDLE.format("NOT IN ('email', 'phone')"),
    "address": _HANGS.format("postal_addresses"),
    "link": _DETAIL.format("link"),
    "field": _DETAIL.format("field"),
    "can-help": _DETAIL.format(CAN_HELP),
    "looks-for": _DETAIL.format(LOOKS_FOR),
    "relation": "(contact_id IN (SELECT contact_id FROM relations) OR contact_id IN (SELECT other_id FROM relations))",
    "news": _HANGS.format("news_items"),
    "note": _HANGS.format("notes"),
    "tag": _HANGS.format("tags"),
    "nickname": _HANGS.format("nicknames"),
    "common-ground": _HANGS.format("common_grounds"),
    "company": "company <> ''",
    "title": "title <> ''",
    "cadence": "cadence_days IS NOT NULL",
}
"""What somebody may have, by the word for it."""
_NAMED = (
    "(contact_id IN (SELECT contact_id FROM occasions WHERE folded(label) = ?1) "
    "OR contact_id IN (SELECT contact_id FROM details WHERE kind = 'field' AND folded(label) = ?1) "
    "OR contact_id IN (SELECT contact_id FROM handles WHERE platform = ?1))"
).replace("?1", "?")
NO_RHYTHM = (
    "(cadence_days IS NULL AND max_days IS NULL "
    "AND contact_id NOT IN (SELECT contact_id FROM tags JOIN tag_rhythms USING (tag)))"
)
"""Nobody said how often, neither of them nor of a tag of theirs."""
_LAST_DAY = "ifnull(last_on, occurred_on)"
"""An index answers this expression, as it is written here."""


def names_of_what_they_have(connection: sqlite3.Connection) -> list[str]:
    """Return the words of `HAS` and what else somebody has under a name of its own: days, fields, platforms."""
    query = (
        "SELECT label FROM occasions UNION SELECT label FROM details WHERE kind = 'field' "
        "UNION SELECT platform FROM handles"
    )
    own = {folded(name) for (name,) in connection.execute(query)}
    return [*HAS, *sorted(own - set(HAS))]


def ids(
    connection: sqlite3.Connection, filters: Filters, as_of: date, sides: Sequence[Side] = ()
) -> frozenset[int]:
    """Return the contacts, archived ones included, who fit all that needs no judgement; `sides` are those of `related_to`.

    Of the log it knows what began by `as_of`.
    """
    connection.create_function("folded", 1, folded, deterministic=True)
    connection.create_function("says", 2, says, deterministic=True)
    conditions = list(_conditions(filters, as_of))
    if filters.related_to:
        conditions.append(_related(sides))
    where = " AND ".join(text for text, _ in conditions) or "1"
    values = [value for _, some in conditions for value in some]
    return frozenset(
        row[0] for row in connection.execute(f"SELECT contact_id FROM contacts WHERE {where}", values)
    )


def names_related(connection: sqlite3.Connection, who: str) -> list[str]:
    """Return the names, folded, that are no contact, have these words, and that somebody is related to."""
    names = {
        folded(name)
        for (name,) in connection.execute("SELECT other FROM relations WHERE other_id IS NULL")
        if says(name, who)
    }
    return sorted(names)


def says(text: str, asked: str) -> bool:
    """Say whether every word of what is asked begins one of a text; of scripts without spaces, stands in it."""
    held, words = f" {_spaced(text)}", _spaced(asked).split()
    return all((f" {word}" if word.isascii() else word) in held for word in words)


def entry_condition(filters: Filters, as_of: date) -> Condition:
    """Return SQL on the log for what is asked of an entry: its channel, and the days that it lasted."""
    parts: list[tuple[str, Any]] = [("occurred_on <= ?", as_of.isoformat())]
    if filters.channel is not None:
        parts.append(("channel = ?", filters.channel.value))
    if filters.platform:
        parts.append(("platform = ?", filters.platform))
    if filters.since is not None:
        parts.append((f"{_LAST_DAY} >= ?", filters.since.isoformat()))
    if filters.before is not None:
        parts.append(("occurred_on < ?", filters.before.isoformat()))
    return " AND ".join(text for text, _ in parts), [value for _, value in parts]


def _spaced(text: str) -> str:
    return folded(text).replace("-", " ").replace(",", " ")


def _conditions(filters: Filters, as_of: date) -> Iterator[Condition]:
    for tag in filters.tags:
        yield "contact_id IN (SELECT contact_id FROM tags WHERE tag = ?)", [tag]
    if filters.company:
        yield "instr(folded(company), ?)", [folded(filters.company)]
    if filters.place:
        parts = " OR ".join(f"says({part}, ?1)" for part in ("place", "region", "country", "postcode"))
        query = f"SELECT contact_id FROM postal_addresses WHERE {parts}".replace("?1", "?")
        yield f"contact_id IN ({query})", [filters.place] * 4
    if filters.no_rhythm:
        yield NO_RHYTHM, []
    for word in filters.has:
        yield (HAS[word], []) if word in HAS else (_NAMED, [word] * 3)
    for kind, text in ((CAN_HELP, filters.can_help), (LOOKS_FOR, filters.looks_for)):
        if text:
            query = "SELECT contact_id FROM details WHERE kind = ? AND says(label || ' ' || value, ?)"
            yield f"contact_id IN ({query})", [kind, text]
    if filters.channel is not None or filters.since or filters.before:
        yield _in_touch(filters, as_of)


def _in_touch(filters: Filters, as_of: date) -> Condition:
    """Return the condition that there was something: person by person, which ends with the first thing found.

    Where that may be rare or nothing, it is asked of the log instead, by the days where they are bounded below.
    """
    where, values = entry_condition(filters, as_of)
    if filters.since is not None or filters.platform:
        log = "interaction CROSS JOIN participant p ON p.interaction_id = interaction.id"
        return f"contact_id IN (SELECT p.contact_id FROM {log} WHERE {where})", values
    inside = "SELECT 1 FROM interactions i WHERE i.contact_id = contacts.contact_id"
    return f"EXISTS ({inside} AND {where})", values


def _related(sides: Sequence[Side]) -> Condition:
    texts, values = ["0"], list[Any]()
    for side in sides:
        if side.contact_id is None:
            texts.append(
                "contact_id IN (SELECT contact_id FROM relations WHERE other_id IS NULL AND folded(other) = ?)"
            )
            values.append(side.name)
            continue
        texts.append(
            "contact_id IN (SELECT other_id FROM relations WHERE contact_id = ? "
            "UNION SELECT contact_id FROM relations WHERE other_id = ?)"
        )
        values += [side.contact_id, side.contact_id]
    return f"({' OR '.join(texts)})", values
