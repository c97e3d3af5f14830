"""Plans of follow-up: the gaps of a year as promises, on a day, and in the survey after it."""
