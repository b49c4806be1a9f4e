"""Hold one file per command."""
