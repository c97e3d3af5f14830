"""A season of a survey: its settings, its list of units, what comes in, and what goes back."""
