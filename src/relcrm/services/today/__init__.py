"""What waits on a day apart from the ranking of everybody: lines from plans, reminders, dates and news, and their handles."""
