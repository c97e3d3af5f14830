"""The pictures of one result."""
