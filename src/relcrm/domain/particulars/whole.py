"""All that hangs on one contact beside addresses, as one value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    from relcrm.domain.particulars.details import Detail, News, PostalAddress
    from relcrm.domain.particulars.occasions import Occasion
    from relcrm.domain.particulars.relations import Related


class Labelled(NamedTuple):
    """An address of a contact and what it is to them: work, home, mobile."""

    platform: str
    value: str
    label: str


class Particulars(NamedTuple):
    """What hangs on one contact; `labels` are those of addresses, of the ones that have any."""

    occasions: tuple[Occasion, ...] = ()
    addresses: tuple[PostalAddress, ...] = ()
    details: tuple[Detail, ...] = ()
    related: tuple[Related, ...] = ()
    news: tuple[News, ...] = ()
    labels: tuple[Labelled, ...] = ()
