"""Who could help with what, whom to bring together, and who gave whom how much."""
