"""Read and write what hangs on people beside addresses: days, places, details, relations, news. Light.

Every writer runs inside the caller's transaction and says whether it changed anything. Text is kept without control
characters and without spaces around it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from relcrm.domain.particulars.details import Detail, News, PostalAddress, plain, plain_value
from relcrm.domain.particulars.occasions import Occasion
from relcrm.domain.particulars.relations import INVERSES, Related, from_other_side
from relcrm.domain.particulars.whole import Labelled, Particulars
from relcrm.domain.people.handles import Handle
from relcrm.store import history, people
from relcrm.store.codec import day_from_text

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping
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
    return sorted(found, key=lambda each: (each.role, each.name, each.contact_id or 0, each.is_of))


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
    label = _kept(occasion.label)
    query = "SELECT id, month, day, year FROM occasion WHERE contact_id = ? AND label = ?"
    row = connection.execute(query, (contact_id, label)).fetchone()
    values = {"year": occasion.year, "month": occasion.month, "day": occasion.day}
    if row is None:
        return people.add_row(connection, "occasion", {"contact_id": contact_id, "label": label, **values})
    history.claim(connection, "occasion", [row[0]], values)
    if tuple(row[1:]) == occasion[1:]:
        return False
    people.set_row(connection, "occasion", row[0], values)
    return True


def remove_occasion(connection: sqlite3.Connection, contact_id: int, label: str) -> bool:
    """Forget the day of that label; False when there was none."""
    return _removed(connection, "occasion", contact_id=contact_id, label=_kept(label))


def add_address(connection: sqlite3.Connection, contact_id: int, address: PostalAddress) -> bool:
    """Keep a postal address; False when it was there, unless that gives it a label where it had none."""
    values = {"contact_id": contact_id, **_all_kept(address._asdict())}
    known_by = tuple(name for name in values if name != "label")
    if people.add_row(connection, "postal_address", values, known_by):
        return True
    where = " AND ".join(f"{name} = ?" for name in known_by)
    query = f"SELECT id, label FROM postal_address WHERE {where}"
    row_id, label = connection.execute(query, [values[name] for name in known_by]).fetchone()
    if address.label and label in {"", address.label}:
        history.claim(connection, "postal_address", [row_id], ["label"])
    if not address.label or label:
        return False
    people.set_row(connection, "postal_address", row_id, {"label": values["label"]})
    return True


def remove_address(connection: sqlite3.Connection, contact_id: int, address: PostalAddress) -> bool:
    """Forget a postal address, of just that label; False when there was none such."""
    return _removed(connection, "postal_address", contact_id=contact_id, **_all_kept(address._asdict()))


def add_detail(connection: sqlite3.Connection, contact_id: int, detail: Detail) -> bool:
    """Keep a detail; False when it was there already."""
    value = plain_value(detail.kind, detail.value).strip()
    values = {"contact_id": contact_id, **_all_kept(detail._asdict()), "value": value}
    return people.add_row(connection, "detail", values, ("contact_id", "kind", "label", "value"))


def remove_details(
    connection: sqlite3.Connection,
    contact_id: int,
    kind: str,
    label: str | None = None,
    value: str | None = None,
) -> int:
    """Forget the details of a kind, of that label and value where they are told; return how many there were."""
    told = {"label": label, "value": value}
    values = {
        "contact_id": contact_id,
        "kind": kind,
        **{name: it for name, it in told.items() if it is not None},
    }
    where = " AND ".join(f"{name} = ?" for name in values)
    history.claim_none(connection, "detail", **values)
    return connection.execute(f"DELETE FROM detail WHERE {where}", list(values.values())).rowcount


def relate(connection: sqlite3.Connection, contact_id: int, role: str, other: int | str) -> bool:
    """Keep what another contact, or a name that is none, is to a contact; False when either side says so already."""
    other_id, other_name = (other, "") if isinstance(other, int) else (None, _kept(other))
    values = {
        "contact_id": contact_id,
        "role": _kept(role),
        "other_id": other_id,
        "other_name": other_name,
    }
    if (row_id := relation_id(connection, values)) is not None:
        history.claim(connection, "relation", [row_id])
        return False
    if inverse := _from_the_other_side(values):
        history.claim_none(connection, "relation", **inverse)
    return people.add_row(connection, "relation", values)


def relation_id(connection: sqlite3.Connection, values: Mapping[str, Any]) -> int | None:
    """Return which row says so already, from either side; `values` are the columns of a relation."""
    query = (
        "SELECT id FROM relation WHERE contact_id = :contact_id AND role = :role AND other_id IS :other_id "
        "AND other_name = :other_name"
    )
    sides = filter(None, (values, _from_the_other_side(values)))
    rows = (connection.execute(query, side).fetchone() for side in sides)
    return next((row[0] for row in rows if row), None)


def unrelate(
    connection: sqlite3.Connection, contact_id: int, other: int | str, role: str | None = None
) -> list[str]:
    """Forget what two are to one another, from whichever side it was said; return what was there, in words.

    They are those of `Related`, as the contact sees it: `manager`, or `dentist of` for what they were themselves.
    """
    by_role = {} if role is None else {"role": role}
    if isinstance(other, str):
        sides = [{"contact_id": contact_id, "other_name": _kept(other), **by_role}]
    else:
        inverse = {} if role is None else {"role": INVERSES.get(role, "")}
        sides = [
            {"contact_id": contact_id, "other_id": other, **by_role},
            {"contact_id": other, "other_id": contact_id, **inverse},
        ]
    found: set[str] = set()
    for side in sides:
        history.claim_none(connection, "relation", **side)
        where = " AND ".join(f"{name} = ?" for name in side)
        query = f"DELETE FROM relation WHERE {where} RETURNING role"
        for (said,) in connection.execute(query, list(side.values())).fetchall():
            is_own = side is sides[0]
            found.add((Related(said, "") if is_own else from_other_side(said, "", contact_id)).words)
    return sorted(found)


def unrelate_all(connection: sqlite3.Connection, contact_id: int) -> int:
    """Forget all that others are to a contact, from whichever side it was said; return how much that was."""
    return connection.execute(
        "DELETE FROM relation WHERE contact_id = ?1 OR other_id = ?1", (contact_id,)
    ).rowcount


def add_news(connection: sqlite3.Connection, contact_id: int, item: News) -> bool:
    """Keep a piece of news; one that is known by its `uid` only once."""
    values = {"contact_id": contact_id, **_all_kept(item._asdict())}
    return people.add_row(connection, "news", values, ("uid",))


def set_label(connection: sqlite3.Connection, contact_id: int, handle: Handle, label: str) -> bool:
    """Label an address of a contact; False when it is labelled so, or is none of theirs."""
    query = "SELECT id, label FROM handle WHERE contact_id = ? AND platform = ? AND value = ?"
    row = connection.execute(query, (contact_id, *handle)).fetchone()
    if row is None:
        return False
    history.claim(connection, "handle", [row[0]], ["label"])
    if row[1] == _kept(label):
        return False
    people.set_row(connection, "handle", row[0], {"label": _kept(label)})
    return True


def _removed(connection: sqlite3.Connection, table: str, **values: Any) -> bool:
    history.claim_none(connection, table, **values)
    return people.remove_row(connection, table, values)


def _all_kept(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _kept(value) if isinstance(value, str) else value for name, value in values.items()}


def _kept(text: str) -> str:
    return plain(text).strip()


def _from_the_other_side(values: Mapping[str, Any]) -> dict[str, Any] | None:
    """Return a relation as the other contact would say it; None where it has no word for that, or is to a name."""
    inverse = INVERSES.get(values["role"])
    if inverse is None or values["other_id"] is None:
        return None
    return {**values, "contact_id": values["other_id"], "role": inverse, "other_id": values["contact_id"]}


def _day(text: str) -> date:
    found = day_from_text(text)
    assert found is not None  # noqa: S101 - the column is never empty
    return found
