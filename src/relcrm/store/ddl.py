"""Write `schema.sql` and `rules.py` from the tables: `python -m relcrm.store.ddl`. Heavy."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import CheckConstraint
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from relcrm.store.tables import Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

HEADER = "-- Generated from tables.py by `python -m relcrm.store.ddl`; do not edit."
RULES_HEADER = '''"""What plain SQL needs to know of the tables. Generated from tables.py by `python -m relcrm.store.ddl`; do not edit.

DEFAULTS are the values of columns that nobody named; RULES say what a value must be, by the constraint
that SQLite names when it refuses one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
'''


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


def rules_py() -> str:
    """Return the module that tells defaults and rules without loading SQLModel."""
    defaults = {
        str(model.__tablename__): found for model in Table.__subclasses__() if (found := _defaults(model))
    }
    tables = "".join(
        f"    {json.dumps(table)}: {{\n{_lines(values, 8)}    }},\n" for table, values in defaults.items()
    )
    return (
        f"{RULES_HEADER}\nDEFAULTS: Mapping[str, Mapping[str, object]] = {{\n{tables}}}\n"
        f"\nRULES: Mapping[str, str] = {{\n{_lines(dict(_rules()), 4)}}}\n"
    )


def _defaults(model: type[Table]) -> dict[str, Any]:
    return {
        name: field.default
        for name, field in model.model_fields.items()
        if not field.is_required() and field.default is not None
    }


def _rules() -> Iterator[tuple[str, str]]:
    """Yield (name, words) of every rule of every table; of what is unique SQLite tells the columns itself."""
    for table in Table.metadata.sorted_tables:
        for constraint in sorted(table.constraints, key=lambda each: str(each.name)):
            if isinstance(constraint, CheckConstraint):
                yield str(constraint.name), constraint.info["words"]


def _lines(values: Mapping[str, Any], indent: int) -> str:
    return "".join(
        f"{' ' * indent}{json.dumps(key)}: {json.dumps(value) if isinstance(value, str) else repr(value)},\n"
        for key, value in values.items()
    )


if __name__ == "__main__":
    here = Path(__file__).parent
    (here / "schema.sql").write_text(schema_sql(), encoding="utf-8")
    (here / "rules.py").write_text(rules_py(), encoding="utf-8")
