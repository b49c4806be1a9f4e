"""Free sentences about what happened, read by rules: people, day, length, way, tags, promises. What is in doubt is asked about."""
