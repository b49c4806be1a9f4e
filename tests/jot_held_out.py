"""Thirty sentences that were written when the reader of sentences was done, about the people of `jot_sentences`."""

from __future__ import annotations

from jot_sentences import Asks, Read, read

SENTENCES: tuple[Read | Asks, ...] = (
    read("Ana popped round for a cuppa yesterday", "Ana", day=-1),
    read("grabbed a quick bite with Cem at noon", "Cem"),
    read("Long chat on the phone with Ruth last night about her divorce", "Ruth", day=-1, way="phone"),
    read("Voice note from Lucia on whatsapp, she's back from Chile", "Lucia", way="dm:whatsapp", by="them"),
    read("Ben Carter's birthday party last saturday", "Ben Carter", day=-7),
    read("went running with Tomas this morning 10k", "Tomas"),
    read("replied to Mark's email", "Mark", way="email", by="me"),
    read("FaceTimed with Grace for 25 minutes while cooking", "Grace", way="video:facetime", minutes=25),
    read("Finally met Jürgen Weiß in person, 90 min, great guy", "Jürgen", minutes=90),
    read("Ana & Cem over for dinner on Friday night", "Ana", "Cem", day=-1),
    read(
        "had a 30 minute call with Sean on Wednesday re: the lease", "Sean", day=-3, way="phone", minutes=30
    ),
    read("Coffee - Ana - 45m", "Ana", minutes=45),
    read("saw will & grace at the theatre on thursday evening", "Will", "Grace", day=-2),
    read("Spent the afternoon with Lucia at the beach", "Lucia"),
    read("dropped by Ruth's on the way home, brought her soup", "Ruth"),
    read("Maria Costa texted: running late, then we had lunch", "Maria Costa", way="dm:sms", by="them"),
    read("wine w Ana L. last weekend", "Ana", day=-7),
    read("Linkedin message to Jürgen about the job", "Jürgen", way="dm:linkedin", by="me"),
    read("lunch with Tomas, he owes me 20 euros", "Tomas"),
    read(
        "phone call from Cem at 10am, he promised to send the draft by wednesday",
        "Cem",
        way="phone",
        by="them",
        theirs=(("send the draft", 4),),
    ),
    read("Took Ana out for dinner on the 7th", "Ana", day=-7),
    read("I promised Ruth a book when we had tea yesterday", "Ruth", day=-1, mine=(("a book", None),)),
    read("email exchange with Mark, settled the price", "Mark", way="email"),
    read("Treffen mit Jürgen am Montag", "Jürgen", day=-5),
    Asks("Ana cancelled lunch", "undone"),
    Asks("Cem's wife called", "unknown"),
    Asks("coffee with Ana's brother", "nobody"),
    Asks("lunch with Ana or Cem?", "plan"),
    Asks("Will should call Ruth next week", "plan"),
    Asks("ran into somebody who knows Ana", "told"),
)
