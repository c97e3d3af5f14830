"""What the files say, answer by answer."""
