"""Columns that are parts of a postal address: street, place, postcode, whatever the language, at home or at work."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from relcrm.domain.people.contact import folded
from relcrm.importers.contact_rows.tables import Column
from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

STREET, PLACE, REGION, POSTCODE, COUNTRY, PO_BOX = PARTS = (
    "street",
    "place",
    "region",
    "postcode",
    "country",
    "po box",
)
FORMATTED, EXTENDED = "formatted", "extended"
"""An address as a whole, beside its parts; a further line of one."""
_WORDS = {
    STREET: "street address addr anschrift strasse str hausnummer adresse adres rue calle direccion via viale indirizzo"
    " straat rua logradouro morada endereco ulica gata gatuadress adress gade gate katuosoite osoite 住所 番地 adresszeile"
    " улица адрес",
    PLACE: "city town place locality location ort stadt wohnort ville commune localite ciudad poblacion localidad citta"
    " comune localita plaats woonplaats cidade miasto miejscowosc postort poststed kaupunki paikkakunta village suburb"
    " 市区町村 城市 город",
    REGION: "state province region county bundesland kanton departement dep provincia estado comunidad regione provincie"
    " distrito wojewodztwo lan fylke 都道府県 省 область",
    POSTCODE: "zip zipcode postcode postalcode plz postleitzahl codepostal cp cap cep postnummer postnr postinumero"
    " 郵便番号 邮编 индекс",
    COUNTRY: "country land pays pais paese nazione kraj maa 国 国家 страна",
    PO_BOX: "pobox postfach apartado postbus",
}
_TWO_WORDS = {
    "po box": "pobox",
    "p.o. box": "pobox",
    "zip code": "zip",
    "postal code": "postcode",
    "post code": "postcode",
    "code postal": "codepostal",
    "codigo postal": "postcode",
    "codice postale": "postcode",
    "kod pocztowy": "postcode",
    "area geografica": "",
}
_LABELS = {
    "home": "home private privat private privater personal domicile domicilio particular casa abitazione ab thuis huis"
    " huisadres residencial residencia domowy hem priv koti",
    "work": "business work office company firma geschaftlich dienstlich buro bureau travail trabajo empresa ufficio uff"
    " lavoro werk werkadres zakelijk comercial sluzbowy arbete arbejde arb",
    "other": "other weitere weiterer weiteres weiteren autre otra otro altra altro ander andere outra outro inny annan"
    " anden annen muu",
    "mailing": "mailing",
    "billing": "billing",
    "shipping": "shipping delivery",
}
_FILLING = "of the line zeile ligne del de du des la do da di o or oder und and r postal"
_ADDRESSES = "address addr anschrift adresse adres direccion indirizzo endereco morada"
_PART_OF = {word: part for part, words in _WORDS.items() for word in words.split()}
_FILLERS, _WHOLES = frozenset(_FILLING.split()), frozenset(_ADDRESSES.split())
_LABEL_OF = {word: label for label, words in _LABELS.items() for word in words.split()}
# Of two parts in one heading ("Land/Region", "PLZ Ort", "Home Address City") the one that counts.
_FIRST = (PO_BOX, COUNTRY, PLACE, POSTCODE, REGION, STREET)
_NO_PLACES = frozenset({"office location"})  # a room, mostly
_SPLIT = re.compile(r"\d+|[^\W\d_]+")


class _Place(NamedTuple):
    """A part of an address, whose it is, the number behind it (1 for none), and whether it may be all of it."""

    part: str
    label: str
    number: int
    is_whole: bool


@lru_cache(maxsize=1 << 10)
def _place_of(heading: str) -> _Place | None:
    """Return which part of an address a heading names, and no more than that; None for any other."""
    text = re.sub(r"(?<=[^\W\d_])(?=\d)", " ", folded(heading))
    for two, one in _TWO_WORDS.items():
        text = re.sub(rf"\b{re.escape(two)}\b", one, text)
    words = _SPLIT.findall(text)
    numbers = [int(word) for word in words if word.isdecimal() and len(word) < 3]
    said = [word for word in words if not word.isdecimal()]
    parts = {_PART_OF[word] for word in said if word in _PART_OF}
    labels = [_LABEL_OF[word] for word in said if word in _LABEL_OF]
    is_known = all(word in _PART_OF or word in _LABEL_OF or word in _FILLERS for word in said)
    if not parts or not is_known or text in _NO_PLACES:
        return None
    part = next(part for part in _FIRST if part in parts)
    is_whole = part == STREET and all(word in _WHOLES for word in said if word in _PART_OF)
    return _Place(part, " ".join(dict.fromkeys(labels)), next(iter(numbers), 1), is_whole)


def places_of(names: Sequence[str], taken: Iterable[int]) -> dict[str, list[Column]]:
    """Return, by part, the columns that are one of an address, but for those that are taken.

    A number behind a street is its next line ("Street 2"), unless there is a second place as well. A column that
    is called a state, a region or a country and stands alone is what the owner says it is.
    """
    busy = set(taken)
    found = {
        number: place
        for number, name in enumerate(names)
        if number not in busy and (place := _place_of(name))
    }
    several = {(each.label, each.number) for each in found.values() if each.part == PLACE}
    with_street = {each.label for each in found.values() if each.part == STREET and not each.is_whole}
    columns: dict[str, list[Column]] = {}
    for number, each in found.items():
        which = each.number if (each.label, each.number) in several else 1
        group = each.label if which == 1 else f"{each.label} {which}"
        part = FORMATTED if each.is_whole and each.label in with_street else each.part
        columns.setdefault(part, []).append(Column(number, each.label, group=group))
    return columns if {STREET, PLACE, POSTCODE, COUNTRY} & columns.keys() else {}
