"""Everybody at a glance, or one person whole. Reads only."""
