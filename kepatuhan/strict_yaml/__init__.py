"""Reads YAML strictly: every field typed, every mistake told with its place."""
