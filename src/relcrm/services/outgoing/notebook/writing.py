"""Keep a folder of pages: `relcrm export markdown`. Pages that changed are written, none is ever removed. Light.

A page is known by the identifier in front of it, whatever it is called, so that whoever is renamed keeps it. What
stands below its last line is the user's, and stays.
"""

from __future__ import annotations

from contextlib import nullcontext
from typing import TYPE_CHECKING

from relcrm.services.context import Receipt
from relcrm.services.outgoing.notebook import names
from relcrm.services.outgoing.notebook.page import Told, page, uid_on, with_yours
from relcrm.services.outgoing.people import selected_ids, whole
from relcrm.services.outgoing.vdir import folder as folders
from relcrm.store import reader
from relcrm.store.connection import reading
from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from relcrm.domain.people.dossier import Contact
    from relcrm.services.context import Context
    from relcrm.services.outgoing.people import Selection, Whole


class PageTold(NamedTuple):
    """A page of which there is something to tell: new, updated, left over, or changed just now by somebody else.

    One without the line below which it is the user's is left as it is.
    """

    what: str
    name: str
    file: str
    contact_id: int | None


class PagesReport(NamedTuple):
    """What became of a folder of pages; `unchanged` counts those that are as they should be."""

    folder: str
    dry_run: bool
    pages: tuple[PageTold, ...]
    unchanged: int


_AT_ONCE = 200  # people read before their pages are written, so that the store is never held for long


class _Pages(NamedTuple):
    """The pages there by the uid of their person: their names without the ending, and what they hold."""

    named: Mapping[str, str]
    data: Mapping[str, bytes]


def write_pages(context: Context, path: Path, selection: Selection, *, dry_run: bool = False) -> PagesReport:
    """Write the pages that changed into a folder, and say which.

    Raises UsageError for what is no folder, Missing, Busy, CannotCreate, UnreadableInput, IoFailure.
    """
    folder = folders.real_folder(path)
    with reading(context.store, context.wait_seconds) as connection:
        people = [(each.id, each.name, each.uid) for each in _contacts(connection, selection)]
    if not dry_run:
        folders.make(folder, path)
    with nullcontext() if dry_run else folders.held(folder, path):
        files = folders.files_in(folder, names.ENDING, path)
        there = _there(files)
        kept = {contact_id: there.named[uid] for contact_id, _, uid in people if uid in there.named}
        others = [name.removesuffix(names.ENDING) for name in files]
        called = names.page_names([each[:2] for each in people], kept, others)
        told: list[PageTold] = []
        try:
            for start in range(0, len(people), _AT_ONCE):
                some = [each[0] for each in people[start : start + _AT_ONCE]]
                for person, text in _texts(context, selection, some, called):
                    told += _written(folder, person, text, called[person.contact.id], there, dry_run=dry_run)
        finally:
            if told and not dry_run:
                context.receipts.append(Receipt(f"{len(told)} pages written to {folder}"))
    uids = {uid for _, _, uid in people}
    left = [
        PageTold("left over", name, f"{name}{names.ENDING}", None)
        for uid, name in there.named.items()
        if uid not in uids
    ]
    return PagesReport(str(folder), dry_run, (*told, *left), len(people) - len(told))


def _contacts(connection: sqlite3.Connection, selection: Selection) -> Iterator[Contact]:
    found = (reader.contact(connection, each) for each in selected_ids(connection, selection))
    return (each for each in found if each)


def _there(files: Mapping[str, bytes]) -> _Pages:
    found: dict[str, str] = {}
    for file, data in files.items():
        if uid := uid_on(data.decode("utf-8", "replace").replace("\r\n", "\n")):
            found.setdefault(uid, file[: -len(names.ENDING)])
    return _Pages(found, {file[: -len(names.ENDING)]: data for file, data in files.items()})


def _texts(
    context: Context, selection: Selection, some: Sequence[int], called: Mapping[int, str]
) -> list[tuple[Whole, str]]:
    """Return the pages of some people; who was removed meanwhile has none."""
    with reading(context.store, context.wait_seconds) as connection:
        still = set(selected_ids(connection, selection._replace(only=frozenset(some))))
        found = []
        for contact_id in (each for each in some if each in still):
            person = whole(connection, contact_id, selection)
            found.append((person, page(person, Told(reader.interactions(connection, contact_id), called))))
    return found


def _written(
    folder: Path, person: Whole, text: str, name: str, there: _Pages, *, dry_run: bool
) -> list[PageTold]:
    """Write one page where it changed; return what is to be told of it."""
    before = there.data.get(name)
    data = with_yours(text, before or b"")
    if data == before:
        return []
    file = f"{name}{names.ENDING}"
    if data is None:
        return [PageTold("left as it is", person.contact.name, file, person.contact.id)]
    is_done = dry_run or folders.write(folder, file, data, before)
    what = ("new" if before is None else "updated") if is_done else "changed just now"
    return [PageTold(what, person.contact.name, file, person.contact.id)]
