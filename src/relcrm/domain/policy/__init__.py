"""Every constant: what it is by default, what a file may say instead, what holds for whom."""
