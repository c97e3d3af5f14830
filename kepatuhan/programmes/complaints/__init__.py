"""Complaints: registers of them, what became of each, and their clocks; nobody's name in it."""
