"""Named tuples are those of `typing`, but for what nobody here asks for."""

from __future__ import annotations

import pickle
from typing import NamedTuple as Theirs

from relcrm.tuples import NamedTuple


class Place(NamedTuple):
    """Where."""

    name: str
    floor: int = 0

    @property
    def label(self) -> str:
        """How it is written."""
        return f"{self.name}, {self.floor}"


class TheirPlace(Theirs):
    name: str
    floor: int = 0


def test_a_named_tuple_has_its_fields_defaults_methods_and_words() -> None:
    place = Place("hall")
    assert place == ("hall", 0) == Place("hall", floor=0)
    assert (place.label, place._replace(floor=2).label) == ("hall, 0", "hall, 2")
    assert (Place.__doc__, Place.__name__, Place.__module__) == ("Where.", "Place", __name__)
    assert (repr(place), Place.__qualname__) == ("Place(name='hall', floor=0)", "Place")


def test_it_says_of_its_fields_what_that_of_typing_says() -> None:
    assert Place._fields == TheirPlace._fields
    assert Place._field_defaults == TheirPlace._field_defaults
    assert Place.__annotations__ == {"name": "str", "floor": "int"}
    assert Place.__mro__[1:] == TheirPlace.__mro__[1:] == (tuple, object)


def test_it_can_be_sent_to_another_process() -> None:
    sent = pickle.dumps(Place("hall", 1))
    assert pickle.loads(sent) == Place("hall", 1)  # noqa: S301 - our own
