"""The one table of changes: read, and applied to the answers as they were read."""
