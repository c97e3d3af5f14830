"""The opponent for field forms: what tables.py does, which has to melt five sheets first."""

import sys
import warnings

import pandas as pd

warnings.simplefilter("ignore")
POINTS = {"Ada": 100, "Ya": 100, "Sebagian": 50, "Tidak ada": 0, "Tidak pernah": 100, "Pernah": 0}
SHEETS = ["Observasi", "Sarana", "Petugas", "Pengguna", "Pengaduan"]

parts = []
for path in sys.argv[1:]:
    for sheet in pd.read_excel(path, sheet_name=SHEETS, header=3).values():
        asked = list(sheet.columns[:4])
        part = sheet.melt(id_vars=asked, var_name="Subjek", value_name="Jawaban")
        parts.append(part.assign(Unit=path))
answers = pd.concat(parts)
answers["points"] = answers["Jawaban"].map(POINTS)
indicators = answers.groupby(["Unit", "Kode"])["points"].mean()
print(indicators.groupby("Unit").mean().round(2).to_string())
