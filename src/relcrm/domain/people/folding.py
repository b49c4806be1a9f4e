"""One form of a text for comparing: no case, no accents, nothing invisible, and what looks alike is alike.

Only look-alikes: how a name is written in other letters is `spelling`.
"""

# ruff: noqa: RUF001 - look-alikes are the subject
from __future__ import annotations

import re
import unicodedata

# Punctuation that stands for all that looks like it. Wide and small forms come apart by themselves (NFKD).
_ALIKE = {
    "'": "`´ʹʻ-ʿˈˊˋ\u0384՚՛׳ߴߵ᾽᾿\u1fef\u1ffd\u1ffe‘’‛′‵❛❜Ꞌꞌ",
    "-": "˗֊־᠆‐-―⁃⁻₋−➖⸗⸚⸺⸻⹀\u2e5d゠",
    "·": "\u0387᛫•‧∙⋅・ꞏ",
    ".": "。",
    ",": "،、",
    '"': "«»ʺ˝״“-‟″‶❝❞〝-〟",
}
# Letters with a stroke, ligatures and others that Unicode does not take apart; people type them without.
_LETTERS = "ø o  ł l  đ d  ħ h  æ ae  œ oe  ı i  ð d  þ th  ŧ t  ɖ d  ƀ b  ɨ i  ŋ ng  ə e"
# Unicode's combining classes of marks that make another letter (nukta, kana voicing, virama), not an accent.
_LETTER_MARKS = frozenset({7, 8, 9})
_UNSEEN = frozenset({"Cc", "Cf", "Cs"})
# Beside those, what Unicode lets one ignore: fillers, joiners, selectors of a variant.
_IGNORED = "\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef"


def folded(text: str) -> str:
    """Return `text` for comparing: no case, no accents, nothing invisible, single spaces, one kind of each mark."""
    if text.isascii() and text.isprintable():
        return " ".join(text.lower().replace("`", "'").split())
    return look_alike(unicodedata.normalize("NFKD", plain_marks(text).casefold()).casefold())


def look_alike(text: str) -> str:
    """Return `text` with one form for all that looks like it, in the case it has."""
    text = unicodedata.normalize("NFKD", plain_marks(text)).translate(_ALL)
    text = "".join(char for char in text if _is_kept(char))
    return " ".join(unicodedata.normalize("NFC", text).split())


def plain_marks(text: str) -> str:
    """Return `text` with one kind of apostrophe, dash, point, quotation mark; its letters are as they are."""
    return text.translate(_PUNCTUATION)


def is_unseen(char: str) -> bool:
    """Say whether a character takes no place on a screen: a control, a format, half of another."""
    return unicodedata.category(char) in _UNSEEN


def _is_kept(char: str) -> bool:
    mark = unicodedata.combining(char)
    return (not mark or mark in _LETTER_MARKS) and (char.isspace() or not is_unseen(char))


def _each(ranges: str) -> str:
    """Return the characters of `a-cx`: abcx."""
    pairs = re.findall("(.)-(.)|(.)", ranges)
    return "".join(one or "".join(map(chr, range(ord(first), ord(last) + 1))) for first, last, one in pairs)


_PUNCTUATION = str.maketrans({char: mark for mark, kin in _ALIKE.items() for char in _each(kin)})
_ALL: dict[int, str | None] = {
    **_PUNCTUATION,
    **{ord(letter): plain for letter, plain in map(str.split, _LETTERS.split("  "))},
    **dict.fromkeys(map(ord, _each(_IGNORED))),
}
