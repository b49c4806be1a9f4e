"""Face the terminal."""
