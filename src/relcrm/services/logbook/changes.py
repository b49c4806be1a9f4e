"""What the writing services return: what an entry, a mark or a pitch did. Frozen values, no behaviour."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from relcrm.domain.etiquette.preflight import Rule
    from relcrm.domain.people.contact import Handle
    from relcrm.domain.people.dossier import Logged
    from relcrm.domain.readiness.gate import Gate
    from relcrm.domain.readiness.journey import Advice
    from relcrm.services.logbook.cueing import Suggestion
    from relcrm.services.results import Person, PolicyStamp
    from relcrm.store.batches import Run
    from relcrm.store.history import Recorded


class Change(NamedTuple):
    """What an entry changed for one contact, judged today. `opened` and `shut` are codes of gates.

    Of family and friends, `is_personal`, the scores are not told: they are 0. `took_part` is false of somebody whom
    an entry turned out not to be with. `archived_on` is since when they are put away, null where they are not.
    """

    contact_id: int
    name: str
    due_on: date | None
    score_before: float
    score: float
    was_ready: bool
    ready: bool
    opened: tuple[str, ...]
    shut: tuple[str, ...]
    next_step: Advice
    is_personal: bool = False
    took_part: bool = True
    archived_on: date | None = None


class Entry(NamedTuple):
    """What was recorded. `answered_day` is the day of the open message that this one was counted as the answer to.

    `etiquette` are the rules by which it should have waited, judged by the log as it was before; of an earlier day
    there are none. `understood` is what was made of words that could have been meant otherwise, `suggestions` are
    commands that the words bring to mind. `added_on` is the day of a message that joined an exchange.
    """

    interaction_id: int
    logged: Logged
    joined: bool
    answered_day: date | None
    created: tuple[Person, ...]
    changes: tuple[Change, ...]
    dry_run: bool
    etiquette: tuple[Rule, ...] = ()
    understood: tuple[str, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    added_on: date | None = None


class Undone(NamedTuple):
    """What was taken back, or with `is_redo` brought back: the command in the user's words and its number.

    `concerned` counts the contacts; `changes` says what it means for each, where they are few. `also` are the
    numbers of the commands that built on it and were taken back first. With `is_idle` it had changed nothing.
    """

    said: str
    changes: tuple[Change, ...]
    entry: int
    concerned: int
    is_redo: bool
    also: tuple[int, ...] = ()
    is_idle: bool = False


class OnRecord(NamedTuple):
    """The commands on record, latest first."""

    entries: tuple[Recorded, ...]


class Forgotten(NamedTuple):
    """How many commands can be taken back no more. `copies` were kept before an upgrade and still know them."""

    commands: int
    copies: tuple[str, ...] = ()


class Imports(NamedTuple):
    """The runs of imports, latest first."""

    imports: tuple[Run, ...]


class Changed(NamedTuple):
    """A contact after a change; `fields` are the names of the facts that changed.

    `same_name` are the first of the others so called, `same_name_total` says how many there are; `suggestions`
    are commands that the words bring to mind. `already` says of a note that it was on record. `complaint` is what
    they are unhappy about, all of it, where a complaint was made, or what was settled. `archived_on` is told of somebody put away who is
    noted about.
    """

    contact_id: int
    name: str
    fields: tuple[str, ...]
    same_name: tuple[Person, ...] = ()
    same_name_total: int = 0
    suggestions: tuple[Suggestion, ...] = ()
    already: bool = False
    complaint: str = ""
    archived_on: date | None = None


class Added(NamedTuple):
    """A contact that was added: what `Changed` says, their addresses, and the first of those so called who are archived."""

    contact_id: int
    name: str
    fields: tuple[str, ...]
    same_name: tuple[Person, ...] = ()
    same_name_total: int = 0
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    handles: tuple[Handle, ...] = ()
    archived_same_name: tuple[Person, ...] = ()


class Marked(NamedTuple):
    """A mark that was set, or stood already."""

    contact_id: int
    name: str
    marked_on: date
    score: float
    how: str
    reason: str
    already: bool
    policy: PolicyStamp
    archived_on: date | None = None


class Refusal(NamedTuple):
    """Why a contact may not be asked: the gates in order, and the next good step."""

    contact_id: int
    name: str
    score: float
    is_borderline: bool
    gates: tuple[Gate, ...]
    next_step: Advice
    policy: PolicyStamp


class Pitched(NamedTuple):
    """An ask on record. `override_reason` is why it was made although a gate said no.

    `channel` and `platform` say how it was made, empty where an outcome is told.

    `corrects` is the outcome that was on record before this one, null where none was.
    """

    pitch_id: int
    interaction_id: int
    contact_id: int
    name: str
    pitched_on: date
    about: str
    score: float
    was_ready: bool
    how: str
    missing: tuple[str, ...]
    override_reason: str
    outcome: str | None
    outcome_on: date | None
    hold_until: date | None
    policy: PolicyStamp
    etiquette: tuple[Rule, ...] = ()
    corrects: str | None = None
    archived_on: date | None = None
    channel: str = ""
    platform: str = ""
