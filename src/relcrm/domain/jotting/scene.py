"""What the first words of a sentence tell: who was there, who moved, through which channel."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from relcrm.domain.jotting import words as lists
from relcrm.domain.jotting.people import listed
from relcrm.domain.log.interaction import Channel, Direction

if TYPE_CHECKING:
    from collections.abc import Sequence

    from relcrm.domain.jotting.people import Known, Named
    from relcrm.domain.jotting.text import Word
    from relcrm.domain.log.ways import Way

_GOT = frozenset(["got", "received", "heard", "had"])
_TALK_TO = frozenset(["spoke", "talked", "chatted", "spoken", "phone"])
_HOSTS = frozenset(["chez", "bei"])


class Scene:
    """What is told so far, while the words are gone through; names that are mentioned and nothing more are `loose`.

    `before` are the clauses before it that name nobody.
    """

    def __init__(self, words: Sequence[Word], known: Known) -> None:
        self.words, self.known = words, known
        self.people: list[Named] = []
        self.hosts: list[Named] = []
        self.loose: list[str] = []
        self.named: list[tuple[int, int]] = []
        self.reached: Way | None = None
        self.nouns: list[Way] = []
        self.before = ""
        self.by = Direction.MUTUAL
        self.meetings = 0
        self.is_bare = self.is_to_do = self.is_told = self.is_unclear = False
        self.talked = self.met = self.wrote = False

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
        return self.words[at].key if at < len(self.words) else ""

    def skipped(self, at: int, words: frozenset[str]) -> int:
        """Return the place after some words."""
        while self.key(at) in words:
            at += 1
        return at

    def take(self, at: int, *, may_be_new: bool) -> int:
        """Take the people named from a place on, and return where they end; whose mother it was is not named by it."""
        start = self.skipped(at, lists.FILLERS)
        found = listed(self.words, start, self.known, may_be_new=may_be_new)
        if not found.people:
            return at
        if found.is_whose:
            self.loose += [each.text for each in found.people]
            return found.end
        self.named.append((start, found.end))
        self.people += found.people
        self.meetings += 1
        return found.end

    def take_beside(self, at: int) -> int:
        """Take the people named right at a place: "coffee Ana"."""
        found = listed(self.words, at, self.known, may_be_new=False)
        is_all = self.key(found.end) in {"", *lists.PLACES}
        return self.take(at, may_be_new=False) if found.people and is_all else at

    def host(self, at: int) -> int | None:
        """Take the people at whose place it was; None where none are named."""
        found = listed(self.words, at, self.known, may_be_new=False)
        if not (found.people and (found.is_whose or self.words[at - 1].key in _HOSTS)):
            return None
        self.hosts += found.people
        self.named.append((at, found.end))
        return found.end


def go_on(here: Scene, at: int) -> None:
    """Go through the words from a place on."""
    while at < len(here.words):
        found = (step(here, at) for step in _STEPS)
        at = next((end for end in found if end is not None), at + 1)
    if here.hosts and not here.people:
        here.people = here.hosts
    elif here.hosts:
        here.loose += [each.text for each in here.hosts]


def long_noun(here: Scene, at: int) -> str:
    """Return the way of several words that begins at a place; empty where none does."""
    said = " ".join(word.key for word in here.words[at : at + 3])
    return next((each for each in lists.LONG_NOUNS if re.match(rf"{re.escape(each)}(?![\w'-])", said)), "")


def _long_noun(here: Scene, at: int) -> int | None:
    noun = long_noun(here, at)
    if not noun:
        return None
    here.nouns.append(lists.NOUNS[noun])
    return here.take_beside(at + len(noun.split()))


def _public(here: Scene, at: int) -> int | None:
    """Take whose post was liked or commented on."""
    if here.key(at) not in lists.PUBLIC:
        return None
    here.reached, here.by = lists.PUBLIC[here.key(at)], Direction.ME
    end = here.host(at + 1 + (here.key(at + 1) in {"on", "to"}))
    return end and end + (here.key(end) in {"post", "posts", "photo", "picture", "article", "update"})


def _met(here: Scene, at: int) -> int | None:
    """Take whom one met, ran into, took out for dinner."""
    key, following = here.key(at), here.key(at + 1)
    if key in lists.CAME | {"went", "was"} and following in {"by", "at", "round", "to", "over"}:
        end = here.host(at + 2 + (here.key(at + 2) in {"to", "at"}))
        here.met |= end is not None
        return end
    if not (key in lists.MET or (key in lists.INTO and following == "into")):
        return None
    here.met = True
    return here.take(at + 1, may_be_new=key != "took")


def _reached(here: Scene, at: int) -> int | None:
    """Take whom one called or wrote to, or to whom one sent something."""
    key, following = here.key(at), here.key(at + 1)
    if key not in lists.REACHED and key not in lists.SENT:
        return None
    if key in lists.SENT and not listed(here.words, at + 1, here.known, may_be_new=False).people:
        here.wrote, here.by = key != "gave", Direction.ME
        return None
    here.reached = lists.REACHED.get(key)
    here.wrote = here.wrote or here.reached is None or here.reached is lists.TALK
    here.by = Direction.MUTUAL if following in lists.WITH else Direction.ME
    if following == "to" and (end := _answered(here, at + 2)):
        return end
    return here.take(at + 1, may_be_new=here.reached is not None)


def _answered(here: Scene, at: int) -> int | None:
    """Take to whose message one replied: "replied to Mark's email"."""
    found = listed(here.words, at, here.known, may_be_new=False)
    if not (found.people and found.is_whose):
        return None
    here.people += found.people
    here.named.append((at, found.end))
    here.meetings += 1
    return found.end


def _with(here: Scene, at: int) -> int | None:
    if here.key(at) not in lists.WITH:
        return None
    here.by = here.by if here.people else Direction.MUTUAL
    return here.take(at + 1, may_be_new=True)


def _to_or_from(here: Scene, at: int) -> int | None:
    """Take to whom one wrote or spoke, and from whom something came."""
    key, before = here.key(at), {word.key for word in here.words[:at]}
    if not (key == "to" and before & lists.WRITERS) and not (key == "from" and (here.nouns or before & _GOT)):
        return None
    end = here.take(at + 1, may_be_new=True)
    is_there = any(way.channel is Channel.IN_PERSON for way in here.nouns)
    if end > at + 1 and not (before & _TALK_TO if key == "to" else is_there):
        here.by = Direction.ME if key == "to" else Direction.THEM
        here.talked |= key == "from"
    return end


def _at(here: Scene, at: int) -> int | None:
    return here.host(at + 1) if here.key(at) in {"at", "@", *_HOSTS} else None


def _way(here: Scene, at: int) -> int | None:
    """Take a word for a way, with somebody named right after it."""
    key, following = here.key(at), here.key(at + 1)
    if key in lists.BEFORE_A_WAY and following in lists.AFTER_PLACE:
        here.nouns.append(lists.AFTER_PLACE[following])
        return at + 2
    if key in lists.FROM_ONE and (following in {"from", "to"} or here.wrote):
        here.nouns.append(lists.FROM_ONE[key])
        here.wrote = True
        return at + 1
    if key in lists.AFTER_PLACE and following in {"from", "chat", "message"}:
        here.nouns.append(lists.AFTER_PLACE[key])
        return at + 1
    if key not in lists.NOUNS:
        return None
    here.nouns.append(lists.NOUNS[key])
    end = here.take_beside(at + 1)
    here.is_to_do |= key in lists.TO_DO and end > at + 1
    return end


def _other(here: Scene, at: int) -> int | None:
    """Take what else a word may tell: that they talked, that they did something together, somebody's name."""
    key = here.key(at)
    here.talked |= key in lists.SPOKE
    here.met |= key in lists.DID
    if not here.known.has(key) or (here.words[at].text.islower() and key in lists.ORDINARY):
        return None
    found = listed(here.words, at, here.known, may_be_new=False)
    here.loose += [each.text for each in found.people]
    return max(found.end, at + 1)


_STEPS = (_long_noun, _public, _met, _reached, _with, _to_or_from, _at, _way, _other)
