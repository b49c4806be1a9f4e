"""vCard: the syntax of lines, a person as lines, and a file of many cards."""
