"""Words of names as letters: other scripts in Latin letters, umlauts written out, how a word sounds, one slip of the pen.

Which names stand for each other is `nicknames`; what the words of one name mean is `names`.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from relcrm.domain.people.folding import folded
from relcrm.domain.people.romanising import PAIRS, USUAL, WRITTEN_OUT
from relcrm.tuples import NamedTuple

SHORTEST_SOUND = 4
"""Letters from which two words that sound alike count as one spelled two ways (judgement: Jan is not Ian)."""
SHORTEST_SLIP = 5
"""Letters from which one wrong letter is a slip and not another name (judgement: Mary is not Macy)."""

_LATIN = str.maketrans(USUAL)
_WRITTEN_OUT = str.maketrans(WRITTEN_OUT)
# Spellings of one sound in the languages of Europe, in the order in which they are replaced.
_SOUNDS = (
    ("tsch", "ch"),
    ("tch", "ch"),
    ("sch", "sh"),
    ("chr", "kr"),
    ("kh", "h"),
    ("ph", "f"),
    ("th", "t"),
    ("ck", "k"),
    ("tz", "ts"),
    ("x", "ks"),
    ("y", "i"),
    ("j", "i"),
    ("w", "v"),
)
_HARD_C = re.compile("c(?!h)")
_FIRST_IE = re.compile("^ie")
_DOUBLED = re.compile(r"(.)\1+")
_CJK = re.compile("[\u3005\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+")


class Word(NamedTuple):
    """A word of a name: as it was written, in plain Latin letters, in all its spellings, and how those sound."""

    shown: str
    plain: str
    forms: tuple[str, ...]
    sounds: tuple[str, ...]

    @property
    def is_initial(self) -> bool:
        """Say whether it is a single letter that stands for a name. A Chinese character is a name."""
        return len(self.plain) == 1 and self.plain.isascii()


@lru_cache(maxsize=16_384)
def word(shown: str) -> Word:
    """Return a word of a name; `plain` is empty where it has no letters. Müller is muller and mueller."""
    plain = latin(shown)
    written_out = unicodedata.normalize("NFC", shown.lower()).translate(_WRITTEN_OUT)
    forms = tuple(dict.fromkeys((plain, latin(written_out))))
    return Word(shown, plain, forms, tuple(dict.fromkeys(sound(form) for form in forms)))


def latin(text: str) -> str:
    """Return the letters of a word, folded; Cyrillic and Greek ones in Latin letters, other scripts as they are."""
    key = folded(text)
    if not key.isascii():
        for pair, letters in PAIRS.items():
            key = key.replace(pair, letters)
        key = key.translate(_LATIN)
    return "".join(char for char in key if char.isalpha() or unicodedata.category(char)[0] == "M")


def sound(plain: str) -> str:
    """Return roughly how a word sounds: Sergej and Sergey, Philipp and Filip, Shmidt and Schmidt are the same."""
    if len(plain) < SHORTEST_SOUND:
        return plain
    for letters, heard in _SOUNDS:
        plain = plain.replace(letters, heard)
    return _DOUBLED.sub(r"\1", _FIRST_IE.sub("e", _HARD_C.sub("k", plain)))


def is_one_slip(one: str, other: str) -> bool:
    """Say whether one inner letter too many, too few, wrong or swapped makes one word of the other.

    The first and the last letter must agree: Hansen is not Jansen, and Daniel is not Daniela.
    """
    from rapidfuzz.distance import OSA  # noqa: PLC0415 - 20 ms that only comparing names pays for

    if min(len(one), len(other)) < SHORTEST_SLIP or (one[0], one[-1]) != (other[0], other[-1]):
        return False
    return OSA.distance(one, other, score_cutoff=1) == 1


def is_cjk(text: str) -> bool:
    """Say whether a text is in Chinese, Japanese or Korean characters only."""
    return _CJK.fullmatch(text) is not None
