"""What is to come, and what becomes of it: plans, reminders, promises, the lines of a day."""
