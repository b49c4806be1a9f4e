"""The door and what came of asks: marks, pitches, outcomes, what they teach."""
