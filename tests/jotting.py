"""Sentences read without a store: the people of `jot_sentences`, known by their names alone."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from jot_sentences import NOW, PEOPLE
from relcrm.domain.jotting.sentence import Jotted, read
from relcrm.domain.people.folding import folded

MOMENT = datetime.fromisoformat(NOW).replace(tzinfo=ZoneInfo("Europe/Berlin"))


class Names:
    """Who is meant by a text: its words begin words of the name, and one of them is a whole one."""

    def __init__(self) -> None:
        self.names = {number: folded(name).split() for number, name in enumerate(PEOPLE, 1)}

    def has(self, word: str) -> bool:
        return any(folded(word) in name for name in self.names.values())

    def ids(self, text: str) -> tuple[int, ...]:
        if text.startswith("#"):
            return tuple(number for number in self.names if f"#{number}" == text)
        words = folded(text).replace(".", "").split()
        return tuple(
            number
            for number, name in self.names.items()
            if set(words) & set(name) and all(any(part.startswith(word) for part in name) for word in words)
        )


def said(sentence: str, now: datetime = MOMENT) -> Jotted:
    """Return what a sentence says."""
    return read(sentence, Names(), now)


def names(jotted: Jotted) -> list[str]:
    """Return the people as they are named."""
    return [each.text for each in jotted.people]


def way(jotted: Jotted) -> Any:
    """Return the channel and the platform."""
    assert jotted.way
    return jotted.way.channel.value, jotted.way.platform
