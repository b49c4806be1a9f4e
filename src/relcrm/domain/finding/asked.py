"""Read what somebody looks for: words that all have to be there, and phrases in double quotes. Pure.

Nothing in it is a command: AND, NEAR, a star, a colon are text like any other.
"""

from __future__ import annotations

import re

from relcrm.domain.finding.letters import is_unspaced
from relcrm.domain.people.folding import folded
from relcrm.errors import UsageError
from relcrm.tuples import NamedTuple

LONGEST, MOST_WORDS = 300, 12
SHORT = 2
"""A word of so few letters is looked for whole: a longer one from where a word begins."""
_QUOTES = '"“”„‟«»‹›〝〞'  # noqa: RUF001 - those quotation marks are meant
_PHRASE = re.compile(f"[{_QUOTES}]([^{_QUOTES}]*)[{_QUOTES}]")
_NUMBER = re.compile(r"(?:\+|00)\d[\d ().\-/]{5,}\d", re.ASCII)
_ROUND = "-–—*()[]{}<>|^~,;:!?.…'`’‘=/\\" + _QUOTES  # noqa: RUF001 - those quotation marks are meant


class Word(NamedTuple):
    """A word or a phrase, folded, as it was typed in `typed`. An exact one ends where it ends."""

    text: str
    typed: str
    is_exact: bool

    @property
    def is_unspaced(self) -> bool:
        """Say whether it is to be found in the middle of others, as in scripts without gaps."""
        return is_unspaced(self.text)

    @property
    def is_short(self) -> bool:
        """Say whether it is too short to be the beginning of a word in a text; of a name it may be."""
        return len(self.text) <= SHORT and not self.is_unspaced


def asked_for(text: str) -> tuple[Word, ...]:
    """Return the words and phrases of a text, each once.

    Raises UsageError for what is longer than anybody looks for, and where no letter or digit is left.
    """
    if len(text) > LONGEST:
        raise UsageError(
            f"that is too much to look for: {len(text)} characters, and at most {LONGEST}",
            hint="a few words are enough",
        )
    if number := _dialled(text):
        return (number,)
    words = [Word(folded(each), each, is_exact=True) for each in _PHRASE.findall(text)]
    words += (_plain(each) for each in re.split(f"[\\s{_QUOTES}]+", _PHRASE.sub(" ", text)))
    found = tuple({word.text: word for word in words if _says_something(word.text)}.values())
    if not found:
        raise UsageError(
            "there is nothing to look for: no letter, no digit", hint='relcrm search "boat" looks for a word'
        )
    if len(found) > MOST_WORDS:
        raise UsageError(
            f"that is too much to look for: {len(found)} words, and at most {MOST_WORDS}",
            hint="a few words are enough",
        )
    return found


def _dialled(text: str) -> Word | None:
    """Return a telephone number with its country, written with spaces or not, as it is kept."""
    if not _NUMBER.fullmatch(text.strip()):
        return None
    digits = "".join(filter(str.isdigit, text)).removeprefix("00")
    return Word(digits, text.strip(), is_exact=False)


def _plain(typed: str) -> Word:
    bare = typed.strip(_ROUND)
    return Word(folded(bare), bare, is_exact=False)


def _says_something(text: str) -> bool:
    return is_unspaced(text) or any(char.isalnum() for char in text)
