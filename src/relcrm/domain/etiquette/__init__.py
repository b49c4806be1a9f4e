"""One touch before it goes out: whether it would be welcome, and how it might begin."""
