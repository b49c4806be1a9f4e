"""Write a dump of a store that holds a few rows of everything: `python tests/store/history/make.py > vN.sql`.

Run it once, when a schema version is about to be released; the dump is then frozen, and every later
program has to open it.
"""

from __future__ import annotations

import io
import os
import re
import shlex
import sqlite3
import sys
import tempfile
import time
from contextlib import closing, redirect_stdout
from pathlib import Path

from relcrm.cli.main import run

COMMANDS = """
add 'Cem Kaya' --email cem@example.org
add 'Ada Lovelace' --email ada@example.org --phone '+49 30 901820' --handle https://www.linkedin.com/in/ada-l
edit ada --company 'Analytical Engines' --title Director --met 'fair in Turin' --met-on 2024-05-02 --introduced-by cem
edit ada --known-since 2019 --cadence 2w --max 6w --tag clients --nickname Countess --common 'both row' --profile relationship_first
add 'Bo Berg' --opted-out
edit bo --complaint 'the invoice was wrong' --hold-until 2027-01-01
edit cem --invited 'tell me what you are working on'
log-meeting ada --when '2025-10-06 15:00' --minutes 60 --note 'met again'
log-meeting ada cem --when 2025-11-03 --minutes 90
log-call ada --when 2025-12-10 --minutes 30
log-email ada --when 2026-01-12
answered ada --when 2026-01-14
log-meeting ada --when 2026-02-10 --minutes 45
log-message ada --by them --platform linkedin --when '2026-03-01 10:00'
log-message ada --platform linkedin --when '2026-03-01 11:30'
log-social cem --platform linkedin --when 2026-03-02
note ada 'reads about looms' --kind research
note ada 'prefers mornings'
mark-pitchable ada
pitch ada --about 'a second engine' --channel email
outcome ada come-back-later --until 2026-10-01
pitch cem --about 'a workshop' --channel email --override 'he asked for a price'
archive bo
stale
"""


_OF_THE_INDEX = re.compile(
    r"PRAGMA writable_schema|INSERT INTO sqlite_master"
    r"|(?:INSERT INTO|CREATE TABLE) ['\"]search_(?:people|entries)(?:_config|_data|_idx|_docsize|_content)?['\"]"
)
"""What a virtual table is kept in: its own statement makes that."""


def main() -> None:
    """Build the store in a temporary directory and print its dump."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "relcrm.db"
        os.environ |= {"RELCRM_DB": str(path), "RELCRM_NOW": "2026-03-14T09:30:00", "TZ": "Europe/Berlin"}
        time.tzset()
        for line in COMMANDS.strip().splitlines():
            _run(line)
        with closing(sqlite3.connect(path)) as connection:
            connection.execute(
                "INSERT INTO identity (source, source_key, contact_id) VALUES ('linkedin', 'https://www.linkedin.com/in/ada-l', 2)"
            )
            connection.execute(
                "INSERT INTO claim (contact_id, platform, value) VALUES (1, 'phone', '+4930901820')"
            )
            connection.execute("INSERT INTO apart VALUES (1, 3)")
            connection.execute("INSERT INTO batch VALUES (1, '[\"vcard\"]', '[\"a.vcf\"]', 1, 0, 0, 0, 0)")
            connection.commit()
            print(dump(connection), end="")


def dump(connection: sqlite3.Connection) -> str:
    """Return the statements that build the same database again, its header's numbers and the search index included."""
    header = [
        f"PRAGMA {name} = {connection.execute(f'PRAGMA {name}').fetchone()[0]};"
        for name in ("application_id", "user_version")
    ]
    kept = [each for each in connection.iterdump() if not _OF_THE_INDEX.match(each)]
    index = "SELECT name, sql FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL TABLE%'"
    made = [
        f"{sql};\nINSERT INTO {name} ({name}) VALUES ('rebuild');"
        for name, sql in connection.execute(index).fetchall()
    ]
    return "\n".join([*header, *kept[:-1], *made, kept[-1]]) + "\n"


def _run(line: str) -> None:
    with redirect_stdout(io.StringIO()):
        code = run(shlex.split(line))
    if code:
        sys.exit(f"exit {code}: {line}")


if __name__ == "__main__":
    main()
