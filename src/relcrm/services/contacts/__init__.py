"""Change who somebody is: add, edit, introduce, merge."""
