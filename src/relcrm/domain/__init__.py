"""Judge relationships from values alone: no clock, no files, no SQL, no printing."""
