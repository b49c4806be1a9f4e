"""Who the people of an import are, and what their files tell of them: matched, joined, written."""
