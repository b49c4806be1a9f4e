"""The words people have for being in touch, and the channel that each of them is.

Said as the channel itself ("whatsapp", "coffee") a word is taken at its word. In a remark it counts only where it
cannot be meant otherwise: "lunch, her plant" was a lunch, "she sells coffee" tells of none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from relcrm.domain.log.interaction import Channel

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


@dataclass(frozen=True, slots=True)
class Way:
    """A channel, the platform where the word names one, and the word."""

    channel: Channel
    platform: str
    word: str

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
