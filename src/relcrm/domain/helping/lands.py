"""Countries as people write them: code, names, what is of them, and the beginning of their telephone numbers.

A closed list of facts, not of meanings: it lets "in Spain" find an address in España and "Spanish tax law". Cities and
regions are not here; they are found as the addresses name them.
"""

from __future__ import annotations

from functools import cache

from relcrm.domain.people.folding import folded
from relcrm.tuples import NamedTuple

# code; names; what is of it; calling code, where the country has one to itself
_LANDS = """
at; austria, osterreich; austrian; 43
au; australia; australian; 61
be; belgium, belgique, belgie; belgian; 32
br; brazil, brasil; brazilian; 55
ca; canada; canadian;
ch; switzerland, schweiz, suisse, svizzera; swiss; 41
cn; china; chinese; 86
cz; czechia, czech republic, cesko; czech; 420
de; germany, deutschland; german; 49
dk; denmark, danmark; danish; 45
ee; estonia, eesti; estonian; 372
eg; egypt; egyptian; 20
es; spain, espana; spanish; 34
fi; finland, suomi; finnish; 358
fr; france; french; 33
gb; united kingdom, uk, great britain, britain, england; british, english; 44
gh; ghana; ghanaian; 233
gr; greece, ellada, hellas; greek; 30
hr; croatia, hrvatska; croatian; 385
hu; hungary, magyarorszag; hungarian; 36
ie; ireland; irish; 353
il; israel; israeli; 972
in; india; indian; 91
is; iceland, island; icelandic; 354
it; italy, italia; italian; 39
jp; japan; japanese; 81
ke; kenya; kenyan; 254
kr; south korea, korea; korean; 82
lt; lithuania, lietuva; lithuanian; 370
lv; latvia, latvija; latvian; 371
ma; morocco, maroc; moroccan; 212
mx; mexico; mexican; 52
ng; nigeria; nigerian; 234
nl; netherlands, nederland, holland; dutch; 31
no; norway, norge; norwegian; 47
nz; new zealand; new zealander; 64
pl; poland, polska; polish; 48
pt; portugal; portuguese; 351
ro; romania; romanian; 40
rs; serbia, srbija; serbian; 381
se; sweden, sverige; swedish; 46
si; slovenia, slovenija; slovenian; 386
sk; slovakia, slovensko; slovak; 421
tr; turkey, turkiye; turkish; 90
ua; ukraine, ukraina; ukrainian; 380
us; united states, usa, america; american;
za; south africa; south african; 27
"""


class Land(NamedTuple):
    """A country, its texts folded; `of` is what is of it, such as its language. `calls` may be empty."""

    code: str
    names: tuple[str, ...]
    of: tuple[str, ...]
    calls: str


@cache
def lands() -> dict[str, Land]:
    """Return the countries by each of their names and by what is of them."""
    found: dict[str, Land] = {}
    for line in _LANDS.strip().splitlines():
        code, names, of, calls = (part.strip() for part in line.split(";"))
        land = Land(code, tuple(names.split(", ")), tuple(of.split(", ")), calls)
        found |= dict.fromkeys((*land.names, *land.of), land)
    return found


def is_in(country: str, land: Land) -> bool:
    """Say whether the country of an address is that one: by a name or by its code."""
    said = folded(country)
    return said == land.code or said in land.names
