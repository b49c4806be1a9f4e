"""The words people have for being in touch, the channel that each of them is, and how they say that it came to nothing.

Said as the channel itself ("whatsapp", "coffee") a word is taken at its word. In a remark it counts only where it
cannot be meant otherwise: "lunch, her plant" was a lunch, "she sells coffee" tells of none.
"""

from __future__ import annotations

import re

from relcrm.domain.log.interaction import Channel
from relcrm.tuples import NamedTuple

_WORDS: tuple[tuple[Channel, str, str], ...] = (
    (
        Channel.IN_PERSON,
        "",
        "in person,in-person,face to face,irl,meeting,met,meetup,meet-up,visit,visited,party,ran into,bumped into",
    ),
    (
        Channel.IN_PERSON,
        "",
        "coffee,tea,lunch,dinner,breakfast,brunch,supper,drink,drinks,beer,beers,wine,ice cream",
    ),
    (Channel.IN_PERSON, "", "walk,hike,picnic,barbecue"),
    (Channel.VIDEO, "", "video,video call,video chat,video meeting,videocall"),
    *(
        (Channel.VIDEO, name, f"{name},{name} call,{name} meeting")
        for name in ("zoom", "skype", "facetime", "webex")
    ),
    (Channel.VIDEO, "teams", "teams,teams call,ms teams"),
    (Channel.VIDEO, "meet", "google meet"),
    (
        Channel.PHONE,
        "",
        "phone,phone call,call,called,phoned,rang,telephone,phone chat,ring,whatsapp call,signal call",
    ),
    (Channel.EMAIL, "", "email,e-mail,mail,emailed,mailed"),
    (Channel.DM, "", "dm,message,messages,messaged,chat,pm,direct message"),
    (Channel.DM, "sms", "sms,text,text message,texts,texted"),
    (Channel.DM, "imessage", "imessage"),
    *(
        (Channel.DM, name, f"{name},{name} message,{name} chat")
        for name in (
            *("whatsapp", "signal", "telegram", "linkedin", "xing", "instagram", "facebook", "threema"),
            *("slack", "discord", "bluesky", "mastodon", "wechat", "line", "viber", "matrix", "teams chat"),
        )
    ),
    (Channel.DM, "facebook", "messenger,facebook messenger"),
    (Channel.DM, "x", "x,twitter"),
    (Channel.PUBLIC, "", "public,social,like,comment,mention,post"),
    (Channel.CLICK, "", "click"),
    (Channel.UNKNOWN, "", "unknown,other"),
)
_OPENING = (
    r"(?:(?:a|an|the|our|we|had|have|i|she|he|they|quick|long|short|brief|nice|good|great|lovely|little|late|early|"
    r"first|second|another|just|today|yesterday|family|business|work)\s+)*"
)
_NEXT = (
    r"(?:$|[^\w\s'-]|\s*[-\u2013\u2014]\s|\s+(?:about|with|at|in|and|to|after|before|re|on|near|by|then|over|for|again|today|"
    r"yesterday|together|where|when|because|as|from|chat|date|break|around|until|during|while|along|through|across|round|outside)\b)"
)
_DONE = r"(?:emailed|mailed|messaged|texted|phoned|called|rang|visited|met|ran into|bumped into)"
_TO_WHOM = rf"(?=\s+(?:her|him|them|me|us|back)(?: back)?{_NEXT})"
_THROUGH = r"\b(?:over|by|on|via|during)\s+(?:a |an |the |our )?"
_DOUBT = (
    r"\b(?:no|not|never|nobody|missed|tried|try|trying|cancel\w*|postpone\w*|will|would|should|plan(?:s|ned|ning)?|"
    r"next|tomorrow|wants?|wanted|asks?|asked|invit\w+|suggest\w*|instead|didn'?t|wasn'?t|won'?t|couldn'?t|promise\w*|"
    r"soon|later|declined)\b"
)

MISSED = (
    "no answer; no reply; no response; no show; no one there; no luck; nobody answered; nobody picked up; no one answered; "
    "no one picked up; nobody there; nobody came; nobody home; did not answer; did not pick up; did not get through; "
    "did not reach; did not come; did not show; did not turn up; did not happen; did not take place; did not make it; "
    "could not reach; could not get through; could not come; could not make it; never came; never showed; "
    "never turned up; never happened; never answered; never picked up; not reached; not picked up; not there; stood me up; "
    "stood us up; stood ~ up; went to voicemail; got ~ voicemail; left ~ voicemail; left ~ a voicemail; left ~ message; left ~ a message; left ~ voice message; voicemail; "
    "answering machine; rang out; missed call; missed each other; tried to call; tried to reach; tried calling; "
    "was cancelled; got cancelled; had to cancel; cancelled; called off; call off; fell through; was postponed; postponed; "
    "rescheduled; unreachable; line was busy; "
    "nicht erreicht; nicht rangegangen; ging nicht ran; geht nicht ran; nicht ans telefon; keine antwort; niemand da; "
    "keiner da; nicht abgehoben; hob nicht ab; nahm nicht ab; nicht abgenommen; anrufbeantworter; mailbox; nicht gekommen; "
    "kam nicht; nicht erschienen; nicht aufgetaucht; abgesagt; sagte ab; ausgefallen; fiel aus; verschoben; "
    "pas de réponse; pas répondu; pas décroché; messagerie; répondeur; injoignable; pas venu; pas venue; annulé; annulée; "
    "reporté; posé un lapin; no contestó; no contesta; no respondió; sin respuesta; buzón de voz; contestador; no vino; "
    "no apareció; canceló; cancelado; cancelada; aplazado; non ha risposto; non risponde; nessuna risposta; segreteria; "
    "non è venuto; non è venuta; annullato; annullata; rimandato; não atendeu; não atende; não respondeu; sem resposta; "
    "caixa postal; não veio; não apareceu; cancelou; adiado"
)
"""Phrases that say that a talk did not take place; `~` stands for any one word. Shown in docs/reference/cues.md."""
_CAME_ABOUT = (
    r"\b(?:talked|spoke|spoken|chatted|discussed|then (?:we|i|he|she|they|it)|(?:finally|eventually) (?:reached|got|met|we)|"
    r"called back|rang back|at first|in the end|met instead|laughed|caught up|"
    r"(?:good|great|nice|long|lovely) (?:talk|chat|call|conversation)|geredet|gesprochen|zurückgerufen|"
    r"parlé|discuté|rappelé|hablamos|parlato|falamos)\b"
)
_NOT_SO = frozenset(
    ["not", "never", "no", "hadn't", "nearly", "almost", "nicht", "pas", "non", "não", "without", "about"]
)
_SPELT = (
    (r"\b(did|could|was|had|has|is)n'?t\b", r"\1 not"),
    (r"\bcanceled\b", "cancelled"),
    (r"\bno-?show(?:ed)?\b", "no show"),
    (r"\bvoice mail\b", "voicemail"),
)
_OF_THE_TALK = (
    r"(?=$|[^\w\s'-]|\s*[-\u2013\u2014]\s|\s+(?:and|so|but|again|at|on|at all|in|twice|today|this|because|due|as|by|with me|with us|"
    r"the call|our|the meeting|the lunch|lunch|dinner|coffee|up|until|to next|last|short|when|"
    r"und|aber|am|im|wegen|kurz|et|mais|à|y|pero|por|e|ma|mas|um|heute|hier|hoy|oggi|hoje|after|tonight|yesterday|left|will|try)\b|"
    r"\s+(?:me|us|him|her|them)(?=$|[^\w\s'-]|\s+(?:and|so|but|again|at|on|today|yesterday|twice|this|after|by)\b))"
)
_MACHINES = frozenset(
    [
        "mailbox",
        "voicemail",
        "answering machine",
        "anrufbeantworter",
        "messagerie",
        "répondeur",
        "contestador",
        "buzón de voz",
        "segreteria",
        "caixa postal",
    ]
)
_PASSIVE = ("was ", "got ", "is ", "been ", "are ", "were ", "wurde ", "ist ", "wird ")
_MINE = r"^(?:i|we) (?:had to cancel|cancelled|could not|did not (?:come|make|show)|called (?:it )?off)|\bich .*abgesagt"


class Missed(NamedTuple):
    """Words that say that a talk did not take place; `is_mine` where it was you who did not come."""

    words: str
    is_mine: bool


class Way:
    """A channel, the platform where the word names one, and the word. A plain class: a dataclass costs a millisecond."""

    __slots__ = ("channel", "platform", "word")

    def __init__(self, channel: Channel, platform: str, word: str) -> None:
        self.channel, self.platform, self.word = channel, platform, word

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Way) and other.word == self.word

    def __hash__(self) -> int:
        return hash(self.word)

    def __str__(self) -> str:
        """Return the word."""
        return self.word


WAYS: dict[str, Way] = {
    word: Way(channel, platform, word) for channel, platform, text in _WORDS for word in text.split(",")
}
REMARKED: list[str] = sorted(
    (
        word
        for word, way in WAYS.items()
        if way.channel not in {Channel.PUBLIC, Channel.CLICK, Channel.UNKNOWN}
        and word not in {"x", "line", "meet", "signal", "slack", "ring", "post", "text", "teams", "message"}
    ),
    key=len,
    reverse=True,
)


def way_called(text: str) -> Way | None:
    """Return the way that a word names, however it is written; None for a word that is none."""
    said = " ".join(text.casefold().replace("_", " ").split())
    return WAYS.get(said) or WAYS.get(said.replace(" ", "-")) or WAYS.get(said.replace("-", " "))


def way_told(remark: str) -> Way | None:
    """Return the one way of being in touch that a remark cannot but mean; None where it tells of none or several.

    The remark begins with the word, or says "over lunch", "by phone"; what was missed, planned or asked for is
    left in doubt.
    """
    said = " ".join(remark.casefold().replace("\u2019", "'").split())
    if re.search(_DOUBT, said):
        return None
    here = "|".join(re.escape(word) for word in REMARKED if word in said) or "(?!)"  # all are long to compile
    found = [
        *re.finditer(rf"^{_OPENING}({here})(?={_NEXT})", said),
        *re.finditer(rf"^(?:(?:i|we|she|he|they) )?({_DONE}){_TO_WHOM}", said),
        *re.finditer(rf"{_THROUGH}({here})(?![\w'-])", said),
    ]
    ways = [WAYS[match[1]] for match in found]
    return ways[0] if len({(way.channel, way.platform) for way in ways}) == 1 else None


def missed_told(remark: str) -> Missed | None:
    """Return the words of a remark that say that the talk it is about did not take place; None where it did.

    What they stand for must be the talk: "he cancelled his plan" tells of another thing, "no answer, then he called
    back" of a talk, and "not cancelled" of neither.
    """
    said = " ".join(remark.casefold().replace("\u2019", "'").split())
    for pattern, plain in _SPELT:
        said = re.sub(pattern, plain, said)
    if not _may_be_missed(said) or re.search(_CAME_ABOUT, said):
        return None
    for match in re.finditer(_missed_pattern(), said):
        before = said[: match.start()].split()
        if _NOT_SO.isdisjoint(before[-2:]) and _is_of_the_talk(before, match[0]):
            return Missed(match[0], re.search(_MINE, said) is not None)
    return None


def _may_be_missed(said: str) -> bool:
    """Say whether the words hold the longest piece of some phrase: the pattern of all of them is long to build."""
    return any(max(phrase.split("~"), key=len).strip() in said for phrase in MISSED.split(";"))


def _missed_pattern() -> str:
    phrases = (each.strip() for each in MISSED.split(";"))
    any_missed = "|".join(re.escape(each).replace("\\~", "~").replace("~", "[^ ]+") for each in phrases)
    return rf"(?<![\w'-])(?:{any_missed}){_OF_THE_TALK}"


def _is_of_the_talk(before: list[str], words: str) -> bool:
    """Say whether words stand for the talk itself: "it was cancelled", not "her train was"; "voicemail", not "her voicemail"."""
    if words in _MACHINES:
        return (
            not before
            or before[-1][-1] in ",;:.-"
            or before[-1] in {"only", "just", "got", "reached", "nur", "auf", "sur"}
        )
    if words.startswith(_PASSIVE):
        before = [*before, words.partition(" ")[0]]
    is_passive = bool(before) and f"{before[-1]} " in _PASSIVE
    return not is_passive or len(before) == 1 or before[-2] in {"it", *WAYS}
