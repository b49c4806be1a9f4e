"""Turn bytes from other programs into records and problems: no database, no network."""
