"""What stands after a sender: words of theirs, or those that the app puts in place of a picture, a call or a notice.

The app writes these in the language of the telephone; on iPhones it begins them with an invisible mark. What it
writes without a sender is always a notice, whatever the language.
"""

# ruff: noqa: RUF001
# (Words of many alphabets.)

from __future__ import annotations

import re
from enum import Enum, auto

from relcrm.importers.addresses import one_line
from relcrm.importers.chats import Call
from relcrm.importers.formats.whatsapp.calls import call_of
from relcrm.importers.formats.whatsapp.headers import MARKS
from relcrm.importers.formats.whatsapp.tongues import TONGUES
from relcrm.importers.text import excerpt

_READ_CHARS = 400  # of a line; nothing of the app's is longer
_KEPT_CHARS = 500  # of what was written; more than an excerpt needs
_OWN_MARK = "\u200e"
_MARK = re.compile(f"[{MARKS}]")

_DELETED = frozenset(
    line.strip()
    for line in """
    this message was deleted
    you deleted this message
    diese nachricht wurde gelöscht
    du hast diese nachricht gelöscht
    se eliminó este mensaje
    este mensaje fue eliminado
    eliminaste este mensaje
    mensagem apagada
    essa mensagem foi apagada
    esta mensagem foi apagada
    você apagou esta mensagem
    esta mensagem foi eliminada
    eliminou esta mensagem
    apagou esta mensagem
    ce message a été supprimé
    vous avez supprimé ce message
    questo messaggio è stato eliminato
    hai eliminato questo messaggio
    dit bericht is verwijderd
    je hebt dit bericht verwijderd
    ta wiadomość została usunięta
    usunięto tę wiadomość
    данное сообщение удалено
    вы удалили данное сообщение
    сообщение удалено
    це повідомлення видалено
    ви видалили це повідомлення
    bu mesaj silindi
    bu mesajı sildiniz
    tämä viesti on poistettu
    poistit tämän viestin
    det här meddelandet har raderats
    du raderade det här meddelandet
    denne besked blev slettet
    du slettede denne besked
    denne meldingen ble slettet
    du slettet denne meldingen
    tato zpráva byla smazána
    tato zpráva byla odstraněna
    ezt az üzenetet törölték
    pesan ini telah dihapus
    anda telah menghapus pesan ini
    このメッセージは削除されました
    このメッセージを削除しました
    此消息已删除
    您已删除此消息
    此訊息已刪除
    您已刪除此訊息
    삭제된 메시지입니다
    تم حذف هذه الرسالة
    הודעה זו נמחקה
    מחקת הודעה זו
    מחקת את ההודעה הזו
    ההודעה הזו נמחקה
    حذفت هذه الرسالة
    لقد حذفت هذه الرسالة
    이 메시지는 삭제되었습니다
    메시지를 삭제했습니다
    이 메시지를 삭제했습니다
    회원님이 이 메시지를 삭제했습니다
    此訊息已被刪除
    這則訊息已刪除
    你已刪除這則訊息
    你已刪除此訊息
    此消息已被删除
    你删除了这条消息
    您删除了此消息
    kamu menghapus pesan ini
    anda menghapus pesan ini
    acest mesaj a fost șters
    ai șters acest mesaj
    ați șters acest mesaj
    ezt az üzenetet töröltük
    törölted ezt az üzenetet
    törölte ezt az üzenetet
    smazali jste tuto zprávu
    tuto zprávu jste smazali
    odstranili jste tuto zprávu
    du raderade detta meddelande
    detta meddelande raderades
    usunąłeś tę wiadomość
    usunęłaś tę wiadomość
    usunięto wiadomość
    wiadomość została usunięta
    siz bu mesajı sildiniz
    u hebt dit bericht verwijderd
    esta mensagem foi excluída
    você excluiu esta mensagem
    сообщение было удалено
    вы удалили это сообщение
    """.splitlines()
    if line.strip()
)
_PICTURES = re.compile(
    r"(?:\S.*\.\w{2,5} (?:• .{1,30} )?)?(?:"
    r"(?:image|photo|video|audio|gif|sticker|document|contact card|video note|media|voice message) omitted"
    r"|(?:bild|foto|video|audio|gif|sticker|dokument|kontaktkarte|videonachricht) weggelassen"
    r"|(?:imagen|foto|v[ií]deo|audio|gif|sticker|documento|tarjeta de contacto) omitid[oa]"
    r"|(?:imagem|foto|v[ií]deo|[aá]udio|gif|figurinha|documento|cartão do contato) (?:omitid|ocultad)[oa]"
    r"|(?:image|photo|vidéo|audio|gif|sticker|document|fiche contact) (?:absent|omis)e?"
    r"|(?:immagine|foto|video|audio|gif|sticker|documento|scheda contatto) (?:omess|esclus)[oa]"
    r"|(?:afbeelding|foto|video|audio|gif|sticker|document|contactkaart) weggelaten"
    r"|pominięto (?:obraz|zdjęcie|film|dźwięk|gif|naklejkę|dokument)"
    r"|(?:изображение|фото|видео|аудио|gif|стикер|документ) (?:отсутствует|пропущено)"
    r"|(?:görüntü|video|ses|gif|çıkartma|belge) dahil edilmedi"
    r")"
)
_LEFT_OUT = re.compile(  # in whatever words a language counts its pictures
    r"\b(?:omitted|weggelassen|ausgelassen|omitid[oa]s?|ocultad[oa]|absente?|omise?|omisă|omess[oa]|esclus[oa]|non inclus[oa]"
    r"|weggelaten|pominięt[oya]|отсутствует|пропущен[оы]?|пропущено|dahil edilmedi|jätettiin pois|utelämna[dt]|utesluten"
    r"|udelad[et]{1,2}|utelatt|vynechán[oa]?|kihagyva|dihilangkan|tidak disertakan|omès|omesa)$"
    r"|省略|含まれていません|忽略|略去|생략|제외|استبعاد|غير مدرج|הושמט"
    r"|^(?:live location|live-standort|ubicación en tiempo real|localização em tempo real|position en direct"
    r"|posizione in tempo reale|live-?locatie|lokalizacja na żywo|canlı konum)\b|^view once\b"
)
_PLACE = re.compile(
    r"https?://|[^\s:：]{2,20} ?[:：](?: |$)|[^:：]{2,40}[:：] ?https?://"
)  # a place, a poll, an event
_ATTACHED = re.compile(
    "file attached|datei angehängt|archivo adjunto|archivo adjuntado|arquivo anexado|ficheiro anexado|fichier joint"
    "|file allegato|bestand bijgevoegd|załączony plik|файл добавлен|файл додано|dosya ekli|liitetiedosto"
    "|bifogad fil|fil vedhæftet|vedlagt fil|soubor byl přiložen|fájl csatolva|fișier atașat|file terlampir"
    "|arxiu adjunt|添付ファイル有り|文件附件|附件檔案|파일 첨부됨|الملف مرفق|קובץ מצורף",
    re.IGNORECASE,
)
_FILE = re.compile(
    r"(?P<name>.{1,150}\.[a-z0-9]{2,5}) (?:\((?P<says>[^()]{3,60})\)|<[^<>]{3,200}>)", re.IGNORECASE
)
_OWN_FILE = re.compile(r"(?:img|vid|aud|ptt|stk|doc)-\d{8}-wa\d{4,6}\.", re.IGNORECASE)
_STAND_IN = re.compile(r"<[^<>]{3,150}>")
_ENDING = re.compile(
    rf"\s{{0,4}}(?:[{MARKS}]{{1,4}}<[^<>]{{3,150}}>|<[^<>:]{{3,30}}: ?[^<>]{{1,120}}\.\w{{2,5}}\s?>|<(?:"
    r"this message was edited|diese nachricht wurde bearbeitet|se editó este mensaje|mensagem editada"
    r"|esta mensagem foi editada|ce message a été modifié|questo messaggio è stato modificato|dit bericht is bewerkt"
    r"|сообщение изменено|данное сообщение изменено|bu mesaj düzenlendi)\.?>)\s{0,4}$",
    re.IGNORECASE,
)
_ENCRYPTED = re.compile(
    r"end-to-end|ende-zu-ende|extremo a extremo|ponta a ponta|ponto a ponto|bout en bout|uçtan uca|end-til-end"
    r"|ende-til-ende|komplett krypterade|sala(?:taan|ttu) täysin|w pełni zaszyfrowane|szyfrowani|koncovým šifrov"
    r"|сквозн|наскрізн|エンドツーエンド|端到端|端對端|종단간|مشفرة|מקצה|terenkripsi",
    re.IGNORECASE,
)
_OF_YOU = re.compile(
    "your security code with .{1,100} changed\\b.*|" + "|".join(each.you for each in TONGUES.values())
)
_GROUP = re.compile(
    r"\bgroups?\b|\bgruppe|\bgrupo|\bgroupe|\bgruppo|\bgroep|\bgrup|\bgrupp|\bryhmä|\bskupin|\bcsoport|груп"
    r"|ομάδα|グループ|群|그룹|المجموعة|קבוצה|ग्रुप|\b(?:added|removed)\b|\bleft$|hinzugefügt|añadió|adicionou|ajouté",
    re.IGNORECASE,
)


class Sort(Enum):
    """What a line after a sender is."""

    WORDS = auto()
    PICTURE = auto()
    CALL = auto()
    DELETED = auto()
    NOTICE = auto()


def sort_of(line: str, *, is_first: bool, is_iphone: bool) -> Sort:
    """Say what the first line of a body is; `is_first` that of the whole chat, which may tell of encryption."""
    line = line[:_READ_CHARS].strip()
    is_marked = is_iphone and line.startswith(_OWN_MARK)
    plain = _plain(line)
    told = _told(plain)
    if told in _DELETED:
        return Sort.DELETED
    if _is_picture(plain, told, is_marked=is_marked):
        return Sort.PICTURE
    if is_marked:
        return _sort_of_the_apps(plain, told)
    if call_of(told, is_marked=False):
        return Sort.CALL
    return Sort.NOTICE if _is_known_notice(plain, told, is_first=is_first) else Sort.WORDS


def is_notice(line: str, *, is_first: bool, is_iphone: bool) -> bool:
    """Say whether the first line of a body is a notice: what `sort_of` says, sooner where somebody wrote it."""
    line = line[:_READ_CHARS].strip()
    if is_iphone and line.startswith(_OWN_MARK):
        return sort_of(line, is_first=is_first, is_iphone=True) is Sort.NOTICE
    plain = _plain(line)
    return _is_known_notice(plain, _told(plain), is_first=is_first)


def _is_known_notice(plain: str, told: str, *, is_first: bool) -> bool:
    """Say whether these are the very words of a notice, with or without the app's mark."""
    if _OF_YOU.fullmatch(told):
        return True
    return is_first and _ENCRYPTED.search(plain) is not None


def _sort_of_the_apps(plain: str, told: str) -> Sort:
    """Say what a line is that the app wrote itself: a notice, unless it is known to be something of somebody's."""
    if _PLACE.match(plain) or _LEFT_OUT.search(told):
        return Sort.PICTURE
    return Sort.CALL if not _ENCRYPTED.search(plain) and call_of(told, is_marked=True) else Sort.NOTICE


def _is_picture(plain: str, told: str, *, is_marked: bool) -> bool:
    """Say whether something stands for a file: nothing at all, `<...>`, its name with a remark, or the usual words."""
    if plain in {"", "null"} or (plain[0] == "<" and _STAND_IN.fullmatch(plain)) or _PICTURES.fullmatch(told):
        return True
    file = _FILE.fullmatch(plain) if plain.endswith((")", ">")) else None
    if file is None:
        return False
    says = file["says"]
    return says is None or is_marked or bool(_ATTACHED.fullmatch(says) or _OWN_FILE.match(file["name"]))


def tells_of_group(notice: str) -> bool:
    """Say whether a notice speaks of a group, its members or its name."""
    return _GROUP.search(_plain(notice[:_READ_CHARS])) is not None


def told_call(line: str) -> Call:
    """Return the call that a line of that sort tells of."""
    return call_of(_told(_plain(line[:_READ_CHARS])), is_marked=True) or Call(is_video=False, is_taken=None)


def text_of(sort: Sort, first: str, others: str) -> str:
    """Return the beginning of what somebody wrote, on one line: without the app's remarks, with captions."""
    if sort is Sort.PICTURE:
        ending = _ENDING.search(first[:_READ_CHARS])
        first = first[: ending.start()] if ending and not _FILE.fullmatch(_plain(first)) else ""
    text = " ".join(f"{first[:_KEPT_CHARS]}\n{others[:_KEPT_CHARS]}".split())
    if text.endswith(">"):
        text = _ENDING.sub("", text)
    return excerpt(text if text.isprintable() else one_line(text))


def _told(plain: str) -> str:
    """Return such a line as one is looked up: in small letters, without its full stop, with straight apostrophes."""
    return plain.rstrip(".。").casefold().replace("\u2019", "'")


def _plain(line: str) -> str:
    """Return a line without marks and extra space."""
    return " ".join((line if line.isascii() else _MARK.sub("", line)).split())
