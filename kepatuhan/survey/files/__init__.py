"""Which files there are to read, and what the others are."""
