"""What the program costs, beside named opponents in the same run; and a nation to try it with."""
