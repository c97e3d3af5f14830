"""Published rows that contradict the published rules: no rule is bent to any of them.

Each with one sentence; its source is the address in its row of scores.csv.
"""

# By year, institution and unit: the zone or category is not that of the score.
OTHER_ZONE = {
    ("2017", "Provinsi Gorontalo", ""): (
        "50.12 was called yellow, in the printed gap between merah 0-50 and kuning 51-80; Buton "
        "Utara's 50.39 of 2019 was called red."
    ),
}

# By year and institution: the whole as printed, the mean of the printed units, and why.
OTHER_WHOLE = {
    ("2024", "Kabupaten Batang"): (
        "93.74", "93.70", "The mean of all six printed units is 93.70: a slip, or a seventh unit.",
    ),
    ("2024", "Kepolisian Negara Republik Indonesia"): (
        "80.87", "86.07", "Only one of its many Polres is in the list; the whole is that of all.",
    ),
    ("2025", "Kabupaten Bantul"): (
        "84.35", "84.98", "Only three of its five units were printed; the whole is that of five.",
    ),
}  # fmt: skip


def key_of(row: dict[str, str]) -> tuple[str, str, str]:
    """Return what a row of scores.csv is about."""
    return row["year"], row["institution"], row["unit"]
