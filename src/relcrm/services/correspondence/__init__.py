"""What was written and what happened, as files tell it beside what is on record: gathered by person, folded, written."""
