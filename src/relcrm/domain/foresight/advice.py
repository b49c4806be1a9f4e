"""The words of each next step: one sentence, two to four words for a row, and what kind of act it is.

Which of them suits a person and a day is `what_now`. `{day}`, `{until}`, `{count}` and `{who}` are filled in there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from relcrm.domain.readiness.journey import Advice
from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

DEEDS = (
    "offer", "answer", "repair", "outcome", "deliver", "return", "talk", "hello", "write", "again", "give", "note", "ask", "wait",
)  # fmt: skip
"""Every kind of act that can be next."""


class Words(NamedTuple):
    """The words of a step, with gaps, and its deed."""

    text: str
    short: str
    deed: str


STEPS: Mapping[str, Words] = {
    # by the gate that is to be dealt with, or the dimension that costs most
    "OPT_OUT": Words(
        "Keep business out of it and be a good acquaintance; they will say so if that changes.", "no business, be kind", "hello"
    ),
    "HOLD": Words("Leave business be until {until}, and be in touch only to be kind.", "only be kind", "hello"),
    "GRIEVANCE": Words(
        "Call them, listen and put it right; once it is settled between you: relcrm settled {who}.", "put it right", "repair"
    ),
    "OWE_REPLY": Words("Answer what they wrote to you; that comes before anything of yours.", "answer them", "answer"),
    "PLATFORMS": Words("Let every place rest, and from now on keep to the one they like to use.", "let it rest", "wait"),
    "UNANSWERED": Words("Let it rest and leave the next move to them.", "leave it to them", "wait"),
    "REBUFFED": Words(
        "Be in touch a few times, one of them a talk, with nothing to sell.", "nothing to sell", "hello"
    ),
    "PITCH_IGNORED": Words(
        "Let the ask go, and share something useful that asks for no answer; the talk will come back by itself.",
        "let the ask go",
        "give",
    ),
    "ASK_OPEN": Words("Your ask of {day} is with them: give it time.", "give it time", "wait"),
    "DORMANT": Words(
        "Say hello with a memory or a question, ask for nothing, and see whether they would like to meet.", "say hello", "hello"
    ),
    "REVIVING": Words("Be in touch once more just to catch up, best over a coffee or on a call.", "catch up again", "talk"),
    "NOT_PICKED_UP": Words(
        "Share one thing that they would enjoy and that asks for no answer.", "share something", "give"
    ),
    "DEBT": Words("Return a favour: introduce them to somebody, recommend them, or lend a hand.", "return a favour", "note"),
    "NO_CONTACT": Words(
        "Write a short note about them, not you: why you write, and one question they will like to answer.",
        "write a short note",
        "write",
    ),
    "NO_TALK": Words("Suggest twenty minutes on a call or over coffee, to get to know each other.", "suggest a call", "talk"),
    "ONE_TALK": Words("Arrange to talk again, and bring something that helps them.", "meet again", "talk"),
    "ONE_SIDED": Words(
        "Ask what they would enjoy telling you, or offer some help, and then let them make the next move.", "ask about them", "write"
    ),
    "TOO_SOON": Words("Be in touch now and then with something that is of use to them; trust takes a while.", "keep in touch", "write"),
    "PERSONAL": Words("Be in touch as you like; between you it is not about business.", "say hello", "hello"),
    "depth": Words("Meet them, or call by video for half an hour and ask about their work.", "meet or call", "talk"),
    "warmth": Words("Say hello: share some news, ask a question, or congratulate them.", "say hello", "hello"),
    "mutuality": Words("Ask something that is easy to answer, then leave room for them to begin.", "ask something easy", "write"),
    "continuity": Words(
        "Keep a light rhythm: something small every two or three weeks, for a couple of months.", "keep in touch", "hello"
    ),
    "giving": Words("Do something for them: share an article, make an introduction, recommend them.", "do them a favour", "give"),
    "common": Words("Find out what you share, such as a place, a book or a friend, and note it down.", "find common ground", "note"),
    "comfort": Words("Leave them some room: a light word now and then is enough.", "leave them room", "hello"),
    "READY": Words("Go ahead and ask, best face to face or by video: one clear request that is easy to decline.", "ask in person", "ask"),
    "READY, due": Words("Say hello, which is due; and if there is something to ask, they may be asked.", "hello, or ask", "ask"),
    # by what the day asks for, whatever the gate
    "answer, no business": Words(
        "Answer what they wrote, kindly and with no business in it; that comes before anything of yours.", "answer, no business", "answer"
    ),
    "answer, put right": Words("Answer what they wrote, and ask how you can put things right.", "answer, put right", "answer"),
    "marked": Words("You may ask, on the reason you wrote down: one clear request that is easy to decline.", "ask, as noted", "ask"),
    "offer": Words("They asked for your offer on {day}: send it, or say when it will come.", "send your offer", "offer"),
    "offer late": Words(
        "They asked for your offer on {day} and have heard nothing: say sorry, and ask whether they still want it.", "say sorry", "answer"
    ),
    "apology": Words(
        "Say sorry that you were not there {when}, and leave it to them to name another day.", "say sorry", "repair"
    ),
    "repair": Words("Call them, listen and put it right; a good talk afterwards is worth noting here.", "put it right", "repair"),
    "repair in writing": Words("Say sorry in one line where you wrote to them, ask for nothing, and then leave them in peace.", "say sorry", "repair"),
    "outcome": Words(
        "What became of your ask of {day}? relcrm outcome {who} accepted, declined, come-back-later or ignored.", "note the outcome", "outcome"
    ),
    "deliver": Words("They said yes {ago}: deliver what you promised, then thank them.", "deliver, then thank", "deliver"),
    "return": Words("The day they named is here: get in touch as you said you would, and ask how things stand.", "their day is here", "return"),
    "return, kindly": Words("The quiet time is over ({because}): begin with a hello that wants nothing.", "a gentle hello", "return"),
    "return, plainly": Words("The quiet time you noted is over: get in touch again, first only to hear how they are.", "be in touch again", "return"),
    "hard times": Words("Be there without an agenda: a line of sympathy or good wishes that needs no answer.", "be there", "hello"),
    "their date": Words("Put their date, {until}, in your calendar, and until then be in touch only to be kind.", "wait for their date", "hello"),
    "which holds": Words(
        "Ask them which of the two holds, and keep business out of it until they say; if it is the offer: {command}.", "ask which holds", "hello"
    ),
    "no means no": Words("Stay the acquaintance they know; if they want it, they will say so.", "no more asking", "hello"),
    "thank them": Words(
        "Thank them for the clear word, and be in touch a few times, one of them a talk, with nothing to sell.", "thank them", "hello"
    ),
    "a few times": Words("Be in touch a few times more, with nothing to sell.", "nothing to sell", "hello"),
    "only time": Words("Keep in touch as you do, with nothing to sell; time does the rest.", "nothing to sell", "hello"),
    "talk, old friends": Words("Suggest twenty minutes on a call or over coffee, to catch up.", "suggest a call", "talk"),
    "talk agreed": Words("You have agreed to talk: fix the day.", "fix the day", "talk"),
    "talk declined": Words("They would rather not talk for now: leave it at that, and keep writing.", "keep writing", "hello"),
    "talk alone": Words("Suggest twenty minutes for just the two of you, on a call or over coffee.", "suggest a call", "talk"),
    "talk": Words("Arrange to talk, on a call or over coffee: that is what is missing now.", "meet or call", "talk"),
    "again": Words(
        "Your {what} of {day} has had no echo yet: one more light word in the same place is fine, and then leave it to them.",
        "one light word",
        "again",
    ),
    "again, call": Words("Your call of {day} was not picked up: one more try is fine, and then leave it to them.", "one more try", "again"),
    # where check would stop you
    "wait": Words("Your {what} of {day} is with them: leave it until {until}.", "let it rest", "wait"),
    "wait, answered": Words("Your answer of {day} is with them: give it a few days.", "wait a few days", "wait"),
    "wait for them": Words("{count} of yours had no answer: leave the next move to them.", "leave it to them", "wait"),
    "wait, crowded": Words("You have reached out in several places lately: let them all rest until {until}.", "let it rest", "wait"),
    "wait, private": Words("You have written to them in a private place only: leave the next move to them.", "leave it to them", "wait"),
    "wait, not picked up": Words(
        "Give it time: from {until} you may share one thing they would enjoy, with no answer needed.", "let it rest", "wait"
    ),
    "leave be": Words(
        "Leave them be; if they get in touch themselves, answer as a good acquaintance.", "leave them be", "wait"
    ),
}  # fmt: skip


def advice(code: str, key: str = "", **gaps: object) -> Advice:
    """Return the step of a code in words, or in those under another key, its gaps filled."""
    words = STEPS[key or code]
    return Advice(code, words.text.format(**gaps).replace(" on today", " today"), words.short, words.deed)
