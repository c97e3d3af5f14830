"""What a season shows: its list to fill in, its texts, what is well and what is in."""
