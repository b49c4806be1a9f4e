"""What is read from one card, and cards that are nobody's or the same person's."""

import pytest

from importing import items_of
from relcrm.importers.base import Item, LeftOut, Person, Place, Skipped


def card(*lines: str) -> str:
    return "\n".join(["BEGIN:VCARD", "VERSION:3.0", *lines, "END:VCARD", ""])


def found(*lines: str, **said: object) -> Item:
    item, *_ = items_of("vcard", card(*lines).encode(), **said)
    return item


def person(*lines: str, **said: object) -> Person:
    item = found("FN:Ada Lovelace", *lines, **said)
    assert isinstance(item, Person)
    return item


def handles(*lines: str, **said: object) -> list[str]:
    return [f"{handle.platform}:{handle.value}" for handle in person(*lines, **said).handles]


def notes(*lines: str) -> list[str]:
    return [note.text for note in person(*lines).notes]


def reason(*lines: str) -> str:
    item = found(*lines)
    assert isinstance(item, Skipped)
    return item.reason


def people(*cards: str) -> list[Person]:
    items = items_of("vcard", "".join(cards).encode())
    return [item for item in items if isinstance(item, Person)]


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (["FN:Ada  Lovelace ", "N:Byron;Ada"], "Ada Lovelace"),
        ([r"FN:Lovelace\, Ada"], "Ada Lovelace"),
        ([r"FN:Lovelace\, Ada", "N:Lovelace;Ada"], "Ada Lovelace"),
        ([r"FN:Ada Lovelace\, King", "N:Lovelace;Ada"], "Ada Lovelace, King"),
        (["FN:ada@x.org", "N:Lovelace;Ada"], "Ada Lovelace"),
        (["FN:Engines", "ORG:Engines", "N:Lovelace;Ada", "X-ABShowAs:COMPANY"], "Ada Lovelace"),
        (["FN:Ada Lovelace", "N:Lovelace;Ada;;;Sr."], "Ada Lovelace Sr."),
        (["N:Lovelace;Ada;;Lady;PhD,Jr."], "Ada Lovelace Jr."),
        (["N:山田;太郎"], "山田太郎"),
        (["FN:\u202dAda\u202c\u200e\x07"], "Ada"),
        (
            ["FN: ", "N:Lovelace;Ada;Augusta,King;Lady;M.D.,A.C.P."],
            "Ada Augusta King Lovelace",
        ),
        (["N:Lovelace"], "Lovelace"),
        (["N:;Ada"], "Ada"),
        ([r"N:Love\;lace;Ada;;;;;;extra"], "Ada Love;lace"),
        (["FN:", "N:;;;;", "N:Lovelace;Ada"], "Ada Lovelace"),
        (["FN:", "FN:Ada"], "Ada"),
        (["N:;;;;", "NICKNAME:Countess,Ada"], "Countess"),
        (["TEL:+4930123456", "EMAIL:Ada@x.org"], "ada@x.org"),
        (["X-SKYPE:ada.l", "TEL:+4930123456"], "+4930123456"),
        (["X-SKYPE:ada.l"], "ada.l"),
        (["ORG:Analytical Society", "NICKNAME:Ada"], "Ada"),
    ],
)
def test_the_name_is_the_first_thing_somebody_is_called(lines: list[str], name: str) -> None:
    item = found(*lines)
    assert isinstance(item, Person)
    assert item.name == name


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        (["VERSION:2.1"], "without a name"),
        (["N:;;;;", "FN:", "NOTE:someone"], "without a name"),
        (["FN:Team", "KIND:group"], "a group, not a person"),
        (["FN:Team", "X-ADDRESSBOOKSERVER-KIND:group"], "a group, not a person"),
        (["FN:Team", "MEMBER:urn:uuid:1"], "a group, not a person"),
        (["FN:Team", "X-ADDRESSBOOKSERVER-MEMBER:urn:uuid:1"], "a group, not a person"),
        (["FN:Acme", "KIND:ORG"], "an organisation, not a person"),
        (["FN:Room 5", "KIND:location"], "a thing or a place, not a person"),
        (["FN:Acme", "ORG:ACME;Sales"], "an organisation, not a person"),
        (["ORG:Acme", "EMAIL:info@acme.org"], "an organisation, not a person"),
        (["FN:Acme Ltd", "X-ABShowAs:COMPANY"], "an organisation, not a person"),
        (["N:Acme;;;;", "ORG:Acme"], "an organisation, not a person"),
        (["FN:Acme Ltd", "N:;;;;", "ORG:Acme", "X-ABShowAs:COMPANY"], "an organisation, not a person"),
    ],
)
def test_what_is_no_person_is_left_out_with_the_reason(lines: list[str], why: str) -> None:
    assert reason(*lines) == why


@pytest.mark.parametrize(
    "lines",
    [
        ["KIND:individual", "MEMBER:urn:uuid:1"],
        ["KIND:x-cousin"],
        ["KIND:individual", "ORG:Ada Lovelace"],
        ["N:Lovelace;Ada", "ORG:Ada Lovelace"],
        ["N:Lovelace;Ada", "ORG:Acme", "X-ABShowAs:COMPANY"],
        ["ORG:Ada"],
    ],
)
def test_whoever_has_a_name_of_their_own_is_a_person(lines: list[str]) -> None:
    assert person(*lines).name == "Ada Lovelace"


@pytest.mark.parametrize(
    ("line", "company"),
    [
        ("ORG:Company, The;The Department", "Company, The"),
        (r"ORG:ABC\, Inc.;North;Marketing", "ABC, Inc."),
        (r"ORG:Smith \; Sons", "Smith ; Sons"),
        ("ORG:;Department", ""),
        ('ORG;SORT-AS="a:b":Acme', "Acme"),
        ('ORG;SORT-AS="a:Acme', "Acme"),
    ],
)
def test_the_company_comes_without_its_departments(line: str, company: str) -> None:
    assert person(line).company == company


def test_the_title_is_the_role_where_there_is_none() -> None:
    assert person("TITLE:Countess", "ROLE:Analyst").title == "Countess"
    assert person("TITLE:", "ROLE:Analyst").title == "Analyst"


def test_of_two_companies_the_first_that_is_told_is_the_company() -> None:
    assert person("ORG:", "ORG:One", "ORG:Two").company == "One"


def test_nicknames_are_others_than_the_name() -> None:
    assert person(r"NICKNAME:Ada Lovelace,Adie,,A\, the first", "NICKNAME:Adie").nicknames == (
        "Adie",
        "A, the first",
    )


@pytest.mark.parametrize(
    ("line", "tags"),
    [
        ("CATEGORIES:Friends,Book Club", ("friends", "book-club")),
        (r"CATEGORIES:one\, two\, one", ("one", "two")),
        ("CATEGORIES:#Clients;@work; ,#", ("clients", "work")),
        ("CATEGORIES:myContacts,* myContacts,My Contacts,starred,Berlin", ("berlin",)),
    ],
)
def test_categories_are_tags_as_they_are_typed(line: str, tags: tuple[str, ...]) -> None:
    assert person(line).tags == tags


@pytest.mark.parametrize(
    ("lines", "kept"),
    [
        (["EMAIL;TYPE=INTERNET:Ada@X.org"], ["email:ada@x.org"]),
        (["EMAIL;VALUE=uri:mailto:ada@x.org", "email;internet:ada@x.org"], ["email:ada@x.org"]),
        (["EMAIL:not an address"], []),
        (["EMAIL:a@x.org;b@x.org"], ["email:a@x.org", "email:b@x.org"]),
        ([r"EMAIL:a@x.org\,Bea Two <b@x.org>"], ["email:a@x.org", "email:b@x.org"]),
        (["TEL:0171 5550501 / 0171 5550502"], ["phone:+491715550501", "phone:+491715550502"]),
        (["TEL:0171 5550501 x12"], ["phone:+491715550501"]),
        (["TEL:0171 5550501"], ["phone:+491715550501"]),
        (["TEL;VALUE=uri:tel:+1-418-656-9254;ext=102"], ["phone:+14186569254"]),
        (["TEL;VALUE=uri:TEL:+1-418-656-9254"], ["phone:+14186569254"]),
        (["TEL;TYPE=CELL:\u202a+49 171 5550501\u202c"], ["phone:+491715550501"]),
        ([r"TEL;TYPE=CELL:0171 5550501\;\;\,\;"], ["phone:+491715550501"]),
        (["TEL;WORK;VOICE:BusinessPhone"], []),
        (["TEL;WORK;FAX:0171 5550501", "TEL;TYPE=PAGER:0171 5550502"], []),
        (["TEL;TYPE=fax,voice;type=msg:0171 5550501"], ["phone:+491715550501"]),
        (['TEL;TYPE="work,fax":0171 5550501'], []),
        (["URL:https://x.com/ada"], ["x:ada"]),
        ([r"item1.URL:https\://www.linkedin.com/in/ada/"], ["linkedin:ada"]),
        (["URL:http://www.ibm.com", "URL:linkedin.com/company/ibm", "URL:ada"], []),
        (["X-SOCIALPROFILE;type=twitter;x-user=ada:http://twitter.com/ada"], ["x:ada"]),
        (["X-SOCIALPROFILE;TYPE=FACEBOOK:AdaL"], ["facebook:adal"]),
        (["X-SOCIALPROFILE;type=pref;type=instagram;x-user=ada:x-apple:ada%2El"], ["instagram:ada.l"]),
        (["X-SOCIALPROFILE;type=flickr;x-user=ada:"], ["flickr:ada"]),
        (["X-SOCIALPROFILE;TYPE=linkedin:https://www.linkedin.com/company/ibm"], []),
        (["SOCIALPROFILE;SERVICE-TYPE=Mastodon:https://s.example/@ada"], ["mastodon:s.example/@ada"]),
        (["X-SOCIALPROFILE;TYPE=home:https://s.example/@ada"], ["web:s.example/@ada"]),
        (["IMPP;PREF=1:xmpp:ada@x.org"], ["xmpp:ada@x.org"]),
        (["IMPP;X-SERVICE-TYPE=Skype;type=HOME:skype:ada.l"], ["skype:ada.l"]),
        (["IMPP;X-SERVICE-TYPE=Google Talk:xmpp:ada@x.org"], ["xmpp:ada@x.org"]),
        (["IMPP;X-SERVICE-TYPE=X:https://x.com/ada"], ["x:ada"]),
        (["IMPP:aim:goim?screenname=ada"], []),
        (["X-AIM;TYPE=HOME:ada5@aol.com", "X-MSN:", "X-TWITTER:@Ada"], ["aim:ada5@aol.com", "x:ada"]),
    ],
)
def test_addresses_that_lead_to_the_person_are_handles(lines: list[str], kept: list[str]) -> None:
    assert handles(*lines) == kept


def test_a_number_without_its_country_stays_as_it_is_where_no_region_is_known() -> None:
    assert handles("TEL:0171 5550501", region=None) == ["phone:01715550501"]


def test_addresses_of_an_assistant_are_not_the_persons() -> None:
    label = "_$!<AssistantPhone>!$_"
    grouped = [
        "item1.TEL:0171 5550501",
        f"ITEM1.X-ABLABEL:{label}",
        "item2.TEL:0171 5550502",
        "X-ABLabel:assistant",
    ]
    assert handles(*grouped, "TEL:0171 5550503") == ["phone:+491715550502", "phone:+491715550503"]


@pytest.mark.parametrize(
    ("line", "text"),
    [
        (
            r"NOTE:Likes tea\, black\; hates \"noise\".\nKnows C:\temp\\x\N",
            'Likes tea, black; hates "noise".\nKnows C:\\temp\\x',
        ),
        ("NOTE:a <b>bold</b> word\x07", "a bold word"),
        (r"NOTE: one\n\n\n\n  two \nthree\n", "one\n\ntwo\nthree"),
        ("NOTE:ends in \\", "ends in \\"),
    ],
)
def test_notes_are_remarks_with_their_lines(line: str, text: str) -> None:
    assert notes(line, "NOTE:", line) == [text]


def test_a_long_note_is_cut() -> None:
    (text,) = notes("NOTE:" + "word " * 2000)
    assert len(text) == 2000
    assert text.endswith("…")


@pytest.mark.parametrize(
    ("lines", "key"),
    [
        (["UID:urn:uuid:4FBE8971-0BC3", "EMAIL:a@x.org"], "uid:4fbe8971-0bc3"),
        (["UID:Ada@Home", "TEL:0171 5550501"], "uid:ada@home"),
        (["UID:", "TEL:0171 5550501", "EMAIL:a@x.org", "EMAIL:b@x.org"], "email:a@x.org"),
        (["X-SKYPE:ada", "TEL:0171 5550501", "TEL:0171 5550502"], "phone:+491715550501"),
        (["X-SKYPE:ada", "ORG:Société"], "name:ada lovelace|societe"),
    ],
)
def test_a_person_is_known_by_what_stays_the_same(lines: list[str], key: str) -> None:
    assert person(*lines).key == key


def test_everybody_on_a_card_is_kept_by_the_owner() -> None:
    assert person().listed


def test_the_same_card_twice_counts_once() -> None:
    once = card("FN:Ada", "UID:1", "PHOTO:one")
    items = items_of("vcard", (once + once.replace("PHOTO:one", "REV:2")).encode())
    assert isinstance(items[0], Person)
    assert items[1] == LeftOut(Place("file", 1), "photo")
    assert items[2] == Skipped(Place("file", 6 + 1), "the same card twice")


def test_cards_of_one_person_are_put_together() -> None:
    one = card("UID:1", "FN:Ada", "EMAIL:a@x.org", "TITLE:Countess", "CATEGORIES:a", "NICKNAME:A")
    two = card(
        "UID:1",
        "FN:Lovelace\\, Ada",
        "EMAIL:b@x.org",
        "ORG:Acme",
        "TITLE:Analyst",
        "CATEGORIES:b,a",
        "NOTE:n",
    )
    first, second = people(one, two)
    assert [handle.value for handle in first.handles] == ["a@x.org", "b@x.org"]
    assert (first.name, first.company, first.title) == ("Ada Lovelace", "Acme", "Countess")
    assert (first.nicknames, first.tags, first.notes[0].text) == (("A",), ("a", "b"), "n")
    assert (first.at.line, second.at.line) == (1, 10)
    assert first.key == second.key == "uid:1"


def test_a_card_without_a_name_is_the_one_with_the_same_address() -> None:
    first, second = people(card("EMAIL:a@x.org"), card("FN:Ada", "EMAIL:a@x.org"))
    assert first.name == second.name == "Ada"


def test_father_and_son_are_two_although_they_share_a_number() -> None:
    found = people(*(card(f"FN:{name}", "TEL:0171 5550501") for name in ("Robert Fox", "Robert Fox Jr.")))
    assert len({each.key for each in found}) == 2


@pytest.mark.parametrize("shared", ["UID:1", "EMAIL:a@x.org", "TEL:0171 5550501"])
def test_different_names_under_one_key_are_different_people_in_any_order(shared: str) -> None:
    cards = [card(f"FN:{name}", shared) for name in ("Ada Byron", "Bo Byron", "Ada Byron", "Ada")]
    keys = {found.name: found.key.partition("|")[2] for found in people(*cards)}
    assert keys == {"Ada Byron": "ada byron", "Bo Byron": "bo byron", "Ada": "ada"}
    assert keys == {found.name: found.key.partition("|")[2] for found in people(*reversed(cards))}
