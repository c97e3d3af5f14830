"""The pictures of two years, and of more."""
