"""Keep a folder of cards in step: `relcrm export vdir`. Light.

The store keeps what was said in each card, so that what others change there can be told from what is changed here.
It is written once the files are: where that fails on the way, the files that are done are on record.
"""

from __future__ import annotations

from contextlib import nullcontext
from typing import TYPE_CHECKING

from relcrm.errors import Missing, UsageError
from relcrm.services.context import Receipt
from relcrm.services.outgoing.people import everybody
from relcrm.services.outgoing.vdir import folder as folders
from relcrm.services.outgoing.vdir.plan import steps, there
from relcrm.store import written_cards
from relcrm.store.connection import reading, writing
from relcrm.store.written_cards import WrittenCard
from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from relcrm.services.context import Context
    from relcrm.services.outgoing.people import Selection
    from relcrm.services.outgoing.vdir.plan import Step, There, Wishes

_REASONS = ("merged", "archived", "not selected", "no contact any more")


class CardTold(NamedTuple):
    """A card of which there is something to tell.

    `what` is new, updated, same, deleted (there, by somebody else), written again, unreadable, left over (its person
    does not go out any more: `why`), removed, or changed just now. `changed`, `conflicts` and `theirs` are words for
    kinds of things: what was written, what both changed and is left, what stands there and is not in relcrm.
    """

    what: str
    name: str
    file: str
    contact_id: int | None
    why: str = ""
    changed: tuple[str, ...] = ()
    conflicts: tuple[str, ...] = ()
    theirs: tuple[str, ...] = ()


class FolderReport(NamedTuple):
    """What became of a folder of cards. `unchanged` counts those that are as they should be, `others` files that are none of ours."""

    folder: str
    dry_run: bool
    cards: tuple[CardTold, ...]
    unchanged: int
    others: int


def keep_in_step(
    context: Context, path: Path, selection: Selection, wishes: Wishes, *, dry_run: bool = False
) -> FolderReport:
    """Write the cards that changed into a folder, and say what else is to be told of it.

    Raises UsageError for what is no folder and where nothing would be left there, Missing where everything that was
    written there is gone, Busy, CannotCreate, UnreadableInput, IoFailure.
    """
    folder = folders.real_folder(path)
    if not dry_run:
        with reading(context.store, context.wait_seconds):
            pass  # without a store no folder is made
        folders.make(folder, path)
    with nullcontext() if dry_run else folders.held(folder, path):
        found = folders.cards_in(folder, path)
        with reading(context.store, context.wait_seconds) as connection:
            known = there(found, written_cards.written_in(connection, str(folder)))
            _refuse_gone(known, found, path, wishes)
            taken = {each.file.lower() for each in found}
            broken = {each.file: each for each in found if not each.uid}
            plan = steps(everybody(connection, selection), known, wishes, taken, broken)
            _refuse_emptying(plan, path)
            why = {
                step.uid: _why(connection, step.uid, plan)
                for step in plan
                if step.what in {"left over", "removed"}
            }
        if not dry_run:
            plan = _carried_out(context, folder, known, plan)
    return _report(folder, plan, found, why, dry_run=dry_run)


def _refuse_gone(known: There, found: Sequence[folders.Found], path: Path, wishes: Wishes) -> None:
    files = {each.file for each in found}
    is_any = any(uid in known.found or each.file in files for uid, each in known.written.items())
    if known.written and not is_any and not wishes.restore:
        raise Missing(
            f"none of the {len(known.written)} cards that relcrm wrote into {path} is there any more",
            hint="is it the right folder, and there? --restore writes them again",
        )


def _refuse_emptying(plan: Sequence[Step], path: Path) -> None:
    """Raise UsageError where every card of ours would be removed: a filter that finds nobody is more likely."""
    removed = sum(step.what == "removed" for step in plan)
    stays = any(step.what not in {"removed", "deleted"} for step in plan)
    if removed and not stays:
        raise UsageError(
            f"that would remove all {removed} cards of relcrm's from {path}",
            hint="is anybody selected? if it is meant, remove the folder yourself",
        )


def _why(connection: sqlite3.Connection, uid: str, plan: Iterable[Step]) -> str:
    """Return why the person of a card does not go out any more."""
    contact_id, away = written_cards.owner_of(connection, uid)
    if contact_id is None:
        return _REASONS[3]
    if contact_id in {step.contact_id for step in plan}:
        return _REASONS[0]
    return _REASONS[1 if away else 2]


def _carried_out(context: Context, folder: Path, known: There, plan: Sequence[Step]) -> list[Step]:
    """Write and remove the files, and keep what was said in them; return what became of each."""
    done: list[Step] = []
    try:
        for step in plan:
            done.append(_done(folder, step))  # noqa: PERF401 - what is done counts where the next one fails
    finally:
        _kept(context, folder, known, done, {step.uid for step in plan})
    return done


def _done(folder: Path, step: Step) -> Step:
    is_done = True
    if step.what == "removed":
        is_done = folders.remove(folder, step.file, step.before or b"")
    elif step.data is not None:
        is_done = folders.write(folder, step.file, step.data, step.before)
    return step if is_done else step._replace(what="changed just now", agreed="", changed=(), conflicts=())


def _kept(context: Context, folder: Path, known: There, done: Sequence[Step], planned: set[str]) -> None:
    said = [WrittenCard(step.uid, step.file, step.agreed) for step in done if step.agreed]
    gone = [step.uid for step in done if step.what == "removed"]
    gone += [uid for uid in known.written if uid not in planned and uid not in known.found]
    written = sum(step.data is not None for step in done)
    if said or gone:
        with writing(context.store, context.wait_seconds) as connection:
            written_cards.keep(connection, str(folder), said)
            written_cards.forget(connection, str(folder), gone)
    if written:
        context.receipts.append(Receipt(f"{written} cards written to {folder}"))


def _report(
    folder: Path,
    plan: Sequence[Step],
    found: Sequence[folders.Found],
    why: Mapping[str, str],
    *,
    dry_run: bool,
) -> FolderReport:
    told = [
        CardTold(
            step.what,
            step.name,
            step.file,
            step.contact_id,
            why.get(step.uid, ""),
            step.changed,
            step.conflicts,
            step.theirs,
        )
        for step in plan
        if step.what != "same" or step.conflicts or step.theirs
    ]
    ours = {step.file for step in plan}
    others = sum(each.file not in ours for each in found)
    return FolderReport(str(folder), dry_run, tuple(told), len(plan) - len(told), others)
