"""What one policy says differently from another, in plain words. What the values do is told elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relcrm.domain.policy.values import DEFAULT, OF_STAGES, constant_of, dotted, value_of, values_of
from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from relcrm.domain.policy.values import Overlay, Policy, Value

COUNTED = frozenset({
    "active", "answered", "asks", "contact", "contacts", "conversations", "days", "favours", "messages",
    "minutes", "platforms", "points", "refusals", "silent", "talks", "things", "tries", "unanswered",
    "years",
})  # fmt: skip
"""First words of a meaning that starts with what is counted, so that a number reads well before it."""
SENTENCES = {
    "version": "is called {} instead of {}",
    "threshold": "welcomes an ask from a score of {} instead of {}",
    "borderline": "lets a written reason carry {} missing points instead of {}",
    "gates.min_span_days": "asks for {} days of knowing each other instead of {}",
    "gates.min_weeks": "asks for {} active weeks instead of {}",
    "gates.min_conversations": "asks for at least {} conversations instead of {}",
    "gates.two_paths_talks": "asks for {} conversations instead of {}",
    "gates.dormant_days": "lets a tie fall asleep after {} silent days instead of {}",
    "gates.rebuff_days": "waits {} days after a refusal instead of {}",
    "gates.owe_reply_days": "lets a message of theirs wait {} days before it stops an ask instead of {}",
    "cadence.default_days": "has you in touch every {} days instead of {}",
}


class Difference(NamedTuple):
    """One value that is not the same: `where` is "", or the offer or profile, such as "profile.patient".

    `before` is None where an offer or profile did not say anything; the policy's own value held there.
    """

    where: str
    name: str
    before: bool | int | float | str | None
    after: bool | int | float | str
    text: str


def differences(policy: Policy) -> tuple[Difference, ...]:
    """Return what a policy says differently from the one that ships, in the order of the file; overlays last.

    Empty if, and only if, the two are the same.
    """
    found = [
        Difference("", name, before, after, f"{_said(table, key, before, after)} ({name})")
        for table, key, after in values_of(policy)
        if (before := value_of(DEFAULT, table, key)) != after
        for name in [dotted(table, key)]
    ]
    for kind, overlays, shipped in (
        ("offer", policy.offers, dict(DEFAULT.offers)),
        ("profile", policy.profiles, dict(DEFAULT.profiles)),
    ):
        for name, overlay in overlays:
            known = {(table, key): value for table, key, value in shipped.get(name, ())}
            found += _overlaid_differently(policy, f"{kind}.{name}", overlay, known)
            if name not in shipped and not overlay:
                text = f"the {kind} {name}: new, and changes nothing yet ({kind}.{name})"
                found.append(Difference(f"{kind}.{name}", "", None, name, text))
    return tuple(found)


def _overlaid_differently(
    policy: Policy, where: str, overlay: Overlay, known: Mapping[tuple[str, str], Value]
) -> Iterator[Difference]:
    kind, _, called = where.partition(".")
    for table, key, after in overlay:
        before = known.get((table, key))
        if before == after:
            continue
        held = value_of(policy, table, key) if before is None else before
        name = key if kind == "offer" else dotted(table, key)
        what = (
            f"{constant_of(table, key).doc}: {_shown(after)}, as the policy has it"
            if held == after
            else _said(table, key, held, after)
        )
        yield Difference(where, name, before, after, f"the {kind} {called}: {what} ({where}.{name})")


def _said(table: str, key: str, before: Value, after: Value) -> str:
    """Return `asks for 3 conversations instead of 2`; what has no sentence of its own says its meaning first."""
    now, then = _shown(after), _shown(before)
    if key.startswith(OF_STAGES):
        stage = key.removeprefix(OF_STAGES).replace("_", " ")
        now, then = (
            f"every {each} days" if each != "0" else "as often as default_days says" for each in (now, then)
        )
        return f"has you in touch {now} at the stage {stage} instead of {then}"
    if sentence := SENTENCES.get(dotted(table, key)):
        return sentence.format(now, then)
    doc = constant_of(table, key).doc
    if doc.partition(" ")[0] in COUNTED:
        return f"{now} instead of {then} {doc}"
    return f"{doc}: {now} instead of {then}"


def _shown(value: Value) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f'"{value}"' if isinstance(value, str) else f"{value:.12g}"
