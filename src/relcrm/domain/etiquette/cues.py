"""Words that tell of something there is a command for. They do nothing by themselves; the command is suggested.

The list is `log.cues`.
"""

from __future__ import annotations

import re
from functools import lru_cache

from relcrm.domain.log.cues import PHRASES, Cue
from relcrm.domain.people.folding import folded

__all__ = ["Cue", "cue_in", "phrases"]

_NEGATIONS = frozenset(
    [
        "no",
        "not",
        "never",
        "without",
        "isn't",
        "wasn't",
        "hasn't",
        "nobody",
        "kein",
        "keine",
        "nicht",
        "pas",
        "sans",
        "sin",
        "non",
        "senza",
        "sem",
    ]
)
_REACH = 2


def phrases(cue: Cue) -> tuple[str, ...]:
    """Return the phrases of one cue, as they are written down."""
    return tuple(phrase.strip() for phrase in PHRASES[cue].split(";"))


def cue_in(text: str) -> Cue | None:
    """Return the weightiest thing that the words of a text may tell of; None where they tell of none.

    What a negation stands shortly before is not told of: "no complaint".
    """
    words = _words(text)
    heard = (cue for cue in Cue if _may_be_told(words, cue))
    return next(
        (cue for cue in heard if any(_tells(words, match) for match in _pattern(cue).finditer(words))), None
    )


def _may_be_told(words: str, cue: Cue) -> bool:
    """Say whether the words hold what no folding changes of some phrase: a pattern is long to build."""
    return any(max(re.findall("[a-z' ]+", phrase), key=len).strip() in words for phrase in phrases(cue))


def _tells(words: str, match: re.Match[str]) -> bool:
    return _NEGATIONS.isdisjoint(words[: match.start()].split()[-_REACH:])


@lru_cache
def _pattern(cue: Cue) -> re.Pattern[str]:
    """Return what finds any phrase of a cue among plain words, each with a space after it."""
    ways = "|".join(map(_as_pattern, phrases(cue)))
    return re.compile(f"(?<= )(?:{ways})")


def _as_pattern(phrase: str) -> str:
    words = _plain(phrase).split()
    return "".join("(?:[^ ]+ )?" if word == "~" else f"{re.escape(word)} " for word in words)


def _words(text: str) -> str:
    return f" {_plain(text)} "


def _plain(text: str) -> str:
    """Return a text folded, with nothing but its words, their apostrophes and dashes, and the `~` of a phrase."""
    return " ".join(re.sub(r"[^\w'~-]+", " ", folded(text)).split())
