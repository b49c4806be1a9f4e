"""Tell a name from a remark where both may stand. What somebody is called on purpose is never doubted here."""

from __future__ import annotations

from relcrm.domain.people.matching import could_be_a_name

MOST_WORDS, MOST_SMALL_WORDS = 6, 3
_PARTICLE_TEXT = (
    "al ap bin bint da dal dalla das de degli dei del della den der di do dos du e el ibn la las le los mac mc of san "
    "st ten ter van vom von y zu zum zur "
)
_FUNCTION_TEXT = (
    "a about after again against all also am an and another any are as at auf avec back be because been before beim "
    "being both but by can chez con could did does done down during each first for from für get gets give given go "
    "goes going got had has have he her here hers him his how i if im in into is it its just last like made me met "
    "mit more most much my nach near nel next no not now off on one only or other our out over own para por pour same "
    "she should so sobre some soon still sul sur than that the their them then there these they this those through "
    "till to today together tomorrow tonight too two und under until up us very via was we wegen well went were what "
    "when where which while who whose why will with without would yesterday yet you your über "
)
_EVENT_TEXT = (
    "afternoon anniversary beer beers birthday boat book breakfast brunch bumped call called catch catching chat "
    "chatted cinema coffee concert conference contract cup deal demo dinner discussed discussion drink drinks email "
    "evening exhibition fair film game gave good great gym hello help helped hike hiking house interview invoice job "
    "kids lab long lunch meal meet meeting meetup mentioned message morning moved movie moving museum new news nice "
    "night office offsite park party phone pizza plan planning plans plant project proposal quick quote ran running "
    "sailing sauna sent short sister skiing skype spoke summer talk talked talking tea team tennis thanks theatre "
    "ticket tour training trip tv update video visit visited walk walked walking wants wedding weekend wine winter "
    "work workshop wrote zoom "
)
_PARTICLES = frozenset(_PARTICLE_TEXT.split())
_FUNCTION_WORDS = frozenset(_FUNCTION_TEXT.split())
_EVENT_WORDS = frozenset(_EVENT_TEXT.split())
_MARKS_OF_A_SENTENCE = frozenset(':;!?()[]"…&+=%#*<>|')


def reads_like_a_name(text: str) -> bool:
    """Say whether a text reads like somebody's name rather than like a remark.

    A name has few words, no digits and none of the marks and small words that make a sentence. Written without
    capitals it is three words at most, and no word for what people do together.
    """
    words = text.replace(",", " ").split()
    if not could_be_a_name(text) or any(char.isdigit() or char in _MARKS_OF_A_SENTENCE for char in text):
        return False
    written_small = [word for word in words if word[:1].islower() and word not in _PARTICLES]
    if not written_small:
        return len(words) <= MOST_WORDS and not {"at", "the", "with", "about"} & set(map(str.casefold, words))
    if len(words) > MOST_SMALL_WORDS or "," in text:
        return False
    return not any(is_common_word(word) for word in words)


def is_common_word(word: str) -> bool:
    """Say whether a word is one of sentences, or for what people do together."""
    return is_function_word(word) or _small(word) in _EVENT_WORDS


def is_function_word(word: str) -> bool:
    """Say whether a word is one of those that hold a sentence together."""
    return _small(word) in _FUNCTION_WORDS


def _small(word: str) -> str:
    return word.casefold().replace("\u2019", "'").strip(".,'").removesuffix("'s")
