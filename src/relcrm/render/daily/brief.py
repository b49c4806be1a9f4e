"""The screen before a meeting: one person, whole enough to walk in with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relcrm.domain.days.dates import in_words, span_in_words
from relcrm.domain.days.grammar import weekday_and_day
from relcrm.render.human import Line
from relcrm.render.particulars import news_in_words
from relcrm.render.reasons import told
from relcrm.render.words import day_in_words, footing, named, score_in_words, since_in_words, stage_in_words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from relcrm.render.human import Piece
    from relcrm.services.briefing.acquaintances import Acquaintance
    from relcrm.services.briefing.told import Brief, Briefs, Favour, LastWords, Meeting, Near, Open

LABEL = 15  # columns
_OPEN = {"reminder": "to do", "promise": "you promised", "their_promise": "they promised"}
_SPEAKERS = {"me": "you", "them": "they"}
_PATHS = {"none": "", "introduced": "by an introduction", "offline-first": "you met first", "online-first": "by messages first", "online-only": "by messages only"}  # fmt: skip


def brief(result: Brief, today: date) -> Iterator[Piece]:
    """Draw what to have in mind about somebody."""
    yield from _body(result)
    yield from footing(result.policy, result.as_of, today)


def planned(result: Briefs, today: date) -> Iterator[Piece]:
    """Draw the briefs of a day, one after the other."""
    if not result.briefs:
        coming = f" The next plan is for {weekday_and_day(result.next_on)}." if result.next_on else ""
        yield Line(
            f"Nobody is planned for {'today' if result.as_of == today else day_in_words(result.as_of, today)}.{coming}"
        )
        return
    for number, each in enumerate(result.briefs):
        if number:
            yield Line()
        yield from _body(each)
    yield from footing(result.briefs[0].policy, result.as_of, today)


def _body(result: Brief) -> Iterator[Line]:
    yield Line(f"{named(result.name, result.company)}  #{result.contact_id}", style="bold")
    before = ""
    for title, value in _told(result):
        if value:
            label = "" if title == before else f"{title}:"
            yield Line(
                f"{label:<{LABEL - 1}} {value}" if label else value,
                indent=2 if label else 2 + LABEL,
                hang=LABEL if label else 0,
            )
            before = title


def _told(result: Brief) -> Iterator[tuple[str, str]]:
    as_of = result.as_of
    yield "planned", _meeting(result.planned, as_of) if result.planned else ""
    yield "title", result.title
    yield "how you met", _met(result)
    yield "stage", _stage(result)
    for words in result.last_words:
        yield "last words", _words(words, as_of)
    for item in result.open:
        yield _OPEN[item.kind], _open(item, as_of)
    for favour in result.favours:
        yield "you gave" if favour.by_me else "they gave", _favour(favour, as_of)
    yield "favours", _balance(result)
    yield "in common", "; ".join(result.common_ground)
    yield "you both know", "; ".join(_known(each, as_of) for each in result.both_know)
    yield "days", "; ".join(_near(each, as_of) for each in result.near)
    for news in result.news[:1]:
        yield "news", news_in_words(news, as_of)
    for note in result.notes:
        yield "noted", note
    yield "leave alone", _leave_alone(result)
    yield "next step", result.next_step.text


def _meeting(plan: Meeting, as_of: date) -> str:
    ahead = (plan.on - as_of).days
    day = {0: "today", 1: "tomorrow"}.get(ahead) or weekday_and_day(plan.on)
    return f"{day}{f' {plan.starts}' if plan.starts else ''}{f', {plan.about}' if plan.about else ''} (p{plan.plan_id})"


def _met(result: Brief) -> str:
    parts = [result.met_how, since_in_words(result.met_on) if result.met_on else ""]
    if result.known_since and result.known_since != result.met_on:
        parts.append(f"known since {since_in_words(result.known_since)}")
    return ", ".join(filter(None, parts))


def _stage(result: Brief) -> str:
    """Return where you stand, how you came there, and since when it was quiet."""
    parts = [stage_in_words(result.stage).text]
    if not result.is_personal:
        parts.append(f"readiness {score_in_words(result.score)}")
    parts.append(_PATHS[result.path])
    parts.append(
        f"last touch {in_words(result.days_since)}" if result.days_since is not None else "not yet met"
    )
    return ", ".join(filter(None, parts))


def _words(words: LastWords, as_of: date) -> str:
    who = _SPEAKERS.get(words.direction.value if words.direction else "", "")
    return f"{who + ': ' if who else ''}{words.text} ({day_in_words(words.on, as_of)})"


def _open(item: Open, as_of: date) -> str:
    if item.due_on is None:
        return f"{item.text} (r{item.reminder_id})"
    late = (as_of - item.due_on).days
    due = (
        f"since {day_in_words(item.due_on, as_of)}"
        if late > 0
        else "today"
        if not late
        else f"by {day_in_words(item.due_on, as_of)}"
    )
    return f"{item.text}, {due} (r{item.reminder_id})"


def _favour(favour: Favour, as_of: date) -> str:
    return f"{favour.text} ({day_in_words(favour.on, as_of)})"


def _balance(result: Brief) -> str:
    """Return how many there were either way, where more were than are named."""
    if result.gave + result.received <= len(result.favours):
        return ""
    return f"{result.gave} from you and {result.received} from them within a year"


def _known(each: Acquaintance, as_of: date) -> str:
    day = f" {day_in_words(each.on, as_of)}" if each.on else ""
    return f"{each.name} (#{each.contact_id}, {each.how}{day})"


def _near(each: Near, as_of: date) -> str:
    away = (each.on - as_of).days
    when = "today" if not away else "tomorrow" if away == 1 else f"in {span_in_words(away)}"
    years = f", {each.years} years" if each.years else ""
    return f"{each.label} {day_in_words(each.on, as_of)} ({when}{years})"


def _leave_alone(result: Brief) -> str:
    """Return what not to bring up yet, and why."""
    if result.is_personal or result.ready:
        return ""
    named_ones, more = told(result.leave_alone, result.next_step.code)
    reasons = "; ".join(gate.reason for gate in named_ones)
    return f"business, for now{f': {reasons}' if reasons else ''}{f' (and {more} more)' if more else ''}"
