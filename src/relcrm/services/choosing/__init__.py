"""Whom a command is about: filters answered, and kept under a name."""
