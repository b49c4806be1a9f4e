"""What keeps a sentence from being read: nothing happened, it is still to come, somebody else told it, or it may be two things."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from relcrm.domain.jotting import words as lists
from relcrm.domain.jotting.people import could_be_new, present
from relcrm.domain.log.ways import missed_told
from relcrm.errors import UnclearSentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from relcrm.domain.jotting.days import Named as Day
    from relcrm.domain.jotting.people import Known, Named
    from relcrm.domain.jotting.scene import Scene
    from relcrm.domain.jotting.text import Clause

_TOLD = {
    "nobody": ("nobody you know is named here", "name somebody, as in: relcrm jot lunch with ana yesterday"),
    "plan": ("that is still to come", "relcrm plan {who} --when {day} plans it"),
    "undone": (
        "that did not take place, as I read it",
        "relcrm log {who} 'lunch, cancelled' logs that it came to nothing",
    ),
    "told": ("that is what others did, or told you", "relcrm note {who} '...' keeps it"),
    "two": ("these are two things", "write each in a sentence of its own"),
    "day": ("which day was it, {said}?", "begin with the day, as in: yesterday, lunch with ana"),
    "way": (
        "nothing here says how you were in touch",
        "say it, as in: lunch with ana; relcrm note WHO '...' keeps a remark",
    ),
    "tag": ("is @{name} a tag, or was {name} there?", "write {name} without @, or another tag"),
    "mentioned": (
        "was {name} there too, or only spoken of?",
        'write "with {who} and {name}", or "about {name}"',
    ),
}


_OF_THEM = frozenset(["she", "he", "they", "we", "i", "it", "who", "which", "that"])
_SPOKEN_OF = frozenset(
    ["for", "from", "of", "than", "like", "introduce", "meet", "via", "through", "to", "knows", "know"]
)


def doubt(
    about: str, said: str = "", *, who: str = "WHO", name: str = "", day: str = "DAY"
) -> UnclearSentence:
    """Return what to say of a sentence in doubt, and how to go on."""
    message, hint = (text.format(said=said, who=who, name=name, day=day) for text in _TOLD[about])
    return UnclearSentence(message, hint=hint, data={"about": about})


def refuse_doubtful(
    said: str,
    here: Scene,
    rest: Sequence[Clause],
    known: Known,
    people: Sequence[Named],
    day: Day | None,
    *,
    is_missed: bool,
) -> None:
    """Raise UnclearSentence for a sentence that cannot be taken at its word."""
    who, first, outline = (
        " ".join(_quoted(each.text) for each in people),
        _quoted(people[0].text),
        here.outline,
    )
    if not is_missed and (re.search(lists.UNDONE, f"{here.before} {outline}") or missed_told(said)):
        raise doubt("undone", who=who)
    may_be = [here.before, outline, *(" ".join(part.keys) for part in rest if part.keys[0] in lists.PERHAPS)]
    is_ahead = (day is not None and day.when is None) or said.endswith("?")
    if is_ahead or here.is_to_do or any(re.search(lists.TO_COME, each) for each in may_be):
        raise doubt("plan", who=who, day=_quoted(day.words) if day else "DAY")
    if here.is_told or re.search(lists.SAID_BEFORE, outline):
        raise doubt("told", who=first)
    if here.is_unclear:
        raise doubt("told" if here.loose or here.met else "way", who=first)
    if day is None and re.search(lists.VAGUE, outline):
        raise doubt("day", f'"{said[:60]}"', who=who)
    if here.meetings > 1:
        raise doubt("two")
    if name := _mentioned(here, rest, known, people):
        raise doubt("mentioned", who=people[0].text, name=name)


def refuse_tagged_people(tags: Sequence[str], known: Known) -> None:
    """Raise UnclearSentence for a tag that is somebody's name: "lunch with ana and @cem"."""
    if name := next((tag for tag in tags if known.has(tag)), ""):
        raise doubt("tag", name=name)


def nobody(here: Scene | None) -> UnclearSentence:
    """Return what to say of a sentence in which nobody is said to have been there."""
    names = here.loose if here else []
    who = " ".join(map(_quoted, names)) or "WHO"
    if here and names and re.search(lists.UNDONE, here.outline):
        return doubt("undone", who=who)
    return doubt("way" if names else "nobody", who=who)


def _mentioned(here: Scene, rest: Sequence[Clause], known: Known, people: Sequence[Named]) -> str:
    """Return the first name of somebody else of whom it is open whether they were there; empty where there is none."""
    ids = {each for person in people for each in person.ids}
    if rest and _is_a_stranger(here, rest[0]):
        return rest[0].words[0].text
    for part in rest:
        if not (part.keys[0] in _OF_THEM or present(part, known)):
            here.loose += _names_in(part, known)
    return next((each for each in here.loose if ids.isdisjoint(known.ids(each))), "")


def _is_a_stranger(here: Scene, part: Clause) -> bool:
    """Say whether a clause is one word that may be a name nobody knows, right after people: "with Ana, Zoe"."""
    word = part.words[0]
    follows = part.mark == "," and any(end == len(here.words) for _, end in here.named)
    is_name = word.text[:1].isupper() and not word.text.isupper() and could_be_new(word)
    return follows and len(part.words) == 1 and is_name and not here.known.has(word.key)


def _names_in(part: Clause, known: Known) -> list[str]:
    """Return the names in a clause that are not what it is about, nor whose something is."""
    found = []
    for before, word in zip(("", *part.keys), part.words, strict=False):
        if word.key in lists.ABOUT:
            break
        is_word = word.text.islower() and word.key in lists.ORDINARY
        if known.has(word.key) and not (word.is_whose or is_word or before in _SPOKEN_OF):
            found.append(word.text)
    return found


def _quoted(text: str) -> str:
    return f"'{text}'" if " " in text else text
