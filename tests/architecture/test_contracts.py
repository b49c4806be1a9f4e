"""The contracts on imports in pyproject.toml hold, and every module has its layer."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
LINT = "from importlinter.cli import lint_imports_command; lint_imports_command()"


def lint(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", LINT, "--no-cache", "--no-logo", *arguments],
        cwd=REPOSITORY,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_every_contract_on_imports_is_kept() -> None:
    done = lint()
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 broken" in done.stdout


@pytest.mark.parametrize(
    ("loosened", "broken"),
    [
        ('["relcrm.render.progress"]', "Rich draws the progress of an import, and nothing else"),
        ('["relcrm.store.writer", "relcrm.store.ddl"]', "One definition of the schema"),
        ('"phones | private | zones",', "relcrm.phones"),
        ('"foresight | etiquette",', "relcrm.domain.foresight"),
        ('"arriving | logbook | interchange | outgoing | demo | correspondence",', "relcrm.services.logbook"),
        ('"relcrm.cli.commands.import_json", ', "What people do daily loads no ORM"),
    ],
)
def test_a_contract_would_notice(home: Path, loosened: str, broken: str) -> None:
    text = (REPOSITORY / "pyproject.toml").read_text(encoding="utf-8")
    assert text.count(loosened) == 1
    without = home / "pyproject.toml"
    without.write_text(
        text.replace(loosened, '["relcrm.errors"]' if loosened[0] == "[" else ""), encoding="utf-8"
    )
    done = lint("--config", str(without))
    assert done.returncode == 1
    assert broken in done.stdout
