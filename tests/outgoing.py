"""People with everything there is to know of them, and what their cards say, for the tests of what goes out."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from builders import connected, contact_in, insert
from relcrm.domain.particulars.details import Detail, PostalAddress
from relcrm.domain.particulars.occasions import Occasion
from relcrm.domain.people.handles import Handle
from relcrm.services.outgoing.cards.lines import card_in
from relcrm.store import particulars

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_DAYS = (Occasion("birthday", 12, 10, 1980), Occasion("anniversary", 2, 29), Occasion("name day", 5, 3))
PHONE, MAIL = Handle("phone", "+49301234567"), Handle("email", "ada@example.org")


def keep(store: Path, contact_id: int, *more: Any, labels: dict[Handle, str] | None = None) -> None:
    """Hang occasions, addresses and details on a contact, and labels on their addresses."""
    writers: dict[type, Callable[..., bool]] = {
        Occasion: particulars.set_occasion,
        PostalAddress: particulars.add_address,
        Detail: particulars.add_detail,
    }
    with connected(store) as connection:
        for each in more:
            writers[type(each)](connection, contact_id, each)
        for handle, label in (labels or {}).items():
            particulars.set_label(connection, contact_id, handle, label)


def note(store: Path, contact_id: int, text: str, *, on: str = "2026-02-01", uid: str = "") -> None:
    """Keep a note of a contact."""
    row = {
        "uid": uid or f"{contact_id}{text}",
        "contact_id": contact_id,
        "noted_on": on,
        "kind": "remark",
        "text": text,
    }
    with connected(store) as connection:
        insert(connection, "note", row)


def whole_ada(store: Path, *, days: bool = True) -> int:
    """Put somebody with everything into a store, and Bo, to whom she is married; return her id."""
    ada = contact_in(
        store,
        "Ada King van Lovelace",
        handles={"email": MAIL.value, "phone": PHONE.value, "linkedin": "ada", "skype": "ada.l"},
        nicknames=("Countess", "Ada; the first"),
        tags=("clients", "london"),
        company="Engines, Ltd; Co.",
        title="Analyst",
        uid="ada0" * 8,
    )
    bo = contact_in(store, "Bo Berg", handles={"email": "bo@example.org"}, uid="b0b0" * 8)
    with connected(store) as connection:
        insert(connection, "handle", {"contact_id": ada, "platform": "phone", "value": "0301234"})
        particulars.relate(connection, ada, "spouse", bo)
        particulars.relate(connection, ada, "uncle or aunt", "Cy Day")
        particulars.relate(connection, ada, "manager", "Dee, the boss")
    keep(
        store,
        ada,
        *(_DAYS if days else ()),
        PostalAddress("work", "1 Main St\nFloor 2", "London", "", "W1, 2", "UK"),
        PostalAddress("summer house", "", "Lisbon"),
        Detail("link", "blog", "https://ada.example/a,b;c"),
        Detail("link", "work", "https://engines.example"),
        Detail("number", "desk", "ext. 12, ask for Eva"),
        Detail("field", "shoe size", "42; wide"),
        Detail("field", "map position", "52.5, 13.4", "GEO:geo:52.5,13.4"),
        Detail("field", "drink", "tea", 'item1.X-FAVOURITE;X-P="a:b":tea'),
        Detail("can_help", "", "tax law in Spain"),
        Detail("looks_for", "", "a flat in Lisbon"),
        labels={MAIL: "work", PHONE: "mobile"},
    )
    note(store, ada, "prefers letters\nand = tea")
    note(store, ada, "moved to Lisbon", on="2026-02-02")
    return ada


def multisets(cards: str, *, without: Sequence[str] = ("REV",)) -> list[Counter[tuple[str, ...]]]:
    """Return the cards of a text as multisets of name, parameters and value, sorted; groups count by what they hold."""
    found = []
    for text in cards.split("BEGIN:VCARD")[1:]:
        card = card_in(f"BEGIN:VCARD{text}")
        assert card, text
        labels = {line.group: line.value for line in card.lines if line.name == "X-ABLABEL"}
        rows = [
            (line.name, line.params, line.value, labels.get(line.group, "") if line.group else "")
            for line in card.lines
            if line.name not in {*without, "X-ABLABEL"}
        ]
        found.append(Counter(rows))
    return sorted(found, key=lambda rows: sorted(rows.elements()))


def names_in(folder: str) -> list[str]:
    """Return the names of the files in a folder, hidden ones too."""
    return sorted(each.name for each in Path(folder).iterdir())
