"""What the words of a person's name mean: titles, credentials and generations taken off, other names in it found.

Whether two names can be one person's is `identity.name_likeness`.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from relcrm.domain.people.folding import folded, plain_marks
from relcrm.domain.people.spelling import Word, is_cjk, word
from relcrm.tuples import NamedTuple

MOST_WORDS = 8
"""Words of a name that are looked at; the rest of a longer one is no name any more."""
MOST_NAMES = 8
"""Names of one person that are looked at."""
_LONGEST = 200  # characters of a text that are looked at


def _set_of(words: str) -> frozenset[str]:
    return frozenset(words.split())


_TITLES = _set_of(
    "dr drs prof professor doctor mr mrs ms miss mx sir dame herr frau mme mlle monsieur madame dott dottssa "
    "mag dipl ing rev med habil"
)
_CREDENTIALS = _set_of(
    "phd md mba msc bsc llm llb jd dds cpa cfa cfp pmp esq mph meng beng mphil dphil acca obe mbe cbe"
)
_GENERATIONS = {
    "jr": "Jr.",
    "junior": "Jr.",
    "sr": "Sr.",
    "senior": "Sr.",
    "ii": "II",
    "2nd": "II",
    "iii": "III",
    "3rd": "III",
    "iv": "IV",
    "4th": "IV",
    **dict.fromkeys(("jnr", "fils", "hijo", "filho", "neto"), "Jr."),
    **dict.fromkeys(("snr", "pere"), "Sr."),
}
_SURE_GENERATIONS = frozenset({"jr", "jnr", "sr", "snr", "ii", "iii"})
"""These are a generation behind one name too; junior alone behind a name can be a surname."""
# What is said behind a full name (in Hungarian before it) of which of two people it is.
_YOUNGER = (
    r"jun\.|d\. ?[jy]\.|ml\.|der j(?:ü|ue)ngere|den yngre|the younger|le jeune|il giovane|el joven|el mozo"
)
_ELDER = (
    r"sen\.|d\. ?[äa]\.|st\.|der (?:ä|ae)ltere|den (?:ä|æ|e)ldre|the elder|l'a[iî]n[eé]|il vecchio|el viejo"
)
_SAID_AGES = tuple(
    (generation, re.compile(rf"(?<=\w)[\s,(]+(?:{behind})\)?\s*$|^{before}\.?\s+(?=\w+\s)", re.IGNORECASE))
    for generation, behind, before in (("Jr", _YOUNGER, "ifj"), ("Sr", _ELDER, "id"))
)
_PARTICLES = _set_of("von van der den de da di del della dos das du la le zu zum zur af av bin ibn")
_BORN = frozenset({"nee", "geb", "geborene"})
_ASIDE = re.compile(r"[\"“”„«(\[\uff08]([^\"“”»)\]\uff09]{0,80})[\"”“»)\]\uff09]")
_BEHIND_A_BAR = re.compile(r"\|.*|(?<![^\W\d_])·.*|·(?![^\W\d_]).*")
_BREAKS = re.compile(r"[\s/\-·_]+")


class Name(NamedTuple):
    """A name in words, as people say them: given names first. `joined` are all its letters, small words too."""

    words: tuple[Word, ...]
    joined: str
    generation: str = ""

    @property
    def shown(self) -> str:
        """Return it for reading."""
        return " ".join(filter(None, (*(each.shown for each in self.words), self.generation)))

    @property
    def is_cjk(self) -> bool:
        """Say whether it is written in Chinese, Japanese or Korean, where names often have no gap."""
        return is_cjk(self.joined)

    @property
    def usernames(self) -> frozenset[str]:
        """Return what anybody of that name may be called in an address: adalovelace, alovelace, adal."""
        first, last = self.words[0].plain, self.words[-1].plain
        pairs = {first + last, last + first, first[:1] + last, last + first[:1], first + last[:1]}
        return frozenset({self.joined, first, last, first[:1] + last[:1], *pairs})


@lru_cache(maxsize=16_384)
def names_of(text: str, nicknames: tuple[str, ...] = ()) -> tuple[Name, ...]:
    """Return the names that a person goes by, the main one first; none where the text has no word.

    A name of one word stands before the surname: Robert Smith, called Bob, is Bob Smith as well. One in
    brackets or quotes, or behind née, can also be another surname.
    """
    main, asides = _read(text)
    found = [main, *(name for aside in asides for name in _called(main, _read(aside)[0], is_aside=True))]
    found += [name for nickname in nicknames for name in _called(main, _read(nickname)[0], is_aside=False)]
    return tuple(dict.fromkeys(name for name in found if name.words))[:MOST_NAMES]


def _called(main: Name, other: Name, *, is_aside: bool) -> list[Name]:
    if len(other.words) != 1 or len(main.words) < 2:
        return [other]
    called = [_named((*other.words, *main.words[1:]), main.generation)]
    return [*called, _named((*main.words[:-1], *other.words), main.generation)] if is_aside else called


def _named(words: tuple[Word, ...], generation: str = "") -> Name:
    return Name(words, "".join(each.plain for each in words), generation)


def _read(text: str) -> tuple[Name, list[str]]:
    """Return the name in a text, and the texts beside it in brackets, in quotes or behind née."""
    text = unicodedata.normalize(
        "NFC", plain_marks(unicodedata.normalize("NFKC", plain_marks(text[:_LONGEST])))
    )
    text = _with_generation(text.replace("l·l", "ll"))
    if "@" in text:
        text = re.sub(r"[.+]", " ", text.strip("@").partition("@")[0])
    asides = [aside for aside in _ASIDE.findall(text) if "/" not in aside]  # she/her is no name
    text = _BEHIND_A_BAR.sub("", _ASIDE.sub(" ", text))
    tokens = _tokens(_given_first(text))
    keys = [folded(token) for token in tokens]
    behind = [
        at for at, key in enumerate(keys) if key in (_GENERATIONS if at > 1 else _SURE_GENERATIONS) and at
    ]
    generation = _GENERATIONS[keys[behind[0]]] if behind else ""
    tokens = [token for at, token in enumerate(tokens) if at not in behind]
    tokens = _without_credentials(_without_titles(tokens))
    born = next((at for at, token in enumerate(tokens[2:-1], 2) if folded(token) in _BORN), None)
    if born:
        asides.append(" ".join(tokens[born + 1 :]))
        tokens = tokens[:born]
    words = tuple(found for token in tokens[:MOST_WORDS] if (found := word(token)).plain)
    joined = "".join(each.plain for each in words)
    return Name(_without_particles(words), joined, generation), asides


def _with_generation(text: str) -> str:
    """Return `Lucas Cranach d. Ä.` as `Lucas Cranach Sr`."""
    for generation, said in _SAID_AGES:
        if found := said.search(text):
            return f"{text[: found.start()]} {text[found.end() :]} {generation}"
    return text


def _given_first(text: str) -> str:
    """Return `Lovelace, Ada, PhD` as `Ada Lovelace`; a generation stays behind."""
    head, *parts = (part.strip() for part in text.split(","))
    generations = [part for part in parts if folded(part).strip(".") in _GENERATIONS]
    before = [part for part in parts if part and not _stands_behind(part, head)]
    return " ".join([*before[:1], head, *generations])


def _stands_behind(part: str, head: str) -> bool:
    """Say whether what follows a comma is no given name: a generation, known letters, or capitals behind a full name."""
    keys = {folded(token) for token in _tokens(part)}
    return keys <= (_CREDENTIALS | _GENERATIONS.keys()) or (
        part.isupper() and " " in head and not head.isupper()
    )


def _tokens(text: str) -> list[str]:
    """Return the words of a text without apostrophes and points; those with a digit in them are no names."""
    tokens: list[str] = []
    for token in _BREAKS.split(text):
        bare = token.replace(".", "")
        is_short = folded(bare) in _TITLES or folded(bare) in _CREDENTIALS
        tokens += [bare] if is_short else token.split(".")
    cleaned = ("".join(char for char in token if char not in "'®™") for token in tokens)
    return [
        token
        for token in cleaned
        if token and (token.lower() in _GENERATIONS or not any(char.isdigit() for char in token))
    ]


def _without_titles(tokens: list[str]) -> list[str]:
    while len(tokens) > 1 and folded(tokens[0]) in _TITLES:
        tokens = tokens[1:]
    return tokens


def _without_credentials(tokens: list[str]) -> list[str]:
    while len(tokens) > 2 and folded(tokens[-1]) in _CREDENTIALS:
        tokens = tokens[:-1]
    return tokens


def _without_particles(words: tuple[Word, ...]) -> tuple[Word, ...]:
    inner = tuple(each for each in words[1:-1] if each.plain not in _PARTICLES)
    return (words[0], *inner, words[-1]) if len(words) > 2 else words
