"""How near what was found is to the truth: precision and recall of things that are right or not."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable


class Score(NamedTuple):
    """How many things were found, how many there are, and how many of both are the same."""

    right: int
    found: int
    true: int

    @property
    def precision(self) -> float:
        """Return the part of what was found that is right; 1 where nothing was."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Return the part of what there is that was found; 1 where there is nothing."""
        return self.right / self.true if self.true else 1.0

    def __str__(self) -> str:
        """Show both, cut rather than rounded: .997 is not 1."""
        return f"{_cut(self.precision)} / {_cut(self.recall)}"


class Part(NamedTuple):
    """How many of a number of things: counted that should be, or that should not be."""

    some: int
    of: int

    def __str__(self) -> str:
        """Show as people say it."""
        return f"{self.some} of {self.of}"


def score(found: Iterable[Hashable], true: Iterable[Hashable]) -> Score:
    """Compare two heaps: what is twice in one of them must be twice in the other."""
    found, true = Counter(found), Counter(true)
    return Score((found & true).total(), found.total(), true.total())


def _cut(value: float) -> str:
    return f"{int(value * 1000 + 1e-9) / 1000:.3f}"
