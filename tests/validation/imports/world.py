"""The people of an invented life, drawn from a seed: who they are, how they write their names, what they use.

Every name and address is made up, in domains that cannot exist.
"""

from __future__ import annotations

import random
import unicodedata
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Europe/Berlin")
START = datetime(2023, 3, 1, tzinfo=UTC)
DAYS = 3 * 365
NOW = "2026-11-02T09:00"
LOCALES = ("en", "de", "fr", "es")
STYLES = ("mbox", "maildir", "takeout")
OWNER_NAME = "Ruth Ansel"
MAIN, SECOND, ALIAS = "ruth@ansel.example", "ruth.ansel@studio.example", "ra@oldpost.example"
TAGGED = "ruth+letters@ansel.example"
OWN = (MAIN, SECOND, ALIAS, TAGGED)
_GIVEN = (
    "Ana Bo Carla Dmitri Élodie Farid Greta Hugo Inés Jörg Kaia Luís Mara Nils Oona Paolo Quinn Rosa Søren Tilda Ugo "
    "Vera Wim Xenia Yusuf Zoë Agnes Bruno Chloé Dario"
)
_FAMILY = (
    "Ruiz Berg Conti Dahl Errico Fontaine Grün Haddad Ivanov Jansen Köhler Lopes Moreau Novák Olsen Petit Quist Rossi "
    "Sørensen Tóth Ueda Vidal Weiß Xu Yilmaz Zeman Amsel Bianchi Castro Dietz"
)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody; `sort` says what their mail is like, `writes_as` how their name stands in headers."""

    id: int
    name: str
    addresses: tuple[str, ...]
    sort: str
    writes_as: str


@dataclass(slots=True)
class World:
    """A seed with its style, its locale and its people."""

    seed: int
    size: int
    people: list[Person] = field(default_factory=list)
    strangers: list[Person] = field(default_factory=list)

    @property
    def style(self) -> str:
        """Return the way mail is kept."""
        return STYLES[self.seed % len(STYLES)]

    @property
    def locale(self) -> str:
        """Return the language of the programs."""
        return LOCALES[self.seed % len(LOCALES)]

    def draw(self, of: str) -> random.Random:
        """Return a generator of its own for one part, so that a change to one leaves the others as they are."""
        return random.Random(f"{self.seed}/{of}")

    def who(self) -> dict[str, int]:
        """Return whose each address is."""
        return {address: each.id for each in (*self.people, *self.strangers) for address in each.addresses}


def world_of(seed: int, size: int) -> World:
    """Return the world of a seed with about `size` mails: 80 people, twelve of them with two addresses."""
    world = World(seed, size)
    rng = world.draw("people")
    names = [f"{given} {family}" for family in _FAMILY.split() for given in _GIVEN.split()]
    rng.shuffle(names)
    sorts = ["two"] * 12 + ["noisy"] * 8 + ["silent"] * 6 + ["plain"] * 60
    for number, (sort, name) in enumerate(zip(sorts, names, strict=False), 1):
        world.people.append(_person(number, name, sort, rng))
    sorts = ["away"] * 10 + ["inviting"] * 6 + ["once"] * 40
    for number, (sort, name) in enumerate(zip(sorts, names[200:], strict=False), 1001):
        world.strangers.append(_person(number, name, sort, rng))
    return world


def _person(number: int, name: str, sort: str, rng: random.Random) -> Person:
    given, family = (_plain(part) for part in name.split(" "))
    domain = f"{family}{number}.example"
    first = rng.choice((f"{given}.{family}@{domain}", f"{given}@{domain}"))
    addresses = (first, f"{given}{family}{number}@homepost.example") if sort == "two" else (first,)
    style = rng.choices(("plain", "turned", "none"), (8, 2, 1))[0]
    return Person(number, name, addresses, sort, style)


def moment(rng: random.Random) -> datetime:
    """Return some moment in the three years, by day."""
    return START + timedelta(days=rng.randrange(DAYS), hours=rng.randrange(6, 19), minutes=rng.randrange(60))


def day_of(when: datetime) -> str:
    """Return the owner's calendar day."""
    return when.astimezone(ZONE).date().isoformat()


def _plain(text: str) -> str:
    text = text.lower().translate(str.maketrans({"ø": "o", "ß": "ss"}))
    return "".join(char for char in unicodedata.normalize("NFD", text) if char.isascii())
