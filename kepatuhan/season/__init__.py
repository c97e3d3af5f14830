"""A season: the settings that a folder holds, and the list of units that are to be assessed."""
