"""Words that tell of something there is a command for, and those that say it as the reason of a hold. One list.

The phrases are shown in docs/reference/cues.md; `~` stands for any one word, or none. `etiquette.cues` looks for them.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

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
REASONS: Mapping[Cue, str] = {
    Cue.LOSS: "bereaved; bereavement; dead; death; deceased; divorce; dying; grief; grieving; loss; miscarriage; mourning; passed",
    Cue.ILLNESS: "accident; burnout; hospital; ill; illness; operation; sick; sickness",
    Cue.BIRTH: "baby; birth; born; expecting; maternity; parental; paternity; pregnancy; pregnant",
    Cue.JOB: "jobless; redundancy; unemployed",
}
"""What tells of a hard or tender time besides those phrases where it is all that is said: why there is a hold."""
