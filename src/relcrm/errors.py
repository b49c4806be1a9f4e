"""Every failure the program expects, with its exit code. Imports nothing."""


class RelcrmError(Exception):
    """An expected failure: one line that says what is wrong, and a hint that says what to do.

    `code` is a stable word for programs, `exit_code` what the process ends with, `data` what a
    `--json` caller needs beside the message (candidates, gates).
    """

    code = "error"
    exit_code = 70

    def __init__(self, message: str, hint: str = "", data: object = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.data = data


class UsageError(RelcrmError):
    """The command line does not fit together, or a value in it makes no sense."""

    code = "usage"
    exit_code = 2


class UnclearDay(UsageError):
    """A day could be another one as well; we never guess. `data` holds the `days` it may be."""

    code = "unclear_day"


class UnclearWay(UsageError):
    """It is not said through which channel, or who wrote."""

    code = "unclear_way"


class UnclearSentence(UsageError):
    """A sentence cannot be read for certain; `data` says in a word what it is `about`."""

    code = "unclear_sentence"


class AlreadyLogged(UsageError):
    """The same is in the log; said twice it would count twice."""

    code = "already_logged"


class UnclearNumber(UsageError):
    """A number could be that of an entry or that of a command; we never guess."""

    code = "unclear_number"


class NotReady(RelcrmError):
    """A gate said no."""

    code = "not_ready"
    exit_code = 3


class Personal(NotReady):
    """Family or a friend: nothing is scored or asked there."""

    code = "personal"


class UnreadableInput(RelcrmError):
    """A file or a value from outside could not be understood."""

    code = "unreadable_input"
    exit_code = 65


class Missing(RelcrmError):
    """A file or the store is not there."""

    code = "missing"
    exit_code = 66


class NoSuchContact(RelcrmError):
    """Nobody matches."""

    code = "no_such_contact"
    exit_code = 67


class AmbiguousContact(RelcrmError):
    """More than one contact matches; we never guess."""

    code = "ambiguous_contact"
    exit_code = 67


class UnclearNote(AmbiguousContact):
    """A text is a remark or names somebody; we never guess."""

    code = "unclear_note"


class CannotCreate(RelcrmError):
    """A file could not be created."""

    code = "cannot_create"
    exit_code = 73


class IoFailure(RelcrmError):
    """Reading or writing failed on the way."""

    code = "io"
    exit_code = 74


class Busy(RelcrmError):
    """Somebody else holds the store; try again."""

    code = "busy"
    exit_code = 75


class Stopped(BaseException):
    """A signal asks the program to end: Ctrl-C, a closed terminal, a machine that goes down. Nothing catches it by chance."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.exit_code = 128 + number


class BadConfiguration(RelcrmError):
    """A policy or configuration file is wrong, or the store is newer than this program."""

    code = "configuration"
    exit_code = 78
