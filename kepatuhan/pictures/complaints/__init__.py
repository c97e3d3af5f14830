"""Complaints: the register to fill in, and how those that were read stand."""
