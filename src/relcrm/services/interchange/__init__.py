"""Carry a whole store to another place: relcrm's own complete format, written and read.

`exporting` writes it, `reading` checks a file record by record against `shape`, `coherence` checks the
records against each other and the store, `restoring` (heavy) writes them.
"""
