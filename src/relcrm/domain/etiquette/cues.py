"""Words that tell of something there is a command for. They do nothing by themselves; the command is suggested.

One short list, shown in docs/reference/cues.md; `~` stands for any one word, or none.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from relcrm.domain.people.folding import folded

if TYPE_CHECKING:
    from collections.abc import Mapping


class Cue(StrEnum):
    """What words may tell of a person, the weightiest first."""

    OPT_OUT = "opt-out"
    LOSS = "loss"
    ILLNESS = "illness"
    BIRTH = "birth"
    JOB = "lost-job"
    COMPLAINT = "complaint"
    OFFER = "offer"


PHRASES: Mapping[Cue, str] = {
    Cue.OPT_OUT: (
        "don't contact ~; do not contact ~; stop contacting ~; stop writing to ~; stop emailing ~; leave me alone; "
        "no sales ~ please; nicht mehr kontaktieren; keine werbung; ne plus contacter; ne me contactez plus; "
        "no me contacte ~; non contattarmi ~; não me contacte ~"
    ),
    Cue.LOSS: (
        "died; passed away; a death; death of; funeral; widowed; in mourning; gestorben; verstorben; todesfall; "
        "beerdigung; décédé; décédée; décès; enterrement; obsèques; murió; falleció; fallecimiento; è morto; è morta; "
        "funerale; in lutto; morreu; faleceu"
    ),
    Cue.ILLNESS: (
        "is ~ ill; fell ill; seriously ill; in hospital; in the hospital; cancer; surgery; schwer krank; "
        "im krankenhaus; krebs; gravement malade; à l'hôpital; cáncer; enfermo; enferma; en el hospital; malato; "
        "malata; in ospedale; doente; no hospital"
    ),
    Cue.BIRTH: (
        "newborn; gave birth; had a ~ baby; baby was born; has a new baby; baby ist da; geburt ihres; geburt seines; "
        "nouveau-né; a accouché; recién nacido; dio a luz; neonato; è nata; recém-nascido; deu à luz"
    ),
    Cue.JOB: (
        "lost ~ job; laid off; was fired; made redundant; out of work; job verloren; entlassen; arbeitslos; licencié; "
        "licenciée; au chômage; perdió ~ trabajo; despedido; despedida; ha perso ~ lavoro; licenziato; licenziata; "
        "perdeu ~ emprego; desempregado; desempregada"
    ),
    Cue.COMPLAINT: (
        "complained; a complaint; unhappy with; unhappy about; disappointed with; disappointed by; angry about; "
        "beschwert sich; hat sich beschwert; unzufrieden; mécontent; mécontente; s'est plaint; s'est plainte; se quejó; "
        "descontento; descontenta; si è lamentato; si è lamentata; insoddisfatto; insoddisfatta; reclamou; insatisfeito; "
        "insatisfeita"
    ),
    Cue.OFFER: (
        "wants an offer; asked for an offer; asked for ~ quote; wants ~ quote; send ~ ~ quote; asked for ~ proposal; "
        "wants ~ proposal; asked what it costs; asked for ~ prices; will ein angebot; möchte ein angebot; "
        "bat um ein angebot; bittet um ein angebot; demande un devis; demandé un devis; veut un devis; pidió ~ presupuesto; "
        "quiere ~ presupuesto; ha chiesto un preventivo; vuole un preventivo; pediu um orçamento; quer um orçamento"
    ),
}
_NEGATIONS = frozenset(
    [
        "no",
        "not",
        "never",
        "without",
        "isn't",
        "wasn't",
        "hasn't",
        "nobody",
        "kein",
        "keine",
        "nicht",
        "pas",
        "sans",
        "sin",
        "non",
        "senza",
        "sem",
    ]
)
_REACH = 2


def phrases(cue: Cue) -> tuple[str, ...]:
    """Return the phrases of one cue, as they are written down."""
    return tuple(phrase.strip() for phrase in PHRASES[cue].split(";"))


def cue_in(text: str) -> Cue | None:
    """Return the weightiest thing that the words of a text may tell of; None where they tell of none.

    What a negation stands shortly before is not told of: "no complaint".
    """
    words = _words(text)
    heard = (cue for cue in Cue if _may_be_told(words, cue))
    return next(
        (cue for cue in heard if any(_tells(words, match) for match in _pattern(cue).finditer(words))), None
    )


def _may_be_told(words: str, cue: Cue) -> bool:
    """Say whether the words hold what no folding changes of some phrase: a pattern is long to build."""
    return any(max(re.findall("[a-z' ]+", phrase), key=len).strip() in words for phrase in phrases(cue))


def _tells(words: str, match: re.Match[str]) -> bool:
    return _NEGATIONS.isdisjoint(words[: match.start()].split()[-_REACH:])


@lru_cache
def _pattern(cue: Cue) -> re.Pattern[str]:
    """Return what finds any phrase of a cue among plain words, each with a space after it."""
    ways = "|".join(map(_as_pattern, phrases(cue)))
    return re.compile(f"(?<= )(?:{ways})")


def _as_pattern(phrase: str) -> str:
    words = _plain(phrase).split()
    return "".join("(?:[^ ]+ )?" if word == "~" else f"{re.escape(word)} " for word in words)


def _words(text: str) -> str:
    return f" {_plain(text)} "


def _plain(text: str) -> str:
    """Return a text folded, with nothing but its words, their apostrophes and dashes, and the `~` of a phrase."""
    return " ".join(re.sub(r"[^\w'~-]+", " ", folded(text)).split())
