"""Whether two contacts are one person: evidence, points and levels."""

from __future__ import annotations

from datetime import date
from itertools import count
from typing import Any

import pytest

from relcrm.domain.identity.candidate import Candidate
from relcrm.domain.identity.likeness import LIKELY, POSSIBLE, Level, Likeness, doubles, likeness, weighed
from relcrm.domain.identity.name_likeness import SAME_NAME
from relcrm.domain.people.handles import Handle, parsed_handle

NUMBERS = count(1)


def who(name: str = "Ada Lovelace", *addresses: str, claims: tuple[str, ...] = (), **more: Any) -> Candidate:
    return Candidate(
        **{
            "id": next(NUMBERS),
            "name": name,
            "handles": tuple(map(handle, addresses)),
            "claims": tuple(map(handle, claims)),
            **more,
        }
    )


def handle(text: str) -> Handle:
    found = parsed_handle(text)
    assert found is not None
    return found


def verdict(one: Candidate, other: Candidate) -> Likeness:
    there, back = weighed(one, other), weighed(other, one)
    assert there == back
    return there


def codes(found: Likeness) -> set[str]:
    return {reason.code for reason in (*found.reasons_for, *found.reasons_against)}


@pytest.mark.parametrize(
    ("address", "claimed", "words"),
    [
        ("email:ada@x.org", "email:ada@x.org", "both have the email ada@x.org"),
        (
            "email:ada.l@gmail.com",
            "email:adal+x@googlemail.com",
            "ada.l@gmail.com and adal+x@googlemail.com are one mailbox",
        ),
        ("linkedin:ada", "linkedin:ada", "both are ada on linkedin"),
        ("phone:+491711234567", "phone:01711234567", "both have the phone number +491711234567"),
        ("phone:+491711234567", "whatsapp:491711234567", "both have the phone number +491711234567"),
    ],
)
def test_a_shared_address_makes_it_certain(address: str, claimed: str, words: str) -> None:
    found = verdict(who("Ada Lovelace", address), who("A. Lovelace", claims=(claimed,)))
    assert found.level is Level.CERTAIN
    assert found.reasons_for[0].words == words


def test_an_address_outweighs_a_change_of_jobs() -> None:
    before = who("Ada Lovelace", "email:ada@x.org", company="Acme", title="Engineer")
    after = who("Ada Lovelace", claims=("email:ada@x.org",), company="Beta", title="Director")
    assert verdict(before, after).score == 1


def test_names_that_differ_make_a_shared_address_less_sure() -> None:
    ada = who("Ada Lovelace", "email:home@x.org", "phone:+491711234567")
    assert verdict(ada, who("Grace Hopper", "email:home@x.org")).level is Level.LIKELY
    assert verdict(ada, who("William Lovelace", "email:home@x.org")).level is Level.POSSIBLE
    assert verdict(ada, who("Grace Hopper", "phone:+491711234567")).level is Level.POSSIBLE
    assert verdict(ada, who("ada1815", "phone:+491711234567")).level is Level.LIKELY


def test_father_and_son_with_one_mailbox_are_not_certain() -> None:
    father = who("John Smith Sr.", "email:smith@x.org")
    assert verdict(father, who("John Smith Jr.", "email:smith@x.org")).level is Level.POSSIBLE


def test_two_profiles_on_one_network_make_a_shared_address_less_sure() -> None:
    one = who("Ada Lovelace", "email:ada@x.org", "linkedin:ada-1")
    found = verdict(one, who("Ada Lovelace", "email:ada@x.org", "linkedin:ada-2"))
    assert found.level is Level.POSSIBLE
    assert found.reasons_against[0].words == "two profiles on linkedin: ada-1 and ada-2"


def test_a_function_s_mailbox_says_no_more_than_one_employer() -> None:
    found = verdict(who("Ada Lovelace", "email:info@acme.org"), who("A. Lovelace", "email:info@acme.org"))
    assert found.level is Level.POSSIBLE
    assert codes(found) == {"initial", "company"}
    assert likeness(who("Ada Lovelace", "email:info@acme.org"), who("Bo", "email:info@acme.org")) is None


def test_a_name_alone_is_never_more_than_possible() -> None:
    assert POSSIBLE <= SAME_NAME < LIKELY
    assert verdict(who(), who()).level is Level.POSSIBLE
    assert verdict(who(), who(met_on=date(2026, 1, 1))).level is Level.POSSIBLE


@pytest.mark.parametrize("name", ["Ada Lovelace", "Lovelace Ada", "Ada Lovelase", "Ada King Lovelace"])
def test_a_name_that_fits_and_one_employer_are_likely(name: str) -> None:
    found = verdict(who("Ada Lovelace", company="Acme Ltd"), who(name, company="ACME GmbH"))
    assert found.level is Level.LIKELY
    assert found.reasons_for[1].words == "both are with ACME GmbH"


def test_a_domain_is_an_employer_unless_it_is_anybodys() -> None:
    at_work = who("Ada Lovelace", "email:ada@acme.co.uk")
    found = verdict(at_work, who("Ada Lovelace", company="Acme"))
    assert found.level is Level.LIKELY
    found = verdict(at_work, who("Ada Lovelace", "email:info@acme.com"))
    assert found.reasons_for[1].words == "both are with acme"
    mine, hers = who("Ada Lovelace", "email:ada@web.de"), who("Ada Lovelace", "email:a.l@web.de")
    assert verdict(mine, hers).level is Level.POSSIBLE


def test_an_employer_without_a_name_says_too_little() -> None:
    assert likeness(who("Ada Lovelace", company="Acme"), who("Grace Hopper", company="Acme")) is None
    assert likeness(who("x1", company="Acme"), who("x2", company="Acme")) is None


def test_a_first_name_at_one_employer_is_possible() -> None:
    assert likeness(who("Ada"), who("Ada Lovelace")) is None
    assert verdict(who("Ada", company="Acme"), who("Ada Lovelace", company="Acme")).level is Level.POSSIBLE


def test_freelancers_have_no_employer_in_common() -> None:
    found = verdict(who(company="Freelance"), who(company="freelance"))
    assert codes(found) == {"name"}


def test_one_username_on_two_platforms_is_evidence_unless_it_is_the_name() -> None:
    assert verdict(who("Ada", "x:countess1815"), who("Ada", "github:Countess_1815")).level is Level.LIKELY
    assert verdict(
        who("Ada Lovelace", "x:lovelace.ada7"), who("Ada Lovelace", "github:lovelace-ada7")
    ).score == (SAME_NAME / 100)
    by_mail = who("Ada Lovelace", "email:countess1815@gmail.com")
    assert (
        verdict(by_mail, who("Ada Lovelace", "x:countess1815")).reasons_for[1].words
        == "both go by countess1815"
    )


def test_one_web_page_is_some_evidence() -> None:
    page = "https://engines.example/team"
    found = verdict(who("Ada Lovelace", page), who("Ada Lovelace", page))
    assert found.level is Level.LIKELY
    assert found.reasons_for[1].words == "both have the page engines.example/team"
    assert likeness(who("x1", page), who("Ada Lovelace", page)) is None


def test_other_telephone_numbers_say_nothing() -> None:
    one, other = who("Ada Lovelace", "phone:+491711234567"), who("Ada Lovelace", "phone:+491717654321")
    assert codes(verdict(one, other)) == {"name"}


def test_two_profiles_on_one_network_are_two_people() -> None:
    one = who("Ada Lovelace", "linkedin:ada-1")
    assert likeness(one, who("Ada Lovelace", "linkedin:ada-2")) is None
    assert verdict(one, who("Ada Lovelace", "xing:ada-2")).score == SAME_NAME / 100


def test_two_accounts_where_people_have_several_say_little() -> None:
    found = verdict(who("Ada Lovelace", "x:one", "linkedin:a1"), who("Ada Lovelace", "x:two", "linkedin:a1"))
    assert found.level is Level.CERTAIN
    found = verdict(who("Ada Lovelace", "x:one", "linkedin:a1"), who("Ada Lovelace", "x:two", "linkedin:a2"))
    assert [reason.words for reason in found.reasons_against] == ["two profiles on linkedin: a1 and a2"]


def test_linkedin_s_own_number_stands_beside_a_profile_s_name() -> None:
    one, other = who("Ada Lovelace", "linkedin:ada-1"), who("Ada Lovelace", "linkedin:ACoAAB12")
    assert verdict(one, other).reasons_against == ()


def test_web_pages_that_differ_say_nothing() -> None:
    one, other = who("Ada Lovelace", "https://a.example/x"), who("Ada Lovelace", "https://b.example/y")
    assert verdict(one, other).reasons_against == ()


def test_other_companies_and_titles_count_against() -> None:
    one = who(company="Acme Engines", title="Chief engineer")
    other = verdict(one, who(company="Beta Mills", title="Poet"))
    assert [reason.words for reason in other.reasons_against] == ["other companies and other titles"]
    assert other.level is Level.POSSIBLE
    promoted = verdict(one, who(company="Beta Mills", title="Chief of staff"))
    assert [reason.words for reason in promoted.reasons_against] == [
        "other companies: Acme Engines and Beta Mills"
    ]
    assert verdict(one, who(company="Engines of Acme", title="Poet")).reasons_against == ()
    assert verdict(one, who(title="Poet")).reasons_against == ()
    assert likeness(who("A. Lovelace", company="Acme"), who("Ada Lovelace", company="Beta")) is None


def test_two_mailboxes_at_one_employer_count_against_unless_they_are_the_name() -> None:
    def at(local: str) -> Candidate:
        return who("John Smith", f"email:{local}@acme.org")

    found = verdict(at("john.a"), at("john.b"))
    assert found.level is Level.POSSIBLE
    assert found.reasons_against[0].words == "john.a@acme.org and john.b@acme.org are two mailboxes"
    assert verdict(at("john.smith"), at("john.smith2")).level is Level.POSSIBLE
    assert verdict(at("john.smith"), at("jsmith")).level is Level.LIKELY


def test_a_day_in_common_says_a_little() -> None:
    day = date(2026, 1, 1)
    found = verdict(who(met_on=day), who(met_on=day))
    assert found.reasons_for[1].words == "you met both on 2026-01-01"
    assert found.level is Level.POSSIBLE
    assert codes(verdict(who(met_on=day), who(met_on=date(2026, 1, 2)))) == {"name"}


def test_nicknames_of_the_contact_count_as_names() -> None:
    found = verdict(who("Augusta Byron", nicknames=("Ada Lovelace",)), who("Ada Lovelace"))
    assert found.score == SAME_NAME / 100


def test_nobody_is_their_own_double() -> None:
    ada = who("Ada Lovelace", "email:ada@x.org")
    assert likeness(ada, ada) is None
    assert doubles([ada, ada]) == []


def test_doubles_come_surest_first_then_by_number() -> None:
    people = [
        who("Ada Lovelace", id=5),
        who("Ada Lovelace", "email:ada@x.org", id=2),
        who("Ada L.", claims=("email:ada@x.org",), id=9),
        who("Grace Hopper", id=1),
    ]
    found = doubles(people)
    assert [(pair.one.id, pair.other.id, str(pair.likeness.level)) for pair in found] == [
        (2, 9, "certain"),
        (2, 5, "possible"),
    ]
    assert found == doubles(reversed(people))


def test_an_address_of_more_than_two_makes_nobody_certain() -> None:
    names = ["Robert Fox", "Robert Fox", "Ann Fox", "Robert Fox Jr."]
    for address in ("email:foxes.home@gmail.com", "phone:+12025550170", "x:foxes1970"):
        found = doubles(who(name, claims=(address,)) for name in names)
        levels = {(pair.one.name, pair.other.name): pair.likeness.level for pair in found}
        assert levels.pop(("Robert Fox", "Robert Fox")) is Level.LIKELY
        assert set(levels.values()) == {Level.POSSIBLE}


@pytest.mark.parametrize("name", ["Robert Fox Jr.", "Robert Fox II", "Robert Fox d. J.", "Robert Fox, fils"])
def test_no_address_makes_two_generations_one_for_certain(name: str) -> None:
    addresses = ("email:home@fox.example", "phone:+12025550170")
    assert verdict(who("Robert Fox", *addresses), who(name, *addresses)).level is Level.LIKELY


def test_a_crowd_s_address_says_nothing_of_those_who_have_another() -> None:
    family = [who(name, claims=("phone:+12025550170",)) for name in ("Ann Fox", "Bo Fox", "Cy Fox")]
    ada = [who("Ada Lovelace", "email:ada@x.org"), who("Ada Lovelace", claims=("email:ada@x.org",))]
    (pair,) = doubles([*family, *ada])
    assert pair.likeness.level is Level.CERTAIN
