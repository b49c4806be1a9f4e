"""What a folder, a label or a flag says of the mails in it, in the words of many programs and languages."""

from __future__ import annotations

import re
from base64 import b64decode
from functools import lru_cache

from relcrm.domain.people.handles import folded
from relcrm.importers.formats.mail.headers import text_of
from relcrm.tuples import NamedTuple

SENT, DRAFT, SPAM, TRASH, CHAT = "sent", "a draft", "spam", "in the trash", "a chat"

_WORDS = {
    SENT: (
        "sent, sent mail, sent items, sent messages, sent-mail, outgoing, "
        "gesendet, gesendete objekte, gesendete elemente, gesendete nachrichten, "
        "envoyés, messages envoyés, éléments envoyés, enviado, enviados, elementos enviados, mensajes enviados, "
        "inviati, posta inviata, messaggi inviati, e-mails enviados, itens enviados, mensagens enviadas, enviadas, "
        "verzonden, verzonden items, verzonden berichten, skickat, skickade, skickade objekt, "
        "sendt, sendte elementer, sendt post, sendte e-poster, lähetetyt, lähetetyt viestit, "
        "wysłane, elementy wysłane, odeslané, odeslaná pošta, elküldött, elküldött elemek, trimise, "
        "отправленные, надіслані, gönderilenler, gönderilmiş postalar, gönderilmiş öğeler, απεσταλμένα, "
        "送信済み, 送信済みメール, 送信済みアイテム, 已发送, 已发邮件, 已发送邮件, 寄件備份, 보낸편지함, 보낸 편지함"
    ),
    DRAFT: (
        "draft, drafts, entwurf, entwürfe, brouillon, brouillons, borrador, borradores, bozza, bozze, "
        "rascunho, rascunhos, concepten, utkast, kladde, kladder, luonnokset, wersje robocze, robocze, koncepty, "
        "piszkozatok, черновики, чернетки, taslaklar, πρόχειρα, 下書き, 草稿, 임시보관함, 임시 보관함"
    ),
    SPAM: (
        "spam, junk, junk mail, junk e-mail, junk email, bulk mail, spamverdacht, unerwünschte werbung, "
        "courrier indésirable, indésirables, correo no deseado, posta indesiderata, lixo eletrônico, lixo eletrónico, "
        "ongewenste e-mail, skräppost, uønsket e-mail, søppelpost, roskaposti, wiadomości-śmieci, nevyžádaná pošta, "
        "levélszemét, спам, istenmeyen, ανεπιθύμητα, 迷惑メール, 垃圾邮件, 垃圾郵件, 스팸함, 스팸"
    ),
    TRASH: (
        "trash, bin, deleted, deleted items, deleted messages, papierkorb, gelöscht, gelöschte objekte, gelöschte elemente, "
        "corbeille, éléments supprimés, papelera, elementos eliminados, cestino, posta eliminata, lixeira, lixo, "
        "itens excluídos, prullenbak, verwijderde items, papperskorgen, papirkurv, papirkurven, papirkorg, roskakori, kosz, "
        "koš, lomtár, kuka, корзина, кошик, çöp kutusu, çöp, κάδος απορριμμάτων, ゴミ箱, 已删除邮件, 已删除, 垃圾桶, 휴지통"
    ),
    CHAT: "chat, chats, 聊天, チャット, чаты, 채팅",
}  # fmt: skip
_SAYS = {folded(word): says for says, words in _WORDS.items() for word in words.split(", ")}
_ENDINGS = (".mbox", ".mbx", ".sbd")
_FLAGS = re.compile(r"[:;!]2,([A-Za-z]*)$")
_FLAG_SAYS = {"D": DRAFT, "T": TRASH}
_SHIFTED = re.compile(r"&([A-Za-z0-9+,]*)-")
_DELETED_IN_MOZILLA = 0x0008


class Standing(NamedTuple):
    """What is known of a mail from where it lies: why it is `left_out`, if it is, and whether it `is_sent`."""

    left_out: str = ""
    is_sent: bool = False


def standing_of_file(name: str, *, is_mbox: bool) -> Standing:
    """Return what the folders of a file say, for an mbox also its own name, for a Maildir the file's flags."""
    *folders, file = name.split("/")
    words = [word for folder in (*folders, file if is_mbox else "") for word in _words_of_folder(folder)]
    flags = _FLAGS.search(file)
    says = [_FLAG_SAYS.get(flag, "") for flag in (flags[1] if flags else "")]
    return _standing([*says, *(_SAYS.get(folded(word), "") for word in words)])


@lru_cache(maxsize=1 << 12)
def standing_of_labels(field: bytes) -> Standing:
    """Return what Gmail's labels say, in the language of its user."""
    return _standing([_SAYS.get(folded(label.strip(' "')), "") for label in text_of(field).split(",")])


def is_deleted(mozilla_status: bytes, status: bytes) -> bool:
    """Say whether Thunderbird (X-Mozilla-Status) or a Unix program (X-Status) only marked it as deleted."""
    if b"D" in status:
        return True
    try:
        return bool(int(mozilla_status, 16) & _DELETED_IN_MOZILLA)
    except ValueError:
        return False


def _standing(says: list[str]) -> Standing:
    left_out = next((word for word in says if word not in {"", SENT}), "")
    return Standing(left_out, SENT in says)


def _words_of_folder(folder: str) -> list[str]:
    """Return the folder and the folders in its name, as Maildir writes them: `.Archive.2019.Sent`."""
    bare = next((folder.removesuffix(ending) for ending in _ENDINGS if folder.endswith(ending)), folder)
    shown = _SHIFTED.sub(_unshifted, bare)
    return [shown, *shown.split(".")]


def _unshifted(shifted: re.Match[str]) -> str:
    """Return what IMAP's own base64 stands for: `&AOk-` is `é`, `&-` is `&`."""
    if not shifted[1]:
        return "&"
    try:
        return b64decode(shifted[1].replace(",", "/") + "===").decode("utf-16-be")
    except ValueError:
        return shifted[0]
