"""What was promised in a sentence, by you or by them: "promised her the contacts by monday", "she'll send me the numbers"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from relcrm.domain.jotting import days
from relcrm.domain.jotting.people import named
from relcrm.domain.jotting.text import Span, clauses
from relcrm.domain.plans.reminders import PROMISE, THEIR_PROMISE
from relcrm.errors import UsageError
from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from relcrm.domain.jotting.people import Known, Named
    from relcrm.domain.jotting.text import Word

_END = r"(?=[,;!?()\n]|\.(?:\s|$)| - |$| and (?:i|we|she|he|they)\b| but )"
_PROMISED = re.compile(
    rf"(?:(?<!\w)(?:and|but) )?(?:(?<![\w'])(?P<who>[^\s,;.!?:()]+) )?(?:(?:also|has|have|had|just|even) )*"
    rf"(?<![\w'-])promised (?P<what>[^\n]*?){_END}",
    re.IGNORECASE,
)
_ALWAYS = r"send|share|forward|introduce|lend|get back|let (?:me|us|her|him|them) know|put (?:me|us|her|him|them) in touch"
_FOR_ONE = r"look|check|ask|call|email|write|text|bring|give|find|tell|help|book|review|show|pass|connect|return|pay|ping|message|mail"
_WILL = re.compile(
    rf"(?<![\w'])(?:and )?(?P<who>i|we|she|he|they)(?:'ll| will) (?:also |then )*(?P<what>(?:{_ALWAYS}|{_FOR_ONE})\b[^\n]*?){_END}",
    re.IGNORECASE,
)
_MINE, _THEIRS = frozenset(["i", "we"]), frozenset(["she", "he", "they"])
_THEM, _ME = frozenset(["her", "him", "them"]), frozenset(["me", "us"])
_AND = frozenset(["", "and", "but", "then", "also"])


class Promised(NamedTuple):
    """A promise: whose, what, by when if that is said, and to or by whom if that is named."""

    kind: str
    text: str
    due: date | None
    person: Named | None
    span: Span


def promises(text: str, known: Known, today: date, order: str = "") -> Iterator[Promised]:
    """Yield the promises that a text tells of. Raises UsageError where nobody can tell whose one is."""
    for match in _PROMISED.finditer(text):
        if found := _promised(match, text, known, today, order):
            yield found
    for match in _WILL.finditer(text):
        if text[: match.start()].strip(" ,;:.!?-") and (found := _will(match, today, order)):
            yield found


def _promised(match: re.Match[str], text: str, known: Known, today: date, order: str) -> Promised | None:
    who = _words(match["who"] or "")
    subject = who[0].key if who else ""
    by = None if subject in _MINE | _THEIRS | _AND else named(who, 0, known, may_be_new=False)
    if not match["what"].strip():
        return None
    if subject and not by and subject not in _MINE | _THEIRS | _AND:
        return None  # what somebody else promised, or what was promised to somebody
    words, to = _to_whom(_words(match["what"]), known)
    keys = {word.key for word in _words(match["what"])}
    if (subject in _THEIRS or by) and (to or match["what"].casefold().split()[0] in _THEM):
        return None  # what they promised to others
    if subject in _THEIRS or by:
        kind = THEIR_PROMISE
    elif subject in _MINE or to or keys & _THEM:
        kind = PROMISE
    elif keys & _ME:
        kind = THEIR_PROMISE
    else:
        raise UsageError(
            f"who promised {_quoted(match['what'])}?", hint='write "I promised ..." or "she promised ..."'
        )
    start = (
        match.start("who")
        if subject in _MINE | _THEIRS or by
        else text.casefold().index("promised", match.start())
    )
    return _of(kind, words, by.people[0] if by else to, Span(start, match.end()), today, order)


def _to_whom(words: tuple[Word, ...], known: Known) -> tuple[tuple[Word, ...], Named | None]:
    """Return what was promised, without "to" or "that I'd", and the person it was promised to where one is named first."""
    to = None
    if len(words) > 1 and words[0].key == "to" and words[1].key in _THEM | _ME:
        words = words[1:]
    if words and words[0].key in _THEM | _ME:
        words = words[1:]
    elif (found := named(words, 0, known, may_be_new=False)) and not found.is_whose:
        to, words = found.people[0], words[found.end :]
    lead = " ".join(word.key for word in words[:3])
    cut = re.match(r"(?:that )?(?:i|we|she|he|they)(?:'d|'ll| would| will) |(?:that )?to ", f"{lead} ")
    return words[len(cut[0].split()) if cut else 0 :], to


def _will(match: re.Match[str], today: date, order: str) -> Promised | None:
    words, is_mine = _words(match["what"]), match["who"].casefold() in _MINE
    keys = {word.key for word in words}
    is_sure = re.match(rf"(?:{_ALWAYS})\b", match["what"].casefold())
    if not (is_sure or keys & (_THEM if is_mine else _ME)):
        return None
    start = match.start("who")
    return _of(PROMISE if is_mine else THEIR_PROMISE, words, None, Span(start, match.end()), today, order)


def _of(
    kind: str, words: tuple[Word, ...], person: Named | None, span: Span, today: date, order: str
) -> Promised | None:
    """Return a promise, with the day at the end of its words as the day by which; None where nothing is promised."""
    coming = days.until(words, today, order)
    kept = words[: coming[0]] if coming else words
    text = " ".join(word.text for word in kept)
    return Promised(kind, text, coming[1] if coming else None, person, span) if text else None


def _words(text: str) -> tuple[Word, ...]:
    return tuple(word for clause in clauses(text) for word in clause.words)


def _quoted(text: str) -> str:
    return f'"{" ".join(text.split())[:60]}"'
