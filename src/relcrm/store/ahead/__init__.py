"""Read and write what is to come: plans, reminders and promises, rhythms of tags, what is put off, the lines of a day."""
