"""What came of the asks on record, and the one change it may lead to: a threshold in the policy file. Light."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relcrm import private
from relcrm.domain.hindsight.calibration import bands, lesson
from relcrm.domain.hindsight.curve import Settled, fitted
from relcrm.domain.log.interaction import Outcome
from relcrm.domain.policy.file import parsed
from relcrm.errors import BadConfiguration, UsageError
from relcrm.services.files import write_whole
from relcrm.services.overview.queries import stamp
from relcrm.store import reader
from relcrm.store.connection import reading
from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    import sqlite3
    from datetime import date
    from pathlib import Path

    from relcrm.domain.hindsight.calibration import AskBand, Lesson, ThresholdProposal
    from relcrm.domain.hindsight.curve import Curve
    from relcrm.domain.people.dossier import Pitch
    from relcrm.services.context import Context
    from relcrm.services.results import PolicyStamp

YES = frozenset({Outcome.ACCEPTED})
NO = frozenset({Outcome.DECLINED, Outcome.REBUFFED, Outcome.IGNORED})
WAYS = ("earned", "borderline", "invited", "override")
"""How the door was opened, the usual way first."""
TEACHING = frozenset({"earned", "borderline"})
"""The ways in which the score decided: only their asks say something about it."""
IMPORTED = "imported"
"""How an ask came here that was made elsewhere: what readiness said then is unknown."""


class Way(NamedTuple):
    """What asks brought that were made in the same way: earned, borderline, invited or override."""

    how: str
    yes: int
    asked: int


class OpenAsk(NamedTuple):
    """An ask without an outcome, and for how many days; after `ignored_pitch_days` it was probably ignored."""

    pitch_id: int
    contact_id: int
    name: str
    pitched_on: date
    days: int
    probably_ignored: bool


class UncountedAsk(NamedTuple):
    """An ask whose outcome is neither yes nor no, such as "come back later"."""

    pitch_id: int
    contact_id: int
    name: str
    pitched_on: date
    outcome: str


class Applied(NamedTuple):
    """A threshold as written into a policy file, with the lines that changed; `created` if there was no file."""

    file: str
    created: bool
    threshold: float
    diff: tuple[str, ...]


class Outcomes(NamedTuple):
    """What asks have taught. `yes` of `asked` are those in the bands: earned and borderline, with a yes or a no.

    `imported` is how many have a yes or a no but are not counted, for what readiness said then is unknown.
    """

    as_of: date
    policy: PolicyStamp
    threshold: float
    least_yes: float
    yes: int
    asked: int
    bands: tuple[AskBand, ...]
    curve: Curve
    ways: tuple[Way, ...]
    lesson: Lesson
    open_asks: tuple[OpenAsk, ...]
    uncounted: tuple[UncountedAsk, ...]
    imported: int
    applied: Applied | None


def outcomes(context: Context) -> Outcomes:
    """Return what the asks up to the day of the question have taught, as known on that day. Raises Missing."""
    with reading(context.store, context.wait_seconds) as connection:
        asks = [each for each in reader.pitches(connection) if each.pitched_on <= context.as_of]
        open_asks = tuple(
            _open(connection, each, context) for each in asks if _result(each, context.as_of) is None
        )
        uncounted = tuple(
            UncountedAsk(each.id, each.contact_id, _name(connection, each), each.pitched_on, result)
            for each in asks
            if (result := _result(each, context.as_of)) and result not in YES | NO
        )
    counted = [each for each in asks if _result(each, context.as_of) in YES | NO]
    taught = [Settled(each.score, _is_yes(each, context.as_of)) for each in counted if each.how in TEACHING]
    return Outcomes(
        as_of=context.as_of,
        policy=stamp(context.policy),
        threshold=context.policy.threshold,
        least_yes=context.policy.calibration.least_yes,
        yes=sum(each.yes for each in taught),
        asked=len(taught),
        bands=bands(taught, context.policy.calibration),
        curve=fitted(taught, context.policy.calibration),
        ways=tuple(_way(how, counted, context.as_of) for how in WAYS),
        lesson=lesson(taught, context.policy),
        open_asks=open_asks,
        uncounted=uncounted,
        imported=sum(each.how == IMPORTED for each in counted),
        applied=None,
    )


def applied(result: Outcomes, path: Path) -> Outcomes:
    """Write the proposed threshold into a policy file, comments kept, and return the result with what changed.

    Raises UsageError where nothing is proposed, BadConfiguration where the file would no longer make
    sense, CannotCreate, IoFailure; the file is then as it was.
    """
    if result.lesson.proposal is None:
        raise UsageError(
            "there is no threshold to apply: your asks propose none", hint="relcrm outcomes says why"
        )
    return result._replace(applied=_written(result.lesson.proposal, path))


def _result(ask: Pitch, as_of: date) -> str | None:
    """Return the outcome as far as it was known by a day."""
    return ask.outcome if ask.outcome_on is None or ask.outcome_on <= as_of else None


def _is_yes(ask: Pitch, as_of: date) -> bool:
    return _result(ask, as_of) in YES


def _way(how: str, counted: list[Pitch], as_of: date) -> Way:
    found = [each for each in counted if each.how == how]
    return Way(how, sum(_is_yes(each, as_of) for each in found), len(found))


def _open(connection: sqlite3.Connection, ask: Pitch, context: Context) -> OpenAsk:
    days = (context.as_of - ask.pitched_on).days
    is_old = days > context.policy.gates.ignored_pitch_days
    return OpenAsk(ask.id, ask.contact_id, _name(connection, ask), ask.pitched_on, days, is_old)


def _name(connection: sqlite3.Connection, ask: Pitch) -> str:
    person = reader.contact(connection, ask.contact_id)
    assert person is not None  # noqa: S101 - a pitch cannot be without its contact
    return person.name


def _written(proposal: ThresholdProposal, path: Path) -> Applied:
    from difflib import unified_diff  # noqa: PLC0415 - only who applies a proposal pays for it

    before = _text_of(path)
    after = _with_threshold(before or "", proposal.proposed, path)
    parsed(after, str(path))
    write_whole(path.resolve(), [after.encode()], named=path, make_folder=True, keep_mode=True)
    old, new = (before or "").splitlines(), after.splitlines()
    names = (str(path) if before is not None else "(no file)", str(path))
    diff = tuple(unified_diff(old, new, *names, n=1, lineterm=""))
    return Applied(str(path), before is None, proposal.proposed, diff)


def _text_of(path: Path) -> str | None:
    """Return a file's text with its line ends as they are; None where there is no file."""
    try:
        return private.bytes_of(path).decode("utf-8")
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", error)
        raise BadConfiguration(f"cannot read the policy file {path}: {reason}") from error


def _with_threshold(text: str, threshold: float, path: Path) -> str:
    """Return the text of a policy file with another threshold; comments, order and blanks stay."""
    import tomlkit  # noqa: PLC0415 - only who applies a proposal pays for it
    from tomlkit.exceptions import TOMLKitError  # noqa: PLC0415

    try:
        document = tomlkit.parse(text)
    except (TOMLKitError, RecursionError) as error:
        raise BadConfiguration(f"{path} is not valid TOML: {error}") from error
    document["threshold"] = int(threshold) if threshold.is_integer() else threshold
    return tomlkit.dumps(document)
