"""Three years of mail as they were written: every letter with who wrote it to whom, and whether it is one at all."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from truth import Said
from world import ALIAS, MAIN, OWN, SECOND, TAGGED, moment

if TYPE_CHECKING:
    import random
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from world import Person, World

SELDOM = 16  # one in so many people writes to the alias


@dataclass(slots=True)
class Letter:
    """A mail. `sort` is "letter" for what people wrote to one another, else what kind of none it is."""

    at: datetime
    sender: Person | None  # None is the owner
    sender_address: str
    to: tuple[tuple[Person | None, str], ...]
    thread: str
    cc: tuple[tuple[Person | None, str], ...] = ()
    sort: str = "letter"
    answers: Letter | None = None
    headers: dict[str, str] = field(default_factory=dict)
    id: str = ""


def said_in(letters: Iterable[Letter]) -> Iterator[Said]:
    """Yield what each letter is in the streams of those it touches: the writer, or all to whom the owner wrote."""
    for each in letters:
        others = [person for person, _ in each.to if person]
        is_group = len(others) + bool(each.sender) > 1
        stream = each.thread if is_group else ""
        if each.sort != "letter":
            continue
        for person in [each.sender] if each.sender else others:
            yield Said(person.id, stream, each.at, each.sender is None)


def mail_of(world: World) -> list[Letter]:
    """Return everything in the owner's mailbox, oldest first."""
    rng = world.draw("mail")
    found: list[Letter] = []
    share = world.size / 110
    for person in world.people:
        found += _between(person, rng, share)
    found += _groups(world, rng)
    found += _of_strangers(world, rng)
    found += _bulk(world, rng)
    return in_order(found, world)


def in_order(letters: Iterable[Letter], world: World) -> list[Letter]:
    """Return letters oldest first, each with an id and a second of its own: nobody could tell what came first."""
    found = sorted(letters, key=lambda each: each.at)
    for number, each in enumerate(found):
        each.id = f"{number}.{world.seed}@post.example"
        if number and each.at <= found[number - 1].at:
            each.at = found[number - 1].at + timedelta(seconds=1)
    return found


def between(person: Person, rng: random.Random, talks: int) -> list[Letter]:
    """Return some talks between the owner and one person, of a few letters each."""
    habit = ALIAS if person.id % SELDOM == 5 else rng.choices((MAIN, SECOND), (2, 1))[0]
    found: list[Letter] = []
    for number in range(talks):
        at, by_me, before = moment(rng), rng.random() < 0.5, None
        while True:
            letter = _letter(person, by_me, at, f"{person.id}.{number}", habit, rng)
            letter.answers = before
            found.append(letter)
            if person.sort == "silent" or rng.random() < 0.28:
                break
            before, at = letter, at + _pause(rng)
            by_me = by_me if rng.random() < 0.2 else not by_me
    return found


def _between(person: Person, rng: random.Random, share: float) -> list[Letter]:
    talks = max(3, round(share / 3.4 * rng.choice((0.3, 0.7, 1.0, 2.0))))
    if person.sort == "silent":
        talks = 2
    found = between(person, rng, talks)
    if person.sort == "silent":
        for each in found:
            _by_owner(each, person, MAIN)
    if person.sort == "noisy":
        found += _noise(person, found, rng)
    elif rng.random() < 0.2:
        found += [
            _away(person, each, marked=True) for each in found if not each.sender and rng.random() < 0.1
        ]
    return found


def _by_owner(letter: Letter, person: Person, own: str) -> None:
    letter.sender, letter.sender_address, letter.to = None, own, ((person, person.addresses[0]),)


def _letter(person: Person, by_me: bool, at: datetime, thread: str, habit: str, rng: random.Random) -> Letter:
    own = habit if rng.random() < 0.9 else rng.choice((MAIN, SECOND))
    address = rng.choice(person.addresses)
    if by_me:
        return Letter(at, None, own, ((person, address),), thread)
    if own == MAIN and rng.random() < 0.06:
        own = TAGGED
    return Letter(at, person, address, ((None, own),), thread)


def _pause(rng: random.Random) -> timedelta:
    days = rng.choices((rng.uniform(0.02, 2), rng.uniform(2, 9), rng.uniform(9, 45)), (70, 17, 13))[0]
    return timedelta(minutes=round(days * 1440))


def _noise(person: Person, letters: list[Letter], rng: random.Random) -> Iterator[Letter]:
    """Yield the answers of their machine while they are away, and invitations with the owner's answers."""
    for each in letters:
        if each.sender is None and rng.random() < 0.35:
            yield _away(person, each, marked=rng.random() < 0.4)
    for number in range(4):
        yield from _invited(person, f"{person.id}.i{number}", rng)


def _away(person: Person, to: Letter, *, marked: bool) -> Letter:
    headers = {"Auto-Submitted": "auto-replied"} if marked else {}
    at = to.at + timedelta(minutes=2)
    return Letter(at, person, to.to[0][1], ((None, to.sender_address),), to.thread, (), "away", to, headers)


def _invited(person: Person, thread: str, rng: random.Random) -> Iterator[Letter]:
    at = moment(rng)
    first = Letter(at, person, person.addresses[0], ((None, MAIN),), thread, (), "invitation")
    yield first
    answer = Letter(at + timedelta(hours=3), None, MAIN, ((person, person.addresses[0]),), thread)
    answer.sort, answer.answers = "accepted", first
    yield answer


def _groups(world: World, rng: random.Random) -> Iterator[Letter]:
    """Yield threads of several people: all of them in To, and whoever answers answers all."""
    plain = [each for each in world.people if each.sort == "plain"]
    for number in range(max(6, world.size // 100)):
        circle = rng.sample(plain, rng.randrange(2, 6))
        at, before, own = moment(rng), None, rng.choices((MAIN, SECOND, ALIAS), (60, 32, 8))[0]
        for _ in range(rng.randrange(2, 8)):
            writer = rng.choice((None, *circle))
            to = [(each, each.addresses[0]) for each in circle if each is not writer]
            to += [(None, own)] if writer else []
            before = Letter(
                at, writer, writer.addresses[0] if writer else own, tuple(to), f"g{number}", answers=before
            )
            yield before
            at += _pause(rng)


def _of_strangers(world: World, rng: random.Random) -> Iterator[Letter]:
    """Yield what is no acquaintance: one letter to somebody who is away, an invitation, one letter from somebody."""
    for each in world.strangers:
        if each.sort == "away":
            first = Letter(moment(rng), None, MAIN, ((each, each.addresses[0]),), f"{each.id}")
            yield first
            yield _away(each, first, marked=False)
        elif each.sort == "inviting":
            yield from _invited(each, f"{each.id}", rng)
        else:
            yield Letter(moment(rng), each, each.addresses[0], ((None, rng.choice(OWN)),), f"{each.id}")


def _bulk(world: World, rng: random.Random) -> Iterator[Letter]:
    """Yield newsletters, lists, machines, and what an assistant sent from the same account in her own name."""
    for number in range(world.size // 10):
        kind, headers = rng.choice((
            ("news", {"List-Unsubscribe": "<mailto:out@shop.example>"}),
            ("list", {"List-Id": "<talk.lists.example>"}),
            ("noreply", {}),
            ("robot", {"Auto-Submitted": "auto-generated"}),
        ))  # fmt: skip
        address = f"{kind}{number % 7}@shop.example" if kind != "noreply" else "noreply@shop.example"
        yield Letter(moment(rng), None, address, ((None, MAIN),), f"b{number}", (), kind, headers=headers)
    for number, person in enumerate(rng.sample(world.people, max(2, world.size // 1000))):
        to = ((person, person.addresses[0]),)
        yield Letter(moment(rng), None, "office@ansel.example", to, f"a{number}", (), "assistant")
