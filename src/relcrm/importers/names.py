"""Names as they are said. Lists and companies write "Ruiz, Ana", so that they can be sorted: that is Ana Ruiz.

Only a name that can be nothing else is turned round: of what may be a company, two people, or somebody with a
degree or a place behind the name, nothing is guessed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from relcrm.importers.addresses import one_line

if TYPE_CHECKING:
    from collections.abc import Callable


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_LONGEST_NAME = 200  # characters
_MOST_WORDS = 4  # of the names that stand behind the comma
_PARTS = range(2, 5)
_QUOTES = ('""', "''", "“”", "\u2018\u2019", "„“", "«»")
_BEHIND = re.compile(r"\s*(?:\([^()]*\)|\[[^\[\]]*\])\s*$")
_NO_NAME = re.compile(r"[\d@&+/|:;!?_#*<>=]|(?<!\w)[-\u2013\u2014](?!\w)")
_EAST_ASIAN_FAMILY = re.compile(r"[\u3040-\u309f\u3400-\u9fff\uac00-\ud7a3]+")
_EAST_ASIAN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]+")
_GENERATIONS = _words(
    "jr sr jnr snr jun sen junior senior júnior sênior filho neto sobrinho fils père ii iii iv 2nd 3rd 4th"
)
_FORMS_OF_ADDRESS = _words(
    "mr mrs ms miss mx sir dame dr prof rev fr herr frau hr fru m mme mlle sr sra srta sig dott dottssa ing don"
    " doña dhr mevr mw drs lic ir dipl-ing"
)
_DEGREES = _words(
    "phd dphil md mba msc bsc mphil mpa mph meng beng llb llm jd esq cpa cfa cfp pmp dds dmd dvm rn mp qc kc obe"
    " mbe cbe frs pe emba edd psyd dba aia ra ma ba ms bs do msw lcsw cissp"
)
_LEGAL_FORMS = _words(
    "inc incorporated llc llp lp ltd limited gmbh mbh ag kg kgaa ohg gbr ug ev eg co cie corp corporation company"
    " sa sas sarl eurl srl spa snc sl slu slp ltda lda bv nv plc pty pvt pte oy oyj ab as asa aps sro zoo kft"
)
_OF_NO_PERSON = _words(
    "and und et e och og en support team service services kundenservice sales vertrieb info newsletter news billing"
    " accounts office bank university universität hotel department dept group gruppe holding holdings partners"
    " associates partner sons brothers bros söhne fils foundation stiftung institute studio agency agentur shop"
    " store club society school at of from the bei for für chez notifications noreply no-reply"
)


def person_name(*parts: str) -> str:
    """Return a name on one line, as it is said: "Fox, Robert, Jr." is Robert Fox Jr.; empty for no name."""
    name = _unquoted(one_line(" ".join(parts))[:_LONGEST_NAME].strip()).strip(", ")
    if "," not in name:
        return name
    behind = _BEHIND.search(name)
    bare, rest = (name[: behind.start()], name[behind.start() :].strip()) if behind else (name, "")
    turned = _turned(bare)
    return f"{turned} {rest}".strip() if turned else name


def said_name(given: str, middle: str, family: str, suffix: str = "") -> str:
    """Return the parts of a name in the order in which they are said, with what tells son from father.

    In East Asian letters the family's name comes first. Any other suffix is a degree, not a name.
    """
    given, middle, family = (person_name(part) for part in (given, middle, family))
    if _EAST_ASIAN_FAMILY.fullmatch(family) and _EAST_ASIAN.fullmatch(given):
        return family + given
    return with_generation(" ".join(filter(None, (given, middle, family))), suffix)


def with_generation(name: str, suffix: str) -> str:
    """Return the name with `Jr.`, `III` or the like behind it, unless it is there already or is none."""
    suffix = one_line(suffix).strip(" ,")
    is_wanted = name and is_generation(suffix) and not is_generation(name.rsplit(maxsplit=1)[-1])
    return f"{name} {suffix}" if is_wanted else name


def is_generation(word: str) -> bool:
    """Say whether this is what tells a son from his father, such as `Jr.`."""
    return _bare(word) in _GENERATIONS


def generation_of(name: str) -> str:
    """Return what tells this bearer of a name from his father, for comparing; empty for nothing."""
    *names, last = name.split() or [""]
    return _bare(last.strip(",")) if names and is_generation(last.strip(",")) else ""


def is_form_of_address(text: str) -> bool:
    """Say whether this is how a letter begins, such as `Mr.` or `Prof. Dr.`."""
    words = text.split()
    return bool(words) and all(_bare(word) in _FORMS_OF_ADDRESS for word in words)


def is_of_no_person(words: list[str]) -> bool:
    """Say whether words are such as companies, teams and machines have in their names."""
    return not {_bare(word) for word in words}.isdisjoint(_OF_NO_PERSON | _LEGAL_FORMS)


def _unquoted(name: str) -> str:
    is_quoted = len(name) > 2 and name[0] + name[-1] in _QUOTES
    return name[1:-1].strip() if is_quoted else name


def _turned(name: str) -> str:
    """Return a name with its commas resolved, or nothing where they may mean something else."""
    if _NO_NAME.search(name):
        return ""
    parts = [part.strip() for part in name.split(",")]
    if len(parts) not in _PARTS:
        return ""
    degrees = _taken(parts, _is_degree)
    titles = _taken(parts, lambda part: _bare(part) in _FORMS_OF_ADDRESS - _GENERATIONS)
    generation = _taken(parts, is_generation)
    said = _said(parts)
    whole = " ".join(filter(None, (*titles, said, *generation)))
    return ", ".join((whole, *degrees)) if said else ""


def _taken(parts: list[str], is_one: Callable[[str], bool]) -> list[str]:
    """Return the parts behind the first that are such, and take them out."""
    found = [part for part in parts[1:] if is_one(part)]
    parts[1:] = [part for part in parts[1:] if part and not is_one(part)]
    return found


def _said(parts: list[str]) -> str:
    """Return given name and family name in their order; one part alone is in order already."""
    if len(parts) == 1:
        return parts[0]
    if len(parts) > 2 or not all(parts) or _is_of_no_person(parts):
        return ""
    family, given = parts
    *before, generation = given.split()
    if before and is_generation(generation):
        return f"{_said([family, ' '.join(before)])} {generation}"
    *names, last = family.split()
    if names and is_generation(last):
        return f"{given} {_uncapitalised(' '.join(names), given)} {last}"
    family = _uncapitalised(family, given)
    if _EAST_ASIAN_FAMILY.fullmatch(family) and _EAST_ASIAN.fullmatch(given):
        return family + given
    return f"{given} {family}"


def _uncapitalised(family: str, given: str) -> str:
    """Return RUIZ as Ruiz, where the capitals only tell the family's name from the other."""
    return family.title() if len(family) > 2 and family.isupper() and not given.isupper() else family


def _is_of_no_person(parts: list[str]) -> bool:
    """Say whether the words are not those of one person's names, family's first."""
    family, given = (part.split() for part in parts)
    is_in_order = len(family) > 1 and _bare(family[0]) in _FORMS_OF_ADDRESS
    is_name = not is_in_order and (not given[0][0].islower() or family[-1][0].islower())
    words = {_bare(word) for word in (*family[1:], *given)}
    ends = {_bare(given[-1]), _bare(family[-1]) if len(family) > 1 else ""}
    is_company = not _OF_NO_PERSON.isdisjoint(words) or not _LEGAL_FORMS.isdisjoint(ends)
    return is_company or not is_name or len(given) > _MOST_WORDS or len(family) > _MOST_WORDS


def _is_degree(part: str) -> bool:
    """Say whether a part holds nothing but degrees; in small letters, `Ma` and `Do` are names."""
    words = part.split()
    is_written_so = all(word.endswith(".") or not word.istitle() for word in words)
    return bool(words) and is_written_so and all(_bare(word) in _DEGREES for word in words)


def _bare(word: str) -> str:
    return word.replace(".", "").casefold()
