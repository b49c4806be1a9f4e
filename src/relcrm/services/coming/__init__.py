"""What is to come: plans, reminders, promises, the lines of a day."""
