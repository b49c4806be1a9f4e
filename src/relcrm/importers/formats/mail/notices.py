"""Mails that no person wrote as a letter: notes of absence, invitations and their answers, receipts, notices.

Headers tell most. Where they do not, the subject does: some words only programs write; others people write too,
and then what the mail says decides. What is said of a thing by its own words is a letter.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from relcrm.domain.people.handles import folded
from relcrm.importers.formats.mail.bodies import text_in
from relcrm.importers.formats.mail.headers import text_of
from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    from relcrm.importers.formats.mail.headers import Fields

ABSENCE, INVITATION, ANSWER = "a note of absence", "an invitation", "the answer to an invitation"
RECEIPT, FAILURE, LINK = "a read receipt", "a delivery notice", "a request to connect"

_BY_PROGRAMS = (
    "automatic reply, auto reply, auto-reply, autoreply, automatic response, auto response, auto-response, "
    "autoresponse, autoresponder, out of office autoreply, out of office reply, vacation reply, vacation response, "
    "automatische antwort, automatische rückantwort, abwesenheitsnotiz, abwesenheitsnachricht, "
    "abwesenheitsbenachrichtigung, abwesenheitsmeldung, abwesenheitsassistent, réponse automatique, "
    "message d'absence, notification d'absence, avis d'absence, respuesta automática, contestación automática, "
    "risposta automatica, messaggio automatico, resposta automática, automatisch antwoord, automatische reactie, "
    "afwezigheidsbericht, autosvar, automatiskt svar, automatisk svar, fraværsmelding, fraværsbesked, "
    "automaattinen vastaus, poissaoloviesti, automatyczna odpowiedź, odpowiedź automatyczna, "
    "automatická odpověď, automatikus válasz, răspuns automat, автоматический ответ, автоответ, "
    "автоматична відповідь, otomatik yan\u0131t, αυτόματη απάντηση, 自動応答, 自動返信, 自动答复, 自动回复, 自動回覆, "
    "자동 회신, 자동 응답, 자동 답장"
)
_OF_ABSENCE = (
    "out of office, out of the office, out-of-office, ooo, away from office, away from the office, on vacation, "
    "on leave, abwesenheit, abwesend, nicht im büro, außer haus, im urlaub, absence, absence du bureau, absent, "
    "absente, absent du bureau, absente du bureau, fuera de la oficina, fuera de oficina, ausencia, ausente, "
    "ausente de la oficina, fuori ufficio, fuori sede, assenza, assente, assente dall'ufficio, fora do escritório, "
    "fora da empresa, ausência, ausência temporária, afwezig, afwezigheid, niet op kantoor, frånvaro, fravær, "
    "fraværende, poissa, poza biurem, mimo kancelář, вне офиса, ofis d\u0131\u015f\u0131nda, 不在, 부재중"
)
_TO_MEETINGS = {
    ANSWER: (
        "accepted, declined, tentative, tentatively accepted, new time proposed, zugesagt, angenommen, abgesagt, "
        "abgelehnt, mit vorbehalt, vorläufig zugesagt, unter vorbehalt, neue zeit vorgeschlagen, accepté, acceptée, "
        "refusé, refusée, décliné, provisoire, nouvelle heure proposée, aceptado, aceptada, aceptó, rechazado, "
        "rechazada, provisional, nueva hora propuesta, accettato, accettata, rifiutato, rifiutata, provvisorio, "
        "provvisoria, aceito, aceite, aceita, recusado, recusada, provisório, provisória, geaccepteerd, afgewezen, "
        "geweigerd, voorlopig, accepterat, accepterad, avböjt, avböjd, preliminärt, accepteret, afvist, foreløbig, "
        "godtatt, avslått, hyväksytty, hylätty, alustava, zaakceptowano, odrzucono, přijato, odmítnuto, принято, отклонено"
    ),
    INVITATION: (
        "invitation, updated invitation, updated invitation with note, canceled, cancelled, canceled event, "
        "cancelled event, meeting forward notification, einladung, aktualisierte einladung, abgesagter termin, "
        "absage, invitation modifiée, annulé, annulée, événement annulé, invitación, invitación actualizada, "
        "cancelado, cancelada, evento cancelado, invito, invito aggiornato, annullato, annullata, evento annullato, "
        "convite, convite atualizado, uitnodiging, bijgewerkte uitnodiging, geannuleerd, inbjudan, inställt, "
        "invitation ændret, aflyst, avlyst, kutsu, peruutettu, zaproszenie, odwołano, pozvánka, приглашение"
    ),
}  # fmt: skip
_RECEIPTS = (
    "read, not read, gelesen, ungelesen gelöscht, nicht gelesen, lu, non lu, leído, no leído, letto, non letto, lida, lido, "
    "não lida, gelezen, niet gelezen, läst, læst, lest, luettu, przeczytano, přečteno, прочтено, read receipt, "
    "return receipt, return receipt (displayed), lesebestätigung, accusé de lecture, confirmation de lecture, "
    "confirmación de lectura, conferma di lettura, ricevuta di ritorno, confirmação de leitura, leesbevestiging"
)
_FAILURES = (
    "undeliverable, undelivered mail returned to sender, delivery status notification, mail delivery failed, "
    "mail delivery failure, returned mail, failure notice, delivery failure, delivery delayed, message not delivered, "
    "unzustellbar, nicht zustellbar, non remis, remise différée, no se puede entregar, no entregado, "
    "non recapitabile, impossibile recapitare, não é possível entregar, onbestelbaar, niet bezorgd"
)
_ANSWERS = frozenset({b"reply", b"counter", b"declinecounter", b"refresh"})
_METHOD = re.compile(
    rb"(?:\A|\ncontent-type:)[ \t]*text/calendar(?:[^\n]|\n[ \t])*?\bmethod\s*=\s*\"?([a-z]+)", re.IGNORECASE
)
_ATTACHED = re.compile(rb"\ncontent-disposition:\s*attachment", re.IGNORECASE)
_NETWORKS = re.compile(r"linkedin|xing|facebook|view (?:the )?profile|accept|annehmen|accepter|aceptar")
_LINKS = re.compile(
    r"^\S+(?: \S+){0,3} (?:wants to connect|invited you to connect|would like to connect)(?: with you)?(?: on \w+)?[.!]?$"
    r"|^(?:i'd like to|please) add (?:you to my|me to your) (?:professional|linkedin) network"
    r"|^\S+(?: \S+){0,3} (?:mochte sich (?:mit ihnen |mit dir )?vernetzen|souhaite (?:vous|se) (?:ajouter|connecter)|quiere conectar)\b"
)
_LINKED = ("connect", "network", "vernetzen", "ajouter", "conectar")
_STOCK = re.compile(
    r"^(?:you have been invited|this event has been|this is an invitation|when:|where:|wann:|quand|cuando:|-{3,}"
    r"|your message|ihre nachricht|votre message|su mensaje|il messaggio|a sua mensagem|sua mensagem|uw bericht"
    r"|this is a (?:return|read) receipt|dies ist eine (?:lese|empfangs)bestatigung|\S+(?: \S+){0,4} has (?:accepted|declined"
    r"|tentatively|replied|proposed)|\S+(?: \S+){0,4} hat (?:diese|die|ihre) (?:einladung|besprechung))"
)
_ABSENT = re.compile(
    r"\b(?:(?:out of|away from) (?:the |my )?office|on (?:annual |parental |maternity |sick )?leave|on (?:vacation|holidays?)"
    r"|nicht im (?:buro|haus)|abwesend|ausser haus|im urlaub|nicht erreichbar|absent|absence|en conges?|en vacances"
    r"|fuera de la oficina|ausente|de vacaciones|fuori (?:ufficio|sede)|assente|in ferie|fora do escritorio|de ferias"
    r"|niet (?:op kantoor|aanwezig)|afwezig|met (?:vakantie|verlof))\b"
)
_AS_PROGRAMS_SAY = re.compile(
    r"thank(?:s| you) for your (?:e-?mail|message)|limited access|(?:respond|reply|get back) to (?:your|you|all)|upon my return"
    r"|(?:in|for) urgent|automat|(?:danke|dank) fur (?:ihre|deine) (?:e-?mail|nachricht)|dringende[nr]? (?:fall|ange)"
    r"|wird nicht weitergeleitet|nicht gelesen|merci (?:de|pour) votre (?:e-?mail|message|mail)|cas d'urgence|acces limite"
    r"|gracias por su (?:correo|mensaje)|caso de urgencia|acceso limitado|grazie per (?:la (?:sua|tua)|il (?:suo|tuo))|urgenze"
    r"|casi urgenti|obrigad[oa] pel[ao] su[ae]|obrigad[oa] pelo seu|caso de urg|bedankt voor (?:uw|je)|dringende gevallen|spoed"
)
_HINTS = (
    b" office", b" leave", b"vaca", b"holiday", b"nicht im", b"erreichbar", b"abwesen", b"urlaub", b"absen", b"en cong",
    b"oficina", b"ausente", b"uffici", b"fuori", b"assente", b"ferie", b"escrit", b"kantoor", b"afwezig",
)  # fmt: skip
_FIRST_WORDS = 200  # characters within which an absence is told
_LOOKED_AT = 260  # bytes of a body that are searched for such words, beside the head of its first part


def _folded(words: str) -> str:
    return "|".join(re.escape(folded(word)) for word in sorted(words.split(", "), key=len, reverse=True))


_SUBJECT = re.compile(
    rf"(?:(?P<programs>{_folded(_BY_PROGRAMS)})|(?P<absence>{_folded(_OF_ABSENCE)})|(?P<failure>{_folded(_FAILURES)})"
    rf"|(?P<answer>{_folded(_TO_MEETINGS[ANSWER])})|(?P<invitation>{_folded(_TO_MEETINGS[INVITATION])})"
    rf"|(?P<receipt>{_folded(_RECEIPTS)}))(?:(?P<end>\s*(?:$|[:\uff1a\-\u2013\u2014(\[|])|\s+(?:re|aw|until|bis|from|vom)\b)|(?!\w))"
)
_STARTS = frozenset(
    (folded(word) + end)[:3]
    for words in (_BY_PROGRAMS, _OF_ABSENCE, _FAILURES, _RECEIPTS, *_TO_MEETINGS.values())
    for word in words.split(", ")
    for end in (" ", ":", "")
)
_REASONS = {
    "programs": ABSENCE, "absence": ABSENCE, "failure": FAILURE, "answer": ANSWER, "invitation": INVITATION,
    "receipt": RECEIPT,
}  # fmt: skip


class Suspicion(NamedTuple):
    """What a subject makes of a mail; whether that is `certain`, and whether the subject says no more than that."""

    reason: str
    certain: bool
    whole: bool


def notice(fields: Fields, message: bytes, body: bytes) -> str:
    """Return what a mail is instead of a letter, in a few words; empty for a letter."""
    if method := _method(fields.get(b"content-type", b"").lstrip(), message):
        return ANSWER if method in _ANSWERS else INVITATION
    if b"calendarmessage" in fields.get(b"content-class", b"").lower():
        return INVITATION
    if (suspicion := _suspicion(fields.get(b"subject", b"")[:200])) and (
        suspicion.certain or _is_borne_out(suspicion, folded(text_in(message)))
    ):
        return suspicion.reason
    if b"in-reply-to" not in fields or not _may_be_absence(body):
        return ""
    return ABSENCE if _is_absence(folded(text_in(message))) else ""


def _method(kind: bytes, message: bytes) -> bytes:
    """Return the method of the calendar that is the mail, or a part of it that is shown: not of an attachment."""
    start = kind[:13].lower()
    if start == b"text/calendar":
        found = _METHOD.search(kind)
        return found[1].lower() if found else b""
    if not start.startswith(b"multipart/") or not (
        b"text/calendar" in message or b"TEXT/CALENDAR" in message
    ):
        return b""
    text = message.replace(b"\r\n", b"\n")
    for found in _METHOD.finditer(text):
        head = text[text.rfind(b"\n\n", 0, found.start()) + 1 : text.find(b"\n\n", found.end())]
        if not _ATTACHED.search(head):
            return found[1].lower()
    return b""


@lru_cache(maxsize=1 << 12)
def _suspicion(subject: bytes) -> Suspicion | None:
    """Return what the subject makes of a mail; None where it says nothing."""
    text = folded(text_of(subject))
    if any(word in text for word in _LINKED) and _LINKS.match(text):
        return Suspicion(LINK, certain=False, whole=True)
    found = _SUBJECT.match(text) if text[:3] in _STARTS else None
    if not found:
        return None
    reason = _REASONS[next(kind for kind in _REASONS if found[kind])]
    is_whole = found["end"] is not None
    if not is_whole and reason != ABSENCE:
        return None
    return Suspicion(reason, is_whole and bool(found["programs"] or found["failure"]), is_whole)


def _is_borne_out(suspicion: Suspicion, words: str) -> bool:
    """Say whether a mail has no words of its own, or those that programs use."""
    if suspicion.reason == ABSENCE:
        told = (
            _ABSENT.search(words[: _FIRST_WORDS * 2]) is not None if suspicion.whole else _is_absence(words)
        )
        return told or not words
    if suspicion.reason == LINK:
        return not words or _NETWORKS.search(words) is not None
    return not words or _STOCK.match(words) is not None


def _may_be_absence(body: bytes) -> bool:
    """Say whether it is worth a look; this is asked of every answer."""
    begin = max(body.find(b"\n\n"), 0) if body[:2] == b"--" else 0
    start = body[begin : begin + _LOOKED_AT].lower()
    for hint in _HINTS:  # noqa: SIM110 - twice as quick as any()
        if hint in start:
            return True
    return False


def _is_absence(words: str) -> bool:
    """Say whether the first words tell of an absence as programs are told to, not as one answers a letter."""
    return (
        _ABSENT.search(words[:_FIRST_WORDS]) is not None and _AS_PROGRAMS_SAY.search(words[:800]) is not None
    )
