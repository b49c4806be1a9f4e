"""Which addresses are the owner's: those told, and those that their own mailbox shows to be, never as a guess.

What is told is a beginning. Whoever signs with the owner's name what lies among the sent mails is the owner, and
so is whoever bears that name in a mail that is otherwise neither from nor to them: how else would it lie here?
"""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from relcrm.importers.base import Place, Problem
from relcrm.importers.formats.mail.letter import Letter
from relcrm.importers.formats.mail.mailboxes import mailboxes_in
from relcrm.importers.formats.mail.signatures import is_same_name, words_of_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from relcrm.importers.formats.mail.reading import Survey

_ONE_IN = 10
_FULL = 2  # words of a name that tell one from most others
_WHO_AM_I = "cannot tell which address is yours: say --me you@example.org"
_GMAIL = frozenset({"gmail.com", "googlemail.com"})

Names = list[frozenset[str]]


def own_addresses(me: Iterable[str], survey: Survey, names: Mapping[str, str]) -> frozenset[str]:
    """Return the owner's addresses in every form in which they occur; none where nothing tells.

    `names` are the names that addresses go with. Where no address that was told occurs, the mailbox has to tell:
    by whom its mails were delivered to, who wrote those among the sent ones, else by who is the only one that
    writes and gets most mails of all others.
    """
    seen = all_addresses(survey)
    given = [mailbox for text in me for mailbox in mailboxes_in(text.encode()) or (("", text),)]
    told = {address for address, _ in given if address}
    said = [words for _, name in given if (words := words_of_name(name))]
    is_told = bool(_forms(told, seen))
    found = told if is_told else told | (_bearing(said, names) or _shown(survey, names))
    if not found:
        return frozenset()
    found |= _forms(found, seen)
    signed = [name for name in (*said, *(words_of_name(names.get(address, "")) for address in found)) if name]
    found |= _more(survey, names, signed, least=2 if is_told else 1)
    found |= _writing(survey, names, found) | _forms(found, seen)
    found |= _in_no_other_way(survey, names, signed, found)
    return frozenset(found | _forms(found, seen))


def plain_forms(me: Iterable[str]) -> set[str]:
    """Return the addresses without those that are another form of one of them: `x+tag` is `x`."""
    first: dict[str, str] = {}
    for address in sorted(me, key=lambda address: (len(address), address)):
        first.setdefault(_plain(address), address)
    return set(first.values())


def own_names(me: Iterable[str], names: Mapping[str, str]) -> set[str]:
    """Return the names of these addresses, the longest of those that are forms of one another."""
    found: dict[str, frozenset[str]] = {}
    for name in sorted(
        {names[address] for address in me if address in names}, key=lambda name: (-len(name), name)
    ):
        words = words_of_name(name)
        if not any(is_same_name(words, other, 1) for other in found.values()):
            found[name] = words
    return set(found)


def doubts(me: frozenset[str], survey: Survey) -> list[Problem]:
    """Return what is wrong where nothing tells who the owner is, or no mail is from or to them: one problem."""
    letters = _letters(survey)
    if not letters or any(letter.sender in me or _named(letter) & me for letter in letters):
        return []
    reason = "none of these mails is from or to the address you said is yours" if me else _WHO_AM_I
    return [Problem(Place(letters[0].file, 0), reason)]


@lru_cache(maxsize=1 << 10)
def _plain(address: str) -> str:
    """Return the address without what its owner may add; Gmail takes no notice of dots either."""
    local, _, domain = address.rpartition("@")
    bare = local.partition("+")[0] or local
    return f"{bare.replace('.', '')}@gmail.com" if domain in _GMAIL else f"{bare}@{domain}"


def _forms(me: set[str], seen: set[str]) -> set[str]:
    """Return the addresses that occur and are a form of one of these."""
    plain = set(map(_plain, me))
    return {address for address in seen if address in me or (_may_vary(address) and _plain(address) in plain)}


def _may_vary(address: str) -> bool:
    return "+" in address or address.endswith(("@gmail.com", "@googlemail.com"))


def _bearing(said: Names, names: Mapping[str, str]) -> set[str]:
    """Return the addresses that go with one of the names that the user says are theirs."""
    return {address for address, name in names.items() if _is_one_of(name, said, _FULL)} if said else set()


def _shown(survey: Survey, names: Mapping[str, str]) -> set[str]:
    """Return the addresses under the one name, or the one address, that got and sent most; else the middle one."""
    score: Counter[frozenset[str]] = Counter()
    for address, count in (_delivered(survey) + survey.sent).items():
        score[_whose(address, names)] += count
    if not score:
        return _in_the_middle(survey, names)
    (chief, _), *_ = score.most_common(1)
    return {address for address in (*_delivered(survey), *survey.sent) if _whose(address, names) == chief}


def _whose(address: str, names: Mapping[str, str]) -> frozenset[str]:
    """Return what tells whose an address is: its name where that is full, else itself."""
    plain = _plain(address)
    words = words_of_name(names.get(address, "") or names.get(plain, ""))
    return words if len(words) >= _FULL else frozenset({plain})


def _more(survey: Survey, names: Mapping[str, str], signed: Names, *, least: int) -> set[str]:
    """Return to whom else mails were delivered and who else sent them: never whom another name belongs to.

    Without a name it takes at least so many mails, and for sent ones a tenth: some are put into the wrong folder.
    """
    found = set()
    for counts in (_delivered(survey), survey.sent):
        for address, count in counts.items():
            name = names.get(address, "")
            is_often = count * _ONE_IN >= counts.total() or (counts is not survey.sent and count > 1)
            is_usual = count >= least and is_often and not (name and signed)
            if is_usual or _is_one_of(name, signed, 1):
                found.add(address)
    return found


def _writing(survey: Survey, names: Mapping[str, str], me: set[str]) -> set[str]:
    """Return who wrote most of the sent mails, where the owner wrote none of any: they write under another name."""
    if not survey.sent or any(letter.sender in me for letter in _letters(survey)):
        return set()
    score: Counter[frozenset[str]] = Counter()
    for address, count in survey.sent.items():
        score[_whose(address, names)] += count
    (chief, count), *_ = score.most_common(1)
    if count < 2 or count * 2 <= score.total():
        return set()
    return {address for address in survey.sent if _whose(address, names) == chief}


def _in_no_other_way(survey: Survey, names: Mapping[str, str], signed: Names, me: set[str]) -> set[str]:
    """Return the addresses with the owner's full name in mails that are otherwise neither from nor to the owner."""
    likely = {address for address in _bearing(signed, names) if address not in me}
    found: set[str] = set()
    for letter in _letters(survey) if likely else ():
        named = _named(letter) | {letter.sender}
        if likely & named and not named & me:
            found |= likely & named
    return found


def _is_one_of(name: str, others: Names, least: int) -> bool:
    words = words_of_name(name)
    return any(is_same_name(words, other, least) for other in others)


def _delivered(survey: Survey) -> Counter[str]:
    """Count the mails by whom they were delivered to: of several, whom the field names first."""
    found: Counter[str] = Counter()
    for written, count in survey.delivered.items():
        for address, _ in mailboxes_in(written)[:1]:
            found[address] += count
    return found


def _in_the_middle(survey: Survey, names: Mapping[str, str]) -> set[str]:
    letters = _letters(survey)
    whose = {address: _whose(address, names) for address in all_addresses(survey)}
    if len(set(whose.values())) <= 2:  # between two nobody can tell
        return set()
    wrote = Counter(whose[letter.sender] for letter in letters)
    got = Counter(
        each
        for letter in letters
        for each in {whose[address] for address in _named(letter)} - {whose[letter.sender]}
    )
    found = [each for each, count in wrote.items() if got[each] * 2 > len(letters) - count > 0]
    return {address for address, each in whose.items() if [each] == found}


def all_addresses(survey: Survey) -> set[str]:
    """Return all addresses that occur."""
    letters = _letters(survey)
    lists = {letter.addressed for letter in letters} | {letter.copied for letter in letters}
    return {letter.sender for letter in letters} | {address for each in lists for address, _ in each}


def _letters(survey: Survey) -> list[Letter]:
    return [entry for entry in survey.entries if isinstance(entry, Letter)]


def _named(letter: Letter) -> set[str]:
    return {address for mailboxes in (letter.addressed, letter.copied) for address, _ in mailboxes}
