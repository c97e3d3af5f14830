"""The opponent for tables: what an analyst with pandas would write. It reads, maps, groups, prints.

It knows the layout, checks nothing, explains nothing and writes no file.
"""

import sys
import warnings

import pandas as pd

warnings.simplefilter("ignore")
POINTS = {"Ada": 100, "Ya": 100, "Sebagian": 50, "Tidak ada": 0, "Tidak pernah": 100, "Pernah": 0}

answers = pd.concat(pd.read_excel(path) for path in sys.argv[1:])
answers["points"] = answers["Jawaban"].map(POINTS)
indicators = answers.groupby(["Unit", "Indikator"])["points"].mean()
print(indicators.groupby("Unit").mean().round(2).to_string())
