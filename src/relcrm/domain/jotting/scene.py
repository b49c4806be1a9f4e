"""What the first words of a sentence tell: who was there, who moved, through which channel."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from relcrm.domain.jotting import words as lists
from relcrm.domain.jotting.people import Named, could_be_new, listed
from relcrm.domain.log.interaction import Channel, Direction

if TYPE_CHECKING:
    from collections.abc import Sequence

    from relcrm.domain.jotting.people import Known, Listed
    from relcrm.domain.jotting.text import Word
    from relcrm.domain.log.ways import Way

_ME = frozenset(["i", "me"])
_US = frozenset(["me", "us", "back"])
_ADVERBS = frozenset(["just", "has", "have", "also", "finally", "then", "both", "again", "even"])
_GOT = frozenset(["got", "received", "heard", "had"])
_BEFORE_A_WAY = frozenset(["over", "for", "by", "via", "on", "during", "through", "per"])
_COMES = frozenset(
    [
        "for",
        "over",
        "by",
        "round",
        "around",
        "to",
        "in",
        "me",
        "us",
        "with",
        "along",
        "here",
        "at",
        "yesterday",
    ]
)


class Scene:
    """What is told so far, while the words are gone through; names that are mentioned and nothing more are `loose`."""

    def __init__(self, words: Sequence[Word], known: Known) -> None:
        self.words, self.known = words, known
        self.people: list[Named] = []
        self.reached: Way | None = None
        self.nouns: list[Way] = []
        self.loose: list[str] = []
        self.named: list[tuple[int, int]] = []
        self.hosts: list[Named] = []
        self.by = Direction.MUTUAL
        self.meetings = 0
        self.is_bare = self.is_to_do = self.is_told = self.is_unclear = self.talked = self.met = (
            self.wrote
        ) = False

    @property
    def is_empty(self) -> bool:
        """Say whether the words tell of nobody."""
        return not (self.people or self.hosts or self.loose)

    @property
    def outline(self) -> str:
        """Return the words in small letters, with @ for each name."""
        keys = [word.key for word in self.words]
        for start, end in sorted(self.named, reverse=True):
            keys[start:end] = ["@"]
        return " ".join(keys)

    def key(self, at: int) -> str:
        """Return a word in small letters; empty behind the last one."""
        return self.words[at].key if 0 <= at < len(self.words) else ""


def scene(words: Sequence[Word], known: Known) -> Scene:
    """Return what words tell."""
    here = Scene(words, known)
    at = _subject(here)
    while at < len(words):
        at = _step(here, at)
    if here.hosts and not here.people:
        here.people = here.hosts
    elif here.hosts:
        here.loose += [each.text for each in here.hosts]
    return here


def _subject(here: Scene) -> int:
    """Take the people at the beginning, of whom the rest is told; return where that begins."""
    at = 0
    while here.key(at) in lists.OPENERS:
        at += 1
    start = at
    while here.key(at) in lists.FILLERS:
        at += 1
    found = listed(here.words, at, here.known, may_be_new=False)
    if not found.people:
        is_new = (
            start < len(here.words)
            and here.key(start + 1) in {*lists.REACHED}
            and could_be_new(here.words[start])
        )
        if not is_new:
            return start
        found = found._replace(people=(Named(here.words[start].text, ()),), end=start + 1)
        at = start
    if found.is_whose:
        return start
    here.named.append((at, found.end))
    return _what_they_did(here, found)


def _what_they_did(here: Scene, found: Listed) -> int:
    """Take what is told of people named first; what they did to others, or alone, is nothing that you took part in."""
    at = found.end
    if here.key(at) in lists.JOINERS and here.key(at + 1) in _ME:
        here.people += found.people
        return at + 2
    while here.key(at) in _ADVERBS:
        at += 1
    key, following = here.key(at), here.key(at + 1)
    after = listed(here.words, at + 1, here.known, may_be_new=False)
    if (
        key in lists.REACHED
        or (key in lists.CAME and following in {*_COMES, ""})
        or (key in {"sent", "met", "saw"} and following in _US)
    ):
        here.is_told = bool(after.people) and not after.is_whose
        here.people += found.people
        here.met, here.wrote = key in lists.CAME | lists.MET, key in {"sent", "wrote", "replied"}
        here.by = Direction.MUTUAL if here.met else Direction.THEM
        here.reached = lists.REACHED.get(key)
        return at + 1
    if at == len(here.words):
        here.people += found.people
        here.is_bare = True
    elif key in lists.TO_DO and (key not in lists.NOUNS or at + 1 < len(here.words)):
        here.is_to_do = True
    elif key in _BEFORE_A_WAY or key in lists.NOUNS or _long_noun(here, at):
        here.people += found.people
    else:
        here.people += found.people
        here.is_unclear = True
    return at


def _step(here: Scene, at: int) -> int:
    """Take what the word at a place tells; return the place of the next one."""
    if noun := _long_noun(here, at):
        here.nouns.append(lists.NOUNS[noun])
        return at + len(noun.split())
    key, following = here.key(at), here.key(at + 1)
    if key in lists.PUBLIC:
        return _public(here, at)
    if (key in lists.INTO and following == "into") or key in lists.MET:
        here.met = True
        return _take(here, at + 1, may_be_new=True)
    if key in lists.REACHED or key in {"sent", "forwarded"}:
        here.reached, here.wrote = (
            lists.REACHED.get(key),
            here.wrote or key in {"sent", "forwarded", "wrote", "replied"},
        )
        here.by = Direction.ME
        return _take(here, at + 1, may_be_new=key != "sent")
    if (end := _beside(here, at)) is not None:
        return end
    if (end := _way(here, at)) is not None:
        return end
    here.talked |= key in lists.SPOKE
    here.met |= key in lists.DID
    if here.known.has(key) and not (here.words[at].text.islower() and key in lists.ORDINARY):
        found = listed(here.words, at, here.known, may_be_new=False)
        here.loose += [each.text for each in found.people]
        return max(found.end, at + 1)
    return at + 1


def _beside(here: Scene, at: int) -> int | None:
    """Take the people after "with", "to", "from" and "at"; None where the word is none of these."""
    key = here.key(at)
    before = {word.key for word in here.words[:at]}
    if key in lists.WITH:
        here.by = here.by if here.by is Direction.THEM else Direction.MUTUAL
        return _take(here, at + 1, may_be_new=True)
    if key == "to" and before & lists.WRITERS:
        end = _take(here, at + 1, may_be_new=True)
        is_talk = before & {"spoke", "talked", "chatted", "spoken"}
        here.by = here.by if is_talk or end == at + 1 else Direction.ME
        return end
    if key == "from" and (here.nouns or before & _GOT):
        end = _take(here, at + 1, may_be_new=True)
        is_there = any(way.channel is Channel.IN_PERSON for way in here.nouns)
        here.by = here.by if is_there or end == at + 1 else Direction.THEM
        return end
    if key in {"at", "@", "chez", "bei"}:
        found = listed(here.words, at + 1, here.known, may_be_new=False)
        if found.people and (found.is_whose or key in {"chez", "bei"}):
            here.hosts += found.people
            here.named.append((at + 1, found.end))
            return found.end
        return at + 1
    return None


def _way(here: Scene, at: int) -> int | None:
    """Take the word for a way at a place, with somebody named right after it; None where it is none."""
    key, following = here.key(at), here.key(at + 1)
    if key in _BEFORE_A_WAY and following in lists.AFTER_PLACE:
        here.nouns.append(lists.AFTER_PLACE[following])
        return at + 2
    if key in lists.FROM_ONE and following in {"from", "to"}:
        here.nouns.append(lists.FROM_ONE[key])
        here.wrote = True
        return at + 1
    if key in lists.AFTER_PLACE and following in {"from", "chat", "message"}:
        here.nouns.append(lists.AFTER_PLACE[key])
        return at + 1
    if key not in lists.NOUNS:
        return None
    here.nouns.append(lists.NOUNS[key])
    found = listed(here.words, at + 1, here.known, may_be_new=False)
    if found.people and not found.is_whose:
        here.is_to_do |= key in lists.TO_DO
        return _take(here, at + 1, may_be_new=False)
    return at + 1


def _take(here: Scene, at: int, *, may_be_new: bool) -> int:
    """Take the people named from a place on, and return where they end; whose mother it was is not named by it."""
    start = at
    while here.key(at) in lists.FILLERS:
        at += 1
    found = listed(here.words, at, here.known, may_be_new=may_be_new)
    if not found.people:
        return start
    if found.is_whose:
        here.loose += [each.text for each in found.people]
        return found.end
    here.named.append((at, found.end))
    here.people += found.people
    here.meetings += 1
    return found.end


def _public(here: Scene, at: int) -> int:
    """Take whose post was liked or commented on."""
    here.reached, here.by = lists.PUBLIC[here.key(at)], Direction.ME
    start = at + 1 + (here.key(at + 1) in {"on", "to"})
    found = listed(here.words, start, here.known, may_be_new=False)
    if found.people and found.is_whose:
        here.named.append((start, found.end))
        here.people += found.people
        return found.end + (here.key(found.end) in {"post", "photo", "picture", "article", "update"})
    return at + 1


def _long_noun(here: Scene, at: int) -> str:
    """Return the way of several words that begins at a place; empty where none does."""
    said = " ".join(word.key for word in here.words[at : at + 3])
    return next((each for each in lists.LONG_NOUNS if re.match(rf"{re.escape(each)}(?![\w'-])", said)), "")
