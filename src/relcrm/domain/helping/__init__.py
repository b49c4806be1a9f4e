"""What somebody could help with, and how two people are brought together who could help each other."""
