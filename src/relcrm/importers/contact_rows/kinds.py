"""What a column says of its values beside what they are: whose number it is, at work or at home; what a relation is."""

from __future__ import annotations

import re
from functools import lru_cache

from relcrm.domain.people.contact import folded

_WORD = re.compile(r"[^\W\d_]+")
# In the order in which they are said: "work mobile", "home fax". Each stands at the beginning of a word.
_KINDS = {
    "work": "work|business|office|corporate|company|geschaft|dienst|beruf|arbeit|buro|bureau|profes|profis|travail|trabaj"
    "|trabalh|lavoro|uffic|oficina|empresa|comercial|werk|zakelijk|sluzbow|arbete|arbejd|arb$|tyo|firm",
    "home": "home|house|priv|personal|personnel|perso$|pessoal|domicil|particular|casa|abitazion|thuis|residen|domow"
    "|hem(?:$|tel)|koti|zuhaus",
    "other": "other(?!s)|weiter|autre|otr[oa]|outr[oa]|altr[oa]|ander|inny|annan$|anden$|annen$|muu$",
    "assistant": "assistant",
    "mobile": ".*(?:mobil|mobiel|handy|movil|celul|cellul|telemovel|portable|gsm|komorkow|matkapuh|iphone|携帯|手机|手機)|cell",
    "whatsapp": "whatsapp",
    "car": "car$|auto(?:$|tel)",
    "fax": ".*(?:fax|facsimile|telecopie)",
    "pager": "pager|telex|isdn|tty",
}
_STARTS = {kind: re.compile(words) for kind, words in _KINDS.items()}
_MACHINES = re.compile(r"\b(?:fax|pager|telex|isdn|tty|modem)\b")
_ROLES = {
    "spouse": "spouse|spouse name|spouse's name|wife|husband|ehepartner|ehepartner/in|ehemann|ehefrau|conjoint|conjoint(e)"
    "|conyuge|coniuge|echtgenoot|conjuge|malzonek|wspolmalzonek|make/maka|aegtefaelle|ektefelle|puoliso",
    "partner": "partner name|partner's name|lebenspartner|partner/in",
    "child": "children|child|kids|children's names|kinder|enfants|hijos|figli|kinderen|filhos|dzieci|barn|born|lapset",
    "manager": "manager's name|manager name|boss|name des/der vorgesetzten|vorgesetzter|responsable|nombre del jefe"
    "|nome manager|naam manager|nome do gerente|gerente",
    "assistant": "assistant's name|assistant name|name assistent|name assistent/in|name des assistenten"
    "|nom de l'assistant(e)|nombre del ayudante|nombre del asistente|nome assistente|naam assistent|nome do assistente",
}
_ROLE_OF = {heading: role for role, names in _ROLES.items() for heading in names.split("|")}


@lru_cache(maxsize=1 << 10)
def label_of(heading: str) -> str:
    """Return what the addresses of a column are called: `work`, `home fax`; empty where the heading does not say."""
    words = _WORD.findall(folded(heading))
    return " ".join(kind for kind, start in _STARTS.items() if any(map(start.match, words)))


def is_machines(label: str) -> bool:
    """Say whether nobody can be spoken to on a number that is labelled so."""
    return bool(_MACHINES.search(label))


def role_of(heading: str) -> str:
    """Return what those whom a column names are to a contact; empty for a column that names nobody."""
    return _ROLE_OF.get(folded(heading), "")
