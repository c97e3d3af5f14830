"""How the indicators of two editions relate, as data: read, found, made one of two."""
