"""Screens of daily life: the day, the week, what is to come, what one line became."""
