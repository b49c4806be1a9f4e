"""The days that a sentence names, by the grammar of `days`: when it was, and by when something is promised."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from relcrm.domain.days.dates import When, parsed_day, parsed_when
from relcrm.domain.days.grammar import WEEKDAYS, weekday_and_day
from relcrm.domain.days.written import MONTH_NUMBERS
from relcrm.domain.jotting.text import Span, runs
from relcrm.errors import UnclearDay, UsageError
from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime

    from relcrm.domain.jotting.text import Clause, Word

LONGEST = 7
"""Words of a day with its time."""
_FAR, _NEAR = timedelta(days=200), timedelta(days=60)
_SHORT = ("mon", "tue", "tues", "wed", "weds", "thu", "thur", "thurs", "fri", "sat", "sun")
_WORDS_OF_OTHERS = {"gestern": "yesterday", "heute": "today", "vorgestern": "the day before yesterday", "hier": "yesterday",
                    "aujourd'hui": "today", "ayer": "yesterday", "hoy": "today", "ieri": "yesterday", "oggi": "today",
                    "ontem": "yesterday", "hoje": "today", "montag": "monday", "dienstag": "tuesday",
                    "mittwoch": "wednesday", "donnerstag": "thursday", "freitag": "friday", "samstag": "saturday",
                    "sonntag": "sunday", "lundi": "monday", "mardi": "tuesday", "mercredi": "wednesday", "jeudi": "thursday",
                    "vendredi": "friday", "samedi": "saturday", "dimanche": "sunday", "letzten": "last"}  # fmt: skip
_LINKS = (
    r"on|at|in|the|of|last|this|next|past|other|a|an|couple|few|one|two|three|four|five|six|seven|eight|nine|ten|"
    r"morning|afternoon|evening|night|earlier|early|late|later|around|about|just|before|over|coming|just"
)
_SURE = (
    rf"{'|'.join(WEEKDAYS)}|today|yesterday|tomorrow|tonight|ereyesterday|ago|back|noon|midday|midnight|weekend|week|weeks|"
    r"month|months|year|years|days?|hours?|minutes?|mins?|fortnight|christmas|xmas|easter|halloween|eve|now|"
    r"\d{1,2}(?::\d{2})?[ap]\.?m|\d{1,2}:\d{2}|\d{4}-\d{2}-\d{2}|\d{1,2}[/.]\d{1,2}(?:[/.]\d{2,4})?|\d{1,2}-\d{1,2}-\d{2,4}"
)
_PARTLY = rf"{'|'.join(MONTH_NUMBERS)}|{'|'.join(_SHORT)}|\d{{1,2}}(?:st|nd|rd|th)?|\d{{4}}|[ap]\.?m|o'clock"
_CLOCK = r"(?:(?:at|around|about) )*(?:\d{1,2}(?::\d{2})?(?: ?[ap]\.?m| o'clock)?|\d{1,2}:\d{2}|noon|midday|midnight)"
_STRETCH = r"(?:(?:over|on|at|in|earlier|late|early) )*(?:the )?(?:last|this|other|past|a few|few)? ?(?:other )?(?:week|weekend|month|day|night|evening|days|weeks|months|year)(?: ago| back)?|(?:over|around|at|on)? ?(?:last )?(?:christmas|xmas|easter)(?: eve)?"
_GONE = r"\b(?:yesterday|today|last|ago|this (?:morning|afternoon|evening)|tonight|earlier)\b"
_NOT_AFTER = frozenset(
    ["by", "until", "till", "before", "since", "from", "for", "after", "than", "every", "each", "re", "about"]
)
_COMING = r"\b(?:tomorrow|next|coming)\b|^in (?:a|an|\d|one|two|three|four|five|six)\b|\bfrom now\b"
_BEFORE_IT = {"tonight": 17, "this evening": 17, "this afternoon": 12}
"""The hour before which a part of today has not come yet."""
_UNTIL = ("by", "until", "before", "till", "on", "latest", "not later than", "no later than")


class Named(NamedTuple):
    """A day that is named; `when` is None for one that lies ahead. `is_gone` says that the words cannot mean a coming one."""

    words: str
    span: Span
    when: When | None
    is_gone: bool = False
    is_clock: bool = False


def days_in(clause: Clause, now: datetime, order: str = "") -> Iterator[Named]:
    """Yield the days that the words of a clause name. Raises UsageError for one that does not exist, or may be two."""
    words = clause.words
    taken: set[int] = set()
    for first, end in runs(words, LONGEST):
        if taken.isdisjoint(range(first, end)) and (found := _named(words, first, end, now, order)):
            taken.update(range(first, end))
            if not (first and words[first - 1].key in _NOT_AFTER):
                yield found


def at_that_time(day: Named, clock: Named, now: datetime, order: str = "") -> Named:
    """Return a day and the time that is said apart from it as one."""
    words = f"{day.words} {clock.words}"
    return day._replace(when=parsed_when(_in_english(words), now, order=order), words=words)


def until(words: tuple[Word, ...], today: date, order: str = "") -> tuple[int, date] | None:
    """Return where the words of a coming day begin at the end of a promise, and that day; None where none is named."""
    for first in range(max(0, len(words) - LONGEST), len(words)):
        said = " ".join(word.key for word in words[first:])
        lead = next((each for each in _UNTIL if said.startswith(f"{each} ")), "")
        phrase = said.removeprefix(lead).strip()
        is_month = bool(lead) and phrase.split(" ")[-1] in MONTH_NUMBERS
        if not (is_month or _is_sure(phrase) or re.search(rf"\b(?:{'|'.join(_SHORT)})\b", phrase)):
            continue
        if (lead or re.match(_COMING, phrase) or _is_sure(phrase)) and (day := _coming(phrase, today, order)):
            return first, day
    return None


def _coming(phrase: str, today: date, order: str) -> date | None:
    try:
        return parsed_day(_in_english(phrase), today, future=True, order=order)
    except UnclearDay:
        raise
    except UsageError:
        return None


def _named(words: tuple[Word, ...], first: int, end: int, now: datetime, order: str) -> Named | None:
    """Return the day that a run of words names, all of them."""
    keys = [word.key for word in words[first:end]]
    said = " ".join(keys)
    if not all(may_belong(key) for key in keys) or not _is_a_day(said, words, first, end):
        return None
    span = Span(words[first].start, words[end - 1].end)
    is_clock = re.fullmatch(_CLOCK, said) is not None
    if re.search(_COMING, said):
        return Named(said, span, None) if _lies_ahead(said, now, order) else None
    try:
        when = parsed_when(
            _in_english(said), now, order=order, roughly=re.fullmatch(_STRETCH, said) is not None
        )
    except UnclearDay:
        raise
    except UsageError:
        if _lies_ahead(said, now, order):
            return Named(said, span, None, is_clock=is_clock)
        if re.search(r"\d", said) and _may_belong_surely(keys) and not re.fullmatch(_LINKS, keys[-1]):
            raise
        return None
    if any(word in said and now.hour < hour for word, hour in _BEFORE_IT.items()) and when.on == now.date():
        return Named(said, span, None)
    _refuse_if_coming(said, when, now, order)
    return Named(
        said, span, when, re.search(_GONE, said) is not None or keys[0] in _WORDS_OF_OTHERS, is_clock
    )


def _may_belong_surely(keys: list[str]) -> bool:
    """Say whether words are a day of a month, or numbers for one: what does not exist then is a slip."""
    return bool({*keys} & {*MONTH_NUMBERS}) or any(
        re.fullmatch(r"\d+[/.-]\d+(?:[/.-]\d+)?", key) for key in keys
    )


def may_belong(key: str) -> bool:
    """Say whether a word may be one of those for a day."""
    return key in _WORDS_OF_OTHERS or re.fullmatch(rf"{_LINKS}|{_SURE}|{_PARTLY}", key) is not None


def _is_sure(said: str) -> bool:
    return any(key in _WORDS_OF_OTHERS or re.fullmatch(_SURE, key) for key in said.split()) or bool(
        re.search(
            rf"\d(?:st|nd|rd|th)?(?: of)? (?:{'|'.join(MONTH_NUMBERS)})\b|(?:{'|'.join(MONTH_NUMBERS)}) \d",
            said,
        )
        or re.search(
            r"\b(?:this morning|this afternoon|this evening|last night|\d{1,2} [ap]\.?m|o'clock)\b", said
        )
    )


def _is_a_day(said: str, words: tuple[Word, ...], first: int, end: int) -> bool:
    """Say whether words can be meant as a day: "sat" and "may" are words of their own."""
    if re.fullmatch(r"(?:now|back|days?|weeks?|months?|years?|hours?|minutes?|mins?|a day|a week)", said):
        return False
    if _is_sure(said):
        return True
    is_alone = (first, end) == (0, len(words))
    short = re.fullmatch(rf"(?P<lead>(?:on|last|this|next) )?(?:{'|'.join(_SHORT)})(?: [a-z]+)?", said)
    if short and (is_alone or short["lead"]):
        return True
    return re.fullmatch(r"(?:on )?the \d{1,2}(?:st|nd|rd|th)|at \d{1,2}", said) is not None


def _lies_ahead(said: str, now: datetime, order: str) -> bool:
    try:
        return parsed_when(_in_english(said), now, future=True, order=order).on >= now.date()
    except UsageError:
        return False


def _refuse_if_coming(said: str, when: When, now: datetime, order: str) -> None:
    """Raise UnclearDay for a day without its year that was long ago, and comes soon: "on 20 March" on the 14th."""
    if re.search(r"\d{4}|last|ago|back|year", said) or when.on > now.date() - _FAR:
        return
    coming = parsed_when(_in_english(said), now, future=True, order=order).on
    if coming <= now.date() + _NEAR:
        days = (when.on, coming)
        raise UnclearDay(
            f'"{said}" could be {weekday_and_day(coming)}, which has not come yet, or {weekday_and_day(when.on)}',
            hint=f"write {when.on.isoformat()} if it was then; relcrm plan plans what is to come",
            data={"days": days},
        )


def _in_english(said: str) -> str:
    return re.sub("^am ", "on ", " ".join(_WORDS_OF_OTHERS.get(word, word) for word in said.split()))
