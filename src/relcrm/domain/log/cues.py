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
        "don't write to me; don't write me; don't email me; don't message me; don't call me; do not write to me; "
        "do not email me; do not call me; never write to me; never contact me; never contact us; stop messaging ~; "
        "stop calling ~; stop sending ~; no more emails; no more e-mails; no more mails; no more messages; "
        "no more newsletters; no newsletter ~ please; asked to be taken off; asked to be removed; take me off; "
        "take us off; remove me from; remove us from; unsubscribe me; asked not to be contacted; "
        "doesn't want to be contacted; does not want to be contacted; don't want to hear from you; "
        "no sales ~ please; nicht mehr kontaktieren; keine werbung; schreiben sie mir nicht; schreib mir nicht; "
        "nicht mehr anschreiben; keine mails mehr; keine e-mails mehr; von ~ liste streichen; aus ~ verteiler; "
        "ne plus contacter; ne me contactez plus; ne m'écrivez plus; ne m'écris plus; plus de mails; plus d'e-mails; "
        "retirez-moi de; désabonnez-moi; no me contacte ~; no me escriba ~; no me escribas ~; no más correos; "
        "quíteme de ~ lista; quítame de ~ lista; darme de baja; non contattarmi ~; non mi scriva più; "
        "non scrivermi più; niente più email; mi tolga dalla lista; toglimi dalla lista; não me contacte ~; "
        "não me escreva ~; não me escrevas ~; não quero mais emails; retire-me da lista; tire-me da lista"
    ),
    Cue.LOSS: (
        "died; passed away; he is dead; she is dead; he's dead; she's dead; father is dead; mother is dead; ist tot; a death; death of; funeral; widowed; in mourning; gestorben; verstorben; todesfall; "
        "beerdigung; décédé; décédée; décès; enterrement; obsèques; murió; falleció; fallecimiento; è morto; è morta; "
        "funerale; in lutto; morreu; faleceu"
    ),
    Cue.ILLNESS: (
        "is ~ ill; fell ill; off sick; on sick leave; has ~ burnout; had ~ burnout; heart attack; had a stroke; seriously ill; in hospital; in the hospital; cancer; surgery; schwer krank; "
        "krankgeschrieben; im krankenhaus; krebs; gravement malade; en arrêt maladie; à l'hôpital; cáncer; enfermo; enferma; en el hospital; "
        "de baja por enfermedad; malato; "
        "malata; in ospedale; in malattia; doente; no hospital; de baixa médica"
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
        "angry with me; angry with us; angry with you; angry at me; angry at us; furious with me; furious with us; "
        "mad at me; upset with me; upset with us; annoyed with me; annoyed with us; sauer auf mich; wütend auf mich; "
        "fâché contre moi; fâchée contre moi; enfadado conmigo; enfadada conmigo; arrabbiato con me; "
        "arrabbiata con me; zangado comigo; zangada comigo; "
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
