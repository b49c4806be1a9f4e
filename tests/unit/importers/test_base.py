"""What every importer shares."""

from __future__ import annotations

import sys

import pytest

from relcrm.importers.base import how_to_install


@pytest.mark.parametrize(
    ("prefix", "command"),
    [
        ("/home/ada/.local/share/pipx/venvs/relcrm", 'pipx install --force "relcrm[mail]"'),
        ("/home/ada/.local/share/uv/tools/relcrm", 'uv tool install "relcrm[mail]"'),
        ("/home/ada/my venv", "'/home/ada/my venv/bin/python' -m pip install \"relcrm[mail]\""),
        ("/home/ada/uv/venv", '/home/ada/uv/venv/bin/python -m pip install "relcrm[mail]"'),
    ],
)
def test_the_command_is_that_of_the_environment(
    prefix: str, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "prefix", prefix)
    monkeypatch.setattr(sys, "executable", f"{prefix}/bin/python")
    assert how_to_install("mail") == command
