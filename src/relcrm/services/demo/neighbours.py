"""Invented people of the demo around the corner: friends, neighbours, people whose trade one needs at home."""

from __future__ import annotations

from relcrm.domain.log.interaction import Kind
from relcrm.domain.particulars.details import FIELD, LINK, NUMBER, Detail
from relcrm.domain.people.contact import Handle
from relcrm.services.demo.somebody import (
    ANSWERED,
    BOTH,
    CALL,
    DM,
    EMAIL,
    ME,
    MEETING,
    THEM,
    VIDEO,
    Somebody,
    can_help,
    home,
    looks_for,
    past,
    work,
)

NEIGHBOURS = (
    Somebody(  # a friend, and a birthday this week
        name="Clara Lindholm",
        facts={"title": "Paediatrician", "offer": "personal", "cadence_days": 30, "known_since_ago": 4300},
        handles=(Handle("phone", "+491700000004"),),
        labels=("mobile",),
        nicknames=("Clärchen",),
        tags=("friends",),
        common=("the Tuesday choir",),
        addresses=(home("Beispielstraße 14", "10437", "Berlin", "Germany"),),
        details=can_help("anything about children's health"),
        days_ahead=(("birthday", 3),),
        relations=(("spouse", "Henning Lindholm"), ("child", "Mats")),
        history=(
            past(
                200,
                MEETING,
                BOTH,
                minutes=120,
                kind=Kind.FAVOUR_RECEIVED,
                summary="sat with me at the clinic",
            ),
            past(95, MEETING, BOTH, minutes=90, kind=Kind.FAVOUR_GIVEN, summary="helped them move"),
            past(24, MEETING, BOTH, minutes=60, summary="choir, and a walk home"),
        ),
    ),
    Somebody(  # next door
        name="Wiebke Schäfer",
        facts={"title": "Headmistress", "offer": "personal", "known_since_ago": 1500},
        handles=(Handle("phone", "+491700000005"),),
        nicknames=("Wiebchen",),
        tags=("friends",),
        addresses=(home("Beispielstraße 16", "10437", "Berlin", "Germany"),),
        details=can_help("schools and nursery places in Berlin"),
        relations=(("neighbour", "Clara Lindholm"),),
        days=(("birthday", 11, 5, 1974), ("wedding", 6, 12, 2004)),
        history=(
            past(170, MEETING, BOTH, minutes=60),
            past(48, DM, THEM, **ANSWERED, platform="whatsapp", last_words="The key is under the pot"),
        ),
    ),
    Somebody(  # the one whom everybody asks
        name="Luca Brandt",
        facts={"company": "Tischlerei Brandt", "title": "Cabinet maker", "cadence_days": 120},
        handles=(Handle("email", "luca@brandt.example"),),
        tags=("network",),
        addresses=(work("Werkhof 3", "12043", "Berlin", "Germany"),),
        details=(
            *can_help("built-in furniture", "shelves that fit crooked walls"),
            Detail(FIELD, "workshop", "closed on Mondays"),
            Detail(NUMBER, "workshop", "030 000 17, ask for Eva"),
        ),
        history=(
            past(210, MEETING, BOTH, minutes=45, summary="shelves for the hall"),
            past(110, CALL, BOTH, minutes=15),
            past(66, EMAIL, ME, **ANSWERED, kind=Kind.FAVOUR_GIVEN, summary="recommended him to the studio"),
        ),
    ),
    Somebody(  # gave first, and is due back
        name="Noah Bergström",
        facts={"company": "Bergström Grafik", "title": "Graphic designer", "cadence_days": 45},
        handles=(Handle("email", "noah@bergstrom.example"),),
        tags=("network",),
        common=("letterpress", "old maps"),
        addresses=(home("Eksempelgade 7", "1620", "Copenhagen", "Denmark"),),
        details=(
            *can_help("logos and book covers", "choosing paper for print"),
            *looks_for("a bookbinder"),
            Detail(LINK, "work", "https://bergstrom.example"),
        ),
        history=(
            past(180, MEETING, BOTH, minutes=60, summary="the letterpress days"),
            past(130, EMAIL, THEM, **ANSWERED, kind=Kind.FAVOUR_RECEIVED, summary="drew our new sign"),
            past(84, VIDEO, BOTH, minutes=30),
            past(52, EMAIL, ME, **ANSWERED, kind=Kind.FAVOUR_GIVEN, summary="sent him a client"),
        ),
    ),
    Somebody(  # met once, knows the market
        name="Ewa Nowicka",
        facts={
            "company": "Nowicka Hausverwaltung",
            "title": "Property manager",
            "met_how": "tenants' evening",
        },
        handles=(Handle("email", "ewa@nowicka.example"),),
        addresses=(work("Modellufer 20", "10999", "Berlin", "Germany"),),
        details=can_help("finding a flat in Berlin", "rental contracts"),
        history=(
            past(45, MEETING, BOTH, minutes=20, is_group=True, summary="tenants' evening"),
            past(40, EMAIL, THEM, **ANSWERED),
        ),
    ),
    Somebody(  # a photographer of whom you know the next plan
        name="Oksana Shevchenko",
        facts={"title": "Photographer", "cadence_days": 60},
        handles=(Handle("email", "oksana@shevchenko.example"), Handle("instagram", "oksana.light")),
        nicknames=("Оксана Шевченко",),
        tags=("network",),
        common=("old maps",),
        addresses=(home("Mustergasse 3", "1070", "Vienna", "Austria"),),
        details=(*can_help("portraits and photographs of products"), *looks_for("a studio for June")),
        relations=(("partner", "Piotr Zieliński"),),
        note="plans a book about river towns; speaks Ukrainian, Polish and German",
        history=(
            past(150, MEETING, BOTH, minutes=60, summary="the exhibition"),
            past(92, EMAIL, THEM, **ANSWERED, kind=Kind.FAVOUR_RECEIVED, summary="portraits at cost"),
            past(64, VIDEO, BOTH, minutes=25),
            past(63, EMAIL, ME, **ANSWERED, kind=Kind.FAVOUR_GIVEN, summary="found her a printer"),
        ),
    ),
    Somebody(  # his answer is what you wait for
        name="Piotr Zieliński",
        facts={"company": "Zieliński Security", "title": "IT security engineer"},
        handles=(Handle("email", "piotr@zielinski.example"), Handle("phone", "+48600000006")),
        tags=("network",),
        addresses=(work("Przykładowa 11", "31-001", "Kraków", "Poland"),),
        details=can_help("securing a small network", "what to do after a break-in online"),
        history=(
            past(160, VIDEO, BOTH, minutes=45),
            past(100, EMAIL, THEM, **ANSWERED),
            past(2, EMAIL, ME, because="his warning about the router"),
        ),
    ),
    Somebody(  # what somebody told you of them, written down
        name="Marek Horák",
        facts={"title": "Retired judge", "known_since_ago": 1200, "cadence_days": 180},
        handles=(Handle("email", "marek@horak.example"),),
        addresses=(home("Vzorová 6", "602 00", "Brno", "Czechia", "South Moravia"),),
        details=can_help("data protection", "contracts in plain words"),
        note="keeps bees and gives courses about them",
        history=(
            past(700, MEETING, BOTH, minutes=60),
            past(420, CALL, BOTH, minutes=40),
            past(300, MEETING, BOTH, minutes=45, summary="his bees, and our terms"),
        ),
    ),
    Somebody(  # writes in three languages
        name="Fatima El Amrani",
        facts={"company": "Amrani Rencontres", "title": "Event organiser", "cadence_days": 90},
        handles=(Handle("email", "fatima@amrani.example"),),
        nicknames=("فاطمة العمراني",),
        tags=("clients",),
        addresses=(work("12 rue de l'Exemple", "20250", "Casablanca", "Morocco"),),
        details=(
            *can_help("events in Morocco", "interpreting between Arabic and French"),
            *looks_for("a printer for programmes"),
        ),
        history=(
            past(260, MEETING, BOTH, minutes=60, summary="the trade fair in Casablanca"),
            past(170, EMAIL, THEM, **ANSWERED),
        ),
    ),
)
