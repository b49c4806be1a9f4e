"""What came of it: how a relationship got where it is, asks looked at again, what they teach."""
