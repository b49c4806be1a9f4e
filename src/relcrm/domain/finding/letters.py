"""Which letters an index of words can be asked for, and which texts have to be looked through. Pure.

SQLite's tokenizer `unicode61` folds case and most accents as `folding.folded` does. What it leaves is told here
once: the letters that are written plainly before a text is indexed, the scripts whose words stand without gaps,
and, by leaving them out of `PLAIN`, all other characters by which the two differ. Ranges are as in `GLOB` and `re`.
"""

# ruff: noqa: RUF001 - look-alikes are the subject
from __future__ import annotations

import re

from relcrm.domain.people.folding import folded

LATIN = "\t\n\r -~\u00a0-\u024f\u0256-\u0268\u1e00-\u1eff\u2010-›€"
"""What most texts are made of."""
LATIN_LETTERS = "ØøŁłĐđĦħÆæŒœıÐðÞþŦŧƉɖɃƀƗɨŊŋƏəßẞªº²³¹"
"""Of those, the letters that are written plainly before a text is indexed."""
ODD_LATIN = "\u00ad¼-¾ĲĳĿŀŉǄ-ǌǠ-ǣǮǯǱ-ǳǼ-ǿẚẛ\u200b-\u200f\u2028-\u202e"
"""Of those, what is folded otherwise than the tokenizer does."""
OTHER_LETTERS = "ΆΈΉΊΌΎΏΪΫάέήίόύώϊϋΐΰЙйЁёЇїЎўЃѓЌќӢӣӮӯ\u0622\u0623\u0625\u0624\u0626\u200d\ufe0e\ufe0f"
"""Accents that belong to Greek, Cyrillic and Arabic texts of every day; what joins pictures, or chooses their form."""
PLAIN = (
    "\t\n\r -~\u00a0-¬®-»¿-ıĴ-ľŁ-ňŊ-ǃǍ-ǟǤ-ǭǰǴ-ǻȀ-ʯ\u0384-ϑϕ-ϱϳ-ϸЁ-ЌЎ-яё-ќў-ѵҊ-ӀӃ-ӏԱ-\u0586\u05be\u05d0-\u05ea\u05f3\u05f4"
    "\u060c\u061b\u061f-\u064a\u0660-\u066f\u0679-\u06bf\u06c1\u06c3-\u06d2\u06d4\u06f0-\u06f9\u0904-\u0950\u0964-\u097f\u0985-\u09d7"
    "\u09e6-\u09f1\u0b83-\u0bff\u0c05-\u0c4d\u0d05-\u0d4d\u10d0-\u10fbḀ-ẙẞ-ỹ\u200d\u2010-\u2027\u202f-›€\ufe0e\ufe0f\u3000-\u3029！-／：-＠［-｀｛-｠"
)
"""What the tokenizer folds alike once those letters are written plainly, as far as people write it."""
UNSPACED = (
    "\u0e00-\u0fff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u2300-\u23ff\u25b0-\u27bf\u2b00-\u2bff\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029"
    "\u3031-\u3035\u3038-\u303c\u3041-\u30ff\u3105-\u312f\u3131-\u318e\u31a0-\u31ff\u3400-\u4dbf\u4e00-\ua4cf\ua960-\ua97f\uaa60-\uaa7f"
    "\uac00-\ud7ff\uf900-\ufaff\uff66-\uffdc\U0001b000-\U0001b16f\U0001f000-\U0001f0ff\U0001f300-\U0001faff\U00020000-\U000323af"
)
"""Scripts whose words follow each other without a gap, and pictures: found in the middle of whatever stands round them."""
SQUARED = "\u3190-\u319f\u3200-\u33ff\U0001f200-\U0001f251\uffee"
"""Characters made of others, of scripts without gaps or of Latin letters."""
MIXED = f"[{UNSPACED}][A-Za-z0-9]"
"""A word that begins where no gap is."""
IS_UNSPACED, IS_ODD = "\ue000", "\ue001"
"""What texts are marked with, in characters that no writing uses: words without gaps; what is folded otherwise."""
_LATIN_TABLE = {ord(each): folded(each) for each in LATIN_LETTERS}
_TABLE = _LATIN_TABLE | {ord(each): folded(each) for each in OTHER_LETTERS}


def is_unspaced(text: str) -> bool:
    """Say whether a word has to be looked for in the middle of others, where no index of words finds it."""
    return not text.isascii() and _has(UNSPACED, text)


def indexed(text: str) -> str:
    """Return a text as it is indexed, with its marks: as the view `search_text` has it, at a tenth of the cost."""
    if text.isascii():
        return text
    if not _has(f"^{LATIN}", text):
        return text.translate(_LATIN_TABLE) + (f" {IS_ODD}" if _has(ODD_LATIN, text) else "")
    unspaced = f" {IS_UNSPACED}" if _has(f"{UNSPACED}{SQUARED}", text) else ""
    is_odd = _has(f"^{PLAIN}{UNSPACED}", text) or (unspaced and re.search(MIXED, text))
    return text.translate(_TABLE) + unspaced + (f" {IS_ODD}" if is_odd else "")


def _has(characters: str, text: str) -> bool:
    return re.search(f"[{characters}]", text) is not None
