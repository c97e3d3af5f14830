"""What to do next, and how far to trust a zone: answers from results, computed beside scoring."""
