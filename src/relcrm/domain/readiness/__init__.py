"""May I ask: what a history says on a day, the gates it leaves shut, the score, the next step."""
