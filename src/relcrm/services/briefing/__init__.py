"""What to have in mind before a meeting, and what a week came to."""
