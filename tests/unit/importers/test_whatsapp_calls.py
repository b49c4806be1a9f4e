"""Calls and notices in a WhatsApp chat, in every language that it is read in."""

# ruff: noqa: RUF001
# (Words of many alphabets.)

import pytest

from importing import items_of
from relcrm.domain.log.interaction import Channel, Direction
from relcrm.importers.base import Message, Person, Skipped, Touch
from relcrm.importers.chats import Call
from relcrm.importers.formats.whatsapp.tongues import TONGUES
from relcrm.importers.formats.whatsapp.words import Sort, is_notice, sort_of, told_call

L = "\u200e"
KINDS = (
    "voice",
    "video",
    "missed voice",
    "missed video",
    "no answer",
    "call back",
    "hour",
    "seconds",
    "admin",
)
SAID = {
    "en": "Voice call|Video call|Missed voice call|Missed video call|No answer|Tap to call back|1 hr 2 min|45 sec"
    "|You're now an admin",
    "de": "Sprachanruf|Videoanruf|Verpasster Sprachanruf|Verpasster Videoanruf|Keine Antwort|Zum Zurückrufen tippen"
    "|1 Std. 2 Min.|45 Sek.|Du bist jetzt Admin",
    "es": "Llamada de voz|Videollamada|Llamada de voz perdida|Videollamada perdida|Sin respuesta"
    "|Toca para devolver la llamada|1 h 2 min|45 s|Ahora eres administrador",
    "pt": "Chamada de voz|Chamada de vídeo|Chamada de voz perdida|Chamada de vídeo perdida|Sem resposta"
    "|Toque para retornar|1 h 2 min|45 seg|Agora você é admin",
    "fr": "Appel vocal|Appel vidéo|Appel vocal manqué|Appel vidéo manqué|Pas de réponse|Appuyez pour rappeler"
    "|1 h 2 min|45 s|Vous êtes désormais admin",
    "it": "Chiamata vocale|Videochiamata|Chiamata vocale persa|Videochiamata persa|Nessuna risposta"
    "|Tocca per richiamare|1 h 2 min|45 sec|Ora sei amministratore",
    "nl": "Spraakoproep|Video-oproep|Gemiste spraakoproep|Gemiste video-oproep|Geen antwoord|Tik om terug te bellen"
    "|1 uur 2 min|45 sec|Je bent nu beheerder",
    "pl": "Połączenie głosowe|Połączenie wideo|Nieodebrane połączenie głosowe|Nieodebrane połączenie wideo"
    "|Brak odpowiedzi|Dotknij, aby oddzwonić|1 godz. 2 min|45 s|Jesteś teraz administratorem",
    "ru": "Аудиозвонок|Видеозвонок|Пропущенный аудиозвонок|Пропущенный видеозвонок|Нет ответа"
    "|Нажмите, чтобы перезвонить|1 ч 2 мин|45 сек|Теперь вы админ",
    "uk": "Аудіодзвінок|Відеодзвінок|Пропущений аудіодзвінок|Пропущений відеодзвінок|Немає відповіді"
    "|Торкніться, щоб передзвонити|1 год 2 хв|45 с|Тепер ви адмін",
    "tr": "Sesli arama|Görüntülü arama|Cevapsız sesli arama|Cevapsız görüntülü arama|Cevap yok"
    "|Geri aramak için dokunun|1 sa 2 dk|45 sn|Artık yöneticisiniz",
    "fi": "Äänipuhelu|Videopuhelu|Vastaamaton äänipuhelu|Vastaamaton videopuhelu|Ei vastausta"
    "|Soita takaisin napauttamalla|1 t 2 min|45 s|Olet nyt ylläpitäjä",
    "sv": "Röstsamtal|Videosamtal|Missat röstsamtal|Missat videosamtal|Inget svar|Tryck för att ringa upp"
    "|1 tim 2 min|45 s|Du är nu administratör",
    "da": "Taleopkald|Videoopkald|Mistet taleopkald|Mistet videoopkald|Intet svar|Tryk for at ringe tilbage"
    "|1 t. 2 min.|45 sek.|Du er nu administrator",
    "nb": "Taleanrop|Videoanrop|Tapt taleanrop|Tapt videoanrop|Ikke svar|Trykk for å ringe tilbake|1 t 2 min|45 s"
    "|Du er nå administrator",
    "cs": "Hlasový hovor|Videohovor|Zmeškaný hlasový hovor|Zmeškaný videohovor|Bez odpovědi"
    "|Klepněte pro zavolání zpět|1 h 2 min|45 s|Nyní jste správcem",
    "hu": "Hanghívás|Videóhívás|Nem fogadott hanghívás|Nem fogadott videóhívás|Nincs válasz"
    "|Koppints a visszahíváshoz|1 ó 2 p|45 mp|Mostantól adminisztrátor",
    "ro": "Apel vocal|Apel video|Apel vocal pierdut|Apel video pierdut|Niciun răspuns|Atinge pentru a suna înapoi"
    "|1 h 2 min|45 s|Acum ești administrator",
    "id": "Panggilan suara|Panggilan video|Panggilan suara tak terjawab|Panggilan video tak terjawab"
    "|Tidak ada jawaban|Ketuk untuk menelepon balik|1 jam 2 mnt|45 dtk|Anda sekarang admin",
    "ja": "音声通話|ビデオ通話|音声通話不在着信|ビデオ通話不在着信|応答なし|タップしてかけ直す|1時間2分|45秒"
    "|管理者になりました",
    "zh": "语音通话|视频通话|未接语音通话|未接视频通话|无应答|点击回拨|1小时2分钟|45秒|您现在是管理员",
    "ko": "음성 통화|영상 통화|부재중 음성 통화|부재중 영상 통화|응답 없음|탭하여 다시 전화하기|1시간 2분|45초"
    "|이제 회원님은 관리자입니다",
    "ar": "مكالمة صوتية|مكالمة فيديو|مكالمة صوتية فائتة|مكالمة فيديو فائتة|لا يوجد رد|اضغط لمعاودة الاتصال"
    "|١ س ٢ د|٤٥ ث|أنت الآن مشرف",
    "he": "שיחה קולית|שיחת וידאו|שיחה קולית שלא נענתה|שיחת וידאו שלא נענתה|אין מענה|יש להקיש כדי להתקשר בחזרה"
    "|1 שע׳ 2 דק׳|45 שנ׳|עכשיו אתה מנהל",
}
SAID_IN_TAIWAN = (
    "語音通話|視訊通話|未接語音通話|未接視訊通話|無人接聽|點按以回撥|1小時2分鐘|45秒|您現在是管理員"
)
TABLE = {
    code: dict(zip(KINDS, said.split("|"), strict=True))
    for code, said in {**SAID, "zh-TW": SAID_IN_TAIWAN}.items()
}


def call(line: str, *, is_iphone: bool = True) -> Call | None:
    return told_call(line) if sort_of(line, is_first=False, is_iphone=is_iphone) is Sort.CALL else None


def whole(said: Call | None) -> tuple[bool, bool | None, float | None] | None:
    return said and (said.is_video, said.is_taken, said.minutes and round(said.minutes, 2))


def test_every_language_has_every_kind() -> None:
    assert TONGUES.keys() == SAID.keys()
    assert all(all(tongue) for tongue in TONGUES.values())


@pytest.mark.parametrize("mark", ["", L])
@pytest.mark.parametrize("code", TABLE)
def test_calls_are_known_in_every_language(code: str, mark: str) -> None:
    said = TABLE[code]
    for kind, is_video in (("voice", False), ("video", True)):
        name, missed = said[kind], said[f"missed {kind}"]
        for stop in (",", ".", "،" if code == "ar" else ","):
            assert whole(call(f"{mark}{name}{stop} {L}{said['hour']}")) == (is_video, True, 62)
            assert whole(call(f"{mark}{name}{stop} {L}{said['seconds']}")) == (is_video, True, 0.75)
            for vain in ("no answer", "call back"):
                assert whole(call(f"{mark}{name}{stop} {L}{said[vain]}")) == (is_video, False, None)
            assert whole(call(f"{mark}{missed}{stop} {L}{said['call back']}")) == (is_video, False, None)
        assert whole(call(f"{mark}{missed}")) == (is_video, False, None)
        assert whole(call(f"{mark}{missed.lower()}.")) == (is_video, False, None)


@pytest.mark.parametrize("code", TABLE)
def test_the_name_of_a_call_alone_says_nothing_of_its_length(code: str) -> None:
    for kind in ("voice", "video"):
        assert whole(call(L + TABLE[code][kind])) == (kind == "video", None, None)
        assert call(TABLE[code][kind]) is None


@pytest.mark.parametrize("mark", ["", L])
@pytest.mark.parametrize("code", TABLE)
def test_to_be_made_an_admin_is_a_notice(code: str, mark: str) -> None:
    for line in (
        TABLE[code]["admin"],
        TABLE[code]["admin"] + ".",
        TABLE[code]["admin"].replace("'", "\u2019"),
    ):
        assert sort_of(mark + line, is_first=False, is_iphone=bool(mark)) is Sort.NOTICE


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Voice call, 5 joined", (False, None, None)),
        ("Group video call, 12 min", (True, True, 12)),
        ("Silenced voice call", (False, False, None)),
        ("Voice call, Declined", (False, False, None)),
        ("Voice call, 1:02:30", (False, True, 62.5)),
        ("Voice call, 2:30", (False, True, 2.5)),
        ("Ada started a video call", (True, None, None)),
        ("Sprachanruf verpasst", (False, False, None)),
        ("未接视频通话", (True, False, None)),
    ],
)
def test_the_app_tells_of_calls_in_many_ways(
    line: str, expected: tuple[bool, bool | None, float | None]
) -> None:
    assert whole(call(L + line)) == expected


@pytest.mark.parametrize(
    "line",
    [
        "call, then",
        "video call?",
        "Call 10 min",
        "voice call, 5 people",
        "the voice call was bad",
        "Missed call, sorry!",
        "I missed your call, no answer from you either",
        "Anruf",
        "appel moi",
        "llamada perdida de tu madre",
    ],
)
def test_people_can_write_of_calls(line: str) -> None:
    assert sort_of(line, is_first=False, is_iphone=True) is Sort.WORDS
    assert not is_notice(line, is_first=False, is_iphone=True)


DELETED = {
    "en": "This message was deleted|You deleted this message",
    "de": "Diese Nachricht wurde gelöscht|Du hast diese Nachricht gelöscht",
    "es": "Se eliminó este mensaje|Eliminaste este mensaje",
    "pt": "Mensagem apagada|Você apagou esta mensagem",
    "fr": "Ce message a été supprimé|Vous avez supprimé ce message",
    "it": "Questo messaggio è stato eliminato|Hai eliminato questo messaggio",
    "nl": "Dit bericht is verwijderd|Je hebt dit bericht verwijderd",
    "pl": "Ta wiadomość została usunięta|Usunąłeś tę wiadomość",
    "ru": "Данное сообщение удалено|Вы удалили данное сообщение",
    "uk": "Це повідомлення видалено|Ви видалили це повідомлення",
    "tr": "Bu mesaj silindi|Bu mesajı sildiniz",
    "fi": "Tämä viesti on poistettu|Poistit tämän viestin",
    "sv": "Det här meddelandet har raderats|Du raderade det här meddelandet",
    "da": "Denne besked blev slettet|Du slettede denne besked",
    "nb": "Denne meldingen ble slettet|Du slettet denne meldingen",
    "cs": "Tato zpráva byla smazána|Smazali jste tuto zprávu",
    "hu": "Ezt az üzenetet törölték|Törölted ezt az üzenetet",
    "ro": "Acest mesaj a fost șters|Ai șters acest mesaj",
    "id": "Pesan ini telah dihapus|Anda telah menghapus pesan ini",
    "ja": "このメッセージは削除されました|このメッセージを削除しました",
    "zh": "此消息已删除|您已删除此消息",
    "ko": "삭제된 메시지입니다|이 메시지를 삭제했습니다",
    "ar": "تم حذف هذه الرسالة|لقد حذفت هذه الرسالة",
    "he": "הודעה זו נמחקה|מחקת הודעה זו",
}


def test_a_deleted_message_is_known_in_every_language() -> None:
    """Even from telephones that put no mark before it."""
    assert DELETED.keys() == TONGUES.keys()
    for said in DELETED.values():
        for line in said.split("|"):
            assert sort_of(f"{line}.", is_first=False, is_iphone=False) is Sort.DELETED


NOTICES = """
Ada joined using this group's invite link|Bo left|Ada added Cy|Ada removed Cy|You were added|Ada changed to +44 7700 900123
Ada changed their phone number. You're currently chatting with their new number.|Ada changed this group's icon
Ada changed the group description|Ada changed the subject to “Trip: two”|Ada created group “Trip”|Ada pinned a message
Ada turned on disappearing messages.|Your security code with Ada changed|Messages and calls are end-to-end encrypted.
Ada hat die Gruppe verlassen|Ada hat eine Nachricht angepinnt|Nachrichten und Anrufe sind Ende-zu-Ende-verschlüsselt.
Ada hat das Gruppenbild geändert|Ada ist beigetreten|Die Sicherheitsnummer hat sich geändert
Ada salió del grupo|Ada fijó un mensaje|Ada cambió su número|Ada saiu|Ada fixou uma mensagem|Ada entrou
Ada est parti|Ada a épinglé un message|Ada a changé de numéro|Ada è uscito|Ada ha fissato un messaggio
Ada heeft de groep verlaten|Ada heeft een bericht vastgezet|Ada opuścił(a) grupę|Ada przypina wiadomość
Ada вышла из группы|Ada закрепила сообщение|Ада вийшла|Ada закріпила повідомлення|Ada ayrıldı|Ada bir mesaj sabitledi
Ada lähti|Ada kiinnitti viestin|Ada lämnade|Ada fäste ett meddelande|Ada gik|Ada fastgjorde en besked|Ada forlot gruppen
Ada festet en melding|Ada odešla|Ada připnula zprávu|Ada kilépett|Ada rögzített egy üzenetet|Ada a ieșit
Ada a fixat un mesaj|Ada keluar|Ada menyematkan pesan|Adaが退出しました|Adaがメッセージをピン留めしました
Ada退出了群组|Ada置顶了一条消息|Ada已離開|Ada釘選了訊息|Ada님이 나갔습니다|Ada님이 메시지를 고정했습니다
غادر Ada|ثبّت Ada رسالة|Ada יצאה|Ada הצמידה הודעה
"""


@pytest.mark.parametrize("line", [each for line in NOTICES.split("\n") for each in line.split("|") if each])
def test_whatever_else_the_app_writes_is_a_notice(line: str) -> None:
    assert sort_of(L + line, is_first=False, is_iphone=True) is Sort.NOTICE
    assert is_notice(L + line, is_first=False, is_iphone=True)


@pytest.mark.parametrize(
    "line",
    """image omitted|Bild weggelassen|imagen omitida|imagem ocultada|image absente|sticker non incluso
afbeelding weggelaten|obraz pominięty|изображение отсутствует|зображення пропущено|görüntü dahil edilmedi
kuva jätettiin pois|bild utelämnad|billede udeladt|bilde utelatt|obrázek vynechán|kép kihagyva|imagine omisă
gambar tidak disertakan|画像は含まれていません|图像已忽略|圖片已略去|이미지 생략됨|تم استبعاد الصورة|התמונה הושמטה
POLL:|SONDAGE :|UMFRAGE:|Standort: https://maps.google.com/?q=1,2|Ubicación en tiempo real: https://a.example|位置：https://a.example
Live location shared|View once photo""".replace("\n", "|").split("|"),
)
def test_what_stands_for_something_sent_is_a_message(line: str) -> None:
    assert sort_of(L + line, is_first=False, is_iphone=True) is Sort.PICTURE


CALLS = (
    f"[13/06/2018, 21:25:00] Bo: {L}Voice call, {L}3 min\n"
    f"[13/06/2018, 21:35:00] Me: {L}Video call, {L}1 hr\n"
    f"[13/06/2018, 22:35:00] Bo: {L}Missed voice call\n"
    f"[13/06/2018, 22:36:00] Me: {L}Voice call, {L}No answer\n"
    f"[13/06/2018, 22:37:00] Me: {L}Voice call\n"
)


def read(text: str) -> tuple[list[Touch], list[str]]:
    items = items_of("whatsapp", text.encode(), me=["Me"])
    assert not any(isinstance(each, Message) for each in items)
    reasons = [each.reason for each in items if isinstance(each, Skipped)]
    return [each for each in items if isinstance(each, Touch)], reasons


def test_a_call_that_was_taken_is_a_conversation_and_one_that_was_not_an_attempt_of_the_caller() -> None:
    touches, reasons = read(CALLS)
    said = [each.interaction for each in touches]
    assert {each.people for each in touches} == {("name:bo",)}
    assert [(each.channel, each.direction, each.answered, each.minutes) for each in said] == [
        (Channel.PHONE, Direction.THEM, True, 3),
        (Channel.VIDEO, Direction.ME, True, 60),
        (Channel.PHONE, Direction.THEM, False, None),
        (Channel.PHONE, Direction.ME, False, None),
    ]
    assert [each.is_two_way for each in said] == [True, True, False, False]
    assert touches[0].key == "whatsapp:call|name:bo|2018-06-13T19:25:00+00:00"
    assert reasons == ["a call that does not say whether it was taken"]


def test_a_call_in_a_group_is_one_with_whoever_made_it() -> None:
    others = "[13/06/2018, 23:36:00] Cy: \u200eGroup call, 12 min\n[13/06/2018, 23:37:00] Cy: \u200ePOLL:\n"
    items = items_of("whatsapp", (CALLS + others).encode(), me=["Me"])
    touches = [each for each in items if isinstance(each, Touch)]
    assert [(each.people, each.interaction.is_group, each.interaction.minutes) for each in touches] == [
        (("name:bo",), True, 3),
        (("name:cy",), True, 12),
    ]
    assert [each.reason for each in items if isinstance(each, Skipped)] == ["a call in a group"] * 4


def test_only_whom_something_is_told_of_is_somebody() -> None:
    """A notice and a call that says nothing introduce nobody."""
    items = items_of(
        "whatsapp",
        f"[13/06/2018, 21:25:00] Me: hi\n[13/06/2018, 21:26:00] Bo: {L}Voice call\n".encode(),
        me=["Me"],
    )
    assert [each.at.line for each in items if isinstance(each, Person)] == [1]
