"""Room: answers too many to be listed: counted where they lie, then scored as all others are.

An engine counts equal rows; ``units`` makes units of the counts, word by word as a table is read.
"""
