"""Read and write what hangs on people beside addresses: days, places, details, relations, news. Light.

Every writer runs inside the caller's transaction and says whether it changed anything.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from relcrm.domain.particulars.details import Detail, News, PostalAddress
from relcrm.domain.particulars.occasions import Occasion
from relcrm.domain.particulars.relations import INVERSES, Related, from_other_side
from relcrm.domain.particulars.whole import Labelled, Particulars
from relcrm.domain.people.handles import Handle
from relcrm.store import history, people
from relcrm.store.codec import day_from_text

if TYPE_CHECKING:
    import sqlite3
    from datetime import date


def particulars(connection: sqlite3.Connection, contact_id: int) -> Particulars:
    """Return all of it: days as they come in a year, relations by their role, the rest as it was written."""
    return Particulars(
        tuple(occasions(connection, contact_id)),
        tuple(addresses(connection, contact_id)),
        tuple(details(connection, contact_id)),
        tuple(related(connection, contact_id)),
        tuple(news(connection, contact_id)),
        tuple(Labelled(*handle, label) for handle, label in labels(connection, contact_id).items()),
    )


def occasions(connection: sqlite3.Connection, contact_id: int) -> list[Occasion]:
    """Return the days of the year that belong to a contact."""
    query = "SELECT label, month, day, year FROM occasion WHERE contact_id = ? ORDER BY month, day, label"
    return [Occasion(*row) for row in connection.execute(query, (contact_id,))]


def addresses(connection: sqlite3.Connection, contact_id: int) -> list[PostalAddress]:
    """Return the postal addresses of a contact."""
    query = "SELECT label, street, place, region, postcode, country FROM postal_address WHERE contact_id = ? ORDER BY id"
    return [PostalAddress(*row) for row in connection.execute(query, (contact_id,))]


def details(connection: sqlite3.Connection, contact_id: int) -> list[Detail]:
    """Return the details of a contact."""
    query = "SELECT kind, label, value, raw FROM detail WHERE contact_id = ? ORDER BY id"
    return [Detail(*row) for row in connection.execute(query, (contact_id,))]


def related(connection: sqlite3.Connection, contact_id: int) -> list[Related]:
    """Return who is what to a contact, from whichever side it was said."""
    query = "SELECT role, other, other_id FROM relations WHERE contact_id = ?"
    found = {Related(*row) for row in connection.execute(query, (contact_id,))}
    query = (
        "SELECT r.role, c.name, c.contact_id FROM relations r JOIN contacts c ON c.contact_id = r.contact_id "
        "WHERE r.other_id = ?"
    )
    found |= {from_other_side(*row) for row in connection.execute(query, (contact_id,))}
    return sorted(found, key=lambda each: (each.role, each.name, each.contact_id or 0))


def news(connection: sqlite3.Connection, contact_id: int) -> list[News]:
    """Return the news about a contact, latest first."""
    query = "SELECT uid, noted_on, what, was, became FROM news WHERE contact_id = ? ORDER BY noted_on DESC, id DESC"
    return [News(row[0], _day(row[1]), *row[2:]) for row in connection.execute(query, (contact_id,))]


def labels(connection: sqlite3.Connection, contact_id: int) -> dict[Handle, str]:
    """Return the labels of a contact's addresses, of each that has one."""
    query = "SELECT platform, value, label FROM handles WHERE contact_id = ? AND label <> '' ORDER BY platform, value"
    return {Handle(*row[:2]): row[2] for row in connection.execute(query, (contact_id,))}


def set_occasion(connection: sqlite3.Connection, contact_id: int, occasion: Occasion) -> bool:
    """Keep a day under its label, in the place of the one that was there."""
    query = "SELECT id, month, day, year FROM occasion WHERE contact_id = ? AND label = ?"
    row = connection.execute(query, (contact_id, occasion.label)).fetchone()
    values = {"year": occasion.year, "month": occasion.month, "day": occasion.day}
    if row is None:
        return people.add_row(
            connection, "occasion", {"contact_id": contact_id, "label": occasion.label, **values}
        )
    history.claim(connection, "occasion", [row[0]], values)
    if tuple(row[1:]) == occasion[1:]:
        return False
    people.set_row(connection, "occasion", row[0], values)
    return True


def remove_occasion(connection: sqlite3.Connection, contact_id: int, label: str) -> bool:
    """Forget the day of that label; False when there was none."""
    return people.remove_row(connection, "occasion", {"contact_id": contact_id, "label": label})


def add_address(connection: sqlite3.Connection, contact_id: int, address: PostalAddress) -> bool:
    """Keep a postal address; False when it was there, which gives it a label where it had none."""
    values = {"contact_id": contact_id, **address._asdict()}
    known_by = tuple(name for name in values if name != "label")
    if people.add_row(connection, "postal_address", values, known_by):
        return True
    where = " AND ".join(f"{name} = ?" for name in known_by)
    query = f"UPDATE postal_address SET label = ? WHERE label = '' AND {where}"
    bound = (address.label, *(values[name] for name in known_by))
    return bool(address.label) and connection.execute(query, bound).rowcount == 1


def remove_address(connection: sqlite3.Connection, contact_id: int, address: PostalAddress) -> bool:
    """Forget a postal address; False when there was none such."""
    values = {"contact_id": contact_id, **address._asdict()}
    return people.remove_row(connection, "postal_address", values)


def add_detail(connection: sqlite3.Connection, contact_id: int, detail: Detail) -> bool:
    """Keep a detail; False when it was there already."""
    values = {"contact_id": contact_id, **detail._asdict()}
    return people.add_row(connection, "detail", values, ("contact_id", "kind", "label", "value"))


def remove_details(
    connection: sqlite3.Connection,
    contact_id: int,
    kind: str,
    label: str | None = None,
    value: str | None = None,
) -> int:
    """Forget the details of a kind, of that label and value where they are told; return how many there were."""
    query = (
        "DELETE FROM detail WHERE contact_id = ?1 AND kind = ?2 AND (?3 IS NULL OR label = ?3) "
        "AND (?4 IS NULL OR value = ?4)"
    )
    return connection.execute(query, (contact_id, kind, label, value)).rowcount


def relate(connection: sqlite3.Connection, contact_id: int, role: str, other: int | str) -> bool:
    """Keep what another contact, or a name that is none, is to a contact; False when either side says so already."""
    other_id, other_name = (other, "") if isinstance(other, int) else (None, other)
    sides = [(contact_id, role, other_id, other_name)]
    if other_id is not None and role in INVERSES:
        sides.append((other_id, INVERSES[role], contact_id, ""))
    query = "SELECT id FROM relation WHERE contact_id = ? AND role = ? AND other_id IS ? AND other_name = ?"
    for side in sides:
        if row := connection.execute(query, side).fetchone():
            history.claim(connection, "relation", row)
            return False
    names = ("contact_id", "role", "other_id", "other_name")
    return people.add_row(connection, "relation", dict(zip(names, sides[0], strict=True)))


def unrelate(
    connection: sqlite3.Connection, contact_id: int, other: int | str, role: str | None = None
) -> list[str]:
    """Forget what two are to one another, from whichever side it was said; return what was there, in words.

    They are those of `Related`, as the contact sees it: `manager`, or `dentist of` for what they were themselves.
    """
    values: tuple[int | str | None, ...]
    if isinstance(other, str):
        where, values = (
            "contact_id = ?1 AND other_name = ?2 AND (?3 IS NULL OR role = ?3)",
            (contact_id, other, role),
        )
    else:
        where = (
            "(contact_id = ?1 AND other_id = ?2 AND (?3 IS NULL OR role = ?3)) OR "
            "(contact_id = ?2 AND other_id = ?1 AND (?3 IS NULL OR role = ?4))"
        )
        values = (contact_id, other, role, INVERSES.get(role or "", ""))
    gone = connection.execute(f"DELETE FROM relation WHERE {where} RETURNING contact_id, role", values)
    return [
        Related(said, "").words if side == contact_id else from_other_side(said, "", side).words
        for side, said in gone.fetchall()
    ]


def unrelate_all(connection: sqlite3.Connection, contact_id: int) -> int:
    """Forget all that others are to a contact, from whichever side it was said; return how much that was."""
    return connection.execute(
        "DELETE FROM relation WHERE contact_id = ?1 OR other_id = ?1", (contact_id,)
    ).rowcount


def add_news(connection: sqlite3.Connection, contact_id: int, item: News) -> bool:
    """Keep a piece of news; one that is known by its `uid` only once."""
    return people.add_row(connection, "news", {"contact_id": contact_id, **item._asdict()})


def set_label(connection: sqlite3.Connection, contact_id: int, handle: Handle, label: str) -> bool:
    """Label an address of a contact; False when it is labelled so, or is none of theirs."""
    query = (
        "UPDATE handle SET label = ?1 WHERE contact_id = ?2 AND platform = ?3 AND value = ?4 AND label <> ?1"
    )
    return connection.execute(query, (label, contact_id, *handle)).rowcount == 1


def _day(text: str) -> date:
    found = day_from_text(text)
    assert found is not None  # noqa: S101 - the column is never empty
    return found
