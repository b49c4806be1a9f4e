"""Mail with its truth: the owner told or not, people with two addresses, a colleague who always reads along."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import TYPE_CHECKING

from addressbooks import write_book
from letters import Letter, between, in_order, mail_of, said_in
from mailfiles import write_apart, write_mail
from scores import Part, Score, score
from stores import imported
from truth import exchanges
from world import MAIN, OWN, Person

if TYPE_CHECKING:
    from pathlib import Path

    from stores import Found
    from truth import Exchange
    from world import World

COLLEAGUES = 20
_ALL = [word for address in OWN for word in ("--me", address)]


def mail_figures(world: World, folder: Path) -> dict[str, Score | Part]:
    """Return every figure of one mailbox."""
    letters = mail_of(world)
    files = write_mail(letters, world, folder / "mail")
    book = write_book(world, folder)
    truth = exchanges(said_in(letters))
    mail = ["mail", *files]
    told, one = [*mail, *_ALL], [*mail, "--me", MAIN]
    figures: dict[str, Score | Part] = {}
    for name, words in (("told", told), ("one", one), ("none", mail)):
        found = imported(folder / name, [words])
        figures |= {f"{name}/{key}": value for key, value in _of_sort("plain", world, truth, found).items()}
        if name == "told":
            strangers = _strangers(letters, found)
    orders = {
        "first": [[book], told],
        "after": [told, [book]],
        "again": [told, [book], told],
        "together": [[book, *files, *_ALL]],
    }
    for name, runs in orders.items():
        found = imported(folder / name, runs)
        scores = _of_sort("two", world, truth, found, everybody=True)
        figures |= {f"two {name}/{key}": value for key, value in scores.items()}
        figures[f"two {name}/doubles"] = _doubles(world, found)
        if name == "after":
            known = {each.id for each in world.people if not strangers & set(each.addresses)}
            scores = _of_sort("two", world, truth, found, everybody=True, among=known)
            figures["two after/known"] = scores["single"]
    figures["apart"] = _apart(world, truth, letters, folder)
    figures["noisy/single"] = _of_sort("noisy", world, truth, found)["single"]
    figures["contacts"], figures["names"] = _contacts(world, truth, found), _names(world, found)
    return figures


def _strangers(letters: list[Letter], found: Found) -> set[str]:
    """Return the addresses that letters went through and no contact has."""
    used = {each.sender_address for each in letters} | {address for each in letters for _, address in each.to}
    return used - {address for each in found.addresses.values() for address in each}


def _apart(world: World, truth: list[Exchange], letters: list[Letter], folder: Path) -> Score:
    """Bring in what was received and what was sent in two runs; everybody is a contact from the first on."""
    files = write_apart(letters, world, folder / "apart")
    found = imported(
        folder / "apart-store", [["mail", file, *_ALL, "--min-exchanges", "0"] for file in files]
    )
    return _of_sort("plain", world, truth, found, everybody=True)["single"]


def _of_sort(
    sort: str,
    world: World,
    truth: list[Exchange],
    found: Found,
    *,
    everybody: bool = False,
    among: set[int] | None = None,
) -> dict[str, Score]:
    """Compare the exchanges of the people of one sort: between two, and in groups.

    Whoever never took part in an exchange of two is no contact, unless a book or the user makes `everybody` one.
    """
    wanted = {each.id for each in world.people if each.sort == sort and (among is None or each.id in among)}
    known = wanted if everybody else wanted & _acquainted(truth)
    ours = found.exchanges("mail", found.persons(world.who()))
    parts = {}
    for name, group in (("single", False), ("groups", True)):
        of_found = [each for each in ours if each.person in wanted and each.group is group]
        parts[name] = score(
            of_found, [each for each in truth if each.person in known and each.group is group]
        )
    return parts


def _acquainted(truth: list[Exchange]) -> set[int]:
    """Return who becomes a contact: both took part in an exchange of the two."""
    return {each.person for each in truth if each.answered and not each.group}


def _contacts(world: World, truth: list[Exchange], found: Found) -> Score:
    persons = found.with_doubles(world.who())
    true = _acquainted(truth) | {each.id for each in world.people if each.sort == "two"}
    return score([person or -contact for contact, person in persons.items()], true)


def _names(world: World, found: Found) -> Part:
    """Count the contacts that are called as they are, of those whose mails or cards say how."""
    says = {each.id: each.name for each in world.people if each.writes_as != "none" or each.sort == "two"}
    persons = {contact: who for contact, who in found.persons(world.who()).items() if who in says}
    return Part(sum(found.names[contact] == says[who] for contact, who in persons.items()), len(persons))


def _doubles(world: World, found: Found) -> Part:
    two = {each.id for each in world.people if each.sort == "two"}
    counts = Counter(who for who in found.with_doubles(world.who()).values() if who in two)
    return Part(sum(count > 1 for count in counts.values()), len(two))


def colleague_figures(world: World, folder: Path) -> dict[str, Part]:
    """Return what is found of people with whom a colleague of the owner always reads along."""
    rng = world.draw("colleague")
    pat = Person(5000, "Pat Olm", ("pat@ansel.example",), "colleague", "plain")
    people = [each for each in world.people if each.sort == "plain"][:COLLEAGUES]
    letters: list[Letter] = []
    for number, person in enumerate(people):
        talks = between(person, rng, 1 + number % 2)
        start = talks[-1].at + timedelta(days=50)
        talks += [
            Letter(start, person, person.addresses[0], ((None, MAIN),), f"{person.id}.x"),
            Letter(start + timedelta(days=1), None, MAIN, ((person, person.addresses[0]),), f"{person.id}.x"),
        ]
        for each in talks:
            is_aside = number % 5 > 1 and rng.random() < 0.5
            each.cc = () if is_aside else ((pat, pat.addresses[0]),)
        letters += talks
    letters = in_order(letters, world)
    files = write_mail(letters, world, folder / "colleague-mail")
    truth = exchanges(said_in(letters))
    found = imported(folder / "colleague", [["mail", *files, *_ALL]])
    persons = found.persons(world.who())
    compared = score(found.exchanges("mail", persons), truth)
    there = {each for each in persons.values() if each}
    true = _acquainted(truth)
    return {
        "colleague/people": Part(len(there & true), len(true)),
        "colleague/exchanges": Part(compared.right, compared.true),
    }
