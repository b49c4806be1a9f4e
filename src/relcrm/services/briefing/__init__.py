"""What to have in mind before you meet or write, and what a week came to."""
