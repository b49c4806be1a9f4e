"""Outlook in its languages, and what writes like it."""

import pytest

from importing import items_of, of_bytes
from relcrm.domain.particulars.details import FIELD, LINK, NUMBER, Detail, PostalAddress
from relcrm.domain.particulars.occasions import Occasion
from relcrm.domain.people.contact import Handle
from relcrm.importers.base import Item, LeftOut, Person, Place, Problem, Remark
from relcrm.importers.registry import format_named

ENGLISH = (
    "Title,First Name,Middle Name,Last Name,Suffix,Company,Job Title,Business Phone,Home Phone,Mobile Phone,"
    "Birthday,Categories,E-mail Address,E-mail Type,E-mail Display Name,E-mail 2 Address,E-mail 3 Address,Notes,"
    "Web Page"
)
# First, middle, last name, company, job, mobile, business and home phone, three addresses, birthday, notes, tags.
LOCALES = {
    "English": "First Name;Middle Name;Last Name;Company;Job Title;Mobile Phone;Business Phone;Home Phone"
    ";E-mail Address;E-mail 2 Address;E-mail 3 Address;Birthday;Notes;Categories",
    "German": "Vorname;Weitere Vornamen;Nachname;Firma;Position;Mobiltelefon;Telefon geschäftlich;Telefon privat"
    ";E-Mail-Adresse;E-Mail 2: Adresse;E-Mail 3: Adresse;Geburtstag;Notizen;Kategorien",
    "French": "Prénom;Deuxième prénom;Nom;Société;Titre;Tél. mobile;Téléphone (bureau);Téléphone (domicile)"
    ";Adresse de messagerie;Adresse de messagerie 2;Adresse de messagerie 3;Anniversaire;Notes;Catégories",
    "Spanish": "Nombre;Segundo nombre;Apellidos;Organización;Puesto;Móvil;Teléfono del trabajo;Particular"
    ";E-mail Address;Dirección de correo electrónico 2;Dirección del correo electrónico 3;Cumpleaños;Notas"
    ";Categorías",
    "Italian": "Nome;Secondo nome;Cognome;Società;Posizione;Cellulare;Ufficio;Abitazione"
    ";Indirizzo posta elettronica;Indirizzo posta elettronica 2;Indirizzo posta elettronica 3;Compleanno;Notes"
    ";Categorie",
    "Dutch": "Voornaam;Middelste naam;Achternaam;Bedrijf;Functie;Mobiele telefoon;Telefoon op werk;Telefoon thuis"
    ";E-mailadres;E-mailadres 2;E-mailadres 3;Verjaardag;Notities;Categorieën",
    "Portuguese (Brazil)": "Primeiro nome;Segundo nome;Sobrenome;Empresa;Cargo;Telefone celular;Telefone comercial"
    ";Telefone residencial;E-mail Address;Endereço de email 2;Endereço de email 3;Birthday;Anotações;Categorias",
    "Portuguese": "Primeiro nome;Outros nomes/apelidos;Apelido;Empresa;Cargo;Telemóvel;Telefone da empresa"
    ";Telefone da residência;Endereço de correio electrónico;Endereço do correio electrónico 2"
    ";Endereço do correio electrónico 3;Data de nascimento;Notas;Categorias",
    "Polish": "Imię;Drugie imię;Nazwisko;Firma;Stanowisko;Telefon komórkowy;Telefon służbowy;Telefon domowy"
    ";Adres e-mail;Adres e-mail 2;Adres e-mail 3;Urodziny;Notatki;Kategorie",
    "Swedish": "Förnamn;Mellannamn;Efternamn;Företag;Befattning;Mobiltelefon;Arbete;Hem;E-postadress"
    ";E-postadress 2;E-postadress 3;Födelsedag;Anteckningar;Kategorier",
    "Danish": "Fornavn;Mellemnavn;Efternavn;Firma;Stilling;Mobiltelefon;Telefon (arbejde);Telefon (privat)"
    ";E-mail-adresse;E-mail 2-adresse;E-mail 3-adresse;Fødselsdag;Notater;Kategorier",
    "Norwegian": "Fornavn;Mellomnavn;Etternavn;Firma;Stilling;Mobiltelefon;Telefon, arb.;Telefon, priv."
    ";E-postadresse;E-postadresse 2;E-postadresse 3;Fødselsdag;Notater;Kategorier",
    "Finnish": "Etunimi;Toinen nimi;Sukunimi;Yritys;Tehtävänimike;Matkapuhelin;Työpuhelin;Kotipuhelin"
    ";Sähköpostiosoite;Sähköpostiosoite 2;Sähköpostiosoite 3;Syntymäpäivä;Muistilaput;Luokat",
}
ROW = (
    "Ada;King;Byron;Engines;Lead;+44 20 7946 0101;+44 20 7946 0102;+44 20 7946 0103"
    ";a@x.example;b@x.example;c@x.example;10.12.1985;Likes figs;Chor"
)


def read(text: str, encoding: str = "utf-8", **said: object) -> list[Item]:
    return items_of("outlook", text.encode(encoding), "people.csv", **said)


def person(header: str, row: str) -> Person:
    (found,) = (item for item in read(f"{header}\n{row}\n") if not isinstance(item, LeftOut))
    assert isinstance(found, Person)
    return found


@pytest.mark.parametrize("header", LOCALES.values(), ids=LOCALES)
@pytest.mark.parametrize("encoding", ["utf-8", "windows"])
def test_every_language_is_read_alike(header: str, encoding: str) -> None:
    if encoding == "windows":
        encoding = "cp1250" if "Imię" in header else "cp1252"
    data = f"{header}\n{ROW}\n".encode(encoding)
    assert format_named("outlook").recognises(of_bytes(data))
    (found,) = items_of("outlook", data)
    assert isinstance(found, Person)
    assert (found.name, found.company, found.title) == ("Ada King Byron", "Engines", "Lead")
    assert {handle.value for handle in found.handles} == {
        *("a@x.example", "b@x.example", "c@x.example"),
        *("+442079460101", "+442079460102", "+442079460103"),
    }
    assert found.key == "email:a@x.example"
    assert found.notes == (Remark("Likes figs"),)
    assert found.occasions == (Occasion("birthday", 12, 10, 1985),)
    assert dict(found.labels) == {
        Handle("phone", "+442079460101"): "mobile",
        Handle("phone", "+442079460102"): "work",
        Handle("phone", "+442079460103"): "home",
    }
    assert found.details == ()
    assert found.tags == ("chor",)


@pytest.mark.parametrize(
    ("header", "is_outlook"),
    [
        (ENGLISH, True),
        ("E-mail Address,E-mail 2 Address,E-mail 3 Address", True),
        ("Primary Email", True),
        ("First Name,Last Name,Company,Job Title,Business Phone", True),
        ("First Name,Last Name,Company,Job Title,E-mail Address", False),
        ("First Name,Last Name,Company,Job Title,Mobile Phone,Phone", False),
        ("First Name,Middle Name,Last Name,Nickname,File As,Birthday,Notes,Labels", False),
        ("First Name,Last Name,URL,Email Address,Company,Position,Connected On", False),
        ("Vorname,Nachname,URL,E-Mail-Adresse,Unternehmen,Position,Verbunden am", False),
        ("Name,Email,Phone", False),
        ("", False),
    ],
)
def test_its_own_columns_tell_it(header: str, is_outlook: bool) -> None:
    assert format_named("outlook").recognises(of_bytes(f"{header}\nx\n".encode())) is is_outlook


def test_polish_windows_letters_are_read() -> None:
    (found,) = read(f"{LOCALES['Polish']}\nLucja;;Wałęsa\n", "cp1250")
    assert isinstance(found, Person)
    assert found.name == "Lucja Wałęsa"


def test_the_form_of_address_is_no_job_title() -> None:
    assert person(ENGLISH, "Dr.,Ada,,Byron").title == ""
    french = "Titre;Prénom;Nom;Société;Service;Titre;Tél. mobile"
    assert person(french, "Mme;Ada;Byron;Engines;;Directrice").title == "Directrice"


def test_days_are_read_in_the_order_that_one_of_them_proves() -> None:
    row = "First Name,E-mail 2 Address,Birthday\nA,,3/4/1980\n"

    def born(text: str, **said: object) -> list[tuple[Occasion, ...]]:
        return [item.occasions for item in read(text, **said) if isinstance(item, Person)]

    march = (Occasion("birthday", 3, 4, 1980),)
    assert born(f"{row}B,,3/14/1971\n") == [march, (Occasion("birthday", 3, 14, 1971),)]
    assert born(row, date_order="dmy") == [(Occasion("birthday", 4, 3, 1980),)]
    (unclear,) = read(row)
    assert isinstance(unclear, Person)
    assert (unclear.occasions, unclear.details) == ((), (Detail(FIELD, "birthday", "3/4/1980"),))


def test_a_day_left_empty_is_no_birthday() -> None:
    found = person(ENGLISH, ",Ada,,,,,,,,,0/0/00")
    assert (found.occasions, found.details) == ((), ())


def test_an_address_inside_exchange_is_no_address_and_its_name_is_one() -> None:
    row = ",,,,,,,,,,,,/o=Lab/ou=Group (X)/cn=Recipients/cn=ada,EX,Ada Byron (ada@x.example),a@x.example"
    found = person(ENGLISH, row)
    assert (found.name, found.handles) == ("Ada Byron", (Handle("email", "a@x.example"),))


def test_profiles_are_taken_from_the_web_page() -> None:
    row = ",Ada,,,,,,,,,,,,,,,,,www.linkedin.com/in/ada-test"
    assert person(ENGLISH, row).handles == (Handle("linkedin", "ada-test"),)


@pytest.mark.parametrize(
    ("header", "row", "born"),
    [
        ("Primary Email,Birth Year,Birth Month,Birth Day,Notes,", "a@x.example,1970,11,5,,", (11, 5, 1970)),
        ("Primary Email,Birth Year,Birth Month,Birth Day,Notes,", "a@x.example,,4,1,,", (4, 1, None)),
        (
            "Primäre E-Mail-Adresse,Geburtsjahr,Geburtsmonat,Geburtstag",
            "a@x.example,1970,1,5",
            (1, 5, 1970),
        ),
    ],
)
def test_thunderbirds_birthday_lies_in_three_columns(
    header: str, row: str, born: tuple[int, int, int | None]
) -> None:
    assert person(header, row).occasions == (Occasion("birthday", *born),)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("1970,11,", "month 11 year 1970"),
        ("1970,,5", "day 5 year 1970"),
        ("1970,,", "year 1970"),
    ],
)
def test_a_part_of_thunderbirds_birthday_is_kept_as_a_field(row: str, said: str) -> None:
    found = person("Primary Email,Birth Year,Birth Month,Birth Day", f"a@x.example,{row}")
    assert (found.occasions, found.details) == ((), (Detail(FIELD, "birthday", said),))


def test_a_month_of_birth_without_a_column_for_the_day_is_a_field() -> None:
    found = person("Primary Email,Birth Month,Notes", "a@x.example,11,")
    assert found.details == (Detail(FIELD, "Birth Month", "11"),)


def test_a_file_of_addresses_alone_is_read() -> None:
    assert person("Primary Email", "a@x.example").name == "a@x.example"


def test_another_file_is_one_problem() -> None:
    assert read("Name,Email\nAda,a@x.example\n") == [
        Problem(
            Place("people.csv", 0), "no header row with the columns of Outlook in a language that is known"
        )
    ]


def test_all_that_a_row_says_beside_names_and_addresses_has_its_place() -> None:
    header = (
        "Title,First Name,Last Name,Suffix,Initials,Department,Business Street,Business Street 2,Business City"
        ",Home Street,Home Address PO Box,Home Country/Region,Business Fax,Pager,Company Main Phone,Assistant's Phone"
        ",Spouse,Children,Manager's Name,Assistant's Name,Referred By,Hobby,Gender,Priority,Private,User 1,Web Page"
        ",Personal Web Page,Anniversary,E-mail Address,E-mail Type,E-mail 2 Address,E-mail 2 Display Name"
        ",Business Phone,Car Phone"
    )
    row = (
        "Dr.,Ada,King,Jr.,A.K.J.,Board,Mayor 3,Floor 2,Ulm,Quay 1,77,Wales,1234567,7654321,030 1,030 5550109,Bo Falk"
        ',"Cy, Di and Ed",Fay Moss,Gil Orr,Hal Ives,Chess,Unspecified,Normal,FALSE,0,https://king.example'
        ",https://ada.example,6/14/2001,a@x.example,SMTP,,Ada (ada),030 5550101,0171 5550102"
    )
    ada, *others = read(f"{header}\n{row}\n")
    assert isinstance(ada, Person)
    assert (ada.name, ada.met_how) == ("Ada King Jr.", "referred by Hal Ives")
    assert set(ada.addresses) == {
        PostalAddress("work", "Mayor 3\nFloor 2", "Ulm"),
        PostalAddress("home", "Quay 1\nPO Box 77", country="Wales"),
    }
    assert ada.relations == (
        ("spouse", "Bo Falk"),
        *(("child", name) for name in ("Cy", "Di", "Ed")),
        ("manager", "Fay Moss"),
        ("assistant", "Gil Orr"),
    )
    assert ada.occasions == (Occasion("anniversary", 6, 14, 2001),)
    assert set(ada.details) == {
        Detail(FIELD, "salutation", "Dr."),
        Detail(FIELD, "department", "Board"),
        Detail(FIELD, "hobby", "Chess"),
        Detail(NUMBER, "work fax", "1234567"),
        Detail(NUMBER, "pager", "7654321"),
        Detail(NUMBER, "company main", "030 1"),
        Detail(NUMBER, "assistant", "030 5550109"),
        Detail(LINK, "", "https://king.example"),
        Detail(LINK, "home", "https://ada.example"),
    }
    assert dict(ada.labels) == {
        Handle("phone", "+49305550101"): "work",
        Handle("phone", "+491715550102"): "car",
    }
    assert others == []


@pytest.mark.parametrize(
    "header",
    [
        (
            "Vorname;E-Mail 2: Adresse;Straße geschäftlich;Straße geschäftlich 2;Ort geschäftlich;Region geschäftlich"
            ";Postleitzahl geschäftlich;Land/Region geschäftlich"
        ),
        (
            "Prénom;Adresse de messagerie 2;Rue (bureau);Rue 2 (bureau);Ville (bureau);Dép/Région (bureau)"
            ";Code postal (bureau);Pays/Région (bureau)"
        ),
        (
            "Nombre;Dirección de correo electrónico 2;Calle del trabajo;Calle 2 del trabajo;Ciudad de trabajo"
            ";Provincia o estado de trabajo;Código postal del trabajo;País o región del trabajo"
        ),
        "Nome;Indirizzo posta elettronica 2;Via (uff.);Via 2 (uff.);Città (uff.);Provincia (uff.);CAP (uff.);Paese (uff.)",
        (
            "Voornaam;E-mailadres 2;Werkadres, straat;Werkadres 2, straat;Werkadres, plaats;Werkadres, provincie"
            ";Werkadres, postcode;Werkadres, land"
        ),
        "Given Name;Primary Email;Work Address;Work Address 2;Work City;Work State;Work ZipCode;Work Country",
    ],
)
def test_addresses_are_read_in_the_languages_of_outlook(header: str) -> None:
    found = person(header, "Ada;a@x.example;Mayor 3;Floor 2;Ulm;Region;12345;Land")
    assert found.addresses == (PostalAddress("work", "Mayor 3\nFloor 2", "Ulm", "Region", "12345", "Land"),)
    assert found.details == ()


def test_an_address_as_a_whole_is_not_told_twice() -> None:
    header = "First Name,E-mail 2 Address,Home Address,Home Street,Home City"
    found = person(header, 'Ada,,"Mayor 3\nUlm",Mayor 3,Ulm')
    assert (found.addresses, found.details) == ((PostalAddress("home", "Mayor 3", "Ulm"),), ())
    further = person(header, 'Ada,,"c/o Falk\nMayor 3\nUlm",Mayor 3,Ulm')
    assert further.addresses == found.addresses
    assert further.details == (Detail(FIELD, "home address", "c/o Falk\nMayor 3\nUlm"),)


def test_initials_that_are_not_those_of_the_name_are_a_field() -> None:
    header = "First Name,Last Name,Initials,E-mail 2 Address"
    assert person(header, "Ada,King,A.K.,").details == ()
    assert person(header, "Ada,King,ABK,").details == (Detail(FIELD, "initials", "ABK"),)


def test_a_name_to_be_shown_that_says_another_thing_is_counted() -> None:
    header = "First Name,E-mail Address,E-mail 2 Address,E-mail Display Name"
    items = read(f"{header}\nAda,ada@x.example,,Ada (ada@x.example)\nBea,b@x.example,,Buba\n")
    assert [item for item in items if isinstance(item, LeftOut)] == [
        LeftOut(Place("people.csv", 3), "name to be shown")
    ]


@pytest.mark.parametrize(
    "header",
    [
        "Nombre,Apellidos,Correo electrónico,Teléfono,Móvil,Empresa,Cargo,Cumpleaños,Notas",
        "First Name,Last Name,Company,Job Title,Mobile Phone,Notes,Work Email",
        "First Name,Last Name,Primary Email,Secondary Email,Display Name,LinkedIn",
    ],
)
def test_a_table_that_reaches_people_by_other_columns_is_not_outlooks(header: str) -> None:
    assert not format_named("outlook").recognises(of_bytes(f"{header}\nx\n".encode()))


def test_thunderbird_is_read_in_japanese() -> None:
    found = person(
        "名,姓,表示名,ニックネーム,メールアドレス,予備のメールアドレス",
        "太郎,山田,山田 太郎,タロ,taro@x.example,",
    )
    assert (found.name, found.nicknames, found.key) == ("山田 太郎", ("タロ",), "email:taro@x.example")
