"""What happened: interactions, the touches that messages add up to, and how often you mean to meet."""
