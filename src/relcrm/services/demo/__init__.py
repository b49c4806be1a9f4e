"""A store to play with, of invented people."""
