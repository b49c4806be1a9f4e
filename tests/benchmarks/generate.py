"""Generate a large store: `python tests/benchmarks/generate.py PATH --contacts 1000 --interactions 20000`.

The same seed gives the same people and histories. A few people have most of the interactions, as in
life; most are links, likes and letters, some are talks. Everything is written in one transaction.
"""

from __future__ import annotations

import argparse
import itertools
import random
import time
import uuid
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from relcrm.domain.log.interaction import Channel, Direction, Interaction, Kind, Outcome
from relcrm.domain.people.contact import folded
from relcrm.store import log
from relcrm.store.connection import create_store, writing
from relcrm.store.search_layout import indexed_at_the_end

if TYPE_CHECKING:
    import sqlite3

YEARS = 8
FIRST = "Ada Bo Cem Dana Emeka Fatou Goran Hana Ines Jun Kofi Lena Mira Nils Olga Petra Quentin Rosa Søren Tariq Uma Vera Wen Yara Zoë"
LAST = "Adeyemi Berg Costa Dubois Eriksen Fischer García Haddad Ito Janssen Kaya Lovelace Müller Nakamura Okafor Park Rossi Silva Tanaka Weber"
COMPANIES = [
    "",
    "",
    "Analytical Engines",
    "Nordwind GmbH",
    "Café Central",
    "Hafen & Co",
    "Studio Vier",
    "Kaya Logistics",
]
GROUNDS = ["both row", "same school", "both from Trieste", "chess club", "our daughters share a class"]
CHANNELS = {
    Channel.EMAIL: 34,
    Channel.DM: 26,
    Channel.CLICK: 10,
    Channel.PUBLIC: 8,
    Channel.IN_PERSON: 9,
    Channel.PHONE: 7,
    Channel.VIDEO: 6,
}
PLATFORMS = {
    Channel.DM: ("linkedin", "whatsapp", "x"),
    Channel.PUBLIC: ("linkedin", "x"),
    Channel.CLICK: ("linkedin",),
}
KINDS = {
    Kind.TOUCH: 90,
    Kind.FAVOUR_GIVEN: 3,
    Kind.FAVOUR_RECEIVED: 3,
    Kind.INTRO_GIVEN: 1,
    Kind.MEETING_REQUEST: 2,
    Kind.PITCH: 1,
}
OUTCOMES = {None: 90, Outcome.POSITIVE: 6, Outcome.NEUTRAL: 2, Outcome.NO_SHOW: 1, Outcome.DECLINED: 1}


def generate(path: Path, contacts: int, interactions: int, seed: int = 1, until: date | None = None) -> None:
    """Create a store of that size. Raises FileExistsError when there is one already."""
    if path.exists():
        raise FileExistsError(path)
    chance = random.Random(seed)
    today = until or datetime.now(UTC).date()
    create_store(path)
    vocabulary = Vocabulary(seed)
    with writing(path) as connection, indexed_at_the_end(connection):
        for _ in range(contacts):
            _add_contact(connection, chance, today)
        weights = [chance.paretovariate(1.1) for _ in range(contacts)]
        whose = chance.choices(range(1, contacts + 1), weights, k=interactions)
        for number, contact_id in enumerate(whose):
            interaction = _interaction(chance, today)
            interaction = replace(interaction, summary=vocabulary.told(interaction.summary))
            _add_interaction(connection, chance, today, interaction, contact_id, contacts, number)


class Vocabulary:
    """Words that nobody speaks, some often and most seldom, and a few to look for.

    Has chances of its own, so that people and histories of a seed are the same with it and without.
    """

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        parts = [first + second for first in "bcdfghklmnprstvwz" for second in "aeiou"]
        self.words = ["".join(self.chance.choices(parts, k=self.chance.randint(1, 4))) for _ in range(30_000)]
        self.weights = list(itertools.accumulate(1 / (place + 10) for place in range(len(self.words))))

    def told(self, summary: str) -> str:
        """Return a summary that says more: eight words, one in 20,000 times `zeppelin`, in 1,000 something in Tokyo."""
        if not summary:
            return ""
        words = [summary, *self.chance.choices(self.words, cum_weights=self.weights, k=8)]
        if self.chance.random() < 1 / 20_000:
            words.append("zeppelin")
        if self.chance.random() < 1 / 1_000:
            words.append("私は東京に住んでいます")
        return " ".join(words)


def _add_contact(connection: sqlite3.Connection, chance: random.Random, today: date) -> None:
    name = f"{chance.choice(FIRST.split())} {chance.choice('ABCDEFGHIJKLMNOPRSTVW')}. {chance.choice(LAST.split())}"
    cadence = chance.choice([None, None, None, 14, 30, 90, 180])
    row = connection.execute(
        "INSERT INTO contact (uid, name, name_key, company, title, met_how, known_since, cadence_days, max_days, offer, profile, "
        "opted_out_on, hold_reason, complaint, invited_words, created_at, updated_at) "
        "VALUES (?, ?, ?, ?, '', '', ?, ?, ?, 'professional_service', '', ?, '', '', '', ?, ?)",
        (
            uuid.UUID(int=chance.getrandbits(128)).hex,
            name,
            folded(name),
            chance.choice(COMPANIES),
            _day(chance, today).isoformat() if chance.random() < 0.2 else None,
            cadence,
            cadence * 2 if cadence and chance.random() < 0.3 else None,
            _day(chance, today).isoformat() if chance.random() < 0.01 else None,
            "2018-01-01T12:00:00Z",
            "2018-01-01T12:00:00Z",
        ),
    )
    contact_id = row.lastrowid
    connection.execute(
        "INSERT INTO handle (contact_id, platform, value) VALUES (?, 'email', ?)",
        (contact_id, f"person{contact_id}@example.org"),
    )
    if chance.random() < 0.3:
        connection.execute(
            "INSERT INTO common_ground (contact_id, text, noted_on, inferred) VALUES (?, ?, ?, 0)",
            (contact_id, chance.choice(GROUNDS), _day(chance, today).isoformat()),
        )
    if chance.random() < 0.4:
        tag = chance.choice(["clients", "friends", "press", "school"])
        connection.execute("INSERT INTO tag (contact_id, tag) VALUES (?, ?)", (contact_id, tag))


def _add_interaction(
    connection: sqlite3.Connection,
    chance: random.Random,
    today: date,
    interaction: Interaction,
    contact_id: int,
    contacts: int,
    number: int,
) -> None:
    people = {contact_id}
    if interaction.is_spoken and chance.random() < 0.15:
        people |= {chance.randint(1, contacts) for _ in range(chance.randint(1, 3))}
    now = datetime(today.year, today.month, today.day, tzinfo=UTC)
    log.append(connection, interaction, sorted(people), source="generated", source_key=str(number), now=now)


def _interaction(chance: random.Random, today: date) -> Interaction:
    (channel,) = chance.choices(list(CHANNELS), list(CHANNELS.values()))
    (kind,) = chance.choices(list(KINDS), list(KINDS.values()))
    (outcome,) = chance.choices(list(OUTCOMES), list(OUTCOMES.values()))
    spoken = channel in {Channel.IN_PERSON, Channel.PHONE, Channel.VIDEO}
    day = _day(chance, today)
    answered = None if spoken else chance.random() < 0.7
    answered_on = min(today, day + timedelta(days=chance.randint(0, 12))) if answered else None
    return Interaction(
        occurred_on=day,
        channel=channel,
        direction=Direction.MUTUAL if spoken else chance.choice([Direction.ME, Direction.THEM]),
        answered=answered,
        answered_on=answered_on,
        last_on=answered_on,
        minutes=chance.choice([10, 20, 30, 45, 60, 90]) if spoken else None,
        platform=chance.choice(PLATFORMS.get(channel, ("",))),
        kind=kind,
        outcome=outcome,
        outcome_on=day if outcome else None,
        is_group=spoken and chance.random() < 0.1,
        summary=chance.choice(["", "", "caught up", "about the fair in Turin", "sent the draft"]),
    )


def _day(chance: random.Random, today: date) -> date:
    """Return a day of the last years, recent ones more often."""
    return today - timedelta(days=int(YEARS * 365 * chance.random() ** 1.6))


def main() -> None:
    """Read the command line and generate."""
    parser = argparse.ArgumentParser(description="Generate a large store.")
    parser.add_argument("path", type=Path)
    parser.add_argument("--contacts", type=int, default=1000)
    parser.add_argument("--interactions", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--until", type=date.fromisoformat, help="the last day of the histories (today)")
    given = parser.parse_args()
    started = time.perf_counter()
    generate(given.path, given.contacts, given.interactions, given.seed, given.until)
    seconds = time.perf_counter() - started
    size = given.path.stat().st_size / 1e6
    print(f"{given.contacts} contacts, {given.interactions} interactions: {size:.1f} MB in {seconds:.1f} s")


if __name__ == "__main__":
    main()
