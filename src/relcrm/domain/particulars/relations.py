"""What people are to one another: roles, the other side of each, and how they are said."""

from __future__ import annotations

from relcrm.domain.people.folding import folded
from relcrm.tuples import NamedTuple

_PAIRS = (
    ("spouse", "spouse"),
    ("partner", "partner"),
    ("ex", "ex"),
    ("sibling", "sibling"),
    ("cousin", "cousin"),
    ("relative", "relative"),
    ("friend", "friend"),
    ("colleague", "colleague"),
    ("neighbour", "neighbour"),
    ("parent", "child"),
    ("grandparent", "grandchild"),
    ("stepparent", "stepchild"),
    ("godparent", "godchild"),
    ("uncle or aunt", "nephew or niece"),
    ("manager", "report"),
    ("assistant", "principal"),
    ("mentor", "mentee"),
    ("agent", "client"),
)
INVERSES = {one: other for pair in _PAIRS for one, other in (pair, pair[::-1])}
"""Each role that has a name for the other side, by its own."""
_SAME = {
    "husband": "spouse",
    "wife": "spouse",
    "domestic partner": "partner",
    "significant other": "partner",
    "father": "parent",
    "mother": "parent",
    "son": "child",
    "daughter": "child",
    "children": "child",
    "kid": "child",
    "brother": "sibling",
    "sister": "sibling",
    "boss": "manager",
    "supervisor": "manager",
    "subordinate": "report",
    "employee": "report",
    "co worker": "colleague",
    "coworker": "colleague",
    "neighbor": "neighbour",
    "kin": "relative",
    "uncle": "uncle or aunt",
    "aunt": "uncle or aunt",
    "nephew": "nephew or niece",
    "niece": "nephew or niece",
    "protege": "mentee",
    "best friend": "friend",
}


class Related(NamedTuple):
    """Somebody and what they are to a contact: a contact of that number, or a name that is none (None).

    With `is_of`, a role without a name for its other side was said of the contact: they are that of somebody.
    """

    role: str
    name: str
    contact_id: int | None = None
    is_of: bool = False

    @property
    def words(self) -> str:
        """Return the role as it stands before the name: `manager`, `dentist of`."""
        return f"{self.role} of" if self.is_of else self.role


def role_named(text: str) -> str:
    """Return a role in its one form: lower case, `husband` as `spouse`; another than the known ones as it is said."""
    said = " ".join(folded(text).replace("-", " ").replace("_", " ").split())
    return _SAME.get(said, said)


def from_other_side(role: str, name: str, contact_id: int) -> Related:
    """Return a relation that was said of somebody's other side, as that other sees it."""
    inverse = INVERSES.get(role)
    return Related(inverse or role, name, contact_id, is_of=inverse is None)
