"""The words of an introduction, for you to send: what each is asked, what both get once both said yes, a kind no.

Into words for others goes only what is theirs to know: names, company and title of each, and what you say it is `about`.
What you noted for yourself stays out, what you share and what they could help with or look for included: it may be told
in confidence, and how it is said is yours.
"""

from __future__ import annotations

from relcrm.tuples import NamedTuple

YOUR_WORDS = "[in your words: why the two of them]"
"""What stands where you did not say what it is about."""


class Party(NamedTuple):
    """One of the two, as far as the other may read it."""

    contact_id: int
    name: str
    company: str = ""
    title: str = ""

    @property
    def presented(self) -> str:
        """Return `Ada Lovelace, engineer at Analytical Engines`."""
        if self.title and self.company:
            return f"{self.name}, {self.title} at {self.company}"
        if self.company:
            return f"{self.name} of {self.company}"
        return f"{self.name}, {self.title}" if self.title else self.name


class Message(NamedTuple):
    """A message to one of them, or to both; nothing sends it but you."""

    to: tuple[int, ...]
    names: tuple[str, ...]
    text: str


def question(to: Party, about: Party, reason: str) -> Message:
    """Return the message that asks one whether they would like to meet the other."""
    lines = [
        f"Hello {to.name},",
        f"there is somebody I think you may like to meet: {about.presented}.",
        f"I thought of the two of you because of this: {reason or YOUR_WORDS}.",
    ]
    lines.append(
        f"Would you like me to introduce you? I would ask {about.name} as well, and bring you together only if "
        "both of you want it. A no is just as fine, and needs no reason."
    )
    return Message((to.contact_id,), (to.name,), "\n".join(lines))


def introduction(one: Party, other: Party, reason: str) -> Message:
    """Return the message to both, once both said yes."""
    lines = [
        f"Hello {one.name}, hello {other.name},",
        "as agreed with each of you, here you are.",
        f"{one.presented}.",
        f"{other.presented}.",
        f"Why I thought of you: {reason or YOUR_WORDS}.",
    ]
    lines.append(
        "From here it is yours; you need not keep me in the loop, though I would love to hear how it goes."
    )
    return Message((one.contact_id, other.contact_id), (one.name, other.name), "\n".join(lines))


def thanks_for_no(to: Party) -> Message:
    """Return the message to whoever said no."""
    text = f"Hello {to.name},\nthank you for the clear word; then I leave it at that. It changes nothing between us."
    return Message((to.contact_id,), (to.name,), text)


def kind_no(to: Party) -> Message:
    """Return the message to the other one who had said yes; it never says who did not want to, or why."""
    text = (
        f"Hello {to.name},\nthe introduction I asked you about does not work out for now. Thank you for being open "
        "to it; I keep my eyes open for you."
    )
    return Message((to.contact_id,), (to.name,), text)
