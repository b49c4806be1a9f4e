"""Words that tell of something there is a command for. They do nothing by themselves; the command is suggested.

The list is `log.cues`.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from relcrm.domain.log.cues import PHRASES, Cue
from relcrm.domain.people.folding import folded

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Cue", "cue_in", "own_death_in", "phrases"]

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
_THEY = "he|she|they|er|sie|il|elle|él|ella|lui|lei|ele|ela"
_DIED = (
    "died|passed away|(?:is|ist|est|è|está) (?:dead|tot|gestorben|verstorben|mort|morte|décédé|décédée|morto|morta|muerto|muerta)"
    "|starb|murió|falleció|(?:ha|has) (?:died|muerto|fallecido)|morreu|faleceu"
)
_NOT_SO = "(?!(?:tired|serious|set|certain|against|right|wrong|keen) )"
"""What "dead" and "is ... dead" may only stress."""
_BETWEEN = "has|have|had|just|suddenly|sadly|recently|unexpectedly"


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


def own_death_in(text: str, names: Iterable[str]) -> bool:
    """Say whether words may tell that somebody of these names died, and not only somebody close to them.

    "He died", "Carl died", "died in March" may; "his father died" does not.
    """
    words = _words(text)
    called = "|".join(re.escape(folded(name)) for name in names)
    found = re.finditer(
        rf"(?:^| (?:{folded(_THEY)}|{called})) (?:(?:{_BETWEEN}) )*(?:{folded(_DIED)}) {_NOT_SO}"
        rf"|(?<= )(?:he's|she's) dead {_NOT_SO}",
        words,
    )
    return any(_tells(words, match) for match in found)


def _tells(words: str, match: re.Match[str]) -> bool:
    return _NEGATIONS.isdisjoint(words[: match.start()].split()[-_REACH:])


@lru_cache
def _pattern(cue: Cue) -> re.Pattern[str]:
    """Return what finds any phrase of a cue among plain words, each with a space after it."""
    ways = "|".join(map(_as_pattern, phrases(cue)))
    return re.compile(f"(?<= )(?:{ways}){_NOT_SO if cue is Cue.LOSS else ''}")


def _as_pattern(phrase: str) -> str:
    words = _plain(phrase).split()
    return "".join("(?:[^ ]+ )?" if word == "~" else f"{re.escape(word)} " for word in words)


def _words(text: str) -> str:
    return f" {_plain(text)} "


def _plain(text: str) -> str:
    """Return a text folded, with nothing but its words, their apostrophes and dashes, and the `~` of a phrase."""
    return " ".join(re.sub(r"[^\w'~-]+", " ", folded(text)).split())
