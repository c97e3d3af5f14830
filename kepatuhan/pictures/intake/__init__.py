"""Proposed mappings on the screen."""
