"""Whom a sentence names first, and what they did: "Ana called", "Ana and I had lunch", "Ana's party"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relcrm.domain.jotting import words as lists
from relcrm.domain.jotting.people import Named, could_be_new, listed
from relcrm.domain.jotting.scene import Scene, go_on, long_noun
from relcrm.domain.log.interaction import Channel, Direction

if TYPE_CHECKING:
    from collections.abc import Sequence

    from relcrm.domain.jotting.people import Known, Listed
    from relcrm.domain.jotting.text import Word

_ME = frozenset(["i", "me"])
_US = frozenset(["me", "us"])
_ADVERBS = frozenset(["just", "has", "have", "also", "finally", "then", "both", "again", "even"])
_COMES = frozenset(
    ["", "for", "over", "by", "in", "round", "around", "to", "me", "us", "with", "along", "here", "at"]
)
_IS = frozenset(["is", "was", "will", "has", "got", "are", "were", "isn't", "wasn't", "be"])


def scene(words: Sequence[Word], known: Known) -> Scene:
    """Return what the words of a clause tell."""
    here = Scene(words, known)
    go_on(here, _subject(here))
    return here


def _subject(here: Scene) -> int:
    """Take the people at the beginning, of whom the rest is told; return where that begins."""
    start = here.skipped(0, lists.OPENERS)
    at = here.skipped(start, lists.FILLERS)
    found = listed(here.words, at, here.known, may_be_new=False)
    if found.people and found.is_whose:
        return _at_theirs(here, at, found)
    if found.people:
        here.named.append((at, found.end))
        return _what_they_did(here, found)
    if start < len(here.words) and here.key(start + 1) in lists.REACHED and could_be_new(here.words[start]):
        here.named.append((start, start + 1))
        stranger = Named(here.words[start].text, ())
        return _what_they_did(here, found._replace(people=(stranger,), end=start + 1))
    return start


def _at_theirs(here: Scene, at: int, found: Listed) -> int:
    """Take the people whose party it was, where that is all that is said of it."""
    noun = long_noun(here, found.end) or here.key(found.end)
    is_there = noun in lists.NOUNS and lists.NOUNS[noun].channel is Channel.IN_PERSON
    if not is_there or _IS & {word.key for word in here.words}:
        return at
    here.hosts += found.people
    here.named.append((at, found.end))
    return found.end


def _what_they_did(here: Scene, found: Listed) -> int:
    """Take what is told of people named first; what they did to others, or alone, is nothing that you took part in."""
    at = found.end
    here.people += found.people
    if here.key(at) in lists.JOINERS and here.key(at + 1) in _ME:
        return at + 2
    at = here.skipped(at, _ADVERBS)
    key, following = here.key(at), here.key(at + 1)
    if _is_contact(key, following):
        after = listed(here.words, at + 1, here.known, may_be_new=False)
        here.is_told = bool(after.people) and not after.is_whose
        here.met, here.wrote = key in lists.CAME | lists.MET, key in {"sent", "wrote", "replied"}
        here.by = Direction.MUTUAL if here.met else Direction.THEM
        here.reached = lists.REACHED.get(key)
        return at + 1
    if at == len(here.words):
        here.is_bare = True
    elif key in lists.TO_DO and (key not in lists.NOUNS or at + 1 < len(here.words)):
        here.is_to_do = True
    elif not (key in lists.BEFORE_A_WAY or key in lists.NOUNS or long_noun(here, at)):
        here.is_unclear = True
    return at


def _is_contact(key: str, following: str) -> bool:
    """Say whether a word tells that they called, wrote or came."""
    if key in lists.CAME:
        return following in _COMES
    return key in lists.REACHED or (key in {"sent", "met", "saw", "gave", "joined"} and following in _US)
