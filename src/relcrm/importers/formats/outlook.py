"""Contacts as CSV from Outlook in its languages, Outlook.com and Thunderbird, and Google's export for Outlook."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from relcrm.domain.people.contact import folded
from relcrm.importers import csvfile
from relcrm.importers.base import Format
from relcrm.importers.contact_rows.headings import PLATFORMS, field_of
from relcrm.importers.contact_rows.kinds import label_of, role_of
from relcrm.importers.contact_rows.mapping import NONE
from relcrm.importers.contact_rows.places import places_of
from relcrm.importers.contact_rows.reading import read_contacts
from relcrm.importers.contact_rows.tables import (
    FIELD,
    Column,
    Table,
    at,
    columns_of,
    headings,
    is_headed,
    others,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from relcrm.importers.archive import Source
    from relcrm.importers.base import Asked, Opened

_FEWEST_COLUMNS = 5
# Headings by field: English (and Thunderbird's), German, French, Spanish, Italian, Dutch, Portuguese of Brazil
# and Portugal, Polish, Swedish, Danish, Norwegian, Finnish. Those that would say different things in two
# languages are left out: "Aniversário" is a birthday in one, a wedding day in the other.
_HEADINGS = {
    "first": "名|First Name|Given Name|Vorname|Prénom|Nombre|Nome|Voornaam|Primeiro nome|Imię|Förnamn|Fornavn|Etunimi",
    "middle": "Middle Name|Additional Name|Weitere Vornamen|Zweiter Vorname|Deuxième prénom|Segundo nombre"
    "|Secondo nome|Middelste naam|Segundo nome|Outros nomes/apelidos|Drugie imię|Mellannamn|Mellemnavn|Mellomnavn"
    "|Toinen nimi",
    "last": "姓|Last Name|Family Name|Nachname|Nom|Apellidos|Apellido|Cognome|Achternaam|Sobrenome|Apelido|Nazwisko"
    "|Efternamn|Efternavn|Etternavn|Sukunimi",
    "name": "表示名|Display Name|Anzeigename",
    "nickname": "ニックネーム|Nickname|Spitzname|Surnom|Apodo|Soprannome|Bijnaam|Pseudonim|Smeknamn|Kaldenavn|Kallenavn"
    "|Lempinimi|Kutsumanimi",
    "company": "Company|Organization|Firma|Organisation|Société|Organización|Compañía|Empresa|Società|Bedrijf"
    "|Företag|Yritys",
    "title": "Job Title|Position|Titre|Fonction|Puesto|Cargo|Posizione|Functie|Stanowisko|Befattning|Stilling"
    "|Tehtävänimike",
    "email": "メールアドレス|E-mail Address|E-Mail-Adresse|Adresse de messagerie|Adresse e-mail"
    "|Dirección de correo electrónico|Indirizzo posta elettronica|E-mailadres|Endereço de email|Endereço de e-mail"
    "|Endereço de correio electrónico|Endereço de correio eletrónico|Adres e-mail|E-postadress|E-postadresse"
    "|Sähköpostiosoite",
    "further email": "予備のメールアドレス|E-mail 2 Address|E-mail 3 Address|E-mail2|Primary Email|Secondary Email"
    "|E-Mail 2: Adresse|E-Mail 3: Adresse|Primäre E-Mail-Adresse|Sekundäre E-Mail-Adresse"
    "|Adresse de messagerie 2|Adresse de messagerie 3|Adresse e-mail 2|Adresse e-mail 3"
    "|Dirección de correo electrónico 2|Dirección de correo electrónico 3|Dirección del correo electrónico 3"
    "|Indirizzo posta elettronica 2|Indirizzo posta elettronica 3|E-mailadres 2|E-mailadres 3"
    "|Endereço de email 2|Endereço de email 3|Endereço de e-mail 2|Endereço de e-mail 3"
    "|Endereço do correio electrónico 2|Endereço do correio electrónico 3"
    "|Endereço de correio eletrónico 2|Endereço de correio eletrónico 3|Adres e-mail 2|Adres e-mail 3"
    "|E-postadress 2|E-postadress 3|E-mail 2-adresse|E-mail 3-adresse|E-postadresse 2|E-postadresse 3"
    "|Sähköpostiosoite 2|Sähköpostiosoite 3",
    "display": "E-mail Display Name|E-Mail: Angezeigter Name|Nom complet de l'adresse de messagerie"
    "|Nombre de pantalla de correo electrónico|Nome visualizzato posta elettronica|Weergavenaam voor e-mail"
    "|Nome para exibição do email|Nome a apresentar para o correio electrónico|Wyświetlana nazwa e-mail|E-postnamn"
    "|E-mail-vist navn|Visningsnavn for e-post|Näytettävä sähköpostinimi",
    "phone": "Mobile Phone|Mobile Number|Mobiltelefon|Mobil-Tel.-Nr.|Tél. mobile|Téléphone mobile|Teléfono móvil|Móvil"
    "|Cellulare|Mobiele telefoon|Telefone celular|Telemóvel|Telefon komórkowy|Matkapuhelin"
    "|Business Phone|Business Phone 2|Work Phone|Telefon geschäftlich|Telefon geschäftlich 2|Tel. dienstlich"
    "|Téléphone (bureau)|Téléphone 2 (bureau)|Teléfono del trabajo|Teléfono del trabajo 2|Ufficio|Ufficio 2"
    "|Telefoon op werk|Telefoon op werk 2|Telefone comercial|Telefone comercial 2|Telefone da empresa"
    "|2º telefone da empresa|Telefon służbowy|Telefon służbowy 2|Arbete|Telefon 2, arbete|Telefon (arbejde)"
    "|Telefon 2 (arbejde)|Telefon, arb.|Telefon 2, arb.|Työpuhelin|Työpuhelin 2"
    "|Home Phone|Home Phone 2|Telefon privat|Telefon privat 2|Tel. privat|Téléphone (domicile)"
    "|Téléphone 2 (domicile)|Particular|Teléfono particular|Abitazione|Abitazione 2|Telefoon thuis|Telefoon thuis 2"
    "|Telefone residencial|Telefone residencial 2|Telefone da residência|2º telefone da residência|Telefon domowy"
    "|Telefon domowy 2|Hem|Telefon 2, hem|Telefon (privat)|Telefon 2 (privat)|Telefon, priv.|Telefon 2, priv."
    "|Kotipuhelin|Kotipuhelin 2"
    "|Primary Phone|Other Phone|Haupttelefon|Weiteres Telefon|Mobiltelefon 2|Téléphone principal|Téléphone (autre)"
    "|Teléfono principal|Otro teléfono|Telefono principale|Altro telefono|Hoofdtelefoon|Andere telefoon"
    "|Telefone principal|Outro telefone|Telefon podstawowy|Inny telefon|Telefon 1|Telefon, annan|Primær telefon"
    "|Anden telefon|Hovedtelefon|Annen telefon|Ensisijainen puhelin|Muu puhelin",
    "suffix": "Suffix|Suffixe|Sufijo|Suffisso|Achtervoegsel|Sufixo",
    "birthday": "Birthday|Birth Day|Geburtstag|Anniversaire|Cumpleaños|Compleanno|Verjaardag|Data de nascimento"
    "|Urodziny|Födelsedag|Fødselsdag|Syntymäpäivä",
    "birth month": "Birth Month|Geburtsmonat",
    "birth year": "Birth Year|Geburtsjahr",
    "note": "Notes|Notizen|Notas|Note|Notities|Anotações|Notatki|Anteckningar|Notater|Noter|Muistilaput"
    "|Muistiinpanot",
    "tags": "Categories|Category|Kategorien|Catégories|Categorías|Categorie|Categorieën|Categorias|Kategorie"
    "|Kategorier|Luokat",
    "web": "Web Page|Personal Web Page|Web Page 1|Web Page 2|Webseite|Webseite 1|Webseite 2|Page Web|Página web"
    "|Pagina Web|Webpagina|Página da Web|Página na Web|Strona sieci Web|Webbsida|Webside|Web-sivu",
}
# What only an export calls a column; others have a primary and a secondary address as well.
_SURELY = frozenset(map(folded, _HEADINGS["further email"].split("|"))) - {"primary email", "secondary email"}
_DISPLAYS = frozenset(map(folded, _HEADINGS["display"].split("|")))
_FIELD_OF = {folded(name): field for field, names in _HEADINGS.items() for name in names.split("|")}
# What part of an export has although its owner chose the columns, and what Outlook never calls a column.
_TELLING = frozenset({"middle", "phone", "birthday", "tags", "web", "display"})
_REACHING = frozenset({"email", "phone", *PLATFORMS})
_NEVER = frozenset(
    {"labels", "group membership", "name", "full name", "email", "phone", "phone number", "tags"}
)
# What else has a place, or a plain name of its own; in other languages headings say it themselves.
_ALSO = {
    ("salutation", ""): "title|anrede|form of address",
    ("initials", ""): "initials|initialen|initiales|iniciais|iniciales|iniziali",
    (
        "day",
        "anniversary",
    ): "anniversary|jahrestag|anniversaire de mariage ou fete|aniversario (es)|anniversario|trouwdag",
    ("web", "free busy"): "internet free busy|frei-/gebucht-infos|internet-frei/gebucht",
    ("number", "company main"): "company main phone|hauptnummer|hauptnummer firma|telefon firma",
    ("number", "assistant"): "assistant's phone|telefon assistent",
    ("number", "pager"): "pager|pager number",
    ("number", "telex"): "telex",
    ("number", "isdn"): "isdn",
    ("number", "tty"): "tty/tdd phone",
    ("phone", "car"): "car phone|autotelefon",
    ("phone", "radio"): "radio phone|mobilfunk",
    ("phone", "callback"): "callback|ruckmeldung|ruckruf",
    ("met", "referred by"): "referred by|empfohlen von",
    ("place", ""): "location",
    (FIELD, "department"): "department|abteilung|departamento|reparto|afdeling",
}
_PLAIN = (
    "gender|hobby|language|profession|office location|keywords|account|billing information|mileage|directory server"
    "|organizational id number|government id number|screen name|subject"
)
_ALSO_OF = {
    **{heading: (FIELD, heading) for heading in _PLAIN.split("|")},
    **{heading: target for target, names in _ALSO.items() for heading in names.split("|")},
}
_FAX = re.compile(r"fax\b|\bfax|telefax")
_DIGIT = re.compile(r"\s?\d(?=\D|$)")
# What programs write in columns of their own where nobody wrote anything.
_FILLED_IN = frozenset(
    {
        "unspecified",
        "normal",
        "false",
        "smtp",
        "ex",
        "keine angabe",
        "falsch",
        "faux",
        "falso",
        "onwaar",
        "normale",
    }
    | {"non specifie", "no especificado", "non specificato", "nao especificado", "niet opgegeven", "standard"}
    | {"none", "0"}
)
_BIRTH = ("birthday", "birth month", "birth year")


def _recognises(source: Source) -> bool:
    return is_headed(source, _is_header)


def _is_header(names: tuple[str, ...]) -> bool:
    found = headings(names)
    fields = [_FIELD_OF[heading] for heading in found if heading in _FIELD_OF]
    if not _NEVER.isdisjoint(found):
        return False
    if not _SURELY.isdisjoint(found):
        return True
    if any(field_of(heading) in _REACHING and heading not in _FIELD_OF for heading in found):
        return False
    return "further email" in fields or (len(fields) >= _FEWEST_COLUMNS and not _TELLING.isdisjoint(fields))


def _read(sources: Sequence[Source], asked: Asked) -> Opened:
    return read_contacts(sources, asked, _table)


def _table(source: Source) -> Table | str:
    header = csvfile.find_header(source, _is_header)
    if header is None:
        return "no header row with the columns of Outlook in a language that is known"
    header = _in_its_code_page(header)
    known = columns_of(header.names, lambda heading: _FIELD_OF.get(heading, ""))
    known["email"] = [*known.get("email", ()), *known.pop("further email", ())]
    # In French the form of address and the job are both "Titre"; the job comes last.
    known["salutation"], known["title"] = known.get("title", [])[:-1], known.get("title", [])[-1:]
    born = [known[part][0] for part in _BIRTH if part in known]
    is_in_three = len(born) == len(_BIRTH)
    for part in _BIRTH[1:]:
        numbers = known.pop(part, [])
        known |= {NONE: [*known.get(NONE, ()), *numbers[:1]]} if is_in_three else {}
    columns = at(known)
    for field in ("email", "phone", "web"):
        columns[field] = [
            each._replace(label=label_of(header.names[each.at])) for each in columns.get(field, ())
        ]
    _add(columns, header.names)
    prepared = partial(_in_one, born) if is_in_three else tuple
    return Table(header, columns, prepared, _FILLED_IN)


def _add(columns: dict[str, list[Column]], names: Sequence[str]) -> None:
    """Add the columns that are beside those of every table: numbers, days, relations, addresses, fields."""
    taken = {column.at for those in columns.values() for column in those}
    for number, heading in enumerate(headings(names)):
        if number not in taken and (found := _also(heading)):
            field, label = found
            columns.setdefault(field, []).append(Column(number, label))
    taken = {column.at for those in columns.values() for column in those}
    for part, those in places_of(names, taken).items():
        columns.setdefault(part, []).extend(those)
    columns[FIELD] = [*columns.get(FIELD, ()), *others(names, columns)]


def _also(heading: str) -> tuple[str, str] | None:
    """Return the field of a column that is not every table's, and what its values are called."""
    if role := role_of(heading):
        return "relation", role
    if _DIGIT.sub("", heading) in _DISPLAYS:
        return "display", ""
    return ("number", label_of(heading)) if _FAX.search(heading) else _ALSO_OF.get(heading)


def _in_one(born: Sequence[int], cells: Sequence[str]) -> Sequence[str]:
    """Return the cells with Thunderbird's day, month and year of birth in the place of the day."""
    day, month, year = (cells[column].strip() for column in born)
    told = zip(("day", "month", "year"), (day, month, year), strict=True)
    part = " ".join(f"{name} {value}" for name, value in told if value)
    whole = f"{year or '-'}-{month}-{day}" if day and month else part
    return [whole if column == born[0] else cell for column, cell in enumerate(cells)]


def _in_its_code_page(header: csvfile.Header) -> csvfile.Header:
    """Return the header as Central Europe's Windows writes it, where more columns are known that way."""
    if header.encoding != "cp1252":
        return header
    names = tuple(name.encode("cp1252", "replace").decode("cp1250", "replace") for name in header.names)
    other = replace(header, encoding="cp1250", names=names)
    return other if _known(names) > _known(header.names) else header


def _known(names: Sequence[str]) -> int:
    return sum(heading in _FIELD_OF for heading in headings(names))


FORMAT = Format(
    name="outlook",
    says="Outlook, Outlook.com and Thunderbird contacts (.csv)",
    recognises=_recognises,
    read=_read,
    takes=frozenset({"date-order"}),
    is_book=True,
)
