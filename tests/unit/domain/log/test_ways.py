import pytest
from hypothesis import given
from hypothesis import strategies as st

from relcrm.domain.log.interaction import Channel
from relcrm.domain.log.ways import MISSED, WAYS, missed_told, way_called, way_told


@pytest.mark.parametrize(
    ("word", "channel", "platform"),
    [
        ("whatsapp", Channel.DM, "whatsapp"),
        ("Signal", Channel.DM, "signal"),
        ("meeting", Channel.IN_PERSON, ""),
        ("coffee", Channel.IN_PERSON, ""),
        ("in person", Channel.IN_PERSON, ""),
        ("in_person", Channel.IN_PERSON, ""),
        ("face-to-face", Channel.IN_PERSON, ""),
        ("face to  face", Channel.IN_PERSON, ""),
        ("call", Channel.PHONE, ""),
        ("zoom", Channel.VIDEO, "zoom"),
        ("text", Channel.DM, "sms"),
        ("mail", Channel.EMAIL, ""),
        ("Twitter", Channel.DM, "x"),
        ("unknown", Channel.UNKNOWN, ""),
    ],
)
def test_a_word_is_the_way_it_names(word: str, channel: Channel, platform: str) -> None:
    way = way_called(word)
    assert way
    assert (way.channel, way.platform) == (channel, platform)


def test_every_channel_is_called_by_its_own_name_too() -> None:
    assert {way.channel for channel in Channel if (way := way_called(channel))} == set(Channel)


def test_a_word_for_no_way_is_none() -> None:
    assert way_called("carrier pigeon") is None
    assert str(WAYS["lunch"]) == "lunch"


@pytest.mark.parametrize(
    ("remark", "word"),
    [
        ("lunch, her plant", "lunch"),
        ("Coffee at the harbour", "coffee"),
        ("we had a long lunch with her team", "lunch"),
        ("dinner", "dinner"),
        ("call about the roof", "call"),
        ("phone: the lease", "phone"),
        ("talked on the phone", "phone"),
        ("her plant, over lunch", "lunch"),
        ("zoom call about the roof", "zoom call"),
        ("whatsapp, her photos", "whatsapp"),
        ("mail about the offer", "mail"),
        ("met at the fair", "met"),
        ("texted her", "texted"),
        ("she called me back", "called"),
        ("bumped into him at the market", "bumped into"),
        ("linkedin message, her talk", "linkedin message"),
        ("coffee \u2014 the new job", "coffee"),
        ("coffee, over coffee", "coffee"),
        ("walk along the river", "walk"),
        ("drinks outside the station", "drinks"),
    ],
)
def test_a_remark_that_cannot_mean_another_tells_its_way(remark: str, word: str) -> None:
    way = way_told(remark)
    assert way
    assert way.word == word


@pytest.mark.parametrize(
    "remark",
    [
        *(
            "",
            "her garden",
            "she sells coffee",
            "coffee shop opening",
            "call her mum",
            "called her mum",
            "lunch money",
        ),
        *("missed call", "call didn't happen", "no lunch", "lunch is planned", "asked for a call, by phone"),
        *("lunch, agreed by phone", "wrote her", "text of the speech", "video of the launch"),
    ],
)
def test_a_remark_that_may_mean_another_tells_none(remark: str) -> None:
    assert way_told(remark) is None


MISSED_REMARKS = [
    "called, voicemail",
    "only voicemail",
    "lunch is cancelled",
    "is cancelled",
    "no answer, left a voicemail",
    "she did not pick up",
    "he cancelled at the last minute",
    "no show",
    "No-show!",
    "didn't answer",
    "didnt pick up",
    "he didn't show up",
    "she never showed up",
    "canceled",
    "nicht erreicht",
    "Mailbox",
    "hat kurzfristig abgesagt",
    "pas de réponse",
    "elle n'a pas décroché",
    "no contestó",
    "non ha risposto",
    "não atendeu",
    "tried to call him",
    "voicemail",
    "left her a voicemail",
    "left him a voicemail",
    "went to voicemail",
    "stood me up",
    "cancelled our lunch",
    "I had to cancel",
    "couldn't reach her",
    "I couldn\u2019t reach him",
    "missed call",
    "she cancelled because of the flu",
    "rescheduled to next week",
    "postponed until May",
    "it was cancelled",
    "no answer, will try again tomorrow",
    "He did not come",
    "lunch cancelled",
    "cancelled lunch",
    "called, no answer",
    "not reached",
    "got her voicemail",
    "she stood me up at the café",
    "the meeting got cancelled",
    "no one answered",
    "did not happen",
    "er kam nicht",
    "il n'est pas venu",
    "no vino",
    "annulé",
    "the line was busy",
    "missed each other",
    "no answer, will try again later",
    "I left a message",
    "er hat abgesagt",
]
HELD_REMARKS = [
    "fixed her mailbox",
    "set up his voicemail",
    "the launch is postponed",
    "her wedding was postponed",
    "lunch",
    "he cancelled his subscription",
    "no answer from her lawyer yet",
    "no reply to my letter so far, we talked",
    "not cancelled after all",
    "talked about the voicemail",
    "did not pick up at first, then we talked",
    "no answer, called back and talked",
    "she cancelled her gym, good talk",
    "we discussed why he did not come",
    "she did not answer my question about money",
    "he did not come alone",
    "no response from the bank",
    "nobody came to her party",
    "they were not there for the talk yesterday",
    "the show was not cancelled",
    "about a no show of a client",
    "her flight was cancelled",
    "she did not reach her goal",
]


@pytest.mark.parametrize("remark", MISSED_REMARKS)
def test_a_remark_tells_that_nobody_talked(remark: str) -> None:
    assert missed_told(remark) is not None


@pytest.mark.parametrize("remark", HELD_REMARKS)
def test_words_about_another_thing_or_a_talk_after_all_tell_of_none(remark: str) -> None:
    assert missed_told(remark) is None


@pytest.mark.parametrize("phrase", [each.strip() for each in MISSED.split(";")])
def test_every_phrase_of_the_table_is_understood_alone(phrase: str) -> None:
    assert missed_told(f"{phrase}.".replace("~", "her").capitalize()) is not None


def test_who_did_not_come_is_told_where_it_was_you() -> None:
    mine, theirs = missed_told("I had to cancel"), missed_told("he had to cancel")
    assert mine
    assert theirs
    assert (mine.words, mine.is_mine, theirs.is_mine) == ("had to cancel", True, False)


@given(st.text(max_size=200))
def test_any_text_is_read_and_a_denied_phrase_tells_of_nothing(text: str) -> None:
    found = missed_told(text)
    assert found is None or found.words
    assert missed_told("it was not cancelled") is None


def test_ways_of_one_word_are_one() -> None:
    assert way_called("Coffee") == way_called("coffee") != way_called("lunch")
    assert len({way_called("coffee"), way_called("COFFEE"), way_called("email")}) == 2
