"""What is to come: meetings planned, what waits today, and what becomes of both."""
