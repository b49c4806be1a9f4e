"""Where reference material beside the checkout lies, if it does: tests that read it skip without it."""

from pathlib import Path

import pytest

_BESIDE = Path(__file__).resolve().parents[2] / "shared"
SHARED: Path | None = _BESIDE if _BESIDE.is_dir() else None
needs_shared = pytest.mark.skipif(
    SHARED is None, reason="reference material (../shared) is not beside this checkout"
)
