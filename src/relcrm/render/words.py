"""The program's vocabulary for people: short words for channels, gates, stages and what is missing."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from relcrm.domain.days.spans import LONGEST_DAYS, span_in_words
from relcrm.domain.log.interaction import SIDES, Channel, Direction, Kind, last_is_mine
from relcrm.domain.log.writers import Writer
from relcrm.domain.policy.in_force import is_shipped
from relcrm.domain.readiness.gate import rounded_down
from relcrm.render.human import Column, Line, Styled

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from relcrm.domain.foresight.replies import ReplyChance
    from relcrm.domain.log.interaction import Interaction
    from relcrm.domain.people.dossier import Logged
    from relcrm.domain.people.facts import Stretch
    from relcrm.services.results import PolicyStamp

LEAST_USUAL = 10
"""Tries under which no usual share is told."""
WEEK = 7
CHANNELS = {
    Channel.IN_PERSON: "in person",
    Channel.VIDEO: "video call",
    Channel.PHONE: "phone call",
    Channel.EMAIL: "email",
    Channel.DM: "message",
    Channel.PUBLIC: "social",
    Channel.CLICK: "link",
    Channel.UNKNOWN: "contact",
}
GATES = {
    "OPT_OUT": "asked not to be sold to",
    "PERSONAL": "not business",
    "HOLD": "on hold",
    "GRIEVANCE": "something to repair",
    "NO_CONTACT": "no two-way contact yet",
    "NO_TALK": "never spoken",
    "ONE_TALK": "spoken only once",
    "TOO_SOON": "too soon",
    "ONE_SIDED": "no move of theirs yet",
    "UNANSWERED": "messages unanswered",
    "PLATFORMS": "unanswered on several platforms",
    "NOT_PICKED_UP": "last note not picked up",
    "OWE_REPLY": "their message waits for you",
    "DEBT": "received, never given",
    "REBUFFED": "a pitch was refused",
    "PITCH_IGNORED": "a pitch went unanswered",
    "ASK_OPEN": "an ask is still with them",
    "DORMANT": "quiet for long",
    "REVIVING": "only just back in touch",
    "SCORE": "readiness still low",
}
KINDS = {
    Kind.CONNECT_REQUEST: "connection request",
    Kind.MEETING_REQUEST: "meeting request",
    Kind.PITCH: "pitch",
    Kind.FAVOUR_GIVEN: "favour given",
    Kind.FAVOUR_RECEIVED: "favour received",
    Kind.INTRO_RECEIVED: "introduction to them",
    Kind.INTRO_GIVEN: "introduction given",
}
WRITERS = {Writer.IMPORT: "an import", Writer.SCRIPT: "a script", Writer.AGENT: "an agent"}
ACTS = frozenset({Kind.FAVOUR_GIVEN, Kind.FAVOUR_RECEIVED, Kind.INTRO_RECEIVED, Kind.INTRO_GIVEN})
STAGES = {
    **dict.fromkeys(("ready", "asked", "partner"), "green"),
    "cooling": "yellow",
    **dict.fromkeys(("dormant", "paused", "closed"), "dim"),
}
"""The colour of a stage, where it has one; its word stands beside it."""
NUMBER = Column("#", "right", style="dim")
WHO = Column("who", style="bold", least=11)
NEXT_STEP = Column("next step", least=13)
"""Columns of every list of people: the number that identifies, who, and what to do."""
_MISSING = {
    "ONE_CONVERSATION": "one conversation away: log it if it happened",
    "OWE_REPLY": "a message of theirs waits for you",
    "NO_CONTACT": "no two-way contact yet",
    "NO_TALK": "never spoken with you",
    "ONE_TALK": "spoken with you only once",
    "ONE_SIDED": "no move of their own yet",
    "TOO_SOON": "too new",
    "UNANSWERED": "not answered yet: leave it to them",
    "PLATFORMS": "written to on too many platforms",
    "NOT_PICKED_UP": "your last note not picked up",
    "DORMANT": "quiet for long: worth a hello",
    "REVIVING": "only just back in touch",
    "DEBT": "gave, and got nothing back yet",
    "REBUFFED": "refused a pitch",
    "PITCH_IGNORED": "left a pitch unanswered",
    "ASK_OPEN": "an ask of yours is with them",
    "HOLD": "on hold",
    "OPT_OUT": "asked not to be sold to",
    "GRIEVANCE": "something to repair first",
}


def missing_in_words(code: str) -> str:
    """Return what those lack whose next step has a code: a gate, or a dimension."""
    return _MISSING.get(code, f"would gain most from {code}")


def personal_in_words(people: int) -> str:
    """Return how many are family or friends."""
    return "1 person is family or a friend" if people == 1 else f"{people} people are family or friends"


def named(name: str, company: str) -> str:
    """Return `Ada Lovelace (Analytical Engines)`."""
    return f"{name} ({company})" if company else name


def stage_in_words(stage: str) -> Styled:
    """Return a stage in its colour."""
    return Styled(stage.replace("_", " "), STAGES.get(stage, ""))


def gate_in_words(code: str) -> str:
    """Return a gate's short name."""
    return GATES.get(code, code.lower().replace("_", " "))


def reply_in_words(reply: ReplyChance) -> str:
    """Return the chance of an answer with its reason, or that it is unknown."""
    answered, tried = reply.usual
    usual = f"; you are usually answered in {10 * answered / tried:.0f} of 10" if tried >= LEAST_USUAL else ""
    if reply.chance is None:
        return f"Reply chance unknown: {reply.reason}{usual}"
    within = "a week" if reply.within_days == WEEK else f"{reply.within_days} days"
    return f"Reply chance {_percent(reply.chance)} within {within}: {reply.reason}{usual}"


def reply_in_brief(reply: ReplyChance) -> str:
    """Return `62 % (3 of 4)`; nothing where it is unknown."""
    return "" if reply.chance is None else f"{_percent(reply.chance)} ({reply.answered} of {reply.tried})"


def _percent(chance: float) -> str:
    return f"{chance * 100:.0f} %"


def score_in_words(score: float) -> str:
    """Return a score to one decimal, rounded down: what is short of the threshold never looks like it."""
    return f"{rounded_down(score):.1f}"


def stamped(policy: PolicyStamp) -> str:
    """Return under which policy a verdict was made."""
    return f"policy {policy.version} ({policy.fingerprint})"


def footing(policy: PolicyStamp, as_of: date, today: date, *, is_ask: bool = False) -> Iterator[Line]:
    """Say what an answer stands on: its day where that is another than today, and the policy.

    The policy stands where a verdict about an ask is given; elsewhere only where it is not the shipped one.
    """
    parts = [f"as of {day_in_words(as_of, today)}"] if as_of != today else []
    if is_ask or not is_shipped(policy.version, policy.fingerprint):
        parts.append(stamped(policy))
    if parts:
        yield Line(", ".join(parts), style="dim")


def full_day(day: date) -> str:
    """Return `3 March 2026`."""
    return f"{day.day} {day:%B} {day.year}"


def day_in_words(day: date, as_of: date) -> str:
    """Return `3 March`, with the year where it is another."""
    text = f"{day.day} {day:%B}"
    return text if day.year == as_of.year else f"{text} {day.year}"


def days_in_words(first: date, last: date, as_of: date) -> str:
    """Return `29 October to 1 November`, `3 to 7 October`, or the one day."""
    if last <= first:
        return day_in_words(first, as_of)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} to {day_in_words(last, as_of)}"
    start = f"{first.day} {first:%B}" if first.year == last.year else day_in_words(first, as_of)
    return f"{start} to {day_in_words(last, as_of)}"


def since_in_words(day: date) -> str:
    """Return `2015` or `May 2015` for the first day of one, which is what that stands for; else the day."""
    if day.day > 1:
        return full_day(day)
    return f"{day.year}" if day.month == 1 else f"{day:%B} {day.year}"


def moment_in_words(moment: datetime, today: date) -> str:
    """Return `3 March 09:30`, with the year where it is another."""
    return f"{day_in_words(moment.date(), today)} {moment:%H:%M}"


def rhythm_in_words(days: int) -> str:
    """Return how often: `every 2 weeks`, `every year`, `never`."""
    if days == LONGEST_DAYS:
        return "never"
    text = interval_in_words(days)
    return f"every {text.removeprefix('1 ')}"


def due_in_words(due_on: date, as_of: date) -> str:
    """Return `due 9 February`, `due today` or `due for 3 weeks`."""
    if due_on > as_of:
        return f"due {day_in_words(due_on, as_of)}"
    return "due today" if due_on == as_of else f"due for {span_in_words((as_of - due_on).days)}"


def interval_in_words(days: int) -> str:
    """Return an interval exactly: `2 weeks`, `30 days`, `3 months`."""
    size, unit = next(
        (size, unit)
        for size, unit, least in ((365, "year", 365), (30, "month", 60), (7, "week", 7), (1, "day", 1))
        if days % size == 0 and days >= least
    )
    return f"{days // size} {unit}" + ("" if days == size else "s")


def interaction_in_words(interaction: Interaction) -> str:
    """Return what an interaction was, as in `video call, 40 min` or `message from you, unanswered`."""
    if interaction.kind in ACTS and interaction.channel is Channel.PUBLIC and not interaction.platform:
        return KINDS[interaction.kind]
    what = CHANNELS[interaction.channel]
    if interaction.kind is not Kind.TOUCH:
        what = KINDS[interaction.kind] + (f" ({what})" if interaction.channel is not Channel.CLICK else "")
    if interaction.platform and interaction.platform != interaction.channel.value:
        what += f" on {interaction.platform}"
    parts = [what + _whose(interaction)]
    if interaction.is_group:
        parts.append("in a group")
    if interaction.minutes is not None:
        parts.append(f"{interaction.minutes} min")
    if answer := _answer(interaction):
        parts.append(answer)
    if interaction.outcome is not None:
        parts.append(interaction.outcome.value.replace("_", " "))
    return ", ".join(parts)


def words_of(logged: Logged) -> str:
    """Return what was said or noted in an interaction."""
    interaction = logged.interaction
    why = f"because: {interaction.because}" if interaction.because else ""
    noted = "; ".join(interaction.summary.splitlines())
    return " — ".join(text for text in (noted, why, last_words_of(interaction)) if text)


def last_words_of(interaction: Interaction) -> str:
    """Return the last words with whose they were, where that is known: `you: thanks!`."""
    is_mine = last_is_mine(interaction)
    words = interaction.last_words
    return words if is_mine is None or not words else f"{SIDES[is_mine]}: {words}"


def _whose(interaction: Interaction) -> str:
    met = interaction.channel in {Channel.IN_PERSON, Channel.VIDEO} and interaction.kind is Kind.TOUCH
    if met and not interaction.is_missed:
        ideas = {Direction.ME: ", your idea", Direction.THEM: ", their idea"}
        return ideas.get(interaction.direction, "") if interaction.direction else ""
    if interaction.direction is Direction.ME:
        return " from you"
    return " from them" if interaction.direction is Direction.THEM else ""


def _answer(interaction: Interaction) -> str:
    if interaction.is_spoken and interaction.answered is False:
        return "nobody came" if interaction.channel is Channel.IN_PERSON else "not picked up"
    if interaction.is_spoken or interaction.direction is None or interaction.direction is Direction.MUTUAL:
        return ""
    if interaction.answered is True:
        return "answered"
    if interaction.is_small or interaction.asks_nothing or interaction.outcome is not None:
        return ""
    return "not answered" if interaction.answered is False else "not answered yet"


def earlier_in_words(fact: Stretch, as_of: date) -> str:
    """Return what was once so: `complaint from 2 January to 3 February: the report came late`."""
    told = {"introduced_by": fact.person or "", "hold": fact.words}.get(fact.what, fact.words or fact.value)
    until = f" until {day_in_words(date.fromisoformat(fact.value), as_of)}" if fact.what == "hold" else ""
    by = f" (written by {WRITERS[Writer(fact.written_by)]})" if fact.written_by != Writer.PERSON else ""
    since, end = (day_in_words(day, as_of) for day in (fact.since_on, fact.until_on or as_of))
    days = f"from {since} to {end}" if since != end else f"on {since}"
    return f"{fact.what.replace('_', ' ')}{until} {days}" + (f": {told}" if told else "") + by
