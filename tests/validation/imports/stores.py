"""Import files as a user does, each time into a new store, and read back who and what is in it."""

from __future__ import annotations

import io
import os
import sqlite3
import time
from contextlib import closing, contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from truth import Exchange
from world import NOW

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

_REFUSED = 2
_PEOPLE = (
    "SELECT contact.id, contact.name, handle.value FROM contact "
    "LEFT JOIN handle ON handle.contact_id = contact.id AND handle.platform = 'email'"
)
_KNOWN_AS = "SELECT contact_id, substr(source_key, 7) FROM identity WHERE source_key LIKE 'email:%'"
_LOG = (
    "SELECT participant.contact_id, source, occurred_on, direction, answered, is_group, channel, kind, minutes "
    "FROM interaction JOIN participant ON participant.interaction_id = interaction.id"
)


class Row(NamedTuple):
    """One interaction of one contact as the store has it."""

    contact: int
    source: str
    day: str
    direction: str | None
    answered: bool
    group: bool
    channel: str
    kind: str
    minutes: int | None


@dataclass(slots=True)
class Found:
    """What a store holds after some imports: names and addresses of contacts, and the log.

    `known_as` are the addresses under which imports met a contact, also where another contact has them.
    """

    names: dict[int, str] = field(default_factory=dict)
    addresses: dict[int, set[str]] = field(default_factory=dict)
    known_as: dict[int, set[str]] = field(default_factory=dict)
    log: list[Row] = field(default_factory=list)

    def persons(self, who: Mapping[str, int]) -> dict[int, int | None]:
        """Return which true person each contact is, by address; None for one that is nobody or two people."""
        return {contact: _meant(addresses, who) for contact, addresses in self.addresses.items()}

    def with_doubles(self, who: Mapping[str, int]) -> dict[int, int | None]:
        """Return the same, with contacts that have no address because another contact has it."""
        return {
            contact: _meant(addresses or self.known_as.get(contact, set()), who)
            for contact, addresses in self.addresses.items()
        }

    def named(self, names: Mapping[str, int]) -> dict[int, int | None]:
        """Return which true person each contact is, by name: chats know no addresses."""
        return {contact: names.get(name) for contact, name in self.names.items()}

    def exchanges(self, source: str, persons: Mapping[int, int | None]) -> list[Exchange]:
        """Return the exchanges from one source with the people that contacts are; 0 for nobody."""
        return [
            Exchange(persons.get(row.contact) or 0, row.day, row.direction or "", row.answered, row.group)
            for row in self.log
            if row.source == source and row.channel in {"email", "dm"} and row.kind == "touch"
        ]


def _meant(addresses: set[str], who: Mapping[str, int]) -> int | None:
    meant = {who.get(address) for address in addresses}
    return meant.pop() if len(meant) == 1 else None


def imported(home: Path, runs: Sequence[Sequence[Path | str]]) -> Found:
    """Return what a new store in `home` holds after these runs of `relcrm import`."""
    home.mkdir(parents=True, exist_ok=True)
    with at_home(home):
        for words in runs:
            _run(["import", *map(str, words)])
    return _read(home / "relcrm.db")


def _run(words: list[str]) -> None:
    from relcrm.cli.main import run  # noqa: PLC0415 - reads the environment

    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = run(words)
    if code >= _REFUSED:
        raise SystemExit(f"relcrm {' '.join(words)}: exit {code}: {err.getvalue()}")


@contextmanager
def at_home(home: Path, now: str = NOW) -> Iterator[None]:
    """Let the program see a home, a clock and a zone of its own."""
    wanted = {
        "RELCRM_DB": str(home / "relcrm.db"),
        "RELCRM_CONFIG": str(home / "config.toml"),
        "RELCRM_NOW": now,
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_STATE_HOME": str(home / "state"),
        "XDG_CACHE_HOME": str(home / "cache"),
        "TZ": "Europe/Berlin",
    }
    before = {name: os.environ.get(name) for name in wanted}
    os.environ.update(wanted)
    _reset_clock()
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
        _reset_clock()


def _reset_clock() -> None:
    if hasattr(time, "tzset"):
        time.tzset()


def _read(path: Path) -> Found:
    found = Found()
    if not path.exists():
        return found
    with closing(sqlite3.connect(path)) as connection:
        for contact, name, address in connection.execute(_PEOPLE):
            found.names[contact] = name
            found.addresses.setdefault(contact, set()).update({address} - {None})
        for contact, address in connection.execute(_KNOWN_AS):
            found.known_as.setdefault(contact, set()).add(address)
        for contact, source, day, direction, answered, group, *rest in connection.execute(_LOG):
            found.log.append(Row(contact, source, day, direction, bool(answered), bool(group), *rest))
    return found
