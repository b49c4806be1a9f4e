"""What is measured, how it is called, and how good it must be."""

from __future__ import annotations

from typing import NamedTuple

from scores import Part, Score

ALL, NEARLY = 0.9995, 0.99  # ALL is what shows as 1.000


class Level(NamedTuple):
    """One row: the key of its figure, its name, and the least that precision and recall, or a share, must be.

    A share whose `least` is None must be 0: what is counted there should not be.
    """

    key: str
    name: str
    least: float | None

    @property
    def must(self) -> str:
        """Return the level in words."""
        if self.least is None:
            return "none"
        return "all" if self.least == ALL else f"at least {self.least:.2f}"

    def is_reached(self, figure: Score | Part) -> bool:
        """Say whether a figure is good enough; one of nothing never is."""
        if isinstance(figure, Score):
            return bool(figure.true) and min(figure.precision, figure.recall) >= (self.least or 0)
        if not figure.of:
            return False
        return figure.some == 0 if self.least is None else figure.some / figure.of >= self.least


LEVELS = (
    Level("told/single", "exchanges with people of one address, every own address told", ALL),
    Level("told/groups", "the same in groups", ALL),
    Level("one/single", "the same, one own address told", NEARLY),
    Level("one/groups", "the same in groups", NEARLY),
    Level("none/single", "the same, no own address told", 0.98),
    Level("none/groups", "the same in groups", 0.98),
    Level("two first/single", "exchanges with people of two addresses, address book first", NEARLY),
    Level("two after/single", "the same, address book after", NEARLY),
    Level("two after/known", "the same, of those whose both addresses the mail had made contacts", ALL),
    Level("two again/single", "the same, address book after and mail once more", NEARLY),
    Level("two together/single", "the same, both in one run", NEARLY),
    Level("two first/doubles", "people of two addresses who are two contacts, address book first", None),
    Level("two after/doubles", "the same, address book after", None),
    Level("two again/doubles", "the same, address book after and mail once more", None),
    Level("two together/doubles", "the same, both in one run", None),
    Level("apart", "exchanges with people of one address, Inbox and Sent in two runs", NEARLY),
    Level("noisy/single", "exchanges with people who send absence notes and invitations", 0.98),
    Level("contacts", "contacts from mail", 0.98),
    Level("names", "contacts from mail who are called as they are", ALL),
    Level("colleague/people", "a colleague always in Cc: people found", ALL),
    Level("colleague/exchanges", "a colleague always in Cc: exchanges found", 71 / 73),
    Level("meetings", "meetings that both accepted", NEARLY),
    Level("meetings/alias", "meetings called from an address that was not told", NEARLY),
    Level("unanswered", "own invitations nobody answered, counted as meetings", None),
    Level("ignored", "invitations the owner never answered, counted as meetings", None),
    Level("canceled", "meetings called off in their title only, counted", None),
    Level("cancelled", "meetings called off by their status, counted", None),
    Level("declined", "meetings the other declined, counted", None),
    Level("refused", "meetings the owner declined, counted", None),
    Level("away", "shared days of absence, counted", None),
    Level("bots", "note-taking programs that became contacts", None),
    Level("title", "events with somebody's name in their title only, counted without being asked", None),
    Level("telegram", "exchanges in Telegram", ALL),
    Level("whatsapp", "exchanges in WhatsApp", ALL),
    Level("signal", "exchanges in Signal", ALL),
    Level("telegram/calls", "calls in Telegram, with day and minutes", ALL),
    Level("telegram/false calls", "calls nobody took in Telegram, counted as talks", None),
    Level("whatsapp/calls", "calls in WhatsApp, with day and minutes", ALL),
    Level("whatsapp/false calls", "calls nobody took in WhatsApp, counted as talks", None),
)
