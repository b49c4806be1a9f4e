"""The first invented people of the demo: each history is one lesson, in days before today."""

from __future__ import annotations

from relcrm.domain.log.interaction import Channel, Kind, Outcome
from relcrm.domain.people.contact import Handle
from relcrm.domain.plans.reminders import PROMISE, REMINDER, THEIR_PROMISE
from relcrm.domain.plans.repeats import Repeat
from relcrm.services.demo.somebody import (
    ANSWERED,
    BOTH,
    CALL,
    DM,
    EMAIL,
    ME,
    MEETING,
    PUBLIC,
    THEM,
    VIDEO,
    Noted,
    Planned,
    Somebody,
    past,
)

FIRST = (
    Somebody(  # met first, then kept up: the offline-first way
        name="Amara Okafor",
        plans=(Planned(0, "12:30", MEETING, "lunch, and the new hall", 90),),
        reminders=(Noted(REMINDER, "ask how the school in Lagos goes", 40, 50, Repeat(3, "months")),),
        facts={
            "company": "Okafor & Daughters",
            "title": "Managing director",
            "cadence_days": 30,
            "met_how": "trade fair",
        },
        handles=(Handle("email", "amara@okafor.example"), Handle("linkedin", "amara-okafor")),
        tags=("clients",),
        common=("both started in print shops", "sailing club on the lake"),
        history=(
            past(130, MEETING, BOTH, minutes=40, summary="coffee after her talk"),
            past(
                128,
                EMAIL,
                ME,
                **ANSWERED,
                because="her talk on paper stock",
                summary="sent the supplier list",
            ),
            past(
                100, DM, THEM, **ANSWERED, platform="linkedin", last_words="Did you end up trying that mill?"
            ),
            past(72, MEETING, BOTH, minutes=60, summary="visit to her shop"),
            past(
                50,
                DM,
                ME,
                **ANSWERED,
                platform="linkedin",
                kind=Kind.FAVOUR_GIVEN,
                summary="found her a bookbinder",
            ),
            past(9, MEETING, BOTH, minutes=60, summary="lunch"),
        ),
    ),
    Somebody(  # months of messages, then a call, then a meeting: the online-first way
        name="Jonas Weber",
        plans=(Planned(-1, "15:00", VIDEO, "how the pilot goes", 30),),
        facts={"company": "Weber Software", "cadence_days": 21},
        handles=(Handle("linkedin", "jonas-weber"),),
        tags=("clients",),
        common=("same question on forecasting",),
        history=(
            past(150, DM, ME, **ANSWERED, platform="linkedin", because="his question in the forum"),
            past(128, DM, THEM, **ANSWERED, platform="linkedin"),
            past(100, PUBLIC, THEM, **ANSWERED, platform="linkedin"),
            past(78, EMAIL, ME, **ANSWERED, kind=Kind.FAVOUR_GIVEN, summary="a data set he needed"),
            past(50, EMAIL, THEM, **ANSWERED),
            past(33, VIDEO, BOTH, minutes=40),
            past(26, MEETING, BOTH, minutes=60, summary="walked through their planning"),
        ),
    ),
    Somebody(  # how to burn it within a day
        name="Viktor Lindqvist",
        facts={"title": "Writes the newsletter everybody reads"},
        handles=(Handle("x", "vlindqvist"),),
        history=(
            past(
                12,
                PUBLIC,
                ME,
                **ANSWERED,
                platform="x",
                summary="shared his article; he said thanks and offered help",
            ),
            past(
                11,
                DM,
                ME,
                platform="x",
                answered=True,
                kind=Kind.PITCH,
                outcome=Outcome.REBUFFED,
                summary="offered a product demo",
                last_words="Perhaps get to know me a little first?",
            ),
        ),
    ),
    Somebody(  # a friend asleep
        name="Lucia Ferrante",
        reminders=(Noted(REMINDER, "send the photographs of the boat", 20, -1),),
        facts={"known_since_ago": 3650, "cadence_days": 90, "max_days": 365},
        handles=(Handle("phone", "+390611234567"),),
        tags=("friends",),
        common=("the old team", "marathon training"),
        history=(
            past(1100, MEETING, BOTH, minutes=90),
            past(970, MEETING, BOTH, minutes=120, kind=Kind.FAVOUR_RECEIVED, summary="let me stay in Rome"),
            past(800, DM, THEM, **ANSWERED, platform="whatsapp", last_words="We should run again one day"),
        ),
    ),
    Somebody(  # four doors, no answer
        name="Derek Shaw",
        facts={"company": "Shaw Logistics"},
        tags=("leads",),
        history=(
            past(34, DM, ME, platform="linkedin"),
            past(28, EMAIL, ME),
            past(22, DM, ME, platform="facebook"),
            past(15, DM, ME, platform="instagram"),
        ),
        note="asked about freight software on a panel",
    ),
    Somebody(  # a link is not a relationship
        name="Priya Nair",
        facts={"company": "Nair Studio", "met_how": "LinkedIn"},
        handles=(Handle("linkedin", "priya-nair"),),
        tags=("leads",),
        history=(
            past(60, Channel.CLICK, THEM, answered=True, platform="linkedin", kind=Kind.CONNECT_REQUEST),
            past(
                58, DM, ME, platform="linkedin", because="asked for twenty minutes to get to know each other"
            ),
        ),
    ),
    Somebody(  # a warm introduction they act on
        name="Henrik Solberg",
        reminders=(Noted(THEIR_PROMISE, "the figures of last autumn", 10, -2),),
        facts={"company": "Solberg Shipping", "title": "Head of operations"},
        introduced_by="Amara Okafor",
        handles=(Handle("email", "henrik@solberg.example"),),
        tags=("clients",),
        common=("Amara",),
        history=(
            past(
                24, EMAIL, THEM, **ANSWERED, kind=Kind.INTRO_RECEIVED, last_words="Amara says we should talk"
            ),
            past(17, CALL, BOTH, minutes=35, summary="their harbour project"),
            past(
                8, EMAIL, ME, **ANSWERED, kind=Kind.FAVOUR_GIVEN, summary="put him in touch with a surveyor"
            ),
            past(3, EMAIL, THEM, **ANSWERED),
        ),
    ),
    Somebody(  # three favours received, none given
        name="Mei Tanaka",
        reminders=(Noted(PROMISE, "the name of a good translator", 6, 0),),
        facts={"company": "Tanaka Legal", "cadence_days": 60},
        tags=("network",),
        common=("chamber of commerce",),
        history=(
            past(210, MEETING, BOTH, minutes=45),
            past(160, EMAIL, THEM, **ANSWERED, kind=Kind.FAVOUR_RECEIVED, summary="referred a client to me"),
            past(110, CALL, BOTH, minutes=20, kind=Kind.FAVOUR_RECEIVED, summary="reviewed my contract"),
            past(45, EMAIL, THEM, **ANSWERED, kind=Kind.FAVOUR_RECEIVED, summary="referred another client"),
            past(30, MEETING, BOTH, minutes=30),
        ),
    ),
    Somebody(  # their message waits
        name="Tomas Novak",
        facts={"cadence_days": 30},
        handles=(Handle("email", "tomas@novak.example"),),
        history=(
            past(75, MEETING, BOTH, minutes=30),
            past(52, EMAIL, ME, **ANSWERED),
            past(31, VIDEO, BOTH, minutes=30),
            past(8, EMAIL, THEM, last_words="Could you look over the agenda?"),
        ),
    ),
    Somebody(  # the door they opened themselves
        name="Grace Adeyemi",
        facts={
            "company": "Adeyemi Foods",
            "invited_ago": 4,
            "invited_words": "Do send me an offer for the workshop",
        },
        handles=(Handle("phone", "+2348031234567"),),
        history=(
            past(20, MEETING, BOTH, minutes=30, is_group=True, summary="breakfast club"),
            past(4, DM, THEM, **ANSWERED, platform="whatsapp"),
        ),
    ),
    Somebody(  # come back later
        name="Olivier Dubois",
        facts={"company": "Dubois Vins", "hold_ahead": 75, "hold_reason": "after the harvest"},
        tags=("clients",),
        history=(
            past(160, MEETING, BOTH, minutes=60),
            past(120, EMAIL, THEM, **ANSWERED),
            past(60, VIDEO, BOTH, minutes=30, outcome=Outcome.VOICED_NEED),
            past(25, EMAIL, ME, **ANSWERED, outcome=Outcome.COME_BACK_LATER),
        ),
    ),
    Somebody(  # one talk short
        name="Sofia Marques",
        plans=(Planned(3, "10:00", MEETING, "coffee at the new studio"),),
        reminders=(Noted(PROMISE, "sketches of the pavilion", 12),),
        facts={
            "company": "Marques Architects",
            "title": "Partner",
            "cadence_days": 30,
            "met_how": "opening of the library",
        },
        handles=(Handle("email", "sofia@marques.example"), Handle("linkedin", "sofia-marques")),
        tags=("clients",),
        common=("Lisbon", "old maps"),
        history=(
            past(52, MEETING, BOTH, minutes=45, summary="opening of the library"),
            past(
                49,
                EMAIL,
                ME,
                **ANSWERED,
                because="the map she mentioned",
                kind=Kind.FAVOUR_GIVEN,
                summary="sent the scan",
            ),
            past(
                30, DM, THEM, **ANSWERED, platform="linkedin", last_words="Look what I found in the archive"
            ),
            past(16, EMAIL, THEM, **ANSWERED, last_words="Our office floods whenever it rains, by the way"),
        ),
    ),
    Somebody(  # looked up, never met
        name="Ben Carter",
        facts={"company": "Carter Clinics"},
        tags=("leads",),
        note="opens a second clinic in spring",
    ),
)
