"""Packages by which offices give each other a year: what is in them, and whether it is whole."""
