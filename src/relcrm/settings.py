"""Where things are on this machine: store, configuration, policy, crash log. Reads the environment it is given."""

from __future__ import annotations

import os
import re
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from relcrm import private
from relcrm.domain.policy.values import DEFAULT
from relcrm.errors import BadConfiguration, CannotCreate, Missing, UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from relcrm.domain.policy.values import Policy

POLICY_FILE = "relcrm-policy.toml"
XDG = {
    "user_data_dir": ("XDG_DATA_HOME", ".local/share"),
    "user_config_dir": ("XDG_CONFIG_HOME", ".config"),
    "user_state_dir": ("XDG_STATE_HOME", ".local/state"),
}
KNOWN_KEYS = frozenset({"date_order", "me", "region"})
DATE_ORDERS = ("dmy", "mdy")
_NO_FILE = r"(?is):.*|(file|sqlite\d?):.*|[a-z][a-z\d+.-]+:/.*"


def store_path(environment: Mapping[str, str], named: Path | None = None) -> Path:
    """Return the store's place: as named, else $RELCRM_DB, else the usual one. Raises UsageError for what is no file."""
    if named == Path():
        raise UsageError("--db names no file", hint="name one: --db ~/people.db")
    text = str(named) if named is not None else environment.get("RELCRM_DB")
    if not text:
        return usual_store(environment)
    if text == "-" or (":" in text and re.fullmatch(_NO_FILE, text)):
        raise UsageError(
            f"the store is a file, and {text} is none", hint="name a file: RELCRM_DB=~/people.db"
        )
    return _expanded(text)


def usual_store(environment: Mapping[str, str]) -> Path:
    """Return where the store is while nobody says otherwise."""
    return _platform_directory("user_data_dir", environment) / "relcrm.db"


def config_path(environment: Mapping[str, str]) -> Path:
    """Return the configuration's place: $RELCRM_CONFIG, else the platform's configuration directory."""
    if named := environment.get("RELCRM_CONFIG"):
        return _expanded(named)
    return _platform_directory("user_config_dir", environment) / "config.toml"


def crash_log_path(environment: Mapping[str, str]) -> Path:
    """Return where a bug leaves its traceback."""
    return _platform_directory("user_state_dir", environment) / "crash.log"


def policy(environment: Mapping[str, str], named: Path | None, working_directory: Path) -> Policy:
    """Return the policy in force: that of `policy_path`, or the defaults.

    Raises Missing for a named file that is not there and BadConfiguration for one that makes no sense.
    """
    path = policy_path(environment, named, working_directory)
    return DEFAULT if path is None else policy_from(path)


def policy_path(environment: Mapping[str, str], named: Path | None, working_directory: Path) -> Path | None:
    """Return the policy file in force, None for the defaults.

    `--policy`, else $RELCRM_POLICY, else relcrm-policy.toml found upwards from the working directory,
    else beside the configuration.
    """
    if named is None and environment.get("RELCRM_POLICY"):
        named = _expanded(environment["RELCRM_POLICY"])
    return named or _found_policy(environment, working_directory)


def policy_from(path: Path) -> Policy:
    """Return the policy of one file, laid over the defaults."""
    from relcrm.domain.policy.file import parsed  # noqa: PLC0415 - only who has a policy file pays for reading it

    if path == Path():
        raise UsageError("that names no policy file", hint="name one: relcrm-policy.toml")
    try:
        return parsed(private.text_of(path), str(path))
    except FileNotFoundError as error:
        raise Missing(
            f"there is no policy file {path}", hint="relcrm policy defaults > relcrm-policy.toml"
        ) from error
    except UnicodeDecodeError as error:
        raise BadConfiguration(
            f"the policy file {path} is not UTF-8 text", hint="save it as UTF-8 in your editor"
        ) from error
    except OSError as error:
        raise BadConfiguration(f"cannot read the policy file {path}: {error.strerror}") from error


def region(environment: Mapping[str, str]) -> str | None:
    """Return the two-letter country that phone numbers without `+` belong to: $RELCRM_REGION or the configuration."""
    found = environment.get("RELCRM_REGION") or _configuration(environment).get("region")
    if found is None:
        return None
    if not (isinstance(found, str) and len(found) == 2 and found.isascii() and found.isalpha()):
        shown = f", not {found!r}" if isinstance(found, str) else ""
        raise BadConfiguration(f"region must be a two-letter country{shown}", hint='region = "DE"')
    return found.upper()


def date_order(environment: Mapping[str, str]) -> str:
    """Return `dmy` or `mdy`, as 3/4 is to be read; empty while the configuration does not say."""
    found = _configuration(environment).get("date_order", "")
    if found and found not in DATE_ORDERS:
        raise BadConfiguration(
            "date_order must be dmy (3/4 is 3 April) or mdy (4 March)", hint='date_order = "dmy"'
        )
    return str(found)


def me(environment: Mapping[str, str]) -> tuple[str, ...]:
    """Return who the user is, as told to an import before or written into the configuration."""
    found = _configuration(environment).get("me", [])
    told = [found] if isinstance(found, str) else found
    if not (isinstance(told, list) and all(isinstance(each, str) for each in told)):
        raise BadConfiguration(
            "me must be a list of names and addresses", hint='me = ["Ada Quill", "ada@quill.example"]'
        )
    return tuple(filter(None, map(str.strip, told)))


def remember_me(environment: Mapping[str, str], told: Sequence[str]) -> Path | None:
    """Keep who the user says to be in the configuration and return its place; None where it says so already.

    Addresses take the place of addresses, names that of names. Raises CannotCreate.
    """
    before = me(environment)
    kinds = {"@" in each for each in told}
    wanted = list(dict.fromkeys([*(each for each in before if ("@" in each) not in kinds), *told]))
    if set(wanted) == set(before):
        return None
    import tomlkit  # noqa: PLC0415 - only who tells something new pays for writing it

    path = config_path(environment)
    document = tomlkit.parse(private.text_of(path) if _is_file(path) else "")
    document["me"] = wanted
    write(path, tomlkit.dumps(document))
    return path


def write(path: Path, text: str) -> None:
    """Write a file of settings. Raises CannotCreate."""
    try:
        private.make_folder(path.parent)
        private.write_whole(path, [text.encode()])
    except OSError as error:
        raise CannotCreate(f"cannot write {path}: {error.strerror}", hint="check the folder") from error


def working_directory() -> Path:
    """Return where we are; nowhere in particular where that folder is gone or hidden from us."""
    try:
        return Path.cwd()
    except OSError:
        return Path()


def _expanded(text: str) -> Path:
    """Return a path with its `~` resolved; of somebody this machine does not know, it stays as it is."""
    try:
        return Path(text).expanduser()
    except RuntimeError:
        return Path(text)


def _configuration(environment: Mapping[str, str]) -> dict[str, object]:
    try:
        path = config_path(environment)
    except BadConfiguration:  # nobody knows where it would be
        return {}
    try:
        text = private.text_of(path)
        import tomllib  # noqa: PLC0415 - only who has a configuration pays for reading it

        values = tomllib.loads(text)
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except (OSError, ValueError, RecursionError) as error:
        raise BadConfiguration(
            f"cannot read {path}: {reason(error)}", hint="correct it, or move it away"
        ) from error
    if unknown := sorted(set(values) - KNOWN_KEYS):
        raise BadConfiguration(
            f"{path}: unknown key {unknown[0]}", hint=f"known: {', '.join(sorted(KNOWN_KEYS))}"
        )
    return values


def _found_policy(environment: Mapping[str, str], working_directory: Path) -> Path | None:
    for folder in (working_directory, *working_directory.parents):
        if _is_file(path := folder / POLICY_FILE):
            return path
    with suppress(BadConfiguration):  # nobody knows where the configuration would be
        if _is_file(beside := config_path(environment).parent / POLICY_FILE):
            return beside
    return None


def _is_file(path: Path) -> bool:
    """Say whether there is such a file, as far as we may look."""
    try:
        return path.is_file()
    except OSError:
        return False


def reason(error: Exception) -> str:
    """Return why a file cannot be read."""
    if isinstance(error, RecursionError):
        return "it is nested too deep"
    return getattr(error, "strerror", None) or str(error)


def _platform_directory(kind: str, environment: Mapping[str, str]) -> Path:
    """Return a folder of ours: by the XDG variables and their defaults, elsewhere than on Linux by platformdirs."""
    variable, usual = XDG[kind]
    if (named := environment.get(variable)) and Path(
        named
    ).is_absolute():  # others are void, says the standard
        return Path(named) / "relcrm"
    if "linux" in sys.platform:  # the library would say the same, 3 ms later
        return _home(environment) / usual / "relcrm"
    import platformdirs  # noqa: PLC0415 - start-up

    _home(environment)  # the library would make a folder called ~
    directory: str = getattr(platformdirs, kind)("relcrm", appauthor=False)
    return Path(directory)


def _home(environment: Mapping[str, str]) -> Path:
    """Return the home of whoever runs this: $HOME, else what the machine knows. Raises BadConfiguration."""
    named = Path(environment.get("HOME", ""))
    if named.is_absolute():
        return named
    with suppress(ImportError, KeyError):
        import pwd  # noqa: PLC0415 - only who has no HOME pays for it

        known = Path(pwd.getpwuid(os.getuid()).pw_dir)
        if known.is_absolute():
            return known
    raise BadConfiguration(
        "nobody knows where your home is: HOME is not set, and this user has none",
        hint="set HOME, or RELCRM_DB to the file to use",
    )
