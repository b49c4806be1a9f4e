"""What is to come: meetings that are planned, reminders, promises, and what comes again."""
