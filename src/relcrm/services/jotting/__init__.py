"""Log what a free sentence says, with its tags and promises, or ask about it. Light."""
