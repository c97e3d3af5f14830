"""A result as JSON, and back."""
