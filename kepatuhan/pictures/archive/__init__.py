"""The screens of the archive."""
