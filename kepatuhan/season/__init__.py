"""A season of a survey: what comes in, what is wrong with it, and what goes back."""
