"""One hundred sentences as people type them, and what each of them says. Written before there was anything to read them.

They are about the people in PEOPLE, and typed on Saturday 14 March 2026 in the evening. What cannot be told for certain, or
did not happen, is to be asked about or refused: never read wrongly.
"""

from __future__ import annotations

from typing import NamedTuple

NOW = "2026-03-14T21:30:00"
PEOPLE = (
    *(
        "Ana Lopez",
        "Ben Ortiz",
        "Ben Carter",
        "Cem Aydin",
        "Ruth Adler",
        "Lucia Moretti",
        "Tomas Novak",
        "May Chen",
    ),
    *("Will Baker", "Mark Stone", "Grace Hill", "Maria Silva", "Maria Costa", "Robert Klein", "Jürgen Weiß"),
    "Sean O'Brien",
)
NICKNAMES = {"Robert Klein": "Bobby"}


class Read(NamedTuple):
    """What a sentence says: days are counted from today, promises are (text, day or None)."""

    text: str
    people: tuple[str, ...]
    day: int = 0
    way: str = "in_person"
    by: str = "mutual"
    minutes: int | None = None
    tags: tuple[str, ...] = ()
    mine: tuple[tuple[str, int | None], ...] = ()
    theirs: tuple[tuple[str, int | None], ...] = ()
    answered: bool | None = None


class Asks(NamedTuple):
    """A sentence that is asked about or refused.

    `about` is `whom` (two fit), `unknown` (nobody fits), `nobody` (no name), `plan` (not yet), `undone` (did not happen),
    `told` (hearsay), `day` or `way`.
    """

    text: str
    about: str


def read(text: str, *people: str, **more: object) -> Read:
    full = {name.split()[0]: name for name in PEOPLE}
    return Read(text, tuple(full.get(each, each) for each in people), **more)  # type: ignore[arg-type]


SENTENCES: tuple[Read | Asks, ...] = (
    read(
        "Lunch with Ana and Ben Ortiz yesterday, 1h, talked about the fund @fintech",
        "Ana",
        "Ben Ortiz",
        day=-1,
        minutes=60,
        tags=("fintech",),
    ),
    read("coffee w/ ana", "Ana"),
    read("had coffee w ben o. this morning", "Ben Ortiz"),
    read("called Ruth 20min re: invoice", "Ruth", way="phone", by="me", minutes=20),
    read("zoom with Ana + Cem", "Ana", "Cem", way="video:zoom"),
    read("emailed cem the deck", "Cem", way="email", by="me"),
    read("Ana wrote me on whatsapp, wants to meet", "Ana", way="dm:whatsapp", by="them"),
    read("bumped into Lucia at the fair on sunday", "Lucia", day=-6),
    read("3 beers with Tomas last night", "Tomas", day=-1),
    read(
        "Dinner @ Ana's on friday, 2 hrs, promised her the Lisbon contacts by monday #friends",
        "Ana",
        day=-1,
        minutes=120,
        tags=("friends",),
        mine=(("the Lisbon contacts", 2),),
    ),
    read(
        "met Grace at the museum two days ago, she promised to send the numbers",
        "Grace",
        day=-2,
        theirs=(("send the numbers", None),),
    ),
    read("yesterday lunch with cem", "Cem", day=-1),
    read("Yesterday: breakfast with May, 45 min, her new flat", "May", day=-1, minutes=45),
    read("Will called me", "Will", way="phone", by="them"),
    read("will baker rang this afternoon about the boat", "Will", way="phone", by="them"),
    read("Mark emailed, he is looking for a designer", "Mark", way="email", by="them"),
    read("tea with grace hill on tuesday", "Grace", day=-4),
    read("drinks with Bobby after work on thursday", "Robert", day=-2),
    read("ran into Novak at the station", "Tomas"),
    read("skype call w/ Lucia Moretti, 1h30, her translation", "Lucia", way="video:skype", minutes=90),
    read("lunch 12 march with Ana", "Ana", day=-2),
    read("2026-03-10 dinner with Tomas and Lucia", "Tomas", "Lucia", day=-4),
    read("texted Sean happy birthday", "Sean", way="dm:sms", by="me"),
    read("Sean texted back: all good", "Sean", way="dm:sms", by="them"),
    read("got an email from Cem about the contract", "Cem", way="email", by="them"),
    read("sent ana a whatsapp about the flat", "Ana", way="dm:whatsapp", by="me"),
    read("messaged Jürgen on linkedin, asked about the fair", "Jürgen", way="dm:linkedin", by="me"),
    read("juergen weiss messaged me on linkedin yesterday", "Jürgen", day=-1, way="dm:linkedin", by="them"),
    read("walk in the park with ruth adler, half an hour", "Ruth", minutes=30),
    read("Spoke to O'Brien on the phone for 10 minutes", "Sean", way="phone", minutes=10),
    read("video call with maria silva about the grant", "Maria Silva", way="video"),
    read(
        "teams call with Cem and Mark this morning, 30m, budget", "Cem", "Mark", way="video:teams", minutes=30
    ),
    read("saw Tomas at the conference", "Tomas"),
    read("visited Ruth in hospital yesterday", "Ruth", day=-1),
    read("brunch at Lucia's last sunday", "Lucia", day=-6),
    read("had a drink with Will Baker and Mark Stone", "Will", "Mark"),
    read("coffee with May on monday", "May", day=-5),
    read("phoned cem for an hour last night", "Cem", day=-1, way="phone", by="me", minutes=60),
    read("Cem phoned, 5 mins, he moved to Izmir", "Cem", way="phone", by="them", minutes=5),
    read("facetime with Ana 15'", "Ana", way="video:facetime", minutes=15),
    read("met with Ana, Cem and Lucia on 5 march at the bar", "Ana", "Cem", "Lucia", day=-9),
    read("Ana: lunch, her plant is dying", "Ana"),
    read("Ruth - phone, 25 min, taxes", "Ruth", way="phone", minutes=25),
    read("Lunch, Ana Lopez, 3 days ago", "Ana", day=-3),
    read("1h coffee Cem", "Cem", minutes=60),
    read("dinner with may and her husband yesterday evening", "May", day=-1),
    read("beer with Tomas. He quit his job.", "Tomas"),
    read("lunch w/ ana & cem @work #book club", "Ana", "Cem", tags=("work", "book")),
    read(
        "Had lunch with Ana today, I promised to introduce her to a lawyer",
        "Ana",
        mine=(("introduce her to a lawyer", None),),
    ),
    read("coffee with Cem, he'll send me the slides by friday", "Cem", theirs=(("send me the slides", 6),)),
    read(
        "call with Ruth this morning, I'll send her the invoice tomorrow",
        "Ruth",
        way="phone",
        mine=(("send her the invoice", 1),),
    ),
    read(
        "met lucia for a hike, she will look for a flat for us",
        "Lucia",
        theirs=(("look for a flat for us", None),),
    ),
    read(
        "Mark called yesterday, promised him an answer by next tuesday",
        "Mark",
        day=-1,
        way="phone",
        by="them",
        mine=(("an answer", 3),),
    ),
    read("ana called, cem's number wanted", "Ana", way="phone", by="them"),
    read("lunch with Ana, talked about Cem and the house", "Ana"),
    read("long phone chat with grace yesterday about mum", "Grace", day=-1, way="phone"),
    read("Dinner with Aydin, 2h", "Cem", minutes=120),
    read("supper with Sean O'Brien on wednesday night", "Sean", day=-3),
    read("Mit Ana gestern Kaffee getrunken", "Ana", day=-1),
    read("Kaffee mit Ruth gestern", "Ruth", day=-1),
    read("déjeuner avec Lucia hier", "Lucia", day=-1),
    read("picnic with everyone: ana, cem, tomas", "Ana", "Cem", "Tomas"),
    read("caught up with Will over lunch", "Will"),
    read("catch-up with Ana by phone, 40 min", "Ana", way="phone", minutes=40),
    read("Ana and I had dinner yesterday", "Ana", day=-1),
    read("Grace and Mark came for dinner on saturday", "Grace", "Mark", day=-7),
    read("we met Tomas in Prague last week on friday", "Tomas", day=-8),
    read("commented on Cem's post on linkedin", "Cem", way="public:linkedin", by="me"),
    read("talked to Ruth about the roof", "Ruth", way="unknown"),
    read("telegram from tomas: arrives in may", "Tomas", way="dm:telegram", by="them"),
    read("wrote an email to Ana Lopez and Cem", "Ana", "Cem", way="email", by="me"),
    read("called Ruth, no answer", "Ruth", way="phone", by="me", answered=False),
    read("breakfast meeting with Mark 8am, pricing", "Mark"),
    read("lunch with Lucia (1.5 hours) yesterday", "Lucia", day=-1, minutes=90),
    read("met #4 for coffee yesterday", "Cem", day=-1),
    read("I had a great long lunch with my friend Ana last Thursday", "Ana", day=-2),
    read("quick call with Jurgen about the offer", "Jürgen", way="phone"),
    read("COFFEE WITH ANA YESTERDAY", "Ana", day=-1),
    read("coffee with Ana at 3pm", "Ana"),
    read("Barbecue at Tomas' place, Ana and Cem were there too", "Tomas", "Ana", "Cem"),
    read("played tennis with Mark yesterday", "Mark", day=-1),
    read("DM from Grace on instagram", "Grace", way="dm:instagram", by="them"),
    read("lunch with cem, he promised me a discount", "Cem", theirs=(("a discount", None),)),
    read("signal chat with Ruth", "Ruth", way="dm:signal"),
    read("Met Ana for coffee on Tuesday; she's expecting a baby in may!", "Ana", day=-4),
    read("Ana yesterday over coffee, 45min", "Ana", day=-1, minutes=45),
    read("Visit from Jürgen on 1 March", "Jürgen", day=-13),
    read("had a call with mark and will about the lease", "Mark", "Will", way="phone"),
    read(
        "Drinks w/ Ana, Lucia & Tomas last friday #girlsnight",
        "Ana",
        "Lucia",
        "Tomas",
        day=-1,
        tags=("girlsnight",),
    ),
    read("google meet with Grace, 1 hour, roadmap", "Grace", way="video:meet", minutes=60),
    read("emailed May back about the tickets yesterday", "May", day=-1, way="email", by="me"),
    read("ice cream with Bobby this afternoon", "Robert"),
    read("Ruth rang to say thanks", "Ruth", way="phone", by="them"),
    read("whatsapp call with lucia 20 minutes", "Lucia", way="phone:whatsapp", minutes=20),
    Asks("lunch with Maria yesterday", "whom"),
    Asks("coffee with ben", "whom"),
    Asks("lunch with Anna", "unknown"),
    Asks("had a lovely lunch yesterday", "nobody"),
    Asks("lunch with Ana tomorrow", "plan"),
    Asks("didn't meet Ana", "undone"),
)
DOUBTFUL: tuple[Asks, ...] = (
    Asks("phone call with Ruth, Ana joined later", "whom"),
    Asks("lunch with Ana and Ben", "whom"),
    Asks("zoom w/ maria, ana and cem", "whom"),
    Asks("lunch with Ana and Zoe yesterday", "unknown"),
    Asks("caled Rutj about the invoice", "unknown"),
    Asks("coffee with Lucai", "unknown"),
    Asks("Zoe called", "unknown"),
    Asks("dinner with my neighbour", "nobody"),
    Asks("long walk by the river", "nobody"),
    Asks("@friends", "nobody"),
    Asks("dinner with Cem next friday at 8pm", "plan"),
    Asks("going to have lunch with Ana", "plan"),
    Asks("will call Ruth on monday", "plan"),
    Asks("coffee with Lucia in two weeks", "plan"),
    Asks("need to call Mark", "plan"),
    Asks("wanted to call Ruth but forgot", "undone"),
    Asks("never met Grace", "undone"),
    Asks("lunch with Ana was cancelled", "undone"),
    Asks("haven't seen Tomas since christmas", "undone"),
    Asks("missed Ana at the party", "undone"),
    Asks("Ben Ortiz told me Ana met Cem", "told"),
    Asks("heard that Mark had lunch with Will", "told"),
    Asks("Ana met Cem yesterday", "told"),
    Asks("Ana says Ruth called Grace", "told"),
    Asks("lunch with Ana yesterday and coffee with Cem on monday", "day"),
    Asks("called Ruth on 5/3", "day"),
    Asks("lunch with Ana on 31 february", "day"),
    Asks("Ana got a new job", "way"),
    Asks("Ana", "way"),
    Asks("Ruth's birthday is in june", "way"),
)
"""Sentences that nobody could read for certain, beside the hundred: each of them is asked about or refused."""
