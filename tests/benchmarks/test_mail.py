"""The generator of mailboxes gives the same mails for the same numbers, all of which both readers find."""

from __future__ import annotations

import importlib.util
import mailbox
from pathlib import Path
from typing import Any

import pytest

from importing import opened
from relcrm.importers.base import Message, Skipped


def load() -> Any:
    spec = importlib.util.spec_from_file_location("mail_benchmark", Path(__file__).with_name("mail.py"))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("bare", [True, False])
def test_the_standard_library_and_the_import_find_the_same_mails(home: Path, *, bare: bool) -> None:
    load().generate(home / "box", 300, 40, bare=bare)
    found = opened("mail", home / "box")
    items = list(found.items)
    assert found.owner.names == {"Ada Quill"}
    rows = {item.at.line for item in items if isinstance(item, Message | Skipped)}
    box = mailbox.mbox(home / "box", create=False)
    assert rows == set(range(1, len(box) + 1)) == set(range(1, 301))
    box.close()
    assert sum(isinstance(item, Message) for item in items) > 270


def test_it_is_the_same_each_time(home: Path) -> None:
    for name in ("one", "other"):
        load().generate(home / name, 50, 10)
    assert (home / "one").read_bytes() == (home / "other").read_bytes()
