"""The columns of a CSV that were kept under a name, beside the configuration."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from relcrm import private, settings
from relcrm.errors import BadConfiguration, Missing, UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def saved_map(environment: Mapping[str, str], name: str) -> dict[str, str]:
    """Return the columns of a CSV that were kept under a name. Raises Missing where there are none."""
    import tomllib  # noqa: PLC0415 - only who uses one pays for reading it

    path = map_path(environment, name)
    try:
        found = tomllib.loads(private.text_of(path))
        return {field: str(column) for field, column in found.items()}
    except FileNotFoundError as error:
        raise Missing(
            f'there is no map called "{name}"', hint=f"--map name=... --save-map {name} keeps one"
        ) from error
    except (OSError, ValueError, RecursionError) as error:
        raise BadConfiguration(
            f"cannot read {path}: {settings.reason(error)}", hint="correct it, or delete it"
        ) from error


def save_map(environment: Mapping[str, str], name: str, columns: Mapping[str, str]) -> None:
    """Keep the columns of a CSV under a name, beside the configuration. Raises CannotCreate."""
    import tomlkit  # noqa: PLC0415 - only who keeps one pays for writing it

    settings.write(map_path(environment, name), tomlkit.dumps(dict(columns)))


def map_path(environment: Mapping[str, str], name: str) -> Path:
    """Return where the columns kept under a name are. Raises UsageError for what is no name."""
    if not re.fullmatch(r"[\w-]{1,60}", name):
        raise UsageError(f'"{name}" is no name for a map', hint="letters, digits, - and _, such as hubspot")
    return settings.config_path(environment).parent / "maps" / f"{name}.toml"
