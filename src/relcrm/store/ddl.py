"""Write `schema.sql` from the tables: `python -m relcrm.store.ddl > src/relcrm/store/schema.sql`. Heavy."""

from __future__ import annotations

from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from relcrm.store.tables import Table

HEADER = "-- Generated from tables.py by `python -m relcrm.store.ddl`; do not edit."


def schema_sql() -> str:
    """Return the statements that create every table and index."""
    dialect = sqlite.dialect()
    statements = []
    for table in Table.metadata.sorted_tables:
        statements.append(CreateTable(table).compile(dialect=dialect))
        statements += [
            CreateIndex(index).compile(dialect=dialect)
            for index in sorted(table.indexes, key=lambda index: str(index.name))
        ]
    texts = [
        "\n".join(line.rstrip() for line in str(statement).strip().splitlines()) for statement in statements
    ]
    return f"{HEADER}\n\n" + "\n\n".join(f"{text};" for text in texts) + "\n"


if __name__ == "__main__":
    print(schema_sql(), end="")  # noqa: T201 - the generated file is this module's output
