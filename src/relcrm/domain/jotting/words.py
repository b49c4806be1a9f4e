"""The words by which a sentence tells how people were in touch, beside those of `log.ways`, and those that leave it in doubt."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from relcrm.domain.days.written import MONTHS
from relcrm.domain.log.interaction import Channel
from relcrm.domain.log.ways import REMARKED, WAYS, Way
from relcrm.domain.people.folding import folded

if TYPE_CHECKING:
    from collections.abc import Mapping


def _each(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _ways(channel: Channel, words: str, platform: str = "") -> dict[str, Way]:
    return {folded(word): Way(channel, platform, word) for word in words.split(",")}


TALK = Way(Channel.UNKNOWN, "", "talk")
"""They talked, and nothing tells whether by phone or in a room."""
PHONE, EMAIL, MEETING = WAYS["phone"], WAYS["email"], WAYS["meeting"]
REACHED: Mapping[str, Way] = {
    **dict.fromkeys(("called", "phoned", "rang", "telephoned"), PHONE),
    **dict.fromkeys(("emailed", "e-mailed", "mailed"), EMAIL),
    **dict.fromkeys(("texted",), WAYS["sms"]),
    **dict.fromkeys(("messaged", "dmed", "dm'd", "pinged", "pm'd"), WAYS["dm"]),
    **dict.fromkeys(("whatsapped",), WAYS["whatsapp"]),
    **dict.fromkeys(("facetimed",), WAYS["facetime"]),
    **dict.fromkeys(("skyped",), WAYS["skype"]),
    **dict.fromkeys(("zoomed",), WAYS["zoom"]),
    **dict.fromkeys(("wrote", "replied"), TALK),
}
"""What one does to somebody: the first word, and then whom."""
MET = _each("met saw visited seen hosted joined took treated")
INTO = _each("ran bumped")
WITH = _each("with w/ w mit avec con &")
WRITERS = _each(
    "phone wrote email emailed e-mail mail message text letter note dm replied sent spoke talked chatted said spoken whatsapp sms line reply"
)
SPOKE = _each(
    "talked spoke chatted spoken talk chat conversation catch-up catchup caught chats talks conversations"
)
CAME = _each("came visited dropped stopped popped stayed")
DID = _each(
    "played went walked hiked swam ran cooked watched celebrated danced sailed climbed biked cycled ate dined strolled skied sat "
    "drank shared had jogged sunbathed grabbed spent hung dined cuppa"
)
NOUNS: dict[str, Way] = {
    **{word: WAYS[word] for word in REMARKED if word not in {"chat", "messages", "met", "visited", "called", "rang", "ran into",
       "bumped into", "phoned", "emailed", "mailed", "messaged", "texted"}},
    **_ways(
        Channel.IN_PERSON,
        "barbecue,barbecues,bbq,hikes,walks,stroll,dinner party,birthday party,wedding,concert,cinema,movie,movies,museum,gym,"
        "tennis,squash,badminton,padel,golf,football,climbing,bouldering,sauna,swim,ice skating,skiing,sailing,theatre,opera,"
        "coffees,lunches,dinners,teas,pint,pints,cocktails,pizza,a visit,reunion,sleepover,exhibition,kaffee,mittagessen,"
        "abendessen,frühstück,bier,spaziergang,déjeuner,dîner,petit-déjeuner,verre,cena,almuerzo,desayuno,cerveza,pranzo,"
        "aperitivo,meet up,bite,cuppa,dinner date,potluck,treffen,get-together,gathering,birthday dinner,birthday,party,catch up over coffee,cake,gelato,espresso,whisky,gin",
    ),
    **_ways(Channel.VIDEO, "google hangout,google meet", "meet"),
    **_ways(Channel.VIDEO, "teams meeting", "teams"),
    **_ways(Channel.PHONE, "calls,phone calls,telefonat,anruf,conference call"),
    **_ways(Channel.EMAIL, "emails,e-mails,mails,gmail"),
    **_ways(Channel.DM, "dms,pms,direct messages,voice note,voice message,voice memo,voice notes,voice messages"),
    **_ways(Channel.DM, "text messages,sms", "sms"),
    **{f"{word} call": Way(Channel.PHONE, word, word) for word in ("whatsapp", "signal", "telegram")},
}  # fmt: skip
LONG_NOUNS = sorted((word for word in NOUNS if " " in word), key=len, reverse=True)
AFTER_PLACE: Mapping[str, Way] = {
    **{word: WAYS[word] for word in ("signal", "slack", "line", "teams", "x", "matrix", "twitter", "viber")},
    **dict.fromkeys(("text", "message"), WAYS["dm"]),
}
"""Words that are a way after `on`, `by`, `via` or before `from`: alone they are too many other things."""
FROM_ONE: Mapping[str, Way] = {"text": WAYS["sms"], "texts": WAYS["sms"], "message": WAYS["dm"], "messages": WAYS["dm"],
                               "note": TALK, "letter": TALK, "line": TALK, "reply": TALK}  # fmt: skip
PUBLIC: Mapping[str, Way] = {
    **dict.fromkeys(("commented", "comment"), WAYS["comment"]),
    **dict.fromkeys(("liked",), WAYS["like"]),
}
SENT = _each("sent forwarded gave shot dropped")
"""What one does to somebody with a message, or a call."""
BEFORE_A_WAY = _each("over for by via on during through per")
TO_DO = _each(
    "meeting call email text message phone mail ring meet write visit see ping ask invite contact zoom whatsapp skype facetime"
)
"""Words that with a name after them are something to be done: "call Ruth"."""
FILLERS = _each(
    "my our dear old good best close friend friends colleague colleagues boss cousin buddy mate up back into with again both out over "
    "neighbour neighbor client dr mr mrs ms prof freundin freund amie ami amigo amiga"
)
OPENERS = _each("today so then also and finally just i we a an the had have quick yay ok okay oh well")
JOINERS = _each("and & + und et y e with w w/ plus")
NOBODY = _each(
    "the a an his her their my our your its this that some all no many few two three four several another other others each every "
    "everyone everybody somebody someone people folks friends family colleagues clients team kids mum mom dad mother father wife "
    "husband partner sister brother parents neighbours neighbour strangers guests students him them me us you it she he they we i "
    "both lots loads more most everything something nothing work home lunch one who which whom what"
)
PLACES = frozenset(["in", "at", "on", "for", "over", "to", "from", "after", "before", "during", "near", "by", "about", "re", "because",
    "via", "as", "where", "when", "who", "while", "again", "today", "then", "regarding", "concerning", "around", "and", "@",
    "but", "so", "too", "instead", "outside", "inside", "through", "until", "together", "re.", "was", "came", "online", "along",
    "downtown", "nearby", "alone", "briefly", "twice", "once", "who's", "getrunken", "gegessen", "getroffen", "getelefoniert",
    "tonight", "finally", "earlier", "w/", "w", "with", "she", "he", "they", "we", "i", "just", "a", "an", "the",
    "back", "up", "out", "happy", "is", "has", "quickly", "abroad", "upstairs", "beim", "im", "am", "zu", "au", "à", "en",
    "going", "using", "having", "talking", "discussing", "wishing", "asking", "thanking", "saying", "catching", "walking",
    "that", "what", "her", "his", "my", "our", "their", "some", "all", "me", "us", "re:", "or", "if", "how", "why"])  # fmt: skip
"""Words that may follow a name in a sentence without belonging to it."""
TOPIC = _each("before ahead that who which when until")
"""Words after which a day is rather that of something else."""
ABOUT = _each("about re re. regarding concerning because discussing since wegen über sobre")
SAID_BEFORE = (
    r"^(?:i )?heard\b(?! from)|^apparently\b|^rumou?r|^they say\b|^word is\b|^@ (?:has |have |had )?(?:told|said|says|say|mentioned|thinks|claims|reports|"
    r"reckons|heard|knows)\b"
)
PERHAPS = _each("maybe perhaps hopefully probably possibly tbc tbd if")
TO_COME = (
    r"^(?:idea|reminder|hopefully|probably|possibly|tbc|tbd|if|will|shall|going|gonna|to|todo|need|want|wants|should|must|plan|planning|let's|lets|remind|remember|don't forget|maybe|"
    r"perhaps|could|might)\b|\b(?:i'll|we'll|i will|we will|i'd like to|we shall|going to (?!@)(?:have|meet|see|call|visit|go|get|be|"
    r"talk|speak|do)|gonna|(?:need|needs|want|wants|hope|hoping|plan|planning|have|has|supposed|due) to|should|must|let's|remind me|"
    r"looking forward|scheduled|booked|arranged|confirmed|agreed|is (?:on|at|set|planned|coming|due))\b|@ is$|\bis$|^(?:i'm|we're|i am|we are) (?:going|meeting|seeing|having|visiting|calling)\b"
)
UNDONE = (
    r"\b(?:didn't|did not|don't|do not|haven't|hasn't|hadn't|have not|never|not|couldn't|could not|can't|cannot|wasn't|weren't|no|"
    r"nobody|forgot|wanted to|meant to|tried|trying|was going to|were going to|was supposed|were supposed|almost|nearly|missed|miss|"
    r"cancel\w*|fell through|postponed?|called off|rescheduled|declined|instead|hoped|failed|skipped|stood|nicht|kein|keine|pas|nunca|"
    r"without|rather than|dreamt|dreamed|wish|wished|if only|would|planned|supposed|invited|asked|had to cancel|moved)\b"
)
_TIMES = rf"{'|'.join(MONTHS).casefold()}|spring|summer|autumn|fall|winter|easter|christmas|year|years|decade|week|weekend|month"
VAGUE = (
    rf"\b(?:in|last|this|during|over|early|mid|late|end of|beginning of) (?:the |last |this )*(?:{_TIMES}|\d{{4}}|\d0s)\b|"
    r"\b(?:recently|lately|a while|ages ago|long ago|years ago|the other (?:day|week|night|month)|once upon|back in|as a child|"
    r"some ?time|one day|earlier (?:this|last)|these days|every|each|always|usually|often|regularly)\b"
)
"""Words that say when it was, and not on which day."""
LATER_ON = (
    r"\b(?:will|'ll|won't|wants?|going|gonna|next|again|starts?|leaves?|leaving|soon|plans?|planning|should|shall|must|see you|"
    r"tomorrow|due|deadline|moves|flies|flying|arrives?|back|coming|until|by|before|from|since|promised)\b|'ll\b"
)
THERE = re.compile(
    r"^(?:was|were) (?:also )?(?:there|with us|present)(?: too| as well| also)?$|^(?:came|joined)(?: us)? (?:too|along|as well)$"
)
ADVERBS = r"\w+(?:ly|wards|while)"
ORDINARY = _each(
    "may will mark grace hope joy rose bill art dawn june april august frank rich sunny pat drew jack rob sue bob gene guy hunter iris ivy "
    "jade ruby miles faith summer autumn stone hill baker page long short young king price rice wood field banks brown white green black "
    "grey gray cook carter fisher miller smith day week park lake rivers moon star snow winter love best good fox wolf bear bird van von de "
    "chase chance bell ray max sky skye pearl penny daisy lily olive violet basil sage angel christian dean earl duke major norm victor"
)
"""Names that are words as well: written small, in a remark, they are taken for those."""
