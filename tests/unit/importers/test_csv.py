"""Any other table of contacts: headings that leave no doubt, and columns that the user names."""

from datetime import date

import pytest

from importing import items_of, of_bytes
from relcrm.domain.log.interaction import Channel, Direction
from relcrm.domain.particulars.details import (
    CAN_HELP,
    FIELD,
    LINK,
    LOOKS_FOR,
    NUMBER,
    Detail,
    PostalAddress,
)
from relcrm.domain.particulars.occasions import Occasion
from relcrm.domain.people.contact import Handle
from relcrm.importers.base import Item, Person, Place, Problem, Touch
from relcrm.importers.contact_rows.mapping import TARGETS, target_of
from relcrm.importers.registry import format_named, recognised


def read(text: str, *pairs: str, **columns: str) -> list[Item]:
    named = {field.replace("_", "-"): column for field, column in columns.items()}
    named |= dict(pair.split("=", 1) for pair in pairs)
    return items_of("csv", text.encode(), "people.csv", columns=named)


def person(text: str, *pairs: str, **columns: str) -> Person:
    (found,) = read(text, *pairs, **columns)
    assert isinstance(found, Person)
    return found


def fields(text: str, *pairs: str, **columns: str) -> list[str]:
    details = person(text, *pairs, **columns).details
    return [f"{each.label}: {each.value}" for each in details if each.kind == FIELD]


def problem(text: str, *pairs: str, **columns: str) -> str:
    (found,) = read(text, *pairs, **columns)
    assert isinstance(found, Problem)
    assert found.at == Place("people.csv", 0)
    return found.reason


@pytest.mark.parametrize(
    ("header", "is_of_people"),
    [
        ("Name,E-Mail", True),
        ("Full Name;Company", True),
        ("first_name\tlast_name", True),
        ("Vorname,Nachname,Ort", True),
        ("Email", True),
        ("# a list\nEmail Address,Town", True),
        ("Name", False),
        ("Name,Frequency", False),
        ("Application Date,Contact Email,Company Name,Job Title", False),
        ("Profile Url,First Name,Last Name,Company Name,Position,Email,Phone,Connected At", True),
        ("Name,Proficiency", False),
        ("Name,Price,Stock", False),
        ("First Name,Town", False),
        ("EMAIL;INTERNET:ada@x.example", False),
        ("From,To,Date,Subject,Content", False),
        ("First Name,Last Name,URL,Email Address,Company,Position,Connected On", False),
        ("Email Address,Confirmed,Primary,Updated On", False),
        ("\n" * 20 + "Name,E-Mail", False),
        ("Just a line of text, with an email in it", False),
        ("", False),
    ],
)
def test_only_what_is_surely_of_people_is_recognised(header: str, is_of_people: bool) -> None:
    assert format_named("csv").recognises(of_bytes(f"{header}\nx\n".encode())) is is_of_people


@pytest.mark.parametrize(
    ("header", "name"),
    [
        ("Name,Group Membership,E-mail 1 - Value", "google"),
        ("First Name,Last Name,E-mail Address,E-mail 2 Address", "outlook"),
        ("First Name,Last Name,Email", "csv"),
    ],
)
def test_each_table_finds_its_format(header: str, name: str) -> None:
    found = recognised(of_bytes(f"{header}\nx\n".encode()), ("google", "outlook", "csv"))
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize(
    "header",
    [
        "FirstName;LastName;Email-1;Email-2;Phone-1;Linkedin;Organisation;Role;LastInteraction;Frequency;DOB;Notes",
        "FIRST_NAME\tSURNAME\tMAIL\tWORK E-MAIL\tCELL\tLINKEDIN URL\tEMPLOYER\tJOB TITLE\tLAST CONTACTED\tCADENCE\tBORN\tMEMO",
        "Vorname,Name,E-Mail privat,E-Mail (geschäftlich),Tel. mobil,LinkedIn-Profil,Firma,Beruf,Letzter Kontakt,Häufigkeit,Geburtsdatum,Notiz",
        "Prénom;Nom;Courriel;Adresse e-mail 2;Téléphone portable;LinkedIn;Société;Fonction;Dernier contact;Fréquence;Date de naissance;Remarques",
        "Nombre,Apellidos,Correo electrónico,Correo del trabajo,Móvil,LinkedIn,Empresa,Cargo,Último contacto,Frecuencia,Fecha de nacimiento,Notas",
        "Nome,Cognome,E-mail,Indirizzo email 2,Cellulare,LinkedIn,Azienda,Ruolo,Ultimo contatto,Frequenza,Data di nascita,Note",
        "Nome;Apelido;E-mail pessoal;E-mail profissional;Telemóvel;LinkedIn;Empresa;Função;Último contato;Frequência;Data de nascimento;Observações",
        "Voornaam,Achternaam,E-mail privé,E-mail werk,Mobiel nummer,LinkedIn,Bedrijf,Functie,Laatste contact,Frequentie,Geboortedatum,Opmerkingen",
    ],
)
def test_a_table_is_read_under_the_headings_of_seven_languages(header: str) -> None:
    between = next(mark for mark in ";\t," if mark in header)
    cells = (
        "Ana",
        "Ruiz",
        "a@x.example",
        "b@x.example",
        "+34600111222",
        "tia-j",
        "Acme",
        "CEO",
        "2026-01-05",
    )
    row = between.join([*cells, "monthly", "1980-03-04", "likes tea"])
    assert format_named("csv").recognises(of_bytes(f"{header}\n{row}\n".encode()))
    found, touch = read(f"{header}\n{row}\n")
    assert isinstance(found, Person)
    assert isinstance(touch, Touch)
    assert (found.name, found.company, found.title, found.cadence_days) == ("Ana Ruiz", "Acme", "CEO", 30)
    assert [handle.value for handle in found.handles] == [
        "a@x.example",
        "b@x.example",
        "+34600111222",
        "tia-j",
    ]
    assert [note.text for note in found.notes] == ["likes tea"]
    assert found.occasions == (Occasion("birthday", 3, 4, 1980),)
    assert found.details == ()
    assert (touch.people, touch.interaction.occurred_on) == ((found.key,), date(2026, 1, 5))
    assert (touch.interaction.channel, touch.interaction.direction) == (Channel.UNKNOWN, Direction.MUTUAL)


@pytest.mark.parametrize(
    ("header", "row", "name"),
    [
        ("Name,Email", "Ana Ruiz,a@x.example", "Ana Ruiz"),
        ("Name,Email", '"Ruiz, Ana",a@x.example', "Ana Ruiz"),
        ("Name,Vorname,Email", "Ruiz,Ana,a@x.example", "Ana Ruiz"),
        ("Name,First Name,Last Name,Email", "Dr. A. Ruiz,Ana,Ruiz,a@x.example", "Dr. A. Ruiz"),
        ("Nombre,Email", "Ana Ruiz,a@x.example", "Ana Ruiz"),
        ("Nome,Apelido,Sobrenome,Email", "Ana,Nana,Ruiz,a@x.example", "Ana Ruiz"),
        ("Voornaam,Tussenvoegsel,Achternaam,Email", "Jan,van der,Berg,", "Jan van der Berg"),
        ("First Name,Last Name,Suffix,Email", "Sam,Stone,Jr.,a@x.example", "Sam Stone Jr."),
        ("Name,Suffix,Email", "Sam Stone,Sr.,a@x.example", "Sam Stone Sr."),
        ("姓,名,メールアドレス", "山田,太郎,a@x.example", "山田太郎"),
    ],
)
def test_the_name_is_put_together_as_the_columns_say(header: str, row: str, name: str) -> None:
    assert person(f"{header}\n{row}\n").name == name


def test_a_column_that_nobody_knows_becomes_a_field_of_its_own() -> None:
    text = "Name,Email,Suffix,Title,Website,Shoe Size,,Gender\nAda,a@x.example,PhD,Mr.,https://ada.example,42,x,unspecified,y\n"
    assert fields(text) == [
        "suffix: PhD",
        "Shoe Size: 42",
        "column 7: x",
        "Gender: unspecified",
        "column 9: y",
        "salutation: Mr.",
    ]


def test_addresses_days_and_relations_are_known_by_their_headings() -> None:
    found = person(
        "Name,Email,Street,PLZ,Ort,Work City,Work Country,City 2,Street 2,Wedding Anniversary,Spouse,Kids,Office Location\n"
        'Ada,a@x.example,Mayor 3,89073,Ulm,Bonn,Germany,Rome,Via 1,2001-06-14,Bo Falk,"Cy, Di",Room 7\n'
    )
    assert set(found.addresses) == {
        PostalAddress("", "Mayor 3", "Ulm", "", "89073"),
        PostalAddress("", "Via 1", "Rome"),
        PostalAddress("work", "", "Bonn", country="Germany"),
    }
    assert found.occasions == (Occasion("anniversary", 6, 14, 2001),)
    assert found.relations == (("spouse", "Bo Falk"), ("child", "Cy"), ("child", "Di"))
    assert found.details == (Detail(FIELD, "Office Location", "Room 7"),)


def test_a_state_alone_is_what_its_heading_says() -> None:
    assert fields("Name,Email,State\nAda,a@x.example,active\n") == ["State: active"]


def test_addresses_are_called_as_their_columns_are() -> None:
    found = person(
        "Name,Work Email,E-Mail privat,Mobile,Tel. geschäftlich\n"
        "Ada,a@x.example,b@x.example,0171 5550101,030 5550102\n"
    )
    assert [label for _, label in found.labels] == ["work", "home", "mobile", "work"]


def test_an_extension_and_what_is_no_number_are_kept_and_profiles_are_read_by_their_bare_names() -> None:
    text = "Name,Phone,Twitter,Instagram,Website\nAda,+1 202 555 0145 x12,@Ada,https://instagram.com/ada.l,x.com/ada\n"
    found = person(text)
    assert [f"{each.platform}:{each.value}" for each in found.handles] == [
        "phone:+12025550145",
        "x:ada",
        "instagram:ada.l",
    ]
    assert found.details == (Detail(NUMBER, "", "+1 202 555 0145 x12"),)


def test_words_beside_a_profile_are_kept() -> None:
    text = "Name,Email,LinkedIn,Profile\nAda,,linkedin.com/in/ada-test (old one),x.com/ada\n"
    assert fields(text) == ["linkedin: linkedin.com/in/ada-test (old one)"]
    assert fields("Name,Profile\nAda,x.com/ada me\n", "name=Name") == ["profile: x.com/ada me"]


def test_what_cannot_be_read_in_a_list_is_said() -> None:
    _, *problems = read(
        'Name,Email,Phone,Twitter,Last Contact\nAd\ufffda,a@x.example; b@@x.example,"0171 5550101, 12",Ada Byron,2026-11-31\n'
    )
    assert [each.reason.partition(";")[0] for each in problems if isinstance(each, Problem)] == [
        '"Ad\ufffda" holds characters that cannot be read',
        '"b@@x.example" is no email address',
        '"Ada Byron" is no profile or address',
        '"2026-11-31" is not a day',
    ]


def test_father_and_son_are_two_although_they_share_an_address() -> None:
    found = read("Name,Email\nSam Stone,a@x.example\nSam Stone Jr.,a@x.example\n")
    assert len({item.key for item in found if isinstance(item, Person)}) == 2


def test_headings_that_leave_no_doubt_are_read_in_english() -> None:
    found = person(
        "First_Name,Last-Name,E-Mail,Mobile,Organisation,Job Title,Tags,Comments,Nickname,Birthday,Town\n"
        "Ada,Byron,a@x.example,0171 5550101,Engines,Lead,Chor,Tall,Addie,1985-06-12,Ulm\n"
    )
    assert (found.name, found.company, found.title) == ("Ada Byron", "Engines", "Lead")
    assert found.handles == (Handle("email", "a@x.example"), Handle("phone", "+491715550101"))
    assert (found.tags, found.nicknames) == (("chor",), ("Addie",))
    assert [note.text for note in found.notes] == ["Tall"]
    assert found.occasions == (Occasion("birthday", 6, 12, 1985),)
    assert found.addresses == (PostalAddress(place="Ulm"),)


def test_headings_that_leave_no_doubt_are_read_in_german_and_from_windows() -> None:
    text = "Vollständiger Name;E-Mail-Adresse;Telefonnummer;Arbeitgeber;Bemerkungen\nJörg;j@x.example;;Möbel;Groß\n"
    (found,) = items_of("csv", text.encode("cp1252"))
    assert isinstance(found, Person)
    assert (found.name, found.company, found.notes[0].text) == ("Jörg", "Möbel", "Groß")


def test_columns_are_named_by_heading_without_regard_to_case_and_accents() -> None:
    found = person("Wer,Poste électronique\nAda,a@x.example\n", name="WER", email="poste electronique")
    assert (found.name, found.key) == ("Ada", "email:a@x.example")


def test_columns_are_named_by_number() -> None:
    found = person("Wer;Wohin;Name\nAda;a@x.example;Byron\n", name="1", email="2")
    assert (found.name, found.key) == ("Ada", "email:a@x.example")


def test_a_heading_comes_before_a_number_and_the_first_of_two_headings_counts() -> None:
    found = person("Wer,1,Wer\nAda,a@x.example,Bea\n", name="Wer", email="1")
    assert (found.name, found.key) == ("Ada", "email:a@x.example")


def test_several_columns_are_taken_together() -> None:
    found = person(
        "First,Last,Mail 1,Mail 2,a+b\nAda,Byron,a@x.example,b@x.example,Engines\n",
        name="First + Last",
        email="Mail 1+4",
        company="A+B",
    )
    assert (found.name, found.company) == ("Ada Byron", "Engines")
    assert [handle.value for handle in found.handles] == ["a@x.example", "b@x.example"]


def test_without_headings_numbers_reach_the_first_line() -> None:
    found = read("sep=;\nAda;a@x.example\nBea;b@x.example\n", name="1", email="2")
    assert [(item.at.line, item.name) for item in found if isinstance(item, Person)] == [
        (2, "Ada"),
        (3, "Bea"),
    ]


def test_what_a_map_does_not_name_is_read_by_its_heading() -> None:
    text = "Wer,E-Mail,Company,Town,Shoe\nAda,a@x.example,Engines,Ulm,39\n"
    found = person(text, name="Wer")
    assert (found.name, found.key, found.company) == ("Ada", "email:a@x.example", "Engines")
    assert found.addresses == (PostalAddress(place="Ulm"),)
    assert fields(text, name="Wer") == ["Shoe: 39"]


def test_where_a_map_says_who_it_is_nothing_else_is_guessed_of_what_it_says() -> None:
    text = "Wer,E-Mail,Work Email,Name,First Name\nAda King,a@x.example,b@x.example,King,Adelaide\n"
    found = person(text, name="Wer", email="E-Mail")
    assert [handle.value for handle in found.handles] == ["a@x.example"]
    assert fields(text, name="Wer", email="E-Mail") == ["First Name: Adelaide", "Work Email: b@x.example"]


def test_a_map_that_names_no_person_stands_beside_what_the_headings_say() -> None:
    text = "Name,E-Mail,Company,Notes,Shoe,Town\nAda,a@x.example,Engines,Tall,39,Ulm\n"
    found = person(text, note="Shoe", company="Town")
    assert (found.key, found.company) == ("email:a@x.example", "Ulm")
    assert [note.text for note in found.notes] == ["39", "Tall"]
    assert fields(text, note="Shoe", company="Town") == ["Company: Engines"]
    assert problem("Name,E-Mail\nAda,a@x.example\n", note="Town") == (
        'no column "Town"; columns here: Name, E-Mail'
    )


def test_a_map_takes_a_column_where_it_belongs() -> None:
    text = (
        "Name,Email,a,b,c,d,e,f,g,h,i,j,k,l,m,City\n"
        "Ada,a@x.example,1985-06-12,Ulm,Mayor 3,Germany,ada.example,42,tax law;; figs,a boat,2010-06-12,Bo Falk,030 1"
        ",0171 5550101,?!x,Rome\n"
    )
    pairs = (
        *("birthday=a", "place=b", "street=c", "country=d", "link:blog=e", "field:shoe size=f", "can-help=g"),
        *("looks-for=h", "day:wedding=i", "relation:wife=j", "number:desk=k", "phone:mobile=l", "none=m"),
        *("Place:work=City",),
    )
    found = person(text, *pairs)
    assert found.occasions == (Occasion("birthday", 6, 12, 1985), Occasion("wedding", 6, 12, 2010))
    assert found.addresses == (
        PostalAddress("", "Mayor 3", "Ulm", country="Germany"),
        PostalAddress("work", "", "Rome"),
    )
    assert found.relations == (("spouse", "Bo Falk"),)
    assert found.labels == ((Handle("phone", "+491715550101"), "mobile"),)
    assert set(found.details) == {
        Detail(LINK, "blog", "https://ada.example"),
        Detail(FIELD, "shoe size", "42"),
        Detail(CAN_HELP, "", "tax law"),
        Detail(CAN_HELP, "", "figs"),
        Detail(LOOKS_FOR, "", "a boat"),
        Detail(NUMBER, "desk", "030 1"),
    }


def test_every_field_can_be_named() -> None:
    found = person(
        "a,b,c,d,e\nAda,a fair,21/05/2019,https://www.linkedin.com/in/ada-test; x:@ada,every 2 weeks\n",
        name="a",
        met="b",
        met_on="c",
        handle="d",
        cadence="e",
    )
    assert (found.met_how, found.met_on, found.cadence_days) == ("a fair", date(2019, 5, 21), 14)
    assert found.handles == (Handle("linkedin", "ada-test"), Handle("x", "ada"))
    assert {"name", "first", "last", "email", "phone", "company", "title", "tags", "note"} <= set(TARGETS)
    assert {"met", "met-on", "handle", "nickname", "cadence", "link", "none"} <= set(TARGETS)
    assert all(target_of(target.strip('"')) for target in TARGETS)


def test_what_cannot_be_read_is_said_beside_the_person() -> None:
    ada, *problems = read("a,b,c,d\nAda,5/6/2019,ada,often\n", name="a", met_on="b", handle="c", cadence="d")
    assert isinstance(ada, Person)
    assert (ada.met_on, ada.handles, ada.cadence_days) == (None, (), None)
    assert [each.reason for each in problems if isinstance(each, Problem)] == [
        '"ada" is no profile or address; taken in without it',
        '"5/6/2019" could be two days (--date-order tells which); taken in without it',
        '"often" is not an interval I know; taken in without a cadence',
    ]
    _, no_day = read("a,b\nAda,soon\n", name="a", met_on="b")
    assert isinstance(no_day, Problem)
    assert no_day.reason == '"soon" is not a day; taken in without it'


def test_the_order_that_the_user_names_decides() -> None:
    (found,) = items_of("csv", b"Name,Met On,Email\nAda,5/6/2019,\n", date_order="mdy")
    assert isinstance(found, Person)
    assert found.met_on == date(2019, 5, 6)


def test_a_column_that_is_not_there_is_one_problem() -> None:
    assert problem("First,Mail\nAda,a@x.example\n", name="Name", email="Mail+9") == (
        'no column "Name", "9"; columns here: First, Mail'
    )


def test_a_field_that_is_none_is_one_problem() -> None:
    for said in ("shoe", "field", "day:", "name:work", "none:x"):
        found = problem("Name,Mail\nAda,\n", "name=Name", f"{said}=Mail")
        assert found.startswith(f'no field "{said}"; fields are: name,')
        assert '"field:shoe size"' in found


@pytest.mark.parametrize("columns", [{}, {"phone": "Wann"}])
def test_a_table_without_people_asks_which_columns_are_which(columns: dict[str, str]) -> None:
    assert problem("Wer,Wann,,Wo\nAda,gestern,,hier\n", **columns) == (
        'say which columns are which: --map name="..." email="..."; columns here: Wer, Wann, Wo'
    )


@pytest.mark.parametrize("data", ["", "\n\n", ";;;\n"])
def test_an_empty_file_has_no_columns(data: str) -> None:
    assert problem(data).endswith("columns here: none")


def test_long_lists_of_columns_are_cut() -> None:
    said = problem(",".join(f"{'column' * 20}{number}" for number in range(100)) + "\n")
    assert len(said) < 1400
