"""The opponent for ready-made scores: what an analyst with pandas would write.

It knows the columns, checks nothing, ranks nothing and writes no file.
"""

import sys

import pandas as pd

scores = pd.read_csv(sys.argv[1], sep=";")
print(scores.groupby("Instansi")["Nilai"].mean().round(2).to_string())
