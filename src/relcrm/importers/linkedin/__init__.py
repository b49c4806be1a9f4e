"""LinkedIn's export: a zip, the folder it unpacks to, or one CSV file of it. Reading only; nothing is stored."""

from relcrm.importers.linkedin.export import Export, open_export, read, sniff

__all__ = ["Export", "open_export", "read", "sniff"]
