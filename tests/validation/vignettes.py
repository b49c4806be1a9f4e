"""Read labelled histories: a JSON list of `events`, `facts`, `as_of` and the `label` somebody gave."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from relcrm.domain.log.interaction import Channel, Direction, Interaction, Kind, Outcome
from relcrm.domain.people.contact import Facts
from relcrm.domain.policy.in_force import effective
from relcrm.domain.readiness.evidence import gather
from relcrm.domain.readiness.verdict import Verdict, judge

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from relcrm.domain.policy.values import Policy

READY = "ready"


class Vignette(NamedTuple):
    """One history and whether somebody held an ask to be welcome on that day."""

    id: str
    events: tuple[Interaction, ...]
    facts: Facts
    as_of: date
    is_ready: bool


def vignettes(path: Path) -> list[Vignette]:
    """Return the labelled histories of a file."""
    return [
        Vignette(
            each["id"],
            tuple(as_interaction(event) for event in each["events"]),
            as_facts(each["facts"]),
            date.fromisoformat(each["as_of"]),
            each["label"] == READY,
        )
        for each in json.loads(path.read_text(encoding="utf-8"))
    ]


def verdict_of(vignette: Vignette, policy: Policy, events: Sequence[Interaction] | None = None) -> Verdict:
    """Return the program's verdict, or the one it would give had only `events` been logged."""
    own = effective(policy, vignette.facts.offer)
    logged = vignette.events if events is None else events
    return judge(gather(logged, vignette.facts, own, vignette.as_of), own)


def as_interaction(event: dict[str, Any]) -> Interaction:
    direction, outcome = event.get("direction"), event.get("outcome")
    return Interaction(
        occurred_on=date.fromisoformat(event["date"]),
        channel=Channel(event.get("channel") or "unknown"),
        direction=Direction(direction) if direction else None,
        answered=event.get("answered"),
        minutes=event.get("minutes"),
        platform=event.get("platform") or "",
        kind=Kind(event.get("kind") or "touch"),
        outcome=Outcome(outcome) if outcome else None,
        outcome_on=date.fromisoformat(event["outcome_on"]) if event.get("outcome_on") else None,
        is_group=bool(event.get("group")),
    )


def as_facts(facts: dict[str, Any]) -> Facts:
    days = {
        name: date.fromisoformat(facts[key]) if facts.get(key) else None
        for name, key in (
            ("known_since", "known_since"),
            ("hold_until", "hold_until"),
            ("hold_set_on", "hold_set_on"),
            ("invited_on", "invited_pitch"),
        )
    }
    return Facts(
        offer=facts.get("offer") or "professional_service",
        common_ground=len(facts.get("common_ground") or ()),
        introduced=bool(facts.get("intro_by")),
        gave=facts.get("gave", 0),
        received=facts.get("received", 0),
        opted_out=bool(facts.get("opted_out")),
        open_complaint=bool(facts.get("open_complaint")),
        **days,
    )
