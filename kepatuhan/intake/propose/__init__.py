"""Proposes a mapping of a table that others laid out; a person corrects and confirms it."""
