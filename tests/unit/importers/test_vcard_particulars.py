"""What a card says of its person beside names and addresses: days, places, links, relations, fields; what is left out."""

import pytest

from importing import items_of
from relcrm.importers.base import LeftOut, Person, Place, Problem


def card(*lines: str) -> str:
    return "\n".join(["BEGIN:VCARD", "VERSION:3.0", *lines, "END:VCARD", ""])


def person(*lines: str) -> Person:
    item, *_ = items_of("vcard", card("FN:Ada Lovelace", *lines).encode())
    assert isinstance(item, Person)
    return item


def left_out(*lines: str) -> list[str]:
    items = items_of("vcard", card("FN:Ada Lovelace", *lines).encode())
    return [item.what for item in items if isinstance(item, LeftOut)]


def problems(*lines: str) -> list[str]:
    items = items_of("vcard", card("FN:Ada Lovelace", *lines).encode())
    return [item.reason for item in items if isinstance(item, Problem)]


def days(*lines: str) -> list[str]:
    return [f"{day.label} {day.text}" for day in person(*lines).occasions]


def details(*lines: str) -> list[tuple[str, str, str]]:
    return [each[:3] for each in person(*lines).details]


def fields(*lines: str) -> list[str]:
    return [f"{each.label}: {each.value}" for each in person(*lines).details if each.kind == "field"]


def labels(*lines: str) -> list[str]:
    return [f"{handle.value} {label}" for handle, label in person(*lines).labels]


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("BDAY:1980-03-22", "1980-03-22"),
        ("BDAY:1980-03-22;", "1980-03-22"),
        ("BDAY:19800322", "1980-03-22"),
        ("BDAY;VALUE=date:1815-12-10", "1815-12-10"),
        ("BDAY:--0122", "--01-22"),
        ("BDAY:--0229", "--02-29"),
        ("BDAY:--02-29", "--02-29"),
        ("BDAY:1604-01-22", "--01-22"),
        ("BDAY;X-APPLE-OMIT-YEAR=1804:1804-01-22", "--01-22"),
        ("BDAY:0000-05-01", "--05-01"),
        ("BDAY:2019-02-10T00:00:33", "2019-02-10"),
        ("BDAY:19960415T231000Z", "1996-04-15"),
        ("BDAY:22.03.1980", "1980-03-22"),
        ("BDAY;VALUE=text:1 August 1976", "1976-08-01"),
        ("BDAY;VALUE=text:1. Aug. 1976", "1976-08-01"),
    ],
)
def test_a_birthday_is_a_day_with_its_year_where_that_is_known(line: str, day: str) -> None:
    assert days(line) == [f"birthday {day}"]
    assert not person(line).notes


@pytest.mark.parametrize(
    "text", ["circa 1950", "1985", "1985-04", "---12", "--04", "1985-02-30", "8 Germinal 1794", "32.01.1980"]
)
def test_what_is_no_full_day_is_kept_as_it_is_written(text: str) -> None:
    found = person(f"BDAY;VALUE=text:{text}")
    assert not found.occasions
    assert [tuple(each) for each in found.details] == [("field", "birthday", text, f"BDAY;VALUE=text:{text}")]


@pytest.mark.parametrize("line", ["BDAY:", "BDAY:0000-00-00", "BDAY:--"])
def test_no_birthday_is_nothing(line: str) -> None:
    assert not days(line)
    assert not fields(line)


def test_days_have_the_label_that_the_card_gives_them() -> None:
    told = days(
        "ANNIVERSARY:20090808T1430-0500",
        "X-EVOLUTION-ANNIVERSARY:2009-08-08",
        "item1.X-ABDATE:2010-05-06",
        "item1.X-ABLabel:Graduation",
        "item2.X-ABDATE:2009-08-08",
        "item2.X-ABLabel:_$!<Anniversary>!$_",
        "X-ABDATE:2011-01-02",
        "X-ABDATE:",
        "DEATHDATE:18521127",
        "X-ANDROID-CUSTOM:vnd.android.cursor.item/contact_event;2001-02-03;0;Name day;;",
        "X-ANDROID-CUSTOM:vnd.android.cursor.item/contact_event;1815-12-10;3;;;",
        "X-FCENCODED-582D46432D4F7468657244617465733A4D6574:20160803",
    )
    assert told == [
        "anniversary 2009-08-08",
        "graduation 2010-05-06",
        "day 2011-01-02",
        "died 1852-11-27",
        "name day 2001-02-03",
        "birthday 1815-12-10",
        "met 2016-08-03",
    ]


def test_of_two_days_under_one_label_the_first_is_the_day_and_the_other_a_field() -> None:
    lines = ["BDAY;ALTID=1:20160801", "BDAY;ALTID=1;VALUE=text:Monday", "BDAY:20160802"]
    assert days(*lines) == ["birthday 2016-08-01"]
    assert fields(*lines) == ["birthday: Monday", "birthday: 2 August 2016"]


def test_a_day_has_its_year_from_whichever_property_tells_it() -> None:
    assert days("BDAY:--0801", "BDAY:20160801", "BDAY:--0801") == ["birthday 2016-08-01"]
    assert not fields("BDAY:--0801", "BDAY:20160801", "BDAY:--0801")
    assert fields("BDAY:20150801", "BDAY:20160801") == ["birthday: 1 August 2016"]


@pytest.mark.parametrize(
    ("lines", "address"),
    [
        (
            ["ADR;TYPE=home,pref,postal:;;Mayor 3;Madrid;MD;28001;Spain"],
            ("home", "Mayor 3", "Madrid", "MD", "28001", "Spain"),
        ),
        (
            [r"ADR;WORK:ASB-123;Suite 5;Dock 5\nHall 2\,;Gdynia"],
            ("work", "ASB-123\nSuite 5\nDock 5\nHall 2", "Gdynia", "", "", ""),
        ),
        (["ADR:42;;;Ulm"], ("", "PO box 42", "Ulm", "", "", "")),
        (
            ["item1.ADR;type=WORK:;;Dock 5;Gdynia;;;", "item1.X-ABADR:pl", "item1.X-ABLabel:Yard"],
            ("yard", "Dock 5", "Gdynia", "", "", "PL"),
        ),
        (["a.ADR:;;Dock 5;;;;Poland", "a.X-ABADR:pl"], ("", "Dock 5", "", "", "", "Poland")),
        (["item1.ADR:;;a", "item1.X-ABLabel:_$!<Home>!$_"], ("home", "a", "", "", "", "")),
        (["ADR:;;a;Ulm;;;;Room 3;;;;a;Old Town"], ("", "a\nRoom 3\nOld Town", "Ulm", "", "", "")),
        ([r"LABEL;TYPE=home:Mayor 3\n28001 Madrid"], ("home", "Mayor 3\n28001 Madrid", "", "", "", "")),
        (
            ['ADR;LABEL="Mayor 3, Madrid^n28001":;;;;;;'],
            ("", "Mayor 3,Madrid\n28001", "", "", "", ""),
        ),
        (["X-ABADR:Mayor 3"], ("", "Mayor 3", "", "", "", "")),
    ],
)
def test_a_postal_address_has_all_its_parts(lines: list[str], address: tuple[str, ...]) -> None:
    (found,) = person(*lines).addresses
    assert tuple(found) == address
    assert not left_out(*lines)


def test_an_address_as_on_a_letter_is_kept_where_it_says_more() -> None:
    same = ["ADR;HOME:;;Mayor 3;Madrid;;28001", r"LABEL;HOME:Mayor 3\n28001 Madrid"]
    assert len(person(*same).addresses) == 1
    assert not fields(*same)
    assert fields(*same[:1], "LABEL;HOME:c/o Ruiz, Mayor 3") == ["address as written: c/o Ruiz, Mayor 3"]
    assert [each.label for each in person(*same[:1], "LABEL;WORK:Dock 5").addresses] == ["home", "work"]
    assert not person("ADR;TYPE=work:;;;;;;", "LABEL:", "X-ABADR:de").addresses


@pytest.mark.parametrize(
    ("lines", "label"),
    [
        (["TEL;TYPE=WORK,VOICE:{}"], "work"),
        (["TEL;CELL;PREF:{}"], "mobile"),
        (['TEL;TYPE="work,cell,voice,video,text":{}'], "work mobile"),
        (["TEL;TYPE=video:{}"], "video"),
        (["TEL;type=IPHONE;type=CELL;type=pref:{}"], "iphone mobile"),
        (["TEL;TYPE=car,home:{}"], "home car"),
        (["TEL;TYPE=X-EVOLUTION-CALLBACK:{}"], "callback"),
        (["item1.TEL;type=work:{}", "item1.X-ABLabel:_$!<Main>!$_"], "main"),
        (["item1.TEL:{}", "item1.X-ABLabel:Büro am Hafen"], "büro am hafen"),
        (["item1.TEL:{}", "item1.X-ABLabel:GRAND_CENTRAL"], "grand central"),
        (["TEL;TYPE=voice,pref,msg:{}"], ""),
    ],
)
def test_numbers_have_the_label_that_a_person_would_give_them(lines: list[str], label: str) -> None:
    lines = [line.format("+49 171 5550501") for line in lines]
    assert labels(*lines) == ([f"+491715550501 {label}"] if label else [])
    assert not left_out(*lines)


def test_email_addresses_have_labels_and_profiles_those_that_say_more_than_the_profile() -> None:
    assert labels("EMAIL;TYPE=INTERNET,HOME:a@x.org", "EMAIL;INTERNET:b@x.org") == ["a@x.org home"]
    assert labels("i.URL:https://x.com/ada", "i.X-ABLABEL:PROFILE") == []
    assert labels("i.URL:https://linkedin.com/in/ada", "i.X-ABLABEL:LinkedIn") == []
    assert labels("i.URL:https://x.com/ada", "i.X-ABLABEL:my poems") == ["ada my poems"]


def test_of_two_labels_of_an_address_the_first_is_kept_and_the_other_counted() -> None:
    lines = ["EMAIL;TYPE=HOME:a@x.org", "EMAIL;TYPE=WORK:a@x.org", "EMAIL;TYPE=HOME:a@x.org"]
    assert labels(*lines) == ["a@x.org home"]
    assert left_out(*lines) == ["label"]


@pytest.mark.parametrize(
    ("lines", "numbers"),
    [
        (["TEL;WORK:ask for Eva"], [("work", "ask for Eva")]),
        (["TEL:ext. 12"], [("", "ext. 12")]),
        (["TEL:n/a", "TEL:", "TEL:-"], [("", "n/a")]),
        (["TEL:0171 5550501, 12"], [("", "12")]),
        (["TEL:0171 5550501 (Eva)"], [("", "0171 5550501 (Eva)")]),
        (["TEL:0171 5550501 ext. 4"], [("", "0171 5550501 ext. 4")]),
        (["TEL;VALUE=uri:tel:+49-171-5550501;ext=4"], [("", "+49-171-5550501 ext. 4")]),
        (["TEL;VALUE=uri:tel:5550501;phone-context=+49;"], [("", "5550501 phone-context=+49")]),
        (["TEL;FAX:0171 5550501"], [("fax", "0171 5550501")]),
        (["TEL;TYPE=WORK,FAX:0171 5550501"], [("work fax", "0171 5550501")]),
        (["TEL;TYPE=PAGER:0171 5550502"], [("pager", "0171 5550502")]),
        (["i.TEL;TYPE=FAX:1234567", "i.X-ABLABEL:_$!<HomeFAX>!$_"], [("home fax", "1234567")]),
        (["item4.TEL:0171 5550501", "item4.X-ABLABEL:_$!<Assistant>!$_"], [("assistant", "0171 5550501")]),
        (["X-MS-TEL;VOICE;ASSISTANT:0171 5550501"], [("assistant", "0171 5550501")]),
        (["TEL;TYPE=X-EVOLUTION-ASSISTANT:0171 5550501"], [("assistant", "0171 5550501")]),
        (["TEL:0171 5550501"], []),
    ],
)
def test_numbers_that_nobody_can_dial_stay_as_they_are_written(
    lines: list[str], numbers: list[tuple[str, str]]
) -> None:
    assert details(*lines) == [("number", *number) for number in numbers]
    assert not problems(*lines)
    assert not left_out(*lines)


@pytest.mark.parametrize(
    ("lines", "kept"),
    [
        (["URL:https://ada.example"], ("link", "", "https://ada.example")),
        (["URL;TYPE=work:www.ibm.com/ada"], ("link", "work", "http://www.ibm.com/ada")),
        (
            ["i.URL:http\\://a.example", "i.X-ABLabel:_$!<HomePage>!$_"],
            ("link", "home page", "http://a.example"),
        ),
        (["CALADRURI:mailto:ada@x.org"], ("link", "calendar", "mailto:ada@x.org")),
        (["URL:linkedin.com/company/ibm"], ("link", "", "http://linkedin.com/company/ibm")),
        (["URL:javascript:alert(1)"], ("field", "web page", "javascript:alert(1)")),
        (["URL:ftp://a.example/x"], ("field", "web page", "ftp://a.example/x")),
        (["URL:ada at home"], ("field", "web page", "ada at home")),
        (["CALURI:https://cal.example/ada"], ("link", "calendar", "https://cal.example/ada")),
        (["FBURL:ftp://a.example/x"], ("field", "calendar", "ftp://a.example/x")),
        (["X-EVOLUTION-BLOG-URL:http://b.example"], ("link", "blog", "http://b.example")),
        (["IMPP:aim:goim?screenname=ada"], ("field", "account", "aim:goim?screenname=ada")),
        (
            ["X-SOCIALPROFILE;TYPE=linkedin:https://www.linkedin.com/company/ibm"],
            ("link", "linkedin", "https://www.linkedin.com/company/ibm"),
        ),
        (["i.URL:http://a.example", "i.X-ABLabel:Assistant"], ("link", "assistant", "http://a.example")),
        (["i.X-SKYPE:bo", "i.X-ABLabel:Assistant"], ("field", "assistant account", "bo")),
    ],
)
def test_a_page_that_is_nobodys_profile_is_a_link(lines: list[str], kept: tuple[str, str, str]) -> None:
    assert details(*lines) == [kept]
    assert not left_out(*lines)


def test_a_link_with_control_characters_is_a_problem() -> None:
    assert problems("URL:http://a.example/\x1b[31m") == [
        '"http://a.example/" is no web address; taken in without it'
    ]
    assert problems("NOTE;QUOTED-PRINTABLE:=D0=9F=D0=B") == [
        '"П\ufffd=B" holds characters that cannot be read'
    ]
    assert not details("URL:http://a.example/\x1b[31m", "URL:-", "CALURI:", "X-MSN:")


@pytest.mark.parametrize(
    ("lines", "kept"),
    [
        (["EMAIL:at home", "EMAIL: "], ["email: at home"]),
        (["EMAIL:Bea Two <b@x.org>"], ["email: Bea Two <b@x.org>"]),
        (["EMAIL:Ada Lovelace <a@x.org>", "EMAIL:mailto:b@x.org"], []),
        (["i.EMAIL:bo@x.org", "i.X-ABLABEL:Assistant"], ["assistant email: bo@x.org"]),
    ],
)
def test_what_stands_for_an_email_address_is_kept_beside_those(lines: list[str], kept: list[str]) -> None:
    assert fields(*lines) == kept
    assert not problems(*lines)


@pytest.mark.parametrize(
    ("lines", "relations"),
    [
        (["X-SPOUSE:Byron\\, Bo"], [("spouse", "Bo Byron")]),
        (
            ["X-MS-MANAGER:Big Blue", "X-EVOLUTION-ASSISTANT:Jo"],
            [("manager", "Big Blue"), ("assistant", "Jo")],
        ),
        (["X-KADDRESSBOOK-X-SpousesName:Bo"], [("spouse", "Bo")]),
        (["X-CHILDREN:Ann, Cy"], [("child", "Ann"), ("child", "Cy")]),
        (["i.X-ABRELATEDNAMES:Bo", "i.X-ABLABEL:_$!<Husband>!$_"], [("spouse", "Bo")]),
        (["i.X-ABRELATEDNAMES:Bo", "i.X-ABLABEL:_$!<DomesticPartner>!$_"], [("partner", "Bo")]),
        (["X-ABRELATEDNAMES:Bo"], [("related", "Bo")]),
        (["RELATED;TYPE=co-worker,pref:Bo"], [("colleague", "Bo")]),
        (["RELATED;TYPE=friend;TYPE=emergency:Bo"], [("friend", "Bo"), ("emergency", "Bo")]),
        (["RELATED;TYPE=friend:mailto:bo@x.org"], [("friend", "bo@x.org")]),
        (["AGENT:Bo"], [("assistant", "Bo")]),
        (["X-ANDROID-CUSTOM:vnd.android.cursor.item/relation;Bo;14;;;"], [("spouse", "Bo")]),
        (["X-ANDROID-CUSTOM:vnd.android.cursor.item/relation;Bo;0;Dentist;"], [("dentist", "Bo")]),
        (["X-ANDROID-CUSTOM:vnd.android.cursor.item/relation;Bo"], [("related", "Bo")]),
        (["X-FCENCODED-582D46432D52656C617465644E616D65733A426F:Cy"], [("bo", "Cy")]),
        (["i.X-ABRELATEDNAMES:Bo", "i.X-ABLABEL:\u200d"], [("related", "Bo")]),
        (['X-ANDROID-CUSTOM:vnd.android.cursor.item/relation;",";14'], []),
        (["X-SPOUSE:", "RELATED:-"], []),
    ],
)
def test_whom_a_card_names_is_a_relation(lines: list[str], relations: list[tuple[str, str]]) -> None:
    assert list(person(*lines).relations) == relations
    assert not person(*lines).details
    assert not left_out(*lines)


def test_a_link_to_somebody_is_their_name_where_the_file_has_their_card() -> None:
    ada = card("FN:Ada", "UID:1", "RELATED;TYPE=Friend:urn:uuid:2", "RELATED;TYPE=me:urn:uuid:1")
    first, *_ = items_of("vcard", (ada + card("FN:Bo", "UID:urn:uuid:2")).encode())
    assert isinstance(first, Person)
    assert first.relations == (("friend", "Bo"),)
    assert [tuple(each) for each in first.details] == [
        ("field", "me", "urn:uuid:1", "RELATED;TYPE=me:urn:uuid:1")
    ]
    assert fields("RELATED;TYPE=friend:urn:uuid:2") == ["friend: urn:uuid:2"]


AGENT = [
    "BEGIN:VCARD",
    "N:Doe;Jenny",
    "TEL:030 1111111",
    "EMAIL:j@x.org",
    "NOTE:nice",
    "PHOTO:a",
    "END:VCARD",
]


@pytest.mark.parametrize(
    "lines",
    [["AGENT:", *AGENT], ["AGENT:BEGIN:VCARD", *AGENT[1:]], ["AGENT:" + r"\n".join(AGENT)]],
)
def test_the_card_of_an_agent_names_the_assistant_and_their_numbers(lines: list[str]) -> None:
    found = person(*lines, "EMAIL:ada@x.org")
    assert found.relations == (("assistant", "Jenny Doe"),)
    assert [each[:3] for each in found.details] == [
        ("number", "assistant", "030 1111111"),
        ("field", "assistant email", "j@x.org"),
    ]
    assert [handle.value for handle in found.handles] == ["ada@x.org"]
    assert "assistant's detail" in left_out(*lines)


def test_the_card_of_an_agent_that_says_nothing_is_counted() -> None:
    assert left_out("AGENT:", "BEGIN:VCARD", "END:VCARD") == ["assistant's detail"]
    assert fields("AGENT;VALUE=uri:CID:jenny@x.org") == ["assistant: CID:jenny@x.org"]


@pytest.mark.parametrize(
    ("lines", "kept"),
    [
        (
            ["ORG:Acme;Board;North", "ORG:Engines;Sales", "TITLE:A", "TITLE:B", "ROLE:C", "ORG:;"],
            ["department: Board", "department: North", "organisation: Engines, Sales", "title: B", "role: C"],
        ),
        (["ROLE:C"], []),
        (["ORG:;Board"], ["department: Board"]),
        (
            ["N:Lovelace;Ada;;Lady;M.D.,Jr.,Jr.;Byron"],
            ["name prefix: Lady", "name suffix: M.D.", "second surname: Byron"],
        ),
        (["N:;;;Dr.;"], ["name prefix: Dr."]),
        (["GENDER:M;Fellow", "X-GENDER:female"], ["gender: male, Fellow", "gender: female"]),
        (["GENDER:;it's complicated"], ["gender: it's complicated"]),
        (
            ["GEO:geo:46.7\\,-71.2", "GEO:48.1;11.5"],
            ["map position: 46.7, -71.2", "map position: 48.1, 11.5"],
        ),
        (["TZ:-0500", "LANG:fr"], ["time zone: -0500", "language: fr"]),
        (["HOBBY;LEVEL=high:sailing", "EXPERTISE:boats"], ["hobby: sailing", "expertise: boats"]),
        (
            ["BIRTHPLACE:London", "DEATHPLACE:Marylebone"],
            ["birthplace: London", "place of death: Marylebone"],
        ),
        (
            ["X-PHONETIC-FIRST-NAME:Eida", "X-MAIDENNAME:Byron"],
            ["phonetic first name: Eida", "maiden name: Byron"],
        ),
        (["X-SHOE-SIZE:39", "X-SHOE-SIZE:40", "X-EMPTY:", "X-DASH:-"], ["shoe size: 39", "shoe size: 40"]),
        (["i.X-FOO:39", "i.X-ABLABEL:Shoe size"], ["shoe size: 39"]),
        (["X-KADDRESSBOOK-X-Profession:Countess", "X-CUSTOM1:a"], ["profession: Countess", "custom1: a"]),
        (["X-:39", "X-HEART:♥"], ["x-: 39", "heart: ♥"]),
        (["X-ANDROID-CUSTOM:vnd.com.example.cursor.item/shoe_size;39;;a;"], ["shoe size: 39, a"]),
        (["X-ANDROID-CUSTOM:something"], ["something: something"]),
        (["X-ANDROID-CUSTOM:vnd.android.cursor.item/contact_event;soon;0"], ["day: soon"]),
        (["X-FCENCODED-582D4643:a", "X-FCENCODED-20:b"], ["x-fc: a", "fcencoded 20: b"]),
        (["GEO:geo:"], ["map position: geo:"]),
        (["X-FCENCODED-5:a", "X-FCENCODED-FF:b"], ["fcencoded 5: a", "fcencoded ff: b"]),
        (["PRODID:me", "REV:1", "X-ABUID:2", "CLIENTPIDMAP:1;a", "MEMBER:b", "KIND:individual"], []),
    ],
)
def test_what_has_no_place_of_its_own_is_a_field(lines: list[str], kept: list[str]) -> None:
    assert fields(*lines) == kept
    assert not left_out(*lines)


def test_an_android_nickname_and_other_names_are_nicknames() -> None:
    assert person("X-ANDROID-CUSTOM:vnd.android.cursor.item/nickname;Adie;1;;").nicknames == ("Adie",)
    assert person("FN;LANGUAGE=ja:エイダ", "N:Byron;Augusta", "FN:Lovelace Ada").nicknames == (
        "エイダ",
        "Augusta Byron",
    )
    assert fields("FN:ada@x.org") == ["shown as: ada@x.org"]


def test_what_somebody_can_help_with_and_looks_for_is_no_field() -> None:
    assert details("X-CAN-HELP:tax law", "X-LOOKS-FOR:a flat") == [
        ("can_help", "", "tax law"),
        ("looks_for", "", "a flat"),
    ]


@pytest.mark.parametrize(
    ("lines", "raw"),
    [
        (["item1.X-Shoe-Size;X-P=1;TYPE=home:39\\, left"], "item1.X-Shoe-Size;X-P=1;TYPE=home:39\\, left"),
        (["X-SHOE:3", " 9"], "X-SHOE:39"),
        (['X-SHOE;P="a:b;c":39'], 'X-SHOE;P="a:b;c":39'),
        (["X-SHOE;HOME:39\x0b"], "X-SHOE;HOME:39"),
        (["X-SHOE;CHARSET=UTF-8;HOME;ENCODING=QUOTED-PRINTABLE:=C3=A9=0D=0A=", "b"], r"X-SHOE;HOME:é\nb"),
        (["X-SHOE;QUOTED-PRINTABLE:=C3=A9"], "X-SHOE:é"),
        (["X-SHOE:a\u2028b\x00c"], "X-SHOE:a b c"),
    ],
)
def test_a_field_knows_the_line_that_it_came_from(lines: list[str], raw: str) -> None:
    (found,) = person(*lines).details
    assert found.raw == raw


@pytest.mark.parametrize(
    ("lines", "what"),
    [
        (
            ["PHOTO:a", "PHOTO:b", "LOGO;ENCODING=b:", " AAAA", "KEY:c", "SOUND:d", "KEY:"],
            ["photo", "photo", "logo", "public key", "sound"],
        ),
        (
            ["X-PICTURE;ENCODING=b:/9j/4AAQ", "X-PICTURE:data:image/png;base64,AAAA"],
            ["X-PICTURE", "X-PICTURE"],
        ),
        (["item1.X-ABLABEL:my own", "X-ABLABEL:_$!<Home>!$_", "i.NOTE:a", "i.X-ABLABEL:b"], ["label"] * 3),
        (["item3.X-ABDATE:2019-02-20", "item3.X-ABLABEL:we met"], []),
        (["not a property", "nor this one: at all", "-"], ["line that is no property"] * 2),
        (["ADR:" + "a" * 20_000, "X-A:" + "a" * 20_000], ["address", "X-A"]),
        (["NOTE:" + "word " * 2000, "TITLE:" + "a" * 300], ["end of a long text"] * 2),
        (["X-A:" + "a" * 9000, "X-B:" + "a" * 3000, "X-C" + "c" * 300 + ":1"], ["end of a long text"] * 2),
        (["URL:http://" + "a" * 3000], ["surplus link"]),
        ([f"X-A:{number}" for number in range(60)], ["surplus field"] * 10),
        ([f"URL:http://{number}.example" for number in range(52)], ["surplus link"] * 2),
        ([f"ADR:;;Mayor {number}" for number in range(51)], ["surplus address"]),
        ([f"RELATED:Bo {number}" for number in range(51)], ["surplus relation"]),
        (
            [line for at in range(51) for line in (f"i{at}.X-ABDATE:20200101", f"i{at}.X-ABLABEL:a{at}")],
            ["surplus day"],
        ),
    ],
)
def test_what_is_left_out_is_counted_by_what_it_is(lines: list[str], what: list[str]) -> None:
    assert left_out(*lines) == what


def test_properties_beyond_the_room_that_a_card_has_are_counted() -> None:
    few = [f"X-A{number}:1" for number in range(5000)]
    told = left_out(*few)
    assert len(told) == 5000 - 50
    assert told.count("property") > 500


def test_a_cut_text_says_so_and_its_line_has_all_of_it() -> None:
    (found,) = person("X-A:" + "a" * 3000).details
    assert (len(found.value), found.value[-1], len(found.raw)) == (2000, "…", 3004)
    (found,) = person("X-A:" + "a" * 9000).details
    assert (len(found.value), found.raw) == (2000, "")


def test_cards_of_one_person_keep_what_each_of_them_says() -> None:
    one = card("UID:1", "FN:Ada", "ORG:Acme", "BDAY:--1210", "ADR:;;a", "EMAIL;TYPE=HOME:a@x.org", "X-A:1")
    two = card(
        "UID:1", "FN:Ada", "ORG:Engines", "TITLE:A", "BDAY:18151210", "ADR:;;b", "X-A:2", "X-SPOUSE:Bo"
    )
    three = card("UID:1", "FN:Ada", "TITLE:B", "BDAY:18151211", "EMAIL;TYPE=WORK:a@x.org")
    first, lost, *_ = items_of("vcard", (one + two + three).encode())
    assert lost == LeftOut(Place("file", 1), "label")
    assert isinstance(first, Person)
    assert (first.company, first.title, first.relations) == ("Acme", "A", (("spouse", "Bo"),))
    assert [day.text for day in first.occasions] == ["1815-12-10"]
    assert [address.street for address in first.addresses] == ["a", "b"]
    assert [f"{each.label}: {each.value}" for each in first.details] == [
        "a: 1",
        "a: 2",
        "organisation: Engines",
        "title: B",
        "birthday: 11 December 1815",
    ]
    assert first.labels[0][1] == "home"
