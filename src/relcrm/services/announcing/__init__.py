"""What is to come, told outside: a feed that a calendar subscribes to, a letter for the morning."""
