"""What happened, by hand: entries, what they change, and whether they should have waited."""
