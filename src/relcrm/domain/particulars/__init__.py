"""What is kept of people beside their name, their addresses and the log: days, places, links, relations, fields."""
