"""An invented survey of a nation: its forms, the same answers as Parquet, and the true scores.

The names are those of the register; every answer is drawn by chance from a seed, and every form and
row says that it is invented. Same arguments, same bytes.
"""
