"""What files bring: read, matched, written, accounted for, and then decided about."""
