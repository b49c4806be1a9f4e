"""What would come of it: steps tried on a copy of the log, and the chance of an answer."""
