"""What one file says, however it is laid out: a form, a table of answers, a table of scores."""
