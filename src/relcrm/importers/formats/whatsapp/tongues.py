"""The words with which WhatsApp tells of calls and of the owner's office in a group, in the languages it is read in.

Every language has every kind of them. Each is a regular expression for small letters; lengths are lists of words.
"""

# ruff: noqa: RUF001
# (Words of many alphabets.)

from __future__ import annotations

from relcrm.tuples import NamedTuple


class Tongue(NamedTuple):
    """One language: names of `calls`, what says that nobody took one, and the notices that only speak of `you`."""

    calls: str
    missed: str
    unanswered: str
    back: str
    hours: str
    minutes: str
    seconds: str
    you: str


TONGUES = {
    "en": Tongue(
        calls="(?:group )?(?:(?:voice|video|phone) )?call",
        missed="missed|silenced|unanswered|cancell?ed|declined",
        unanswered="no answer|(?:not|un)answered|not connected|missed|silenced|declined|busy|cancell?ed|failed",
        back="(?:tap|click|touch) to call back",
        hours="hr hrs h hour hours",
        minutes="min mins m minute minutes",
        seconds="sec secs s second seconds",
        you="you(?:'re| are) (?:now an?|no longer an?) (?:group |community )?admin|you created this group",
    ),
    "de": Tongue(
        calls="(?:gruppen-?)?(?:sprach|video|audio|telefon)?-?anruf",
        missed="verpasste[rn]?|verpasst|stummgeschaltete[rn]?",
        unanswered="keine antwort|nicht (?:angenommen|beantwortet)|unbeantwortet|abgelehnt|besetzt|verpasst|abgebrochen",
        back="(?:zum zurückrufen (?:tippen|antippen)|(?:hier )?tippe?n?,? (?:zum zurückrufen|um zurückzurufen))",
        hours="std h stunde stunden",
        minutes="min minute minuten",
        seconds="sek s sekunde sekunden",
        you="du bist (?:jetzt|nun|kein|nicht mehr) (?:ein |gruppen-?)?admin(?: mehr)?|du hast (?:die|diese) gruppe erstellt",
    ),
    "es": Tongue(
        calls="videollamada(?: grupal| de grupo)?|llamada(?: grupal| de grupo)?(?: de (?:voz|v[ií]deo|audio))?",
        missed="perdida|silenciada",
        unanswered="sin respuesta|no (?:contestada|respondida|contestó)|rechazada|ocupado|perdida|cancelada",
        back="(?:toca|toque|pulsa|presiona) para (?:devolver la llamada|volver a llamar|llamar)",
        hours="h hr hrs hora horas",
        minutes="min minuto minutos",
        seconds="s seg segundo segundos",
        you="(?:ahora eres|ya no eres) (?:un )?admin(?:istrador)?(?: del grupo)?|creaste (?:este|el) grupo",
    ),
    "pt": Tongue(
        calls="videochamada|(?:chamada|ligação)(?: em grupo| de grupo)?(?: de (?:voz|v[ií]deo|áudio))?(?: em grupo)?",
        missed="perdida|não atendida|silenciada",
        unanswered="sem resposta|não (?:atendida|respondida|atendeu)|recusada|rejeitada|ocupado|perdida|cancelada",
        back="(?:toque|clique) para (?:retornar(?: a (?:ligação|chamada))?|ligar de volta|ligar|devolver a chamada)",
        hours="h hr hora horas",
        minutes="min minuto minutos",
        seconds="s seg segundo segundos",
        you="(?:agora )?você (?:agora é|é|não é mais|já não é)(?: agora)?(?: um)? admin(?:istrador)?(?: do grupo)?"
        "|(?:agora é|já não é)(?: um)? admin(?:istrador)?|(?:você )?criou (?:este|esse|o) grupo",
    ),
    "fr": Tongue(
        calls="appel(?: de groupe)?(?: (?:vocal|vidéo|audio))?(?: de groupe)?",
        missed="manqué|en absence|silencieux",
        unanswered="(?:pas de|sans|aucune) réponse|non (?:répondu|décroché)|refusé|rejeté|occupé|manqué|annulé",
        back="(?:appuyez|touchez|toucher|appuyer) (?:ici )?pour (?:rappeler|rappel)",
        hours="h heure heures",
        minutes="min minute minutes mn",
        seconds="s sec seconde secondes",
        you="vous (?:êtes (?:désormais|maintenant)|n'êtes plus) (?:un )?admin(?:istrateur)?|vous avez créé (?:ce|le) groupe",
    ),
    "it": Tongue(
        calls="videochiamata(?: di gruppo)?|chiamata(?: di gruppo)?(?: (?:vocale|video|audio))?(?: di gruppo)?",
        missed="persa|silenziata",
        unanswered="(?:nessuna|senza) risposta|non risposta|rifiutata|occupato|persa|annullata",
        back="tocca per (?:richiamare|chiamare)",
        hours="h ora ore",
        minutes="min minuto minuti",
        seconds="s sec secondo secondi",
        you="(?:ora sei|sei ora|adesso sei|non sei più) (?:un )?(?:admin|amministratore)(?: del gruppo)?"
        "|hai creato (?:questo|il) gruppo",
    ),
    "nl": Tongue(
        calls="(?:groeps-?)?(?:spraak|video|audio)?-?oproep|(?:groeps-?)?(?:spraak|video)gesprek",
        missed="gemiste?|gedempte?",
        unanswered="geen antwoord|niet (?:beantwoord|opgenomen)|onbeantwoord|geweigerd|in gesprek|gemist|geannuleerd",
        back="tik om terug te bellen",
        hours="u uur uren",
        minutes="min minuut minuten",
        seconds="s sec seconde seconden",
        you="je bent (?:nu (?:een )?|geen )(?:beheerder|admin)(?: meer)?|je hebt (?:deze|de) groep gemaakt",
    ),
    "pl": Tongue(
        calls="(?:grupowe )?połączenie(?: grupowe)?(?: (?:głosowe|wideo|audio))?(?: grupowe)?|wideorozmowa|rozmowa (?:głosowa|wideo)",
        missed="nieodebran[ea]|wyciszon[ea]",
        unanswered="brak odpowiedzi|bez odpowiedzi|nie odebrano|nieodebran[ea]|odrzucon[eao]|zajęt[eay]|anulowan[eao]",
        back="(?:dotknij|stuknij|naciśnij|kliknij),? (?:aby|by|żeby) oddzwonić",
        hours="godz h g godzina godziny godzin",
        minutes="min minuta minuty minut",
        seconds="s sek sekunda sekundy sekund",
        you="(?:jesteś teraz|teraz jesteś|nie jesteś już|już nie jesteś) (?:administratorem|adminem)"
        "|utworzono (?:tę )?grupę|utworzył[eaś]{1,2} tę grupę",
    ),
    "ru": Tongue(
        calls="(?:групповой )?(?:(?:аудио|видео|голосовой |телефонный )?(?:звонок|вызов))",
        missed="пропущенный|пропущен|без звука",
        unanswered="(?:нет|без) ответа|не отвечен|без ответа|отклон[её]н(?:ный)?|занято|пропущен|отмен[её]н(?:ный)?",
        back="(?:нажмите|коснитесь),? чтобы перезвонить",
        hours="ч час часа часов",
        minutes="мин минута минуты минут м",
        seconds="с сек секунда секунды секунд",
        you="(?:теперь вы|вы теперь|вы больше не|вы стали)(?: являетесь)? (?:админ|администратор)(?:ом)?"
        "|вы создали (?:эту )?группу",
    ),
    "uk": Tongue(
        calls="(?:груповий )?(?:(?:аудіо|відео|голосовий )?(?:дзвінок|виклик))",
        missed="пропущений|пропущено|вимкнений",
        unanswered="(?:немає|нема|без) відповіді|не відповіли|відхилен(?:о|ий)|зайнято|пропущено|скасован(?:о|ий)",
        back="(?:торкніться|натисніть),? щоб (?:передзвонити|перетелефонувати)",
        hours="год г година години годин",
        minutes="хв хвилина хвилини хвилин",
        seconds="с сек секунда секунди секунд",
        you="(?:тепер ви|ви тепер|ви більше не)(?: є)? (?:адмін|адміністратор)(?:ом)?|ви створили (?:цю )?групу",
    ),
    "tr": Tongue(
        calls="(?:grup )?(?:(?:sesli|görüntülü) )?(?:grup )?arama(?:sı)?",
        missed="cevapsız|sessize alınan",
        unanswered="(?:cevap|yanıt) (?:yok|verilmedi)|(?:cevap|yanıt)lanmadı|cevapsız|reddedildi|meşgul|iptal edildi",
        back="geri aramak için (?:dokunun|tıklayın|dokun)",
        hours="sa saat",
        minutes="dk dakika",
        seconds="sn saniye",
        you="(?:artık (?:bir )?(?:grup )?yönetici(?:si)?(?:siniz|sin| değilsiniz))|bu grubu (?:siz )?oluşturdunuz",
    ),
    "fi": Tongue(
        calls="(?:ryhmä)?(?:ääni|video)?puhelu",
        missed="vastaamaton|vastaamatta jäänyt|hiljennetty",
        unanswered="ei vastausta|ei vastattu|vastaamaton|hylätty|varattu|peruutettu",
        back="soita takaisin napauttamalla|napauta soittaaksesi takaisin",
        hours="t h tunti tuntia",
        minutes="min minuutti minuuttia",
        seconds="s sek sekunti sekuntia",
        you="olet nyt (?:ryhmän )?ylläpitäjä|et ole enää (?:ryhmän )?ylläpitäjä|loit (?:tämän )?ryhmän",
    ),
    "sv": Tongue(
        calls="(?:grupp)?(?:röst|video)?samtal",
        missed="missat|missade|obesvarat|tystat",
        unanswered="(?:inget|inte) svar|ej svar|obesvarat|inte besvarat|avvisat|upptaget|missat|avbrutet",
        back="tryck (?:här )?för att ringa (?:upp|tillbaka)",
        hours="tim h timme timmar",
        minutes="min minut minuter",
        seconds="s sek sekund sekunder",
        you="du är (?:nu (?:en )?administratör|inte längre (?:en )?administratör)|du skapade (?:den här )?gruppen",
    ),
    "da": Tongue(
        calls="(?:gruppe)?(?:tale|stemme|video|lyd)?opkald",
        missed="mistet|ubesvaret|lydløst",
        unanswered="(?:intet|ikke) svar|ingen svar|ubesvaret|ikke besvaret|afvist|optaget|mistet|annulleret",
        back="tryk (?:her )?for at ringe (?:tilbage|op)",
        hours="t time timer h",
        minutes="min minut minutter m",
        seconds="s sek sekund sekunder",
        you="du er (?:nu (?:en )?administrator|ikke længere (?:en )?administrator)|du oprettede (?:denne )?gruppen?",
    ),
    "nb": Tongue(
        calls="(?:gruppe)?(?:tale|lyd|video)?(?:anrop|samtale)",
        missed="tapt|ubesvart|dempet",
        unanswered="(?:ikke|ingen) svar|ubesvart|ikke besvart|avvist|avslått|opptatt|tapt|avbrutt",
        back="trykk (?:her )?for å ringe (?:tilbake|opp)",
        hours="t time timer h",
        minutes="min minutt minutter m",
        seconds="s sek sekund sekunder",
        you="du er (?:nå (?:en )?administrator|ikke lenger (?:en )?administrator)|du opprettet (?:denne )?gruppen?",
    ),
    "cs": Tongue(
        calls="(?:skupinový )?(?:hlasový |video)?hovor",
        missed="zmeškaný|ztišený",
        unanswered="bez odpovědi|žádná odpověď|nepřijat[oý]|zmeškan[oý]|odmítnut[oý]|obsazeno|zrušen[oý]",
        back="(?:klepněte|klepnutím|ťukněte) (?:a )?(?:pro zavolání zpět|zavolejte zpět|zavoláte zpět)",
        hours="h hod hodina hodiny hodin",
        minutes="min minuta minuty minut",
        seconds="s sek sekunda sekundy sekund",
        you="(?:nyní jste|teď jste|již nejste|už nejste) (?:správcem|správce|administrátor(?:em)?)(?: skupiny)?"
        "|vytvořili jste (?:tuto )?skupinu",
    ),
    "hu": Tongue(
        calls="(?:csoportos )?(?:hang|vide[oó])?hívás",
        missed="nem fogadott|elmulasztott|némított",
        unanswered="nincs válasz|nem (?:válaszolt|fogadta|fogadott)|elutasítva|elutasított|foglalt|megszakítva",
        back="koppints(?:on)? (?:a )?visszahíváshoz",
        hours="ó óra h",
        minutes="p perc min",
        seconds="mp másodperc s",
        you="(?:mostantól|most már) (?:ön |te )?(?:adminisztrátor|admin)|már nem (?:vagy|ön) (?:adminisztrátor|admin)"
        "|(?:ön )?létrehozta (?:ezt )?a csoportot|létrehoztad (?:ezt )?a csoportot",
    ),
    "ro": Tongue(
        calls="apel(?: de grup)?(?: (?:vocal|video|audio))?(?: de grup)?",
        missed="pierdut|ratat|nepreluat",
        unanswered="(?:niciun|fără|nici un) răspuns|nu (?:s-a )?răspuns|respins|ocupat|pierdut|ratat|nepreluat|anulat",
        back="atinge(?:ți)? pentru a (?:suna înapoi|apela înapoi|returna apelul)",
        hours="h oră ore ora",
        minutes="min minut minute",
        seconds="s sec secundă secunde",
        you="(?:acum ești|ești acum|nu mai ești|acum sunteți|nu mai sunteți) (?:un )?admin(?:istrator)?"
        "|ați creat (?:acest )?grupul?|ai creat (?:acest )?grupul?",
    ),
    "id": Tongue(
        calls="panggilan(?: grup)?(?: (?:suara|video|telepon))?(?: grup)?",
        missed="tak terjawab|tidak terjawab|tak dijawab|dibisukan",
        unanswered="(?:tidak|tak) (?:ada jawaban|dijawab|terjawab)|ditolak|sibuk|dibatalkan",
        back="(?:ketuk|tekan|sentuh) untuk (?:menelepon balik|menelepon kembali|memanggil kembali|panggil balik)",
        hours="jam j",
        minutes="mnt menit min",
        seconds="dtk detik d",
        you="anda (?:sekarang (?:adalah )?(?:seorang )?admin|bukan lagi (?:seorang )?admin)|anda membuat grup(?: ini)?",
    ),
    "ja": Tongue(
        calls="(?:グループ)?(?:音声|ビデオ)(?:通話|着信)",
        missed="不在着信|不在|未応答",
        unanswered="応答(?:なし|がありません|がありませんでした)|不在着信|拒否(?:されました)?|通話中|キャンセル(?:されました)?",
        back="タップして(?:かけ直す|折り返す|折り返し発信|コールバック)",
        hours="時間",
        minutes="分 分間",
        seconds="秒 秒間",
        you="(?:あなたは)?(?:現在)?管理者(?:になりました|ではなくなりました)|(?:あなたが|あなたは)?このグループを作成しました",
    ),
    "zh": Tongue(
        calls="(?:群组|群組|群)?(?:语音|語音|视频|視訊|影片)(?:通话|通話|来电|來電)",
        missed="未接(?:听|聽)?|已静音|已靜音",
        unanswered="(?:无|無|没有|沒有)(?:应答|人接听|人接聽|回应|回應|人应答|人應答)|未(?:接听|接聽|接|应答|應答)|已?拒[绝絕](?:接听|接聽)?|忙线|忙線|已?取消",
        back="(?:点击|点按|轻触|點擊|點按|輕觸|點選|轻按|輕按)(?:以|即可|可)?(?:回拨|回撥|回电|回電)",
        hours="小时 小時 时 時",
        minutes="分钟 分鐘 分",
        seconds="秒 秒钟 秒鐘",
        you="(?:您|你)(?:现在|現在|现已|現已)(?:是|成为|成為)(?:群组|群組|群)?管理[员員]|(?:您|你)(?:已)?不再是(?:群组|群組|群)?管理[员員]"
        "|(?:您|你)(?:创建|建立|創建)了(?:此|这个|這個|该)?(?:群组|群組|群)",
    ),
    "ko": Tongue(
        calls="(?:그룹 ?)?(?:음성|영상|페이스) ?(?:통화|전화)",
        missed="부재중|받지 않은|부재 중",
        unanswered="응답 ?(?:없음|하지 않음)|받지 않음|부재 ?중|거절(?:됨|함)?|통화 중|취소(?:됨)?",
        back="(?:탭|눌러|누르)(?:하여|해서|하면|서|세요)? (?:다시 전화(?:하기|걸기)?|전화 걸기|콜백)|다시 전화하려면 탭하세요",
        hours="시간",
        minutes="분",
        seconds="초",
        you="(?:이제 )?(?:회원님은|회원님이|당신은|귀하는) (?:이제 |더 이상 )?(?:그룹 )?관리자(?:입니다|가 되었습니다|가 아닙니다)"
        "|(?:회원님이 |당신이 )?(?:이 )?그룹을 만들었습니다",
    ),
    "ar": Tongue(
        calls="مكالمة(?: جماعية)?(?: (?:صوتية|فيديو|هاتفية))?(?: جماعية)?",
        missed="فائتة|لم يُرد عليها|لم يرد عليها|مكتومة",
        unanswered="(?:لا يوجد|لا توجد|بدون|بلا|دون) (?:رد|إجابة|جواب)|لم يتم الرد|لا رد|مرفوضة|تم الرفض|مشغول|فائتة|ملغاة",
        back="(?:اضغط|انقر|المس) (?:لمعاودة|لإعادة|لمعاوده) الاتصال",
        hours="س ساعة ساعات ساعه",
        minutes="د دقيقة دقائق دقيقه",
        seconds="ث ثانية ثوان ثواني ثوانٍ",
        you="(?:أنت الآن|أصبحت الآن|أصبحت|لم تعد|أنت لم تعد) (?:مشرف|مشرفًا|مشرفا|مسؤول|مسؤولًا|مسؤولا)|(?:لقد )?أنشأت هذه المجموعة",
    ),
    "he": Tongue(
        calls="שיחה(?: קבוצתית)?(?: (?:קולית|טלפונית))?(?: קבוצתית)?|שיחת (?:קול|וידאו|וידיאו|אודיו)(?: קבוצתית)?",
        missed="שלא נענתה|לא נענתה|שהושתקה",
        unanswered="(?:אין|ללא) (?:מענה|תשובה)|(?:ש)?לא נענתה|לא ענו|נדחתה|תפוס|בוטלה",
        back="(?:יש להקיש|הקש|הקישו|לחץ|לחצו|יש ללחוץ)(?: כאן)? (?:כדי )?להתקשר(?: בחזרה| חזרה)?",
        hours="שע שעה שעות ש",
        minutes="דק דקה דקות ד",
        seconds="שנ שניה שנייה שניות",
        you="(?:עכשיו|כעת|כבר) (?:את|אתה|את/ה|אתם)?(?: לא)? ?(?:מנהל|מנהלת|מנהל/ת|מנהל\\.ת)|(?:את|אתה|את/ה) (?:עכשיו|כעת|כבר לא) (?:מנהל|מנהלת|מנהל/ת)"
        "|יצרת את הקבוצה(?: הזו| הזאת)?",
    ),
}
