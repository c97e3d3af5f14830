"""Results kept over the years: nothing is overwritten, and a changed row is found."""
