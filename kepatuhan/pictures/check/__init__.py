"""A check: what is wrong in files, by cause, by cell and by file."""
