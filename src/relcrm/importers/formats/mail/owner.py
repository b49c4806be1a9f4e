"""Which addresses are the owner's: as told, else as their own mailbox shows it, never as a guess."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from relcrm.importers.addresses import email_handle
from relcrm.importers.base import Place, Problem
from relcrm.importers.formats.mail.letter import Letter
from relcrm.importers.formats.mail.mailboxes import mailboxes_in

if TYPE_CHECKING:
    from collections.abc import Iterable

    from relcrm.importers.formats.mail.reading import Survey

_ONE_IN = 10
_WHO_AM_I = "cannot tell which address is yours: say --me you@example.org"


def own_addresses(me: Iterable[str], survey: Survey) -> frozenset[str]:
    """Return the owner's addresses; none where nothing tells.

    Told by the user; else where the mails were delivered to and who wrote those among the sent ones; else
    the only one who writes and to whom most mails of all others go.
    """
    told = {handle.value for text in me if (handle := email_handle(text))}
    return frozenset(told or _shown(_delivered(survey)) | _shown(survey.sent) or _in_the_middle(survey))


def doubts(me: frozenset[str], survey: Survey) -> list[Problem]:
    """Return what is wrong where nothing tells who the owner is, or no mail is from or to them: one problem."""
    letters = _letters(survey)
    if not letters or any(letter.sender in me or _named(letter) & me for letter in letters):
        return []
    reason = "none of these mails is from or to the address you said is yours" if me else _WHO_AM_I
    return [Problem(Place(letters[0].file, 0), reason)]


def _delivered(survey: Survey) -> Counter[str]:
    """Count the mails by whom they were delivered to: of several, whom the field names first."""
    found: Counter[str] = Counter()
    for written, count in survey.delivered.items():
        for address, _ in mailboxes_in(written)[:1]:
            found[address] += count
    return found


def _shown(mails: Counter[str]) -> set[str]:
    """Return the addresses with a tenth of the mails: one that was put into the wrong folder is not enough."""
    return {address for address, count in mails.items() if count * _ONE_IN >= mails.total()}


def _in_the_middle(survey: Survey) -> set[str]:
    letters = _letters(survey)
    wrote = Counter(letter.sender for letter in letters)
    got = Counter(address for letter in letters for address in _named(letter) - {letter.sender})
    found = {address for address, count in wrote.items() if got[address] * 2 > len(letters) - count > 0}
    return found if len(found) == 1 else set()


def _letters(survey: Survey) -> list[Letter]:
    return [entry for entry in survey.entries if isinstance(entry, Letter)]


def _named(letter: Letter) -> set[str]:
    return {address for mailboxes in (letter.addressed, letter.copied) for address, _ in mailboxes}
