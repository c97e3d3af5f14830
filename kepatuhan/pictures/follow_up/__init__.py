"""Plans of follow-up: the workbook that is filled in, and how it stands."""
