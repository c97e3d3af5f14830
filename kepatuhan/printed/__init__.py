"""Recomputes tables of results as they were printed, and names every slip by its cell."""
